"""The expert's entries as a table with named columns, filtered by an index list of its own."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.usecases.scoring import OPEN, Desk, EntryState

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, by what they hold."""

    TITLE = 0
    NUMBER = 1
    UNIT = 2
    PERSONS = 3
    STATE = 4
    TOTAL = 5


class Role(IntEnum):
    """What can be asked of a cell beyond its text."""

    SORT = int(Qt.ItemDataRole.UserRole) + 1
    ENTRY = int(Qt.ItemDataRole.UserRole) + 2
    STATE = int(Qt.ItemDataRole.UserRole) + 3
    FLAGGED = int(Qt.ItemDataRole.UserRole) + 4
    HOLD = int(Qt.ItemDataRole.UserRole) + 5


class Hold(StrEnum):
    """What the bureau did to an entry after the closing; the values name their signs."""

    NONE = ""
    LOCKED = "lock"
    REOPENED = "reopened"


_TWO_PLACES: Final = Rounding(2)


class EntryModel(QAbstractTableModel):
    """Entries, their states and totals, as the desk says now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = desk.task.entries
        self._states: list[EntryState] = []
        self._totals: list[str] = []
        self._text = ""
        self._wanted: frozenset[EntryState] = frozenset(EntryState)
        self._flagged: frozenset[str] = frozenset()
        self._only_flagged = False
        self._only_reopened = False
        self._order: tuple[str, ...] = ()
        self._haystack = [
            " ".join((e.number, e.title, e.type, e.unit, *e.persons)).casefold() for e in self._entries
        ]
        self._holds: list[Hold] = []
        self._hold_words = {
            Hold.NONE: "",
            Hold.LOCKED: self.tr("Locked"),
            Hold.REOPENED: self.tr("Reopened"),
        }
        self._words = {
            EntryState.UNTOUCHED: self.tr("Not begun"),
            EntryState.STARTED: self.tr("Draft"),
            EntryState.COMPLETE: self.tr("Scored"),
            EntryState.RECUSED: self.tr("Recused"),
            EntryState.ABSTAINED: self.tr("Abstained"),
        }
        self._read(desk)
        self._rows = list(range(len(self._entries)))

    def hold_word(self, hold: Hold) -> str:
        """What the bureau did to an entry, in the expert's words; empty where nothing."""
        return self._hold_words[hold]

    def word(self, state: EntryState) -> str:
        """A state in the expert's words."""
        return self._words[state]

    def take(self, desk: Desk) -> None:
        """Show the desk as it is now; only the rows that differ are drawn again."""
        before = list(zip(self._states, self._totals, strict=True))
        self._read(desk)
        after = zip(self._states, self._totals, strict=True)
        changed = {i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}
        for row, place in enumerate(self._rows):
            if place in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def keep_only(
        self,
        text: str,
        states: frozenset[EntryState],
        *,
        only_flagged: bool = False,
        only_reopened: bool = False,
    ) -> None:
        """Show the entries whose number, title, unit or persons hold ``text`` and that are in one of the states."""
        self._text, self._wanted = text.strip().casefold(), states
        self._only_flagged, self._only_reopened = only_flagged, only_reopened
        self._choose_rows()

    def arrange(self, order: tuple[str, ...]) -> None:
        """Show the entries in this order of their numbers."""
        if order != self._order:
            self._order = order
            self._choose_rows()

    def show_flags(self, flagged: frozenset[str]) -> None:
        """Mark the entries flagged for later."""
        changed = flagged ^ self._flagged
        self._flagged = flagged
        for row, place in enumerate(self._rows):
            if self._entries[place].number in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _choose_rows(self) -> None:
        self.beginResetModel()
        places = {number: place for place, number in enumerate(self._order)}
        rows = [
            i
            for i, hay in enumerate(self._haystack)
            if self._text in hay
            and self._states[i] in self._wanted
            and (self._wanted != OPEN or self._holds[i] is not Hold.LOCKED)
            and (not self._only_reopened or self._holds[i] is Hold.REOPENED)
            and (not self._only_flagged or self._entries[i].number in self._flagged)
        ]
        self._rows = sorted(rows, key=lambda i: places.get(self._entries[i].number, i))
        self.endResetModel()

    def row_of(self, number: str) -> int:
        """The row an entry is shown in, or -1."""
        for row, place in enumerate(self._rows):
            if self._entries[place].number == number:
                return row
        return -1

    def entry(self, row: int) -> Entry:
        """The entry in a row."""
        return self._entries[self._rows[row]]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many entries are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell's text, its raw value for sorting, the entry, the state, or what a screen reader says."""
        place = self._rows[index.row()]
        entry = self._entries[place]
        if role == Role.ENTRY:
            return entry
        if role == Role.STATE:
            return self._states[place]
        if role == Role.HOLD:
            return self._holds[place]
        if role == Role.FLAGGED:
            return entry.number in self._flagged
        if role in (Qt.ItemDataRole.DisplayRole, Role.SORT):
            return self._cell(place, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (
                entry.title,
                entry.number,
                entry.unit,
                self._word_of(place),
                "" if self._holds[place] is Hold.LOCKED else self._hold_words[self._holds[place]],
                self._totals[place],
                self.tr("flagged for later") if entry.number in self._flagged else "",
            )
            return self.tr(", ").join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part for part in (entry.title, entry.unit, self.tr(", ").join(entry.persons)) if part
            )
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """A column's heading."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return {
            Column.TITLE: self.tr("Title"),
            Column.NUMBER: self.tr("Number"),
            Column.UNIT: self.tr("Unit"),
            Column.PERSONS: self.tr("Persons"),
            Column.STATE: self.tr("State"),
            Column.TOTAL: self.tr("Total"),
        }[Column(section)]

    def _cell(self, place: int, column: Column) -> str:
        entry = self._entries[place]
        return {
            Column.TITLE: entry.title,
            Column.NUMBER: entry.number,
            Column.UNIT: entry.unit,
            Column.PERSONS: self.tr(", ").join(entry.persons),
            Column.STATE: self._word_of(place),
            Column.TOTAL: self._totals[place],
        }[column]

    def _word_of(self, place: int) -> str:
        locked = self._holds[place] is Hold.LOCKED
        return self._hold_words[Hold.LOCKED] if locked else self._words[self._states[place]]

    def _read(self, desk: Desk) -> None:
        self._states = [desk.state_of(entry.number) for entry in self._entries]
        self._holds = [_hold(desk, entry.number) for entry in self._entries]
        self._totals = [show_total(desk, entry.number) for entry in self._entries]


def _hold(desk: Desk, number: str) -> Hold:
    if desk.task.reopening_of(number) is not None:
        return Hold.REOPENED
    locked = number in desk.task.locked and desk.state_of(number) is not EntryState.RECUSED
    return Hold.LOCKED if locked else Hold.NONE


def show_total(desk: Desk, number: str) -> str:
    """An entry's total for showing (two places at most), or empty while a figure is missing."""
    task = desk.task
    total = desk.sheets[number].total(task.rubric_of(number), task.entry(number))
    return "" if total is None else plain(round_fraction(total, _TWO_PLACES))
