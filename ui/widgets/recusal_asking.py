"""Standing aside in the middle of scoring: the ground, how far it reaches, and what that will do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.usecases.scoring import Reach

from .declaration_row import GroundChoice
from .flowing import FlowLayout
from .pieces import button, label


class RecusalAsking(QWidget):
    """Asks; ``given`` tells ground, note and scope, ``left`` that nothing shall change."""

    given = Signal(object, str, object)
    left = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._reach: Mapping[RecusalScope, Reach] = {}
        column = QVBoxLayout(self)
        self.ground = GroundChoice(self.tr("this entry"), language, stacked=True)
        self.ground.changed.connect(self._judge)
        column.addWidget(self.ground)
        column.addWidget(label(self.tr("How far it reaches"), "strong", wrap=True))
        words = {
            RecusalScope.ENTRY: self.tr("This entry"),
            RecusalScope.PANEL: self.tr("My panel"),
            RecusalScope.ROUND: self.tr("The round"),
        }
        self.scopes: dict[RecusalScope, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for scope, name in words.items():
            made = QRadioButton(name)
            made.setAccessibleName(self.tr("How far it reaches: {scope}").format(scope=name))
            made.clicked.connect(self._judge)
            self._group.addButton(made)
            self.scopes[scope] = made
            column.addWidget(made)
        self.what = label("", "warn", wrap=True)
        column.addWidget(self.what)
        self.confirm = button(self.tr("I stand aside"), "primary")
        self.confirm.clicked.connect(self._give)
        keep = button(self.tr("Go back"))
        keep.clicked.connect(self.left)
        gestures = QWidget()
        flow = FlowLayout(gestures)
        flow.addWidget(self.confirm)
        flow.addWidget(keep)
        column.addWidget(gestures)
        column.addStretch(1)
        self.begin({})

    @property
    def scope(self) -> RecusalScope:
        """How far the recusal shall reach."""
        return next(scope for scope, made in self.scopes.items() if made.isChecked())

    def begin(self, reach: Mapping[RecusalScope, Reach]) -> None:
        """Ask anew; ``reach`` says for each scope on offer what it would close."""
        self._reach = reach
        self.ground.show_answer(None, "")
        self.scopes[RecusalScope.ENTRY].setChecked(True)
        for scope, made in self.scopes.items():
            made.setVisible(scope in reach)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.confirm.setEnabled(self.ground.ground is not None)
        reach = self._reach.get(self.scope)
        if reach is None:
            self.what.setText("")
            return
        if reach.closed == 1:
            parts = [self.tr("This entry closes and its documents with it.")]
        else:
            words = self.tr("{count} entries close and their documents with them.")
            parts = [words.format(count=reach.closed)]
        if reach.begun:
            words = self.tr("What you answered on {count} of them is taken back.")
            parts.append(
                self.tr("What you answered here is taken back.")
                if reach.closed == 1
                else words.format(count=reach.begun)
            )
        parts.append(self.tr("Until you sign you can undo this, and your answers come back."))
        self.what.setText(" ".join(parts))

    @Slot()
    def _give(self) -> None:
        ground: RecusalGround | None = self.ground.ground
        self.given.emit(ground, self.ground.note.text(), self.scope)
