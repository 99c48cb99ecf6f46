"""A line that a figure is typed into: full-width digits taken, nothing cut, and red until it is right."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QValidator
from PySide6.QtWidgets import QLineEdit

from reviewapp.domain.errors import InputError
from reviewapp.domain.numbers import parse_score, plain, plain_digits

_SHAPE = re.compile(r"-?\d{0,12}(\.\d{0,6})?\Z")
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FigureValidator(QValidator):
    """Lets digits through, and tells figures that may be given from all others.

    A figure out of range is let through and is none: cutting ``99`` to ``9`` would store another valid figure.
    """

    def __init__(self, allows: Callable[[Decimal], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._allows = allows

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Full-width digits become plain ones on the way."""
        kept = plain_digits(text).replace(" ", "").replace("\u3000", "")
        return self._state(kept), kept, min(position, len(kept))

    def _state(self, text: str) -> QValidator.State:
        if not text:
            return QValidator.State.Acceptable
        if not _SHAPE.match(text):
            return QValidator.State.Invalid
        # "1." and "-" are on the way to a figure and none yet.
        with contextlib.suppress(InputError):
            if self._allows(parse_score(text)):
                return QValidator.State.Acceptable
        return QValidator.State.Intermediate


class FigureField(QLineEdit):
    """A figure or nothing.

    What is typed and may not be given is stored as none, stays to be seen, and is said in red (``refused``)
    until it is right.  Enter tells that the keyboard wants to go on (``left``).
    """

    entered = Signal(object)
    refused = Signal(str)
    left = Signal()

    def __init__(self, name: str, allows: Callable[[Decimal], bool], digits: int) -> None:
        super().__init__()
        self._value: Decimal | None = None
        self.setProperty("look", "field")
        self.setProperty("wrong", False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setMaxLength(16)
        self.setValidator(FigureValidator(allows, self))
        self.setAccessibleName(name)
        self.textEdited.connect(self._read)
        self.inputRejected.connect(self._say_refused)
        width = self.fontMetrics().horizontalAdvance("0" * max(5, digits))
        self.setFixedWidth(width + self.fontMetrics().height())

    @property
    def rule(self) -> str:
        """Which figures may be given, in words."""
        raise NotImplementedError

    @property
    def value(self) -> Decimal | None:
        """The figure, or None."""
        return self._value

    @property
    def unfinished(self) -> str:
        """What stands here and is no figure that can be given; else empty."""
        return "" if self.hasAcceptableInput() else self.text()

    def show_value(self, value: Decimal | None) -> None:
        """Show a stored figure; nothing is reported back."""
        self._value = value
        self.setText("" if value is None else plain(value))
        self._mark(wrong=False)

    def show_typed(self, text: str) -> None:
        """Show again what was typed and is no figure yet; nothing is reported back but its reason."""
        self._value = None
        self.setText(text)
        self._judge()

    def give(self, value: Decimal) -> None:
        """Enter a figure as if it was typed (a click on a level)."""
        self._value = value
        self.entered.emit(value)
        self.show_value(value)

    def take_out(self) -> None:
        """Leave the field empty, as if its figure was deleted."""
        self.show_value(None)
        self.entered.emit(None)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back answers of the sheet, not letters of this line: the desk's keys get it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORDS:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what is there."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def _may_become(self, text: str) -> bool:
        """Whether typing on can still make a figure of this that may be given."""
        return False

    @Slot(str)
    def _read(self, text: str) -> None:
        value = parse_score(text) if text and self.hasAcceptableInput() else None
        if value != self._value:
            self._value = value
            self.entered.emit(value)
        self._judge()

    def _judge(self) -> None:
        """Say in red what is wrong with what stands here, or nothing."""
        text = self.unfinished
        self._mark(wrong=bool(text))
        if not text:
            self.refused.emit("")
        elif self._may_become(text):
            self.refused.emit(self.rule)
        else:
            words = self.tr("“{text}” cannot be given and is not stored. {rule}")
            self.refused.emit(words.format(text=text, rule=self.rule))

    @Slot()
    def _say_refused(self) -> None:
        self.refused.emit(self.tr("This key was not taken. {rule}").format(rule=self.rule))

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
