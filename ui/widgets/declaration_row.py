"""One entry of the bare list with its answer: 无需回避, or 需回避 with its ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.recusal import RecusalGround
from reviewapp.usecases.wording import sentence

from .flowing import FlowLayout
from .pieces import Choices, field, label

_TYPING_PAUSE = 300


def ground_words(ground: RecusalGround, language: str) -> str:
    """A ground in the user's language."""
    return sentence(f"ground_{ground.value}", language)


class GroundChoice(QWidget):
    """The ground of a recusal, and a note."""

    changed = Signal()

    def __init__(self, name: str, language: str, *, stacked: bool = False) -> None:
        super().__init__()
        self.grounds = Choices()
        self.grounds.setAccessibleName(self.tr("Ground for standing aside from {entry}").format(entry=name))
        self.grounds.addItem(self.tr("Choose the ground …"), "")
        for ground in RecusalGround:
            self.grounds.addItem(ground_words(ground, language), ground.value)
        self.note = field(
            self.tr("Note on standing aside from {entry}").format(entry=name),
            placeholder=self.tr("Note (optional)"),
        )
        self.note.setMaxLength(500)
        beside = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.grounds, 1)
        beside.addWidget(self.note, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.grounds.activated.connect(self.changed)
        self.note.textEdited.connect(lambda _: self._pause.start())

    @property
    def ground(self) -> RecusalGround | None:
        """The ground chosen, or None."""
        value = self.grounds.currentData()
        return RecusalGround(value) if value else None

    def show_answer(self, ground: RecusalGround | None, note: str) -> None:
        """Show a stored answer."""
        self.grounds.setCurrentIndex(self.grounds.findData(ground.value if ground else ""))
        if self.note.text() != note:
            self.note.setText(note)


class DeclarationRow(QFrame):
    """Asks for one entry; ``answered`` tells number, ground (None: no conflict) and note.

    ``begun`` tells that 需回避 was ticked, before its ground is known.  ``suggested`` are the grounds that the lists
    themselves put forward, with the words that agree: a question to the expert, never an answer.
    """

    answered = Signal(str, object, str)
    begun = Signal()

    def __init__(
        self, entry: Entry, language: str, suggested: Sequence[tuple[RecusalGround, str]] = ()
    ) -> None:
        super().__init__()
        self._entry = entry
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(entry.title, "strong", wrap=True))
        persons = self.tr(", ").join(entry.persons)
        column.addWidget(
            label(
                "   ".join(part for part in (entry.number, entry.unit, persons) if part), "muted", wrap=True
            )
        )
        if suggested:
            named = self.tr("; ").join(
                f"{ground_words(ground, language)}：{words}" for ground, words in suggested
            )
            words = self.tr("By the lists, please look: {named}. Answer this one by itself.").format(
                named=named
            )
            column.addWidget(label(words, "warn", wrap=True))
        self.none = QRadioButton(self.tr("No conflict"))
        self.none.setAccessibleName(self.tr("No conflict with {entry}").format(entry=entry.title))
        self.aside = QRadioButton(self.tr("I must stand aside"))
        self.aside.setAccessibleName(self.tr("I must stand aside from {entry}").format(entry=entry.title))
        self._answers = QButtonGroup(self)
        self._answers.addButton(self.none)
        self._answers.addButton(self.aside)
        self._state = label("", "good")
        choices = QWidget()
        flow = FlowLayout(choices, gap=18)
        for part in (self.none, self.aside, self._state):
            flow.addWidget(part)
        column.addWidget(choices)
        self.ground = GroundChoice(entry.title, language)
        self.ground.hide()
        column.addWidget(self.ground)
        self.none.clicked.connect(self._none)
        self.aside.clicked.connect(self._aside)
        self.ground.changed.connect(self._ground)

    @property
    def is_half_answered(self) -> bool:
        """Whether 需回避 is ticked and its ground is missing."""
        return self.aside.isChecked() and self.ground.ground is None

    def show_answer(self, ground: RecusalGround | None, note: str) -> None:
        """Show the answer that is on the disk."""
        (self.aside if ground else self.none).setChecked(True)
        self.ground.setVisible(ground is not None)
        self.ground.show_answer(ground, note)
        self._state.setText(self.tr("✓ Recorded"))

    @Slot()
    def _none(self) -> None:
        self.ground.hide()
        self.answered.emit(self._entry.number, None, "")

    @Slot()
    def _aside(self) -> None:
        self._state.setText("")
        self.ground.show()
        self.ground.grounds.setFocus()
        self.begun.emit()
        self._ground()

    @Slot()
    def _ground(self) -> None:
        if self.aside.isChecked() and self.ground.ground is not None:
            self.answered.emit(self._entry.number, self.ground.ground, self.ground.note.text())
