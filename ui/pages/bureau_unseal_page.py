"""Closing the intake and 启封: two acts that cannot be taken back, explained before and shown after."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from reviewapp.usecases import merging, unsealing
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.unsealing import UnsealReport
from reviewapp.usecases.wording import sentence
from ui.models.bureau_book import progress_of
from ui.tasks import Job
from ui.widgets.bureau_fields import SupervisorEntry
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_words import LedgerWords
from ui.widgets.pieces import button, card, label, row


class BureauUnsealPage(BureauPage):
    """First the closing, then the unsealing; each asks once more, naming what is missing."""

    step = Step.UNSEAL

    def build(self) -> None:
        """Two cards, one an act."""
        self.say(
            self.tr("Close the intake and unseal"),
            self.tr("Both acts are recorded with their time and cannot be taken back."),
        )
        self._words = LedgerWords(self)
        self.column.addWidget(self._close_card())
        self.column.addWidget(self._unseal_card())
        self.column.addStretch(1)

    def show_view(self, view: Overview) -> None:
        """Which of the two is at hand, and what was recorded."""
        state = view.ledger.state
        the_round, closed = state.the_round(), state.closed_at is not None
        acts = {kind: [a for a in view.acts if a.kind == kind] for kind in ("intake_closed", "unsealed")}
        lines = [f"✓ {self._words.line(act, the_round)}" for act in acts["intake_closed"]]
        tell(self._closed, "\n".join(lines), "good")
        self.close_intake.setVisible(not closed)
        self.close_intake.setEnabled(bool(state.issued))
        self._close_asking.hide()
        tell(self._missing, self._missing_words(view), "bad" if view.not_arrived else "warn")
        if not state.issued:
            tell(self._missing, self.tr("No package was issued yet."), "muted")
        lines = [f"✓ {self._words.line(act, the_round)}" for act in acts["unsealed"]]
        tell(self._unsealed, "\n".join(lines), "good")
        waiting = view.sealed
        self._unseal_asking.hide()
        if not closed:
            tell(self._waiting, self.tr("First close the intake."), "muted")
        elif waiting:
            words = self.tr("{count} letters that count are still sealed.")
            tell(self._waiting, words.format(count=waiting), "strong")
        elif state.was_unsealed:
            tell(self._waiting, "")
        else:
            tell(self._waiting, self.tr("No letter counts: there is nothing to open."), "warn")
        refused = [
            f"✗ {line.letter[:12]}  {sentence(line.refused, self.work.language, entry='')}"
            for line in state.unsealed.values()
            if line.refused
        ]
        tell(self._refused, "\n".join(refused), "bad")
        self.unseal.setVisible(closed and (bool(waiting) or not state.was_unsealed))
        self.unseal.setEnabled(closed)
        self.go_on.setVisible(state.was_unsealed)

    def _close_card(self) -> QFrame:
        frame, column = card(margin=18)
        column.addWidget(label(self.tr("1  Close the intake"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "From then on a letter that comes is late: it is kept, but does not count until you admit it "
                    "with a reason. Close when the date is over or everything has arrived."
                ),
                wrap=True,
            )
        )
        self._closed = label("", "good", wrap=True)
        self._missing = label("", wrap=True)
        column.addWidget(self._closed)
        column.addWidget(self._missing)
        self.close_intake = button(self.tr("Close the intake …"), "primary")
        self.close_intake.clicked.connect(self._ask_close)
        column.addLayout(row(None, self.close_intake))
        self._close_asking, self.close_cancel, self.close_confirm = self._asking(self.tr("Close it now"))
        self.close_confirm.clicked.connect(self._close)
        column.addWidget(self._close_asking)
        return frame

    def _unseal_card(self) -> QFrame:
        frame, column = card(margin=18)
        column.addWidget(label(self.tr("2  Unseal"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "Opens the letters that count. Before it no figure is shown anywhere; from then on the ranking can "
                    "be seen, and every later change prints its reason."
                ),
                wrap=True,
            )
        )
        self._unsealed = label("", "good", wrap=True)
        self._waiting = label("", wrap=True)
        self._refused = label("", "bad", wrap=True)
        for one in (self._unsealed, self._waiting, self._refused):
            column.addWidget(one)
        self.unseal = button(self.tr("Unseal …"), "primary")
        self.unseal.clicked.connect(self._ask_unseal)
        self.go_on = button(self.tr("To the ranking"))
        self.go_on.clicked.connect(lambda: self.work.go("bureau.ranking"))
        column.addLayout(row(None, self.go_on, self.unseal))
        self._unseal_asking, self.unseal_cancel, self.unseal_confirm = self._asking(self.tr("Unseal now"))
        self.supervisor = SupervisorEntry(self.work.start)
        self.supervisor.changed.connect(self._judge)
        inside = self._unseal_asking.layout()
        if isinstance(inside, QVBoxLayout):
            inside.insertWidget(1, self.supervisor)
        self.unseal_confirm.clicked.connect(self._unseal)
        column.addWidget(self._unseal_asking)
        return frame

    def _asking(self, confirm: str) -> tuple[QFrame, QPushButton, QPushButton]:
        frame, column = card(margin=12)
        frame.setProperty("notice", "warning")
        words = label("", "strong", wrap=True)
        words.setObjectName("question")
        column.addWidget(words)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(lambda: self.show_view(self.book.view))
        going_on = button(confirm, "primary")
        column.addLayout(row(cancel, None, going_on))
        frame.hide()
        return frame, cancel, going_on

    def _missing_words(self, view: Overview) -> str:
        the_round = view.ledger.state.the_round()
        lines = []
        if view.not_arrived:
            names = [f"{seat} {the_round.expert(seat).name}" for seat in view.not_arrived]
            words = self.tr("✗ Nothing has come from {count} seats: {who}")
            lines.append(words.format(count=len(names), who="、".join(names[:12])))
        came = {seat for seat, _ in view.ledger.matrix.missing()} - set(view.not_arrived)
        if came:
            cells = sum(seat in came for seat, _ in view.ledger.matrix.missing())
            words = self.tr("! Letters with gaps: {who} ({count} sheets missing)")
            lines.append(words.format(who="、".join(sorted(came)), count=cells))
        if view.conflicts:
            lines.append(self.tr("✗ Conflict not settled: {who}").format(who="、".join(view.conflicts)))
        if view.late:
            lines.append(
                self.tr("! Late, not admitted: {who}").format(who="、".join(k.seat for k in view.late))
            )
        return "\n".join(lines)

    def _question(self, frame: QFrame, words: str) -> None:
        question = frame.findChild(QLabel, "question")
        if isinstance(question, QLabel):
            question.setText(words)
        frame.show()

    @Slot()
    def _ask_close(self) -> None:
        missing = self._missing_words(self.book.view)
        self.close_intake.hide()
        self._missing.hide()  # the question says it
        words = self.tr("Close although this is missing?\n{what}").format(what=missing)
        self._question(
            self._close_asking, words if missing else self.tr("Everything has arrived. Close the intake?")
        )
        # Enter, pressed once too often, must not close.
        self.close_cancel.setFocus()

    @Slot()
    def _ask_unseal(self) -> None:
        missing = self._missing_words(self.book.view)
        words = self.tr("Unseal {count} letters now? It cannot be taken back.").format(
            count=self.book.view.sealed
        )
        if missing:
            words += "\n" + missing
        self.supervisor.setVisible(self.book.two_key)
        self.unseal.hide()
        self._question(self._unseal_asking, words)
        self._judge()
        self.unseal_cancel.setFocus()

    @Slot()
    def _judge(self) -> None:
        self.unseal_confirm.setEnabled(not self.book.two_key or self.supervisor.ready)

    @Slot()
    def _close(self) -> None:
        at = self.work.session.now()
        self.book.do(
            self, lambda store, _: merging.close_intake(store, at=at), title=self.tr("Closing the intake")
        )

    @Slot()
    def _unseal(self) -> None:
        at, unlock = self.work.session.now(), self.supervisor.take() if self.book.two_key else None
        self.unseal_confirm.setEnabled(False)

        def work(store: BureauStore, job: Job) -> UnsealReport:
            key = unlock() if unlock else None
            return unsealing.unseal(store, at=at, supervisor=key, progress=progress_of(job))

        self.book.do(
            self,
            work,
            title=self.tr("Opening the letters"),
            failed=lambda _: self._judge(),
            copy=self.tr("Backing up the store"),
        )
