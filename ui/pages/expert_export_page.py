"""Signing: reading back what will be signed, writing the score package, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases import exporting, scoring
from reviewapp.usecases.exporting import Receipt
from reviewapp.usecases.scoring import Desk
from ui.models.desk_book import book_of
from ui.tasks import Job
from ui.widgets.pieces import button, card, field, label, row, scrolled
from ui.widgets.read_back import ReadBack
from ui.widgets.step_bar import StepBar
from ui.workplace import Page, Workplace

SUFFIX = ".rvscore"


@dataclass(frozen=True)
class _Ready:
    """What the page shows before signing, read from the disk."""

    desk: Desk
    sheets: tuple[tuple[ScoreSheet, SheetState], ...]
    recipients: tuple[tuple[str, str], ...]


class ExpertExportPage(Page):
    """Read back at the left; at the right who can open it, where it goes, and afterwards the receipt."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._steps = StepBar(4)
        column.addWidget(self._steps)
        column.addWidget(label(self.tr("Read back, sign and export"), "display"))
        frame, part = card()
        part.addWidget(
            label(self.tr("This is what will be signed, exactly as it is stored"), "title", wrap=True)
        )
        self.read_back = ReadBack(work.colours, work.language)
        part.addWidget(self.read_back, 1)
        self._side = QVBoxLayout()
        self._side.setSpacing(10)
        self._side.setContentsMargins(0, 0, 6, 0)
        self._receipt = self._receipt_card()
        self._receipt.hide()
        self._side.addWidget(self._receipt)
        self._side.addWidget(self._recipients_card())
        self._target = self._target_card()
        self._side.addWidget(self._target)
        self._side.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._side)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(frame, 1)
        beside.addWidget(scrolled(inside), 1)
        column.addLayout(beside, 1)
        self.back = button(self.tr("Back to scoring"))
        self.back.clicked.connect(self._go_back)
        column.addLayout(row(self.back, None))

    def enter(self) -> None:
        """Read the desk from the disk, after everything queued has reached it."""
        store = self.work.session.expert
        receipt = self.work.session.kept("receipt")
        self._receipt.hide()
        self._target.show()
        self.export.setEnabled(False)

        def work(_: Job) -> _Ready:
            desk = scoring.desk(store)
            return _Ready(desk, tuple(exporting.signed_sheets(desk)), exporting.recipients(desk))

        self.work.tasks.run(work, self._show, owner=self)
        if isinstance(receipt, Receipt):
            self._show_receipt(receipt)

    def _show(self, ready: _Ready) -> None:
        task = ready.desk.task
        missing = any(state is SheetState.MISSING for _, state in ready.sheets)
        self._steps.show_scoring(done=not missing)
        self.read_back.show_sheets(task.form, task.entries, ready.sheets)
        self._recipients.setText(self._name_recipients(ready.recipients))
        revision = len(ready.desk.exported) + 1
        if not self.target.text():
            self.target.setText(str(self.work.start / f"{task.seat}-{revision}{SUFFIX}"))
        self._again.setVisible(revision > 1)
        self._again.setText(
            self.tr("You have signed {count} letter(s) before. The new one replaces them.").format(
                count=revision - 1
            )
        )
        self.export.setEnabled(True)

    def _recipients_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("Who can open it"), "title"))
        self._recipients = label("", wrap=True)
        column.addWidget(self._recipients)
        return frame

    def _target_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("Where it is written"), "title"))
        self.target = field(self.tr("Score package file"))
        browse = button(self.tr("Choose the stick …"))
        browse.clicked.connect(self._browse)
        column.addWidget(self.target)
        self._again = label("", "muted", wrap=True)
        self._again.hide()
        column.addWidget(self._again)
        self.export = button(self.tr("Sign and export"), "primary")
        self.export.clicked.connect(self._export)
        column.addLayout(row(browse, None, self.export))
        return frame

    def _receipt_card(self) -> QFrame:
        frame, column = card()
        frame.setProperty("notice", "good")
        column.addWidget(
            label(self.tr("✓ Written and read back. You can take the stick out."), "title", wrap=True)
        )
        column.addWidget(label(self.tr("Short code (compare it with the printed sheet)"), "muted", wrap=True))
        self.short_code = label("", "code")
        column.addWidget(self.short_code)
        self._facts = label("", wrap=True)
        column.addWidget(self._facts)
        self.once_more = button(self.tr("Sign and export once more …"), "link")
        self.once_more.clicked.connect(self._once_more)
        column.addLayout(row(self.once_more, None))
        return frame

    def _name_recipients(self, recipients: tuple[tuple[str, str], ...]) -> str:
        names = {
            "secretary": self.tr("Secretary"),
            "supervisor": self.tr("Supervisor"),
            "recovery": self.tr("Keeper of the recovery key"),
        }
        return "\n".join(f"{names.get(role, role)}  {in_fours(key)}" for role, key in recipients)

    @Slot()
    def _browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where the score package is written"),
            self.target.text(),
            self.tr("Score package (*.rvscore)"),
        )
        if path:
            self.target.setText(path if path.endswith(SUFFIX) else path + SUFFIX)

    @Slot()
    def _export(self) -> None:
        store, target, at = self.work.session.expert, Path(self.target.text()), self.work.session.now()
        self.work.notices.clear()
        self.export.setEnabled(False)
        self.work.tasks.run(
            lambda _: exporting.export(store, target, at=at),
            self._exported,
            self.work.tasks.telling(self._failed),
            title=self.tr("Signing and writing"),
        )

    def _failed(self, _: Exception) -> None:
        self.export.setEnabled(True)
        # Disabled, it had given the keyboard away.
        self.export.setFocus()

    def _exported(self, receipt: Receipt) -> None:
        self.work.session.keep("receipt", receipt)
        # The next letter gets the next number in its name.
        self.target.clear()
        self._book.read_again(self.enter)

    @Slot()
    def _once_more(self) -> None:
        self._target.show()
        self.target.setFocus()

    def _show_receipt(self, receipt: Receipt) -> None:
        self._receipt.show()
        self._target.hide()
        self.short_code.setText(in_fours(receipt.short_code))
        words = {
            SheetState.SCORED: self.tr("scored"),
            SheetState.RECUSED: self.tr("stood aside"),
            SheetState.ABSTAINED: self.tr("abstained"),
            SheetState.MISSING: self.tr("missing"),
        }
        counts = self.tr(", ").join(
            f"{words[state]} {number}" for state, number in receipt.counts.items() if number
        )
        lines = (
            self.tr("Entries: {counts}").format(counts=counts),
            self.tr("Your key's fingerprint: {key}").format(key=in_fours(receipt.fingerprint)),
            self.tr("Letter no. {number}, {time} (this laptop's time)").format(
                number=receipt.revision, time=receipt.at[:16].replace("T", " ")
            ),
            self.tr("File: {file}").format(file=receipt.file),
        )
        self._facts.setText("\n".join(lines))

    @Slot()
    def _go_back(self) -> None:
        self.work.session.keep("receipt", None)
        self.work.go("expert.desk")


def in_fours(code: str) -> str:
    """A code in groups of four, easier to compare aloud."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
