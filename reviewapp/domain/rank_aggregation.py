"""Orders put together without figures: comparisons in pairs, Borda's count, Schulze's method (peers §5.7).

For study only, beside the ranking: what other methods would say of the same answers.  Whole numbers and
fractions throughout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from .arithmetic import Order

Pair = tuple[str, str]
Figures = Mapping[str, Fraction]
"""One expert's figures by entry; entries that are not in it were not judged."""


@dataclass(frozen=True)
class Comparisons:
    """How often one entry was put before another, over all experts who judged both.

    ``before`` counts by (the better, the worse), ``level`` by either order those who put both alike.
    ``entries`` stand in an order of their own, so that no list's order can reach a figure.
    """

    entries: tuple[str, ...]
    before: Mapping[Pair, int]
    level: Mapping[Pair, int]

    def wins(self, one: str, other: str) -> Fraction:
        """How often ``one`` was put before ``other``, a draw counting half."""
        pair = (one, other)
        return self.before.get(pair, 0) + Fraction(self.level.get(pair, 0), 2)

    def met(self, one: str, other: str) -> int:
        """How many experts judged both."""
        pair = (one, other)
        return self.before.get(pair, 0) + self.before.get((other, one), 0) + self.level.get(pair, 0)


def comparisons(experts: Sequence[Figures], order: Order = Order.HIGHEST) -> Comparisons:
    """Every expert's figures as comparisons in pairs; each expert's scale is thereby left out of account."""
    before: dict[Pair, int] = {}
    level: dict[Pair, int] = {}
    for given in experts:
        for one, other in combinations(sorted(given), 2):
            if given[one] == given[other]:
                for pair in ((one, other), (other, one)):
                    level[pair] = level.get(pair, 0) + 1
                continue
            first = (given[one] > given[other]) is (order is Order.HIGHEST)
            pair = (one, other) if first else (other, one)
            before[pair] = before.get(pair, 0) + 1
    return Comparisons(tuple(sorted({entry for given in experts for entry in given})), before, level)


def borda_points(of: Comparisons) -> dict[str, Fraction]:
    """Borda's count: a point for every entry put behind, by every expert; half of one where both are alike."""
    return {
        one: sum((of.wins(one, other) for other in of.entries if other != one), Fraction(0))
        for one in of.entries
    }


def borda_shares(of: Comparisons) -> dict[str, Fraction]:
    """Borda's points out of those there were to win: comparable where experts judged different entries.

    In a complete table the order is that of the points.  An entry that was compared with none has no share.
    """
    shares = {}
    for one, points in borda_points(of).items():
        met = sum(of.met(one, other) for other in of.entries if other != one)
        if met:
            shares[one] = points / met
    return shares


def strongest_paths(of: Comparisons) -> dict[Pair, int]:
    """Schulze's path strengths by winning votes: the weakest link of the strongest chain of majorities.

    The time it takes grows with the cube of the entries.
    """
    entries = of.entries
    strength = [
        [_link(of, one, other) if one != other else 0 for other in entries] for one in entries
    ]  # fmt: skip
    for k, through in enumerate(strength):
        for i, row in enumerate(strength):
            reach = row[k]
            if i != k and reach:
                strength[i] = [max(direct, min(reach, on)) for direct, on in zip(row, through, strict=True)]
    return {
        (one, other): strength[i][j]
        for i, one in enumerate(entries)
        for j, other in enumerate(entries)
        if i != j
    }


def _link(of: Comparisons, one: str, other: str) -> int:
    won, lost = of.before.get((one, other), 0), of.before.get((other, one), 0)
    return won if won > lost else 0


def schulze_places(of: Comparisons) -> dict[str, int]:
    """Places by Schulze (2011): one after those with a stronger path to an entry than it has to them."""
    paths = strongest_paths(of)
    return {
        one: 1 + sum(paths[other, one] > paths[one, other] for other in of.entries if other != one)
        for one in of.entries
    }
