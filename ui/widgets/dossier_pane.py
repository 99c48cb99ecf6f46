"""The documents of an entry: a tab each, pages, search, outline; the PDF lives in memory only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewapp.domain.errors import InputError
from reviewapp.usecases.pdf_document import Box, PdfDocument
from reviewapp.usecases.pdf_searching import Hit
from ui.tasks import Tasks
from ui.theme import Colours

from .document_strip import DocumentStrip, StripSide
from .find_strip import FindStrip
from .flowing import FlowLayout
from .page_layout import Fit
from .pages_view import PagesView
from .pieces import label, sign_button

_PATIENCE = 200
"""Milliseconds after which a document that is still being opened is announced; sooner, the words would only flicker."""


@dataclass(frozen=True)
class Document:
    """A document that can be asked for: its digest and its name."""

    key: str
    name: str


@dataclass(frozen=True)
class ReadingPlace:
    """Where a document was left: its page, counted from 0, and how far it was turned."""

    page: int = 0
    turned: int = 0

    @property
    def words(self) -> str:
        """As it is remembered."""
        return f"{self.page} {self.turned}"

    @classmethod
    def read(cls, words: str) -> ReadingPlace:
        """A place as remembered; the beginning where nothing was."""
        page, _, turned = words.partition(" ")
        if not page.isdecimal() or turned not in {"0", "90", "180", "270"}:
            return cls()
        return cls(int(page), int(turned))


class DossierPane(QFrame):
    """Shows one document of the entry at hand; ``document_wanted`` asks for another.

    ``place_left`` tells where a document was left, ``strip_changed`` what to remember of the strip: a side, or
    empty where it is hidden; ``page_pinned`` a criterion, a document and its page, counted from 1.
    """

    document_wanted = Signal(str)
    place_left = Signal(str, object)
    strip_changed = Signal(str)
    page_pinned = Signal(str, str, int)

    def __init__(self, tasks: Tasks, colours: Colours) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._tasks = tasks
        self._documents: tuple[Document, ...] = ()
        self._places: dict[str, ReadingPlace] = {}
        self._shown = ""
        self._wanted_page: int | None = None
        self._document: PdfDocument | None = None
        # When the event at hand is over: the score form of the entry is painted before its document is fetched.
        self._fetching = self._once(0, self._fetch)
        self._opening = self._once(_PATIENCE, self._say_opening)
        self.view = PagesView(tasks, colours)
        self.view.page_changed.connect(self._show_page)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        # An empty tab bar is flat, and a layout made then does not hear of the first tab.
        self.tabs.setMinimumHeight(round(self.fontMetrics().height() * 1.7))
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.setAccessibleName(self.tr("Documents of this entry"))
        self.tabs.currentChanged.connect(self._tab_changed)
        self.page_words = label("", "muted")
        self.word = label("", "muted", wrap=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.word)
        self._stack.addWidget(self.view)
        self.strip = DocumentStrip(tasks)
        self.strip.page_chosen.connect(self.go_to)
        self.strip.side_changed.connect(self.strip_changed)
        self.strip.hide()
        self.finding = FindStrip(tasks, colours)
        self.finding.hit_chosen.connect(self._show_hit)
        self.finding.closed.connect(self._found_enough)
        self.finding.hide()
        self.tools = QWidget()
        self._flow = FlowLayout(self.tools, gap=2)
        self._add_tools(colours)
        body = QHBoxLayout()
        body.setSpacing(6)
        body.addWidget(self.strip)
        body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self.tools)
        column.addWidget(self.finding)
        column.addLayout(body, 1)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self, self.find)
        # From the score form too: nobody leaves a figure half typed to turn a page.
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self.view.go_by(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self.view.go_by(-1))
        QShortcut(QKeySequence("F3"), self, self.finding.next.click)
        QShortcut(QKeySequence("Shift+F3"), self, self.finding.previous.click)
        self.say("")

    @property
    def shown(self) -> str:
        """The key of the document shown or asked for."""
        return self._shown

    @property
    def page(self) -> int:
        """The page that is read, counted from 0."""
        return self.view.page

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while there is none."""
        return 0 if self._document is None else len(self._document.sizes)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Offer an entry's documents and ask for the first."""
        self._let_go()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._documents = tuple(documents)
        for document in self._documents:
            place = self.tabs.addTab(document.name)
            self.tabs.setTabToolTip(place, document.name)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(self._documents))
        if self._documents:
            self._ask(self._documents[0])
        else:
            self.say(self.tr("There is no document for this entry."))

    def show_document(self, key: str, document: PdfDocument, place: ReadingPlace) -> None:
        """Show a document where it was left, if it is still the one wanted; it is the pane's to close."""
        if key != self._shown:
            self._tasks.run(lambda _: document.close(), reading=True)
            return
        self._opening.stop()
        self._close()
        self._document = document
        place = self._places.get(key, place)
        page = place.page if self._wanted_page is None else self._wanted_page
        self._wanted_page = None
        self._stack.setCurrentWidget(self.view)
        self.tools.show()
        self.view.show_document(document, page, place.turned)
        self.strip.take(document)
        self.finding.take(document)
        self._show_page(self.view.page)

    def show_strip(self, side: str) -> None:
        """Show the strip as it was remembered: a side, or empty for hidden."""
        if side in set(StripSide):
            self.strip.show_side(StripSide(side))
        self.strip.setVisible(side in set(StripSide))
        self.strip_button.setChecked(side in set(StripSide))

    def go_to_document(self, key: str, page: int) -> None:
        """Open a page of one of the entry's documents."""
        if key == self._shown and self._document is not None:
            self.go_to(page)
            return
        for at, document in enumerate(self._documents):
            if document.key == key:
                self._wanted_page = page
                if at == self.tabs.currentIndex():
                    self._ask(document)
                else:
                    self.tabs.setCurrentIndex(at)

    def offer_criteria(self, criteria: Sequence[tuple[str, str]]) -> None:
        """The criteria, by id and title, to which the page shown can be pinned; none takes the button away."""
        self._criteria.clear()
        for criterion, title in criteria:
            self._criteria.addAction(title, lambda chosen=criterion: self._pin(chosen))
        self.pin_button.setVisible(bool(criteria))

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Show a page of the document at hand."""
        self.view.go_to(page)

    def say(self, words: str) -> None:
        """Say something in the document's place (why it cannot be read, that it is on its way)."""
        self._opening.stop()
        self.word.setText(words)
        self._stack.setCurrentWidget(self.word)
        self.tools.hide()

    def forget(self) -> None:
        """Drop the document from memory."""
        self._let_go()

    @Slot()
    def find(self) -> None:
        """Ask for words to find in the document."""
        if self._document is not None:
            self.finding.show()
            self.finding.begin(self.view.page)

    def _ask(self, document: Document) -> None:
        wanted = self._wanted_page
        self._let_go()
        self._wanted_page = wanted
        self._shown = document.key
        self.word.setText("")
        self._fetching.start()
        self._opening.start()

    def _once(self, after: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(then)
        return timer

    @Slot()
    def _fetch(self) -> None:
        self.document_wanted.emit(self._shown)

    @Slot()
    def _say_opening(self) -> None:
        name = next((one.name for one in self._documents if one.key == self._shown), "")
        self.say(self.tr("Opening {name} …").format(name=name))

    def _let_go(self) -> None:
        """Remember the place and close the document."""
        if self._shown and self._document is not None:
            place = ReadingPlace(self.view.page, self.view.turned)
            if place != self._places.get(self._shown):
                self._places[self._shown] = place
                self.place_left.emit(self._shown, place)
        self._shown = ""
        self._wanted_page = None
        self._fetching.stop()
        self._opening.stop()
        self._close()

    def _close(self) -> None:
        document, self._document = self._document, None
        self.finding.take(None)
        self.strip.take(None)
        self.view.show_document(None)
        if document is not None:
            # Off this thread: a page may be being drawn.
            self._tasks.run(lambda _: document.close(), reading=True)

    @Slot(int)
    def _tab_changed(self, place: int) -> None:
        if 0 <= place < len(self._documents) and self._documents[place].key != self._shown:
            self._ask(self._documents[place])

    @Slot(int)
    def _show_page(self, page: int) -> None:
        self.page_words.setText(
            self.tr("Page {page} of {count}").format(page=page + 1, count=self.page_count)
        )
        self.page_words.adjustSize()
        self.strip.follow(page)

    @Slot(object)
    def _show_hit(self, hit: Hit) -> None:
        document = self._document
        if document is None:
            return

        def found(boxes: tuple[Box, ...]) -> None:
            if document is self._document:
                self.view.go_to(hit.page, boxes)

        def failed(error: Exception) -> None:
            if not isinstance(error, InputError):
                raise error

        self._tasks.run(
            lambda _: document.boxes(hit.page, hit.start, hit.end), found, failed, owner=self, reading=True
        )

    def _pin(self, criterion: str) -> None:
        if self._document is not None:
            self.page_pinned.emit(criterion, self._shown, self.view.page + 1)

    @Slot()
    def _found_enough(self) -> None:
        self.view.go_to(self.view.page)
        self.view.setFocus()

    @Slot(bool)
    def _toggle_strip(self, shown: bool) -> None:
        self.strip.setVisible(shown)
        self.strip_changed.emit(self.strip.side.value if shown else "")

    def _add_tools(self, colours: Colours) -> None:
        def tool(sign: str, name: str, gesture: Callable[[], None]) -> QToolButton:
            made = sign_button(sign, name, colours)
            made.clicked.connect(gesture)
            self._flow.addWidget(made)
            return made

        self.strip_button = sign_button("strip", self.tr("Outline and pages"), colours)
        self.strip_button.setCheckable(True)
        self.strip_button.toggled.connect(self._toggle_strip)
        self._flow.addWidget(self.strip_button)
        tool("previous", self.tr("Previous page (Ctrl+Page Up)"), lambda: self.view.go_by(-1))
        self._flow.addWidget(self.page_words)
        tool("next", self.tr("Next page (Ctrl+Page Down)"), lambda: self.view.go_by(1))
        self.find_button = tool("find", self.tr("Find in the document (Ctrl+Shift+F)"), self.find)
        tool("farther", self.tr("Smaller (− or Ctrl and wheel)"), self.view.farther)
        tool("closer", self.tr("Larger (+ or Ctrl and wheel)"), self.view.closer)
        tool("width", self.tr("Fit width (0)"), lambda: self.view.fit(Fit.WIDTH))
        tool("whole", self.tr("Whole page"), lambda: self.view.fit(Fit.PAGE))
        self.turn_button = tool("turn", self.tr("Turn a quarter to the right"), self.view.turn)
        self.pin_button = sign_button("pin", self.tr("Pin this page to a criterion as evidence"), colours)
        self.pin_button.setText(self.tr("Evidence"))
        self.pin_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pin_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._criteria = QMenu(self.pin_button)
        self.pin_button.setMenu(self._criteria)
        self.pin_button.hide()
        self._flow.addWidget(self.pin_button)
