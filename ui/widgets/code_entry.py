"""Sixteen digits in four groups: typed, pasted, in full width; a slip of the fingers is told at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewapp.domain.errors import KeyFault
from reviewapp.usecases.typed_codes import CodeKind, read_code
from reviewapp.usecases.wording import error_sentence

from .pieces import field, label, row, set_look

_GROUPS, _EACH = 4, 4


class CodeEntry(QWidget):
    """A code of one kind; ``hint`` says where its digits stand, if not on a slip."""

    changed = Signal()

    def __init__(self, name: str, language: str, hint: str = "", kind: CodeKind = CodeKind.TASK) -> None:
        super().__init__()
        self._kind = kind
        self._language = language
        self._hint = hint or self.tr("16 digits from the code slip; the last one is a check digit.")
        self._fields: list[QLineEdit] = []
        for place in range(_GROUPS):
            made = field(self.tr("{name}, group {number} of 4").format(name=name, number=place + 1))
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            made.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            made.setFixedWidth(made.fontMetrics().horizontalAdvance("0" * 8))
            made.textEdited.connect(lambda text, p=place: self._typed(p, text))
            made.installEventFilter(self)
            self._fields.append(made)
        self._word = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(*self._fields, None))
        column.addWidget(self._word)
        self._judge()

    @property
    def text(self) -> str:
        """The digits as they stand."""
        return " ".join(made.text() for made in self._fields)

    @property
    def complete(self) -> bool:
        """Whether it is a whole code whose check digit fits."""
        try:
            read_code(self.text, self._kind)
        except KeyFault:
            return False
        return True

    def take_focus(self) -> None:
        """Put the cursor into the first group."""
        self._fields[0].setFocus()

    def set_text(self, text: str) -> None:
        """Put digits in, spread over the groups."""
        digits = "".join(str(int(c)) for c in text if c.isdecimal())[: _GROUPS * _EACH]
        for place, made in enumerate(self._fields):
            made.setText(digits[place * _EACH : (place + 1) * _EACH])
        self._judge()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty group goes to the one before; pasting spreads over the groups."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._fields:
            place = self._fields.index(watched)
            if event.matches(QKeySequence.StandardKey.Paste):
                self.set_text(QGuiApplication.clipboard().text())
                return True
            if event.key() == Qt.Key.Key_Backspace and place and not self._fields[place].text():
                self._fields[place - 1].setFocus()
                self._fields[place - 1].end(False)
        return super().eventFilter(watched, event)

    @Slot(int, str)
    def _typed(self, place: int, text: str) -> None:
        digits = "".join(str(int(c)) for c in text if c.isdecimal())
        self._fields[place].setText(digits[:_EACH])
        rest = digits[_EACH:]
        if len(digits) >= _EACH and place + 1 < _GROUPS:
            following = self._fields[place + 1]
            if rest:
                following.setText(rest[:_EACH])
            following.setFocus()
            following.end(False)
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        self._word.setText(self._hint)
        set_look(self._word, "muted")
        if all(len(made.text()) == _EACH for made in self._fields):
            try:
                read_code(self.text, self._kind)
            except KeyFault as error:
                self._word.setText(error_sentence(error, self._language))
                set_look(self._word, "bad")
            else:
                self._word.setText(self.tr("✓ The code is typed without a slip."))
                set_look(self._word, "good")
