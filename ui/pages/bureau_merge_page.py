"""Merging: choose score packages, look at what would happen to each, then commit exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.domain.merging_rules import Fate
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import merging
from reviewapp.usecases.merging import MergeItem, MergePreview, Verdict
from reviewapp.usecases.overseeing import KeptLine, Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.wording import sentence
from ui.file_kinds import LETTER_SUFFIX
from ui.models.bureau_book import progress_of
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.widgets.bureau_letter_acts import LetterActs
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable
from ui.widgets.bureau_words import LedgerWords
from ui.widgets.flowing import FlowLayout
from ui.widgets.pieces import button, card, label


class BureauMergePage(BureauPage):
    """The letters kept; while files are being looked at, the preview stands in their place."""

    step = Step.MERGE

    def build(self) -> None:
        """Where to drop, the preview, and the letters kept."""
        self.say(self.tr("Receive and merge score packages"), "")
        self.setAcceptDrops(True)
        self.seen: MergePreview | None = None
        self._words = LedgerWords(self)
        self._drop_card, inside = card(margin=10)
        beside = QHBoxLayout()
        self.choose = button(self.tr("Choose score packages …"), "primary")
        self.choose.clicked.connect(self._choose)
        beside.addWidget(self.choose)
        beside.addWidget(
            label(
                self.tr(
                    "or drop .rvscore files here. They are only looked at; nothing is written before you confirm."
                ),
                "muted",
                wrap=True,
            ),
            1,
        )
        inside.addLayout(beside)
        self._counts = label("", wrap=True)
        inside.addWidget(self._counts)
        self.column.addWidget(self._drop_card)
        self._kept_part, self._preview_part = self._kept_card(), self._preview_card()
        for part in (self._kept_part, self._preview_part):
            self.column.addWidget(part, 1)
        self._show_part(previewing=False)

    def show_view(self, view: Overview) -> None:
        """The letters kept, and how many seats still miss."""
        standing = view.ledger.matrix.standing
        came = len(standing) - len(view.not_arrived)
        parts = [self.tr("Arrived {came} of {all} seats").format(came=came, all=len(standing))]
        if view.conflicts:
            seats = "、".join(view.conflicts)
            parts.append(self.tr("✗ conflict to settle: {seats}").format(seats=seats))
        if view.late:
            parts.append(self.tr("! late, held: {count}").format(count=len(view.late)))
        if view.ledger.state.closed_at is not None:
            parts.append(self.tr("the intake is closed"))
        issued = bool(view.ledger.state.issued)
        if not issued:
            parts = [self.tr("No package was issued yet, so none can come back.")]
        look = "bad" if view.conflicts else "warn" if view.late else "muted"
        tell(self._counts, self.tr("; ").join(parts), look)
        self.choose.setEnabled(issued)
        self.kept.show_rows(view.letters)
        self.acts.show_line(self.kept.current)

    def look_at(self, files: Sequence[Path]) -> None:
        """Read and decide about files; writes nothing."""

        def work(store: BureauStore, job: Job) -> MergePreview:
            return merging.preview(store, files, progress_of(job))

        self.work.notices.clear()
        self.book.ask(self, work, self._show_preview, title=self.tr("Verifying the packages"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Score packages may be dropped."""
        if self.choose.isEnabled() and any(u.toLocalFile() for u in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped; a folder stands for the packages in it."""
        files = packages_in([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.toLocalFile()])
        if files:
            self.look_at(files)

    def unfinished(self) -> dict[str, Any]:
        """The preview outlives another text size."""
        return {"seen": self.seen}

    def resume(self, kept: dict[str, Any]) -> None:
        """Show it again."""
        if kept["seen"] is not None:
            self._show_preview(kept["seen"])

    def _kept_card(self) -> QFrame:
        frame, column = card(margin=10)
        column.addWidget(label(self.tr("Letters kept"), "title"))
        self.kept = RowsTable(
            [
                Column("fate", self.tr("State"), lambda k: self._words.fate(k.fate), tone=self._kept_tone),
                Column("seat", self.tr("Seat"), lambda k: k.seat),
                Column("name", self.tr("Name"), lambda k: k.name),
                Column(
                    "revision", self.tr("Revision"), lambda k: str(k.revision), lambda k: k.revision, wide=3
                ),
                Column("code", self.tr("Short code"), lambda k: grouped(k.short_code)),
                Column(
                    "act",
                    self.tr("Act no."),
                    lambda k: str(k.received),
                    lambda k: k.received,
                    wide=3,
                    spare=True,
                ),
                Column("next", self.tr("What to know or do"), self._advice, stretch=True),
            ],
            self.work.colours,
            self.tr("Letters kept"),
            self.tr("No letter has come yet."),
        )
        column.addWidget(self.kept, 1)
        self.acts = LetterActs(self.work, lambda: self.book)
        self.kept.chosen.connect(self.acts.show_line)
        column.addWidget(self.acts)
        return frame

    def _preview_card(self) -> QFrame:
        frame, column = card(margin=10)
        column.addWidget(label(self.tr("Preview: nothing is written yet"), "title", wrap=True))
        self._sum = label("", wrap=True)
        column.addWidget(self._sum)
        self.table = RowsTable(
            [
                Column("verdict", self.tr("Verdict"), self._verdict, tone=self._verdict_tone, wide=8),
                Column("file", self.tr("File"), lambda i: i.file.name, wide=8, elastic=True),
                Column("seat", self.tr("Seat"), lambda i: i.seat or "—"),
                Column("name", self.tr("Name"), lambda i: i.name or "—"),
                Column("revision", self.tr("Revision"), lambda i: str(i.revision or "—"), lambda i: i.revision, wide=3),
                Column("code", self.tr("Short code"), lambda i: grouped(i.short_code) or "—"),
                Column("changes", self.tr("Changes"), lambda i: str(len(i.changes) or "—"), lambda i: len(i.changes), wide=3),
                Column("text", self.tr("What happens"), self._sentence, tone=self._refused_tone, stretch=True),
            ],
            self.work.colours,
            self.tr("Preview of the merge"),
        )  # fmt: skip
        self.table.chosen.connect(self._show_item)
        column.addWidget(self.table, 1)
        self._item = QFrame()
        self._item.setProperty("look", "sunken")
        inside = QVBoxLayout(self._item)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.setSpacing(3)
        self._item_file = label("", "strong", wrap=True)
        self._item_text = label("", wrap=True)
        self._item_changes = label("", "muted", wrap=True)
        for one in (self._item_file, self._item_text, self._item_changes):
            inside.addWidget(one)
        self._item.hide()
        column.addWidget(self._item)
        self.confirm = button(self.tr("Commit the merge"), "primary")
        self.confirm.clicked.connect(self._commit)
        self.drop = button(self.tr("Drop the preview"))
        self.drop.clicked.connect(self._drop)
        beside = QWidget()
        flow = FlowLayout(beside, gap=10)
        flow.addWidget(self.confirm)
        flow.addWidget(self.drop)
        column.addWidget(beside)
        return frame

    def _show_preview(self, seen: MergePreview) -> None:
        self.seen = seen
        refused = sum(item.verdict is Verdict.REFUSED for item in seen.items)
        known = sum(item.verdict is Verdict.KNOWN for item in seen.items)
        words = self.tr("{files} files: {new} new, {known} known already, {refused} refused.").format(
            files=len(seen.items), new=seen.count_new, known=known, refused=refused
        )
        if seen.conflicts:
            words += " " + self.tr("Seats in conflict afterwards: {seats}.").format(
                seats="、".join(seen.conflicts)
            )
        tell(self._sum, words, "bad" if refused or seen.conflicts else "good")
        order = {Verdict.REFUSED: 0, Verdict.KEEP: 1, Verdict.KNOWN: 2}
        self.table.show_rows(sorted(seen.items, key=lambda item: order[item.verdict]))
        self._item.hide()
        self.confirm.setText(self.tr("Commit the merge ({count} new)").format(count=seen.count_new))
        self.confirm.setEnabled(bool(seen.count_new))
        self._show_part(previewing=True)
        if self.table.rows.rowCount():
            self.table.selectRow(0)
        (self.confirm if seen.count_new else self.drop).setFocus()

    @Slot(object)
    def _show_item(self, item: MergeItem | None) -> None:
        self._item.setVisible(item is not None)
        if item is None:
            return
        self._item_file.setText(item.file.name)
        tell(self._item_text, self._sentence(item), "bad" if item.verdict is Verdict.REFUSED else "")
        parts = []
        if item.verdict is not Verdict.REFUSED and not item.is_declarations:
            words = self.tr("Scored {scored}, recused {recused}, missing {missing}.")
            parts.append(words.format(scored=item.scored, recused=item.recused, missing=item.missing))
        if item.changes:
            shown = [f"{e} {self._words.state(a)} → {self._words.state(b)}" for e, a, b in item.changes[:6]]
            parts.append(self.tr("Changed: {what}").format(what=self.tr(", ").join(shown)))
        if item.reason:
            parts.append(self.tr("The expert's reason: {reason}").format(reason=item.reason))
        tell(self._item_changes, "\n".join(parts), "muted")

    @Slot()
    def _commit(self) -> None:
        seen, at = self.seen, self.work.session.now()
        if seen is None:
            return
        self.confirm.setEnabled(False)

        def work(store: BureauStore, _: Job) -> int:
            merging.commit(store, seen, at=at)
            return seen.count_new

        self.book.do(
            self,
            work,
            self._committed,
            title=self.tr("Writing the letters"),
            failed=lambda _: self._drop(),
            copy=self.tr("Backing up the store"),
        )

    def _committed(self, count: int) -> None:
        self._drop()
        self.work.notices.good(self.tr("{count} letters are kept.").format(count=count))

    @Slot()
    def _drop(self) -> None:
        self.seen = None
        self._show_part(previewing=False)

    def _show_part(self, *, previewing: bool) -> None:
        self._drop_card.setVisible(not previewing)
        self._kept_part.setVisible(not previewing)
        self._preview_part.setVisible(previewing)

    @Slot()
    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose score packages"),
            str(self.work.start),
            self.tr("Score packages (*.rvscore);;All files (*)"),
        )
        if names:
            self.look_at([Path(name) for name in names])

    def _sentence(self, item: MergeItem) -> str:
        return sentence(item.code, self.work.language, **{"file": item.file.name, **dict(item.params)})

    def _verdict(self, item: MergeItem) -> str:
        if item.verdict is Verdict.REFUSED:
            return self.tr("✗ Refused")
        if item.verdict is Verdict.KNOWN:
            return self.tr("· Known already")
        if item.is_declarations:
            return self.tr("✓ Keep, recusals")
        if item.fate in (Fate.COUNTS, Fate.REOPENED):
            return self.tr("✓ Keep, counts")
        return self.tr("! Keep, no count")

    def _verdict_tone(self, item: MergeItem) -> str:
        if item.verdict is Verdict.REFUSED:
            return "bad"
        if item.verdict is Verdict.KNOWN:
            return "muted"
        return "good" if item.fate in (Fate.COUNTS, Fate.REOPENED) or item.is_declarations else "warn"

    def _refused_tone(self, item: MergeItem) -> str:
        return "bad" if item.verdict is Verdict.REFUSED else ""

    def _kept_tone(self, line: KeptLine) -> str:
        return self._words.fate_tone(line.fate)

    def _advice(self, line: KeptLine) -> str:
        todo = {
            Fate.FORK: self.tr("Choose it and settle the conflict"),
            Fate.SECOND_KEY: self.tr("Choose it and settle the conflict"),
            Fate.LATE: self.tr("Choose it to admit it"),
        }.get(line.fate, "")
        reason = self.tr("submitted again: {reason}").format(reason=line.reason) if line.reason else ""
        return self.tr("; ").join(part for part in (todo, reason) if part)


def packages_in(paths: Sequence[Path]) -> list[Path]:
    """The score packages among paths; a folder stands for those lying in it."""
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob(f"*{LETTER_SUFFIX}")) if path.is_dir() else [path]
    return files
