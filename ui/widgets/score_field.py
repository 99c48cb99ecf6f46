"""The line one criterion's figure is typed into: what may be given, stepping through it, and the way to the levels."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion

from .figure_field import FigureField


class ScoreField(FigureField):
    """One criterion's figure.  The right arrow at the end of the line asks for the levels beside it."""

    levels_wanted = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__(criterion.title, criterion.allows, len(plain(criterion.maximum)) + 3)
        self._criterion = criterion
        self._allowed = criterion.allowed_values()
        self.setAccessibleDescription(self.rule)

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
    def zero_may_grow(self) -> bool:
        """Whether an allowed figure begins with ``0.``: a 0 may then be on its way to 0.5."""
        return "0." in self._beginnings

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
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Up else -1)
            self.selectAll()
        elif key == Qt.Key.Key_Right and self.cursorPosition() == len(self.text()):
            self.levels_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _may_become(self, text: str) -> bool:
        beginning = text.rstrip("0").rstrip(".") if "." in text else text
        return text in self._beginnings or beginning in self._beginnings

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        words = [plain(value) for value in self._allowed]
        return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))
