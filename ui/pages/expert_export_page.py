"""Submitting: reading back what will be signed, writing the score package, the receipt, the copies to sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewapp.domain.errors import ReviewError
from reviewapp.domain.score_sheet import MOST_REASON, ScoreSheet, SheetState
from reviewapp.usecases import exporting, scoring, submissions
from reviewapp.usecases.exporting import Receipt
from reviewapp.usecases.scoring import Desk
from reviewapp.usecases.submissions import Submission
from reviewapp.usecases.wording import error_sentence
from ui.file_kinds import LETTER_SUFFIX
from ui.models.desk_book import book_of
from ui.tasks import Job
from ui.widgets.flowing import FlowLayout
from ui.widgets.letter_actions import LetterActions
from ui.widgets.pieces import button, card, field, label, row, scrolled, set_look
from ui.widgets.read_back import ReadBack, kept_entries
from ui.widgets.receipt_card import ReceiptFacts, advice_card
from ui.widgets.step_bar import StepBar
from ui.widgets.stick_choice import StickChoice
from ui.workplace import Page, Workplace

_FOLDER = "export/folder"
"""Where the last letter went, so that the next one is offered the same stick."""


@dataclass(frozen=True)
class _Ready:
    """What the page shows before signing, read from the disk."""

    desk: Desk
    sheets: tuple[tuple[ScoreSheet, SheetState], ...]
    recipients: tuple[tuple[str, str], ...]
    submitted: bool
    states: tuple[Submission, ...]
    folder: str
    submitted_again: bool


class ExpertExportPage(Page):
    """Read back at the left; at the right who can open it, where it goes, and afterwards the receipt."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self._shown: Receipt | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._steps = StepBar(4)
        column.addWidget(self._steps)
        self.state = label("", "strong", wrap=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(label(self.tr("Read back, sign and submit"), "display", wrap=True), self.state)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        column.addLayout(head)
        frame, part = card()
        part.addWidget(
            label(self.tr("This is what will be signed, exactly as it is stored"), "title", wrap=True)
        )
        self.read_back = ReadBack(work.colours, work.language)
        part.addWidget(self.read_back, 1)
        self._side = QVBoxLayout()
        self._side.setSpacing(10)
        self._side.setContentsMargins(0, 0, 6, 0)
        self._failure = self._failure_card()
        self._receipt = self._receipt_card()
        self._recipients_part = self._recipients_card()
        self._target = self._target_card()
        for widget in (self._failure, self._receipt, self._target, self._recipients_part):
            self._side.addWidget(widget)
        self._receipt.hide()
        self._failure.hide()
        self._side.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._side)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(frame, 1)
        self._scroll = scrolled(inside)
        beside.addWidget(self._scroll, 1)
        column.addLayout(beside, 1)
        self.back = button(self.tr("Back to scoring"))
        self.back.clicked.connect(self._go_back)
        self.letters = button(self.tr("Letters I have signed …"))
        self.letters.clicked.connect(self._go_to_letters)
        column.addLayout(row(self.back, None, self.letters))

    @property
    def target(self) -> QLineEdit:
        """The path of the file that will be written."""
        return self.sticks.target

    def enter(self) -> None:
        """Read the desk from the disk, after everything queued has reached it."""
        store = self.work.session.expert
        receipt = self.work.session.kept("receipt")
        self._shown = None
        self._receipt.hide()
        self._failure.hide()
        self._target.show()
        self._recipients_part.show()
        self.export.setEnabled(False)

        def work(_: Job) -> _Ready:
            desk = scoring.desk(store)
            states = submissions.submissions(store, desk)
            return _Ready(
                desk,
                tuple(exporting.signed_sheets(desk)),
                exporting.recipients(desk),
                exporting.was_submitted(store),
                tuple(states.values()),
                store.setting(_FOLDER) or "",
                submissions.is_submitted_again(store, desk),
            )

        self.work.tasks.run(work, self._show, owner=self)
        if isinstance(receipt, Receipt):
            self._show_receipt(receipt)

    def leave(self) -> None:
        """A receipt is shown until the page is left; afterwards it is among the letters signed."""
        self.work.session.keep("receipt", None)

    def unfinished(self) -> dict[str, object]:
        """Path and reason as typed, and the receipt shown: another text size drops none of them."""
        return {
            "target": self.target.text(),
            "reason": self.reason.text(),
            "receipt": self._shown,
        }

    def resume(self, kept: dict[str, object]) -> None:
        """Put them back."""
        self.target.setText(str(kept["target"]))
        self.reason.setText(str(kept["reason"]))
        if isinstance(kept["receipt"], Receipt):
            self.work.session.keep("receipt", kept["receipt"])
            self._show_receipt(kept["receipt"])

    def _show(self, ready: _Ready) -> None:
        task = ready.desk.task
        missing = any(
            state is SheetState.MISSING and not task.is_closed(one.entry) for one, state in ready.sheets
        )
        self._steps.show_scoring(done=not missing)
        self.read_back.show_sheets(task.form, task.entries, ready.sheets, kept=kept_entries(ready.desk))
        self._recipients.setText("\n".join(self.facts.recipients(ready.recipients)))
        revision = len(ready.desk.exported) + 1
        self.sticks.offer(f"{task.seat}-{revision}{LETTER_SUFFIX}", self.work.start, ready.folder)
        self._again.setVisible(ready.submitted)
        self._show_reopening(ready)
        self._show_state(ready)
        self.letters.setVisible(revision > 1)
        self._judge()

    def _show_reopening(self, ready: _Ready) -> None:
        """After a reopening the new letter takes nothing back but the entries reopened, and its reason is known."""
        reopened = ready.desk.task.reopened
        taken_back = self.tr("The letter submitted before is taken back; the secretary reads your reason.")
        words = self.tr("The new package counts for {entries} only; all others stay as submitted before.")
        entries = self.tr(", ").join(one.entry for one in reopened)
        self._again_words.setText(words.format(entries=entries) if reopened else taken_back)
        if reopened and not self.reason.text():
            words = self.tr("Reopened: {reason}").format(reason=reopened[0].reason)
            self.reason.setText(words[:MOST_REASON])

    def _show_state(self, ready: _Ready) -> None:
        """暂存, 已提交 or 已封存, in one line at the top."""
        drafts = ready.states.count(Submission.DRAFT)
        if ready.states and ready.states.count(Submission.SEALED) == len(ready.states):
            self.state.setText(self.tr("State: sealed by the bureau; only a reopening unlocks it"))
            set_look(self.state, "muted")
        elif ready.desk.task.reopened:
            count = len(ready.desk.task.reopened)
            open_words = self.tr("State: {count} reopened, the others sealed; not submitted again yet")
            done_words = self.tr("State: {count} reopened and submitted again, the others sealed")
            done = ready.submitted_again and not drafts
            self.state.setText((done_words if done else open_words).format(count=count))
            set_look(self.state, "good" if done else "warn")
        elif not ready.submitted:
            self.state.setText(self.tr("State: draft, kept on this laptop only"))
            set_look(self.state, "warn")
        elif drafts:
            words = self.tr("State: submitted; {count} entries are draft again")
            self.state.setText(words.format(count=drafts))
            set_look(self.state, "warn")
        else:
            self.state.setText(self.tr("State: submitted, unchanged since"))
            set_look(self.state, "good")

    def _recipients_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("Who can open it"), "title"))
        self._recipients = label("", wrap=True)
        column.addWidget(self._recipients)
        return frame

    def _target_card(self) -> QFrame:
        frame, column = card()
        self._again = QWidget()
        again = QVBoxLayout(self._again)
        again.setContentsMargins(0, 0, 0, 0)
        again.setSpacing(6)
        again.addWidget(label(self.tr("Why do you submit again?"), "title", wrap=True))
        self._again_words = label("", "muted", wrap=True)
        again.addWidget(self._again_words)
        self.reason = field(
            self.tr("Reason for submitting again"), placeholder=self.tr("or write it yourself")
        )
        self.reason.setMaxLength(MOST_REASON)
        self.reason.textChanged.connect(self._judge)
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for words in (
            self.tr("Scores corrected"),
            self.tr("Missing entries scored"),
            self.tr("Recusal added"),
            self.tr("Stick lost or damaged"),
        ):
            made = button(words, "chip")
            made.clicked.connect(lambda _=False, w=words: self.reason.setText(w))
            flow.addWidget(made)
        again.addWidget(holder)
        again.addWidget(self.reason)
        column.addWidget(self._again)
        self._again.hide()
        column.addWidget(label(self.tr("Where it is written"), "title"))
        self.sticks = StickChoice(self.work.tasks, self.tr("Score package file"), LETTER_SUFFIX)
        self.sticks.changed.connect(self._judge)
        column.addWidget(self.sticks)
        self.export = button(self.tr("Sign and submit"), "primary")
        self.export.clicked.connect(self._export)
        column.addLayout(row(None, self.export))
        return frame

    def _failure_card(self) -> QFrame:
        frame, column = advice_card("error")
        column.addWidget(
            label(
                self.tr("✗ Not written. Nothing is lost, and nothing half is on the stick."),
                "strong",
                wrap=True,
            )
        )
        self.failure = label("", wrap=True)
        column.addWidget(self.failure)
        column.addWidget(
            label(
                self.tr(
                    "Plug the stick in again or take another one, click it below, and press “Sign and submit” once more."
                ),
                wrap=True,
            )
        )
        return frame

    def _receipt_card(self) -> QFrame:
        frame, column = advice_card("good")
        column.addWidget(
            label(self.tr("✓ Written and read back. You can take the stick out."), "title", wrap=True)
        )
        self.facts = ReceiptFacts()
        self.short_code = self.facts.short_code
        column.addWidget(self.facts)
        self.letter_actions = LetterActions(self.work)
        column.addWidget(self.letter_actions)
        self.once_more = button(self.tr("Take it back and submit again …"), "link")
        self.once_more.clicked.connect(self._once_more)
        column.addLayout(row(self.once_more, None))
        return frame

    @Slot()
    def _judge(self) -> None:
        """Signing waits for a place, and for a reason where one is asked for."""
        asked = not self._again.isHidden()
        self.export.setEnabled(bool(self.target.text()) and (not asked or bool(self.reason.text().strip())))

    @Slot()
    def _export(self) -> None:
        store, target, at = self.work.session.expert, self.sticks.path, self.work.session.now()
        reason = self.reason.text()

        def work(_: Job) -> Receipt:
            receipt = exporting.export(store, target, at=at, reason=reason)
            store.remember(_FOLDER, str(target.absolute().parent))
            return receipt

        self.work.notices.clear()
        self._failure.hide()
        self.export.setEnabled(False)
        self.work.tasks.run(
            work,
            self._exported,
            self._failed,
            title=self.tr("Signing and writing: do not pull the stick yet"),
        )

    def _failed(self, error: Exception) -> None:
        self._judge()
        if not isinstance(error, ReviewError):
            self.work.notices.show_error(error)
            return
        self.failure.setText(error_sentence(error, self.work.language))
        self._failure.show()
        self._scroll.verticalScrollBar().setValue(0)
        self.sticks.look()
        # Disabled, it had given the keyboard away.
        self.export.setFocus()

    def _exported(self, receipt: Receipt) -> None:
        self.work.session.keep("receipt", receipt)
        # The next letter gets the next number in its name, and its own reason.
        self.target.clear()
        self.reason.clear()
        self._book.read_again(self.enter)

    @Slot()
    def _once_more(self) -> None:
        self._target.show()
        self._recipients_part.show()
        self.reason.setFocus()
        # Later: the card has its place only once it is laid out.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.reason))

    def _show_receipt(self, receipt: Receipt) -> None:
        self._shown = receipt
        self._receipt.show()
        self._target.hide()
        self._recipients_part.hide()  # the receipt names them
        self.facts.show_receipt(receipt)
        self.letter_actions.show_letter(receipt)

    @Slot()
    def _go_back(self) -> None:
        self.work.go("expert.desk")

    @Slot()
    def _go_to_letters(self) -> None:
        self.work.go("expert.letters")
