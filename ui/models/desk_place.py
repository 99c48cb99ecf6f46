"""Where the expert is, on its way to the disk while they work: a crash must not send them back to the beginning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from reviewapp.usecases.ports import ExpertStore
from ui.session import Session
from ui.tasks import Tasks

_EVERY = 800
"""Milliseconds after a change until it is written; what changes in between is written with it."""


class DeskPlace(QObject):
    """Writes settings a moment after they were noted, through the store's queue; ``flush`` writes at once.

    ``more`` gives further gestures on the store to be done in the same turn (the history of sheets).
    """

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        more: Callable[[], list[Callable[[ExpertStore], None]]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._more = more
        self._known: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_EVERY)
        self._soon.timeout.connect(self.flush)

    def note(self, name: str, value: str) -> None:
        """Remember a setting soon."""
        self._noted[name] = value
        self.touch()

    def touch(self) -> None:
        """There is something to write soon."""
        # Not started anew: who works without a pause is remembered too.
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def flush(self) -> None:
        """Write what was noted, now."""
        self._soon.stop()
        if self._session.kind != "expert":
            return
        store = self._session.expert
        changed = {name: value for name, value in self._noted.items() if self._known.get(name) != value}
        gestures = self._more()
        self._known |= changed
        self._noted.clear()
        if not changed and not gestures:
            return

        def write(_: object) -> None:
            for name, value in changed.items():
                store.remember(name, value)
            for gesture in gestures:
                gesture(store)

        self._tasks.run(write)
