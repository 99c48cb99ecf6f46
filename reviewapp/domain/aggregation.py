"""From sheets to one score an entry: the tally (评分汇总).

Exact throughout; what is rounded, and when, is the scheme's word (domain rules §2.0 no. 6, 8, 9).  Totals are
added up in whole numbers of the rubric's scale and become fractions at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from .arithmetic import Arithmetic, Method, Order, Per
from .averaging import Figure, shared_ranks, together, trimmed
from .balancing import balanced
from .calibrating import calibrated
from .criterion_averaging import CriterionAverages, Figures
from .entries import Entry
from .marking import Veto, expert_vetoes, list_vetoes
from .numbers import rounded_fraction
from .round import Round
from .rubric import Rubric
from .scheme import Activity
from .score_sheet import ScoreSheet, SheetState


class TallyCell(NamedTuple):
    """One expert on one entry.

    ``dropped`` marks a total that trimming left out ("high" or "low"), ``outlier`` one that is off the mean by
    more than the scheme allows without an explanation (F16).
    """

    seat: str
    state: SheetState
    total: Fraction | None = None
    dropped: str = ""
    outlier: bool = False


@dataclass(frozen=True)
class EntryTally:
    """One entry's figures.  ``trimmed`` is None where fewer than ``n_min`` scores came in (``fell_back``).

    ``score`` is what entries are ranked by; None where nobody scored, or fewer than the scheme's least.
    ``calibrated`` is the score with the experts brought to one scale, ``coefficient`` what balancing between
    panels multiplied it by.  ``verdicts`` counts what the experts recommended, by the choice's id in the
    form's order.  A vetoed entry keeps its figures and is graded apart.
    """

    entry: str
    cells: tuple[TallyCell, ...] = ()
    n: int = 0
    mean: Fraction | None = None
    trimmed: Fraction | None = None
    score: Fraction | None = None
    fell_back: bool = False
    vetoes: tuple[Veto, ...] = ()
    calibrated: Fraction | None = None
    coefficient: Fraction | None = None
    verdicts: tuple[tuple[str, int], ...] = ()
    averages: CriterionAverages | None = field(default=None, repr=False, compare=False)

    @property
    def incomplete(self) -> bool:
        """Whether a sheet is still missing: the tally then says 不完整."""
        return any(cell.state is SheetState.MISSING for cell in self.cells)

    @property
    def totals(self) -> tuple[Fraction, ...]:
        """The experts' totals, in the roster's order."""
        return tuple(cell.total for cell in self.cells if cell.total is not None)

    def deviation(self, cell: TallyCell) -> Fraction | None:
        """How far an expert's total is off the mean, in per cent of it (偏离 %, F16).

        None where there is no total, or a mean of 0, of which nothing is a share.
        """
        if cell.total is None or not self.mean:
            return None
        return (cell.total - self.mean) / abs(self.mean) * 100

    @property
    def figures(self) -> Figures:
        """Each criterion's figure over all experts, on its own scale."""
        return self.averages.figures if self.averages else ()

    @property
    def criterion_means(self) -> Figures:
        """What each criterion brings over all experts."""
        return self.averages.points if self.averages else ()

    def criterion_mean(self, criterion: str) -> Fraction | None:
        """What one criterion brings over all experts; None where nobody answered."""
        if self.averages is None:
            return None
        return self.averages.points_of(self.averages.rubric.criterion(criterion))

    @property
    def section_means(self) -> Figures:
        """What each section brings over all experts, after its cap."""
        return self.averages.marks.sections if self.averages and self.averages.is_known else ()


@dataclass(frozen=True)
class Tally:
    """All entries in the list's order.

    ``warnings`` are codes of what could not be done as the scheme asks; ``order`` says which score is best
    (sums of ranks are best low).
    """

    rows: tuple[EntryTally, ...]
    warnings: tuple[str, ...] = ()
    order: Order = Order.HIGHEST

    @property
    def incomplete(self) -> bool:
        """Whether any sheet is still missing."""
        return any(row.incomplete for row in self.rows)

    def row(self, entry: str) -> EntryTally:
        """One entry's row; raises KeyError."""
        for row in self.rows:
            if row.entry == entry:
                return row
        raise KeyError(entry)


class _Ratios(dict[tuple[int, int], Fraction]):
    """Fractions made so far: a round has few different ones, and reducing each anew costs most of a tally."""

    def __missing__(self, parts: tuple[int, int]) -> Fraction:
        made = self[parts] = Fraction(*parts)
        return made


