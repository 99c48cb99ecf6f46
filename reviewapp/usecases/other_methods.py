"""Other methods beside the ranking (其他方法的排序对照), for study only: they rank and grade nothing.

Borda, Schulze and Bradley–Terry see each expert's own order; the shrunken score (BLUP) sees the figures of
an additive model; the partial order sees the criteria without their weights; the percentile says the
ranking's own place another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reviewapp.domain.aggregation import EntryTally
from reviewapp.domain.arithmetic import Order
from reviewapp.domain.pairwise_strength import strengths
from reviewapp.domain.partial_order import dominance, heights
from reviewapp.domain.percentiles import percentiles
from reviewapp.domain.rank_aggregation import borda_shares, comparisons, schulze_places
from reviewapp.domain.shrinking import predictions

from .results import Result

MOST_COMPARED = 100
"""Panels with more entries are not compared: Schulze's method takes the cube of their number."""

PLACES = 6
"""Decimal places of a float that still make a difference between two entries."""


@dataclass(frozen=True)
class Standing:
    """Where one method puts an entry in its panel, equals alike, and the figure it goes by, if there is one."""

    place: int
    figure: float | None = None


@dataclass(frozen=True)
class OtherOrders:
    """One entry: its place in the ranking among its panel's, and what other methods say; None where they cannot.

    ``borda`` goes by the share of comparisons won, ``schulze`` by nothing but the comparisons themselves,
    ``bradley_terry`` by strength (product 1), ``shrunken`` by the predicted score, ``partial_order`` by mean
    height (its places count from the top); ``percentile`` is that of ``place``, as the NIH reckons it.
    """

    entry: str
    place: int | None
    borda: Standing | None = None
    schulze: Standing | None = None
    bradley_terry: Standing | None = None
    shrunken: Standing | None = None
    partial_order: Standing | None = None
    percentile: int | None = None

    @property
    def methods(self) -> tuple[tuple[str, Standing | None], ...]:
        """Every method by name, in the order they are shown in."""
        return (
            ("borda", self.borda),
            ("schulze", self.schulze),
            ("bradley_terry", self.bradley_terry),
            ("shrunken", self.shrunken),
            ("partial_order", self.partial_order),
        )


def other_orders(of: Result, panel: str) -> tuple[OtherOrders, ...]:
    """The entries of one panel in the ranking's order; empty above ``MOST_COMPARED``, or without a score."""
    rows = [row for row in of.tally.rows if of.round.panel_of(row.entry) == panel]
    experts: dict[str, dict[str, Fraction]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.total is not None:
                experts.setdefault(cell.seat, {})[row.entry] = cell.total
    if not experts or len(rows) > MOST_COMPARED:
        return ()
    order = of.round.arithmetic.order
    pairs = comparisons(list(experts.values()), order)
    borda = _standings(borda_shares(pairs), Order.HIGHEST)
    schulze = {entry: Standing(place) for entry, place in schulze_places(pairs).items()}
    strength = _standings(_steady(strengths(pairs) or {}), Order.HIGHEST)
    predicted = predictions({(s, e): x for s, given in experts.items() for e, x in given.items()})
    shrunken = _standings(_steady(predicted.entries if predicted else {}), order)
    height = _standings(heights(dominance(_profiles(rows), order)), Order.HIGHEST)
    own = _own_places(of, panel)
    ranked = {entry: Fraction(place) for entry, place in own if place is not None}
    percentile = percentiles(ranked, Order.LOWEST)
    return tuple(
        OtherOrders(
            entry,
            place,
            borda.get(entry),
            schulze.get(entry),
            strength.get(entry),
            shrunken.get(entry),
            height.get(entry),
            percentile.get(entry),
        )
        for entry, place in own
    )


def _own_places(of: Result, panel: str) -> list[tuple[str, int | None]]:
    """The ranking's order of one panel's entries, counted from 1 among these alone."""
    ranked = [row for row in of.ranking.rows if of.round.panel_of(row.entry) == panel]
    ranks = [row.rank for row in ranked if row.rank is not None]
    return [
        (row.entry, None if row.rank is None else 1 + sum(other < row.rank for other in ranks))
        for row in ranked
    ]


def _profiles(rows: list[EntryTally]) -> dict[str, tuple[Fraction, ...]]:
    """What each entry's criteria bring; entries of one rubric only, since others have other criteria."""
    points = {row.entry: row.criterion_means for row in rows if row.criterion_means}
    if len({tuple(name for name, _ in of) for of in points.values()}) != 1:
        return {}
    return {entry: tuple(value for _, value in of) for entry, of in points.items()}


def _steady(figures: Mapping[str, float]) -> dict[str, Fraction]:
    """Floats as what still counts of them: no last digit decides between two entries."""
    return {entry: Fraction(round(figure, PLACES)) for entry, figure in figures.items()}


def _standings(figures: Mapping[str, Fraction], order: Order) -> dict[str, Standing]:
    best_first = sorted(figures.values(), reverse=order is Order.HIGHEST)
    return {entry: Standing(1 + best_first.index(of), float(of)) for entry, of in figures.items()}


def as_json(of: OtherOrders) -> dict[str, object]:
    """One entry for a program to read."""
    said: dict[str, object] = {"entry": of.entry, "place": of.place, "percentile": of.percentile}
    for name, standing in of.methods:
        said[name] = standing and _standing_as_json(standing)
    return said


def _standing_as_json(of: Standing) -> dict[str, object]:
    return {"place": of.place, "figure": None if of.figure is None else round(of.figure, PLACES)}
