"""A table as the bureau's pages use it: rows from font metrics, words instead of emptiness, Tab leads on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from ui.models.bureau_rows import Column, RowsModel
from ui.theme import Colours

from .pieces import field

_READABLE = 10
"""Characters of a title that tell one entry from another; what is spare gives way for them."""


class PlainTable(QTableView):
    """A table view that says something where it has no rows."""

    def __init__(self, model: QAbstractTableModel, colours: Colours, name: str, empty: str = "") -> None:
        super().__init__()
        self.empty = empty
        self._muted = QColor(colours.muted)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        # As much room at the sides as the headings have, so that words stand below their heading.
        self.setStyleSheet("QTableView::item { padding: 0 0.3em; }")
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.setMinimumHeight(round(self.fontMetrics().height() * 9))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where there is nothing, say what would be there."""
        super().paintEvent(event)
        if self.empty and self.model() is not None and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._muted)
            space = self.viewport().rect().adjusted(12, 0, -12, 0)
            painter.drawText(
                QRect(space), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.empty
            )
            painter.end()


class RowsTable(PlainTable):
    """Shows a :class:`RowsModel`; a click on a heading sorts; ``chosen`` tells the row's value or None."""

    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        colours: Colours,
        name: str,
        empty: str = "",
        *,
        sortable: bool = True,
    ) -> None:
        self.rows = RowsModel(columns, colours)
        super().__init__(self.rows, colours, name, empty)
        self.rows.setParent(self)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance("评") * 2)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.rows.modelReset.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the chosen one stays chosen where it is still there."""
        before = self.current
        self.rows.show_rows(rows)
        place = self.rows.place_of(before) if before is not None else -1
        if place >= 0:
            self.selectRow(place)
        else:
            self.chosen.emit(None)

    @property
    def current(self) -> Any:
        """The value of the row chosen, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() and index.row() < self.rows.rowCount() else None

    def choose(self, value: Any) -> None:
        """Choose the row of a value."""
        place = self.rows.place_of(value)
        if place >= 0:
            self.selectRow(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stretching column what is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        one, room = self.fontMetrics().horizontalAdvance("评"), self.viewport().width()
        spare = [place for place, column in enumerate(self.rows.columns) if column.spare]
        for place in spare:
            self.setColumnHidden(place, False)
        while self._share(one, room) and spare:
            self.setColumnHidden(spare.pop(), True)

    def _share(self, one: int, room: int) -> bool:
        """Share the room among the columns shown; whether it is too narrow for them."""
        shown = [(i, c) for i, c in enumerate(self.rows.columns) if not self.isColumnHidden(i)]
        stretching = next((place for place, column in shown if column.stretch), -1)
        for place, column in shown:
            if not column.stretch:
                self.setColumnWidth(place, self._width(place, column, one))
        if stretching < 0:
            return False
        fixed = [place for place, column in shown if not column.stretch]
        elastic = [place for place, column in shown if column.elastic and not column.stretch]
        wanted = min(self._contents(stretching), one * 24)
        least = max(min(wanted, one * _READABLE), self._heading(stretching))
        if self._used(fixed) + min(wanted, one * 12) > room:
            self._draw_together(fixed, elastic, room - least)
        free = room - self._used(fixed) - wanted
        for place in elastic:
            if free > 0:
                more = min(free, max(0, self._contents(place) - self.columnWidth(place)))
                self.setColumnWidth(place, self.columnWidth(place) + more)
                free -= more
        self.setColumnWidth(stretching, max(room - self._used(fixed), one * 4))
        return self._used(fixed) + least > room

    def _draw_together(self, fixed: Sequence[int], elastic: Sequence[int], room: int) -> None:
        """At a large text: no column wider than its words and heading, the elastic ones down to a few characters.

        What is cut stands in the tool tip; a figure that is reached only by scrolling sideways is not seen at all.
        """
        one = self.fontMetrics().horizontalAdvance("评")
        for place in fixed:
            self.setColumnWidth(
                place, min(self.columnWidth(place), max(self._heading(place), self._contents(place)))
            )
        for place in elastic:
            lack = self._used(fixed) - room
            if lack > 0:
                least = max(self._heading(place), one * 5)
                self.setColumnWidth(
                    place, min(self.columnWidth(place), max(self.columnWidth(place) - lack, least))
                )

    def _used(self, places: Sequence[int]) -> int:
        return sum(self.columnWidth(place) for place in places)

    def _heading(self, place: int) -> int:
        """What a heading needs with its padding."""
        bold = QFont(self.font())
        bold.setBold(True)
        words = QFontMetrics(bold).horizontalAdvance(self.rows.columns[place].heading)
        return words + round(self.fontMetrics().horizontalAdvance("评") * 1.7)

    def _width(self, place: int, column: Column, one: int) -> int:
        heading = self.fontMetrics().horizontalAdvance(column.heading) + one * 2
        wanted = one * column.wide if column.wide else min(self._contents(place), one * 14)
        return max(heading, wanted)

    def _contents(self, place: int) -> int:
        """What the words of a column need."""
        return self.sizeHintForColumn(place) + self.fontMetrics().horizontalAdvance("评") // 2

    def _current_changed(self, now: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(now.row()) if now.isValid() else None)


class SearchedTable(QFrame):
    """A table with a line above it that keeps only the rows holding what is typed."""

    def __init__(self, table: RowsTable, name: str) -> None:
        super().__init__()
        self.table = table
        self.search = field(name, placeholder=name)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(table.rows.keep_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(table, 1)
