"""A table of values with named columns; filtered and sorted by an index list of its own (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.theme import Colours

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What can be asked of a cell beyond its text."""

    SORT = int(Qt.ItemDataRole.UserRole) + 1
    ROW = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Column:
    """One column: its name, heading, how a row is shown in it and sorted by it.

    ``wide`` is its width in Chinese characters (0: as wide as its words); an ``elastic`` one has at least that,
    and what its words need where there is room.  The column with ``stretch`` takes what is left.  A ``spare`` one is left out where the text is so large
    that what matters more would not fit.  ``tone`` names a colour of the theme (``good``, ``warn``, ``bad``, ``muted``) for a row.
    """

    name: str
    heading: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    wide: int = 0
    stretch: bool = False
    right: bool = False
    elastic: bool = False
    spare: bool = False


class RowsModel(QAbstractTableModel):
    """Shows rows (any frozen values) through columns."""

    def __init__(self, columns: Sequence[Column], colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._colours = colours
        self._all: tuple[Any, ...] = ()
        self._shown: list[int] = []
        self._haystack: list[str] = []
        self._wanted = ""
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, filtered and sorted as before."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._haystack = [" ".join(c.text(row) for c in self.columns).casefold() for row in self._all]
        self._arrange()
        self.endResetModel()

    def keep_only(self, text: str) -> None:
        """Show the rows that hold a text anywhere."""
        self.beginResetModel()
        self._wanted = text.strip().casefold()
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's raw values; a column below 0 gives the rows' own order."""
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order) if column >= 0 else None
        self._arrange()
        self.layoutChanged.emit()

    def row(self, number: int) -> Any:
        """The value in a row."""
        return self._all[self._shown[number]]

    def place_of(self, value: Any) -> int:
        """The row that shows a value, or -1."""
        return next((i for i, at in enumerate(self._shown) if self._all[at] == value), -1)

    def column(self, name: str) -> int:
        """A column's place by its name."""
        return [c.name for c in self.columns].index(name)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell's text, colour or side; its raw value; the row's value; or what a screen reader says."""
        row, column = self._all[self._shown[index.row()]], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading} {column.text(row)}"
        if role == Role.SORT:
            return (column.sort or column.text)(row)
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone:
            tone = column.tone(row)
            return QColor(getattr(self._colours, tone)) if tone else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """A column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _arrange(self) -> None:
        shown = [i for i, hay in enumerate(self._haystack) if self._wanted in hay]
        if self._order:
            column, order = self._order
            key = self.columns[column].sort or self.columns[column].text
            shown.sort(key=lambda i: key(self._all[i]), reverse=order is Qt.SortOrder.DescendingOrder)
        self._shown = shown
