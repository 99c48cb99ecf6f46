"""The completeness matrix as a table: a row an entry, a column an expert, four states told by sign and word."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from reviewapp.domain.ledger import Matrix
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState
from ui.models.bureau_rows import AnyIndex
from ui.theme import Colours


class Role(IntEnum):
    """What can be asked of a cell beyond its text."""

    SORT = int(Qt.ItemDataRole.UserRole) + 1
    STATE = int(Qt.ItemDataRole.UserRole) + 2


class MatrixModel(QAbstractTableModel):
    """Cells of (entry, expert); a pair that was never assigned is blank."""

    def __init__(self, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._round: Round | None = None
        self._cells: dict[tuple[str, str], SheetState] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self.signs = {
            SheetState.SCORED: self.tr("✓ Sc"),
            SheetState.RECUSED: self.tr("◇ Re"),
            SheetState.ABSTAINED: self.tr("△ Ab"),
            SheetState.MISSING: self.tr("– Mi"),
        }
        self.words = {
            SheetState.SCORED: self.tr("Scored"),
            SheetState.RECUSED: self.tr("Recused"),
            SheetState.ABSTAINED: self.tr("Abstained"),
            SheetState.MISSING: self.tr("Missing"),
        }
        self._fore = {
            SheetState.SCORED: QColor(colours.good),
            SheetState.RECUSED: QColor(colours.accent),
            SheetState.ABSTAINED: QColor(colours.warn),
            SheetState.MISSING: QColor(colours.bad),
        }
        self._back = {
            SheetState.SCORED: QColor(colours.good_soft),
            SheetState.RECUSED: QColor(colours.accent_soft),
            SheetState.ABSTAINED: QColor(colours.warn_soft),
            SheetState.MISSING: QColor(colours.bad_soft),
        }

    def show_matrix(self, the_round: Round, matrix: Matrix) -> None:
        """Show a matrix of a round."""
        self.beginResetModel()
        self._round = the_round
        self._cells = dict(matrix.cells)
        counts: dict[str, tuple[int, int]] = {}
        for (_, entry), state in self._cells.items():
            answered, all_of = counts.get(entry, (0, 0))
            counts[entry] = (answered + (state is not SheetState.MISSING), all_of + 1)
        self._counts = counts
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many entries."""
        return 0 if parent.isValid() or self._round is None else len(self._round.entries)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """A column with the count, and one an expert."""
        return 0 if parent.isValid() or self._round is None else len(self._round.seats) + 1

    def state(self, row: int, column: int) -> SheetState | None:
        """The state of a cell, None where that expert was not asked."""
        if self._round is None or column == 0:
            return None
        key = (self._round.seats[column - 1], self._round.entries[row].number)
        return self._cells.get(key)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell's sign and word, its colours, the whole sentence for pointer and screen reader."""
        if self._round is None:
            return None
        state = self.state(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() == 0:
            answered, all_of = self._counts.get(self._round.entries[index.row()].number, (0, 0))
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{answered}/{all_of}"
            return answered if role == Role.SORT else None
        if state is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.signs[state]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._fore[state]
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._back[state]
        if role in (Role.STATE, Role.SORT):
            return state.value
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            expert = self._round.expert(self._round.seats[index.column() - 1])
            entry = self._round.entries[index.row()]
            return f"{expert.number} {expert.name} · {entry.number} {entry.title} · {self.words[state]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Experts above, with what has come from them; entry numbers at the side."""
        if self._round is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            entry = self._round.entries[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return entry.number
            return f"{entry.number} {entry.title}" if role == Qt.ItemDataRole.ToolTipRole else None
        if section == 0:
            return self.tr("Came in") if role == Qt.ItemDataRole.DisplayRole else None
        expert = self._round.expert(self._round.seats[section - 1])
        if role == Qt.ItemDataRole.DisplayRole:
            cells = [state for (seat, _), state in self._cells.items() if seat == expert.number]
            came = sum(state is not SheetState.MISSING for state in cells)
            return f"{expert.number}\n{expert.name}\n{came}/{len(cells)}"
        return f"{expert.number} {expert.name} {expert.unit}" if role == Qt.ItemDataRole.ToolTipRole else None
