"""Exact arithmetic: the vectors of the domain rules §2.0, rounding modes, quotas and figures as typed."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.errors import InputError
from reviewapp.domain.numbers import (
    Rounding,
    RoundingMode,
    at_least,
    at_most,
    parse_score,
    plain,
    round_fraction,
    rounded_fraction,
)

HALF_UP = Rounding(2, RoundingMode.HALF_UP)
HALF_EVEN = Rounding(2, RoundingMode.HALF_EVEN)


@pytest.mark.parametrize(
    ("exact", "up", "even"),
    [
        ("84.125", "84.13", "84.12"),
        ("84.135", "84.14", "84.14"),
        ("84.1249", "84.12", "84.12"),
        ("-84.125", "-84.13", "-84.12"),
        ("-0.001", "0.00", "0.00"),
        ("100", "100.00", "100.00"),
        ("99.995", "100.00", "100.00"),
    ],
)
def test_halves_go_where_the_scheme_says(exact: str, up: str, even: str) -> None:
    assert str(round_fraction(Fraction(exact), HALF_UP)) == up
    assert str(round_fraction(Fraction(exact), HALF_EVEN)) == even


@given(st.decimals(-(10**6), 10**6, places=9), st.integers(0, 6))
def test_rounding_agrees_with_the_decimal_module(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    for mode, theirs in ((RoundingMode.HALF_UP, ROUND_HALF_UP), (RoundingMode.HALF_EVEN, ROUND_HALF_EVEN)):
        ours = round_fraction(Fraction(value), Rounding(places, mode))
        assert ours == value.quantize(step, rounding=theirs)
        assert -ours.as_tuple().exponent == places  # type: ignore[operator]


@given(st.fractions(-1000, 1000), st.integers(0, 6))
def test_rounding_twice_is_rounding_once(value: Fraction, places: int) -> None:
    rounding = Rounding(places)
    once = rounded_fraction(value, rounding)
    assert rounded_fraction(once, rounding) == once
    assert abs(once - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("n", "fifteen", "ten"),
    [(145, 21, 15), (12, 1, 2), (8, 1, 1), (59, 8, 6), (0, 0, 0)],
)
def test_shares_become_whole_numbers(n: int, fifteen: int, ten: int) -> None:
    """不超过 15 % floors, 不少于 10 % ceils (domain rules §2.0 no. 4)."""
    assert at_most(Fraction(15), n) == fifteen
    assert at_least(Fraction(10), n) == ten


@given(st.fractions(0, 100, max_denominator=1000), st.integers(0, 1000))
def test_shares_are_the_nearest_that_hold(percent: Fraction, n: int) -> None:
    most, least = at_most(percent, n), at_least(percent, n)
    assert most * 100 <= percent * n < (most + 1) * 100
    assert (least - 1) * 100 < percent * n <= least * 100
    assert most + at_least(100 - percent, n) == n


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("85", "85"),
        (" 85 ", "85"),
        ("８５", "85"),
        ("\u30008５．５", "85.5"),
        ("0.50", "0.50"),
        ("－3", "-3"),
        ("007", "7"),
    ],
)
def test_figures_as_people_type_them(typed: str, read: str) -> None:
    assert str(parse_score(typed)) == read


@pytest.mark.parametrize(
    "typed",
    ["", " ", "八十五", "8 5", "1e2", "1_0", "+5", "5.", ".5", "85分", "NaN", "inf", "8,5", "٨٥", "²", "1234567890", "85\n1"],
)  # fmt: skip
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_score(typed)
    assert refused.value.code == "not_a_number"


def test_negative_zero_is_zero() -> None:
    assert plain(parse_score("-0")) == "0"
    assert plain(parse_score("-0.00")) == "0"


@pytest.mark.parametrize(
    ("value", "text"), [("20", "20"), ("20.0", "20"), ("0.50", "0.5"), ("1E+2", "100"), ("0.0", "0")]
)
def test_figures_print_without_idle_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@given(st.decimals(0, 1000, places=3))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert parse_score(plain(value)) == value
