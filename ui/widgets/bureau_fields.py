"""What the bureau's pages ask for again and again: the supervisor's key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.usecases.supervising import SupervisorKey, unlock_supervisor_key

from .path_field import PathField, Place
from .pieces import field, label


class SupervisorEntry(QWidget):
    """The supervisor's key file and its pass phrase, for one act; the words are forgotten after it."""

    changed = Signal()

    def __init__(self, start: Path) -> None:
        super().__init__()
        self.file = PathField(
            self.tr("Supervisor's key file (on the supervisor's own stick)"),
            Place.OPEN,
            start,
            self.tr("Key file (*.key);;All files (*)"),
        )
        self.words = field(
            self.tr("Pass phrase of the key file"),
            placeholder=self.tr("Typed by the supervisor"),
            secret=True,
        )
        self.file.changed.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.file)
        column.addWidget(label(self.tr("Pass phrase of the key file"), wrap=True))
        column.addWidget(self.words)

    @property
    def ready(self) -> bool:
        """Whether a file and words are there."""
        return self.file.path is not None and bool(self.words.text())

    def take(self) -> Callable[[], SupervisorKey]:
        """What unlocks the key, for the worker's thread; the words leave the page."""
        path, words = self.file.path or Path(), self.words.text()
        self.words.clear()
        return lambda: unlock_supervisor_key(path, words)
