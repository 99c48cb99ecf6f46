"""A line for what opens a store: hidden or shown, and never through an input method."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QLineEdit):
    """Takes an opening code or pass phrase; ``name`` is what a screen reader says.

    A Chinese input method would remember what was typed, offer it to the next user of the laptop, and put in
    full-width letters; the keys come here as they are.
    """

    def __init__(self, name: str, *, placeholder: str = "", hidden: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.reveal(not hidden)

    @Slot(bool)
    def reveal(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._keep_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep input methods out before the first key."""
        self._keep_out()
        super().focusInEvent(event)

    def _keep_out(self) -> None:
        # Qt lets them in again with every change of the echo mode.
        self.setInputMethodHints(self.inputMethodHints() | _HINTS)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
