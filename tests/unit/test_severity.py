"""Each expert beside the others: Quandt's published correlations, and the additive model with gaps."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.severity import expert_profiles, severity_range
from tests.unit.published_tables import QUANDT, SHROUT_FLEISS, WITH_GAPS, totals_of

# R. E. Quandt's reports: each judge's Spearman with the rank sums of the others (liquidasset.com).
WITH_THE_REST = [
    (0.8, 1.0, 0.4, -0.4, 0.6325, 0.4, 0.4, 0.8, 0.6325),
    (-0.1429, 0.0359, 0.0838, -0.1429, -0.3735, 0.3856, -0.5389, -0.2635),
    (0.6266, 0.2874, 0.2857, 0.0241, 0.6467, 0.0359, 0.2635),
    (0.0599, 0.4910, 0.2515, 0.7591, -0.2381, -0.1078, 0.1190),
]
BIASES = (2.6818, -2.6818, -1.1364, 1.1364)


@pytest.mark.parametrize(
    ("panel", "published"), [(q[0], r) for q, r in zip(QUANDT, WITH_THE_REST, strict=True)]
)
def test_with_the_rest_as_published(panel: str, published: tuple[float, ...]) -> None:
    rows = [" ".join(column) for column in zip(*panel.split(), strict=True)]
    found = [one.correlation for one in expert_profiles(totals_of(*rows))]
    assert found == pytest.approx(published, abs=5e-5)


def test_severity_with_gaps() -> None:
    found = expert_profiles(totals_of(*WITH_GAPS))
    assert [one.severity for one in found] == pytest.approx([-bias for bias in BIASES], abs=5e-5)
    assert [one.n for one in found] == [4, 4, 4, 4]
    lowest_is_best = expert_profiles(totals_of(*WITH_GAPS), Order.LOWEST)
    assert [one.severity for one in lowest_is_best] == pytest.approx(BIASES, abs=5e-5)
    assert severity_range(found) == pytest.approx(2.6818, abs=5e-5)


def test_mean_and_spread() -> None:
    """S&F with n - 1: 1.633, 1.6432, 1.633, 2.5033 (peers §5.4)."""
    found = expert_profiles(totals_of(*(" ".join(str(x) for x in row) for row in SHROUT_FLEISS)))
    assert [one.spread for one in found] == pytest.approx([1.633, 1.6432, 1.633, 2.5033], abs=5e-5)
    assert [one.mean for one in found] == pytest.approx([7.6667, 2.5, 4.3333, 6.6667], abs=5e-5)


def test_what_cannot_be_said_is_not_said() -> None:
    apart = expert_profiles(totals_of("1 2 x x", "3 5 x x", "x x 4 7", "x x 4 9"))
    assert {one.severity for one in apart} == {None}
    assert {one.correlation for one in apart} == {None}, "two entries are too few to compare"
    alone = expert_profiles(totals_of("5"))
    assert (alone[0].spread, alone[0].correlation, alone[0].severity) == (None, None, 0)
    assert expert_profiles({}) == ()
    assert severity_range(apart) == 0


@given(st.integers(2, 4), st.integers(3, 6), st.integers(0, 10**6), st.integers(-9, 9))
def test_a_constant_makes_an_expert_less_severe_and_nothing_else(
    k: int, n: int, seed: int, added: int
) -> None:
    chance = random.Random(seed)
    totals = {(f"E{i}", f"P{j}"): Fraction(chance.randint(0, 9)) for i in range(k) for j in range(n)}
    moved = {key: x + added * (key[0] == "E0") for key, x in totals.items()}
    for before, after in zip(expert_profiles(totals), expert_profiles(moved), strict=True):
        assert (after.spread, after.correlation) == (before.spread, before.correlation)
        assert before.severity is not None
        share = Fraction(added * (k - 1), k) if before.seat == "E0" else Fraction(-added, k)
        assert after.severity == pytest.approx(before.severity - float(share))
