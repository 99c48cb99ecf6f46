"""The line a figure is typed into: full-width digits taken, only allowed figures let through, the reason said."""

from __future__ import annotations

import contextlib
import re
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewapp.domain.errors import InputError
from reviewapp.domain.numbers import parse_score, plain
from reviewapp.domain.rubric import Criterion

_WIDE = str.maketrans("０１２３４５６７８９．。－", "0123456789..-")
_SHAPE = re.compile(r"-?\d{0,9}(\.\d{0,6})?\Z")


class ScoreValidator(QValidator):
    """Lets through what is, or can still become, an allowed figure of one criterion."""

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion = criterion

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Full-width digits become plain ones on the way."""
        kept = text.translate(_WIDE).replace(" ", "").replace("\u3000", "")
        state = self._state(kept)
        return state, kept, min(position, len(kept))

    def _state(self, text: str) -> QValidator.State:
        if not text:
            return QValidator.State.Acceptable
        if not _SHAPE.match(text):
            return QValidator.State.Invalid
        # "1." and "-" are on the way to a figure and none yet.
        with contextlib.suppress(InputError):
            if self._criterion.allows(parse_score(text)):
                return QValidator.State.Acceptable
        beginning = text.rstrip("0").rstrip(".") if "." in text else text
        may_become = text in self._beginnings or beginning in self._beginnings
        return QValidator.State.Intermediate if may_become else QValidator.State.Invalid

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        words = [plain(value) for value in self._criterion.allowed_values()]
        return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))


class ScoreField(QLineEdit):
    """A figure or nothing.  What stands here is what is stored: an unfinished figure is stored as none."""

    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._allowed = criterion.allowed_values()
        self._value: Decimal | None = None
        self.setProperty("look", "field")
        self.setProperty("wrong", False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setMaxLength(16)
        self.setValidator(ScoreValidator(criterion, self))
        self.setAccessibleName(criterion.title)
        self.setAccessibleDescription(self.rule)
        self.textEdited.connect(self._read)
        self.inputRejected.connect(self._say_refused)
        width = self.fontMetrics().horizontalAdvance("0" * max(5, len(plain(criterion.maximum)) + 3))
        self.setFixedWidth(width + self.fontMetrics().height())

    @property
    def rule(self) -> str:
        """Which figures may be given, in words."""
        steps = sorted({b - a for a, b in pairwise(self._allowed)})
        if not steps:
            return self.tr("Allowed: {figures}").format(figures=plain(self._allowed[0]))
        least = self._criterion.step if not self._criterion.values else steps[0]
        runs: list[list[Decimal]] = []
        for value in self._allowed:
            if runs and value - runs[-1][-1] == least:
                runs[-1].append(value)
            else:
                runs.append([value])
        words = self.tr(", ").join("–".join(dict.fromkeys((plain(r[0]), plain(r[-1])))) for r in runs)
        if least == 1:
            return self.tr("Allowed: whole numbers {figures}").format(figures=words)
        return self.tr("Allowed: {figures} in steps of {step}").format(figures=words, step=plain(least))

    @property
    def value(self) -> Decimal | None:
        """The figure, or None."""
        return self._value

    def show_value(self, value: Decimal | None) -> None:
        """Show a stored figure; nothing is reported back."""
        self._value = value
        self.setText("" if value is None else plain(value))
        self._mark(wrong=False)

    def give(self, value: Decimal) -> None:
        """Enter a figure as if it was typed (a click on a level)."""
        self.show_value(value)
        self.entered.emit(value)

    def step(self, by: int) -> None:
        """Go to the next allowed figure up or down; from nothing, to the lowest or highest."""
        if self._value is None:
            self.give(self._allowed[0] if by > 0 else self._allowed[-1])
            return
        place = self._allowed.index(self._value) if self._value in self._allowed else 0
        wanted = min(max(place + by, 0), len(self._allowed) - 1)
        if self._allowed[wanted] != self._value:
            self.give(self._allowed[wanted])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step through the allowed figures."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
            self.selectAll()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what is there."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An unfinished figure does not stay: the field shows what is stored."""
        super().focusOutEvent(event)
        if not self.hasAcceptableInput():
            left = self.text()
            self.show_value(None)
            self.refused.emit(
                self.tr("“{text}” is not a figure that can be given and was taken out. {rule}").format(
                    text=left, rule=self.rule
                )
            )

    @Slot(str)
    def _read(self, text: str) -> None:
        complete = self.hasAcceptableInput()
        value = parse_score(text) if complete and text else None
        self._mark(wrong=not complete)
        if value != self._value:
            self._value = value
            self.entered.emit(value)
        self.refused.emit("" if complete else self.rule)

    @Slot()
    def _say_refused(self) -> None:
        self.refused.emit(self.tr("This key was not taken. {rule}").format(rule=self.rule))

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
