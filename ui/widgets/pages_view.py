"""A document's pages below each other: scrolled, zoomed, turned, with a place marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from reviewapp.usecases.pdf_document import Box, PdfDocument
from ui.models.page_pictures import PagePictures
from ui.tasks import Tasks
from ui.theme import Colours

from .page_layout import GAP, Fit, PageLayout, lay_out, turned_box

_CLOSER: Final = 1.2
_LEAST, _MOST = 0.2, 6.0
_WIDEST: Final = 3200
"""Pixels a picture is drawn wide at most; beyond, it is stretched: four times as wide is sixteen times the memory."""
_FURTHEST: Final = 1 << 30
"""Pixels that can be scrolled: a million pages of paper, and still a number that Qt can count."""
_KEPT_BYTES: Final = 40 * 1024 * 1024
"""Some twenty pages of a small screen: going back a few is at once, and a scan beside them still fits in a small laptop."""
_MARK: Final = QColor(255, 196, 0, 110)
_STEP: Final = 60


class PagesView(QAbstractScrollArea):
    """Shows a document; ``page_changed`` tells the page that is read now, counted from 0.

    ``drawn`` tells that the picture of a page came, or that it is damaged.
    """

    page_changed = Signal(int)
    drawn = Signal()

    def __init__(self, tasks: Tasks, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._document: PdfDocument | None = None
        self._layout: PageLayout | None = None
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._turned = 0
        self._page = 0
        self._marked: tuple[int, tuple[Box, ...]] = (0, ())
        self._pictures = PagePictures(tasks, _KEPT_BYTES, self)
        self._pictures.drawn.connect(self._drawn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Application document"))
        # Always there: where pages fill the width, one that came and went would change the width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page that is read."""
        return self._page

    @property
    def turned(self) -> int:
        """How far the pages are turned clockwise, in degrees."""
        return self._turned

    @property
    def fitted(self) -> Fit:
        """What the size follows."""
        return self._fit

    @property
    def zoom(self) -> float:
        """How large pages are, 1.0 for their size on paper."""
        if self._layout is None or self._document is None:
            return self._zoom
        across, down = self._document.sizes[self._page]
        return self._layout.sizes[self._page][0] / ((down if self._turned % 180 else across) * self._dots)

    @property
    def marks(self) -> tuple[Box, ...]:
        """The places marked on the page."""
        return self._marked[1]

    def show_document(self, document: PdfDocument | None, page: int = 0, turned: int = 0) -> None:
        """Show a document from a page on, or nothing."""
        self._document = document
        self._pictures.take(document)
        self._marked = (0, ())
        self._layout = None
        self._turned = turned % 360
        self._page = 0
        if document is not None:
            self._arrange((min(page, len(document.sizes) - 1), 0.0))
        self.viewport().update()

    def go_to(self, page: int, marks: Sequence[Box] = ()) -> None:
        """Bring a page to the top, or the first of its marks into the upper part of the view."""
        if self._layout is None or not 0 <= page < len(self._layout.tops):
            return
        self._marked = (page, tuple(marks))
        height = self._layout.tops[page] - GAP
        if marks:
            part = turned_box(marks[0], self._turned).top
            height = self._layout.height_of(page, part) - self.viewport().height() // 3
        self.verticalScrollBar().setValue(height)
        if not marks:
            # At the end of a document no page but the last reaches the top.
            self._tell(page)
        self.viewport().update()

    def go_by(self, pages: int) -> None:
        """So many pages on or back."""
        self.go_to(self._page + pages)

    def fit(self, how: Fit) -> None:
        """Let the size follow the view's width, or the whole page."""
        self._fit = how
        self._arrange()

    @Slot()
    def closer(self) -> None:
        """Larger."""
        self._scale(_CLOSER)

    @Slot()
    def farther(self) -> None:
        """Smaller."""
        self._scale(1 / _CLOSER)

    @Slot()
    def turn(self) -> None:
        """A quarter to the right."""
        page = self._page
        self._turned = (self._turned + 90) % 360
        self._arrange((page, 0.0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same place at another size."""
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self._scale(_CLOSER if event.angleDelta().y() > 0 else 1 / _CLOSER)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down by the view, with Ctrl by the page; + and - and 0 zoom; Home and End."""
        bar = self.verticalScrollBar()
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_by(1) if ctrl else bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                self.go_by(-1) if ctrl else bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if not ctrl:
                self.closer()
            case Qt.Key.Key_Minus if not ctrl:
                self.farther()
            case Qt.Key.Key_0 if not ctrl:
                self.fit(Fit.WIDTH)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what has come of the pages in view, and ask for the rest."""
        layout = self._layout
        if layout is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        first, last = (
            layout.page_at(top),
            layout.page_at(top + self.viewport().height()),
        )
        for page in range(first, last + 1):
            self._paint_page(painter, page, self._place(layout, page))
        # The next page is drawn ahead; what is seen is wanted most.
        ahead = [page for page in (last + 1,) if page < len(layout.tops)]
        self._pictures.ask(*(self._wish(layout, page) for page in (*ahead, *range(last, first - 1, -1))))

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        assert self._layout is not None
        wish = self._wish(self._layout, page)
        image = self._pictures.picture(wish) or self._pictures.likeness(page, self._turned)
        painter.fillRect(place, Qt.GlobalColor.white)
        if image is not None:
            painter.drawImage(place, image)
        elif page in self._pictures.damaged:
            painter.setPen(Qt.GlobalColor.black)
            words = self.tr("Page {page} is damaged. The entry can be scored.").format(page=page + 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        if page == self._marked[0]:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for box in self._marked[1]:
                painter.fillRect(_on(place, turned_box(box, self._turned)), _MARK)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(self._colours.border)))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _place(self, layout: PageLayout, page: int) -> QRect:
        width, height = layout.sizes[page]
        left = (max(layout.width, self.viewport().width()) - width) // 2 - self.horizontalScrollBar().value()
        return QRect(left, layout.tops[page] - self.verticalScrollBar().value(), width, height)

    def _wish(self, layout: PageLayout, page: int) -> tuple[int, int, int]:
        width = round(layout.sizes[page][0] * self.devicePixelRatioF())
        return page, min(width, _WIDEST), self._turned

    @property
    def _dots(self) -> float:
        """Pixels a point at 100 %."""
        return self.logicalDpiX() / 72

    def _scale(self, factor: float) -> None:
        zoom = self.zoom
        self._fit = Fit.FREE
        self._zoom = min(max(zoom * factor, _LEAST), _MOST)
        self._arrange()

    def _arrange(self, place: tuple[int, float] | None = None) -> None:
        """Lay the pages out anew and keep the place read, or go to one."""
        if self._document is None:
            return
        room = self.viewport().size()
        bar = self.verticalScrollBar()
        if place is None and self._layout is not None:
            place = self._layout.place_of(bar.value() + room.height() / 3)
            above = room.height() / 3
        else:
            above = GAP
        scale = self._zoom * self._dots
        layout = lay_out(self._document.sizes, self._turned, self._fit, scale, (room.width(), room.height()))
        self._layout = layout
        beside = self.horizontalScrollBar()
        beside.setPageStep(room.width())
        beside.setSingleStep(_STEP)
        beside.setRange(0, min(max(layout.width - room.width(), 0), _FURTHEST))
        bar.blockSignals(True)
        bar.setPageStep(room.height())
        bar.setSingleStep(_STEP)
        bar.setRange(0, min(max(layout.height - room.height(), 0), _FURTHEST))
        bar.blockSignals(False)
        if place is not None:
            bar.setValue(round(layout.height_of(*place) - above))
        self._scrolled()

    @Slot()
    def _scrolled(self) -> None:
        self.viewport().update()
        if self._layout is not None:
            self._tell(self._layout.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3))

    def _tell(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    @Slot(int)
    def _drawn(self, _: int) -> None:
        self.viewport().update()
        self.drawn.emit()


def _on(place: QRect, box: Box) -> QRectF:
    """A part of a page as it is seen, a little wider, so that thin letters show."""
    return QRectF(
        place.left() + box.left * place.width() - 1,
        place.top() + box.top * place.height() - 1,
        (box.right - box.left) * place.width() + 2,
        (box.bottom - box.top) * place.height() + 2,
    )
