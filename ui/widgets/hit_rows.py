"""Draws a found place: its page, and its line with the words found marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewapp.usecases.pdf_searching import Hit
from ui.models.hit_model import HIT_ROLE
from ui.theme import Colours

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class HitRows(QStyledItemDelegate):
    """One line a place."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, _: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line, however long."""
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]  # the stubs lack it
        return QSize(metrics.horizontalAdvance("评") * 10, round(metrics.height() * 1.5))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The page in a column of its own; the line begins near the words found."""
        hit: Hit = index.data(HIT_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs lack it
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the stubs lack it
        font: QFont = option.font  # type: ignore[attr-defined]  # the stubs lack it
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._colours.accent_soft))
        metrics = QFontMetrics(font)
        words = self.tr("p. {page}").format(page=hit.page + 1)
        column = metrics.horizontalAdvance(self.tr("p. {page}").format(page="0000")) + 8
        painter.setFont(font)
        painter.setPen(QColor(self._colours.muted))
        painter.drawText(rect.adjusted(8, 0, 0, 0), _LEFT, words)
        bold = QFont(font)
        bold.setBold(True)
        at = rect.left() + column + 8
        # Where the line is too long its beginning gives way: what was looked for is always seen.
        spare = rect.right() - at - QFontMetrics(bold).horizontalAdvance(hit.words)
        before = metrics.elidedText(hit.before, Qt.TextElideMode.ElideLeft, max(spare * 2 // 3, 0))
        for text, face, colour in (
            (before, font, self._colours.text),
            (hit.words, bold, self._colours.accent),
            (hit.after, font, self._colours.text),
        ):
            room = rect.right() - at
            if room <= 0 or not text:
                continue
            of = QFontMetrics(face)
            shown = of.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(face)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(at, rect.top(), room, rect.height()), _LEFT, shown)
            at += of.horizontalAdvance(shown)
        painter.restore()
