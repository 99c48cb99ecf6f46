"""The desk: entries at the left, the dossier in the middle, the score form at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reviewapp.domain.matching import document_title
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.score_sheet import MOST_EVIDENCE, Evidence, ScoreSheet
from reviewapp.domain.spelling import time_of_day
from reviewapp.usecases import declaring
from reviewapp.usecases.desk_habits import PLACE_ENTRY, PLACE_FIELD, starting_entry
from reviewapp.usecases.ports import StandingAside
from reviewapp.usecases.wording import sentence
from ui.desk.comforts import DeskComforts
from ui.desk.documents import PLACE, DeskDocuments
from ui.desk.notes import DeskNotes
from ui.desk.visits import VisitGestures
from ui.models.desk_book import book_of
from ui.models.desk_place import DeskPlace
from ui.widgets.amendment_opening import AMENDMENT_PAGE, AmendmentDrop
from ui.widgets.desk_splitter import DeskSplitter
from ui.widgets.dossier_pane import Document, DossierPane, ReadingPlace
from ui.widgets.entry_list import EntryList
from ui.widgets.private_notes import PrivateNotes
from ui.widgets.score_pane import ScorePane
from ui.widgets.second_copy import SecondCopyStrip
from ui.widgets.sheet_tools import SheetTools
from ui.workplace import Page, Workplace

_STRIP = "desk/strip"


class ExpertDeskPage(Page):
    """Reading and scoring; every change is on its way to the disk before the next key."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self._entry = ""
        self.list = EntryList(self._book.desk, work.colours)
        self.list.chosen.connect(self._show_entry)
        self.list.check.clicked.connect(lambda: work.go("expert.check"))
        for asked in (self.list.compare.clicked, self.list.menu.compare_wanted):
            asked.connect(lambda: work.go("expert.compare"))
        self.list.menu.changes_wanted.connect(self._go_amendment)
        self.dossier = DossierPane(work.tasks, work.colours)
        self._documents = DeskDocuments(work, self._book, self.dossier, lambda: self._entry)
        self.dossier.place_left.connect(self._remember_place)
        self.dossier.strip_changed.connect(self._remember_strip)
        self.dossier.page_pinned.connect(self._pin)
        self.notes = PrivateNotes()
        self._notes = DeskNotes(work, self._book, self.notes)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(6)
        middle.addWidget(self.dossier, 1)
        middle.addWidget(self.notes)
        self.tools = SheetTools(work.colours)
        self.tools.undo_wanted.connect(self.undo)
        self.tools.redo_wanted.connect(self.redo)
        self.pane = ScorePane(self._book.desk.task.form, work.language, self.tools)
        self.pane.edited.connect(self._edited)
        self.pane.recusal_given.connect(self._recuse)
        self.pane.recusal_withdrawn.connect(self._take_back)
        self.pane.hand_in_wanted.connect(lambda: self.work.go("expert.declaring"))
        self.pane.abstention_given.connect(self._abstain)
        self.pane.abstention_withdrawn.connect(self._score_after_all)
        self.pane.next_wanted.connect(self.go_next)
        self.pane.retry_wanted.connect(self._save_again)
        self.pane.evidence_wanted.connect(self._show_evidence)
        self.visits = VisitGestures(work, self)
        self.visits.serve(self.pane.form)
        self.pane.form_made.connect(self.visits.serve)
        self._splitter = DeskSplitter(self.list, self._middle, self.pane, work.preferences.text_step)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._splitter, 1)
        self.second_copy = SecondCopyStrip(work, self._book, self._activity)
        column.addWidget(self.second_copy)
        self.comforts = DeskComforts(work, self._book, self.list, self.tools, lambda: self._entry)
        middle.insertWidget(1, self.comforts.timer)
        self.list.menu.next_flagged_wanted.connect(self.go_next_flagged)
        for keys, gesture in (
            ("Ctrl+Return", self.go_next),
            ("Ctrl+Down", lambda: self._go_beside(1)),
            ("Ctrl+Up", lambda: self._go_beside(-1)),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+D", self.comforts.toggle_flag),
            ("Ctrl+Shift+D", self.go_next_flagged),
            ("Ctrl+T", self._start_or_pause),
            ("Ctrl+B", lambda: work.go("expert.compare")),
        ):
            QShortcut(QKeySequence(keys), self, gesture)
        self._place = DeskPlace(work.session, work.tasks, self._book.history.writings, self)
        self.dossier.view.page_changed.connect(self._page_turned)
        QApplication.instance().focusChanged.connect(self._field_changed)  # type: ignore[union-attr]
        work.session.changed.connect(self._refresh)
        self.list.amendment.clicked.connect(self._go_amendment)
        AmendmentDrop(self, work)

    @property
    def entry(self) -> str:
        """The number of the entry shown."""
        return self._entry

    def enter(self) -> None:
        """Go on at the entry and field that were asked for, or where the desk was left."""
        session = self.work.session
        task, kept = self._book.desk.task, session.expert.setting(PLACE_ENTRY) or ""
        wanted = session.kept("entry") or starting_entry(task, kept)
        numbers = [entry.number for entry in task.entries]
        number = wanted if wanted in numbers else self._book.next_open("") or (numbers[0] if numbers else "")
        left = session.expert.setting(PLACE_FIELD) or ""
        place = session.kept("place", "") or (left if number == kept else "")
        session.keep("place", "")
        self._entry = ""
        self.dossier.show_strip(session.expert.setting(_STRIP) or "")
        self.list.take(self._book.desk)
        if number:
            self.list.choose(number)
            self._show_entry(number)
            self.pane.go_to(place or self.pane.form.first)
        self.comforts.begin(self.comforts.show_entry)
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
        self.second_copy.leave()
        store, session = self.work.session.expert, self.work.session
        session.keep("entry", self._entry)
        if widths := self._splitter.widths:
            self.work.tasks.run(lambda _: store.remember(self._splitter.setting, widths))
        self.dossier.forget()
        self._place.flush()

    @Slot()
    def go_next(self) -> None:
        """Go to the next entry that is not done, or to the check where all are."""
        self.pane.form.flush()
        book = self._book
        if following := book.next_open(self._entry) or book.next_reopened(self._entry):
            self.list.choose(following)
            self.pane.go_to(self.pane.form.first)
        elif book.is_done(self._entry):
            self.work.go("expert.check")
        else:
            self.work.notices.news(self.tr("This is the last entry that is not finished."))

    def _activity(self) -> object:
        """What changes while somebody reads here, though nothing is scored."""
        return self._entry, self.dossier.shown, self.dossier.page

    @Slot()
    def go_next_flagged(self) -> None:
        """Go to the next entry that is flagged for later."""
        self.pane.form.flush()
        if following := self._book.next_flagged(self._entry):
            self.list.choose(following)
        else:
            self.work.notices.news(self.tr("No other entry is flagged for later."))

    @Slot()
    def undo(self) -> None:
        """Take back the last change of this entry's answers; first what was typed and is none."""
        self.pane.form.flush()
        typed = self.pane.form.typed_at
        if typed and not self._book.history.changed_last(self._entry, typed):
            self.pane.form.drop_typed(typed)
        elif self._book.undo(self._entry):
            self._show_step()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self.pane.form.flush()
        if self._book.redo(self._entry):
            self._show_step()

    def _show_step(self) -> None:
        task = self._book.desk.task
        self.pane.show_again(task.entry(self._entry), self._book.desk.sheets[self._entry])
        self._refresh()

    @Slot(str)
    def _abstain(self, reason: str) -> None:
        self.pane.form.flush()
        self._book.put(self._book.desk.sheets[self._entry].with_abstention(reason))
        self._show_step()

    @Slot()
    def _score_after_all(self) -> None:
        """Back to what stood before the abstention, or to an empty sheet where nobody knows any more."""
        self._book.undo(self._entry)
        if self._book.desk.sheets[self._entry].abstained:
            self._book.put(ScoreSheet(self._entry))
        self._show_step()

    @Slot()
    def _start_or_pause(self) -> None:
        if not self.comforts.timer.isHidden():
            self.comforts.timer.start_or_pause()

    @Slot(QWidget, QWidget)
    def _field_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if place := self.pane.form.place_of(now):
            self._place.note(PLACE_FIELD, place)

    @Slot()
    def _page_turned(self) -> None:
        if self.dossier.shown and self.dossier.page_count:
            place = ReadingPlace(self.dossier.view.page, self.dossier.view.turned)
            self._remember_place(self.dossier.shown, place)

    @Slot(str)
    def _show_entry(self, number: str) -> None:
        if number == self._entry:
            return
        self.pane.form.flush()
        self._entry = number
        self._place.note(PLACE_ENTRY, number)
        self._show_sheet()
        self._notes.show_entry(number)
        self._show_saved()
        self._show_recusal()
        self.comforts.show_entry()

    def _show_sheet(self) -> None:
        desk = self._book.desk
        entry = next(e for e in desk.task.entries if e.number == self._entry)
        sheet = desk.sheets[self._entry]
        self.pane.hold(desk, self._entry)
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
        if self._book.desk.task.is_closed(self._entry):
            self.work.notices.news(self.tr("This entry is locked: nothing can be changed here."))
        elif len(sheet.evidence) >= MOST_EVIDENCE and pinned not in sheet.evidence:
            words = self.tr("A sheet points to {most} pages at most. Remove one first.")
            self.work.notices.news(words.format(most=MOST_EVIDENCE))
        else:
            self.pane.form.pin(pinned)

    @Slot(object)
    def _show_evidence(self, evidence: Evidence) -> None:
        self.dossier.go_to_document(evidence.sha256, evidence.page - 1)

    @Slot(str, object)
    def _remember_place(self, key: str, place: ReadingPlace) -> None:
        self._place.note(PLACE + key, place.words)

    @Slot(str)
    def _remember_strip(self, side: str) -> None:
        store = self.work.session.expert
        self.work.tasks.run(lambda _: store.remember(_STRIP, side))

    @Slot(object)
    def _edited(self, sheet: ScoreSheet) -> None:
        self._book.put(sheet)
        self._show_saved()  # at once: what was said of the answer before is not true of this one

    @Slot(object, str, object)
    def _recuse(self, ground: RecusalGround, note: str, scope: RecusalScope) -> None:
        self.pane.form.flush()
        self._book.stand_aside(self._entry, ground, note, scope, self._recused)

    @Slot()
    def _take_back(self) -> None:
        self._book.take_back_recusal(self._entry, self._recused)

    def _recused(self) -> None:
        self._show_sheet()
        self._refresh()

    def _show_recusal(self) -> None:
        desk, scope = self._book.desk, self._book.desk.aside.get(self._entry, StandingAside()).scope
        self.pane.show_recusal(
            desk.reach(self._entry),
            sentence(f"scope_{scope.value}", self.work.language),
            len(desk.closed_with(self._entry)),
            due=declaring.is_changed(desk) and not desk.task.is_closed(self._entry),
        )

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
        if self._entry:
            self._show_recusal()
        self.comforts.show_entry()
        self.comforts.show_submission()
        self._place.touch()

    def _show_saved(self) -> None:
        if not self._entry:
            return
        book = self._book
        if self._entry in book.unsaved:
            self.pane.show_saved(self.tr("NOT SAVED"), "bad", retry=True)
        elif book.is_waiting(self._entry):
            self.pane.show_saved(self.tr("Saving …"), "muted", retry=False)
        elif at := book.saved_at.get(self._entry):
            self.pane.show_saved(self.tr("✓ Saved {time}").format(time=time_of_day(at)), "good", retry=False)
        elif book.desk.sheets[self._entry].is_untouched():
            self.pane.show_saved("", "muted", retry=False)
        else:
            self.pane.show_saved(self.tr("✓ Saved"), "good", retry=False)

    @Slot()
    def _share_width(self) -> None:
        store = self.work.session.expert
        self._splitter.share(lambda: store.setting(self._splitter.setting) or "")

    def _go_beside(self, by: int) -> None:
        row_now = self.list.model.row_of(self._entry) + by
        if 0 <= row_now < self.list.model.rowCount():
            self.list.choose(self.list.model.entry(row_now).number)

    @Slot()
    def _go_amendment(self) -> None:
        self.pane.form.flush()
        self.work.go(AMENDMENT_PAGE)
