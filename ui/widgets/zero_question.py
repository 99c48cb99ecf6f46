"""Is 0 meant?  Asked once, in line: an empty field is no 0, and a 0 that slipped in is a wrong score."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from .flowing import FlowLayout
from .pieces import button, label


class ZeroQuestion(QFrame):
    """Tells ``answered``: True where the 0 is meant, False where the field shall be empty again."""

    answered = Signal(bool)

    def __init__(self, criterion: str) -> None:
        super().__init__()
        self.setProperty("notice", "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(4)
        self.question = label(self.tr("0 points: is that meant? An empty field is not 0."), wrap=True)
        self.meant = button(
            self.tr("Yes, 0 points"),
            name=self.tr("Yes, 0 points for {criterion}").format(criterion=criterion),
        )
        self.empty = button(
            self.tr("No, leave it empty"),
            name=self.tr("No, leave {criterion} empty").format(criterion=criterion),
        )
        self.meant.clicked.connect(lambda: self.answered.emit(True))
        self.empty.clicked.connect(lambda: self.answered.emit(False))
        column.addWidget(self.question)
        beside = QWidget()
        flow = FlowLayout(beside)
        flow.addWidget(self.meant)
        flow.addWidget(self.empty)
        column.addWidget(beside)
