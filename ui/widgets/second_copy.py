"""The line below the desk that says how it stands with the second copy, and what to do at a break without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewapp.domain.spelling import time_of_day
from ui.models.second_copy import IdleWatch, second_copy_of

from .pieces import ElidedLabel, button, set_look

if TYPE_CHECKING:
    from ui.models.desk_book import DeskBook
    from ui.workplace import Workplace


class SecondCopyStrip(QWidget):
    """Hidden where the round allows no copy; then a reminder comes when the desk is left or closed."""

    def __init__(self, work: Workplace, book: DeskBook, activity: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._copy = second_copy_of(work.session, work.tasks, book)
        self.words = ElidedLabel("muted")
        self.now = button(self.tr("Copy now"), "link")
        self.now.clicked.connect(self._copy.copy_again)
        self.choose = button(self.tr("Choose a place for a second copy …"), "link")
        self.choose.clicked.connect(lambda: work.go("expert.copy"))
        self.none = button(self.tr("No copy"), "link", name=self.tr("Keep no second copy"))
        self.none.clicked.connect(self._copy.decline)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(4, 0, 4, 0)
        beside.addWidget(self.words, 1)
        for made in (self.now, self.choose, self.none):
            beside.addWidget(made)
        self._copy.changed.connect(self._show)
        self._copy.failed.connect(self._tell)
        self._watch = IdleWatch(lambda: (activity(), tuple(book.saved_at.items())), self)
        self._watch.left.connect(self._remind)
        self._show()

    def leave(self) -> None:
        """The desk is left for another page or closed: copy what changed."""
        self._copy.copy_if_changed()

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._work.notices.show_error(error)

    @Slot()
    def _remind(self) -> None:
        # The line itself is hidden where no copy is allowed.
        desk = self.parentWidget()
        if desk is not None and desk.isVisible() and (words := self._copy.parting_words()):
            self._work.notices.news(words)

    @Slot()
    def _show(self) -> None:
        state, copy = self._copy.state, self._copy
        self.setVisible(state.allowed)
        if not state.allowed:
            return
        self.now.setVisible(bool(state.place) and not copy.running)
        self.now.setText(self.tr("Try again") if state.failed else self.tr("Copy now"))
        self.choose.setText(
            self.tr("Another place …") if state.place else self.tr("Choose a place for a second copy …")
        )
        self.none.setVisible(state.to_offer)
        at = time_of_day(state.at)
        if copy.running:
            self._say(self.tr("Copying to {place} …").format(place=state.place), "muted")
        elif state.failed and at:
            words = self.tr("✗ No copy since {time}: put the stick back or choose another place")
            self._say(words.format(time=at), "bad")
        elif state.failed:
            self._say(self.tr("✗ No copy was made: choose another place"), "bad")
        elif at and copy.is_behind:
            words = self.tr("Second copy {time}, older than your last change · {place}")
            self._say(words.format(time=at, place=state.place), "muted")
        elif at:
            self._say(self.tr("✓ Second copy {time} · {place}").format(time=at, place=state.place), "good")
        elif state.declined:
            self._say(self.tr("No second copy is kept"), "muted")
        else:
            self._say(self.tr("You may keep an encrypted second copy, for instance on a stick"), "muted")

    def _say(self, words: str, look: str) -> None:
        self.words.show_text(words)
        set_look(self.words, look)