def tally(
    the_round: Round,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
) -> Tally:
    """Tally a round from the states of its cells and the sheets that count.

    A cell that says scored but has no opened sheet is missing here: its figure cannot be reckoned with.  Where
    the list's facts alone decide (``Activity.FACTS``), nobody is asked and no sheet is missing.
    Raises ValueError for a sheet that leaves a criterion out: such a sheet never counts.
    """
    asks = the_round.stage.activity is not Activity.FACTS
    ratios = _Ratios()
    rows = []
    for entry in the_round.entries:
        counting = _Counting(entry, the_round.form.rubric_of(entry), the_round.arithmetic, ratios)
        for seat in the_round.seats_of(entry.number) if asks else ():
            key = (seat, entry.number)
            sheet = sheets.get(key)
            if sheet is None:
                state = states.get(key, SheetState.MISSING)
                counting.pass_over(seat, SheetState.MISSING if state is SheetState.SCORED else state)
            else:
                counting.take(seat, sheet)
        rows.append(counting.row())
    return _levelled(Tally(tuple(rows)), the_round)


class _Counting:
    """One entry being counted: its cells, and the totals in whole numbers of ``scale`` as long as they are."""

    def __init__(self, entry: Entry, rubric: Rubric, arithmetic: Arithmetic, ratios: _Ratios) -> None:
        self._entry, self._rubric, self._arithmetic, self._ratios = entry, rubric, arithmetic, ratios
        self._whole = rubric.is_additive and arithmetic.sheet_rounding is None
        self._scale = rubric.scale if self._whole else 1
        self._cells: list[TallyCell] = []
        self._sheets: list[ScoreSheet] = []
        self._totals: list[Figure] = []
        self._places: list[int] = []  # of each total among the cells

    def pass_over(self, seat: str, state: SheetState) -> None:
        """A cell without a figure."""
        self._cells.append(TallyCell(seat, state))

    def take(self, seat: str, sheet: ScoreSheet) -> None:
        """A sheet that counts."""
        sheet = sheet.in_order(self._rubric)
        if len(sheet.scores) != len(self._rubric.judged):
            raise ValueError(f"the sheet on {sheet.entry} is not complete")
        self._sheets.append(sheet)
        total: Figure | None = None
        if self._whole:
            total = sum(map(self._rubric.points.__getitem__, sheet.scores))
        elif self._rubric.criteria:  # else a verdict without figures
            total = sheet.total(self._rubric, self._entry)
            rounding = self._arithmetic.sheet_rounding
            total = rounded_fraction(total, rounding) if rounding and total is not None else total
        if total is None:
            self._cells.append(TallyCell(seat, SheetState.SCORED))
            return
        self._totals.append(total)
        self._places.append(len(self._cells))
        self._cells.append(TallyCell(seat, SheetState.SCORED, self._exact(total, 1)))

    def _exact(self, over: Figure, under: Figure) -> Fraction:
        if isinstance(over, int) and isinstance(under, int):
            return self._ratios[over, under * self._scale]
        return Fraction(over) / (under * self._scale)

    def row(self) -> EntryTally:
        """What the entry comes to."""
        arithmetic, averaging, totals = self._arithmetic, self._arithmetic.averaging, self._totals
        averages = self._averages()
        vetoes = self._vetoes(averages)
        if averages is None:
            return EntryTally(self._entry.number, tuple(self._cells), len(self._sheets), vetoes=vetoes)
        trims = averaging.method is Method.TRIMMED and bool(totals)
        after_trimming: Fraction | None = None
        if averaging.per is Per.CRITERION or not totals:
            plain_mean = score = averages.marks.total
            if totals and trimmed(totals, averaging) is not None:
                by_trimming = replace(averages, trims=True)
                after_trimming = by_trimming.marks.total
                averages = by_trimming if trims else averages
        else:
            plain_mean = self._exact(sum(totals), len(totals))
            quotient = trimmed(totals, averaging)
            after_trimming = None if quotient is None else self._exact(*quotient)
            if trims:
                score = plain_mean
            else:
                score = self._exact(*together(totals, averaging, averages.weights))
        if trims and after_trimming is not None:
            score = after_trimming
        enough = len(totals) >= arithmetic.least_scores or not self._rubric.judged
        return EntryTally(
            self._entry.number,
            self._marked(plain_mean, drops=trims and after_trimming is not None),
            len(totals) if self._rubric.criteria else len(self._sheets),
            plain_mean,
            after_trimming,
            score if enough and self._rubric.criteria else None,
            fell_back=trims and after_trimming is None,
            vetoes=vetoes,
            verdicts=self._verdicts(),
            averages=averages,
        )

    def _verdicts(self) -> tuple[tuple[str, int], ...]:
        if not self._rubric.recommendations:
            return ()
        given = Counter([sheet.recommendation for sheet in self._sheets])
        return tuple((choice.id, given[choice.id]) for choice in self._rubric.recommendations)

    def _averages(self) -> CriterionAverages | None:
        """The criteria over all experts; None where there is nothing to average, or a fact is not known."""
        if not self._sheets and self._rubric.judged:
            return None
        weighs = self._arithmetic.averaging.by_familiarity
        weights = tuple([self._weight(sheet) for sheet in self._sheets]) if weighs else ()
        averages = CriterionAverages(
            self._entry, self._rubric, tuple(self._sheets), weights, self._arithmetic
        )
        return averages if self._whole or averages.is_known else None

    def _weight(self, sheet: ScoreSheet) -> Fraction:
        levels = self._rubric.familiarity
        return next((Fraction(level.weight) for level in levels if level.id == sheet.familiarity), _ONE)

    def _vetoes(self, averages: CriterionAverages | None) -> tuple[Veto, ...]:
        rubric, entry = self._rubric, self._entry
        found: tuple[Veto, ...] = ()
        if rubric.gates:
            answers = [sheet.gates for sheet in self._sheets]
            found = (*list_vetoes(rubric, entry), *expert_vetoes(rubric, entry, answers))
        if averages is not None and not rubric.is_additive:
            found += averages.marks.vetoes
        return tuple(dict.fromkeys(found))

    def _marked(self, of: Fraction, *, drops: bool) -> tuple[TallyCell, ...]:
        averaging = self._arithmetic.averaging
        if drops and averaging.per is Per.TOTAL and averaging.trim_each:
            self._mark_dropped(averaging.trim_each)
        return _mark_outliers(tuple(self._cells), of, self._arithmetic)

    def _mark_dropped(self, each: int) -> None:
        """Mark one copy of each extreme, the first in the roster's order where several experts share it."""
        order = sorted(range(len(self._totals)), key=self._totals.__getitem__)
        for word, places in (("low", order[:each]), ("high", order[-each:])):
            for place in places:
                seat = self._places[place]
                self._cells[seat] = self._cells[seat]._replace(dropped=word)


