"""The red 演练 over every window of a rehearsal: a band below the header, and the word across the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

RED: Final = "#b3261e"
"""The same in every look: white upon it can be read in all three."""
_ON_LIGHT: Final = (RED, 30)
_ON_DARK: Final = ("#ff5a4d", 56)
"""The word's colour and how much of 255 it covers: seen at a glance, and no letter under it is harder to read."""
_APART: Final = 2.6
"""From one word to the next, in widths of the word."""


class RehearsalBand(QLabel):
    """Says what this is; brings the word across ``page`` with it, which lets every click through."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(self.tr("Rehearsal — nothing entered here decides anything"))
        self.setAccessibleName(self.text())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(1)
        self.setFixedHeight(self.fontMetrics().lineSpacing() + 2)
        self.setStyleSheet(f"background: {RED}; color: #ffffff; font-weight: 600;")
        self._veil = _Veil(page, self.tr("Rehearsal"))

    def lie_above(self) -> None:
        """A page was just shown: the word belongs above it."""
        self._veil.raise_()

    def take_away(self) -> None:
        """The rehearsal was closed, or the look changes."""
        self._veil.hide()
        self._veil.deleteLater()
        self.hide()
        self.deleteLater()


class _Veil(QWidget):
    """As large as what it lies over, and nothing but faint words."""

    def __init__(self, over: QWidget, word: str) -> None:
        super().__init__(over)
        self._word = word
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(over.rect())
        over.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word on diagonals, so far apart that every pane has it once."""
        painter = QPainter(self)
        face = QFont(self.font())
        face.setPointSizeF(self.font().pointSizeF() * 4)
        face.setBold(True)
        painter.setFont(face)
        dark = self.palette().window().color().lightness() < 128
        name, cover = _ON_DARK if dark else _ON_LIGHT
        red = QColor(name)
        red.setAlpha(cover)
        painter.setPen(red)
        metrics = QFontMetricsF(face)
        wide, high = metrics.horizontalAdvance(self._word), metrics.height()
        step = max(wide * _APART, 1.0)
        for line in range(int(self.height() / (high * 2)) + 1):
            for place in range(int(self.width() / step) + 2):
                painter.save()
                painter.translate(QPointF((place + line % 2 / 2) * step, (line + 0.7) * high * 2))
                painter.rotate(-25)
                painter.drawText(QPointF(-wide / 2, high / 4), self._word)
                painter.restore()
        painter.end()
