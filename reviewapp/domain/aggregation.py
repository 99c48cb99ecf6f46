"""From sheets to one score an entry: the tally (评分汇总).

Exact throughout; what is rounded, and when, is the scheme's word (domain rules §2.0 no. 6, 8, 9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .arithmetic import Arithmetic, Averaging, Method, Order, Per
from .averaging import can_trim, mean, put_together, shared_ranks, trimmed_mean
from .balancing import balanced
from .calibrating import calibrated
from .entries import Entry
from .marking import Marks, Veto, add_up, expert_vetoes, fact_points, list_vetoes
from .numbers import Rounding, rounded_fraction
from .round import Round
from .rubric import CriterionKind, Rubric
from .score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True)
class TallyCell:
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
    panels multiplied it by.  A vetoed entry keeps its figures and is graded apart.
    """

    entry: str
    cells: tuple[TallyCell, ...]
    n: int
    mean: Fraction | None
    trimmed: Fraction | None
    score: Fraction | None
    fell_back: bool
    criterion_means: tuple[tuple[str, Fraction], ...]
    section_means: tuple[tuple[str, Fraction], ...] = ()
    vetoes: tuple[Veto, ...] = ()
    calibrated: Fraction | None = None
    coefficient: Fraction | None = None

    @property
    def incomplete(self) -> bool:
        """Whether a sheet is still missing: the tally then says 不完整."""
        return any(cell.state is SheetState.MISSING for cell in self.cells)

    @property
    def totals(self) -> tuple[Fraction, ...]:
        """The experts' totals, in the roster's order."""
        return tuple(cell.total for cell in self.cells if cell.total is not None)


@dataclass(frozen=True)
class Tally:
    """All entries in the list's order; ``warnings`` are codes of what could not be done as the scheme asks."""

    rows: tuple[EntryTally, ...]
    warnings: tuple[str, ...] = ()

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


def tally(
    the_round: Round,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
) -> Tally:
    """Tally a round from the states of its cells and the sheets that count.

    A cell that says scored but has no opened sheet is missing here: its figure cannot be reckoned with.
    Raises ValueError for a sheet that leaves a criterion out: such a sheet never counts.
    """
    rows = []
    for entry in the_round.entries:
        rubric = the_round.form.rubric_of(entry)
        cells = []
        of_entry: list[ScoreSheet] = []
        for seat in the_round.seats_of(entry.number):
            key = (seat, entry.number)
            sheet = sheets.get(key)
            if sheet is None:
                state = states.get(key, SheetState.MISSING)
                cells.append(TallyCell(seat, SheetState.MISSING if state is SheetState.SCORED else state))
                continue
            of_entry.append(sheet)
            cells.append(TallyCell(seat, SheetState.SCORED, _sheet_total(sheet, rubric, entry, the_round)))
        rows.append(_tally_entry(entry, rubric, tuple(cells), of_entry, the_round.arithmetic))
    return _levelled(Tally(tuple(rows)), the_round)


def _sheet_total(sheet: ScoreSheet, rubric: Rubric, entry: Entry, the_round: Round) -> Fraction | None:
    if not rubric.criteria:
        return None  # a verdict without figures
    total = sheet.total(rubric, entry)  # None also where the list leaves a fact out
    if total is None and not set(rubric.criterion_ids) <= dict(sheet.scores).keys():
        raise ValueError(f"the sheet on {entry.number} is not complete")
    rounding = the_round.arithmetic.sheet_rounding
    return rounded_fraction(total, rounding) if rounding and total is not None else total


