"""A dossier's PDF, open in memory: its pages' sizes, pictures, outline and text.

One engine (pdfium, through pypdfium2) draws, searches and outlines, from the one copy of the bytes there is.  A
face that is not embedded in the PDF is drawn by the bundled one: on a machine without Chinese faces such a page
would else be blank (docs/adr/0006).  pypdfium2 is imported when the first document is opened.
"""

from __future__ import annotations

import ctypes
import math
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from reviewapp.domain.errors import InputError

from .resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_TITLE: Final = 200
_MOST_HEADINGS: Final = 2000
_DEEPEST: Final = 6
_FINE: Final = 10_000
"""Steps in which a page's width and height are cut, to ask pdfium where on it something stands."""

_MOST_PIXELS: Final = 40_000_000
_LONGEST_SIDE: Final = 32_000
"""What a picture has at most: a page may say that it is fourteen thousand times as high as wide."""

_pdfium = threading.RLock()
"""pdfium may be in one thread at a time, for all documents together."""
_lent: Final[list[object]] = []
"""What pdfium was given and goes on reading."""


@dataclass(frozen=True)
class Picture:
    """A drawn page: four bytes a pixel (blue, green, red, unused), row by row."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class Heading:
    """A line of the outline: how deep, its words, and its page (counted from 0), or None."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True)
class Box:
    """A place on a page, in parts of its width and height, from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class PdfDocument:
    """An open PDF.  Every call may come from any thread; ``close`` gives the memory back.

    A call after ``close`` raises InputError("pdf_closed"), so that work still under way ends in peace.
    """

    def __init__(self, content: bytes) -> None:
        """Open a PDF; raises InputError("pdf_locked", "pdf_lock_unknown", "pdf_damaged")."""
        with _pdfium:
            library = _library()
            try:
                self._document: Any = library.PdfDocument(content)
                self._sizes = tuple(self._document.get_page_size(page) for page in range(len(self._document)))
            except library.PdfiumError as error:
                raise InputError(_reason(error)) from error
        if not self._sizes:
            self.close()
            raise InputError("pdf_damaged")
        self._texts: dict[int, str] = {}

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points, as it is to be read."""
        return self._sizes

    def close(self) -> None:
        """Drop the document; idempotent."""
        with _pdfium:
            if self._document is not None:
                self._document.close()
                self._document = None

    def __del__(self) -> None:
        """A document nobody took: pypdfium2 alone would close it beside another thread's work."""
        if getattr(self, "_document", None) is not None:
            self.close()

    def draw(self, page: int, width: int, turned: int = 0) -> Picture:
        """A page's picture, so many pixels wide after it was turned clockwise by 0, 90, 180 or 270 degrees.

        Where that would be too large for a laptop, the picture is as much smaller as it must be.
        Raises InputError("pdf_page_damaged").
        """
        with self._page(page) as one:
            across, down = one.get_size()
            scale = _scale(*((down, across) if turned % 180 else (across, down)), width)
            bitmap = one.render(scale=scale, rotation=turned, prefer_bgrx=True)
            try:
                row = bitmap.width * 4
                pixels = bytes(bitmap.buffer)
                if bitmap.stride != row:
                    rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                    pixels = b"".join(pixels[start : start + row] for start in rows)
                return Picture(bitmap.width, bitmap.height, pixels)
            finally:
                bitmap.close()

    def outline(self) -> tuple[Heading, ...]:
        """The document's own outline, in order; empty where it has none."""
        found: list[Heading] = []
        with self._open() as document:
            for mark in document.get_toc(max_depth=_DEEPEST):
                target = mark.get_dest()
                page = target.get_index() if target is not None else None
                known = page is not None and 0 <= page < len(self._sizes)
                title = " ".join(mark.get_title().split())[:_LONGEST_TITLE]
                found.append(Heading(mark.level, title, page if known else None))
                if len(found) == _MOST_HEADINGS:
                    break
        return tuple(found)

    def text(self, page: int) -> str:
        """A page's text, its lines parted by line feeds; empty for a scan, or where the page is damaged."""
        if page not in self._texts:
            try:
                with self._page_text(page) as words:
                    self._texts[page] = words.get_text_range().replace("\r\n", "\n")
            except InputError as error:
                if error.code != "pdf_page_damaged":
                    raise
                self._texts[page] = ""
        return self._texts[page]

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Where the characters ``start`` to ``end`` of a page's text stand: a box a line."""
        from pypdfium2 import raw

        text = self.text(page)
        with self._page(page) as one:
            words = one.get_textpage()
            try:
                # pdfium ends a line with two characters and counts in UTF-16; it also knows of some without text.
                first, last = (
                    raw.FPDFText_GetCharIndexFromTextIndex(words, _units(text[:at]))
                    for at in (start, end - 1)
                )
                if first < 0 or last < first:
                    return ()
                count = words.count_rects(first, last - first + 1)
                return tuple(_box(one, words.get_rect(which)) for which in range(count))
            finally:
                words.close()

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with _pdfium:
            if self._document is None:
                raise InputError("pdf_closed")
            yield self._document

    @contextmanager
    def _page(self, page: int) -> Iterator[Any]:
        with self._open() as document:
            try:
                one = document[page]
            except _library().PdfiumError as error:
                raise InputError("pdf_page_damaged", page=page + 1) from error
            try:
                yield one
            finally:
                # By hand and under the lock: the garbage collector would close it whenever it likes.
                one.close()

    @contextmanager
    def _page_text(self, page: int) -> Iterator[Any]:
        with self._page(page) as one:
            words = one.get_textpage()
            try:
                yield words
            finally:
                words.close()


def _reason(error: Exception) -> str:
    from pypdfium2 import raw

    return {
        raw.FPDF_ERR_PASSWORD: "pdf_locked",
        raw.FPDF_ERR_SECURITY: "pdf_lock_unknown",
    }.get(getattr(error, "err_code", None), "pdf_damaged")


def _scale(wide: float, high: float, width: int) -> float:
    """Pixels a point for a picture so many pixels wide, within what a laptop can hold."""
    scale = min(width / max(wide, 1.0), _LONGEST_SIDE / max(wide, high, 1.0))
    pixels = max(wide * scale, 1.0) * max(high * scale, 1.0)
    return scale * min(math.sqrt(_MOST_PIXELS / pixels), 1.0)


def _units(text: str) -> int:
    """How many units of UTF-16 pdfium counts up to here."""
    return len(text) + text.count("\n") + sum(1 for character in text if ord(character) > 0xFFFF)


def _box(page: Any, rectangle: tuple[float, float, float, float]) -> Box:
    """A rectangle of the PDF's own plane as it lies on the page that is read."""
    left, bottom, right, top = rectangle
    corners = [_on_page(page, left, top), _on_page(page, right, bottom)]
    across, down = zip(*corners, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _on_page(page: Any, x: float, y: float) -> tuple[float, float]:
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


@cache
def _library() -> Any:
    """pypdfium2, told once of the bundled faces.

    pdfium takes its folders of faces only when it starts, and pypdfium2 starts it on import without any
    (reference technology-desktop §2); so it is stopped and started again before any document is open.
    """
    import pypdfium2
    from pypdfium2 import raw

    folder = ctypes.create_string_buffer(str(resource("fonts")).encode())
    text = ctypes.POINTER(ctypes.c_char)
    paths = (text * 2)(ctypes.cast(folder, text))
    _lent.extend((folder, paths))
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(
        raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths, m_pIsolate=None, m_v8EmbedderSlot=0)
    )
    return pypdfium2
