"""Abstaining from an entry (弃权): the reason is asked for, and shown as long as it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.score_sheet import MOST_REASON

from .flowing import FlowLayout
from .pieces import button, field, label


class AbstentionQuestion(QWidget):
    """Asks for the reason; ``given`` tells it, ``called_off`` that nothing shall change."""

    given = Signal(str)
    called_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("Abstain from this entry"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "You give no figure here, and your reason is signed and printed. A personal or business tie "
                    "is no abstention: stand aside instead."
                ),
                "warn",
                wrap=True,
            )
        )
        offered = QWidget()
        flow = FlowLayout(offered, gap=4)
        self.reasons = [
            button(words, "chip")
            for words in (
                self.tr("Outside my field"),
                self.tr("The documents do not suffice for a judgement"),
                self.tr("I could not attend the presentation"),
            )
        ]
        self.reason = field(self.tr("Reason for abstaining"), placeholder=self.tr("The reason (required)"))
        self.reason.setMaxLength(MOST_REASON)
        self.reason.textChanged.connect(self._judge)
        self.reason.returnPressed.connect(self._give)
        for made in self.reasons:
            made.clicked.connect(lambda _=False, chosen=made: self.reason.setText(chosen.text()))
            flow.addWidget(made)
        column.addWidget(self.reason)
        column.addWidget(offered)
        self.confirm = button(self.tr("I abstain"), "primary")
        self.confirm.clicked.connect(self._give)
        self.back = button(self.tr("Go back"))
        self.back.clicked.connect(self.called_off)
        gestures = QWidget()
        beside = FlowLayout(gestures)
        beside.addWidget(self.confirm)
        beside.addWidget(self.back)
        column.addWidget(gestures)
        column.addStretch(1)
        self._judge()

    def begin(self) -> None:
        """Ask, with nothing typed yet."""
        self.reason.clear()
        self.reason.setFocus()

    @Slot()
    def _judge(self) -> None:
        self.confirm.setEnabled(bool(self.reason.text().strip()))

    @Slot()
    def _give(self) -> None:
        if self.confirm.isEnabled():
            self.given.emit(self.reason.text().strip())


class AbstentionShown(QWidget):
    """Says that the expert abstains, and why; ``withdrawn`` tells that it was a mistake."""

    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("You abstain from this entry"), "title", wrap=True))
        self.reason = label("", wrap=True)
        column.addWidget(self.reason)
        column.addWidget(
            label(
                self.tr("No figure of yours counts here. The documents stay open to you."), "muted", wrap=True
            )
        )
        self.withdraw = button(self.tr("Take it back: I will score"))
        self.withdraw.clicked.connect(self.withdrawn)
        gestures = QWidget()
        FlowLayout(gestures).addWidget(self.withdraw)
        column.addWidget(gestures)
        column.addStretch(1)

    def show_reason(self, reason: str) -> None:
        """Show why."""
        self.reason.setText(self.tr("Reason: {reason}").format(reason=reason))
