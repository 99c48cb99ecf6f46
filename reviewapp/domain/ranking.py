"""From scores to an order and grades: the ranking (排序).  Pure, never stored, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from .aggregation import EntryTally, Tally
from .arithmetic import Arithmetic, Method, Moment, Order, Scope
from .budgeting import amounts, cut_by_budget
from .digests import digest_of
from .grading import graded_rows
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
        ranked.extend(_rank_group(group, groups[group], arithmetic))
    if arithmetic.budget is not None:
        costs = amounts(the_round, sheets or {})
        ranked = cut_by_budget(ranked, costs, arithmetic.budget, graded=bool(arithmetic.grades))
    return Ranking(tuple(ranked), arithmetic.digest())


def _rank_group(group: str, rows: Sequence[EntryTally], arithmetic: Arithmetic) -> list[RankedEntry]:
    scored = [
        (row, _keys(row, row.score, arithmetic)) for row in rows if row.score is not None and not row.vetoes
    ]
    # Equal keys keep the list's order on paper, under one rank: the order decides nothing.
    scored.sort(key=lambda pair: pair[1], reverse=True)
    ranked: list[RankedEntry] = []
    for position, (row, keys) in enumerate(scored, start=1):
        same = position > 1 and keys == scored[position - 2][1]
        ranked.append(
            RankedEntry(
                row.entry,
                group,
                row.n,
                row.mean,
                row.trimmed,
                -keys[0] if _lowest_first(arithmetic) else keys[0],
                shown="",
                rank=ranked[-1].rank if same else position,
                tied=same or (position < len(scored) and keys == scored[position][1]),
            )
        )
    ordinary = [grade for grade in arithmetic.grades if not grade.for_veto]
    graded = graded_rows(_show(ranked, arithmetic.rounding), ordinary)
    vetoed = [_vetoed(row, group, arithmetic) for row in rows if row.vetoes]
    unscored = [
        RankedEntry(row.entry, group, row.n, row.mean, row.trimmed, None, "", None)
        for row in rows
        if row.score is None and not row.vetoes
    ]
    return graded + vetoed + unscored


def _vetoed(row: EntryTally, group: str, arithmetic: Arithmetic) -> RankedEntry:
    """A vetoed entry behind the ranked ones: its figures stand, its grade is the scheme's for vetoes."""
    grade = next((g.title for g in arithmetic.grades if g.for_veto), row.vetoes[0].of)
    shown = "" if row.score is None else format(round_fraction(row.score, arithmetic.rounding), "f")
    return RankedEntry(
        row.entry, group, row.n, row.mean, row.trimmed, row.score, shown, None, grade=grade, vetoed=True
    )


def _lowest_first(arithmetic: Arithmetic) -> bool:
    return arithmetic.order is Order.LOWEST or arithmetic.averaging.method is Method.RANK_SUM


def _keys(row: EntryTally, score: Fraction, arithmetic: Arithmetic) -> tuple[Fraction, ...]:
    """What entries are compared by, most important first: the score, then the declared chain."""
    if arithmetic.moment is Moment.BEFORE_RANKING:
        score = rounded_fraction(score, arithmetic.rounding)
    sign = -1 if _lowest_first(arithmetic) else 1
    # Sums of places are best low, whatever is best in the figures they were made from.
    figures = -1 if arithmetic.order is Order.LOWEST else 1
    means = {f"criterion:{i}": v for i, v in row.criterion_means}
    means |= {f"section:{i}": v for i, v in row.section_means}
    keys = [sign * score]
    for tie in arithmetic.ties:
        match tie:
            case "mean":
                value = row.mean or Fraction(0)
            case "sum":
                value = sum(row.totals, Fraction(0))
            case _:
                value = means.get(tie, Fraction(0))
        keys.append(figures * value)
    return tuple(keys)


def _show(ranked: list[RankedEntry], rounding: Rounding) -> list[RankedEntry]:
    """Print scores so that what looks alike is alike."""
    alike: dict[Decimal, set[Fraction]] = {}
    for row in ranked:
        if row.score is not None:
            alike.setdefault(round_fraction(row.score, rounding), set()).add(row.score)
    shown = []
    for row in ranked:
        if row.score is None:
            continue
        value = round_fraction(row.score, rounding)
        if len(alike[value]) > 1:
            value = _told_apart(row.score, alike[value], rounding)
        shown.append(replace(row, shown=format(value, "f")))
    return shown


def _told_apart(score: Fraction, alike: set[Fraction], rounding: Rounding) -> Decimal:
    """A score with as many places as tell it from the others that round to the same figure."""
    places = max(TIE_ZONE_PLACES, rounding.places + 2)
    while len({round_fraction(one, Rounding(places, rounding.mode)) for one in alike}) < len(alike):
        places += 1  # ends: different fractions differ at some place
    return round_fraction(score, Rounding(places, rounding.mode))
