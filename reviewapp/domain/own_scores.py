"""One expert's own figures side by side: places, spread, use of the scale, and private judgements.

Everything here is of one desk: no figure of another expert enters, and nothing changes a score.  Exact, since
two totals that print alike need not be a tie.  That experts check their own figures against pairs they are
sure of follows Thurstone's law of comparative judgement (1927): a pair is judged more surely than a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .numbers import Rounding, plain, round_fraction
from .partial_order import ordered_by
from .rubric import Rubric
from .score_sheet import ScoreSheet


@dataclass(frozen=True)
class Place:
    """An entry among the others: ``rank`` counts from 1, equal totals share one (1, 2, 2, 4)."""

    entry: str
    total: Fraction
    rank: int
    tied: bool


def places(totals: Mapping[str, Fraction]) -> tuple[Place, ...]:
    """Entries by their exact totals, the highest first; ties stay in the order given and are marked."""
    counted = list(totals.values())
    ordered = sorted(totals, key=lambda entry: -totals[entry])
    return tuple(
        Place(
            entry,
            totals[entry],
            1 + sum(other > totals[entry] for other in counted),
            counted.count(totals[entry]) > 1,
        )
        for entry in ordered
    )


def ties(ranked: Sequence[Place]) -> tuple[tuple[str, ...], ...]:
    """The groups of entries with one and the same total, the highest first."""
    groups: dict[Fraction, list[str]] = {}
    for place in ranked:
        groups.setdefault(place.total, []).append(place.entry)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


_MOST_PLACES = 12
"""Two totals of one form differ by far more than this shows."""


def told_apart(totals: Iterable[Fraction]) -> dict[Fraction, str]:
    """Each total as shown: two places at most, and more where two that differ would look like a tie."""
    alike: dict[str, set[Fraction]] = {}
    for total in totals:
        alike.setdefault(plain(round_fraction(total, Rounding(2))), set()).add(total)
    shown: dict[Fraction, str] = {}
    for words, group in alike.items():
        by_total = dict.fromkeys(group, words)
        places = 2
        while len(set(by_total.values())) < len(group) and places < _MOST_PLACES:
            places += 1
            by_total = {total: plain(round_fraction(total, Rounding(places))) for total in group}
        shown |= by_total
    return shown


_MOST_BINS = 12


@dataclass(frozen=True)
class Distribution:
    """Totals sorted into steps of ``width`` from ``low`` on; each holds what is at or above its lower edge."""

    low: int
    width: int
    groups: tuple[tuple[str, ...], ...]


def distribution(ranked: Sequence[Place]) -> Distribution:
    """The totals in at most a dozen steps of a round width (1, 2, 5, 10 …); raises ValueError without any."""
    if not ranked:
        raise ValueError("no totals")
    lowest, highest = min(p.total for p in ranked), max(p.total for p in ranked)
    width = next(
        step * 10**power
        for power in range(20)
        for step in (1, 2, 5)
        if highest // (step * 10**power) - lowest // (step * 10**power) < _MOST_BINS
    )
    low = lowest // width
    groups: list[list[str]] = [[] for _ in range(highest // width - low + 1)]
    for place in reversed(ranked):
        groups[place.total // width - low].append(place.entry)
    return Distribution(low * width, width, tuple(map(tuple, groups)))


@dataclass(frozen=True)
class ScaleUse:
    """How one criterion's scale was used: what was given against what may be given.

    ``at_low`` and ``at_high`` count figures at the two ends of the scale; ``mean`` is exact.
    """

    criterion: str
    title: str
    allowed_low: Decimal
    allowed_high: Decimal
    figures: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        """The lowest figure given."""
        return min(self.figures)

    @property
    def high(self) -> Decimal:
        """The highest figure given."""
        return max(self.figures)

    @property
    def mean(self) -> Fraction:
        """The mean of the figures given."""
        return sum(map(Fraction, self.figures), Fraction(0)) / len(self.figures)

    @property
    def at_low(self) -> int:
        """How many figures stand at the scale's lower end."""
        return self.figures.count(self.allowed_low)

    @property
    def at_high(self) -> int:
        """How many figures stand at the scale's upper end."""
        return self.figures.count(self.allowed_high)


