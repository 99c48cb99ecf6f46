"""What can be done with a kept letter: admit a late one, withdraw one, or settle a seat's conflict."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.domain.merging_rules import Fate
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import merging
from reviewapp.usecases.overseeing import KeptLine
from reviewapp.usecases.ports import BureauStore
from ui.models.bureau_book import BureauBook
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_fields import SupervisorEntry
from .flowing import FlowLayout
from .pieces import button, field, label, row


class LetterAct(Enum):
    """The three acts on a letter."""

    ADMIT = 0
    WITHDRAW = 1
    CHOOSE = 2


class LetterActs(QFrame):
    """Buttons for the letter chosen, and a line for the reason that every one of these acts needs."""

    def __init__(self, work: Workplace, book: Callable[[], BureauBook]) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self._work, self._book = work, book
        self._line: KeptLine | None = None
        self._act: LetterAct | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        self._about = label("", "strong", wrap=True)
        column.addWidget(self._about)
        self.buttons = {
            LetterAct.ADMIT: button(self.tr("Admit the late letter …")),
            LetterAct.CHOOSE: button(self.tr("Settle the conflict with this letter …")),
            LetterAct.WITHDRAW: button(self.tr("Withdraw …"), "danger"),
        }
        self._offers = QWidget()
        flow = FlowLayout(self._offers, gap=8)
        for act, made in self.buttons.items():
            made.clicked.connect(lambda _=False, a=act: self.begin(a))
            flow.addWidget(made)
        column.addWidget(self._offers)
        self._asking = QWidget()
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(0, 0, 0, 0)
        self._what = label("", wrap=True)
        inside.addWidget(self._what)
        self.reason = field(self.tr("Reason"), placeholder=self.tr("Reason; it is printed"))
        self.reason.textChanged.connect(self._judge)
        inside.addWidget(self.reason)
        self.supervisor = SupervisorEntry(work.start)
        self.supervisor.changed.connect(self._judge)
        inside.addWidget(self.supervisor)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        self.confirm = button(self.tr("Record it"), "primary")
        self.confirm.clicked.connect(self._confirm)
        inside.addLayout(row(self.cancel, None, self.confirm))
        column.addWidget(self._asking)
        self.show_line(None)

    def show_line(self, line: KeptLine | None) -> None:
        """Offer what can be done with this letter."""
        self._line = line
        self.setVisible(line is not None)
        self._stop()
        if line is None:
            return
        words = self.tr("{seat} {name}, revision {revision}, short code {code}")
        self._about.setText(
            words.format(
                seat=line.seat, name=line.name, revision=line.revision, code=grouped(line.short_code)
            )
        )
        self.buttons[LetterAct.ADMIT].setVisible(line.fate is Fate.LATE)
        self.buttons[LetterAct.CHOOSE].setVisible(line.fate in (Fate.FORK, Fate.SECOND_KEY))
        self.buttons[LetterAct.WITHDRAW].setVisible(line.fate is not Fate.WITHDRAWN)

    def begin(self, act: LetterAct) -> None:
        """Ask for the reason of an act."""
        self._act = act
        self._what.setText(
            {
                LetterAct.ADMIT: self.tr("It came after the closing. Admitted, it counts; if scores were unsealed already, it needs an unsealing of its own."),
                LetterAct.WITHDRAW: self.tr("It stays kept and no longer counts. Merging it again changes nothing."),
                LetterAct.CHOOSE: self.tr("This letter counts, the others of this seat do not. Compare short codes with the expert first."),
            }[act]
        )  # fmt: skip
        self.supervisor.setVisible(act is LetterAct.CHOOSE and self._book().two_key)
        self.reason.clear()
        self._offers.hide()
        self._asking.show()
        self.reason.setFocus()
        self._judge()

    @Slot()
    def _stop(self) -> None:
        self._asking.hide()
        self._offers.show()

    @Slot()
    def _judge(self) -> None:
        keyed = self.supervisor.isHidden() or self.supervisor.ready
        self.confirm.setEnabled(keyed and bool(self.reason.text().strip()))

    @Slot()
    def _confirm(self) -> None:
        line, act, reason, at = self._line, self._act, self.reason.text().strip(), self._work.session.now()
        if line is None or act is None:
            return
        unlock = None if self.supervisor.isHidden() else self.supervisor.take()
        self.confirm.setEnabled(False)

        def work(store: BureauStore, _: Job) -> None:
            if act is LetterAct.ADMIT:
                merging.admit(store, line.digest, reason, at=at)
            elif act is LetterAct.WITHDRAW:
                merging.withdraw(store, line.digest, reason, at=at)
            else:
                key = unlock() if unlock else None
                merging.choose(store, line.seat, line.digest, reason, at=at, supervisor=key)

        self._book().do(
            self, work, lambda _: self._stop(), title=self.tr("Recording"), failed=lambda _: self._judge()
        )
