"""The small tools over a sheet: undo, redo, and the flag for later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Colours

from .pieces import sign_button


class SheetTools(QWidget):
    """Three signs; ``flagged`` tells whether the entry is to be looked at again later."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    flagged = Signal(bool)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.undo = sign_button("undo", self.tr("Undo (Ctrl+Z)"), colours)
        self.redo = sign_button("redo", self.tr("Redo (Ctrl+Shift+Z)"), colours)
        self.flag = sign_button("flag", self.tr("Flag for later (Ctrl+D)"), colours)
        self.flag.setCheckable(True)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.flag.clicked.connect(self.flagged)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        for made in (self.undo, self.redo, self.flag):
            beside.addWidget(made)

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Which of the two lead anywhere."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def show_flag(self, *, flagged: bool) -> None:
        """Whether the entry is flagged."""
        self.flag.setChecked(flagged)
        words = self.tr("Flagged for later") if flagged else self.tr("Not flagged")
        self.flag.setAccessibleDescription(words)
