"""From scores to an order and grades: the ranking (排序).  Pure, never stored, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from .aggregation import EntryTally, Tally
from .digests import digest_of
from .numbers import Rounding, at_least, at_most, round_fraction, rounded_fraction
from .round import Round
from .scheme import Arithmetic, Grade, Moment, Scope

TIE_ZONE_PLACES = 4
"""Least places shown where two scores look alike at the scheme's places and are not (domain failure 16)."""


@dataclass(frozen=True)
class RankedEntry:
    """One line of the ranking.

    ``shown`` is the score as printed: at the scheme's places, with more where that alone would show a tie
    that is none.  ``rank`` counts from 1 within ``group`` (a panel, or the whole round); None without a
    score.  ``tied`` entries share it (并列).  ``grade`` is empty where a tie lies on a quota's line
    (``at_line``): the panel decides, no quota is overfilled.
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


@dataclass(frozen=True)
class Ranking:
    """All entries, best first, group by group; entries without a score at the end."""

    rows: tuple[RankedEntry, ...]
    arithmetic_digest: str

    def digest(self) -> str:
        """What two machines compare: every figure exactly, and the rules they were made by."""
        return digest_of("ranking", self)


def rank(the_round: Round, tally: Tally) -> Ranking:
    """Rank and grade a tally by the round's scheme."""
    arithmetic = the_round.scheme.arithmetic
    groups: dict[str, list[EntryTally]] = {}
    for row in tally.rows:
        group = the_round.panel_of(row.entry) if arithmetic.scope is Scope.PANEL else ""
        groups.setdefault(group, []).append(row)
    ranked: list[RankedEntry] = []
    for group in sorted(groups):
        ranked.extend(_rank_group(group, groups[group], arithmetic))
    return Ranking(tuple(ranked), arithmetic.digest())


def _rank_group(group: str, rows: Sequence[EntryTally], arithmetic: Arithmetic) -> list[RankedEntry]:
    scored = [(row, _keys(row, row.score, arithmetic)) for row in rows if row.score is not None]
    # Equal keys keep the list's order on paper, under one rank: the order decides nothing.
    scored.sort(key=lambda pair: tuple(-key for key in pair[1]))
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
                keys[0],
                shown="",
                rank=ranked[-1].rank if same else position,
                tied=same or (position < len(scored) and keys == scored[position][1]),
            )
        )
    graded = _grade(_show(ranked, arithmetic.rounding), arithmetic.grades)
    unscored = [
        RankedEntry(row.entry, group, row.n, row.mean, row.trimmed, None, "", None)
        for row in rows
        if row.score is None
    ]
    return graded + unscored


def _keys(row: EntryTally, score: Fraction, arithmetic: Arithmetic) -> tuple[Fraction, ...]:
    """What entries are compared by, most important first: the score, then the declared chain."""
    if arithmetic.moment is Moment.BEFORE_RANKING:
        score = rounded_fraction(score, arithmetic.rounding)
    means = dict(row.criterion_means)
    keys = [score]
    for tie in arithmetic.ties:
        keys.append((row.mean or Fraction(0)) if tie == "mean" else means[tie.removeprefix("criterion:")])
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


def _grade(ranked: list[RankedEntry], grades: Sequence[Grade]) -> list[RankedEntry]:
    """Give grades: quotas from the bottom (ceils), quotas from the top (floors), then cut-offs and the rest.

    Tied entries that a quota's line runs through get no grade and are marked: filling the quota or leaving
    it short is the panel's decision.  Quotas are never exceeded, and a quota may stay empty (空缺).  The next
    quota keeps places for those of them that this one has no room for.
    """
    graded = list(ranked)
    undecided = _tie_blocks(ranked)
    owed = 0
    for grade in reversed(grades):
        if grade.at_least is not None:
            places = at_least(Fraction(grade.at_least), len(ranked))
            blocks = list(reversed(undecided))
            taken, owed = _fill(graded, blocks, grade, places, owed)
            undecided = undecided[: len(undecided) - taken]
    owed = 0
    for grade in grades:
        if grade.at_most is not None:
            places = at_most(Fraction(grade.at_most), len(ranked))
            taken, owed = _fill(graded, undecided, grade, places, owed)
            undecided = undecided[taken:]
    for block in undecided:
        for position in block:
            row = graded[position]
            title = next((g.title for g in grades if not _has_quota(g) and _reaches(row.score, g)), "")
            graded[position] = replace(row, grade=title)
    return graded


def _fill(
    graded: list[RankedEntry], blocks: Sequence[range], grade: Grade, places: int, owed: int
) -> tuple[int, int]:
    """Give a quota's places to whole blocks of equals; returns how many blocks it decided about, and a debt.

    The debt counts those of a block on the line that will not find a place in this quota: they come before
    everyone after them, so the next quota keeps as many places for them (``owed``).
    """
    if owed >= places:
        return 0, owed - places
    places -= owed
    for taken, block in enumerate(blocks):
        if places == 0 or not _reaches(graded[block[0]].score, grade):
            return taken, 0
        if len(block) > places:
            for position in block:
                graded[position] = replace(graded[position], at_line=True)
            return taken + 1, len(block) - places
        for position in block:
            graded[position] = replace(graded[position], grade=grade.title)
        places -= len(block)
    return len(blocks), 0


def _tie_blocks(ranked: Sequence[RankedEntry]) -> list[range]:
    """The positions that share a rank, best first."""
    starts = [i for i, row in enumerate(ranked) if i == 0 or row.rank != ranked[i - 1].rank]
    ends = [*starts[1:], len(ranked)]
    return [range(a, b) for a, b in zip(starts, ends, strict=False)]


def _has_quota(grade: Grade) -> bool:
    return grade.at_most is not None or grade.at_least is not None


def _reaches(score: Fraction | None, grade: Grade) -> bool:
    if grade.from_score is None:
        return True
    if score is None:
        return False
    cut = Fraction(grade.from_score)
    return score > cut if grade.strict else score >= cut
