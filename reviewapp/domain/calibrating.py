"""Calibrating experts: each one's figures brought to one scale, printed beside the raw ones (peers §5.4, 5.5).

z = (x - mean) / s of an expert; T = 50 + 10 z; least squares takes x = quality of the entry + bias of the
expert, biases adding up to 0, and works where not everybody scored everything.  Exact but for square roots,
which are taken to 30 decimal places in whole numbers: no result depends on floating point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isqrt

from .arithmetic import Averaging, Calibration, CalibrationMethod
from .averaging import mean, put_together

ROOT_PLACES = 30
"""Decimal places of a square root: more than any difference between two scores needs."""

Table = Mapping[tuple[str, str], Fraction]
"""Totals by (seat, entry)."""


def calibrated(
    totals: Table, rule: Calibration, averaging: Averaging
) -> tuple[dict[str, Fraction], list[str]]:
    """The calibrated score of each entry, and the codes of what could not be done.

    A disconnected panel (two groups of experts who share no entry) cannot be put on one scale: no figure is
    given.  An expert without spread, or with too few entries, is left where the others stand (z = 0).
    """
    if not totals:
        return {}, []
    if rule.method is CalibrationMethod.LEAST_SQUARES:
        biases = least_squares_bias(totals)
        if biases is None:
            return {}, ["calibration_disconnected"]
        return _over_experts({key: x - biases[key[0]] for key, x in totals.items()}, averaging), []
    standard, said = standardised(totals, rule)
    if rule.method is CalibrationMethod.T:
        standard = {key: 50 + 10 * z for key, z in standard.items()}
    return _over_experts(standard, averaging), said


def _over_experts(table: Table, averaging: Averaging) -> dict[str, Fraction]:
    by_entry: dict[str, list[Fraction]] = {}
    for (_, entry), value in table.items():
        by_entry.setdefault(entry, []).append(value)
    return {
        entry: put_together(values, averaging, [Fraction(1)] * len(values))
        for entry, values in by_entry.items()
    }


def standardised(totals: Table, rule: Calibration) -> tuple[dict[tuple[str, str], Fraction], list[str]]:
    """Every total as a z-score of its expert."""
    by_seat: dict[str, list[Fraction]] = {}
    for (seat, _), value in totals.items():
        by_seat.setdefault(seat, []).append(value)
    centre = {seat: mean(values) for seat, values in by_seat.items()}
    spread = {seat: deviation(values, rule.ddof) for seat, values in by_seat.items()}
    said = []
    if any(len(values) < rule.least_entries for values in by_seat.values()):
        said.append("calibration_too_few")
    if any(not s for s in spread.values()):
        said.append("calibration_no_spread")
    scaled = {}
    for (seat, entry), value in totals.items():
        usable = spread[seat] and len(by_seat[seat]) >= rule.least_entries
        scaled[seat, entry] = (value - centre[seat]) / spread[seat] if usable else Fraction(0)
    return scaled, said


def deviation(values: Sequence[Fraction], ddof: int) -> Fraction:
    """The standard deviation to 30 places; 0 where there are too few values for it."""
    if len(values) <= ddof:
        return Fraction(0)
    middle = mean(values)
    variance = sum(((v - middle) ** 2 for v in values), Fraction(0)) / (len(values) - ddof)
    return root(variance)


def root(value: Fraction) -> Fraction:
    """A square root to ``ROOT_PLACES``, rounded down, by whole numbers."""
    scale = 10 ** (2 * ROOT_PLACES)
    return Fraction(isqrt(value.numerator * scale // value.denominator), 10**ROOT_PLACES)


def least_squares_bias(totals: Table) -> dict[str, Fraction] | None:
    """Each expert's bias, adding up to 0, with the entries' qualities fitted; None for a disconnected panel.

    The entries are eliminated first: what is left is one equation an expert.
    """
    seats = sorted({seat for seat, _ in totals})
    by_entry: dict[str, dict[str, Fraction]] = {}
    for (seat, entry), value in totals.items():
        by_entry.setdefault(entry, {})[seat] = value
    if not _connected(seats, by_entry):
        return None
    place = {seat: i for i, seat in enumerate(seats)}
    size = len(seats)
    matrix = [[Fraction(0)] * size for _ in seats]
    right = [Fraction(0)] * size
    for of in by_entry.values():
        middle = mean(list(of.values()))
        for seat, value in of.items():
            row = place[seat]
            right[row] += value - middle
            matrix[row][row] += 1
            for other in of:
                matrix[row][place[other]] -= Fraction(1, len(of))
    # One equation follows from the others: the condition that the biases add up to 0 takes its place.
    matrix[-1], right[-1] = [Fraction(1)] * size, Fraction(0)
    return dict(zip(seats, _solve(matrix, right), strict=True))


def _connected(seats: Sequence[str], by_entry: Mapping[str, Mapping[str, Fraction]]) -> bool:
    """Whether every two experts are linked by entries scored in common."""
    reached, waiting = {seats[0]}, [seats[0]]
    while waiting:
        seat = waiting.pop()
        for of in by_entry.values():
            if seat in of:
                new = set(of) - reached
                reached |= new
                waiting += new
    return len(reached) == len(seats)


def _solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Gauss and Jordan over fractions; the matrix is regular for a connected panel."""
    size = len(right)
    for column in range(size):
        pivot = next(row for row in range(column, size) if matrix[row][column])
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        right[column], right[pivot] = right[pivot], right[column]
        factor = matrix[column][column]
        matrix[column] = [value / factor for value in matrix[column]]
        right[column] /= factor
        for row in range(size):
            if row != column and matrix[row][column]:
                lead = matrix[row][column]
                matrix[row] = [a - lead * b for a, b in zip(matrix[row], matrix[column], strict=True)]
                right[row] -= lead * right[column]
    return right
