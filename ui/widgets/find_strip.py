"""Finding words in the document shown: a line to type in, and every place found with its line."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from reviewapp.domain.errors import InputError
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.pdf_searching import MOST_HITS, Hit, search
from ui.models.hit_model import HitModel
from ui.tasks import Job, Tasks
from ui.theme import Colours

from .hit_rows import HitRows
from .pieces import field, label, row, set_look, sign_button

_TYPING_PAUSE: Final = 250
_TELL_EVERY: Final = 0.05
_ROWS_SHOWN: Final = 5


class _Found(QObject):
    """Brings the places found from the search's thread: its number, and some more hits."""

    more = Signal(int, object)


class FindStrip(QWidget):
    """``hit_chosen`` tells the place to show; ``closed`` that the search is over."""

    hit_chosen = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks, colours: Colours) -> None:
        super().__init__()
        self._tasks = tasks
        self._document: PdfDocument | None = None
        self._job: Job | None = None
        self._number = 0
        self._from_page = 0
        self._found = _Found(self)
        self._found.more.connect(self._add)
        self.model = HitModel()
        self.words = field(self.tr("Find in the document"), placeholder=self.tr("Find in the document"))
        self.words.textEdited.connect(self._typed)
        self.count = label("", "muted")
        self.said = label("", "muted", wrap=True)
        self.said.hide()
        self.previous = sign_button("previous", self.tr("Previous place (Shift+F3)"), colours)
        self.previous.clicked.connect(lambda: self._go_by(-1))
        self.next = sign_button("next", self.tr("Next place (F3)"), colours)
        self.next.clicked.connect(lambda: self._go_by(1))
        self.close_button = sign_button("close", self.tr("Close the search (Esc)"), colours)
        self.close_button.clicked.connect(self._close)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitRows(colours))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Places found"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = round(self.fontMetrics().height() * 1.5)
        # Fewer where letters are large and the screen is low.
        self.list.setMinimumHeight(line)
        self.list.setMaximumHeight(line * _ROWS_SHOWN + 4)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = row(self.words, self.count, self.previous, self.next, self.close_button, spacing=4)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.search)

    def take(self, document: PdfDocument | None) -> None:
        """Another document: what was asked for is searched there too."""
        self.stop()
        self._document = document
        self._clear()
        if document is not None and self.isVisible():
            self.search()

    def begin(self, page: int) -> None:
        """Ask for words; the first place from this page on is shown."""
        self._from_page = page
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def stop(self) -> None:
        """Call off what is under way."""
        self._pause.stop()
        self._number += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def search(self) -> None:
        """Search for what stands in the line, now."""
        self.stop()
        self._clear()
        document, query, number, found = self._document, self.words.text(), self._number, self._found
        if document is None or not query.strip():
            return

        def work(job: Job) -> None:
            waiting: list[Hit] = []
            told = 0.0
            for hits in search(document, query, job.report):
                waiting += hits
                if waiting and time.monotonic() - told >= _TELL_EVERY:
                    found.more.emit(number, waiting)
                    waiting, told = [], time.monotonic()
            found.more.emit(number, waiting)

        def ended(_: None) -> None:
            if number == self._number:
                self._job = None
                self._show_count()

        def failed(error: Exception) -> None:
            # The document may have been closed meanwhile: there is nobody to tell.
            if not isinstance(error, InputError):
                raise error

        self._job = self._tasks.run(work, ended, failed, owner=self, reading=True)
        self._show_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; the arrow down goes to the list; Esc ends it."""
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._pause.isActive():
                    self.search()
                else:
                    self._go_by(-1 if back else 1)
            case Qt.Key.Key_Down if self.list.isVisible():
                self.list.setFocus()
            case Qt.Key.Key_Escape:
                self._close()
            case _:
                super().keyPressEvent(event)

    @property
    def current(self) -> int:
        """The row of the place shown, or -1."""
        return self.list.currentIndex().row()

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot(int, object)
    def _add(self, number: int, hits: Sequence[Hit]) -> None:
        if number != self._number:
            return
        self.model.add(hits)
        self.list.setVisible(bool(self.model.hits))
        if self.current < 0:
            later = (at for at, hit in enumerate(self.model.hits) if hit.page >= self._from_page)
            if (at := next(later, -1)) >= 0:
                self._go_to(at)
        self._show_count()

    def _go_by(self, by: int) -> None:
        count = len(self.model.hits)
        if count:
            self._go_to((self.current + by) % count if self.current >= 0 else 0)

    def _go_to(self, at: int) -> None:
        index = self.model.index(at)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    @Slot(QModelIndex, QModelIndex)
    def _chosen(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid():
            self._show_count()
            self.hit_chosen.emit(self.model.hits[now.row()])

    @Slot()
    def _close(self) -> None:
        self.stop()
        self.hide()
        self.closed.emit()

    def _clear(self) -> None:
        self.model.clear()
        self.list.hide()
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.model.hits)
        most = "+" if count >= MOST_HITS else ""
        self.count.setText(f"{self.current + 1} / {count}{most}" if count else "")
        self.count.setAccessibleName(
            self.tr("Place {at} of {count}").format(at=self.current + 1, count=count)
        )
        asked = bool(self.words.text().strip()) and self._document is not None
        if asked and self._job is not None:
            words = self.tr("Searching …")
        else:
            words = self.tr("Not found. A scanned page has no text to search.")
        self.said.setText(words)
        self.said.setVisible(asked and not count)
        set_look(self.said, "warn" if self._job is None else "muted")
        for made in (self.previous, self.next):
            made.setEnabled(count > 0)
