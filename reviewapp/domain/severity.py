"""Each expert beside the others: how strict, how spread, how much in step (peers §5.2 c, §5.5).

For study only.  Severity comes from the additive model (quality of the entry + bias of the expert), so that
an expert who was given weak entries is not called strict for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .agreement import ranks_of, spearman
from .arithmetic import Order
from .averaging import mean
from .calibrating import deviation, least_squares_bias


@dataclass(frozen=True)
class ExpertProfile:
    """One expert: ``n`` entries scored, their mean, its spread (standard deviation, n - 1).

    ``severity`` is above 0 for an expert stricter than the panel, in points of a total; None where the
    panel falls apart into groups that share no entry.  ``correlation`` is Spearman's, with the mean places
    that the others gave; None where there are fewer than three entries to compare, or no spread.
    """

    seat: str
    n: int
    mean: float
    spread: float | None
    severity: float | None
    correlation: float | None


def expert_profiles(
    totals: Mapping[tuple[str, str], Fraction], order: Order = Order.HIGHEST
) -> tuple[ExpertProfile, ...]:
    """The profile of every expert with a score, from totals by (expert, entry)."""
    if not totals:
        return ()
    sign = -1 if order is Order.HIGHEST else 1
    biases = least_squares_bias(totals)
    of_seats: dict[str, dict[str, Fraction]] = {}
    for (seat, entry), value in totals.items():
        of_seats.setdefault(seat, {})[entry] = value
    places = {seat: _places(given) for seat, given in of_seats.items()}
    return tuple(
        ExpertProfile(
            seat,
            len(given),
            float(mean(list(given.values()))),
            float(deviation(list(given.values()), 1)) if len(given) > 1 else None,
            None if biases is None else float(sign * biases[seat]),
            _with_the_others(seat, places),
        )
        for seat, given in of_seats.items()
    )


def _places(given: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Where each entry stands among those this expert scored, between 0 and 1.

    As a share, since third of five is not third of twenty.
    """
    ranks = ranks_of(list(given.values()))
    return {entry: (2 * rank - 1) / (2 * len(given)) for entry, rank in zip(given, ranks, strict=True)}


def _with_the_others(seat: str, places: Mapping[str, Mapping[str, Fraction]]) -> float | None:
    """An expert against the rest: in a complete table, against the sums of the others' ranks (Quandt)."""
    own: list[Fraction] = []
    rest: list[Fraction] = []
    for entry, place in places[seat].items():
        others = [of[entry] for other, of in places.items() if other != seat and entry in of]
        if others:
            own.append(place)
            rest.append(mean(others))
    return spearman(own, rest) if len(own) > 2 else None


def severity_range(profiles: Sequence[ExpertProfile]) -> float:
    """The largest severity to either side: what a drawing is scaled by."""
    return max((abs(one.severity) for one in profiles if one.severity is not None), default=0.0)
