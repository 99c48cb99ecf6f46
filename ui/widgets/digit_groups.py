"""A line for digits in groups of four: the blanks come by themselves, full-width digits are taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont

from reviewapp.domain.spelling import grouped

from .secret_field import SecretField

_EACH = 4


class DigitGroups(SecretField):
    """So many groups of four digits, typed on the number pad in one go; anything else is not taken."""

    completed = Signal()

    def __init__(self, name: str, groups: int) -> None:
        super().__init__(name, placeholder=" ".join(["····"] * groups), hidden=False)
        self._most = groups * _EACH
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.4)
        large.setBold(True)
        self.setFont(large)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textEdited.connect(self._group)

    @property
    def digits(self) -> str:
        """The digits without their blanks."""
        return _digits(self.text())

    def show_digits(self, text: str) -> None:
        """Put digits in, whatever stands between them."""
        self.setText(grouped(_digits(text)[: self._most], _EACH))

    @Slot(str)
    def _group(self, text: str) -> None:
        before = len(_digits(text[: self.cursorPosition()]))
        digits = _digits(text)[: self._most]
        shown = grouped(digits, _EACH)
        if shown != text:
            self.setText(shown)
            place = min(before, len(digits))
            self.setCursorPosition(len(shown) if place == len(digits) else place + place // _EACH)
        if len(digits) == self._most:
            self.completed.emit()


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())
