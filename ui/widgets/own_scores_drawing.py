"""The two small drawings of the compare page: how my totals lie, and how much of a scale I use."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from reviewapp.domain.own_scores import Distribution, ScaleUse, share_of_scale
from ui.theme import Colours

_AXIS: Final = 1.35
"""Lines of text that the figures under the dots take."""


class TotalsStrip(QFrame):
    """A dot for every entry, piled up over the step its total falls into."""

    def __init__(self, colours: Colours, found: Distribution, chosen: str, words: str) -> None:
        super().__init__()
        self._colours, self._found = colours, found
        self.chosen = chosen
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mark(self, chosen: str) -> None:
        """Draw another entry's dot as the chosen one."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its highest pile needs, within reason."""
        line = self.fontMetrics().height()
        highest = max(len(group) for group in self._found.groups)
        return QSize(100, round(line * (_AXIS + min(max(highest, 2) * 0.62, 5))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots from below, the chosen entry's in another colour, the steps' edges beneath."""
        super().paintEvent(event)
        c, found = self._colours, self._found
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        floor = self.height() - line * _AXIS
        steps = len(found.groups)
        each = self.width() / (steps + 1)  # half a step of room at either end, for the figures
        painter.setPen(QPen(QColor(c.border), 1))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        highest = max(len(group) for group in found.groups)
        dot = min(line * 0.56, each * 0.8, (floor - 2) / highest)
        for place, group in enumerate(found.groups):
            middle = (place + 1) * each
            for height, entry in enumerate(group):
                mine = entry == self.chosen
                # A ring as well: in high contrast the two colours are too much alike.
                painter.setPen(QPen(QColor(c.text), 2) if mine else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.warn if mine else c.accent))
                painter.drawEllipse(QRectF(middle - dot / 2, floor - (height + 1) * dot, dot - 1, dot - 1))
        painter.setPen(QColor(c.muted))
        wide = self.fontMetrics().horizontalAdvance(str(found.low + steps * found.width)) + 8
        every = max(1, -int(-wide // each))
        for place in range(0, steps, every):
            words = str(found.low + place * found.width)
            area = QRectF((place + 1) * each - each * every / 2, floor + 2, each * every, line)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignHCenter), words)
        painter.end()


class ScaleBar(QWidget):
    """One criterion's scale from end to end: the part used, every figure given, and the mean."""

    def __init__(self, colours: Colours, use: ScaleUse, words: str) -> None:
        super().__init__()
        self._colours, self._use = colours, use
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Nearly a line high."""
        return QSize(100, round(self.fontMetrics().height() * 0.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken track, the used part on it, the figures as dots, the mean as a line across."""
        c, use = self._colours, self._use
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = self.height() * 0.6
        wide, middle = self.width() - dot - 2, self.height() / 2

        def at(share: float) -> float:
            return dot / 2 + 1 + wide * share

        track = QRectF(1, middle - dot / 2, self.width() - 2, dot)
        painter.fillRect(track, QColor(c.sunken))
        painter.setPen(QPen(QColor(c.border), 1))
        painter.drawRect(track)
        low, high = (float(share_of_scale(use, figure)) for figure in (use.low, use.high))
        painter.fillRect(
            QRectF(at(low) - dot / 2, track.top(), at(high) - at(low) + dot, dot), QColor(c.accent_soft)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        for figure in set(use.figures):
            where = at(float(share_of_scale(use, figure)))
            painter.drawEllipse(QPointF(where, middle), dot / 2 - 1, dot / 2 - 1)
        painter.setPen(QPen(QColor(c.warn), 2))
        mean = at(float(share_of_scale(use, use.mean)))
        painter.drawLine(QPointF(mean, 0), QPointF(mean, self.height()))
        painter.end()
