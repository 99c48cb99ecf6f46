"""The two small drawings of the statistics page: how strict each expert is, and how sure a cut line is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewapp.domain.sensitivity import Certainty, Chance
from ui.models.bureau_rows import Role
from ui.theme import Colours

TONES: Final = {Certainty.ABOVE: "good", Certainty.AT_LINE: "warn", Certainty.BELOW: "muted"}
"""The colour of each certainty; the words beside it say the same."""


class SeverityBars(QStyledItemDelegate):
    """Draws a column's raw value as a bar from the middle of its cell, with the cell's words beside it."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.range = 0.0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The bar below, the words in the half that the bar leaves free."""
        value = index.data(Role.SORT)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        cell = QRectF(option.rect)  # type: ignore[attr-defined] # PySide leaves the fields out of its stubs
        middle = cell.center().x()
        painter.save()
        painter.setPen(QPen(QColor(self._colours.border)))
        painter.drawLine(QPointF(middle, cell.top()), QPointF(middle, cell.bottom()))
        if value is not None and self.range:
            long = (cell.width() / 2 - 4) * value / self.range
            thick = cell.height() * 0.44
            bar = QRectF(middle, cell.center().y() - thick / 2, long, thick).normalized()
            painter.fillRect(bar, QColor(self._colours.warn if value > 0 else self._colours.accent))
        free = (
            QRectF(cell.left() + 4, cell.top(), cell.width() / 2 - 8, cell.height())
            if value is not None and value > 0
            else QRectF(middle + 4, cell.top(), cell.width() / 2 - 8, cell.height())
        )
        if painter.fontMetrics().horizontalAdvance(words) > free.width():
            words = words.rsplit(maxsplit=1)[
                -1
            ]  # the figure; side and colour say the rest, and so does the tool tip
        painter.setPen(QColor(self._colours.text))
        side = Qt.AlignmentFlag.AlignRight if value is not None and value > 0 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(free, int(side | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class CertaintyStrip(QFrame):
    """All entries in the ranking's order, a column each: as high as the share of draws that came out above."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._chances: tuple[Chance, ...] = ()
        self._draws = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chances(self, chances: Sequence[Chance], draws: int, words: str) -> None:
        """Draw another line; ``words`` say the same for a screen reader."""
        self._chances, self._draws = tuple(chances), draws
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A few lines of text high."""
        return QSize(100, round(self.fontMetrics().height() * 3.2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken column for each entry, filled from below; paler where the panel would decide."""
        super().paintEvent(event)
        if not self._chances:
            return
        painter = QPainter(self)
        each = self.width() / len(self._chances)
        gap = min(2.0, each * 0.2)
        for place, chance in enumerate(self._chances):
            column = QRectF(place * each, 0, each - gap, self.height())
            painter.fillRect(column, QColor(self._colours.sunken))
            tone = QColor(getattr(self._colours, TONES[chance.certainty]))
            above = self.height() * chance.above / self._draws
            painter.fillRect(QRectF(column.left(), self.height() - above, column.width(), above), tone)
            open_ = self.height() * chance.undecided / self._draws
            undecided = QRectF(column.left(), self.height() - above - open_, column.width(), open_)
            painter.fillRect(undecided, QColor(self._colours.warn_soft))
            # Its edge, since the pale colour alone is hardly seen in the dark.
            painter.fillRect(
                QRectF(undecided.left(), undecided.top(), undecided.width(), min(2.0, open_)),
                QColor(self._colours.warn),
            )
        painter.end()
