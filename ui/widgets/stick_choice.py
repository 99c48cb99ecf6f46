"""Where a file is to go: the sticks that are plugged in, as buttons, and the path for everybody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.removable_media import Medium, find_media, size_words
from ui.tasks import Tasks

from .flowing import FlowLayout
from .path_field import ask_to_save, with_suffix
from .pieces import button, field, label


class StickChoice(QWidget):
    """Chooses a folder by one button a stick; ``target`` is the whole path, shown and open to be typed."""

    changed = Signal()

    def __init__(self, tasks: Tasks, what: str, suffix: str) -> None:
        super().__init__()
        self.find_media: Callable[[], Sequence[Medium]] = find_media
        self._tasks = tasks
        self._suffix = suffix
        self._name = ""
        self._first = Path()
        self._media: tuple[Medium, ...] = ()
        self.sticks: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=8)
        column.addWidget(holder)
        self.word = label("", "muted", wrap=True)
        column.addWidget(self.word)
        self.target = field(what)
        self.target.textChanged.connect(self._typed)
        column.addWidget(self.target)
        below = QWidget()
        flow = FlowLayout(below, gap=8)
        self.look_again = button(self.tr("Look for sticks again"), "link")
        self.look_again.clicked.connect(self.look)
        self.browse = button(self.tr("Another place …"), "link")
        self.browse.clicked.connect(self._browse)
        flow.addWidget(self.look_again)
        flow.addWidget(self.browse)
        column.addWidget(below)

    @property
    def path(self) -> Path:
        """The file chosen, with its ending where only a name was typed."""
        text = self.target.text().strip()
        return with_suffix(text, self._suffix) if text else Path()

    def offer(self, name: str, folder: Path, remembered: str = "") -> None:
        """Propose a file name: on the stick used before where it is plugged in, else in ``folder``."""
        self._name, self._first = name, folder
        if not self.target.text():
            self.target.setText(str((Path(remembered) if remembered else folder) / name))
        self.look()

    @Slot()
    def look(self) -> None:
        """List the sticks there are now."""
        self._tasks.run(lambda _: tuple(self.find_media()), self._show, owner=self, apart=True)

    def _show(self, media: tuple[Medium, ...]) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._media, self.sticks = media, []
        for medium in media:
            made = button(self._words(medium))
            made.setCheckable(True)
            made.setEnabled(not medium.read_only)
            made.clicked.connect(lambda _=False, m=medium: self._choose(m))
            self._flow.addWidget(made)
            self.sticks.append(made)
        writable = [medium for medium in media if not medium.read_only]
        if not media:
            words = self.tr(
                "No stick is plugged in. Plug one in and look again; or save on this laptop for now."
            )
        elif not writable:
            words = self.tr("This stick is write-protected: move its switch, or take another one.")
        else:
            words = self.tr("Click the stick the file shall go to.")
        self.word.setText(words)
        if len(writable) == 1 and self.path.parent == self._first:
            # One stick, and nothing else was chosen by hand: that is the one.
            self._choose(writable[0])
        self._mark()

    def _choose(self, medium: Medium) -> None:
        self.target.setText(str(medium.root / (self.path.name or self._name)))
        self._mark()

    @Slot()
    def _typed(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Press in the stick that the path lies on."""
        for medium, made in zip(self._media, self.sticks, strict=True):
            made.setChecked(medium.root in self.path.parents)

    def _words(self, medium: Medium) -> str:
        if medium.read_only:
            return self.tr("{name}: write-protected").format(name=medium.name)
        return self.tr("{name}: {free} free").format(name=medium.name, free=size_words(medium.free))

    @Slot()
    def _browse(self) -> None:
        kind = self.tr("File (*{suffix})").format(suffix=self._suffix)
        path = ask_to_save(self, self.target.accessibleName(), self.target.text(), kind, self._suffix)
        if path is not None:
            self.target.setText(str(path))
