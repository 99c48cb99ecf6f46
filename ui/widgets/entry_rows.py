"""How an entry looks in the list: title, number, unit; its state as a sign and a word."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.usecases.scoring import EntryState
from ui.icons import picture
from ui.models.entry_model import Column, Hold, Role
from ui.theme import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_EDGE = 8


class EntryRows(QStyledItemDelegate):
    """Paints rows of three lines: the title in two, then number and unit with the state.

    ``held`` are the words for what the bureau locked or reopened.  ``option`` is a QStyleOptionViewItem, whose fields Qt's type stubs do not know.
    """

    def __init__(self, colours: Colours, held: dict[Hold, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._held = held
        self._of_state = {
            EntryState.UNTOUCHED: colours.muted,
            EntryState.STARTED: colours.warn,
            EntryState.COMPLETE: colours.good,
            EntryState.RECUSED: colours.bad,
            EntryState.ABSTAINED: colours.bad,
        }

    def sizeHint(self, option: Any, index: AnyIndex) -> QSize:
        """Three lines and their edges."""
        return QSize(100, option.fontMetrics.lineSpacing() * 3 + 2 * _EDGE)

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """One entry."""
        c, entry = self._colours, index.data(Role.ENTRY)
        if not isinstance(entry, Entry):
            return
        # Qt carries a StrEnum over as plain text.
        state = EntryState(index.data(Role.STATE))
        painter.save()
        rect = option.rect.adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(rect, 6, 6)
            painter.fillRect(QRect(rect.left(), rect.top() + 8, 4, rect.height() - 16), QColor(c.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
        inner = rect.adjusted(_EDGE + 4, _EDGE - 1, -_EDGE, 0)
        line = option.fontMetrics.lineSpacing()
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.Bold)
        title = two_lines(entry.title, QFontMetrics(strong), inner.width())
        inner.translate(0, line * (2 - len(title)) // 2)
        painter.setFont(strong)
        painter.setPen(QColor(c.text))
        for place, words in enumerate(title):
            painter.drawText(inner.left(), inner.top() + place * line + option.fontMetrics.ascent(), words)
        below = inner.top() + len(title) * line
        word = index.sibling(index.row(), Column.STATE).data()
        total = index.sibling(index.row(), Column.TOTAL).data()
        shown = total if total and state is EntryState.COMPLETE else word
        hold = Hold(index.data(Role.HOLD))
        colour = c.muted if hold is Hold.LOCKED else c.accent if hold else self._of_state[state]
        if held := self._held[hold]:
            # Word and sign, not the colour alone; a total beside it says that it is scored.
            shown = held if shown == held else f"{held} {shown}"
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(shown)
        side = round(line * 0.8)
        painter.setFont(option.font)
        painter.setPen(QColor(colour))
        painter.drawText(inner.right() - width, below + metrics.ascent(), shown)
        sign = picture(hold.value or state.value, colour, side, 2.0)
        painter.drawPixmap(
            QRect(inner.right() - width - side - 4, below + (line - side) // 2, side, side), sign
        )
        room = inner.width() - width - side - 12
        if index.data(Role.FLAGGED):
            flag = picture("flag", c.accent, side, 2.0)
            painter.drawPixmap(QRect(inner.left(), below + (line - side) // 2, side, side), flag)
            inner.setLeft(inner.left() + side + 3)
            room -= side + 3
        painter.setPen(QColor(c.muted))
        detail = " · ".join(part for part in (entry.number, entry.type, entry.unit) if part)
        painter.drawText(
            inner.left(),
            below + metrics.ascent(),
            metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room),
        )
        painter.restore()


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A title on at most two lines, cut where Chinese may be cut, the second shortened where it must."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    end = len(text)
    while end > 1 and metrics.horizontalAdvance(text[:end]) > width:
        end -= 1
    # A Latin word stays whole where there is a blank to break at.
    blank = text.rfind(" ", 0, end + 1)
    if text[end - 1].isascii() and text[end].isascii() and blank > 0:
        end = blank
    return [text[:end].rstrip(), metrics.elidedText(text[end:].lstrip(), Qt.TextElideMode.ElideRight, width)]
