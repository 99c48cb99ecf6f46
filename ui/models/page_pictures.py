"""The pictures of a document's pages, drawn off the window's thread: the newest wish first, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reviewapp.domain.errors import InputError
from reviewapp.usecases.pdf_document import PdfDocument
from ui.tasks import Tasks

_MOST_WISHES: Final = 24
"""Older wishes than these are forgotten: their pages were scrolled past."""
Wish = tuple[int, int, int]
"""A page, how many pixels wide, and how many degrees it is turned."""


class PagePictures(QObject):
    """Asked for pictures by ``ask``; ``drawn`` tells the page whose picture has come.

    ``most_bytes`` bounds what is kept; ``damaged`` holds the pages that cannot be drawn.
    """

    drawn = Signal(int)

    def __init__(self, tasks: Tasks, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._most = most_bytes
        self._document: PdfDocument | None = None
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: deque[Wish] = deque(maxlen=_MOST_WISHES)
        self._drawing: Wish | None = None
        self.damaged: set[int] = set()

    def take(self, document: PdfDocument | None) -> None:
        """Draw the pages of another document, or of none."""
        self._document = document
        self._kept.clear()
        self._wishes.clear()
        self._drawing = None
        self.damaged = set()

    def picture(self, wish: Wish) -> QImage | None:
        """The picture, if it has come."""
        found = self._kept.get(wish)
        if found is not None:
            self._kept.move_to_end(wish)
        return found

    def likeness(self, page: int, turned: int) -> QImage | None:
        """A picture of the page in another size: good enough until the right one comes."""
        for (of, _, how), image in reversed(self._kept.items()):
            if of == page and how == turned:
                return image
        return None

    def ask(self, *wishes: Wish) -> None:
        """Wish for pictures, the most wanted last; those at hand, on their way or damaged are not drawn again."""
        for wish in wishes:
            if wish in self._kept or wish == self._drawing or wish[0] in self.damaged:
                continue
            if wish in self._wishes:
                self._wishes.remove(wish)
            self._wishes.append(wish)
        self._go_on()

    def _go_on(self) -> None:
        document = self._document
        if document is None or self._drawing is not None or not self._wishes:
            return
        wish = self._drawing = self._wishes.pop()

        def draw(_: object) -> QImage:
            picture = document.draw(*wish)
            row = picture.width * 4
            # The copy owns its pixels; the first one only borrows them.
            return QImage(
                picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGB32
            ).copy()

        def came(image: QImage) -> None:
            if document is self._document:
                self._keep(wish, image)
                self._done(wish)

        def failed(error: Exception) -> None:
            if document is self._document:
                if not isinstance(error, InputError):
                    raise error
                self.damaged.add(wish[0])
                self._done(wish)

        self._tasks.run(draw, came, failed, owner=self, reading=True)

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._kept[wish] = image
        size = sum(one.sizeInBytes() for one in self._kept.values())
        while size > self._most and len(self._kept) > 2:
            size -= self._kept.popitem(last=False)[1].sizeInBytes()

    def _done(self, wish: Wish) -> None:
        self._drawing = None
        self.drawn.emit(wish[0])
        self._go_on()
