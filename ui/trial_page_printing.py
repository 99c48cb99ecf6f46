"""The test page of the machine check, and the card on paper: drawn by Qt, since no record depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QTextOption
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from .paper_printing import DOTS

_POINTS = 72.0
_MARGIN = 42.0
"""In points: 15 mm, which every printer reaches."""
_BAR = 1.5
A4_WIDTH, A4_HEIGHT = 595.0, 842.0


def print_on(name: str, family: str, title: str, paragraphs: Sequence[str]) -> bool:
    """Print a page on a printer by its name; False where it is gone or takes nothing."""
    known = QPrinterInfo.printerInfo(name)
    if known.isNull():
        # Qt would quietly make a PDF file instead.
        return False
    printer = QPrinter(known)
    set_page(printer)
    return print_page(printer, family, title, paragraphs)


def set_page(printer: QPrinter) -> None:
    """A4 to its very edge, since the page keeps its own margin; as fine as an office page needs."""
    printer.setResolution(DOTS)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("ReviewApp")


def print_page(printer: QPrinter, family: str, title: str, paragraphs: Sequence[str]) -> bool:
    """One page: a frame whose four sides must all be on the paper, large and small text; False where it failed."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / _POINTS
    painter.scale(scale, scale)
    inside = QRectF(_MARGIN, _MARGIN, A4_WIDTH - 2 * _MARGIN, A4_HEIGHT - 2 * _MARGIN)
    # Four bars, not a frame drawn with a pen, which comes out as a hairline on some printers.
    for side in (
        QRectF(inside.left(), inside.top(), inside.width(), _BAR),
        QRectF(inside.left(), inside.bottom() - _BAR, inside.width(), _BAR),
        QRectF(inside.left(), inside.top(), _BAR, inside.height()),
        QRectF(inside.right() - _BAR, inside.top(), _BAR, inside.height()),
    ):
        painter.fillRect(side, Qt.GlobalColor.black)
    text = inside.adjusted(20, 20, -20, -20)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for size, words in ((20.0, title), *((11.0, one) for one in paragraphs)):
        font = QFont(family)
        # Pixels of this painter are points: it was scaled.
        font.setPixelSize(round(size))
        painter.setFont(font)
        needed = painter.boundingRect(text, words, option)
        painter.drawText(text, words, option)
        text.setTop(needed.bottom() + size)
    return painter.end()
