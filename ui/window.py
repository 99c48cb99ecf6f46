"""The window: a header, a banner, one page at a time, a line for work that takes a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .page_list import PAGES
from .preferences import Preferences
from .session import PARTING, RENEWED, UNSAVED, Session
from .tasks import Tasks
from .theme import TEXT_SIZES, ThemeName, apply_theme, colours_of
from .translating import Translation
from .widgets.choice_menu import choice_menu
from .widgets.notices import Notices
from .widgets.pieces import ElidedLabel, button, label
from .widgets.rehearsal_mark import RehearsalBand
from .workplace import HELP_FROM, Page, Sample, Workplace

_BANNER_LEAST = 24
"""Characters a sentence needs in a line before the banner may cover the menus instead."""
_HELP = "help"


class MainWindow(QMainWindow):
    """Holds the pages and the things that are there on every page."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        translation: Translation,
        *,
        start: Path,
        family: str,
        sample: Callable[[], Sample] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.notices = Notices()
        self.tasks = Tasks(self.notices.show_error, self)
        self._translation = translation
        self._start_folder = start
        self._family = family
        self._sample = sample
        self._pages: dict[str, Page] = {}
        self._at = ""
        self._warned = False
        self._rehearsal: RehearsalBand | None = None
        self._reminded = False
        self._remake_due = False
        self._unresumed: dict[str, dict[str, Any]] = {}
        self._stack = QStackedWidget()
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._header = QFrame()
        self._foot = QFrame()
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._foot)
        self.setCentralWidget(body)
        self.notices.setParent(body)
        self.notices.room = self._banner_room
        session.changed.connect(self._show_title)
        session.changed.connect(self._mark_rehearsal)
        session.changed.connect(self._forget_warning)
        self.tasks.progressed.connect(self._show_work)
        QShortcut(QKeySequence("Ctrl+="), self, lambda: self.set_text_step(self.preferences.text_step + 1))
        QShortcut(QKeySequence("Ctrl+-"), self, lambda: self.set_text_step(self.preferences.text_step - 1))
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.go_help)
        self.resize(1280, 720)
        self._dress()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._pages[self._at]

    @property
    def page_name(self) -> str:
        """The name of the page shown."""
        return self._at

    def go(self, name: str) -> None:
        """Show a page by its name."""
        if self._at:
            self.page.leave()
        self.notices.clear()
        if self.session.kept(RENEWED):
            self.session.keep(RENEWED, False)
            self._drop_pages()
        self._show(name)

    def set_theme(self, theme: ThemeName) -> None:
        """Another look, remembered."""
        self.preferences.theme = theme
        self._remake()

    def set_text_step(self, step: int) -> None:
        """Another text size, remembered; steps beyond the ends change nothing."""
        if 0 <= step < len(TEXT_SIZES) and step != self.preferences.text_step:
            self.preferences.text_step = step
            self._remake()

    def set_language(self, language: str) -> None:
        """Another language, remembered."""
        self.preferences.language = language
        self._remake()

    @Slot()
    def go_home(self) -> None:
        """Close the store and show the start page; everything typed is saved first."""
        if self._may_close():
            words = self._parting_words()
            self._drop_pages()
            self._unresumed.clear()
            self.session.close()
            self._show("start")
            if words:
                self.notices.news(words)

    def warn_read_only(self, folder: Path) -> None:
        """Say where things are kept instead of ``folder``, beside a portable program that cannot write there."""
        words = self.tr(
            "This program runs from a medium that cannot be written. What you do is kept on this laptop instead: "
            "{folder}"
        )
        self.notices.warn(words.format(folder=self.preferences.home), str(folder))

    @Slot()
    def go_help(self) -> None:
        """Show the help page, or go back from it to where it was asked from."""
        if self._at == _HELP:
            self.go(self.session.kept(HELP_FROM) or "start")
        else:
            self.session.keep(HELP_FROM, self._at)
            self.go(_HELP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The banner follows the header, which is laid out after this."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.notices.lie)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed and give the store back before the window goes."""
        if not self._may_close() or (event.spontaneous() and self.keep_for_reminder()):
            event.ignore()
            return
        self.session.close()
        self.preferences.save()
        self._translation.stop()
        super().closeEvent(event)

    def keep_for_reminder(self) -> bool:
        """Whether the window stays once more to say what is to be done before the laptop is left."""
        words = "" if self._reminded else self._parting_words()
        if words:
            self._reminded = True
            self.notices.warn(self.tr("{words} Close once more to leave.").format(words=words))
        return bool(words)

    def _parting_words(self) -> str:
        words = self.session.kept(PARTING)
        return str(words()) if words else ""

    def _may_close(self) -> bool:
        """Save what is typed; where the disk refused something, say so once before letting it go."""
        if self._at:
            self.page.leave()
        self.tasks.finish_with_answers()
        if self.session.kept(UNSAVED) and not self._warned:
            self._warned = True
            self.notices.warn(
                self.tr(
                    "The last changes could not be saved. Save again, or note them down; closing once more drops "
                    "them."
                )
            )
            self._show(self._at)
            return False
        self._warned = False
        return True

    @Slot()
    def _forget_warning(self) -> None:
        """What was saved after all is dropped by nobody: the next refusal is warned of anew."""
        if not self.session.kept(UNSAVED):
            self._warned = False

    def _show(self, name: str) -> None:
        page = self._pages.get(name)
        if page is None:
            page = PAGES[name](self._workplace())
            self._pages[name] = page
            self._stack.addWidget(page)
        self._at = name
        page.enter()
        if name in self._unresumed:
            page.resume(self._unresumed.pop(name))
        # Entering may already have led on to another page.
        if self._at == name:
            self._stack.setCurrentWidget(page)
            self._show_title()
            self._mark_rehearsal()

    def _workplace(self) -> Workplace:
        return Workplace(
            self.session,
            self.tasks,
            self.notices,
            self.preferences,
            colours_of(self.preferences.theme),
            self.preferences.language,
            self._start_folder,
            self.go,
            frozenset(PAGES),
            self._sample,
        )

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._at = ""
        # Now, not later: a new look would still dress the old pages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @Slot()
    def _remake(self) -> None:
        """Make every page anew, so that sizes and words follow; what was typed is carried over."""
        # Not under work on the store: the page that asked for it hears first that it was done, or why not.
        self._remake_due = self.tasks.owes_answers
        if self._remake_due:
            return
        at, kept = self._at, self.page.unfinished()
        # Help is a detour: what is typed on the page behind it is carried over too.
        behind = self.session.kept(HELP_FROM) or ""
        if at == _HELP and behind in self._pages:
            self._unresumed[behind] = self._pages[behind].unfinished()
        self.page.leave()
        self._drop_pages()
        self._dress()
        self._show(at)
        self.page.resume(kept)

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self.preferences.theme, TEXT_SIZES[self.preferences.text_step], self._family)
        self._translation.speak(self.preferences.language)
        self.notices.language = self.preferences.language
        self.notices.clear()
        if self._rehearsal is not None:  # made anew with the page, in the new look and language
            self._rehearsal.take_away()
            self._rehearsal = None
        self._make_header()
        self._make_foot()
        self._show_title()
        self._show_work()

    def _make_header(self) -> None:
        header = QFrame()
        header.setProperty("look", "bar")
        beside = QHBoxLayout(header)
        beside.setContentsMargins(14, 6, 8, 6)
        self._title = ElidedLabel("title")
        self._person = label("", "muted")
        self._home = button(self.tr("Close this review"), "plain")
        self._home.clicked.connect(self.go_home)
        beside.addWidget(self._title, 1)
        beside.addWidget(self._person)
        self.menus = [self._text_menu(), self._theme_menu(), self._language_menu()]
        for menu in self.menus:
            beside.addWidget(menu)
        beside.addWidget(self._help_button())
        beside.addWidget(self._home)
        self._header = self._replace(self._header, header)

    def _text_menu(self) -> QToolButton:
        names = (self.tr("Small"), self.tr("Medium"), self.tr("Large"), self.tr("Very large"))
        step = self.preferences.text_step
        choices = [(name, partial(self.set_text_step, s), s == step) for s, name in enumerate(names)]
        return choice_menu(self, self.tr("Text size"), choices, self.tr("Also by Ctrl+= and Ctrl+-"))

    def _theme_menu(self) -> QToolButton:
        names = {
            ThemeName.LIGHT: self.tr("Light"),
            ThemeName.DARK: self.tr("Dark"),
            ThemeName.CONTRAST: self.tr("High contrast"),
        }
        now = self.preferences.theme
        choices = [(name, partial(self.set_theme, t), t is now) for t, name in names.items()]
        return choice_menu(self, self.tr("Look"), choices)

    def _language_menu(self) -> QToolButton:
        # Each language by its own name, whatever is spoken now.
        names = {"zh": "简体中文", "en": "English"}
        now = self.preferences.language
        choices = [(name, partial(self.set_language, c), c == now) for c, name in names.items()]
        return choice_menu(self, self.tr("Language"), choices)

    def _help_button(self) -> QToolButton:
        self.help = QToolButton()
        self.help.setText(self.tr("Help"))
        self.help.setToolTip("F1")
        self.help.setAccessibleName(self.tr("Help"))
        self.help.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.help.clicked.connect(self.go_help)
        return self.help

    def _banner_room(self) -> QRect:
        """Over the title, left of the person and the menus; over all of the header where the title is short."""
        margin, until = 6, self._title.geometry().right()
        if until < self.fontMetrics().horizontalAdvance("评") * _BANNER_LEAST:
            until = self._header.width()
        return QRect(margin, margin, until - 2 * margin, self._header.height() - 2 * margin)

    def _make_foot(self) -> None:
        foot = QFrame()
        foot.setProperty("look", "foot")
        beside = QHBoxLayout(foot)
        beside.setContentsMargins(14, 3, 14, 3)
        self._state = label("", "muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._cancel = button(self.tr("Cancel"), "link")
        self._cancel.clicked.connect(self._cancel_work)
        beside.addWidget(self._state)
        beside.addWidget(self._progress, 1)
        beside.addWidget(self._cancel)
        self._foot = self._replace(self._foot, foot)

    def _replace(self, old: QFrame, new: QFrame) -> QFrame:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    @Slot()
    def _show_title(self) -> None:
        title = self.session.title or self.tr("Expert review")
        self._title.show_text(title)
        self._person.setText(self.session.person)
        self._home.setVisible(bool(self.session.kind))
        self.setWindowTitle(title)

    @Slot()
    def _mark_rehearsal(self) -> None:
        """The red mark is there as long as a rehearsal's store is open, above whatever page is shown."""
        if self.session.rehearsal and self._rehearsal is None:
            self._rehearsal = RehearsalBand(self._stack)
            self._column.insertWidget(1, self._rehearsal)
            self._rehearsal.show()
        elif self._rehearsal is not None and not self.session.rehearsal:
            self._rehearsal.take_away()
            self._rehearsal = None
        if self._rehearsal is not None:
            self._rehearsal.lie_above()

    @Slot()
    def _show_work(self) -> None:
        if self._remake_due:
            QTimer.singleShot(0, self, self._remake_if_due)
        job = self.tasks.shown
        # The line is there while there is something to say: a small screen needs the room.
        self._foot.setVisible(job is not None)
        if job:
            self._state.setText(job.title)
            self._progress.setRange(0, job.total)
            self._progress.setValue(job.done)

    def _remake_if_due(self) -> None:
        if self._remake_due:
            self._remake()

    @Slot()
    def _cancel_work(self) -> None:
        if job := self.tasks.shown:
            job.cancel()
