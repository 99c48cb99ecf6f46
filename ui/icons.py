"""The program's own few signs, drawn from ``resources/icons`` in any colour and size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewapp.usecases.resource_files import resource


@lru_cache(maxsize=128)
def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """A sign as a square picture, ``side`` logical pixels wide, in ``colour``."""
    text = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(name: str, colour: str, side: int) -> QIcon:
    """A sign for a button."""
    return QIcon(picture(name, colour, side, 2.0))
