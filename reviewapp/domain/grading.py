"""Grades (等级) for a ranking: quotas that are never exceeded, cut-offs, and what remains.

Only whole numbers and fractions are compared: no grade depends on floating point.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .arithmetic import Grade
from .numbers import at_least, at_most


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


Block = tuple[Fraction, int]
"""Equals under one rank: their score, and how many they are."""


def grades_of(blocks: Sequence[Block], grades: Sequence[Grade]) -> list[tuple[str, bool]]:
    """Each block's grade, and whether a quota's line runs through it, for blocks that come best first.

    Quotas from the bottom (ceils) are filled first, then those from the top (floors), then cut-offs and the
    rest.  Tied entries that a quota's line runs through get no grade and are marked: filling the quota or
    leaving it short is the panel's decision.  Quotas are never exceeded, and a quota may stay empty (空缺).
    The next quota keeps places for those of them that this one has no room for.
    """
    ranked = sum(size for _, size in blocks)
    given: dict[int, tuple[str, bool]] = {}
    undecided = list(range(len(blocks)))
    owed = 0
    for grade in reversed(grades):
        if grade.at_least is not None:
            taken, owed = _fill(given, blocks, undecided[::-1], grade, places_of(grade, ranked), owed)
            undecided = undecided[: len(undecided) - taken]
    owed = 0
    for grade in grades:
        if grade.at_most is not None or grade.places is not None:
            taken, owed = _fill(given, blocks, undecided, grade, places_of(grade, ranked), owed)
            undecided = undecided[taken:]
    for block in undecided:
        score = blocks[block][0]
        title = next((g.title for g in grades if not g.has_quota and _reaches(score, g)), "")
        given[block] = (title, given.get(block, ("", False))[1])
    return [given.get(block, ("", False)) for block in range(len(blocks))]


def _fill(
    given: dict[int, tuple[str, bool]],
    blocks: Sequence[Block],
    undecided: Sequence[int],
    grade: Grade,
    places: int,
    owed: int,
) -> tuple[int, int]:
    """Give a quota's places to whole blocks of equals; returns how many blocks it decided about, and a debt.

    The debt counts those of a block on the line that will not find a place in this quota: they come before
    everyone after them, so the next quota keeps as many places for them (``owed``).
    """
    if owed >= places:
        return 0, owed - places
    places -= owed
    for taken, block in enumerate(undecided):
        score, size = blocks[block]
        if places == 0 or not _reaches(score, grade):
            return taken, 0
        if size > places:
            given[block] = ("", True)
            return taken + 1, size - places
        given[block] = (grade.title, False)
        places -= size
    return len(undecided), 0


def _reaches(score: Fraction, grade: Grade) -> bool:
    if grade.cut is None:
        return True
    cut = Fraction(grade.cut)
    return score > cut if grade.strict else score >= cut
