"""The list to compare in: rows dragged or moved by keys say which entry is better; nothing moves by it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.models.comparison_model import DRAGGED, AnyIndex, ComparisonModel
from ui.theme import Colours

from .comparison_rows import ComparisonRows

_NO_PLACE = -1


class ComparisonList(QListView):
    """``judged`` tells (better, worse); ``opened`` tells the entry to go to; ``passed`` the row the cursor is in.

    Alt+Up says that the entry is better than the next one above it that it was not compared with yet, Alt+Down
    that it is worse than the next one below.  A row dragged up is better than the one in whose place it is
    dropped; dragged down, worse.
    """

    judged = Signal(str, str)
    opened = Signal(str)
    passed = Signal(str)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.rows = ComparisonModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ComparisonRows(colours, self))
        self.setAccessibleName(self.tr("My entries by total"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.said: frozenset[tuple[str, str]] = frozenset()
        self.doubleClicked.connect(self._open)

    @property
    def chosen(self) -> str:
        """The number of the entry the cursor is on; empty where there is none."""
        index = self.currentIndex()
        return self.rows.number(index.row()) if index.isValid() else ""

    def choose(self, number: str) -> None:
        """Put the cursor on an entry."""
        row = self.rows.row_of(number)
        if row >= 0:
            index = self.rows.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell where the cursor is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.passed.emit(self.rows.number(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows judges, Enter goes to the entry; the rest is Qt's."""
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = arrows.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.say_next(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def say_next(self, step: int) -> None:
        """Judge the chosen entry against the nearest one above (-1) or below (1) not said of it yet."""
        mine, row = self.chosen, self.currentIndex().row() + step
        while mine and 0 <= row < self.rows.rowCount():
            other = self.rows.number(row)
            pair = (mine, other) if step < 0 else (other, mine)
            if pair not in self.said:
                self.judged.emit(*pair)
                return
            row += step

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what a drag meant; the row itself stays where its total puts it."""
        number = event.mimeData().data(DRAGGED).toStdString()
        over = self.indexAt(event.position().toPoint())
        slot = self.rows.rowCount()
        if over.isValid():
            middle = self.visualRect(over).center().y()
            slot = over.row() + (event.position().y() > middle)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take_drop(number, slot)

    def take_drop(self, number: str, slot: int) -> None:
        """An entry was dropped before the row ``slot``."""
        row = self.rows.row_of(number)
        if row == _NO_PLACE:
            return
        self.choose(number)
        if slot < row:
            self.judged.emit(number, self.rows.number(slot))
        elif slot > row + 1:
            self.judged.emit(self.rows.number(slot - 1), number)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.number(index.row()))
