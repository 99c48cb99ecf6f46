"""Putting several experts' figures together: mean, median, trimmed mean, sum, and ranks with ties shared.

Exact throughout; every function takes figures in any order and gives the same.  An average is given as what
is divided and by what, so that whole numbers stay whole until the last moment.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from .arithmetic import Averaging, Method, Order

Key = TypeVar("Key", bound=Hashable)
Figure = int | Fraction
"""A figure in whole numbers of some scale, or exactly."""
Quotient = tuple[Figure, Figure]
"""What is divided, and by what."""


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def trimmed_mean(values: Sequence[Figure], averaging: Averaging) -> Fraction | None:
    """The mean without ``trim_each`` copies of each extreme; None with fewer than ``n_min`` values."""
    quotient = trimmed(values, averaging)
    return None if quotient is None else Fraction(*quotient)


def trimmed(values: Sequence[Figure], averaging: Averaging) -> Quotient | None:
    """The trimmed mean as a quotient; None with fewer than ``n_min`` values."""
    k = averaging.trim_each
    if not can_trim(len(values), averaging):
        return None
    kept = sorted(values)[k : len(values) - k] if k else values
    return sum(kept), len(kept)


def can_trim(count: int, averaging: Averaging) -> bool:
    """Whether so many scores are enough to trim."""
    return count >= max(averaging.n_min, 2 * averaging.trim_each + 1)


def median(values: Sequence[Figure]) -> Quotient:
    """The middle one of an odd number, the mean of the middle two of an even one."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half], 1) if len(ordered) % 2 else (ordered[half - 1] + ordered[half], 2)


def weighted(values: Sequence[Figure], weights: Sequence[Fraction]) -> Quotient:
    """The mean by weight; the plain mean where all weights are 0 (nobody is familiar with it)."""
    total = sum(weights, Fraction(0))
    if not total:
        return sum(values), len(values)
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)), total


def together(values: Sequence[Figure], averaging: Averaging, weights: Sequence[Fraction]) -> Quotient:
    """One figure from at least one, by the scheme's method; a trimmed mean falls back to the plain one."""
    match averaging.method:
        case Method.MEDIAN:
            return median(values)
        case Method.SUM:
            return sum(values), 1
        case Method.TRIMMED:
            return trimmed(values, averaging) or (sum(values), len(values))
        case Method.MEAN | Method.RANK_SUM:
            if averaging.by_familiarity:
                return weighted(values, weights)
            return sum(values), len(values)


def put_together(values: Sequence[Figure], averaging: Averaging, weights: Sequence[Fraction]) -> Fraction:
    """The same as one exact figure."""
    return Fraction(*together(values, averaging, weights))


def shared_ranks(figures: Mapping[Key, Fraction], order: Order) -> dict[Key, Fraction]:
    """Ranks from 1 for the best; equals share the mean of their places (1, 2.5, 2.5, 4)."""
    places: dict[Fraction, list[int]] = {}
    best_first = sorted(figures.values(), reverse=order is Order.HIGHEST)
    for place, figure in enumerate(best_first, start=1):
        places.setdefault(figure, []).append(place)
    return {key: Fraction(sum(places[figure]), len(places[figure])) for key, figure in figures.items()}
