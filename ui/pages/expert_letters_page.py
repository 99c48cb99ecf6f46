"""Letters I have signed: every one of this laptop, which is the last, with its receipt and its signing copies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases.signed_letters import SignedLetter, signed_letters
from ui.tasks import Job
from ui.widgets.letter_actions import LetterActions
from ui.widgets.pieces import button, card, label, row, scrolled
from ui.widgets.receipt_card import ReceiptFacts
from ui.workplace import Page, Workplace


class ExpertLettersPage(Page):
    """The list at the left, newest first; at the right what one of them says and what can be done with it."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._letters: tuple[SignedLetter, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Letters I have signed"), "display"))
        column.addWidget(
            label(
                self.tr(
                    "The last one counts; it replaces those before it. All of them stay on this laptop, encrypted."
                ),
                "muted",
                wrap=True,
            )
        )
        beside = QHBoxLayout()
        beside.setSpacing(10)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Letters I have signed"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        frame, listed = card(margin=6)
        listed.addWidget(self.list)
        beside.addWidget(frame, 2)
        inside = QWidget()
        part = QVBoxLayout(inside)
        part.setContentsMargins(0, 0, 6, 0)
        self._empty = label(self.tr("Nothing was signed on this laptop yet."), "muted", wrap=True)
        part.addWidget(self._empty)
        self._card, about = card()
        self.state = label("", "title", wrap=True)
        about.addWidget(self.state)
        self.facts = ReceiptFacts()
        about.addWidget(self.facts)
        self._not_kept = label(
            self.tr("An older program signed this letter; its sheets cannot be printed from here."),
            "warn",
            wrap=True,
        )
        about.addWidget(self._not_kept)
        self.letter_actions = LetterActions(work)
        about.addWidget(self.letter_actions)
        part.addWidget(self._card)
        part.addStretch(1)
        beside.addWidget(scrolled(inside), 3)
        column.addLayout(beside, 1)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self._go_back)
        column.addLayout(row(self.back, None))
        self._card.hide()

    def enter(self) -> None:
        """Read the letters from the store."""
        store = self.work.session.expert

        def work(_: Job) -> tuple[SignedLetter, ...]:
            return signed_letters(store)

        self.work.tasks.run(work, self._show, owner=self)

    def _show(self, letters: tuple[SignedLetter, ...]) -> None:
        self._letters = tuple(reversed(letters))
        self._empty.setVisible(not letters)
        self._card.setVisible(bool(letters))
        self.list.clear()
        for one in self._letters:
            words = self.tr("No. {number}  {state}\n{code}\n{time}").format(
                number=one.receipt.revision,
                state=self._state(one),
                code=grouped(one.receipt.short_code),
                time=shown_time(one.receipt.at),
            )
            self.list.addItem(QListWidgetItem(words))
        if letters:
            last = next((place for place, one in enumerate(self._letters) if one.last), 0)
            self.list.setCurrentRow(last)
            self.list.setFocus()

    def _state(self, one: SignedLetter) -> str:
        if one.last:
            return self.tr("✓ submitted, the last one")
        return self.tr("replaced by a later one") if one.written else self.tr("✗ its file was not written")

    @Slot(int)
    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._letters):
            return
        one = self._letters[place]
        self.state.setText(self._state(one))
        self.facts.show_receipt(one.receipt)
        self._not_kept.setVisible(not one.kept)
        # A receipt or a sheet of a letter that never left would pass for one that did.
        self.letter_actions.setVisible(one.kept and one.written)
        self.letter_actions.show_letter(one.receipt)

    @Slot()
    def _go_back(self) -> None:
        self.work.go("expert.export")
