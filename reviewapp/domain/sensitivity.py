"""How sure a result is: without each expert in turn, and with the experts drawn anew (bootstrap).

For study only.  Both count with the real tally and ranking (``recounting``).  Shares of draws are whole
numbers; the bootstrap follows from its seed alone, whatever the order of the lists.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .arithmetic import Arithmetic
from .ranking import RankedEntry, Ranking
from .recounting import Draw, Recount, keeps_experts_whole
from .round import Round

DRAWS = 1000
"""The draws of a bootstrap; large rounds take fewer (``draws_for``), which its result says."""

LEAST_DRAWS = 200
SURE, UNSURE = 95, 5
"""Per cent of draws: from ``SURE`` on an entry is safely above the line, up to ``UNSURE`` safely below."""


class Certainty(StrEnum):
    """Where an entry stands to a cut line: 稳上, 临界, 稳下."""

    ABOVE = "above"
    AT_LINE = "at_line"
    BELOW = "below"


@dataclass(frozen=True)
class Change:
    """An entry that one expert's absence would move: its place and grade before and after."""

    entry: str
    rank_before: int | None
    rank_after: int | None
    grade_before: str
    grade_after: str
    at_line_after: bool

    @property
    def of_grade(self) -> bool:
        """Whether the grade changes, or would be left to the panel."""
        return self.grade_before != self.grade_after


@dataclass(frozen=True)
class WithoutExpert:
    """The result without one expert: every entry that would change place or grade."""

    seat: str
    changes: tuple[Change, ...]

    @property
    def grades_changed(self) -> tuple[Change, ...]:
        """Those whose grade would change."""
        return tuple(change for change in self.changes if change.of_grade)


@dataclass(frozen=True)
class Chance:
    """One entry at a cut line: in how many draws it came out above, and in how many the panel would decide."""

    entry: str
    above: int
    undecided: int
    certainty: Certainty


@dataclass(frozen=True)
class CutLine:
    """The line below one grade: ``title`` and better is above it.  Entries in the ranking's order."""

    title: str
    chances: tuple[Chance, ...]


@dataclass(frozen=True)
class Bootstrap:
    """How sure the cut lines are; empty ``lines`` where the scheme has no grades and no budget.

    ``whole_experts``: experts were drawn with all their sheets, since each sheet counts by the expert's
    others; otherwise every entry's sheets were drawn by themselves.
    """

    seed: int
    draws: int
    whole_experts: bool
    lines: tuple[CutLine, ...]


def without_each_expert(recount: Recount, ranking: Ranking) -> tuple[WithoutExpert, ...]:
    """Leave one expert out after the other, in the roster's order; experts without a score are passed over."""
    before = {row.entry: row for row in ranking.rows}
    having = {seat for seats in recount.scored.values() for seat in seats}
    return tuple(
        WithoutExpert(seat, _changes(before, recount.ranking(_all_but(seat, recount.scored))))
        for seat in recount.round.seats
        if seat in having
    )


def _all_but(left_out: str, scored: Mapping[str, Sequence[str]]) -> Draw:
    return {entry: {seat: seat for seat in seats if seat != left_out} for entry, seats in scored.items()}


def _changes(before: Mapping[str, RankedEntry], after: Ranking) -> tuple[Change, ...]:
    now = {row.entry: row for row in after.rows}
    return tuple(
        Change(entry, was.rank, now[entry].rank, was.grade, now[entry].grade, now[entry].at_line)
        for entry, was in before.items()
        if (was.rank, was.grade) != (now[entry].rank, now[entry].grade)
    )


def lines_of(arithmetic: Arithmetic) -> tuple[str, ...]:
    """The grades that have a line below them, best first; a budget's where the scheme has no grades."""
    grades = [grade for grade in arithmetic.grades if not grade.for_veto]
    if grades:
        everyone_has_one = any(not grade.has_quota and grade.cut is None for grade in grades)
        return tuple(grade.title for grade in (grades[:-1] if everyone_has_one else grades))
    return (arithmetic.budget.within,) if arithmetic.budget else ()


