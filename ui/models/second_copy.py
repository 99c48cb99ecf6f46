"""The desk's copy on a second medium as the pages see it: made in the background, told when it could not be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCursor

from reviewapp.usecases import exporting, second_copy
from reviewapp.usecases.scoring import OPEN
from reviewapp.usecases.second_copy import CopyState
from ui.models.desk_book import DeskBook
from ui.session import PARTING, Session
from ui.tasks import Tasks

_KEPT: Final = "second copy"
_MINUTE: Final = 60_000
IDLE_MINUTES: Final = 10
"""Minutes without a sign of life after which the desk is taken for left."""


class SecondCopy(QObject):
    """Copies after so many minutes of changes, at every finished entry and every export; never two at once.

    ``changed`` says that there is something else to show.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, book: DeskBook) -> None:
        super().__init__()
        self._session, self._tasks, self._book, self._store = session, tasks, book, session.expert
        self.state: CopyState = second_copy.copy_state(session.expert, book.desk)
        self.running = False
        self._copied: object = None if self.state.behind else self._changes()
        self._was_behind = self.is_behind
        self._milestone = self._milestones()
        self._again = False
        session.keep(PARTING, self.parting_words)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy_if_changed)
        if self.state.allowed:
            session.changed.connect(self._heard)
            self._timer.start(self.state.minutes * _MINUTE)

    @property
    def is_behind(self) -> bool:
        """Whether the desk was changed since the last copy: here, by the command line, or before this start."""
        return bool(self.state.at) and self._changes() != self._copied

    @property
    def _is_open(self) -> bool:
        """Whether this desk is the one that is open: a timer may fire between its closing and its end."""
        return self._session.kind == "expert" and self._session.expert is self._store

    def follow(self, book: DeskBook) -> None:
        """Go on with the book that an amendment opened anew: what is scored from now on stands in no other."""
        self._book = book

    def copy_now(self, place: Path | None = None) -> None:
        """Copy to the place chosen before, or to another one from now on."""
        target = place or (Path(self.state.place) if self.state.place else None)
        if target is None:
            return
        if self.running:
            self._again = True
            return
        store, at = self._store, self._session.now()
        # What the disk does not have yet is not known to be in the copy.
        wanted = self._changes() if self._book.is_all_on_disk else None
        self.running = True

        def copied(_: Path) -> None:
            self._copied = wanted
            self._done()

        def refused(error: Exception) -> None:
            # Told by a banner once; the red line below the desk stays until a copy is made.
            first = not self.state.failed
            self._done()
            if first:
                self.failed.emit(error)

        self._tasks.run(
            lambda _: second_copy.make_copy(store, target, at=at), copied, refused, owner=self, apart=True
        )
        self.changed.emit()

    @Slot()
    def copy_again(self) -> None:
        """Copy to the place chosen before."""
        self.copy_now()

    @Slot()
    def copy_if_changed(self) -> None:
        """Copy where something changed since, or where the last copy failed."""
        if self._is_open and self.state.place and (self._changes() != self._copied or self.state.failed):
            self.copy_now()

    def decline(self) -> None:
        """The expert wants no copy."""
        store = self._store
        self._tasks.run(lambda _: second_copy.decline(store), lambda _: self._read_again(), owner=self)

    def every(self, minutes: int) -> None:
        """How often to copy from now on."""
        store = self._store
        self._timer.start(minutes * _MINUTE)
        self._tasks.run(
            lambda _: second_copy.copy_every(store, minutes), lambda _: self._read_again(), owner=self
        )

    def parting_words(self) -> str:
        """What to do before the laptop is left; empty where a copy holds everything or nothing is at stake."""
        state = self.state
        if not self._is_open or not self._has_unexported():
            return ""
        if not state.allowed:
            return self.tr(
                "Your scores are on this laptop only: this round allows no second copy. Before a break, export the "
                "score package to the stick and hand it in; you can export again later."
            )
        if state.failed or not state.place:
            return self.tr(
                "Your scores are on this laptop only. Choose a place for a second copy, or export the score package."
            )
        return ""

    def _has_unexported(self) -> bool:
        """Whether there are answers that no exported letter holds."""
        desk = self._book.desk
        touched = any(not sheet.is_untouched() for sheet in desk.sheets.values())
        return touched and not exporting.is_unchanged(self._store, desk)

    def _done(self) -> None:
        self.running = False
        self._read_again()
        if self._again:
            self._again = False
            self.copy_now()

    def _read_again(self) -> None:
        self.state = second_copy.copy_state(self._store, self._book.desk)
        self._was_behind = self.is_behind
        self.changed.emit()

    def _changes(self) -> object:
        desk = self._book.desk
        held = tuple(desk.sheets.items()), len(desk.exported), desk.task.number
        return *held, self._book.notes_kept

    def _milestones(self) -> object:
        desk = self._book.desk
        return [n for n in desk.sheets if desk.state_of(n) not in OPEN], len(desk.exported)

    @Slot()
    def _heard(self) -> None:
        if not self._is_open:
            return
        # A score on its way is copied once it is on the disk.
        if any(self._book.is_waiting(entry) for entry in self._book.desk.sheets):
            return
        now = self._milestones()
        if now != self._milestone:
            self._milestone = now
            self.copy_if_changed()
        if self.is_behind != self._was_behind:
            self._was_behind = self.is_behind
            self.changed.emit()


def second_copy_of(session: Session, tasks: Tasks, book: DeskBook) -> SecondCopy:
    """The copy of the open desk."""
    found = session.kept(_KEPT)
    if not isinstance(found, SecondCopy):
        found = SecondCopy(session, tasks, book)
        session.keep(_KEPT, found)
    found.follow(book)
    return found


class IdleWatch(QObject):
    """Says once that a desk was left alone, and again only after somebody came back.

    ``activity`` gives whatever changes while somebody works; the pointer's place is looked at too.  Nothing is
    filtered, so that no key pays for it.
    """

    left = Signal()

    def __init__(self, activity: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._activity = activity
        self._last: object = None
        self._quiet = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_MINUTE)

    @Slot()
    def tick(self) -> None:
        """One more minute."""
        place = QCursor.pos()
        now = (self._activity(), place.x(), place.y())
        self._quiet = self._quiet + 1 if now == self._last else 0
        self._last = now
        if self._quiet == IDLE_MINUTES:
            self.left.emit()
