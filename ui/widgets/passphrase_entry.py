"""Choosing what opens a store: a code in digit groups that the program suggests, or words of one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reviewapp.usecases.typed_codes import LEAST_PASSPHRASE, suggest_passphrase

from .digit_groups import DigitGroups
from .flowing import FlowLayout
from .pieces import button, label, set_look
from .secret_field import SecretField

_GROUPS = 3


class PassphraseEntry(QWidget):
    """A new opening code, written down and typed once to prove it; or a pass phrase of one's own, typed twice.

    Nobody has to invent anything: the code is there when the page opens.  Its twelve digits are drawn (40 bits),
    and each guess at them costs an Argon2id of 64 MiB (docs/threat-model.md).
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._word = label("", "muted", wrap=True)
        self._suggested = suggest_passphrase()
        # Hidden, not stacked: neither leaves the other's room empty.
        self._code_part, self._own_part = self._code_page(), self._own_page()
        self._own_part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._code_part)
        column.addWidget(self._own_part)
        column.addWidget(self._word)
        self._show_suggested()
        self._judge()

    @property
    def is_own(self) -> bool:
        """Whether words of one's own are asked for."""
        return self._code_part.isHidden()

    @property
    def suggested(self) -> str:
        """The code offered, as it is shown."""
        return self._suggested

    @property
    def text(self) -> str:
        """What shall open the store: the code that is shown, or the words typed."""
        return self.first.text() if self.is_own else self._suggested

    @property
    def complete(self) -> bool:
        """Whether the code was typed once as shown; of one's own words, whether both lines agree and are long enough."""
        if self.is_own:
            return len(self.text.strip()) >= LEAST_PASSPHRASE and self.text == self.second.text()
        return self.typed.text() == self._suggested

    def set_text(self, text: str) -> None:
        """Take words as if they were one's own, typed twice."""
        self._choose(own=True)
        self.first.setText(text)
        self.second.setText(text)

    def unfinished(self) -> dict[str, Any]:
        """What is shown and typed, so that another text size draws no other code."""
        return {
            "code": self._suggested,
            "typed": self.typed.digits,
            "own": self.is_own,
            "words": (self.first.text(), self.second.text()),
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Take it back."""
        self._suggested = kept["code"]
        self._show_suggested()
        self.typed.show_digits(kept["typed"])
        self.first.setText(kept["words"][0])
        self.second.setText(kept["words"][1])
        self._choose(own=kept["own"])

    def _code_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Write this opening code down:"), wrap=True))
        self.code = label("", "code")
        self.typed = DigitGroups(self.tr("Opening code, typed once from your note"), _GROUPS)
        self.typed.setFixedWidth(self.typed.fontMetrics().horizontalAdvance("0" * 20))
        self.typed.textChanged.connect(self._judge)
        self.another = button(self.tr("Another code"), "link")
        self.another.clicked.connect(self._draw)
        self.own = button(self.tr("I prefer words of my own …"), "link")
        self.own.clicked.connect(lambda: self._choose(own=True))
        column.addWidget(self.code)
        column.addWidget(label(self.tr("Now type it once from your note:"), wrap=True))
        column.addWidget(self.typed)
        column.addWidget(_side_by_side(self.another, self.own))
        return page

    def _own_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.first = SecretField(self.tr("Opening words"), placeholder=self.tr("At least 8 characters"))
        self.second = SecretField(self.tr("Opening words once more"), placeholder=self.tr("Once more"))
        self.show_words = QCheckBox(self.tr("Show"))
        self.show_words.toggled.connect(self.first.reveal)
        self.show_words.toggled.connect(self.second.reveal)
        for made in (self.first, self.second):
            made.textChanged.connect(self._judge)
            column.addWidget(made)
        self.back_to_code = button(self.tr("Take the code of digits instead"), "link")
        self.back_to_code.clicked.connect(lambda: self._choose(own=False))
        column.addWidget(_side_by_side(self.show_words, self.back_to_code))
        return page

    def _choose(self, *, own: bool) -> None:
        self._code_part.setHidden(own)
        self._own_part.setHidden(not own)
        (self.first if own else self.typed).setFocus()
        self._judge()

    @Slot()
    def _draw(self) -> None:
        self._suggested = suggest_passphrase()
        self.typed.clear()
        self._show_suggested()
        self._judge()
        self.typed.setFocus()

    def _show_suggested(self) -> None:
        # Wider apart than the blanks alone, to be read off and written down group by group.
        self.code.setText(self._suggested.replace(" ", "   "))
        self.code.setAccessibleName(self.tr("Opening code {code}").format(code=self._suggested))

    @Slot()
    def _judge(self) -> None:
        words, look = self._judged()
        self._word.setText(words)
        set_look(self._word, look)
        self.changed.emit()

    def _judged(self) -> tuple[str, str]:
        kept = self.tr("✓ Keep your note apart from the laptop: it opens your review again.")
        if self.complete:
            return kept, "good"
        if not self.is_own:
            if self._suggested.replace(" ", "").startswith(self.typed.digits):
                return self.tr("You need this code to go on later on this laptop."), "muted"
            return self.tr("This is not the code above. Compare it digit by digit."), "bad"
        if self.text and self.second.text() and self.text != self.second.text():
            return self.tr("The two lines differ."), "bad"
        if self.text and len(self.text.strip()) < LEAST_PASSPHRASE:
            words = self.tr("At least {least} characters are needed.")
            return words.format(least=LEAST_PASSPHRASE), "warn"
        return self.tr("You need these words to go on later on this laptop."), "muted"


def _side_by_side(*parts: QWidget) -> QWidget:
    beside = QWidget()
    flow = FlowLayout(beside, gap=12)
    for part in parts:
        flow.addWidget(part)
    return beside
