"""One expert's own entries in the order of their totals, as a list whose rows can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewapp.domain.own_scores import told_apart
from reviewapp.usecases.comparing_entries import OwnComparison, OwnLine
from reviewapp.usecases.scoring import EntryState

AnyIndex = QModelIndex | QPersistentModelIndex

DRAGGED: Final = "application/x-reviewapp-entry"
"""The kind of what is dragged: an entry's number, meant for this list and for nothing else."""


class Role(IntEnum):
    """What can be asked of a row beyond its text."""

    LINE = int(Qt.ItemDataRole.UserRole) + 1
    TOTAL = int(Qt.ItemDataRole.UserRole) + 2
    RANK = int(Qt.ItemDataRole.UserRole) + 3
    CONTRADICTED = int(Qt.ItemDataRole.UserRole) + 4
    STATE = int(Qt.ItemDataRole.UserRole) + 5


class ComparisonModel(QAbstractListModel):
    """The lines of one comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[OwnLine, ...] = ()
        self._totals: dict[str, str] = {}
        self._contradicted: frozenset[str] = frozenset()
        self._words = {
            EntryState.UNTOUCHED: self.tr("Not begun"),
            EntryState.STARTED: self.tr("Draft"),
            EntryState.ABSTAINED: self.tr("Abstained"),
        }

    def show(self, comparison: OwnComparison) -> None:
        """Show another comparison, or the same after a judgement."""
        self.beginResetModel()
        self._lines = comparison.lines
        words = told_apart(place.total for place in comparison.placed())
        self._totals = {place.entry: words[place.total] for place in comparison.placed()}
        found = [one.judgement for one in comparison.contradictions]
        self._contradicted = frozenset(number for one in found for number in (one.above, one.below))
        self.endResetModel()

    def total(self, number: str) -> str:
        """An entry's total as shown; empty where there is none."""
        return self._totals.get(number, "")

    def number(self, row: int) -> str:
        """The number of the entry in a row."""
        return self._lines[row].entry.number

    def row_of(self, number: str) -> int:
        """The row of an entry, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.entry.number == number), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A row's title, line, total, rank and (unless it is complete) state in words; all of it for a screen reader."""
        line = self._lines[index.row()]
        number = line.entry.number
        if role == Role.LINE:
            return line
        if role == Role.TOTAL:
            return self.total(number)
        if role == Role.RANK:
            return self._rank(line)
        if role == Role.STATE:
            return self._words.get(line.state, "")
        if role == Role.CONTRADICTED:
            return number in self._contradicted
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows are chosen and dragged; what is dropped falls between them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What can be dropped here."""
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The number of the entry that is dragged."""
        dragged = QMimeData()
        dragged.setData(DRAGGED, self.number(indexes[0].row()).encode())
        return dragged

    def supportedDragActions(self) -> Qt.DropAction:
        """A row stays where its total puts it; only what was meant is taken."""
        return Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        """As for dragging."""
        return Qt.DropAction.CopyAction

    def _rank(self, line: OwnLine) -> str:
        if line.place is None:
            return "–"
        return f"{line.place.rank}=" if line.place.tied else str(line.place.rank)

    def _said(self, line: OwnLine) -> str:
        number = line.entry.number
        parts = [line.entry.title, number]
        if line.place is None:
            parts.append(self.tr("no total yet"))
        else:
            parts.append(self.tr("place {rank}").format(rank=line.place.rank))
            if line.place.tied:
                parts.append(self.tr("tied"))
            parts.append(self.tr("total {total}").format(total=self.total(number)))
        if state := self._words.get(line.state, ""):
            parts.append(state)
        if number in self._contradicted:
            parts.append(self.tr("against a judgement"))
        return self.tr(", ").join(parts)
