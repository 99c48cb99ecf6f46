"""One question with a few answers to tick: a gate, 熟悉程度, the recommendation."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from .flowing import FlowLayout
from .pieces import label, set_look


class ChoiceRow(QFrame):
    """Radio buttons side by side, one Tab stop together; ``chosen`` tells the id of the one ticked."""

    chosen = Signal(str)

    def __init__(self, title: str, choices: Iterable[tuple[str, str]], rule: str = "") -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(3)
        column.addWidget(label(title, "strong", wrap=True))
        self.rule = label(rule, "muted", wrap=True)
        self.rule.setVisible(bool(rule))
        column.addWidget(self.rule)
        row = QWidget()
        flow = FlowLayout(row, gap=14)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for choice, words in choices:
            made = QRadioButton(words)
            made.setAccessibleName(self.tr("{question}: {answer}").format(question=title, answer=words))
            made.setAccessibleDescription(rule)
            made.clicked.connect(lambda _=False, c=choice: self.chosen.emit(c))
            self._group.addButton(made)
            self.buttons[choice] = made
            flow.addWidget(made)
        column.addWidget(row)

    def show_choice(self, wanted: str, *, warns: bool = False) -> None:
        """Show a stored answer, or none; ``warns`` shows what it leads to as a warning."""
        self._group.setExclusive(False)
        for choice, made in self.buttons.items():
            made.setChecked(choice == wanted)
        self._group.setExclusive(True)
        set_look(self.rule, "bad" if warns else "muted")

    def go_to(self) -> None:
        """Put the cursor on the answer ticked, else on the first."""
        ticked = self._group.checkedButton() or next(iter(self.buttons.values()))
        ticked.setFocus()
