"""Bradley and Terry's strengths: what comparisons in pairs say on one scale (peers §5.7).  For study only.

The likelihood has no closed form; it is climbed in floats until no strength moves by more than ``TOLERANCE``
of itself.  Entries are taken in an order of their own, so that no list's order reaches a figure.
"""

from __future__ import annotations

from math import exp, fsum, log

from .rank_aggregation import Comparisons

TOLERANCE = 1e-10
"""What a strength may still move by, as a share of itself, when the climbing ends."""

MOST_ROUNDS = 10_000
"""Climbing that takes longer ends without a figure."""


def strengths(of: Comparisons) -> dict[str, float] | None:
    """The strengths that make the comparisons likeliest, with product 1 (Bradley & Terry 1952).

    The chance of ``a`` before ``b`` is a / (a + b); draws count half.  None where there is no such figure:
    where some entries never lost to the others, or were never compared with them (Ford 1957).  Climbed by
    the iteration of Newman (2023), which is many times faster than Zermelo's.
    """
    entries = of.entries
    won = {
        one: {other: float(of.wins(one, other)) for other in entries if other != one and of.met(one, other)}
        for one in entries
    }
    if len(entries) < 2 or not _each_reaches_each(won):
        return None
    strength = dict.fromkeys(entries, 1.0)
    for _ in range(MOST_ROUNDS):
        moved = 0.0
        for one, against in won.items():
            own = strength[one]
            above = fsum(w * strength[other] / (own + strength[other]) for other, w in against.items())
            below = fsum(won[other][one] / (own + strength[other]) for other in against)
            strength[one] = above / below
            moved = max(moved, abs(above / below - own) / own)
        middle = exp(fsum(map(log, strength.values())) / len(entries))
        strength = {entry: value / middle for entry, value in strength.items()}
        if moved < TOLERANCE:
            return strength
    return None


def _each_reaches_each(won: dict[str, dict[str, float]]) -> bool:
    """Whether every entry is linked to every other by a chain of wins."""
    start = next(iter(won))
    beat = {one: [other for other, w in of.items() if w] for one, of in won.items()}
    lost = {one: [other for other in of if won[other][one]] for one, of in won.items()}
    return all(len(_reached(start, links)) == len(won) for links in (beat, lost))


def _reached(start: str, links: dict[str, list[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = set(links[waiting.pop()]) - reached
        reached |= new
        waiting += new
    return reached
