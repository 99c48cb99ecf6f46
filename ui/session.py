"""What is open: one store at a time, its kind, and the one signal that says something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewapp.domain.errors import StateError

UNSAVED: Final = "unsaved"
"""Under this name a page keeps whatever the disk refused; the window warns before it is dropped."""

_SOON: Final = 100
"""Milliseconds after which a change is shown though the disk has not answered."""

RENEWED: Final = "renewed"
"""Under this name a page says that the task itself changed: the window makes every page anew when it goes on."""

PARTING: Final = "parting"
"""Under this name a desk keeps what gives the words to be said before the laptop is left; empty words say nothing."""

if TYPE_CHECKING:
    from reviewapp.usecases.ports import BureauStore, ExpertStore, Stores


class Session(QObject):
    """The open store and what the pages share about it.

    Pages read from here and listen to ``changed``; whoever changed the store calls ``note_change``.
    """

    changed = Signal()

    def __init__(
        self, stores: Callable[[], Stores], clock: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make_stores = stores
        self._stores: Stores | None = None
        self._clock = clock
        self._expert: ExpertStore | None = None
        self._bureau: BureauStore | None = None
        self._kept: dict[str, Any] = {}
        self.title = ""
        self.person = ""
        self.rehearsal = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.note_change)

    @property
    def stores(self) -> Stores:
        """Where stores are made and opened; asked for first when one is needed."""
        if self._stores is None:
            self._stores = self._make_stores()
        return self._stores

    @property
    def kind(self) -> str:
        """``expert``, ``bureau``, or empty where nothing is open."""
        if self._expert is not None:
            return "expert"
        return "bureau" if self._bureau is not None else ""

    @property
    def expert(self) -> ExpertStore:
        """The open expert store; raises StateError("no_store_open")."""
        if self._expert is None:
            raise StateError("no_store_open")
        return self._expert

    @property
    def bureau(self) -> BureauStore:
        """The open bureau store; raises StateError("no_store_open")."""
        if self._bureau is None:
            raise StateError("no_store_open")
        return self._bureau

    def now(self) -> str:
        """本机时间 as ISO text: shown and recorded, deciding nothing."""
        return self._clock()

    def open_expert(self, store: ExpertStore, *, title: str, person: str, rehearsal: bool) -> None:
        """An expert's store is open now; the words stand in the header, the red mark of a ``rehearsal`` everywhere."""
        self._close_store()
        self._expert = store
        self.rehearsal = rehearsal
        self.rename(title, person)

    def open_bureau(
        self, store: BureauStore, *, title: str, person: str = "", rehearsal: bool = False
    ) -> None:
        """A bureau's store is open now."""
        self._close_store()
        self._bureau = store
        self.rehearsal = rehearsal
        self.rename(title, person)

    def rename(self, title: str, person: str = "") -> None:
        """Other words for the header."""
        self.title, self.person = title, person
        self.changed.emit()

    def close(self) -> None:
        """Give the store back; all work on it must be done."""
        self._close_store()
        self.rename("")

    def keep(self, name: str, value: Any) -> None:
        """Hold something for as long as this store is open (the entry last shown, a model over the store)."""
        self._kept[name] = value

    def kept(self, name: str, default: Any = None) -> Any:
        """What was held by that name."""
        return self._kept.get(name, default)

    @Slot()
    def note_change(self) -> None:
        """Tell everyone that the store, or something held here, is not as it was."""
        self._soon.stop()
        self.changed.emit()

    def note_change_soon(self) -> None:
        """The same in a moment, unless it is told before: what is queued for the disk shall not wait for the window.

        Both need Python, and only one of them can have it.
        """
        if not self._soon.isActive():
            self._soon.start(_SOON)

    def _close_store(self) -> None:
        # What was to be told of this store has nobody to tell it to.
        self._soon.stop()
        store = self._expert or self._bureau
        self._expert = self._bureau = None
        self.rehearsal = False
        self._kept.clear()
        if store is not None:
            store.close()
