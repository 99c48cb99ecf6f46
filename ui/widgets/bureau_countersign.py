"""The supervisor signs the round as it stands: needed before a two-key round is issued."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reviewapp.usecases import preparing
from reviewapp.usecases.overseeing import Overview
from reviewapp.usecases.ports import BureauStore
from ui.models.bureau_book import BureauBook
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_fields import SupervisorEntry
from .bureau_page import tell
from .pieces import button, label, row


class CountersignPanel(QFrame):
    """Shown in two-key rounds only."""

    def __init__(self, work: Workplace, book: Callable[[], BureauBook]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._work, self._book = work, book
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Countersigning by the supervisor"), "title", wrap=True))
        self._state = label("", wrap=True)
        column.addWidget(self._state)
        self.entry = SupervisorEntry(work.start)
        self.entry.changed.connect(self._judge)
        column.addWidget(self.entry)
        self.sign = button(self.tr("Countersign scheme, entries and experts"), "primary")
        self.sign.clicked.connect(self._sign)
        self._row = row(None, self.sign)
        column.addLayout(self._row)

    def show_view(self, view: Overview) -> None:
        """Show whether it is signed, and offer it where it is not."""
        state = view.ledger.state
        the_round = state.the_round()
        self.setVisible(the_round.charter.two_key)
        signed = state.is_countersigned_as_it_stands()
        ready = bool(the_round.entries and the_round.experts)
        wanted = view.not_issued or view.amendments_due or not state.issued
        offered = ready and not signed and bool(wanted)
        self.entry.setVisible(offered)
        self.sign.setVisible(offered)
        if signed:
            tell(self._state, self.tr("✓ Countersigned as it stands now."), "good")
        elif state.issued and not offered:
            tell(self._state, self.tr("The packages were issued after countersigning."), "muted")
        elif not ready:
            tell(
                self._state,
                self.tr("First take in entries and experts; then the supervisor signs both."),
                "muted",
            )
        elif state.countersigned is not None:
            tell(self._state, self.tr("! Something changed after countersigning: sign once more."), "warn")
        else:
            tell(self._state, self.tr("Not signed yet. Look the lists over together, then sign."), "warn")
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.sign.setEnabled(self.entry.ready)

    @Slot()
    def _sign(self) -> None:
        unlock, at = self.entry.take(), self._work.session.now()

        def work(store: BureauStore, _: Job) -> None:
            preparing.countersign(store, unlock(), at=at)

        self._book().do(self, work, title=self.tr("Countersigning"), failed=lambda _: self._judge())
