"""Grades (等级) for a ranking: quotas that are never exceeded, cut-offs, and what remains.

Only whole numbers and fractions are compared: no grade depends on floating point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from .arithmetic import Grade
from .numbers import at_least, at_most

if TYPE_CHECKING:
    from .ranking import RankedEntry


def places_of(grade: Grade, ranked: int) -> int:
    """How many of so many ranked entries a quota gives places to (不超过 floors, 不少于 ceils)."""
    if grade.places is not None:
        return grade.places
    if grade.at_least is not None:
        return at_least(Fraction(grade.at_least), ranked)
    return at_most(Fraction(grade.at_most or 0), ranked)


def quota_preview(grades: Sequence[Grade], ranked: int) -> tuple[tuple[str, int], ...]:
    """What the quotas come to for so many entries: at small numbers floor and ceil decide everything."""
    return tuple((grade.title, min(places_of(grade, ranked), ranked)) for grade in grades if grade.has_quota)


def graded_rows(ranked: list[RankedEntry], grades: Sequence[Grade]) -> list[RankedEntry]:
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
        if grade.at_most is not None or grade.places is not None:
            places = places_of(grade, len(ranked))
            taken, owed = _fill(graded, undecided, grade, places, owed)
            undecided = undecided[taken:]
    for block in undecided:
        for position in block:
            row = graded[position]
            title = next((g.title for g in grades if not g.has_quota and _reaches(row.score, g)), "")
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


def _reaches(score: Fraction | None, grade: Grade) -> bool:
    if grade.cut is None:
        return True
    if score is None:
        return False
    cut = Fraction(grade.cut)
    return score > cut if grade.strict else score >= cut