def _tally_entry(
    entry: Entry,
    rubric: Rubric,
    cells: tuple[TallyCell, ...],
    sheets: Sequence[ScoreSheet],
    arithmetic: Arithmetic,
) -> EntryTally:
    averaging = arithmetic.averaging
    vetoes = (
        *list_vetoes(rubric, entry),
        *expert_vetoes(rubric, entry, [sheet.gates for sheet in sheets]),
    )
    weights = [_weight(sheet, rubric, averaging) for sheet in sheets]
    if not sheets and rubric.judged:
        return _without_score(entry, cells, len(sheets), vetoes)
    plain = _by_criterion(entry, rubric, sheets, weights, arithmetic, trim=False)
    if plain is None:
        return _without_score(entry, cells, len(sheets), vetoes)
    means, marks = plain
    vetoes += marks.vetoes
    totals = [cell.total for cell in cells if cell.total is not None]
    trimmed: Fraction | None = None
    if averaging.per is Per.CRITERION or not totals:
        plain_mean = score = marks.total
        if totals and can_trim(len(totals), averaging):
            by_trimming = _by_criterion(entry, rubric, sheets, weights, arithmetic, trim=True)
            trimmed = by_trimming[1].total if by_trimming else None
    else:
        plain_mean = mean(totals)
        trimmed = trimmed_mean(totals, averaging)
        score = put_together(totals, averaging, weights)
    trims = averaging.method is Method.TRIMMED and bool(totals)
    if trims and trimmed is not None:
        score = trimmed
        if averaging.per is Per.TOTAL:
            cells = _mark_dropped(cells, averaging.trim_each)
    enough = len(totals) >= arithmetic.least_scores or not rubric.judged
    return EntryTally(
        entry.number,
        _mark_outliers(cells, plain_mean, arithmetic),
        len(totals),
        plain_mean,
        trimmed,
        score if enough and rubric.criteria else None,
        fell_back=trims and trimmed is None,
        criterion_means=means,
        section_means=marks.sections,
        vetoes=tuple(dict.fromkeys(vetoes)),
    )


def _without_score(
    entry: Entry, cells: tuple[TallyCell, ...], n: int, vetoes: tuple[Veto, ...]
) -> EntryTally:
    return EntryTally(
        entry.number, cells, n, None, None, None, fell_back=False, criterion_means=(), vetoes=vetoes
    )


def _weight(sheet: ScoreSheet, rubric: Rubric, averaging: Averaging) -> Fraction:
    if not averaging.by_familiarity:
        return Fraction(1)
    return next((Fraction(f.weight) for f in rubric.familiarity if f.id == sheet.familiarity), Fraction(1))


def _by_criterion(  # noqa: PLR0913 - one entry's whole case
    entry: Entry,
    rubric: Rubric,
    sheets: Sequence[ScoreSheet],
    weights: Sequence[Fraction],
    arithmetic: Arithmetic,
    *,
    trim: bool,
) -> tuple[tuple[tuple[str, Fraction], ...], Marks] | None:
    """Each criterion's points over all experts, and what they add up to; None where a fact is not known."""
    averaging = arithmetic.averaging
    method = averaging if trim or averaging.method is not Method.TRIMMED else _PLAIN
    brought: list[tuple[str, Fraction]] = []
    given = [dict(sheet.scores) for sheet in sheets]
    for criterion in rubric.criteria:
        if criterion.kind is CriterionKind.FACT:
            figure = fact_points(criterion, entry)
            if figure is None:
                return None
        else:
            figures = [Fraction(one[criterion.id]) for one in given]
            figure = put_together(figures, method, weights)
            figure = _rounded(figure, arithmetic.figure_rounding)
        brought.append(
            (criterion.id, _rounded(criterion.contribution(figure), arithmetic.criterion_rounding))
        )
    return tuple(brought), add_up(rubric, brought)


_PLAIN = Averaging(Method.MEAN)


def _rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    return rounded_fraction(value, rounding) if rounding else value


def _mark_dropped(cells: tuple[TallyCell, ...], k: int) -> tuple[TallyCell, ...]:
    """Mark one copy of each extreme, the first in the roster's order where several experts share it."""
    order = sorted(
        (i for i, cell in enumerate(cells) if cell.total is not None), key=lambda i: cells[i].total or 0
    )
    marks = dict.fromkeys(order[:k], "low") | dict.fromkeys(order[len(order) - k :] if k else (), "high")
    return tuple(replace(cell, dropped=marks.get(i, "")) for i, cell in enumerate(cells))


def _mark_outliers(
    cells: tuple[TallyCell, ...], of: Fraction, arithmetic: Arithmetic
) -> tuple[TallyCell, ...]:
    """Mark totals off the mean by more than the scheme's share: they ask for a written explanation, no more."""
    if arithmetic.outlier is None:
        return cells
    allowed = abs(of) * Fraction(arithmetic.outlier) / 100
    return tuple(
        replace(cell, outlier=cell.total is not None and abs(cell.total - of) > allowed) for cell in cells
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
    return Tally(tuple(rows), tuple(warnings))


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
