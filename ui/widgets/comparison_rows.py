"""How an entry looks among its like: its place, title, a small bar for each criterion, and its total."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from reviewapp.usecases.comparing_entries import OwnLine
from reviewapp.usecases.scoring import EntryState
from ui.models.comparison_model import Role
from ui.theme import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_EDGE = 6


class ComparisonRows(QStyledItemDelegate):
    """Paints rows of two lines.

    ``option`` is a QStyleOptionViewItem, whose fields Qt's type stubs do not know.
    """

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours

    def sizeHint(self, option: Any, index: AnyIndex) -> QSize:
        """Two lines and their edges."""
        return QSize(100, option.fontMetrics.lineSpacing() * 2 + 2 * _EDGE)

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """One entry."""
        c, line = self._colours, index.data(Role.LINE)
        if not isinstance(line, OwnLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(2, 1, -2, -1)
        self._ground(painter, option, rect)
        metrics = option.fontMetrics
        height, ascent = metrics.lineSpacing(), metrics.ascent()
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.Bold)
        bold = QFontMetrics(strong)
        inner = rect.adjusted(_EDGE, _EDGE - 1, -_EDGE, 0)
        painter.setFont(strong)
        painter.setPen(QColor(c.accent if line.place else c.muted))
        rank_room = bold.horizontalAdvance("40=")
        rank = QRect(inner.left(), inner.top(), rank_room, 2 * height)
        painter.drawText(
            rank, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), index.data(Role.RANK)
        )
        total = index.data(Role.TOTAL)
        total_room = max(bold.horizontalAdvance(total), bold.horizontalAdvance("88.88"))
        painter.setPen(QColor(c.text))
        painter.drawText(
            QRect(inner.right() - total_room, inner.top(), total_room, 2 * height),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            total,
        )
        bars_room = min(inner.width() // 4, len(line.bars) * metrics.averageCharWidth() * 3 // 2)
        bars = QRectF(inner.right() - total_room - 10 - bars_room, inner.top() + 2, bars_room, 2 * height - 6)
        self._bars(painter, bars, line.bars)
        left = inner.left() + rank_room + 10
        room = int(bars.left()) - 10 - left
        painter.drawText(
            left, inner.top() + ascent, bold.elidedText(line.entry.title, Qt.TextElideMode.ElideRight, room)
        )
        painter.setFont(option.font)
        words, tone = self._remark(
            line, index.data(Role.STATE), contradicted=bool(index.data(Role.CONTRADICTED))
        )
        remark_room = metrics.horizontalAdvance(words)
        painter.setPen(QColor(tone))
        painter.drawText(left + room - remark_room, inner.top() + height + ascent, words)
        painter.setPen(QColor(c.muted))
        detail = " · ".join(part for part in (line.entry.number, line.entry.unit) if part)
        painter.drawText(
            left,
            inner.top() + height + ascent,
            metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room - remark_room - 8),
        )
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, rect: QRect) -> None:
        c = self._colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)

    def _remark(self, line: OwnLine, state: str, *, contradicted: bool) -> tuple[str, str]:
        """What is to be said beside the number, and its colour."""
        if contradicted:
            return self.tr("⚠ against a judgement"), self._colours.bad
        if state:
            return state, self._colours.muted if line.state is EntryState.UNTOUCHED else self._colours.warn
        if line.place is not None and line.place.tied:
            return self.tr("= tie"), self._colours.warn
        return "", self._colours.muted

    def _bars(self, painter: QPainter, room: QRectF, bars: tuple[Fraction | None, ...]) -> None:
        """A sunken column for each criterion, filled up to where the figure stands on its scale."""
        if not bars:
            return
        each = room.width() / len(bars)
        gap = min(3.0, each * 0.25)
        for place, share in enumerate(bars):
            column = QRectF(room.left() + place * each, room.top(), each - gap, room.height())
            painter.fillRect(column, QColor(self._colours.sunken))
            if share is not None:
                # A figure at the scale's lower end is there too: a line, not nothing.
                high = max(2.0, column.height() * float(share))
                painter.fillRect(
                    QRectF(column.left(), column.bottom() - high, column.width(), high),
                    QColor(self._colours.accent),
                )
