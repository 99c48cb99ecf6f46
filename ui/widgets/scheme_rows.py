"""A small table to type in: levels, grades, recommendations and other short lists of a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from reviewapp.usecases.scheme_editing import with_value
from reviewapp.usecases.scheme_outline import Address, value_at
from reviewapp.usecases.scheme_typed import columns_of, default_text, item_of, shown_text, typed_value
from reviewapp.usecases.scheme_words import field_words
from ui.theme import Colours

from .bureau_table import PlainTable
from .flowing import FlowLayout
from .pieces import button

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_SHOWN = 9


@dataclass(frozen=True)
class ItemColumn:
    """One column: the keys of its value in an item, its heading, type and default."""

    keys: Address
    heading: str
    hint: Any
    default: str


class ItemsModel(QAbstractTableModel):
    """A list of tables; an edit gives a new list, told by ``edited``, and never changes the old one."""

    edited = Signal(object)

    def __init__(self, kind: Any, language: str, *, read_only: bool) -> None:
        super().__init__()
        self.read_only = read_only
        self.items: list[Any] = []
        self.columns = tuple(
            ItemColumn(keys, field_words(owner, str(keys[-1]), language).name, hint, default_text(one))
            for keys, one, hint, owner in columns_of(kind)
        )

    def show_items(self, items: Any) -> None:
        """Show another list."""
        self.beginResetModel()
        self.items = list(items) if isinstance(items, list) else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many values an item has."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings; rows are counted."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].heading if orientation is Qt.Orientation.Horizontal else section + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything can be typed over, or ticked."""
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.read_only:
            return plain
        ticked = self.columns[index.column()].hint is bool
        return plain | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A value as text, a tick, or the words for a screen reader."""
        column = self.columns[index.column()]
        value = value_at(self.items[index.row()], column.keys)
        if column.hint is bool:
            ticked = Qt.CheckState.Checked if value is True else Qt.CheckState.Unchecked
            return ticked if role == int(Qt.ItemDataRole.CheckStateRole) else None
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)):
            return shown_text(value, between="、")
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return shown_text(value, between="、") or column.default
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Take what was typed or ticked."""
        column = self.columns[index.column()]
        if column.hint is bool:
            new: Any = Qt.CheckState(value) is Qt.CheckState.Checked
        else:
            text = value.replace("、", "\n") if item_of(column.hint) is str else value
            new = typed_value(column.hint, text)
        row = index.row()
        if value_at(self.items[row], column.keys) != new:
            made = with_value(self.items[row], column.keys, new)
            self.take([*self.items[:row], made, *self.items[row + 1 :]])
        return True

    def take(self, items: list[Any]) -> None:
        """Hold another list and tell of it."""
        same = len(items) == len(self.items)
        if same:
            self.items = items
            self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, len(self.columns) - 1))
        else:
            self.show_items(items)
        self.edited.emit(items)


class ItemRows(QWidget):
    """The table with its buttons; ``edited`` gives the new list, None where nothing is left."""

    edited = Signal(object)

    def __init__(self, kind: Any, name: str, colours: Colours, language: str, *, read_only: bool) -> None:
        super().__init__()
        self.model = ItemsModel(kind, language, read_only=read_only)
        self.table = PlainTable(self.model, colours, name, self.tr("None yet. “Add” makes one."))
        self.model.setParent(self)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setShowGrid(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.model.edited.connect(self._tell)
        buttons = FlowLayout()
        self.add = button(self.tr("Add"), name=self.tr("Add to: {list}").format(list=name))
        self.remove = button(self.tr("Remove"), name=self.tr("Remove from: {list}").format(list=name))
        self.up = button(self.tr("Up"), name=self.tr("Move up in: {list}").format(list=name))
        self.down = button(self.tr("Down"), name=self.tr("Move down in: {list}").format(list=name))
        for made, gesture in (
            (self.add, self._add),
            (self.remove, self._remove),
            (self.up, self._move_up),
            (self.down, self._move_down),
        ):
            made.setEnabled(not read_only)
            made.clicked.connect(gesture)
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(buttons)

    def show_items(self, items: Any) -> None:
        """Show another list; the chosen cell stays chosen where it is still there."""
        at = self.table.currentIndex()
        if items != self.model.items:
            self.model.show_items(items)
        if at.isValid() and at.row() < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        self._fit()

    def choose(self, row: int, key: str) -> None:
        """Go to a value of an item."""
        places = [i for i, column in enumerate(self.model.columns) if str(column.keys[0]) == key]
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, places[0] if places else 0))
        self.table.setFocus()

    def _fit(self) -> None:
        """As high as its rows, columns as wide as their words; the first takes what is left."""
        one = self.fontMetrics().horizontalAdvance("评")
        for place, column in enumerate(self.model.columns):
            heading = self.fontMetrics().horizontalAdvance(column.heading) + one * 2
            words = max(
                (
                    self.fontMetrics().horizontalAdvance(str(self.model.index(row, place).data() or ""))
                    + one * 2
                    for row in range(self.model.rowCount())
                ),
                default=0,
            )
            self.table.setColumnWidth(place, min(max(heading, words), one * 14))
        rows = min(max(self.model.rowCount(), 1), _MOST_SHOWN) + 2
        self.table.setFixedHeight(round(self.fontMetrics().height() * 1.6 * rows))

    @Slot(object)
    def _tell(self, items: list[Any]) -> None:
        self._fit()
        self.edited.emit(items or None)

    @Slot()
    def _add(self) -> None:
        at = (
            self.table.currentIndex().row() + 1
            if self.table.currentIndex().isValid()
            else len(self.model.items)
        )
        made: Mapping[str, Any] = {}
        self.model.take([*self.model.items[:at], made, *self.model.items[at:]])
        self.table.setCurrentIndex(self.model.index(at, 0))
        self.table.setFocus()

    @Slot()
    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.take([*self.model.items[:row], *self.model.items[row + 1 :]])
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.currentIndex()
        there = at.row() + by
        if at.isValid() and 0 <= there < self.model.rowCount():
            items = list(self.model.items)
            items[at.row()], items[there] = items[there], items[at.row()]
            self.model.take(items)
            self.table.setCurrentIndex(self.model.index(there, at.column()))
