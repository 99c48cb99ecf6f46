"""The statistics (统计，供研究): a page of their own, reached from the ranking; they decide nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget

from reviewapp.domain.sensitivity import Chance, CutLine, WithoutExpert
from reviewapp.domain.severity import ExpertProfile, severity_range
from reviewapp.usecases.other_methods import MOST_COMPARED, OtherOrders, Standing
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.results import Result
from reviewapp.usecases.statistics import PanelAgreement, Statistics
from reviewapp.usecases.wording import sentence
from ui.models.bureau_rows import Column
from ui.widgets.bureau_page import BureauPage
from ui.widgets.bureau_table import RowsTable
from ui.widgets.flowing import FlowLayout
from ui.widgets.pieces import Choices, button, card, label
from ui.widgets.statistics_drawing import TONES, CertaintyStrip, SeverityBars


@dataclass(frozen=True)
class _Measure:
    """One line of the table of agreement."""

    panel: str
    name: str
    value: float | None
    interval: str
    about: str


@dataclass(frozen=True)
class _ExpertLine:
    """One line of the table of experts."""

    panel: str
    profile: ExpertProfile
    without: WithoutExpert


@dataclass(frozen=True)
class _OtherLine:
    """One line of the table of other methods."""

    panel: str
    orders: OtherOrders


class BureauStatisticsPage(BureauPage):
    """Four parts: how far the experts agree, each expert, how sure the cut lines are, and other methods' orders."""

    step = Step.RANKING

    def build(self) -> None:
        """A bar of four parts; below it the one chosen, and at the foot what the draws follow from."""
        self.say(
            self.tr("Statistics (for study)"),
            self.tr("For study only: they decide nothing, change no result, and stand on no form."),
        )
        self._found: tuple[Result, Statistics] | None = None
        bar = QFrame()
        flow = FlowLayout(bar, gap=8)
        self._parts = QButtonGroup(self)
        names = (self.tr("Agreement"), self.tr("Experts"), self.tr("Cut line"), self.tr("Other methods"))
        for place, name in enumerate(names):
            made = button(name, "tab")
            made.setCheckable(True)
            made.setChecked(place == 0)
            self._parts.addButton(made, place)
            flow.addWidget(made)
        self.back = button(self.tr("Back to the ranking"), "link")
        self.back.clicked.connect(lambda: self.work.go("bureau.ranking"))
        self.back.setMinimumHeight(self._parts.button(0).sizeHint().height())
        flow.addWidget(self.back)
        self.column.addWidget(bar)
        self._stack = QStackedWidget()
        self._build_agreement()
        self._build_experts()
        self._build_lines()
        self._build_others()
        self.column.addWidget(self._stack, 1)
        self._foot = label("", "muted", wrap=True)
        self.column.addWidget(self._foot)
        self._parts.idClicked.connect(self.show_part)

    def _build_agreement(self) -> None:
        frame, inside = card(margin=8)
        self._scope = label("", "muted", wrap=True)
        inside.addWidget(self._scope)
        self.measures = RowsTable(
            [
                Column("panel", self.tr("Panel"), lambda r: r.panel or "—"),
                Column("measure", self.tr("Measure"), lambda r: r.name),
                Column("value", self.tr("Value"), lambda r: _figure(r.value), wide=5, right=True),
                Column("interval", self.tr("95 % interval"), lambda r: r.interval, wide=9),
                Column("about", self.tr("What it says"), lambda r: r.about, stretch=True),
            ],
            self.work.colours,
            self.tr("Agreement"),
            self._nothing(),
            sortable=False,
        )
        inside.addWidget(self.measures, 1)
        self._stack.addWidget(frame)

    def _build_experts(self) -> None:
        frame, inside = card(margin=8)
        self.experts = RowsTable(
            [
                Column("panel", self.tr("Panel"), lambda r: r.panel or "—"),
                Column("seat", self.tr("Seat"), lambda r: r.profile.seat),
                Column("name", self.tr("Name"), self._name),
                Column("severity", self.tr("Lenient | strict"), self._severity, lambda r: r.profile.severity, stretch=True),
                Column("n", self.tr("Scores"), lambda r: str(r.profile.n), lambda r: r.profile.n, wide=3, right=True),
                Column("mean", self.tr("Mean"), lambda r: _figure(r.profile.mean, 2), lambda r: r.profile.mean, wide=4, right=True),
                Column("spread", self.tr("Spread"), lambda r: _figure(r.profile.spread, 2), lambda r: r.profile.spread or -1, wide=4, right=True),
                Column("correlation", self.tr("Correlation"), lambda r: _figure(r.profile.correlation, 2), lambda r: -2 if r.profile.correlation is None else r.profile.correlation, wide=4, right=True),
                Column("without", self.tr("Grades moved"), lambda r: str(len(r.without.grades_changed)), lambda r: len(r.without.grades_changed), wide=4, right=True),
            ],
            self.work.colours,
            self.tr("Experts"),
            self._nothing(),
            sortable=False,
        )  # fmt: skip
        self._bars = SeverityBars(self.work.colours, self.experts)
        self.experts.setItemDelegateForColumn(self.experts.rows.column("severity"), self._bars)
        inside.addWidget(self.experts, 1)
        self._which = label("", "muted", wrap=True)
        inside.addWidget(self._which)
        self.experts.chosen.connect(self._show_which)
        self._stack.addWidget(frame)

    def _build_lines(self) -> None:
        frame, inside = card(margin=8)
        self.lines = Choices()
        self.lines.setAccessibleName(self.tr("Cut line"))
        self.lines.currentIndexChanged.connect(self._show_line)
        inside.addWidget(self.lines)
        self._sum = label("", wrap=True)
        inside.addWidget(self._sum)
        self.strip = CertaintyStrip(self.work.colours)
        inside.addWidget(self.strip)
        self.chances = RowsTable(
            [
                Column("number", self.tr("Number"), lambda r: r.entry),
                Column("title", self.tr("Title"), self._title, stretch=True),
                Column("above", self.tr("Draws above"), self._share, lambda r: r.above, wide=4, right=True),
                Column("undecided", self.tr("Left to the panel"), lambda r: str(r.undecided), lambda r: r.undecided, wide=4, right=True),
                Column("certainty", self.tr("Certainty"), self._certainty, lambda r: r.above, lambda r: TONES[r.certainty], wide=4),
            ],
            self.work.colours,
            self.tr("Cut line"),
            self.tr("The scheme has neither grades nor a budget: there is no line to judge."),
        )  # fmt: skip
        inside.addWidget(self.chances, 1)
        self._stack.addWidget(frame)

    def _build_others(self) -> None:
        frame, inside = card(margin=8)
        words = self.tr(
            "The same answers put in order by other methods, with each method's figure in brackets. They rank "
            "nothing: the place is the scheme's."
        )
        inside.addWidget(label(words, "muted", wrap=True))

        def other(name: str, heading: str) -> Column:
            def standing(row: _OtherLine) -> Standing | None:
                return dict(row.orders.methods)[name]

            return Column(
                name,
                heading,
                lambda r: _placed(standing(r)),
                lambda r: _sorted_at(standing(r)),
                wide=6,
                right=True,
            )

        self.others = RowsTable(
            [
                Column("panel", self.tr("Panel"), lambda r: r.panel or "—"),
                Column("place", self.tr("Place"), lambda r: str(r.orders.place or "—"), lambda r: r.orders.place or MOST_COMPARED + 1, wide=3, right=True),
                Column("number", self.tr("Number"), lambda r: r.orders.entry),
                Column("title", self.tr("Title"), self._title, stretch=True),
                other("borda", "Borda"),
                other("schulze", "Schulze"),
                other("bradley_terry", "Bradley–Terry"),
                other("shrunken", self.tr("Shrunken (BLUP)")),
                other("partial_order", self.tr("Without weights")),
                Column("percentile", self.tr("Percentile"), lambda r: str(r.orders.percentile or "—"), lambda r: r.orders.percentile or 101, wide=4, right=True),
            ],
            self.work.colours,
            self.tr("Other methods"),
            self._nothing(),
        )  # fmt: skip
        inside.addWidget(self.others, 1)
        self._stack.addWidget(frame)

    @Slot(int)
    def show_part(self, place: int) -> None:
        """Agreement (0), experts (1), the cut line (2) or other methods (3)."""
        self._parts.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)

    def unfinished(self) -> dict[str, Any]:
        """Which part is shown."""
        return {"part": self._parts.checkedId()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Show it again."""
        self.show_part(kept["part"])

    def show_view(self, view: Overview) -> None:
        """Reckon, where the letters were opened."""
        if view.ledger.state.was_unsealed:
            self.book.with_statistics(self, self._show_found, title=self.tr("Reckoning the statistics"))

    def _show_found(self, about: Result, found: Statistics) -> None:
        self._found = about, found
        several = len(found.panels) > 1
        for table in (self.measures, self.experts, self.others):
            table.setColumnHidden(table.rows.column("panel"), not several)
        self._scope.setText("\n".join(self._scope_of(panel) for panel in found.panels))
        self.measures.show_rows([row for panel in found.panels for row in self._measures_of(panel)])
        without = {one.seat: one for one in found.without}
        self._bars.range = severity_range([one for panel in found.panels for one in panel.experts])
        self.experts.show_rows(
            [
                _ExpertLine(panel.panel, one, without[one.seat])
                for panel in found.panels
                for one in panel.experts
            ]
        )
        self._show_which(None)
        words = self.tr("No score, or more than {most} entries in a panel: nothing is compared.")
        self.others.empty = words.format(most=MOST_COMPARED)
        self.others.show_rows(
            [_OtherLine(panel.panel, one) for panel in found.panels for one in panel.others]
        )
        drawn = found.bootstrap
        self.lines.blockSignals(True)
        self.lines.clear()
        for line in drawn.lines:
            words = self.tr("{grade} or better")
            self.lines.addItem(words.format(grade=line.title))
        self.lines.blockSignals(False)
        self.lines.setVisible(len(drawn.lines) > 1)
        self._show_line(0)
        words = self.tr("{draws} draws from seed {seed}; the same seed gives the same figures.")
        self._foot.setText(words.format(draws=drawn.draws, seed=drawn.seed) if drawn.lines else "")

    def _scope_of(self, panel: PanelAgreement) -> str:
        words = self.tr(
            "{panel}{scores} scores on {entries} entries, {gaps} gaps. ICC and Kendall's W are of the complete "
            "part: {complete} entries that {experts} experts all scored. Krippendorff's alpha takes all scores."
        )
        return words.format(
            panel=f"{panel.panel}：" if panel.panel else "",
            scores=panel.scores,
            entries=panel.entries,
            gaps=panel.gaps,
            complete=panel.complete_entries,
            experts=len(panel.complete_experts),
        )

    def _measures_of(self, panel: PanelAgreement) -> list[_Measure]:
        about = {
            "1": self.tr("every entry has experts of its own"),
            "2": self.tr("the experts are drawn from many"),
            "3": self.tr("these experts and no others; severity left out"),
        }
        one, mean = self.tr("one expert's reliability: "), self.tr("the panel mean's reliability: ")
        rows = []
        for icc in panel.icc:
            interval = "" if icc.low is None else f"{_figure(icc.low)} ~ {_figure(icc.high)}"
            words = (mean if icc.form.endswith("k") else one) + about[icc.form[0]]
            rows.append(_Measure(panel.panel, f"ICC({icc.form})", icc.value, interval, words))
        if panel.concordance is not None:
            w = panel.concordance
            words = self.tr("how alike the orders are; 1 is one order (χ² {chi2}, p {p})")
            told = words.format(chi2=_figure(w.chi2, 2), p=_figure(w.p, 4))
            rows.append(_Measure(panel.panel, "Kendall W", w.w, "", told))
        for metric, value in panel.alpha:
            if metric.value in {"ordinal", "interval"}:
                words = self.tr("agreement beyond chance, gaps and all")
                rows.append(_Measure(panel.panel, f"Krippendorff α ({metric.value})", value, "", words))
        if panel.recommended is not None:
            words = self.tr("agreement of the recommendations beyond chance")
            rows.append(_Measure(panel.panel, "Krippendorff α (nominal)", panel.recommended, "", words))
        if panel.kappa is not None:
            words = self.tr("the same, where all entries have as many recommendations")
            rows.append(_Measure(panel.panel, "Fleiss κ", panel.kappa, "", words))
        if panel.criteria_alpha is not None:
            words = self.tr("how far the criteria measure one thing")
            rows.append(_Measure(panel.panel, "Cronbach α", panel.criteria_alpha, "", words))
        for size, value in panel.foretold:
            words = self.tr("reliability foretold for a panel of {size} (Spearman and Brown)")
            rows.append(_Measure(panel.panel, f"n = {size}", value, "", words.format(size=size)))
        return rows

    @Slot(object)
    def _show_which(self, chosen: _ExpertLine | None) -> None:
        if chosen is None:
            self._which.setText(self.tr("Choose an expert to see which grades would change without them."))
            return
        changed = [
            f"{one.entry}（{one.grade_before or '—'} → {one.grade_after or '—'}）"
            for one in chosen.without.grades_changed
        ]
        words = self.tr("Without {seat}, {places} places and {count} grades would change: {which}")
        self._which.setText(
            words.format(
                seat=chosen.profile.seat,
                places=sum(one.rank_before != one.rank_after for one in chosen.without.changes),
                count=len(changed),
                which="、".join(changed[:6]) + (" …" if len(changed) > 6 else "") if changed else "—",
            )
        )

    @Slot(int)
    def _show_line(self, place: int) -> None:
        line = self._line(place)
        for shown in (self.strip, self._sum):
            shown.setVisible(line is not None)
        if line is None or self._found is None:
            self.chances.show_rows([])
            return
        counts = Counter(chance.certainty for chance in line.chances)
        told = " · ".join(
            f"{sentence(f'certainty_{certainty.value}', self.work.language)} {counts[certainty]}"
            for certainty in TONES
        )
        words = self.tr("{grade} or better: {told} (95 % of draws and more are sure)")
        self._sum.setText(words.format(grade=line.title, told=told))
        self.strip.show_chances(line.chances, self._found[1].bootstrap.draws, self._sum.text())
        self.chances.show_rows(line.chances)

    def _line(self, place: int) -> CutLine | None:
        lines = self._found[1].bootstrap.lines if self._found else ()
        return lines[place] if 0 <= place < len(lines) else None

    def _name(self, row: _ExpertLine) -> str:
        return self._found[0].round.expert(row.profile.seat).name if self._found else ""

    def _title(self, row: Chance | _OtherLine) -> str:
        entry = row.orders.entry if isinstance(row, _OtherLine) else row.entry
        return self._found[0].round.entry(entry).title if self._found else ""

    def _share(self, chance: Chance) -> str:
        return f"{100 * chance.above / self._found[1].bootstrap.draws:.1f}%" if self._found else ""

    def _certainty(self, chance: Chance) -> str:
        return sentence(f"certainty_{chance.certainty.value}", self.work.language)

    def _severity(self, row: _ExpertLine) -> str:
        value = row.profile.severity
        if value is None:
            return self.tr("not comparable")
        if round(value, 2) == 0:
            return "0.00"
        word = self.tr("strict {points}") if value > 0 else self.tr("lenient {points}")
        return word.format(points=f"{abs(value):.2f}")

    def _nothing(self) -> str:
        return self.tr("Nothing was unsealed yet: no score can be seen. Close the intake and unseal first.")


def _figure(value: float | None, places: int = 3) -> str:
    return "—" if value is None else f"{value:.{places}f}"


def _placed(of: Standing | None) -> str:
    if of is None:
        return "—"
    return str(of.place) if of.figure is None else f"{of.place} ({of.figure:.2f})"


def _sorted_at(of: Standing | None) -> int:
    return MOST_COMPARED + 1 if of is None else of.place
