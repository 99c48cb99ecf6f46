"""Whether a character is really painted: by its pixels, since a face may promise one and draw a box."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRawFont

_SIDE = 48
_NOBODYS = "\U0010fffe"
"""A code point that will never be a character: what is drawn for it is drawn for everything missing."""


def picture_of(character: str, family: str) -> bytes:
    """The pixels of one character in a face, black on white."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    font = QFont(family)
    font.setPixelSize(_SIDE * 2 // 3)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    # The picture must live while its bytes are read.
    return bytes(image.constBits())


def not_painted(characters: str, family: str) -> str:
    """Those of the characters that come out blank, or as the box that stands for a missing glyph."""
    missing = picture_of(_NOBODYS, family)
    blank = picture_of(" ", family)
    return "".join(c for c in characters if picture_of(c, family) in (missing, blank))


def not_in_face(characters: str, family: str) -> str:
    """Those of the characters that the face itself lacks, although another one may stand in for it."""
    raw = QRawFont.fromFont(QFont(family))
    return "".join(c for c in characters if not raw.supportsCharacter(ord(c)))
