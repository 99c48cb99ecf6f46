"""The ranking: reckoned from the records now, shown with what it does not hold yet."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from reviewapp.domain.arithmetic import Method
from reviewapp.domain.errors import Problem
from reviewapp.domain.numbers import round_fraction
from reviewapp.domain.ranking import RankedEntry
from reviewapp.domain.stating import warnings_of
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.results import Result
from reviewapp.usecases.wording import problem_sentence
from ui.models.bureau_rows import Column
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable, SearchedTable
from ui.widgets.flowing import FlowLayout
from ui.widgets.path_field import ask_to_save
from ui.widgets.pieces import button, card, label

_TRIMMED = 6
"""The column of trimmed means, which only some methods have."""


def _last(value: Fraction | None) -> tuple[bool, Fraction]:
    """For sorting: no figure is less than any, 0 included."""
    return value is not None, value or Fraction(0)


class BureauRankingPage(BureauPage):
    """Nothing before 启封; afterwards every entry with its figures."""

    step = Step.RANKING

    def build(self) -> None:
        """A banner, the table, the digest at the foot."""
        self.say(self.tr("Ranking"), "")
        self._result: Result | None = None
        self._said: Mapping[str, tuple[Problem, ...]] = {}
        self._banner, inside = card(margin=8)
        self._banner.setProperty("notice", "warning")
        self._banner_word = label("", "strong", wrap=True)
        inside.addWidget(self._banner_word)
        self._banner.hide()
        self.column.addWidget(self._banner)
        frame, inside = card(margin=8)
        self.table = RowsTable(
            [
                Column("rank", self.tr("Rank"), self._rank, lambda r: r.rank or 1 << 30, wide=3),
                Column("number", self.tr("Number"), lambda r: r.entry),
                Column("title", self.tr("Title"), lambda r: self._entry(r).title, stretch=True),
                Column("unit", self.tr("Unit"), lambda r: self._entry(r).unit, wide=7, elastic=True, spare=True),
                Column("n", self.tr("Scores"), lambda r: str(r.n), lambda r: r.n, wide=3, right=True, spare=True),
                Column("mean", self.tr("Mean"), lambda r: self._figure(r.mean), lambda r: _last(r.mean), wide=4, right=True, spare=True),
                Column("trimmed", self.tr("Trimmed"), lambda r: self._figure(r.trimmed), lambda r: _last(r.trimmed), wide=4, right=True, spare=True),
                Column("score", self.tr("Score"), lambda r: r.shown or "—", lambda r: _last(r.score), wide=4, right=True),
                Column("grade", self.tr("Grade"), lambda r: r.grade or "—"),
                Column("remarks", self.tr("Remarks"), self._remarks, wide=9, elastic=True, tone=lambda r: "bad" if r.vetoed else "warn" if r.tied or r.at_line else ""),
            ],
            self.work.colours,
            self.tr("Ranking"),
            self.tr("Nothing was unsealed yet: no score can be seen. Close the intake and unseal first."),
        )  # fmt: skip
        inside.addWidget(SearchedTable(self.table, self.tr("Search number, title or unit")))
        self.column.addWidget(frame, 1)
        self._foot = QFrame()
        flow = FlowLayout(self._foot, gap=12)
        self.export = button(self.tr("Export as a spreadsheet …"))
        self.export.clicked.connect(self._choose)
        flow.addWidget(self.export)
        self.amend = button(self.tr("Change the scheme …"), "link")
        self.amend.clicked.connect(lambda: self.work.go("bureau.amend"))
        flow.addWidget(self.amend)
        self.statistics = button(self.tr("Statistics (for study)"), "link")
        self.statistics.clicked.connect(lambda: self.work.go("bureau.statistics"))
        flow.addWidget(self.statistics)
        self._digest = label("", "muted")
        self._rules = label("", "muted")
        for one in (self._digest, self._rules):
            one.setMinimumHeight(self.export.sizeHint().height())
        flow.addWidget(self._rules)
        flow.addWidget(self._digest)
        self._foot.hide()
        self.column.addWidget(self._foot)

    def show_view(self, view: Overview) -> None:
        """Reckon, where the letters were opened."""
        if not view.ledger.state.was_unsealed:
            self._result = None
            self.table.show_rows([])
            self._foot.hide()
            self._banner.hide()
            return
        self.book.with_result(self, self._show_result, title=self.tr("Reckoning the ranking"))

    def export_to(self, file: Path) -> None:
        """Write ranking and tally as a spreadsheet."""
        from reviewapp.usecases.tabling import export_tables

        self.book.ask(
            self,
            lambda store, _: export_tables(store, file),
            lambda _: self.work.notices.good(self.tr("The spreadsheet is written: {file}").format(file=file)),
            title=self.tr("Writing the spreadsheet"),
        )

    def _show_result(self, found: Result) -> None:
        self._result = found
        self._said = found.remarks()
        trims = found.round.arithmetic.averaging.method is Method.TRIMMED
        self.table.setColumnHidden(_TRIMMED, not trims)
        self.table.show_rows(found.ranking.rows)
        lines = []
        if found.tally.incomplete:
            cells = sum(
                cell.total is None and cell.state.value == "missing"
                for row in found.tally.rows
                for cell in row.cells
            )
            words = self.tr("Incomplete: {count} sheets are missing. This is for information only.")
            lines.append(words.format(count=cells))
        if self.book.view.sealed:
            words = self.tr("{count} letters are not unsealed yet and are not reckoned in.")
            lines.append(words.format(count=self.book.view.sealed))
        lines += [problem_sentence(one, self.work.language) for one in warnings_of(found.tally)]
        tell(self._banner_word, "\n".join(lines), "strong")
        self._banner.setVisible(bool(lines))
        digest = found.ranking.digest()
        self._digest.setText(self.tr("Digest of the ranking: {digest}").format(digest=f"{digest[:16]} …"))
        self._digest.setToolTip(digest)
        self._digest.setAccessibleName(digest)
        scheme = found.round.scheme
        title = scheme.title_en if self.work.language == "en" else scheme.title
        self._rules.setText(self.tr("Scheme: {title}").format(title=title))
        rules = (problem_sentence(rule, self.work.language) for rule in found.rules())
        self._rules.setToolTip("\n".join(rules))
        self._foot.show()

    def _entry(self, ranked: RankedEntry) -> Any:
        assert self._result is not None
        return self._result.round.entry(ranked.entry)

    def _rank(self, ranked: RankedEntry) -> str:
        if ranked.rank is None:
            return "—"
        return f"{ranked.rank} =" if ranked.tied else str(ranked.rank)

    def _figure(self, value: Any) -> str:
        if value is None or self._result is None:
            return "—"
        return format(round_fraction(value, self._result.round.arithmetic.rounding), "f")

    def _remarks(self, ranked: RankedEntry) -> str:
        said = self._said.get(ranked.entry, ())
        return "; ".join(problem_sentence(one, self.work.language) for one in said)

    @Slot()
    def _choose(self) -> None:
        start = self.work.start / "ranking.xlsx"
        if path := ask_to_save(
            self, self.tr("Export ranking and tally"), start, self.tr("Spreadsheet (*.xlsx)"), ".xlsx"
        ):
            self.export_to(path)