def draws_for(the_round: Round, *, plain: bool) -> int:
    """How many draws a round of this size is given, so that a bureau waits for seconds."""
    entries = max(len(the_round.entries), 1)
    cells = sum(len(the_round.entries_of(seat)) for seat in the_round.seats)
    criteria = max((len(rubric.criteria) for rubric in the_round.form.rubrics), default=1)
    # A recount costs by the entry; a whole tally, by every figure on every sheet.
    most = 60_000 // entries if plain else 500_000 // max(cells * criteria, 1)
    return min(DRAWS, max(LEAST_DRAWS, most))


def bootstrap(
    recount: Recount,
    ranking: Ranking,
    seed: int,
    *,
    draws: int | None = None,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Bootstrap:
    """Draw the experts anew, with replacement, and count how often each entry comes out above each line.

    An entry that a draw leaves to the panel (a tie on the line) counts for neither side.  ``progress`` is
    told draw by draw, and may raise to call it off.
    """
    arithmetic = recount.round.arithmetic
    titles = lines_of(arithmetic)
    whole = keeps_experts_whole(recount.round)
    count = (draws or draws_for(recount.round, plain=recount.plain)) if titles else 0
    chance = random.Random(seed)
    above: list[Counter[str]] = [Counter() for _ in titles]
    undecided: list[Counter[str]] = [Counter() for _ in titles]
    for number in range(count):
        progress(number, count)
        draw = _draw_experts(recount, chance) if whole else _draw_sheets(recount, chance)
        for entry, best, worst in places(recount.ranking(draw), titles):
            for line in range(best, len(titles)):
                (above if worst <= line else undecided)[line][entry] += 1
    return Bootstrap(
        seed,
        count,
        whole,
        tuple(
            CutLine(
                title,
                tuple(_chance(row.entry, above[i][row.entry], undecided[i][row.entry], count) for row in ranking.rows),
            )
            for i, title in enumerate(titles)
        ),
    )  # fmt: skip


def _draw_sheets(recount: Recount, chance: random.Random) -> Draw:
    return {
        entry: dict(zip(seats, chance.choices(seats, k=len(seats)), strict=True)) if seats else {}
        for entry, seats in recount.scored.items()
    }


def _draw_experts(recount: Recount, chance: random.Random) -> Draw:
    """Experts by panel: each seat plays one that was drawn, wherever that one has scored."""
    panels: dict[str, list[str]] = {}
    for seat in sorted({seat for seats in recount.scored.values() for seat in seats}):
        panels.setdefault(recount.round.expert(seat).panel, []).append(seat)
    played: dict[str, str] = {}
    for seats in panels.values():
        played |= dict(zip(seats, chance.choices(seats, k=len(seats)), strict=True))
    return {
        entry: {seat: origin for seat, origin in played.items() if origin in seats}
        for entry, seats in recount.scored.items()
    }


def places(ranking: Ranking, titles: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each entry with its best and worst possible grade by number; ``len(titles)`` is below all lines.

    They differ where a tie on a line is left to the panel: anything between the grades before and after.
    """
    number = {title: i for i, title in reversed(list(enumerate(titles)))}
    lowest = len(titles)
    found: list[tuple[str, int, int]] = []
    groups: dict[str, list[RankedEntry]] = {}
    for row in ranking.rows:
        groups.setdefault(row.group, []).append(row)
    for rows in groups.values():
        own = [lowest if row.rank is None else number.get(row.grade, lowest) for row in rows]
        for i, row in enumerate(rows):
            if not row.at_line:
                found.append((row.entry, own[i], own[i]))
                continue
            before = [own[j] for j in range(i) if not rows[j].at_line]
            after = [own[j] for j in range(i + 1, len(rows)) if not rows[j].at_line]
            found.append((row.entry, before[-1] if before else 0, after[0] if after else lowest))
    return found


def _chance(entry: str, above: int, undecided: int, draws: int) -> Chance:
    if 100 * above >= SURE * draws:
        certainty = Certainty.ABOVE
    elif 100 * (above + undecided) <= UNSURE * draws:
        certainty = Certainty.BELOW
    else:
        certainty = Certainty.AT_LINE
    return Chance(entry, above, undecided, certainty)
