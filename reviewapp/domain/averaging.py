"""Putting several experts' figures together: mean, median, trimmed mean, sum, and ranks with ties shared.

Exact throughout; every function takes figures in any order and gives the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from .arithmetic import Averaging, Method, Order

Key = TypeVar("Key", bound=Hashable)


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def weighted_mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """The mean by weight; the plain mean where all weights are 0 (nobody is familiar with it)."""
    total = sum(weights, Fraction(0))
    if not total:
        return mean(values)
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / total


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle one of an odd number, the mean of the middle two of an even one."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def trimmed_mean(values: Sequence[Fraction], averaging: Averaging) -> Fraction | None:
    """The mean without ``trim_each`` copies of each extreme; None with fewer than ``n_min`` values."""
    k = averaging.trim_each
    if not can_trim(len(values), averaging):
        return None
    return mean(sorted(values)[k : len(values) - k] if k else values)


def can_trim(count: int, averaging: Averaging) -> bool:
    """Whether so many scores are enough to trim."""
    return count >= max(averaging.n_min, 2 * averaging.trim_each + 1)


def put_together(values: Sequence[Fraction], averaging: Averaging, weights: Sequence[Fraction]) -> Fraction:
    """One figure from at least one, by the scheme's method; a trimmed mean falls back to the plain one."""
    match averaging.method:
        case Method.MEDIAN:
            return median(values)
        case Method.SUM:
            return sum(values, Fraction(0))
        case Method.TRIMMED:
            trimmed = trimmed_mean(values, averaging)
            return mean(values) if trimmed is None else trimmed
        case Method.MEAN | Method.RANK_SUM:
            return weighted_mean(values, weights) if averaging.by_familiarity else mean(values)


def shared_ranks(figures: Mapping[Key, Fraction], order: Order) -> dict[Key, Fraction]:
    """Ranks from 1 for the best; equals share the mean of their places (1, 2.5, 2.5, 4)."""
    places: dict[Fraction, list[int]] = {}
    best_first = sorted(figures.values(), reverse=order is Order.HIGHEST)
    for place, figure in enumerate(best_first, start=1):
        places.setdefault(figure, []).append(place)
    return {key: Fraction(sum(places[figure]), len(places[figure])) for key, figure in figures.items()}
