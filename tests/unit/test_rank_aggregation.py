"""Orders put together without figures: published elections, and laws against other ways of reckoning."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.pairwise_strength import strengths
from reviewapp.domain.percentiles import percentiles
from reviewapp.domain.rank_aggregation import (
    Comparisons,
    borda_points,
    borda_shares,
    comparisons,
    schulze_places,
    strongest_paths,
)

# M. Schulze, A new monotonic … single-winner election method (Social Choice and Welfare 2011), example 1.
FORTY_FIVE = "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC"
PAIRS = {
    "A": {"B": 20, "C": 26, "D": 30, "E": 22},
    "B": {"A": 25, "C": 16, "D": 33, "E": 18},
    "C": {"A": 19, "B": 29, "D": 17, "E": 24},
    "D": {"A": 15, "B": 12, "C": 28, "E": 14},
    "E": {"A": 23, "B": 27, "C": 21, "D": 31},
}
PATHS = {
    "A": {"B": 28, "C": 28, "D": 30, "E": 24},
    "B": {"A": 25, "C": 28, "D": 33, "E": 24},
    "C": {"A": 25, "B": 29, "D": 29, "E": 24},
    "D": {"A": 25, "B": 28, "C": 28, "E": 24},
    "E": {"A": 25, "B": 28, "C": 28, "D": 31},
}
# The capital of Tennessee (electowiki, Borda count): Memphis, Nashville, Chattanooga, Knoxville.
TENNESSEE = "42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM"
# Bradley & Terry in the encyclopaedia: how often A, B, C, D beat each other.
WINS = {"A": {"B": 2, "D": 1}, "B": {"A": 3, "C": 5}, "C": {"B": 3, "D": 1}, "D": {"A": 4, "C": 3}}


def _voters(ballots: str) -> list[dict[str, Fraction]]:
    """Each voter's places; the first is best."""
    return [
        {candidate: Fraction(place) for place, candidate in enumerate(order)}
        for count, order in (ballot.split() for ballot in ballots.split(", "))
        for _ in range(int(count))
    ]


def _counted(ballots: str) -> Comparisons:
    return comparisons(_voters(ballots), Order.LOWEST)


def _flat(table: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    return {(one, other): n for one, of in table.items() for other, n in of.items()}


def test_forty_five_voters_by_schulze() -> None:
    counted = _counted(FORTY_FIVE)
    assert counted.before == _flat(PAIRS)
    assert counted.level == {}
    assert strongest_paths(counted) == _flat(PATHS)
    places = schulze_places(counted)
    assert "".join(sorted(places, key=places.__getitem__)) == "EACBD"
    assert sorted(places.values()) == [1, 2, 3, 4, 5]


def test_the_same_voters_by_borda_who_disagrees_on_third_and_fourth() -> None:
    points = borda_points(_counted(FORTY_FIVE))
    assert points == {"A": 98, "B": 92, "C": 89, "D": 69, "E": 102}
    assert "".join(sorted(points, key=points.__getitem__, reverse=True)) == "EABCD"


def test_the_capital_of_tennessee() -> None:
    counted = _counted(TENNESSEE)
    assert borda_points(counted) == {"M": 126, "N": 194, "C": 173, "K": 107}
    assert borda_shares(counted) == {c: Fraction(p, 300) for c, p in borda_points(counted).items()}
    assert schulze_places(counted) == {"N": 1, "C": 2, "K": 3, "M": 4}, "Nashville beats each of the others"


def test_bradley_and_terry() -> None:
    found = strengths(Comparisons(tuple(WINS), _flat(WINS), {}))
    assert found is not None
    assert found == pytest.approx({"A": 0.6398, "B": 1.0433, "C": 0.6598, "D": 2.2704}, abs=5e-5)
    of_one = {entry: strength / sum(found.values()) for entry, strength in found.items()}
    assert of_one == pytest.approx({"A": 0.1387, "B": 0.2262, "C": 0.1430, "D": 0.4921}, abs=5e-5)


def test_the_percentiles_of_the_nih() -> None:
    """N = 15, scores 10, 11, 19, 20, 20, 20 and nine worse: 4, 10, 17, 30, 30, 30 (Rockey 2011; peers §5.9)."""
    scores = [10, 11, 19, 20, 20, 20, *range(30, 39)]
    found = percentiles({i: Fraction(score) for i, score in enumerate(scores)}, Order.LOWEST)
    assert [found[i] for i in range(6)] == [4, 10, 17, 30, 30, 30]


def test_a_percentile_on_a_whole_number_is_not_rounded_up() -> None:
    """The second of fifteen is 10 exactly; the first of fifty is 1."""
    assert percentiles({i: Fraction(i) for i in range(15)}, Order.LOWEST)[1] == 10
    assert percentiles({i: Fraction(i) for i in range(50)})[49] == 1


FIGURES = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 3).map(Fraction), min_size=1)
EXPERTS = st.lists(FIGURES, min_size=1, max_size=6)


