"""What the bureau's pages ask for again and again: a place on a disk, and the supervisor's key."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from reviewapp.usecases.supervising import SupervisorKey, unlock_supervisor_key

from .pieces import button, field, label, row


class Place(Enum):
    """What is asked for: a file that is there, a file to be written, or a folder."""

    OPEN = 0
    SAVE = 1
    FOLDER = 2


class PathField(QWidget):
    """A path that can be typed or chosen."""

    changed = Signal()

    def __init__(self, name: str, kind: Place, start: Path, pattern: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._name, self._kind, self._start, self._pattern = name, kind, start, pattern
        self.line = field(name, placeholder=placeholder)
        self.line.textChanged.connect(self.changed)
        self.browse = button(self.tr("Choose …"), name=self.tr("Choose: {name}").format(name=name))
        self.browse.clicked.connect(self._choose)
        beside = row(self.line, self.browse)
        beside.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(name, wrap=True))
        column.addLayout(beside)

    @property
    def path(self) -> Path | None:
        """What was named, or None."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path | str) -> None:
        """Name a path."""
        self.line.setText(str(path))

    @Slot()
    def _choose(self) -> None:
        here = self.line.text() or str(self._start)
        if self._kind is Place.FOLDER:
            found = QFileDialog.getExistingDirectory(self, self._name, here)
        elif self._kind is Place.SAVE:
            found, _ = QFileDialog.getSaveFileName(self, self._name, here, self._pattern)
        else:
            found, _ = QFileDialog.getOpenFileName(self, self._name, here, self._pattern)
        if found:
            self.line.setText(found)


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
