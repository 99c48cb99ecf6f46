"""From sheets to one score an entry: the tally (评分汇总).

Exact throughout; what is rounded, and when, is the scheme's word (domain rules §2.0 no. 6, 8, 9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .numbers import rounded_fraction
from .round import Round
from .scheme import Arithmetic, Averaging, Form, Method, Per
from .score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True)
class TallyCell:
    """One expert on one entry; ``dropped`` marks a total that trimming left out ("high" or "low")."""

    seat: str
    state: SheetState
    total: Fraction | None = None
    dropped: str = ""


@dataclass(frozen=True)
class EntryTally:
    """One entry's figures.  ``trimmed`` is None where fewer than ``n_min`` scores came in (``fell_back``).

    ``score`` is what entries are ranked by; None where nobody scored, or fewer than the scheme's least.
    """

    entry: str
    cells: tuple[TallyCell, ...]
    n: int
    mean: Fraction | None
    trimmed: Fraction | None
    score: Fraction | None
    fell_back: bool
    criterion_means: tuple[tuple[str, Fraction], ...]

    @property
    def incomplete(self) -> bool:
        """Whether a sheet is still missing: the tally then says 不完整."""
        return any(cell.state is SheetState.MISSING for cell in self.cells)


@dataclass(frozen=True)
class Tally:
    """All entries in the list's order."""

    rows: tuple[EntryTally, ...]

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


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def trimmed_mean(values: Sequence[Fraction], averaging: Averaging) -> Fraction | None:
    """The mean without ``trim_each`` copies of each extreme; None with fewer than ``n_min`` values."""
    k = averaging.trim_each
    if len(values) < max(averaging.n_min, 2 * k + 1):
        return None
    return mean(sorted(values)[k : len(values) - k] if k else values)


def tally(
    the_round: Round,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
) -> Tally:
    """Tally a round from the states of its cells and the sheets that count.

    A cell that says scored but has no opened sheet is missing here: its figure cannot be reckoned with.
    """
    rows = []
    for entry in the_round.entries:
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
            cells.append(TallyCell(seat, SheetState.SCORED, _sheet_total(sheet, the_round)))
        rows.append(_tally_entry(entry.number, tuple(cells), of_entry, the_round))
    return Tally(tuple(rows))


def _sheet_total(sheet: ScoreSheet, the_round: Round) -> Fraction:
    total = sheet.total(the_round.scheme.form)
    if total is None:  # a counting sheet was checked against the form when it was opened
        raise ValueError(f"sheet on {sheet.entry} is not complete")
    rounding = the_round.scheme.arithmetic.sheet_rounding
    return rounded_fraction(total, rounding) if rounding else total


def _tally_entry(
    entry: str, cells: tuple[TallyCell, ...], sheets: Sequence[ScoreSheet], the_round: Round
) -> EntryTally:
    form, arithmetic = the_round.scheme.form, the_round.scheme.arithmetic
    totals = [cell.total for cell in cells if cell.total is not None]
    if not totals:
        return EntryTally(entry, cells, 0, None, None, None, fell_back=False, criterion_means=())
    averaging = arithmetic.averaging
    means = _criterion_means(sheets, form, arithmetic, trim=False)
    if averaging.per is Per.CRITERION:
        plain_mean = sum((value for _, value in means), Fraction(0))
        enough = len(totals) >= max(averaging.n_min, 2 * averaging.trim_each + 1)
        trimmed = (
            sum((value for _, value in _criterion_means(sheets, form, arithmetic, trim=True)), Fraction(0))
            if enough
            else None
        )
    else:
        plain_mean = mean(totals)
        trimmed = trimmed_mean(totals, averaging)
    trims = averaging.method is Method.TRIMMED
    score = trimmed if trims and trimmed is not None else plain_mean
    if trims and trimmed is not None and averaging.per is Per.TOTAL:
        cells = _mark_dropped(cells, averaging.trim_each)
    return EntryTally(
        entry,
        cells,
        len(totals),
        plain_mean,
        trimmed,
        score if len(totals) >= arithmetic.least_scores else None,
        fell_back=trims and trimmed is None,
        criterion_means=means,
    )


def _criterion_means(
    sheets: Sequence[ScoreSheet], form: Form, arithmetic: Arithmetic, *, trim: bool
) -> tuple[tuple[str, Fraction], ...]:
    means = []
    for criterion in form.criteria:
        given = [criterion.contribution(v) for s in sheets if (v := s.score(criterion.id)) is not None]
        trimmed = trimmed_mean(given, arithmetic.averaging) if trim else None
        value = mean(given) if trimmed is None else trimmed  # a trimmed mean of 0 is a figure, not a gap
        if arithmetic.criterion_rounding:
            value = rounded_fraction(value, arithmetic.criterion_rounding)
        means.append((criterion.id, value))
    return tuple(means)


def _mark_dropped(cells: tuple[TallyCell, ...], k: int) -> tuple[TallyCell, ...]:
    """Mark one copy of each extreme, the first in the roster's order where several experts share it."""
    order = sorted(
        (i for i, cell in enumerate(cells) if cell.total is not None), key=lambda i: cells[i].total or 0
    )
    marks = dict.fromkeys(order[:k], "low") | dict.fromkeys(order[len(order) - k :] if k else (), "high")
    return tuple(
        TallyCell(cell.seat, cell.state, cell.total, marks.get(i, "")) for i, cell in enumerate(cells)
    )
