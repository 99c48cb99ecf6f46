"""Entries ordered without weights: the published N, and heights against a count of all agreeing orders."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.partial_order import (
    MOST_EXACT,
    average_heights,
    dominance,
    heights,
    local_heights,
    ordered_by,
)


def test_the_order_that_looks_like_an_n() -> None:
    """a < c, b < c, b < d: five orders agree (peers §5.10; LPOM0 of Brüggemann et al. 2004)."""
    of = ordered_by([("a", "c"), ("b", "c"), ("b", "d")])
    exact, count = average_heights(of)
    assert count == 5
    assert exact == {
        "a": Fraction("1.8"),
        "b": Fraction("1.4"),
        "c": Fraction("3.6"),
        "d": Fraction("3.2"),
    }
    assert heights(of) == exact
    local = local_heights(of)
    assert [round(float(local[entry]), 4) for entry in "abcd"] == [1.6667, 1.25, 3.75, 3.3333]
    assert sorted(local, key=local.__getitem__) == sorted(exact, key=exact.__getitem__)


def test_what_stands_below_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="below itself"):
        ordered_by([("a", "b"), ("b", "c"), ("c", "a")])


PROFILES = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(*[st.integers(0, 3).map(Fraction)] * 3), min_size=1
)


@given(PROFILES)
def test_heights_are_the_mean_over_all_agreeing_orders(profiles: dict[str, tuple[Fraction, ...]]) -> None:
    of = dominance(profiles)
    agreeing = [
        order
        for order in permutations(profiles)
        if not any(order.index(low) > order.index(high) for high in profiles for low in of.below[high])
    ]
    exact, count = average_heights(of)
    assert count == len(agreeing)
    for entry in profiles:
        assert exact[entry] == Fraction(sum(1 + order.index(entry) for order in agreeing), count)


@given(PROFILES)
def test_no_weights_turn_the_order_round(profiles: dict[str, tuple[Fraction, ...]]) -> None:
    """Who stands above another has the larger sum, whatever the criteria weigh, and the larger height."""
    of = dominance(profiles)
    for found in (heights(of), local_heights(of)):
        for high, below in of.below.items():
            assert all(found[low] < found[high] for low in below)
    for high, below in of.below.items():
        for low in below:
            for weights in ((1, 1, 1), (5, 1, 1), (1, 7, 2)):
                sums = [sum(w * x for w, x in zip(weights, profiles[e], strict=True)) for e in (low, high)]
                assert sums[0] < sums[1]


@given(PROFILES)
def test_where_low_is_best_all_is_turned_round(profiles: dict[str, tuple[Fraction, ...]]) -> None:
    n = len(profiles)
    high, low = (heights(dominance(profiles, order)) for order in Order)
    assert {entry: n + 1 - height for entry, height in high.items()} == low


def test_many_entries_are_reckoned_locally() -> None:
    many = {str(i): (Fraction(i), Fraction(-i if i % 2 else i)) for i in range(MOST_EXACT + 1)}
    of = dominance(many)
    assert heights(of) == local_heights(of)
    chain = dominance({f"{i:02}": (Fraction(i),) for i in range(40)})
    assert local_heights(chain) == {f"{i:02}": i + 1 for i in range(40)}
