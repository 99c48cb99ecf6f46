"""The expert's own notes on an entry: a strip that opens, and that says that they never leave this laptop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from .pieces import button, label, row, set_look

_TYPING_PAUSE: Final = 250
_LINES: Final = 4


class PrivateNotes(QFrame):
    """Tells ``edited`` (entry and text) after a short pause or on ``flush``; ``opened`` what to remember.

    Between ``await_note`` and ``show_note`` nothing can be typed: the note is on its way from the disk.
    """

    edited = Signal(str, str)
    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._entry = ""
        self._told = ""
        self.open_button = button("", "link")
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._toggle)
        self.saved = label("", "muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Private notes"))
        self.text.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(line * 2)
        self.text.setMaximumHeight(line * (_LINES + 1))
        self.text.textChanged.connect(self._typed)
        self.promise = label(
            self.tr("These notes stay on this laptop: they are in no score package, sheet or archive."),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 2)
        column.setSpacing(4)
        column.addLayout(row(self.open_button, None, self.saved))
        column.addWidget(self.promise)
        column.addWidget(self.text)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._showing = False
        self._toggle(shown=False)

    def await_note(self, entry: str) -> None:
        """Another entry is at hand; its note comes."""
        self.flush()
        self._entry = entry
        self._put("")
        self.text.setReadOnly(True)

    def show_note(self, entry: str, text: str) -> None:
        """The note as it is on the disk, if it is still the one wanted."""
        if entry == self._entry:
            self._put(text)
            self.text.setReadOnly(False)

    def show_saved(self, entry: str, words: str, look: str) -> None:
        """Say whether what stands here is on the disk."""
        if entry == self._entry:
            self.saved.setText(words)
            set_look(self.saved, look)

    @Slot()
    def flush(self) -> None:
        """Report what is still being typed, now."""
        self._pause.stop()
        text = self.text.toPlainText()
        if text != self._told:
            self._told = text
            self._name()
            self.edited.emit(self._entry, text)

    def _put(self, text: str) -> None:
        self._pause.stop()
        self._showing = True
        self.text.setPlainText(text)
        self._showing = False
        self._told = text
        self.saved.setText("")
        self._name()

    @Slot(bool)
    def _toggle(self, shown: bool) -> None:
        self.text.setVisible(shown)
        self.promise.setVisible(shown)
        self.saved.setVisible(shown)
        self._name()
        if shown:
            self.text.setFocus()
        else:
            self.flush()
        self.opened.emit(shown)

    def _name(self) -> None:
        sign = "▾" if self.open_button.isChecked() else "▸"
        name = self.tr("Private notes (this laptop only)")
        if self._told and not self.open_button.isChecked():
            name = self.tr("Private notes (this laptop only, written)")
        self.open_button.setText(f"{sign} {name}")

    @Slot()
    def _typed(self) -> None:
        if not self._showing:
            self._pause.start()
