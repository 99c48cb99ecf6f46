"""The desk: entries at the left, the dossier in the middle, the score form at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import document_title
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import MOST_EVIDENCE, Evidence, ScoreSheet
from reviewapp.usecases import noting, scoring
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.scoring import EntryState
from reviewapp.usecases.wording import error_sentence
from ui.models.desk_book import book_of
from ui.tasks import Job
from ui.widgets.dossier_pane import Document, DossierPane, ReadingPlace
from ui.widgets.entry_list import EntryList
from ui.widgets.private_notes import PrivateNotes
from ui.widgets.score_pane import ScorePane
from ui.widgets.visit_gestures import VisitGestures
from ui.workplace import Page, Workplace

_SPLITTER = "desk/splitter"
_ENTRY = "desk/entry"
_STRIP = "desk/strip"
_PLACE = "desk/place/"


class ExpertDeskPage(Page):
    """Reading and scoring; every change is on its way to the disk before the next key."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self._entry = ""
        self._shared = False
        self.list = EntryList(self._book.desk, work.colours)
        self.list.chosen.connect(self._show_entry)
        self.list.check.clicked.connect(self._go_check)
        self.list.compare.clicked.connect(self._go_compare)
        self.dossier = DossierPane(work.tasks, work.colours)
        self.dossier.document_wanted.connect(self._read_document)
        self.dossier.place_left.connect(self._remember_place)
        self.dossier.strip_changed.connect(self._remember_strip)
        self.dossier.page_pinned.connect(self._pin)
        self.notes = PrivateNotes()
        self.notes.edited.connect(self._keep_note)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(6)
        middle.addWidget(self.dossier, 1)
        middle.addWidget(self.notes)
        self.pane = ScorePane(self._book.desk.task.form, work.language)
        self.pane.edited.connect(self._edited)
        self.pane.recusal_given.connect(self._recuse)
        self.pane.next_wanted.connect(self.go_next)
        self.pane.retry_wanted.connect(self._save_again)
        self.pane.evidence_wanted.connect(self._show_evidence)
        self.visits = VisitGestures(work, self)
        self.visits.serve(self.pane.form)
        self.pane.form_made.connect(self.visits.serve)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(10)
        for place, (part, stretch) in enumerate(((self.list, 0), (self._middle, 1), (self.pane, 0))):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(place, stretch)
        character = self.fontMetrics().horizontalAdvance("评")
        self.list.setMinimumWidth(character * 12)
        self._middle.setMinimumWidth(character * 13)
        self.pane.setMinimumWidth(character * 17)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._splitter, 1)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_next)
        QShortcut(QKeySequence("Ctrl+Down"), self, lambda: self._go_beside(1))
        QShortcut(QKeySequence("Ctrl+Up"), self, lambda: self._go_beside(-1))
        QShortcut(QKeySequence("Ctrl+B"), self, self._go_compare)
        work.session.changed.connect(self._refresh)

    @property
    def entry(self) -> str:
        """The number of the entry shown."""
        return self._entry

    def enter(self) -> None:
        """Go on at the entry and field that were asked for, or where the desk was left."""
        session = self.work.session
        wanted = session.kept("entry") or session.expert.setting(_ENTRY) or ""
        numbers = [entry.number for entry in self._book.desk.task.entries]
        number = wanted if wanted in numbers else self._book.next_open("") or (numbers[0] if numbers else "")
        place = session.kept("place", "")
        session.keep("place", "")
        self._entry = ""
        self.dossier.show_strip(session.expert.setting(_STRIP) or "")
        self.list.take(self._book.desk)
        if number:
            self.list.choose(number)
            self._show_entry(number)
            self.pane.go_to(place or self.pane.form.first)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the width, which is known only now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._share_width)

    def unfinished(self) -> dict[str, Any]:
        """Figures that cannot be given outlive another text size, in red as they were."""
        return {"typed": self.pane.unfinished()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Show them again."""
        self.pane.resume(kept["typed"])

    def leave(self) -> None:
        """Save the comment that is being typed; remember the place."""
        self.pane.form.flush()
        self.notes.flush()
        store, session = self.work.session.expert, self.work.session
        session.keep("entry", self._entry)
        state = bytes(self._splitter.saveState().toBase64().data()).decode("ascii")
        shared, entry, name = self._shared, self._entry, _SPLITTER + self._size_name

        def remember(_: Job) -> None:
            if shared:
                store.remember(name, state)
            store.remember(_ENTRY, entry)

        self.work.tasks.run(remember)
        self.dossier.forget()

    @Slot()
    def go_next(self) -> None:
        """Go to the next entry that is not done, or to the check where all are."""
        self.pane.form.flush()
        following = self._book.next_open(self._entry)
        if following:
            self.list.choose(following)
            self.pane.go_to(self.pane.form.first)
        elif self._book.desk.state_of(self._entry) in (EntryState.COMPLETE, EntryState.RECUSED):
            self.work.go("expert.check")
        else:
            self.work.notices.news(self.tr("This is the last entry that is not finished."))

    @property
    def _size_name(self) -> str:
        # A splitter set for small letters does not fit large ones.
        return f"/{self.work.preferences.text_step}"

    @Slot(str)
    def _show_entry(self, number: str) -> None:
        if number == self._entry:
            return
        self.pane.form.flush()
        self._entry = number
        self._show_sheet()
        self._show_note()
        self._show_saved()

    def _show_sheet(self) -> None:
        desk = self._book.desk
        entry = next(e for e in desk.task.entries if e.number == self._entry)
        sheet = desk.sheets[self._entry]
        self.pane.show_entry(entry, sheet, desk.anchor)
        if sheet.recused is not None:
            self.dossier.show_documents(())
            self.dossier.say(self.tr("You stand aside from this entry: its documents stay closed."))
        else:
            documents = desk.task.dossiers_of(self._entry)
            self.dossier.offer_criteria(
                [(c.id, f"{n}. {c.title}") for n, c in enumerate(desk.task.form.rubric_of(entry).criteria, 1)]
            )
            self.dossier.show_documents(
                [Document(d.sha256, document_title(d.name, self._entry)) for d in documents]
            )

    @Slot(str, str, int)
    def _pin(self, criterion: str, key: str, page: int) -> None:
        name = next(
            d.name for d in self._book.desk.task.dossiers if d.sha256 == key and d.entry == self._entry
        )
        sheet = self.pane.form.sheet
        pinned = Evidence(criterion, name, key, page)
        if len(sheet.evidence) >= MOST_EVIDENCE and pinned not in sheet.evidence:
            words = self.tr("A sheet points to {most} pages at most. Remove one first.")
            self.work.notices.news(words.format(most=MOST_EVIDENCE))
        else:
            self.pane.form.pin(pinned)

    @Slot(object)
    def _show_evidence(self, evidence: Evidence) -> None:
        self.dossier.go_to_document(evidence.sha256, evidence.page - 1)

    def _show_note(self) -> None:
        store, entry = self.work.session.expert, self._entry
        self.notes.await_note(entry)
        self.work.tasks.run(
            lambda _: noting.private_note(store, entry),
            lambda text: self.notes.show_note(entry, text),
            owner=self.notes,
        )

    @Slot(str, str)
    def _keep_note(self, entry: str, text: str) -> None:
        store, unsaved, mark = self.work.session.expert, self._book.unsaved, f"note/{entry}"

        def kept(_: None) -> None:
            unsaved.discard(mark)
            if isValid(self.notes):
                self.notes.show_saved(entry, self.tr("✓ Saved on this laptop"), "good")

        def failed(_: Exception) -> None:
            unsaved.add(mark)
            if isValid(self.notes):
                self.notes.show_saved(entry, self.tr("NOT SAVED"), "bad")

        self.work.tasks.run(
            lambda _: noting.keep_private_note(store, entry, text), kept, self.work.tasks.telling(failed)
        )

    @Slot(str)
    def _read_document(self, key: str) -> None:
        store = self.work.session.expert
        wanted = next(d for d in self._book.desk.task.dossiers if d.sha256 == key and d.entry == self._entry)

        def read(_: Job) -> tuple[PdfDocument, ReadingPlace]:
            place = _place(store.setting(_PLACE + key) or "")
            return PdfDocument(scoring.read_dossier(store, wanted)), place

        def failed(error: Exception) -> None:
            if key != self.dossier.shown:
                return
            if isinstance(error, InputError):
                self.dossier.say(error_sentence(error, self.work.language))
            else:
                self.dossier.say(self.tr("This document could not be opened."))
                self.work.notices.show_error(error)

        self.work.tasks.run(
            read,
            lambda opened: self.dossier.show_document(key, *opened),
            failed,
            owner=self.dossier,
            apart=True,
        )

    @Slot(str, object)
    def _remember_place(self, key: str, place: ReadingPlace) -> None:
        store = self.work.session.expert
        words = f"{place.page} {place.turned}"
        self.work.tasks.run(lambda _: store.remember(_PLACE + key, words))

    @Slot(str)
    def _remember_strip(self, side: str) -> None:
        store = self.work.session.expert
        self.work.tasks.run(lambda _: store.remember(_STRIP, side))

    @Slot(object)
    def _edited(self, sheet: ScoreSheet) -> None:
        self._book.put(sheet)

    @Slot(object, str)
    def _recuse(self, ground: RecusalGround | None, note: str) -> None:
        self.pane.form.flush()
        self._book.declare({self._entry: (ground, note)}, self._recused)

    def _recused(self) -> None:
        self._show_sheet()
        self._refresh()

    @Slot()
    def _save_again(self) -> None:
        self._book.save_again(self._entry)

    @Slot()
    def _refresh(self) -> None:
        if self.work.session.kind != "expert":
            return
        desk = self._book.desk
        self.list.take(desk)
        self._show_saved()

    def _show_saved(self) -> None:
        if not self._entry:
            return
        book = self._book
        if self._entry in book.unsaved:
            self.pane.show_saved(self.tr("NOT SAVED"), "bad", retry=True)
        elif book.is_waiting(self._entry):
            self.pane.show_saved(self.tr("Saving …"), "muted", retry=False)
        elif book.desk.sheets[self._entry].is_untouched():
            self.pane.show_saved("", "muted", retry=False)
        elif at := book.saved_at.get(self._entry):
            self.pane.show_saved(self.tr("✓ Saved {time}").format(time=at[11:16]), "good", retry=False)
        else:
            self.pane.show_saved(self.tr("✓ Saved"), "good", retry=False)

    @Slot()
    def _share_width(self) -> None:
        if self._shared:
            return
        self._shared = True
        name = _SPLITTER + self._size_name
        kept = QByteArray((self.work.session.expert.setting(name) or "").encode("ascii"))
        if kept.isEmpty() or not self._splitter.restoreState(QByteArray.fromBase64(kept)):
            character = self.fontMetrics().horizontalAdvance("评")
            room = max(self.width(), self.minimumSizeHint().width())
            entries, form = max(room * 21 // 100, character * 13), max(room * 31 // 100, character * 20)
            self._splitter.setSizes([entries, room - entries - form, form])

    def _go_beside(self, by: int) -> None:
        row_now = self.list.model.row_of(self._entry) + by
        if 0 <= row_now < self.list.model.rowCount():
            self.list.choose(self.list.model.entry(row_now).number)

    @Slot()
    def _go_compare(self) -> None:
        self.work.go("expert.compare")

    @Slot()
    def _go_check(self) -> None:
        self.work.go("expert.check")


def _place(words: str) -> ReadingPlace:
    """Where a document was left, as remembered; its beginning where nothing was."""
    page, _, turned = words.partition(" ")
    if not page.isdecimal() or turned not in {"0", "90", "180", "270"}:
        return ReadingPlace()
    return ReadingPlace(int(page), int(turned))