def scale_use(rubric: Rubric, sheets: Iterable[ScoreSheet]) -> tuple[ScaleUse, ...]:
    """Each judged criterion with the figures given on it so far; one without any figure is left out."""
    given = [dict(sheet.scores) for sheet in sheets]
    uses = []
    for criterion in rubric.judged:
        allowed = criterion.allowed_values()
        figures = tuple(one[criterion.id] for one in given if criterion.id in one)
        if figures:
            uses.append(ScaleUse(criterion.id, criterion.title, allowed[0], allowed[-1], figures))
    return tuple(uses)


def share_of_scale(use: ScaleUse, figure: Decimal | Fraction) -> Fraction:
    """Where a figure stands between the ends of its scale, 0 to 1."""
    span = Fraction(use.allowed_high) - Fraction(use.allowed_low)
    return (Fraction(figure) - Fraction(use.allowed_low)) / span if span else Fraction(1)


@dataclass(frozen=True, order=True)
class Judgement:
    """“``above`` is better than ``below``”, as an expert says for themself."""

    above: str
    below: str


def with_judgement(said: Sequence[Judgement], new: Judgement) -> tuple[Judgement, ...]:
    """All that was said with one more; the very opposite, said before, is taken back by it."""
    opposite = Judgement(new.below, new.above)
    return (*(one for one in said if one not in (new, opposite)), new)


@dataclass(frozen=True)
class Contradiction:
    """Totals that say otherwise than a judgement.

    ``equal`` where the totals do not tell the two apart at all.  ``stated`` is False where the judgement only
    follows from others, by way of entries that have no total yet.
    """

    judgement: Judgement
    equal: bool
    stated: bool = True


def cycles(said: Sequence[Judgement]) -> tuple[tuple[str, ...], ...]:
    """Judgements that run in a circle, each as its entries in turn (A above B above … above A), shortest ways.

    No figures can agree with such a circle, whatever they are.
    """
    below: dict[str, list[str]] = {}
    for one in said:
        below.setdefault(one.above, []).append(one.below)
    found: list[tuple[str, ...]] = []
    inside: set[str] = set()
    for start in below:
        if start in inside:
            continue
        circle = _way_round(start, below)
        if circle:
            found.append(circle)
            inside.update(circle)
    return tuple(found)


def _way_round(start: str, below: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from an entry down to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        longer = []
        for way in ways:
            for following in below.get(way[-1], ()):
                if following == start:
                    return way
                if following not in seen:
                    seen.add(following)
                    longer.append((*way, following))
        ways = longer
    return ()


def contradictions(said: Sequence[Judgement], totals: Mapping[str, Fraction]) -> tuple[Contradiction, ...]:
    """Every judgement that the totals do not bear out, in the order said; then what only follows from several.

    A chain is looked at where it leads over entries without a total: where every step has one, a chain that
    is contradicted has a contradicted step, which is told already.
    """
    stated = [
        Contradiction(one, equal=totals[one.above] == totals[one.below])
        for one in said
        if one.above in totals and one.below in totals and totals[one.above] <= totals[one.below]
    ]
    return (*stated, *_following(said, totals))


def _following(said: Sequence[Judgement], totals: Mapping[str, Fraction]) -> Iterable[Contradiction]:
    circular = {entry for circle in cycles(said) for entry in circle}
    straight = [one for one in said if not {one.above, one.below} & circular]
    order = ordered_by((one.below, one.above) for one in straight)
    for above in order.entries:
        for low in sorted(order.below[above]):
            pair = Judgement(above, low)
            if pair in straight or above not in totals or low not in totals:
                continue
            between = [m for m in order.below[above] if m in totals and low in order.below[m]]
            if not between and totals[above] <= totals[low]:
                yield Contradiction(pair, equal=totals[above] == totals[low], stated=False)
