"""The frame of every page of the bureau's desk: the steps at the left, the work at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewapp.usecases.overseeing import Overview, Step, StepState
from ui.models.bureau_book import PAGE_OF, BureauBook, bureau_book_of
from ui.theme import Colours
from ui.workplace import Page, Workplace

from .pieces import button, label, rule, scrolled, set_look


class StepList(QFrame):
    """The eight steps with their states, and below them whether a copy on a second medium is due."""

    def __init__(self, work: Workplace, at: Step) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._work = work
        self._names = {
            Step.PREPARE: self.tr("Prepare"),
            Step.EXPERTS: self.tr("Experts"),
            Step.ISSUE: self.tr("Issue"),
            Step.MERGE: self.tr("Merge"),
            Step.ARRIVALS: self.tr("Arrivals"),
            Step.UNSEAL: self.tr("Unseal"),
            Step.RANKING: self.tr("Rank"),
            Step.ARCHIVE: self.tr("Print, archive"),
        }
        self.buttons: dict[Step, QPushButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 10, 8, 10)
        outer.setSpacing(4)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for step in Step:
            made = QPushButton()
            made.setCheckable(True)
            made.setChecked(step is at)
            made.setProperty("step", "true")
            made.setAutoDefault(True)
            made.clicked.connect(lambda _=False, s=step: self._go(s))
            self.buttons[step] = made
            column.addWidget(made)
        column.addStretch(1)
        # The largest text on the smallest screen: the steps scroll, the alarm below them stays in sight.
        outer.addWidget(scrolled(inside), 1)
        outer.addWidget(rule())
        self.mode = label("", "muted", wrap=True)
        self.alarm = label("", "bad", wrap=True)
        self.copy = button(self.tr("Back up now"), "link")
        self.copy.clicked.connect(lambda: self._work.go(PAGE_OF[Step.ARCHIVE]))
        outer.addWidget(self.alarm)
        outer.addWidget(self.copy)
        outer.addWidget(self.mode)
        self._at = at
        self.setStyleSheet(_step_sheet(work.colours))
        bold = self.font()
        bold.setBold(True)
        words = max(QFontMetrics(bold).horizontalAdvance(f"✓  {name}") for name in self._names.values())
        self.setFixedWidth(words + self.fontMetrics().horizontalAdvance("评") * 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_view(self, view: Overview) -> None:
        """Show every step's state."""
        words = {
            StepState.DONE: self.tr("done"),
            StepState.NOW: self.tr("at hand"),
            StepState.LATER: self.tr("later"),
        }
        signs = {StepState.DONE: "✓", StepState.NOW: "▶", StepState.LATER: "○"}
        for step, state in view.steps().items():
            made = self.buttons[step]
            made.setText(f"{signs[state]}  {self._names[step]}")
            made.setAccessibleName(f"{self._names[step]}: {words[state]}")
            made.setToolTip(words[state])
            made.setChecked(step is self._at)
            made.setProperty("state", state.value)
            made.style().unpolish(made)
            made.style().polish(made)
        alarm = ""
        if view.backup.failed:
            alarm = self.tr("✗ The last backup failed")
        elif view.backup.due:
            alarm = self.tr("! No backup since the last change")
        self.alarm.setText(alarm)
        self.alarm.setVisible(bool(alarm))
        self.copy.setVisible(bool(alarm))
        two = view.ledger.state.the_round().charter.two_key
        self.mode.setText(self.tr("Two-key round") if two else self.tr("One-key round"))

    def _go(self, step: Step) -> None:
        self.buttons[self._at].setChecked(True)
        self.buttons[step].setChecked(step is self._at)
        if step is not self._at:
            self._work.go(PAGE_OF[step])


def _step_sheet(c: Colours) -> str:
    return f"""
QPushButton[step="true"] {{ text-align: left; border: 1px solid transparent; background: transparent;
  padding: 0.2em 0.4em; color: {c.text}; }}
QPushButton[step="true"][state="later"] {{ color: {c.muted}; }}
QPushButton[step="true"][state="done"] {{ color: {c.good}; }}
QPushButton[step="true"]:hover {{ background: {c.sunken}; }}
QPushButton[step="true"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
QPushButton[step="true"]:focus {{ border: 1px solid {c.accent}; }}
"""


class BureauPage(Page):
    """A page of the desk.  A page fills ``column`` and shows the round in ``show_view``.

    It scrolls as a whole only where its tables would become too low to be of use.
    """

    step = Step.PREPARE

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.steps = StepList(work, self.step)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.setSpacing(10)
        self.title = label("", "title", wrap=True)
        self.lead = label("", "muted", wrap=True)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(scrolled(inside), 1)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(10, 10, 10, 10)
        beside.setSpacing(12)
        beside.addWidget(self.steps)
        beside.addLayout(right, 1)
        work.session.changed.connect(self._changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.build()

    def build(self) -> None:
        """Fill ``column``."""

    def show_view(self, view: Overview) -> None:
        """Show the round as it stands."""

    @property
    def book(self) -> BureauBook:
        """The round."""
        return bureau_book_of(self.work.session)

    def enter(self) -> None:
        """Show the round as it stands now; the keyboard begins at the step's own name, which leads nowhere else."""
        self._show()
        self.steps.buttons[self.step].setFocus()

    def say(self, title: str, lead: str) -> None:
        """The page's heading, and under it one sentence on what is done here."""
        self.title.setText(title)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def _show(self) -> None:
        view = self.book.view
        self.steps.show_view(view)
        self.show_view(view)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Where what had the keyboard is hidden or disabled by its own act, Enter must not press a neighbour."""
        if old is None or not self.isVisible() or not self.isAncestorOf(old):
            return
        if not (old.isEnabled() and old.isVisibleTo(self)):
            QTimer.singleShot(0, self, partial(self._focus_step, now))

    def _focus_step(self, fled_to: QWidget | None) -> None:
        # Where the page put the keyboard itself meanwhile, it stays.
        if self.window().focusWidget() in (None, fled_to):
            self.steps.buttons[self.step].setFocus()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible() and self.work.session.kind == "bureau":
            self._show()


def tell(target: QLabel, words: str, look: str = "") -> None:
    """Set a label's words and look, and hide it where there are none."""
    target.setText(words)
    set_look(target, look)
    target.setVisible(bool(words))
