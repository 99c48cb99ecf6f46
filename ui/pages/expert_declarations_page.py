"""回避: every entry on the bare list is answered before a dossier opens."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.recusal import RecusalGround, likely_grounds
from reviewapp.usecases import declaring
from ui.models.desk_book import book_of
from ui.widgets.closed_declarations import ClosedDeclarations
from ui.widgets.declaration_row import DeclarationRow
from ui.widgets.pieces import button, card, label, row, scrolled
from ui.widgets.step_bar import StepBar
from ui.workplace import Page, Workplace

_AT_ONCE = 6
"""Rows made in one go: a long list must not hold the window."""


class ExpertDeclarationsPage(Page):
    """Number, title, unit and persons only; each answer is on the disk before it is shown as given."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self.rows: dict[str, DeclarationRow] = {}
        self._on_the_way: set[str] = set()
        self._wanted = ""
        task = self._book.desk.task
        suggested = ((entry.number, likely_grounds(task.expert, entry)) for entry in task.entries)
        self._suggested = {number: grounds for number, grounds in suggested if grounds}
        self._coming: Iterator[Entry] = iter(self._book.desk.to_declare)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(StepBar(1))
        asked = self.tr("Must you stand aside from any of these?")
        closed = self.tr("Recusal: nothing is open any more")
        anything = bool(self._book.desk.to_declare)
        column.addWidget(label(asked if anything else closed, "display", wrap=True))
        lead = self.tr(
            "Answer where you must stand aside, then once for all the rest. Documents open only afterwards, "
            "and never for an entry from which you stand aside."
        )
        over = self.tr(
            "The bureau closed the intake and locked these entries. Your answers stay as they are: here, and in the "
            "letters you signed. Whoever must stand aside all the same tells the secretary."
        )
        column.addWidget(label(lead if anything else over, "muted", wrap=True))
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self.closed = ClosedDeclarations(work.language)
        self._list.addWidget(self.closed)
        self._list.addStretch(1)
        self._scroll = scrolled(inside)
        column.addWidget(self._scroll, 1)
        frame, foot = card(margin=8)
        self._count = label("", "strong", wrap=True)
        # The buttons' words can go on in a second line; these would be cut.
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("评") * 14)
        self.rest = button(self.tr("No conflict with all the rest"))
        self.rest.clicked.connect(self._declare_rest)
        self.going_on = button(self.tr("Go on to scoring"), "primary")
        self.going_on.clicked.connect(self._go_on)
        self.letters = button(self.tr("Letters I have signed …"))
        self.letters.clicked.connect(lambda: self.work.go("expert.letters"))
        beside = row(self._count, self.letters, self.rest, self.going_on)
        beside.setStretch(0, 1)
        foot.addLayout(beside)
        column.addWidget(frame)
        self._maker = QTimer(self)
        self._maker.setInterval(0)
        self._maker.timeout.connect(self._make_some)

    def enter(self) -> None:
        """Make the rows, a few at a time."""
        self._wanted = self.work.session.kept("entry", "")
        if self._wanted not in {entry.number for entry in self._book.desk.to_declare}:
            self._wanted = ""
        if made := self.rows.get(self._wanted):
            self._look_at(made)
        self._maker.start()
        self._show()

    def _look_at(self, made: DeclarationRow) -> None:
        made.none.setFocus()
        # Later: the row has its place only once it is laid out.
        QTimer.singleShot(0, made, lambda: self._scroll.ensureWidgetVisible(made))

    @Slot()
    def _make_some(self) -> None:
        for _ in range(_AT_ONCE):
            entry = next(self._coming, None)
            if entry is None:
                self._maker.stop()
                self._show()
                if not self.rows:
                    self.going_on.setFocus()
                return
            made = DeclarationRow(entry, self.work.language, self._suggested.get(entry.number, ()))
            made.answered.connect(self._answer)
            made.begun.connect(self._show)
            sheet = self._book.desk.sheets[entry.number]
            if entry.number in self._book.desk.declared:
                made.show_answer(sheet.recused, sheet.note)
            self.rows[entry.number] = made
            self._list.insertWidget(self._list.count() - 2, made)
            if entry.number == self._wanted or (not self._wanted and len(self.rows) == 1):
                self._look_at(made)

    @Slot(str, object, str)
    def _answer(self, entry: str, ground: RecusalGround | None, note: str) -> None:
        self._declare({entry: (ground, note)})

    def _declare(self, answers: dict[str, tuple[RecusalGround | None, str]]) -> None:
        # An answer on its way to the disk is not "the rest" any more.
        self._on_the_way.update(answers)
        self._book.declare(answers, lambda: self._answered(tuple(answers)))

    @Slot()
    def _declare_rest(self) -> None:
        desk = self._book.desk
        # A row where 需回避 is ticked and the ground is still missing is not "the rest", and no row that the lists
        # themselves put a question to.
        open_rows = {n for n, made in self.rows.items() if made.is_half_answered}
        taken = desk.declared | open_rows | self._on_the_way | self._suggested.keys()
        rest = [entry.number for entry in desk.to_declare if entry.number not in taken]
        if rest:
            self._declare(dict.fromkeys(rest, (None, "")))

    def _answered(self, entries: tuple[str, ...]) -> None:
        self._on_the_way.difference_update(entries)
        for entry in self._book.desk.declared.intersection(entries):
            sheet = self._book.desk.sheets[entry]
            if made := self.rows.get(entry):
                made.show_answer(sheet.recused, sheet.note)
        self._show()

    @Slot()
    def _show(self) -> None:
        desk = self._book.desk
        answered = sum(1 for e in desk.to_declare if e.number in desk.declared)
        aside = sum(1 for e in desk.to_declare if desk.sheets[e.number].recused is not None)
        half = sum(1 for made in self.rows.values() if made.is_half_answered)
        self._count.setText(
            self.tr("{answered} of {all} answered, standing aside from {aside}").format(
                answered=answered, all=len(desk.to_declare), aside=aside
            )
        )
        alone = [e.number for e in desk.to_declare if e.number in self._suggested.keys() - desk.declared]
        rest = any(e.number not in desk.declared and e.number not in alone for e in desk.to_declare)
        if alone and not rest:
            words = self.tr("{count} still to be answered one by one: {entries}")
            self._count.setText(words.format(count=len(alone), entries=self.tr(", ").join(alone)))
        whole = answered == len(desk.to_declare) and not half and not self._on_the_way
        self.closed.show_desk(desk)
        self.letters.setVisible(not desk.to_declare and bool(desk.exported))
        self.rest.setVisible(bool(desk.to_declare))
        if not desk.to_declare:
            self._count.setText("")
        self.rest.setEnabled(rest)
        self.going_on.setEnabled(whole)

    @Slot()
    def _go_on(self) -> None:
        desk = self._book.desk
        due = bool(desk.to_declare) and declaring.is_due(desk)
        self.work.go("expert.declaring" if due else self._book.page)
