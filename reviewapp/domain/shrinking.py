"""Shrunken scores: entries' values in an additive model with random entries and experts (peers §5.5).

x = mean + value of the entry + offset of the expert + rest, all three random (Platt; Lawrence & Cortes for
NeurIPS 2014).  The best linear unbiased predictions (BLUP) draw a score towards the mean, and the more the
fewer experts gave one.  For study only; figures are floats, taken from exact variance components.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from .agreement import Rows, complete_part, mean_squares


@dataclass(frozen=True)
class VarianceComponents:
    """What entries, experts and the rest contribute to the variance of one score.

    An estimate below 0 is given as it is: it says that there is none to be seen.
    """

    entries: Fraction
    experts: Fraction
    rest: Fraction


@dataclass(frozen=True)
class Predictions:
    """The predicted values of entries (with the mean) and offsets of experts, and the components behind them."""

    components: VarianceComponents
    entries: Mapping[str, float]
    experts: Mapping[str, float]


def variance_components(rows: Rows) -> VarianceComponents:
    """The components of a complete table of at least two entries and experts, from its mean squares."""
    ms = mean_squares(rows)
    return VarianceComponents(
        (ms.between - ms.residual) / ms.experts,
        (ms.between_experts - ms.residual) / ms.entries,
        ms.residual,
    )


def predictions(totals: Mapping[tuple[str, str], Fraction]) -> Predictions | None:
    """Predict entries and experts from totals by (expert, entry), gaps and all.

    The components are those of the complete part of the table.  None where that has fewer than two entries
    or experts, where entries do not differ beyond the rest, or where there is no rest (the means then say
    all).  Experts without variance of their own get no offset.
    """
    part = complete_part(totals)
    if min(len(part.entries), len(part.experts)) < 2:
        return None
    components = variance_components(part.rows)
    if components.entries <= 0 or not components.rest:
        return None
    pull = float(components.rest / components.entries)
    by_entry: dict[str, dict[str, float]] = {}
    for seat, entry in sorted(totals):
        by_entry.setdefault(entry, {})[seat] = float(totals[seat, entry])
    seats = sorted({seat for seat, _ in totals})
    if components.experts <= 0:
        middle, offsets = _solved(by_entry, [], pull, 0.0)
    else:
        middle, offsets = _solved(by_entry, seats, pull, float(components.rest / components.experts))
    values = {
        entry: middle
        + fsum(x - middle - offsets.get(seat, 0.0) for seat, x in given.items()) / (len(given) + pull)
        for entry, given in by_entry.items()
    }
    return Predictions(components, values, {seat: offsets.get(seat, 0.0) for seat in seats})


def _solved(
    by_entry: Mapping[str, Mapping[str, float]], seats: list[str], pull: float, pull_experts: float
) -> tuple[float, dict[str, float]]:
    """The mean and the experts' offsets: Henderson's equations with the entries eliminated.

    What is left is one equation for the mean and one an expert, symmetric and positive definite.
    """
    place = {seat: i for i, seat in enumerate(seats, start=1)}
    size = len(seats) + 1
    matrix = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for seat in seats:
        matrix[place[seat]][place[seat]] = pull_experts
    for given in by_entry.values():
        n = len(given)
        drawn = fsum(given.values()) / (n + pull)
        columns = [0, *(place[seat] for seat in given if seat in place)]
        for seat, x in given.items():
            for row in {0, place.get(seat, 0)}:
                right[row] += x - drawn
                for column in columns:
                    count = n if column == 0 else 1
                    matrix[row][column] -= count / (n + pull)
                matrix[row][0] += 1
                if seat in place:
                    matrix[row][place[seat]] += 1
    solved = _eliminated(matrix, right)
    return solved[0], {seat: solved[i] for seat, i in place.items()}


def _eliminated(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss without pivots, which a positive definite matrix does not need."""
    size = len(right)
    for k in range(size):
        for row in range(k + 1, size):
            factor = matrix[row][k] / matrix[k][k]
            if factor:
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[k], strict=True)]
                right[row] -= factor * right[k]
    found = [0.0] * size
    for k in range(size - 1, -1, -1):
        known = fsum(matrix[k][j] * found[j] for j in range(k + 1, size))
        found[k] = (right[k] - known) / matrix[k][k]
    return found
