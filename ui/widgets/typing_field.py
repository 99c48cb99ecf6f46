"""A line that knows whether its words came from an input method, for the machine check."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit


class TypingField(QLineEdit):
    """A field to try an input method in; ``composed`` is all that the input method gave since it was emptied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.composed = ""
        self.textChanged.connect(self._forget)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note what the input method gives before it is shown."""
        self.composed += event.commitString()
        super().inputMethodEvent(event)

    def _forget(self, text: str) -> None:
        if not text:
            self.composed = ""
