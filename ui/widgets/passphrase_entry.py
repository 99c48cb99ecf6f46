"""Choosing what opens a store: two lines that must agree, or digits the program suggests."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from reviewapp.usecases.typed_codes import LEAST_PASSPHRASE, suggest_passphrase

from .flowing import FlowLayout
from .pieces import button, field, label, set_look


class PassphraseEntry(QWidget):
    """A new pass phrase, typed twice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = field(
            self.tr("Opening words"), placeholder=self.tr("At least 8 characters"), secret=True
        )
        self._second = field(
            self.tr("Opening words once more"), placeholder=self.tr("Once more"), secret=True
        )
        self._show = QCheckBox(self.tr("Show"))
        self._show.toggled.connect(self._reveal)
        suggest = button(self.tr("Suggest 12 digits"))
        suggest.clicked.connect(self._suggest)
        self._word = label("", "muted", wrap=True)
        for made in (self._first, self._second):
            made.textChanged.connect(self._judge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._first)
        column.addWidget(self._second)
        beside = QWidget()
        flow = FlowLayout(beside, gap=12)
        flow.addWidget(suggest)
        flow.addWidget(self._show)
        column.addWidget(beside)
        column.addWidget(self._word)
        self._judge()

    @property
    def text(self) -> str:
        """What was typed."""
        return self._first.text()

    @property
    def complete(self) -> bool:
        """Whether both lines agree and are long enough."""
        return len(self.text.strip()) >= LEAST_PASSPHRASE and self.text == self._second.text()

    def set_text(self, text: str) -> None:
        """Put the same words into both lines."""
        self._first.setText(text)
        self._second.setText(text)

    @Slot(bool)
    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)

    @Slot()
    def _suggest(self) -> None:
        self._show.setChecked(True)
        self.set_text(suggest_passphrase())

    @Slot()
    def _judge(self) -> None:
        if self.complete:
            words, look = (
                self.tr("✓ Keep these words apart from the laptop: they open your review again."),
                "good",
            )
        elif self.text and self._second.text() and self.text != self._second.text():
            words, look = self.tr("The two lines differ."), "bad"
        else:
            words, look = self.tr("You need these words to go on later on this laptop."), "muted"
        self._word.setText(words)
        set_look(self._word, look)
        self.changed.emit()
