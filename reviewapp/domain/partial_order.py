"""Entries ordered without weights: one is above another where it is nowhere worse (peers §5.10).

For study only.  An entry's height is its mean place from the bottom over all orders that agree with the
partial one: exactly where there are few entries, by the local model of Brüggemann et al. (2004) otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .arithmetic import Order

MOST_EXACT = 12
"""Up to so many entries every agreeing order is counted; the work doubles with each entry."""


@dataclass(frozen=True)
class PartialOrder:
    """Entries, and for each those that stand below it (the order is closed: below the below is below)."""

    entries: tuple[str, ...]
    below: Mapping[str, frozenset[str]]

    def incomparable(self, entry: str) -> int:
        """How many are neither above nor below an entry."""
        above = sum(entry in of for of in self.below.values())
        return len(self.entries) - 1 - above - len(self.below[entry])


def ordered_by(pairs: Iterable[tuple[str, str]]) -> PartialOrder:
    """A partial order from pairs (lower, higher) and all that follows from them.

    Raises ValueError where something would stand below itself.
    """
    given = list(pairs)
    entries = tuple(sorted({entry for pair in given for entry in pair}))
    below = {entry: {low for low, high in given if high == entry} for entry in entries}
    for middle in entries:
        for of in below.values():
            if middle in of:
                of.update(below[middle])
    if any(entry in of for entry, of in below.items()):
        raise ValueError("not an order: an entry stands below itself")
    return PartialOrder(entries, {entry: frozenset(of) for entry, of in below.items()})


def dominance(profiles: Mapping[str, Sequence[Fraction]], order: Order = Order.HIGHEST) -> PartialOrder:
    """The order of entries by their figures on all criteria at once; equals stand beside each other."""
    sign = 1 if order is Order.HIGHEST else -1
    figures = {entry: [sign * figure for figure in profiles[entry]] for entry in sorted(profiles)}
    below = {
        high: frozenset(
            low
            for low, of_low in figures.items()
            if of_low != of_high and all(a <= b for a, b in zip(of_low, of_high, strict=True))
        )
        for high, of_high in figures.items()
    }
    return PartialOrder(tuple(figures), below)


def heights(of: PartialOrder) -> dict[str, Fraction]:
    """Mean heights, 1 for the lowest: exact up to ``MOST_EXACT`` entries, local above."""
    return average_heights(of)[0] if len(of.entries) <= MOST_EXACT else local_heights(of)


def average_heights(of: PartialOrder) -> tuple[dict[str, Fraction], int]:
    """Mean heights over all orders that agree with a partial one, and how many such orders there are.

    Counted over the sets that can stand at the bottom, not over the orders: 2^n steps and not n!.
    """
    entries = of.entries
    bit = {entry: 1 << i for i, entry in enumerate(entries)}
    needs = [sum(bit[low] for low in of.below[entry]) for entry in entries]
    full = (1 << len(entries)) - 1
    upwards = [0] * (full + 1)  # orders of the entries within a set that can stand at the bottom
    upwards[0] = 1
    for held in range(full + 1):
        for i, need in enumerate(needs):
            if upwards[held] and not held >> i & 1 and need & held == need:
                upwards[held | 1 << i] += upwards[held]
    onwards = [0] * (full + 1)  # orders of what is left above it
    onwards[full] = 1
    sums = [0] * len(entries)
    for held in range(full - 1, -1, -1):
        if not upwards[held]:
            continue
        for i, need in enumerate(needs):
            if not held >> i & 1 and need & held == need:
                onwards[held] += onwards[held | 1 << i]
                sums[i] += (held.bit_count() + 1) * upwards[held] * onwards[held | 1 << i]
    return {entry: Fraction(sums[i], onwards[0]) for i, entry in enumerate(entries)}, onwards[0]


def local_heights(of: PartialOrder) -> dict[str, Fraction]:
    """LPOM0: (S + 1)(N + 1) / (N + 1 - U), S below an entry and U beside it (Brüggemann et al. 2004)."""
    n = len(of.entries)
    return {
        entry: Fraction((len(of.below[entry]) + 1) * (n + 1), n + 1 - of.incomparable(entry))
        for entry in of.entries
    }
