"""The check: every gap of every entry, each a click away."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import Problem
from reviewapp.usecases import scoring
from reviewapp.usecases.scoring import Check, EntryState
from reviewapp.usecases.wording import problem_sentence
from ui.models.desk_book import book_of
from ui.widgets.pieces import button, card, label, row, scrolled, set_look
from ui.widgets.step_bar import StepBar
from ui.workplace import Page, Workplace


class ExpertCheckPage(Page):
    """What stands between the desk and a complete letter; gaps may stay, and are signed as missing."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self.gaps: list[QPushButton] = []
        self.reopened: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._steps = StepBar(3)
        column.addWidget(self._steps)
        column.addWidget(label(self.tr("Check before you sign"), "display"))
        self._sum = label("", "muted", wrap=True)
        column.addWidget(self._sum)
        self.unsaved = label("", "bad", wrap=True)
        column.addWidget(self.unsaved)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        column.addWidget(scrolled(inside), 1)
        self.back = button(self.tr("Back to scoring"))
        self.back.clicked.connect(self._go_back)
        self.going_on = button(self.tr("Go on to signing"), "primary")
        self.going_on.clicked.connect(self._go_on)
        column.addLayout(row(self.back, None, self.going_on))

    def enter(self) -> None:
        """Check what is on the disk, after everything queued has reached it."""
        store = self.work.session.expert
        self.going_on.setEnabled(False)
        for entry in self._book.refused:
            self._book.save_again(entry)
        self._book.read_again(lambda: None)
        self.work.tasks.run(lambda _: scoring.check(store), self._show, owner=self)

    def jump(self, entry: str, place: str = "") -> None:
        """Go to the field where a gap is."""
        self.work.session.keep("entry", entry)
        self.work.session.keep("place", place)
        self.work.go("expert.desk")

    def _show(self, found: Check) -> None:
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            if item and (widget := item.widget()):
                widget.deleteLater()
        self.gaps = []
        gaps: dict[str, list[Problem]] = defaultdict(list)
        for one in found.problems:
            gaps[dict(one.params).get("entry", "")].append(one)
        desk = self._book.desk
        counts = found.counts
        self._sum.setText(
            self.tr("{complete} scored, {aside} stood aside, {draft} begun, {untouched} not begun").format(
                complete=counts[EntryState.COMPLETE],
                aside=counts[EntryState.RECUSED],
                draft=counts[EntryState.STARTED],
                untouched=counts[EntryState.UNTOUCHED],
            )
        )
        if abstained := counts[EntryState.ABSTAINED]:
            words = self.tr("{scored}, {count} abstained with a reason")
            self._sum.setText(words.format(scored=self._sum.text(), count=abstained))
        if locked := len(desk.task.locked):
            words = self.tr("{counts}; {locked} of them are locked and take no change")
            self._sum.setText(words.format(counts=self._sum.text(), locked=locked))
        self._steps.show_scoring(done=not gaps, answered=found.ready)
        self._show_first(found)
        if not gaps and found.ready:
            frame, column = card(margin=18)
            frame.setProperty("notice", "good")
            column.addWidget(label(self.tr("✓ Nothing is missing"), "title"))
            every = self.tr("Every entry is scored or declared. You can read it back and sign.")
            rest = self.tr(
                "Every entry that takes a change is scored or declared. You can read it back and sign."
            )
            column.addWidget(label(rest if desk.task.locked else every, wrap=True))
            self._list.insertWidget(self._list.count() - 1, frame)
        elif gaps:
            self._list.insertWidget(self._list.count() - 1, self._warning(len(gaps)))
        for entry in desk.task.entries:
            if entry.number in gaps:
                self._list.insertWidget(self._list.count() - 1, self._entry_card(entry, gaps[entry.number]))
        set_look(self.going_on, "plain" if gaps else "primary")
        set_look(self.back, "primary" if gaps else "plain")
        refused = self._book.refused
        words = self.tr(
            "NOT SAVED: {entries}. The answers there are on the screen only and could not be signed. Make room on "
            "the disk, then come back to this page."
        )
        self.unsaved.setText(words.format(entries=self.tr(", ").join(refused)))
        self.unsaved.setVisible(bool(refused))
        self.going_on.setEnabled(found.ready and not refused)
        if self.gaps:
            self.gaps[0].setFocus()
        else:
            self.going_on.setFocus()

    def _show_first(self, found: Check) -> None:
        """What stands above the gaps: a reopening, and what keeps any letter from being signed."""
        desk, unanswered = self._book.desk, set(found.undeclared)
        cards = [self._reopened_card()] if desk.task.reopened else []
        if found.unpledged:
            words = self.tr("Pledges are not signed yet: read and sign them")
            cards.append(self._step_card(words, "expert.pledges"))
        if unanswered:
            entries = [entry for entry in desk.task.entries if entry.number in unanswered]
            cards.append(self._unanswered_card(entries))
        for frame in cards:
            self._list.insertWidget(self._list.count() - 1, frame)

    def _step_card(self, words: str, page: str) -> QFrame:
        """What keeps any letter from being signed: a click leads to the page where it is answered."""
        frame, column = card(margin=12)
        frame.setProperty("notice", "error")
        made = button(words, "link")
        made.clicked.connect(lambda: self.work.go(page))
        self.gaps.append(made)
        column.addWidget(made)
        return frame

    def _unanswered_card(self, entries: list[Entry]) -> QFrame:
        """A line for each entry without a 回避 answer; a click leads to it."""
        frame, column = card(margin=12, spacing=3)
        frame.setProperty("notice", "error")
        words = self.tr("Recusal is not answered yet for {count} entries:").format(count=len(entries))
        column.addWidget(label(words, "strong", wrap=True))
        for entry in entries:
            made = button(f"{entry.number}   {entry.title}", "link")
            made.clicked.connect(lambda _=False, e=entry.number: self._declare(e))
            self.gaps.append(made)
            column.addWidget(made)
        return frame

    def _declare(self, entry: str) -> None:
        self.work.session.keep("entry", entry)
        self.work.go("expert.declarations")

    def _reopened_card(self) -> QFrame:
        """What was reopened, why and by whose leave, each a click away; what the new letter counts for."""
        frame, column = card(margin=12, spacing=3)
        frame.setProperty("notice", "warning")
        lead = self.tr(
            "Reopened for you. The new package counts for these entries only; all others stay as submitted."
        )
        column.addWidget(label(lead, "strong", wrap=True))
        self.reopened = []
        task = self._book.desk.task
        for (reason, allowed_by), entries in groupby(task.reopened, lambda one: (one.reason, one.allowed_by)):
            for one in entries:
                made = button(f"{one.entry}   {task.entry(one.entry).title}", "link")
                made.clicked.connect(lambda _=False, e=one.entry: self.jump(e))
                self.reopened.append(made)
                column.addWidget(made)
            words = self.tr("Reason: {reason}. Allowed by {allowed_by}.")
            column.addWidget(label(words.format(reason=reason, allowed_by=allowed_by), wrap=True))
        return frame

    def _warning(self, entries: int) -> QFrame:
        frame, column = card(margin=12)
        frame.setProperty("notice", "warning")
        words = self.tr(
            "{count} entries are not complete. They can be signed as missing, without any figure, and scored "
            "in a later letter; half an answer is none."
        )
        column.addWidget(label(words.format(count=entries), wrap=True))
        return frame

    def _entry_card(self, entry: Entry, gaps: list[Problem]) -> QFrame:
        frame, column = card(margin=12, spacing=3)
        column.addWidget(label(f"{entry.number}   {entry.title}", "strong", wrap=True))
        if self._book.desk.state_of(entry.number) is EntryState.UNTOUCHED:
            made = button(self.tr("Not begun: score this entry"), "link")
            made.clicked.connect(lambda _=False, e=entry.number: self.jump(e))
            self.gaps.append(made)
            column.addWidget(made)
            return frame
        for gap in gaps:
            made = button(self._words(gap, entry.number), "link")
            made.clicked.connect(lambda _=False, e=entry.number, p=gap.place: self.jump(e, p))
            self.gaps.append(made)
            column.addWidget(made)
        return frame

    def _words(self, gap: Problem, number: str) -> str:
        """The gap without the entry's number, which stands above it."""
        words = problem_sentence(gap, self.work.language)
        for mark in ("：", ": "):
            words = words.removeprefix(f"{number}{mark}")
        return words[:1].upper() + words[1:]

    @Slot()
    def _go_back(self) -> None:
        self.work.go("expert.desk")

    @Slot()
    def _go_on(self) -> None:
        self.work.go("expert.export")
