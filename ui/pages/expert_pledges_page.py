"""The pledges (保密, 廉洁): read and signed one by one, before anything of the review is shown."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from reviewapp.domain.scheme import Pledge
from ui.models.desk_book import book_of
from ui.widgets.pieces import button, card, centred, label, row, scrolled, set_look
from ui.widgets.step_bar import StepBar
from ui.workplace import Page, Workplace


class ExpertPledgesPage(Page):
    """Each pledge whole on the page, a tick that it was read, a button that signs it."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self.ticks: dict[str, QCheckBox] = {}
        self.signs: dict[str, QPushButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(StepBar(0))
        column.addWidget(label(self.tr("Read and sign the pledges"), "display"))
        expert = self._book.desk.task.expert
        column.addWidget(
            label(
                self.tr("You sign as {name}, {unit}. The time of this laptop is recorded.").format(
                    name=expert.name, unit=expert.unit
                )
                if expert.unit
                else self.tr("You sign as {name}. The time of this laptop is recorded.").format(
                    name=expert.name
                ),
                "muted",
                wrap=True,
            )
        )
        pledges = self._book.desk.task.form.pledges
        self._titles = {pledge.id: pledge.title for pledge in pledges}
        for pledge in pledges:
            column.addWidget(self._pledge_card(pledge))
        self.going_on = button(self.tr("Go on"), "primary")
        self.going_on.clicked.connect(self._go_on)
        column.addLayout(row(None, self.going_on))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 50)))

    def enter(self) -> None:
        """Show what is signed already."""
        self._show()
        for tick in self.ticks.values():
            if tick.isEnabled():
                tick.setFocus()
                break

    def _pledge_card(self, pledge: Pledge) -> QFrame:
        frame, column = card(margin=18)
        column.addWidget(label(pledge.title, "title", wrap=True))
        column.addWidget(label(pledge.text, wrap=True))
        tick = QCheckBox(self.tr("I have read this and promise it"))
        tick.setAccessibleName(self.tr("I have read and promise: {title}").format(title=pledge.title))
        sign = button(self.tr("Sign"), "primary")
        sign.setEnabled(False)
        tick.toggled.connect(sign.setEnabled)
        sign.clicked.connect(lambda _=False, p=pledge.id: self._sign(p))
        column.addLayout(row(tick, None, sign))
        self.ticks[pledge.id], self.signs[pledge.id] = tick, sign
        return frame

    def _sign(self, pledge: str) -> None:
        self.signs[pledge].setEnabled(False)
        self._book.sign(pledge, self._show)

    @Slot()
    def _show(self) -> None:
        signed = self._book.desk.pledged
        for pledge, sign in self.signs.items():
            done = pledge in signed
            self.ticks[pledge].setChecked(done or self.ticks[pledge].isChecked())
            self.ticks[pledge].setEnabled(not done)
            sign.setText(self.tr("✓ Signed") if done else self.tr("Sign"))
            # A screen reader says the state too, and of which pledge it is.
            heard = self.tr("Signed: {title}") if done else self.tr("Sign: {title}")
            sign.setAccessibleName(heard.format(title=self._titles[pledge]))
            sign.setEnabled(not done and self.ticks[pledge].isChecked())
            set_look(sign, "plain" if done else "primary")
        self.going_on.setEnabled(signed >= self.signs.keys())
        if self.going_on.isEnabled():
            self.going_on.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self.work.go(self._book.page)
