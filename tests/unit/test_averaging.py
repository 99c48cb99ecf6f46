"""Putting figures together: every method exact, in any order, and ranks that are shared."""

from __future__ import annotations

import random
import statistics
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Averaging, Method, Order
from reviewapp.domain.averaging import can_trim, mean, median, put_together, shared_ranks, weighted

FIGURES = st.lists(st.fractions(-100, 100, max_denominator=60), min_size=1, max_size=15)


@given(FIGURES, st.randoms(use_true_random=False), st.sampled_from(Method))
def test_the_order_of_figures_decides_nothing(
    values: list[Fraction], chance: random.Random, method: Method
) -> None:
    ones = [Fraction(1)] * len(values)
    shuffled = chance.sample(values, len(values))
    assert put_together(values, Averaging(method), ones) == put_together(shuffled, Averaging(method), ones)


@given(FIGURES)
def test_median_and_mean_are_the_statisticians(values: list[Fraction]) -> None:
    assert Fraction(*median(values)) == statistics.median(values)
    assert mean(values) == statistics.mean(values)


@given(FIGURES, st.data())
def test_a_weighted_mean_is_the_mean_of_repeated_figures(values: list[Fraction], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(0, 5), min_size=len(values), max_size=len(values)))
    repeated = [v for v, w in zip(values, weights, strict=True) for _ in range(w)]
    found = Fraction(*weighted(values, [Fraction(w) for w in weights]))
    assert found == (mean(repeated) if repeated else mean(values)), "where nobody is familiar, all count"


def test_familiarity_weighs_only_where_the_scheme_says() -> None:
    values, weights = [Fraction(90), Fraction(60)], [Fraction(1), Fraction(1, 2)]
    assert put_together(values, Averaging(Method.MEAN), weights) == 75
    assert put_together(values, Averaging(Method.MEAN, by_familiarity=True), weights) == 80
    assert put_together(values, Averaging(Method.SUM), weights) == 150


def test_a_trimmed_mean_falls_back_below_its_least() -> None:
    averaging = Averaging(Method.TRIMMED, trim_each=1, n_min=4)
    ones = [Fraction(1)] * 4
    four = [Fraction(v) for v in (100, 80, 70, 0)]
    assert put_together(four, averaging, ones) == 75
    assert put_together(four[:3], averaging, ones[:3]) == Fraction(250, 3)
    assert not can_trim(4, replace(averaging, trim_each=2)), "one must be left"
    assert can_trim(5, replace(averaging, trim_each=2))


def test_ranks_are_shared_by_their_mean() -> None:
    figures = {"a": Fraction(90), "b": Fraction(80), "c": Fraction(80), "d": Fraction(70)}
    assert shared_ranks(figures, Order.HIGHEST) == {"a": 1, "b": Fraction(5, 2), "c": Fraction(5, 2), "d": 4}
    assert shared_ranks(figures, Order.LOWEST) == {"a": 4, "b": Fraction(5, 2), "c": Fraction(5, 2), "d": 1}
    assert shared_ranks({}, Order.HIGHEST) == {}


@given(st.dictionaries(st.integers(), st.integers(0, 5).map(Fraction), max_size=12))
def test_ranks_always_add_up_to_the_same(figures: dict[int, Fraction]) -> None:
    n = len(figures)
    for order in Order:
        ranks = shared_ranks(figures, order)
        assert sum(ranks.values()) == Fraction(n * (n + 1), 2)
    turned = shared_ranks(figures, Order.LOWEST)
    assert all(rank + turned[key] == n + 1 for key, rank in shared_ranks(figures, Order.HIGHEST).items())


@pytest.mark.parametrize(
    ("judges", "sums"),
    [
        (  # Zar, Biostatistical Analysis, ex. 20.5: three measures of twelve birds; rank sums as Unistat prints them
            (
                "10.4 10.8 11.1 10.2 10.3 10.2 10.7 10.5 10.8 11.2 10.6 11.4",
                "7.4 7.6 7.9 7.2 7.4 7.1 7.4 7.2 7.8 7.7 7.8 8.3",
                "17 17 20 14.5 15.5 13 19.5 16 21 20 18 22",
            ),
            "14.5 21 30.5 6 11 3.5 20 11.5 29 28.5",
        ),
        (  # Shrout and Fleiss 1979, six targets and four judges, ranked within each judge
            ("9 6 8 7 10 6", "2 1 4 1 5 2", "5 3 6 2 6 4", "8 2 8 6 9 7"),
            "17 6 19 7.5 23.5 11",
        ),
    ],
    ids=["zar", "shrout-fleiss"],
)
def test_rank_sums_are_the_published_ones(judges: tuple[str, ...], sums: str) -> None:
    summed: dict[int, Fraction] = {}
    for judge in judges:
        figures = {i: Fraction(figure) for i, figure in enumerate(judge.split())}
        for i, rank in shared_ranks(figures, Order.LOWEST).items():
            summed[i] = summed.get(i, Fraction(0)) + rank
    wanted = [Fraction(one) for one in sums.split()]
    assert [summed[i] for i in range(len(wanted))] == wanted
