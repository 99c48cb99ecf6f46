"""The documents of an entry: a tab each, pages and zoom; the PDF lives in memory only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Colours

from .pieces import label

_CLOSER = 1.2


@dataclass(frozen=True)
class Document:
    """A document that can be asked for: its digest and its name."""

    key: str
    name: str


class DossierPane(QFrame):
    """Shows one document of the entry at hand; ``document_wanted`` asks for the bytes of another."""

    document_wanted = Signal(str)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._documents: tuple[Document, ...] = ()
        self._pages: dict[str, int] = {}
        self._shown = ""
        self._content = QByteArray()
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("Application document"))
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._document.statusChanged.connect(self._status_changed)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        # An empty tab bar is flat, and a layout made then does not hear of the first tab.
        self._tabs.setMinimumHeight(round(self.fontMetrics().height() * 1.7))
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._tabs.setAccessibleName(self.tr("Documents of this entry"))
        self._tabs.currentChanged.connect(self._tab_changed)
        self._page = label("", "muted")
        self._word = label("", "muted", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._word)
        self._stack.addWidget(self.view)
        self._tools = QWidget()
        beside = QHBoxLayout(self._tools)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        self._tool(beside, "previous", self.tr("Previous page"), self._back, colours)
        beside.addWidget(self._page)
        self._tool(beside, "next", self.tr("Next page"), self._forth, colours)
        beside.addStretch(1)
        self._tool(beside, "farther", self.tr("Smaller"), self._smaller, colours)
        self._tool(beside, "width", self.tr("Fit width"), self._fit, colours)
        self._tool(beside, "closer", self.tr("Larger"), self._larger, colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._tabs)
        column.addWidget(self._tools)
        column.addWidget(self._stack, 1)
        self.say("")

    @property
    def shown(self) -> str:
        """The key of the document shown or asked for."""
        return self._shown

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while there is none."""
        return self._document.pageCount()

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Offer an entry's documents and ask for the first."""
        self._remember_page()
        self._document.close()
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        self._documents = tuple(documents)
        for document in self._documents:
            place = self._tabs.addTab(document.name)
            self._tabs.setTabToolTip(place, document.name)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(bool(self._documents))
        self._shown = ""
        if self._documents:
            self._ask(self._documents[0])
        else:
            self.say(self.tr("There is no document for this entry."))

    def show_content(self, key: str, content: bytes) -> None:
        """Show a document's bytes, if it is still the one wanted."""
        if key != self._shown:
            return
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
        self._content = QByteArray(content)
        self._buffer = QBuffer(self._content, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)

    def say(self, words: str) -> None:
        """Say something in the document's place (why it cannot be read, that it is on its way)."""
        self._word.setText(words)
        self._stack.setCurrentWidget(self._word)
        self._tools.hide()

    def forget(self) -> None:
        """Drop the document from memory."""
        self._shown = ""
        self._document.close()
        self._content = QByteArray()

    def _ask(self, document: Document) -> None:
        self._remember_page()
        self._shown = document.key
        self.say(self.tr("Opening {name} …").format(name=document.name))
        self.document_wanted.emit(document.key)

    def _remember_page(self) -> None:
        if self._shown and self._document.pageCount() > 0:
            self._pages[self._shown] = self.view.pageNavigator().currentPage()

    @Slot(int)
    def _tab_changed(self, place: int) -> None:
        if 0 <= place < len(self._documents) and self._documents[place].key != self._shown:
            self._ask(self._documents[place])

    @Slot(QPdfDocument.Status)
    def _status_changed(self, status: QPdfDocument.Status) -> None:
        if status is QPdfDocument.Status.Ready:
            self._stack.setCurrentWidget(self.view)
            self._tools.show()
            page = self._pages.get(self._shown, 0)
            self.view.pageNavigator().jump(page, QPointF(), 0)
            self._show_page(page)
        elif status is QPdfDocument.Status.Error:
            reasons = {
                QPdfDocument.Error.IncorrectPassword: self.tr("it is locked with a password"),
                QPdfDocument.Error.UnsupportedSecurityScheme: self.tr("it is locked in an unknown way"),
                QPdfDocument.Error.InvalidFileFormat: self.tr("it is not a whole PDF file"),
            }
            reason = reasons.get(self._document.error(), self.tr("it is damaged"))
            self.say(
                self.tr(
                    "This document cannot be shown: {reason}. Ask the secretary for it; the entry can be scored."
                ).format(reason=reason)
            )

    @Slot(int)
    def _show_page(self, page: int) -> None:
        self._page.setText(self.tr("Page {page} of {count}").format(page=page + 1, count=self.page_count))

    def _tool(
        self, beside: QHBoxLayout, sign: str, name: str, gesture: Callable[[], None], colours: Colours
    ) -> None:
        made = QToolButton()
        side = self.fontMetrics().height()
        made.setIcon(icon(sign, colours.text, side))
        made.setIconSize(QSize(side, side))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(gesture)
        beside.addWidget(made)

    @Slot()
    def _back(self) -> None:
        self._jump(-1)

    @Slot()
    def _forth(self) -> None:
        self._jump(1)

    def _jump(self, by: int) -> None:
        page = self.view.pageNavigator().currentPage() + by
        if 0 <= page < self.page_count:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    @Slot()
    def _larger(self) -> None:
        self._zoom(_CLOSER)

    @Slot()
    def _smaller(self) -> None:
        self._zoom(1 / _CLOSER)

    @Slot()
    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, factor: float) -> None:
        before = self.view.zoomFactor()
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth and self.page_count:
            # Begin from what is seen: the page's points against the view's width.
            page = self._document.pagePointSize(self.view.pageNavigator().currentPage())
            screen = self.logicalDpiX() / 72
            before = self.view.viewport().width() / max(page.width() * screen, 1)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(before * factor, 0.25), 6.0))
