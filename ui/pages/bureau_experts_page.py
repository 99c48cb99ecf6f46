"""Experts and panels: the roster, who reads what, and whether every entry gets enough scores."""

from __future__ import annotations

from typing import Any

from reviewapp.domain.round import Round
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.previewing import ListKind
from ui.models.bureau_rows import Column
from ui.widgets.arithmetic_words import ArithmeticWords
from ui.widgets.bureau_import import ImportPanel
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable
from ui.widgets.pieces import button, card, label, row


class BureauExpertsPage(BureauPage):
    """The roster at the left, the number of scores of each entry at the right."""

    step = Step.EXPERTS

    def build(self) -> None:
        """Two lists to take in, and two tables."""
        self._words = ArithmeticWords(self.work.language)
        self.say(
            self.tr("Experts and panels"),
            self.tr("Without assignments, every expert of a panel reads every entry of that panel."),
        )
        self.roster = ImportPanel(
            self.work,
            ListKind.EXPERTS,
            self.tr("Experts"),
            self.tr("A table with expert number and name; unit, post and panel where you have them."),
        )
        self.assignments = ImportPanel(
            self.work,
            ListKind.ASSIGNMENTS,
            self.tr("Assignments (only if not whole panels)"),
            self.tr("A table with expert number and entry number, one pair a row."),
        )
        for panel in (self.roster, self.assignments):
            panel.bind(lambda: self.book)
            self.column.addWidget(panel)
        frame, inside = card()
        self._experts_title = label("", "title", wrap=True)
        inside.addWidget(self._experts_title)
        self._idle = label("", "bad", wrap=True)
        inside.addWidget(self._idle)
        self.experts = RowsTable(
            [
                Column("number", self.tr("Number"), lambda r: r[0].number),
                Column("name", self.tr("Name"), lambda r: r[0].name),
                Column("unit", self.tr("Unit"), lambda r: r[0].unit, stretch=True),
                Column("post", self.tr("Post"), lambda r: r[0].title, wide=5),
                Column("panel", self.tr("Panel"), lambda r: r[0].panel, wide=6),
                Column(
                    "entries",
                    self.tr("Entries"),
                    lambda r: str(r[1]),
                    lambda r: r[1],
                    self._idle_tone,
                    wide=3,
                ),
            ],
            self.work.colours,
            self.tr("Experts of the round"),
            self.tr("No experts yet. Choose a table above."),
        )
        self.experts.setMinimumHeight(round(self.fontMetrics().height() * 11))
        inside.addWidget(self.experts)
        self.column.addWidget(frame)
        frame, inside = card()
        inside.addWidget(label(self.tr("How many experts read each entry"), "title", wrap=True))
        self._enough = label("", wrap=True)
        inside.addWidget(self._enough)
        self.counts = RowsTable(
            [
                Column("number", self.tr("Number"), lambda r: r[0].number),
                Column("title", self.tr("Title"), lambda r: r[0].title, stretch=True),
                Column("panel", self.tr("Panel"), lambda r: r[1], wide=6),
                Column("n", self.tr("Experts"), lambda r: str(r[2]), lambda r: r[2], lambda r: r[4], wide=4),
                Column("word", self.tr("Averaging"), lambda r: r[3], tone=lambda r: r[4], wide=13),
            ],
            self.work.colours,
            self.tr("Experts of each entry"),
            self.tr("No entries yet."),
        )
        self.counts.setMinimumHeight(round(self.fontMetrics().height() * 11))
        inside.addWidget(self.counts)
        self.column.addWidget(frame)
        self.release = button(self.tr("Let an expert's copy go on on another laptop …"), "link")
        self.release.clicked.connect(lambda: self.work.go("bureau.release"))
        self.column.addLayout(row(self.release, None))

    def show_view(self, view: Overview) -> None:
        """Roster and numbers as they stand."""
        state = view.ledger.state
        the_round, issued = state.the_round(), bool(state.issued)
        self.release.setVisible(the_round.charter.two_key and the_round.charter.copies_allowed)
        count = len(the_round.experts)
        words = self.tr("✓ {count} experts are taken in.").format(count=count) if count else ""
        self.roster.allow(True, words, reason=issued)
        given = len(the_round.assignments)
        words = self.tr("✓ {count} assignments are taken in.").format(count=given) if given else ""
        open_still = state.closed_at is None and bool(count) and bool(the_round.entries)
        self.assignments.allow(open_still, words, reason=issued)
        self.assignments.setVisible(not issued or bool(given))
        self._experts_title.setText(self.tr("Experts of the round: {count}").format(count=count))
        tell(
            self._idle,
            self.tr("✗ Nothing to read: {seats}. Check panels and assignments.").format(
                seats="、".join(view.idle[:10])
            )
            if view.idle
            else "",
            "bad",
        )
        self.experts.show_rows([(e, len(the_round.entries_of(e.number))) for e in the_round.experts])
        rows = [self._count_row(the_round, e.number) for e in the_round.entries]
        self.counts.show_rows(rows)
        short = sum(row[4] != "good" for row in rows)
        if not rows or not count:
            tell(self._enough, "")
        elif short:
            words = self.tr("! {count} entries do not have as many experts as the scheme wants.")
            tell(self._enough, words.format(count=short), "warn")
        else:
            tell(self._enough, self.tr("✓ Every entry has enough experts."), "good")

    def _count_row(self, the_round: Round, number: str) -> tuple[Any, ...]:
        n = len(the_round.seats_of(number))
        word, tone = self._words.enough(the_round.stage, n)
        return the_round.entry(number), the_round.panel_of(number), n, word, tone

    def _idle_tone(self, row: tuple[Any, int]) -> str:
        return "" if row[1] else "bad"
