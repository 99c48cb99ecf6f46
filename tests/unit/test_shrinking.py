"""Shrunken scores: the additive model of NeurIPS 2014 on a published table, and the laws it must keep.

The hyper-parameters that were published for NeurIPS 2014 itself (alpha_f 1.2782303448777643, alpha_b
0.2400098787580176, sigma2 1.2683656892796749) are fitted to that conference's reviews, which were never
given out: nobody can reproduce them from what is here.  What follows from the model for any complete table
can be reproduced, and is, on the table of Shrout & Fleiss; the published parameters are put through the same
formulas as well.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.agreement import intraclass, mean_squares, spearman_brown
from reviewapp.domain.averaging import mean
from reviewapp.domain.shrinking import predictions, variance_components
from tests.unit.published_tables import SHROUT_FLEISS, WITH_GAPS, totals_of

FULL = totals_of(*(" ".join(map(str, row)) for row in SHROUT_FLEISS))
# NeurIPS 2014, alpha_f, alpha_b and sigma² by maximum likelihood (Lawrence & Cortes).
NEURIPS = (1.2782303448777643, 0.2400098787580176, 1.2683656892796749)


def test_variance_components_of_shrout_and_fleiss() -> None:
    found = variance_components(SHROUT_FLEISS)
    assert [round(float(x), 6) for x in (found.entries, found.experts, found.rest)] == [
        2.555556, 5.244444, 1.019444,
    ]  # fmt: skip
    icc = {one.form: one.value for one in intraclass(SHROUT_FLEISS)}
    whole = found.entries + found.experts + found.rest
    assert float(found.entries / whole) == pytest.approx(icc["2,1"])
    assert float(4 * found.entries / (4 * found.entries + found.rest)) == pytest.approx(icc["3,k"])


def test_predictions_of_shrout_and_fleiss() -> None:
    found = predictions(FULL)
    assert found is not None
    assert [round(found.entries[f"P{i}"], 4) for i in range(1, 7)] == [
        5.9358, 3.2078, 6.3904, 4.1171, 7.2997, 4.7991,
    ]  # fmt: skip
    assert [round(found.experts[f"E{i}"], 4) for i in range(1, 5)] == [2.3005, -2.7041, -0.9283, 1.3319]


def test_both_shrinkages_as_published() -> None:
    """0.909316 for entries, which is ICC(3,4), and 0.968619 for experts."""
    found = predictions(FULL)
    assert found is not None
    ms = mean_squares(SHROUT_FLEISS)
    assert round(float(1 - ms.residual / ms.between), 6) == 0.909316
    assert round(float(1 - ms.residual / ms.between_experts), 6) == 0.968619
    middle = float(mean([x for row in SHROUT_FLEISS for x in row]))
    for i, row in enumerate(SHROUT_FLEISS, start=1):
        assert (found.entries[f"P{i}"] - middle) / (float(mean(row)) - middle) == pytest.approx(
            0.909316, abs=5e-7
        )


def test_the_published_parameters_of_neurips_through_the_same_formulas() -> None:
    """One review's reliability and the panel's: k αf / (k αf + αb + σ²) is Spearman and Brown's step."""
    entries, experts, rest = NEURIPS
    one = entries / (entries + experts + rest)
    assert one == pytest.approx(0.4587, abs=5e-5)
    for k in (2, 3, 4):
        assert spearman_brown(one, k) == pytest.approx(k * entries / (k * entries + experts + rest))


TABLES = st.tuples(st.integers(2, 4), st.integers(2, 6), st.integers(0, 10**6))


def _table(k: int, n: int, seed: int, *, gaps: float = 0.0) -> dict[tuple[str, str], Fraction]:
    chance = random.Random(seed)
    return {
        (f"E{j}", f"P{i}"): Fraction(chance.randint(0, 20) + 3 * i)
        for j, i in product(range(k), range(n))
        if chance.random() >= gaps
    }


@given(TABLES)
def test_in_a_complete_table_shrinking_changes_no_order(of: tuple[int, int, int]) -> None:
    table = _table(*of)
    found = predictions(table)
    if found is None:
        return
    means = {entry: mean([x for (_, e), x in table.items() if e == entry]) for _, entry in table}
    for one, other in product(means, means):
        assert (means[one] < means[other]) <= (found.entries[one] < found.entries[other] + 1e-9)


@given(TABLES, st.integers(-50, 50))
def test_a_constant_for_all_moves_everybody_alike(of: tuple[int, int, int], more: int) -> None:
    table = _table(*of, gaps=0.2)
    before, after = predictions(table), predictions({key: x + more for key, x in table.items()})
    if before is None or after is None:
        assert before is after is None
        return
    assert after.components == before.components
    assert after.entries == pytest.approx({e: x + more for e, x in before.entries.items()}, abs=1e-6)
    assert after.experts == pytest.approx(before.experts, abs=1e-6)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_table_changes_no_digit(of: tuple[int, int, int], chance: random.Random) -> None:
    table = _table(*of, gaps=0.2)
    shuffled = dict(chance.sample(list(table.items()), len(table)))
    assert predictions(shuffled) == predictions(table)


@given(TABLES)
def test_the_normal_equations_hold_with_gaps(of: tuple[int, int, int]) -> None:
    """Henderson: what is left over adds up to nought, and by entry and expert to what pulls them back."""
    table = _table(*of, gaps=0.2)
    found = predictions(table)
    if found is None:
        return
    c = found.components
    mean_of = sum(found.entries.values()) / len(found.entries)  # the pulls on entries add up to nought
    left = {(s, e): float(x) - found.entries[e] - found.experts[s] for (s, e), x in table.items()}
    assert sum(left.values()) == pytest.approx(0, abs=1e-6)
    for entry, value in found.entries.items():
        pull = float(c.rest / c.entries) * (value - mean_of)
        assert sum(x for (_, e), x in left.items() if e == entry) == pytest.approx(pull, abs=1e-6)
    for seat, offset in found.experts.items():
        if c.experts > 0:
            pull = float(c.rest / c.experts) * offset
            assert sum(x for (s, _), x in left.items() if s == seat) == pytest.approx(pull, abs=1e-6)
        else:
            assert offset == 0


def test_gaps_are_no_difficulty() -> None:
    """The complete part of that table is small; every entry is predicted all the same, and none by its raw mean."""
    found = predictions(totals_of(*WITH_GAPS))
    if found is not None:
        assert set(found.entries) == {f"P{i}" for i in range(1, 7)}
    with_gap = dict(FULL)
    del with_gap["E2", "P1"]
    again = predictions(with_gap)
    assert again is not None
    raw = float(mean([x for (_, e), x in with_gap.items() if e == "P1"]))
    assert again.entries["P1"] < raw - 0.5, "the strict expert's gap does not lift the entry"


def test_what_cannot_be_said_is_not_said() -> None:
    assert predictions({}) is predictions(totals_of("5 6")) is predictions(totals_of("5", "6")) is None
    assert predictions(totals_of("5 6", "7 8")) is None, "no rest: the means say all"
    assert predictions(totals_of("1 3", "2 2", "3 1")) is None, "entries do not differ"
    alike = predictions(totals_of("1 2", "5 4", "9 9"))
    assert alike is not None
    assert alike.components.experts < 0
    assert set(alike.experts.values()) == {0}
