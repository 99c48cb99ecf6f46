"""One part of the machine check: its sign, its name, what was found, and what a person does about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.usecases.machine_card import MARKS, Finding, State

from .pieces import card, label, row, set_look

_LOOKS = {State.GOOD: "good", State.WARN: "warn", State.BAD: "bad", State.OPEN: "muted"}


class MachineRow(QFrame):
    """A card with a finding; ``beside`` stands at the right (a button, a field)."""

    def __init__(self, title: str, *, beside: QWidget | None = None) -> None:
        super().__init__()
        self._title = title
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, column = card(margin=10, spacing=4)
        outer.addWidget(frame)
        self._sign = label("")
        larger = QFont(self.font())
        larger.setPointSizeF(larger.pointSizeF() * 1.5)
        self._sign.setFont(larger)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign.setMinimumWidth(self.fontMetrics().horizontalAdvance("评") * 2)
        self._words = label("", wrap=True)
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(title, "strong"))
        lines.addWidget(self._words)
        line = row(self._sign, texts, beside, spacing=10) if beside else row(self._sign, texts, spacing=10)
        line.setStretch(1, 1)
        column.addLayout(line)

    def show_finding(self, one: Finding, language: str) -> None:
        """Another finding; a screen reader hears the part, its sign and the sentence."""
        words = one.words(language)
        self._sign.setText(MARKS[one.state])
        set_look(self._sign, _LOOKS[one.state])
        self._words.setText(words)
        self.setAccessibleName(f"{self._title} {MARKS[one.state]} {words}")

    @property
    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()
