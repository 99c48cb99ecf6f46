"""What experts declared they must stand aside from, to be confirmed one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.declarations import DeclaredRecusal
from reviewapp.domain.recusal import RecusalScope
from reviewapp.domain.round import Round
from reviewapp.usecases import confirming_recusals
from reviewapp.usecases.overseeing import Overview
from reviewapp.usecases.ports import BureauStore
from ui.models.bureau_book import BureauBook
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_table import RowsTable
from .declaration_row import ground_words
from .flowing import FlowLayout
from .pieces import button, label


class DeclaredRecusals(QWidget):
    """A line for each recusal that declaration letters ask for; confirming one is an act of the log."""

    def __init__(self, work: Workplace, book: Callable[[], BureauBook]) -> None:
        super().__init__()
        self._work, self._book = work, book
        self._round: Round | None = None
        self._waiting: tuple[DeclaredRecusal, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self._sum = label("", "strong", wrap=True)
        column.addWidget(self._sum)
        self.table = RowsTable(
            [
                Column("state", self.tr("State"), self._state, tone=self._tone, wide=6),
                Column("seat", self.tr("Seat"), lambda d: d.recusal.seat),
                Column("name", self.tr("Name"), self._name),
                Column("what", self.tr("Stands aside from"), self._what, wide=12, elastic=True),
                Column("ground", self.tr("Ground"), lambda d: ground_words(d.recusal.ground, work.language), wide=12),
                Column("note", self.tr("Note"), lambda d: d.recusal.note or "—", stretch=True),
            ],
            work.colours,
            self.tr("Recusals declared"),
            self.tr("No expert has declared a recusal."),
        )  # fmt: skip
        self.table.chosen.connect(self._chosen)
        column.addWidget(self.table, 1)
        self.one = button(self.tr("Record this recusal"))
        self.one.clicked.connect(self._record_one)
        self.all = button("", "primary")
        self.all.clicked.connect(lambda: self._record(self._waiting))
        gestures = QWidget()
        flow = FlowLayout(gestures, gap=8)
        flow.addWidget(self.one)
        flow.addWidget(self.all)
        column.addWidget(gestures)

    def show_view(self, view: Overview) -> None:
        """The recusals as the letters kept ask for them, those that wait first."""
        self._round = view.ledger.state.the_round()
        self._waiting = view.to_confirm
        words = self.tr("{letters} experts have handed in their answers; {count} recusals wait for you.")
        self._sum.setText(words.format(letters=view.declared_by, count=len(self._waiting)))
        self.table.show_rows(sorted(view.declared, key=lambda one: one.recorded))
        self.all.setText(self.tr("Record all {count}").format(count=len(self._waiting)))
        self.all.setEnabled(bool(self._waiting))
        if self.table.rows.rowCount():
            self.table.selectRow(0)
        self._chosen(self.table.current)

    @Slot(object)
    def _chosen(self, line: DeclaredRecusal | None) -> None:
        self.one.setEnabled(line is not None and not line.recorded)

    @Slot()
    def _record_one(self) -> None:
        line = self.table.current
        if line is not None:
            self._record((line,))

    def _record(self, wanted: Sequence[DeclaredRecusal]) -> None:
        at = self._work.session.now()
        self.one.setEnabled(False)
        self.all.setEnabled(False)

        def work(store: BureauStore, _: Job) -> None:
            confirming_recusals.confirm(store, wanted, at=at)

        self._book().do(self, work, lambda _: self._recorded(len(wanted)), title=self.tr("Recording"))

    def _recorded(self, count: int) -> None:
        words = self.tr("{count} recusals are recorded. Sheets already there are kept and do not count.")
        self._work.notices.good(words.format(count=count))

    def _state(self, line: DeclaredRecusal) -> str:
        return self.tr("✓ recorded") if line.recorded else self.tr("! waits")

    def _tone(self, line: DeclaredRecusal) -> str:
        return "good" if line.recorded else "warn"

    def _name(self, line: DeclaredRecusal) -> str:
        return self._round.expert(line.recusal.seat).name if self._round else ""

    def _what(self, line: DeclaredRecusal) -> str:
        recusal, count = line.recusal, len(line.entries)
        if recusal.scope is RecusalScope.PANEL:
            return self.tr("panel “{panel}”, {count} entries").format(panel=recusal.entry, count=count)
        if recusal.scope is RecusalScope.ROUND:
            return self.tr("the whole round, {count} entries").format(count=count)
        title = self._round.entry(recusal.entry).title if self._round else ""
        return f"{recusal.entry} {title}"
