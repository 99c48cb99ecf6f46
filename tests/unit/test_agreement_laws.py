"""What holds of every measure of agreement, whatever the table: order, constants, perfect agreement, bounds."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.agreement import (
    Metric,
    Rows,
    cronbach_alpha,
    fleiss_kappa,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    mean_squares,
    ranks_of,
)
from tests.unit.published_tables import (
    forms,
    turned,
)

COMPLETE = st.integers(2, 5).flatmap(
    lambda k: st.lists(
        st.lists(st.integers(0, 40).map(lambda x: Fraction(x, 4)), min_size=k, max_size=k),
        min_size=2,
        max_size=7,
    )
)


def _everything(rows: Rows) -> tuple[object, ...]:
    return (
        intraclass(rows),
        kendall_w(rows),
        cronbach_alpha(rows),
        *(krippendorff_alpha(rows, metric) for metric in Metric),
        fleiss_kappa(rows),
    )


@given(COMPLETE, st.randoms(use_true_random=False))
def test_the_order_of_experts_and_entries_changes_nothing(rows: Rows, chance: random.Random) -> None:
    shuffled = chance.sample(rows, len(rows))
    columns = chance.sample(range(len(rows[0])), len(rows[0]))
    assert _everything([[row[i] for i in columns] for row in shuffled]) == _everything(rows)


@given(COMPLETE)
def test_icc_3_k_is_cronbachs_alpha(rows: Rows) -> None:
    alpha = cronbach_alpha(rows)
    between = mean_squares(rows).between
    if between:
        assert alpha == pytest.approx(forms(rows)["3,k"])
    else:
        assert alpha is forms(rows)["3,k"] is None


@given(COMPLETE, st.fractions(-50, 50, max_denominator=4))
def test_a_constant_for_one_expert_leaves_form_3_as_it_is(rows: Rows, constant: Fraction) -> None:
    moved = [[row[0] + constant, *row[1:]] for row in rows]
    assert [one for one in intraclass(moved) if one.form.startswith("3")] == [
        one for one in intraclass(rows) if one.form.startswith("3")
    ]
    assert kendall_w(moved) == kendall_w(rows), "ranks within an expert do not move either"


@given(st.lists(st.fractions(1, 100), min_size=2, max_size=8, unique=True), st.integers(2, 6))
def test_perfect_agreement_is_one(values: list[Fraction], experts: int) -> None:
    rows = [[value] * experts for value in values]
    assert [krippendorff_alpha(rows, metric) for metric in Metric] == [1] * 4
    assert set(forms(rows).values()) == {1}
    assert fleiss_kappa(rows) == 1
    w = kendall_w(rows)
    assert w is not None
    assert (w.w, w.mean_spearman) == (1, 1)


@given(COMPLETE)
def test_w_is_a_share_and_one_only_for_one_order(rows: Rows) -> None:
    found = kendall_w(rows)
    assert found is not None
    if found.w is None:
        return
    assert 0 <= found.w <= 1
    same = len({tuple(ranks_of(column)) for column in turned(rows)}) == 1
    assert (found.w == pytest.approx(1, abs=1e-12)) == same


@given(COMPLETE)
def test_alpha_of_two_is_the_pairs_written_out(rows: Rows) -> None:
    """The interval metric by its definition: all pairs within units against all pairs there are."""
    values = [value for row in rows for value in row]
    n, m = len(values), len(rows[0])
    within = sum((a - b) ** 2 for row in rows for a in row for b in row) / (m - 1) / n
    anyhow = sum((a - b) ** 2 for a in values for b in values) / (n * (n - 1))
    alpha = krippendorff_alpha(rows, Metric.INTERVAL)
    assert alpha is None if not anyhow else alpha == pytest.approx(float(1 - within / anyhow), abs=1e-9)
