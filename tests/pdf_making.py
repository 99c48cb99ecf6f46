"""PDF files with the words that a test looks for."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from reviewapp.sheets.fonts import find_faces


def make_pdf(pages: list[list[str]], face: str = "", *, outline: bool = False, turned: int = 0) -> bytes:
    """A PDF with these lines on its pages."""
    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    for number, lines in enumerate(pages, 1):
        canvas.setPageRotation(turned)
        canvas.setFont(face or find_faces().song.name, 14)
        if outline:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"第 {number} 章", f"p{number}", level=min(number - 1, 1))
        for place, line in enumerate(lines):
            canvas.drawString(72, 560 - 18 * place, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()
