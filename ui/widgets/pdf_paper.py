"""From a PDF to the printer: the user chooses one, the pages are drawn off this thread and handed over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from reviewapp.usecases.pdf_document import PdfDocument
from ui.workplace import Workplace

_DOTS = 300
"""Dots an inch: what every office printer can, and small type can be read at."""


def print_pdf(work: Workplace, parent: QWidget, title: str, draw: Callable[[], bytes]) -> None:
    """Ask for a printer and print what ``draw`` gives, which may take its time."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        put_on_paper(work, parent, title, draw, printer)


def put_on_paper(
    work: Workplace, parent: QWidget, title: str, draw: Callable[[], bytes], printer: QPrinter
) -> None:
    """Print on a printer that was chosen."""

    def pages(_: object) -> list[QImage]:
        document = PdfDocument(draw())
        try:
            return [_image(document, page, width) for page, (width, _) in enumerate(document.sizes)]
        finally:
            document.close()

    work.tasks.run(pages, lambda drawn: _paint(printer, drawn), title=title, owner=parent, apart=True)


def _image(document: PdfDocument, page: int, points: float) -> QImage:
    drawn = document.draw(page, round(points / 72 * _DOTS))
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
    # The bytes belong to the picture, which goes.
    return image.copy()


def _paint(printer: QPrinter, pages: list[QImage]) -> None:
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(painter.viewport(), page)
    painter.end()
