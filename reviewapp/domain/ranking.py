"""From scores to an order and grades: the ranking (排序).  Pure, never stored, the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from .aggregation import EntryTally, Tally
from .arithmetic import Arithmetic, Moment, Order, Scope
from .budgeting import amounts, cut_by_budget
from .digests import digest_of
from .grading import grades_of
from .numbers import Rounding, round_fraction, rounded_fraction
from .round import Round
from .score_sheet import ScoreSheet

TIE_ZONE_PLACES = 4
"""Least places shown where two scores look alike at the scheme's places and are not (domain failure 16)."""


@dataclass(frozen=True)
class RankedEntry:
    """One line of the ranking.

    ``shown`` is the score as printed: at the scheme's places, with more where that alone would show a tie
    that is none.  ``rank`` counts from 1 within ``group`` (a panel, or the whole round); None without a
    score or with a veto.  ``tied`` entries share it (并列).  ``grade`` is empty where a tie lies on a quota's line
    (``at_line``): the panel decides, no quota is overfilled.  ``amount`` is what the entry would cost,
    ``cumulated`` with all ranked before it, where the scheme cuts by a budget.
    """

    entry: str
    group: str
    n: int
    mean: Fraction | None
    trimmed: Fraction | None
    score: Fraction | None
    shown: str
    rank: int | None
    tied: bool = False
    grade: str = ""
    at_line: bool = False
    vetoed: bool = False
    amount: Fraction | None = None
    cumulated: Fraction | None = None


@dataclass(frozen=True)
class Ranking:
    """All entries, best first, group by group; entries without a score at the end."""

    rows: tuple[RankedEntry, ...]
    arithmetic_digest: str

    def digest(self) -> str:
        """What two machines compare: every figure exactly, and the rules they were made by."""
        return digest_of("ranking", self)


def rank(
    the_round: Round, tally: Tally, sheets: Mapping[tuple[str, str], ScoreSheet] | None = None
) -> Ranking:
    """Rank and grade a tally by the round's scheme; the sheets give the advised amounts of a budget cut."""
    arithmetic = the_round.arithmetic
    groups: dict[str, list[EntryTally]] = {}
    for row in tally.rows:
        group = the_round.panel_of(row.entry) if arithmetic.scope is Scope.PANEL else ""
        groups.setdefault(group, []).append(row)
    ranked: list[RankedEntry] = []
    for group in sorted(groups):
        ranked.extend(_rank_group(group, groups[group], arithmetic, tally.order))
    if arithmetic.budget is not None:
        costs = amounts(the_round, sheets or {})
        ranked = cut_by_budget(ranked, costs, arithmetic.budget, graded=bool(arithmetic.grades))
    return Ranking(tuple(ranked), arithmetic.digest())


def _rank_group(
    group: str, rows: Sequence[EntryTally], arithmetic: Arithmetic, order: Order
) -> list[RankedEntry]:
    scored = [row for row in rows if row.score is not None and not row.vetoes]
    blocks = _in_order(scored, arithmetic, order)
    scores = [[_compared(row, arithmetic) for row in block] for block in blocks]
    shown = _shown({score for block in scores for score in block}, arithmetic.rounding)
    ordinary = [grade for grade in arithmetic.grades if not grade.for_veto]
    graded = grades_of([(block[0], len(block)) for block in scores], ordinary)
    ranked: list[RankedEntry] = []
    for block, of, (grade, at_line) in zip(blocks, scores, graded, strict=True):
        place = len(ranked) + 1
        ranked += [
            RankedEntry(
                row.entry, group, row.n, row.mean, row.trimmed, score, shown[score], place,
                tied=len(block) > 1, grade=grade, at_line=at_line,
            )
            for row, score in zip(block, of, strict=True)
        ]  # fmt: skip
    vetoed = [_vetoed(row, group, arithmetic) for row in rows if row.vetoes]
    unscored = [
        RankedEntry(row.entry, group, row.n, row.mean, row.trimmed, None, "", None)
        for row in rows
        if row.score is None and not row.vetoes
    ]
    return ranked + vetoed + unscored


def _vetoed(row: EntryTally, group: str, arithmetic: Arithmetic) -> RankedEntry:
    """A vetoed entry behind the ranked ones: its figures stand, its grade is the scheme's for vetoes."""
    grade = next((g.title for g in arithmetic.grades if g.for_veto), row.vetoes[0].of)
    shown = "" if row.score is None else format(round_fraction(row.score, arithmetic.rounding), "f")
    return RankedEntry(
        row.entry, group, row.n, row.mean, row.trimmed, row.score, shown, None, grade=grade, vetoed=True
    )


def _compared(row: EntryTally, arithmetic: Arithmetic) -> Fraction:
    """The score as it is compared: rounded first where the scheme says so."""
    assert row.score is not None  # only scored rows are ranked
    if arithmetic.moment is Moment.BEFORE_RANKING:
        return rounded_fraction(row.score, arithmetic.rounding)
    return row.score


def _in_order(rows: Sequence[EntryTally], arithmetic: Arithmetic, order: Order) -> list[list[EntryTally]]:
    """Blocks of equals, best first: by the score, and what is equal by the declared chain, link by link.

    Within a block the list's order stays on paper, under one rank: it decides nothing.
    """
    blocks = _split(rows, lambda row: _compared(row, arithmetic), order)
    for tie in arithmetic.ties:
        if all(len(block) == 1 for block in blocks):
            break
        # Sums of places are best low, whatever is best in the figures they were made from.
        blocks = [
            part
            for block in blocks
            for part in (
                _split(block, partial(_tie_figure, tie=tie), arithmetic.order) if len(block) > 1 else [block]
            )
        ]
    return blocks


def _split(
    rows: Sequence[EntryTally], figure: Callable[[EntryTally], Fraction], order: Order
) -> list[list[EntryTally]]:
    by_figure: dict[Fraction, list[EntryTally]] = {}
    for row in rows:
        by_figure.setdefault(figure(row), []).append(row)
    return [by_figure[key] for key in sorted(by_figure, reverse=order is Order.HIGHEST)]


def _tie_figure(row: EntryTally, *, tie: str) -> Fraction:
    """What one link of the chain compares; the scheme's checker knows that the row has it."""
    kind, _, of = tie.partition(":")
    match kind:
        case "mean":
            figure = row.mean
        case "sum":
            figure = sum(row.totals, Fraction(0))
        case "criterion":
            figure = row.criterion_mean(of)
        case _:
            figure = dict(row.section_means).get(of)
    return Fraction(0) if figure is None else figure


def _shown(scores: Iterable[Fraction], rounding: Rounding) -> dict[Fraction, str]:
    """Scores as they print, so that what looks alike is alike."""
    alike: dict[Decimal, list[Fraction]] = {}
    for score in scores:
        alike.setdefault(round_fraction(score, rounding), []).append(score)
    return {
        score: format(value if len(of) == 1 else _told_apart(score, set(of), rounding), "f")
        for value, of in alike.items()
        for score in of
    }


def _told_apart(score: Fraction, alike: set[Fraction], rounding: Rounding) -> Decimal:
    """A score with as many places as tell it from the others that round to the same figure."""
    places = max(TIE_ZONE_PLACES, rounding.places + 2)
    while len({round_fraction(one, Rounding(places, rounding.mode)) for one in alike}) < len(alike):
        places += 1  # ends: different fractions differ at some place
    return round_fraction(score, Rounding(places, rounding.mode))
