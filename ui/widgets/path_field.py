"""A place on a disk, typed or chosen, and the one rule for the endings of files that are written."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from .pieces import button, field, label, row


def with_suffix(path: str | Path, suffix: str) -> Path:
    """A file's path with its ending: what has it in whatever case is left alone, all else gets it appended.

    Nothing is replaced: in ``评审.2026`` the point belongs to the name.
    """
    text = str(path)
    return Path(text if text.lower().endswith(suffix.lower()) else text + suffix)


def ask_to_save(parent: QWidget, title: str, start: str | Path, pattern: str, suffix: str) -> Path | None:
    """Ask for a file to be written; None where it was called off.  Few dialogues add an ending by themselves."""
    found, _ = QFileDialog.getSaveFileName(parent, title, str(start), pattern)
    path = with_suffix(found, suffix) if found else None
    if path is not None and path != Path(found) and path.exists():
        # The dialogue asks before a file is replaced, and was told of another name: it asks of this one now.
        return ask_to_save(parent, title, path, pattern, suffix)
    return path


class Place(Enum):
    """What is asked for: a file that is there, a file to be written, or a folder."""

    OPEN = 0
    SAVE = 1
    FOLDER = 2


class PathField(QWidget):
    """A path that can be typed or chosen."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        kind: Place,
        start: Path,
        pattern: str = "",
        placeholder: str = "",
        *,
        suffix: str = "",
    ) -> None:
        """``suffix`` is the ending that a file to be written has, whether it was typed or not."""
        super().__init__()
        self._name, self._kind, self._start, self._pattern = name, kind, start, pattern
        self._suffix = suffix
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
        """What was named, with its ending, or None."""
        text = self.line.text().strip()
        return with_suffix(text, self._suffix) if text else None

    def set_path(self, path: Path | str) -> None:
        """Name a path."""
        self.line.setText(str(path))

    @Slot()
    def _choose(self) -> None:
        here = self.line.text() or str(self._start)
        if self._kind is Place.FOLDER:
            found = QFileDialog.getExistingDirectory(self, self._name, here)
        elif self._kind is Place.SAVE:
            found = str(ask_to_save(self, self._name, here, self._pattern, self._suffix) or "")
        else:
            found, _ = QFileDialog.getOpenFileName(self, self._name, here, self._pattern)
        if found:
            self.line.setText(found)
