"""The documents of the desk on their way from the store to the pane that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from reviewapp.domain.errors import InputError
from reviewapp.usecases import scoring
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.wording import error_sentence
from ui.models.desk_book import DeskBook
from ui.tasks import Job
from ui.widgets.dossier_pane import DossierPane, ReadingPlace
from ui.workplace import Workplace

PLACE: Final = "desk/place/"
STUCK: Final = "desk/stuck"
"""Names the document that was still being drawn when the program was last ended."""
STUCK_AFTER: Final = 10_000
"""Milliseconds after which a document counts as stuck; a page of a heavy drawing takes two or three seconds."""


class DeskDocuments(QObject):
    """Reads the document that the pane asks for, of the entry at hand.

    pdfium cannot be stopped, and a document it never ends with keeps every other closed.  The first that shows no
    page in time is remembered, and the next start does not open it by itself: the others can be read.
    """

    def __init__(
        self, work: Workplace, book: DeskBook, dossier: DossierPane, entry: Callable[[], str]
    ) -> None:
        super().__init__(dossier)
        self._work, self._book, self._dossier, self._entry = work, book, dossier, entry
        self._pending = ""
        self._noted = self._left_out = work.session.expert.setting(STUCK) or ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._note_stuck)
        dossier.document_wanted.connect(self.read)
        dossier.view.drawn.connect(self._moves_on)

    @Slot(str)
    def read(self, key: str) -> None:
        """Decrypt and open a document, off the window's thread, and show it if it is still wanted."""
        if key == self._left_out:
            self._left_out = ""
            self._dossier.say(
                self.tr(
                    "This document showed no page when it was last opened, and no other could be opened beside it. "
                    "The entry can be scored without. To try again, choose another entry and come back."
                )
            )
            return
        store = self._work.session.expert
        documents = self._book.desk.task.dossiers_of(self._entry())
        wanted = next(one for one in documents if one.sha256 == key)
        if not self._pending:
            self._pending = key
            self._late.start(STUCK_AFTER)

        def read(_: Job) -> tuple[PdfDocument, ReadingPlace]:
            place = ReadingPlace.read(store.setting(PLACE + key) or "")
            return PdfDocument(scoring.read_dossier(store, wanted)), place

        def failed(error: Exception) -> None:
            self._moves_on()
            if key != self._dossier.shown:
                return
            if isinstance(error, InputError):
                self._dossier.say(error_sentence(error, self._work.language))
            else:
                self._dossier.say(self.tr("This document could not be opened."))
                self._work.notices.show_error(error)

        self._work.tasks.run(
            read,
            lambda opened: self._dossier.show_document(key, *opened),
            failed,
            owner=self._dossier,
            reading=True,
        )

    @Slot()
    def _moves_on(self) -> None:
        """A page was drawn, or a document refused: pdfium is stuck in none."""
        self._pending = ""
        self._late.stop()
        if self._noted and self._dossier.shown == self._noted:
            self._noted = ""
            self._remember("")

    @Slot()
    def _note_stuck(self) -> None:
        if not self._work.tasks.is_reading:
            self._pending = ""  # it was left before a page of it was asked for
            return
        self._noted = self._pending
        self._remember(self._noted)

    def _remember(self, key: str) -> None:
        if self._work.session.kind == "expert":
            store = self._work.session.expert
            self._work.tasks.run(lambda _: store.remember(STUCK, key))
