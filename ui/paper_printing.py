"""Paper: a PDF's pages onto a printer, at 300 dots an inch and in their own size, off the window's thread.

Qt passes no PDF through, so pages are drawn as pictures (reference technology-desktop §4); 300 dpi is what a
score sheet needs, a printer's own 1200 would take a hundred megabytes a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from reviewapp.domain.errors import InputError, ReviewError
from reviewapp.usecases.pdf_document import PdfDocument

from .tasks import Job
from .workplace import Workplace

DOTS: Final = 300
ChoosePrinter = Callable[[QWidget, str], QPrinter | None]


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """Let the user choose a printer in the system's own dialog; None where they changed their mind.

    Printing into a file is not offered: saving is a button of its own that says what it does.  Raises
    InputError("no_printer") where there is none.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise InputError("no_printer")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def send(
    owner: QWidget,
    work: Workplace,
    choose: ChoosePrinter,
    title: str,
    draw: Callable[[], Sequence[bytes]],
    then: Callable[[int], None],
    failed: Callable[[], None] = lambda: None,
) -> bool:
    """Ask for a printer, ``draw`` the PDFs and print them; ``then`` hears how many pages.  Whether it was begun.

    Drawing reads the store and waits its turn behind every score to be saved; printing is work apart, so that a
    slow printer keeps no score from the disk.
    """
    work.notices.clear()
    try:
        printer = choose(owner, title)
    except ReviewError as error:
        work.notices.show_error(error)
        return False
    if printer is None:
        return False
    on_error = work.tasks.telling(lambda _: failed())
    shown = QCoreApplication.translate("PaperPrinting", "Printing")

    def drawn(pdfs: Sequence[bytes]) -> None:
        def paint(job: Job) -> int:
            return print_pdfs(pdfs, printer, title, job.report)

        work.tasks.run(paint, then, on_error, title=shown, owner=owner, apart=True)

    work.tasks.run(lambda _: draw(), drawn, on_error, title=shown, owner=owner)
    return True


def print_pdfs(
    pdfs: Sequence[bytes], printer: QPrinter, title: str, report: Callable[[int, int], None]
) -> int:
    """Draw every page of every PDF; returns how many.  ``report(done, of)`` may raise to stop.

    Raises InputError("printer_refused") where the printer takes nothing.
    """
    documents: list[PdfDocument] = []
    try:
        for pdf in pdfs:
            documents.append(PdfDocument(pdf))
        pages = [(document, page) for document in documents for page in range(len(document.sizes))]
        printer.setResolution(DOTS)
        printer.setFullPage(True)
        # The title stands in the printer's queue, where anybody may read it: no name and no figure.
        printer.setDocName(title)
        painter = QPainter()
        try:
            for done, (document, page) in enumerate(pages):
                report(done, len(pages))
                _set_page(printer, *document.sizes[page])
                if not (printer.newPage() if done else painter.begin(printer)):
                    raise InputError("printer_refused")
                _draw(painter, printer, document, page)
        finally:
            if painter.isActive():
                painter.end()
        return len(pages)
    finally:
        for document in documents:
            document.close()


def _set_page(printer: QPrinter, across: float, down: float) -> None:
    """The sheet a page wants, in points; portrait or landscape as the page lies."""
    lies = across > down
    size = QPageSize(QSizeF(min(across, down), max(across, down)), QPageSize.Unit.Point)
    turn = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, turn, QMarginsF()))


def _draw(painter: QPainter, printer: QPrinter, document: PdfDocument, page: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    picture = document.draw(page, paper.width())
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
    )
    painter.drawImage(QRect(0, 0, paper.width(), paper.height()), image)
