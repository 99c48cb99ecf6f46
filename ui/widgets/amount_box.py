"""The advised amount (建议经费): a figure with its unit, never above what the list allows."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import AmountRule

from .figure_field import FigureField
from .pieces import label
from .rubric_words import RubricWords, amount_limit

_DIGITS = 9


class AmountField(FigureField):
    """Takes any amount up to the limit of the entry shown."""

    def __init__(self, rule: AmountRule) -> None:
        self._rule = rule
        self._entry = Entry("", "")
        super().__init__(rule.title, self._allows, _DIGITS)
        self._words = RubricWords()

    @property
    def rule(self) -> str:
        """Which amounts may be advised, in words."""
        return self._words.amount_rule(self._rule, self._entry)

    def show_entry(self, entry: Entry) -> None:
        """Hold to another entry's limit from now on."""
        self._entry = entry
        self.setAccessibleDescription(self.rule)

    def _allows(self, value: Decimal) -> bool:
        most = amount_limit(self._rule, self._entry)
        fits = value == round(value, self._rule.places)
        return value >= 0 and fits and (most is None or value <= most)


class AmountBox(QFrame):
    """Asks for the amount; ``entered`` tells it or None."""

    entered = Signal(object)
    left = Signal()
    grew = Signal()

    def __init__(self, rule: AmountRule) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self.field = AmountField(rule)
        self.field.entered.connect(self.entered)
        self.field.left.connect(self.left)
        self.field.refused.connect(self._say)
        title = label(rule.title, "strong", wrap=True)
        title.setBuddy(self.field)
        self._about = label("", "muted", wrap=True)
        self._reason = label("", "bad", wrap=True)
        self._reason.hide()
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(rule.unit))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._reason)

    @property
    def reason(self) -> str:
        """Why what stands here may not be advised, or empty."""
        return "" if self._reason.isHidden() else self._reason.text()

    def show_value(self, entry: Entry, value: Decimal | None) -> None:
        """Show a stored amount and the limit of its entry."""
        self.field.show_entry(entry)
        self.field.show_value(value)
        self._about.setText(self.field.rule)
        self._say("")

    def show_typed(self, text: str) -> None:
        """Show again what was typed and may not be advised, with its reason."""
        self.field.show_typed(text)

    @Slot(str)
    def _say(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        # Said once: in red it is the reason, else the rule.
        self._about.setVisible(not reason)
        if reason:
            self.grew.emit()
