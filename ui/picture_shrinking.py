"""A camera's picture as it travels: upright, small enough for a letter, drawn anew so that nothing else comes along."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from reviewapp.domain.errors import InputError
from reviewapp.usecases.file_reading import read_file
from reviewapp.usecases.photographs import MOST_BYTES

LONGER_SIDE: Final = 1280
"""Points; measured on paper at 74 mm that is 440 to the inch."""
MOST_FILE_BYTES: Final = 40 * 1024 * 1024
"""What is read at all: a camera's largest JPEG has about 30 MB."""
_QUALITIES: Final = (82, 74, 66, 56, 46, 36)


def shrunk(path: Path) -> bytes:
    """A JPEG or PNG file as a small JPEG file, turned as the camera meant it.

    Raises InputError("photograph_unreadable", "package_too_large"), StoreError where the file cannot be read.
    """
    content = QByteArray(read_file(path, MOST_FILE_BYTES))
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in {b"jpeg", b"png"}:
        raise InputError("photograph_unreadable", file=path.name)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGER_SIDE:
        # Scaled while it is read: a picture of 50 million points never lies in memory whole.
        reader.setScaledSize(size.scaled(QSize(LONGER_SIDE, LONGER_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise InputError("photograph_unreadable", file=path.name)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    written = b""
    for quality in _QUALITIES:
        written = _jpeg(paper, quality)
        if len(written) <= MOST_BYTES:
            break
    return written


def _jpeg(image: QImage, quality: int) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", quality)  # type: ignore[call-overload] # the stubs want bytes
    return bytes(content.data())