_ONE = Fraction(1)


def _mark_outliers(
    cells: tuple[TallyCell, ...], of: Fraction, arithmetic: Arithmetic
) -> tuple[TallyCell, ...]:
    """Mark totals off the mean by more than the scheme's share: they ask for a written explanation, no more."""
    if arithmetic.outlier is None:
        return cells
    allowed = abs(of) * Fraction(arithmetic.outlier) / 100
    return tuple(
        cell._replace(outlier=cell.total is not None and abs(cell.total - of) > allowed) for cell in cells
    )


def _levelled(counted: Tally, the_round: Round) -> Tally:
    """Ranks summed, experts calibrated, panels balanced: what needs all entries at once."""
    arithmetic = the_round.arithmetic
    warnings: list[str] = []
    rows = list(counted.rows)
    if arithmetic.averaging.method is Method.RANK_SUM:
        sums, uneven = _rank_sums(rows, arithmetic.order)
        rows = [replace(row, score=None if row.score is None else sums.get(row.entry)) for row in rows]
        warnings += ["rank_sum_uneven"] if uneven else []
    if arithmetic.averaging.method is Method.SUM and len({row.n for row in rows if row.n}) > 1:
        warnings.append("sum_uneven")
    if arithmetic.calibration is not None:
        table = {(c.seat, row.entry): c.total for row in rows for c in row.cells if c.total is not None}
        brought, said = calibrated(table, arithmetic.calibration, arithmetic.averaging)
        warnings += said
        rows = [replace(row, calibrated=brought.get(row.entry)) for row in rows]
        if arithmetic.calibration.ranks and brought:
            rows = [replace(row, score=None if row.score is None else brought.get(row.entry)) for row in rows]
    if arithmetic.balancing is not None:
        scores = {row.entry: row.score for row in rows if row.score is not None}
        panels = {entry: the_round.panel_of(entry) for entry in scores}
        coefficients, said = balanced(scores, panels, arithmetic.balancing)
        warnings += said
        rows = [_times(row, coefficients.get(row.entry)) for row in rows]
    lowest = arithmetic.order is Order.LOWEST or arithmetic.averaging.method is Method.RANK_SUM
    return Tally(tuple(rows), tuple(warnings), Order.LOWEST if lowest else Order.HIGHEST)


def _times(row: EntryTally, coefficient: Fraction | None) -> EntryTally:
    if coefficient is None or row.score is None:
        return row
    return replace(row, score=row.score * coefficient, coefficient=coefficient)


def _rank_sums(rows: Sequence[EntryTally], order: Order) -> tuple[dict[str, Fraction], bool]:
    """Each expert's totals as ranks, summed by entry; uneven where experts ranked different entries."""
    by_seat: dict[str, dict[str, Fraction]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.total is not None:
                by_seat.setdefault(cell.seat, {})[row.entry] = cell.total
    sums: dict[str, Fraction] = {}
    counts: dict[str, int] = {}
    for totals in by_seat.values():
        for entry, place in shared_ranks(totals, order).items():
            sums[entry] = sums.get(entry, Fraction(0)) + place
            counts[entry] = counts.get(entry, 0) + 1
    return sums, len(set(counts.values())) > 1