@given(EXPERTS, st.randoms(use_true_random=False), st.sampled_from(Order))
def test_no_order_of_experts_or_entries_changes_anything(
    experts: list[dict[str, Fraction]], chance: random.Random, order: Order
) -> None:
    def everything(of: list[dict[str, Fraction]]) -> tuple[object, ...]:
        counted = comparisons(of, order)
        return counted, borda_shares(counted), strongest_paths(counted), strengths(counted)

    shuffled = [
        dict(chance.sample(list(given.items()), len(given))) for given in chance.sample(experts, len(experts))
    ]
    assert everything(shuffled) == everything(experts)


@given(EXPERTS, st.integers(1, 9), st.integers(-20, 20))
def test_an_experts_scale_is_left_out_of_account(
    experts: list[dict[str, Fraction]], times: int, more: int
) -> None:
    scaled = [{entry: times * x + more for entry, x in experts[0].items()}, *experts[1:]]
    assert comparisons(scaled) == comparisons(experts)


@given(EXPERTS)
def test_strongest_paths_are_the_best_of_all_chains(experts: list[dict[str, Fraction]]) -> None:
    """By definition: of every chain without a repetition, the one whose weakest majority is strongest."""
    counted = comparisons(experts)

    def link(one: str, other: str) -> int:
        won, lost = counted.before.get((one, other), 0), counted.before.get((other, one), 0)
        return won if won > lost else 0

    paths = strongest_paths(counted)
    for (one, other), strength in paths.items():
        rest = [entry for entry in counted.entries if entry not in (one, other)]
        chains = [
            (one, *middle, other) for n in range(len(rest) + 1) for middle in permutations(rest, n)
        ]  # fmt: skip
        assert strength == max(min(map(link, chain, chain[1:])) for chain in chains)


@given(EXPERTS)
def test_points_are_all_given_out_and_one_who_beats_all_is_first(
    experts: list[dict[str, Fraction]],
) -> None:
    counted = comparisons(experts)
    assert sum(borda_points(counted).values()) == sum(len(e) * (len(e) - 1) // 2 for e in experts)
    beaten = {
        one: all(
            counted.before.get((one, other), 0) > counted.before.get((other, one), 0)
            for other in counted.entries
            if other != one
        )
        for one in counted.entries
    }
    for one, beats_all in beaten.items():
        assert not beats_all or [e for e, place in schulze_places(counted).items() if place == 1] == [one]


@given(EXPERTS)
def test_strengths_foretell_as_many_wins_as_there_were(experts: list[dict[str, Fraction]]) -> None:
    """The likelihood's own equations; without a finite solution nothing is said."""
    counted = comparisons(experts)
    found = strengths(counted)
    if found is None:
        return
    for one in counted.entries:
        others = [other for other in counted.entries if other != one]
        foretold = sum(counted.met(one, other) * found[one] / (found[one] + found[other]) for other in others)
        assert foretold == pytest.approx(float(sum(counted.wins(one, other) for other in others)), abs=1e-6)


def test_who_never_lost_has_no_strength() -> None:
    always = comparisons([{"A": Fraction(2), "B": Fraction(1), "C": Fraction(0)}])
    assert strengths(always) is None
    assert strengths(comparisons([{"A": Fraction(1)}])) is None
    apart = [{"A": Fraction(1), "B": Fraction(1)}, {"C": Fraction(1), "D": Fraction(1)}]
    assert strengths(comparisons(apart)) is None, "two groups that never met"
    level = strengths(comparisons(apart[:1]))
    assert level == {"A": 1, "B": 1}


def test_where_experts_judged_different_entries_shares_are_compared() -> None:
    """Three experts put A before B, one puts C before B: A won more points and the same share."""
    experts = [{"A": Fraction(2), "B": Fraction(1)}] * 3 + [{"C": Fraction(2), "B": Fraction(1)}]
    counted = comparisons(experts)
    assert borda_points(counted) == {"A": 3, "B": 0, "C": 1}
    assert borda_shares(counted) == {"A": 1, "B": 0, "C": 1}
    assert borda_shares(comparisons([{"A": Fraction(1)}])) == {}, "compared with nobody"
