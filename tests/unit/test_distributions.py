"""The F and chi-square distributions against printed tables, closed forms, each other, and scipy where it is."""

from __future__ import annotations

from math import exp, pi, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.distributions import beta_share, chi2_tail, f_quantile, f_tail, gamma_tail

DEGREES = st.floats(0.5, 400)


@pytest.mark.parametrize(
    ("df", "critical"), [(1, 3.841), (3, 7.815), (9, 16.919), (11, 19.675), (30, 43.773), (100, 124.342)]
)
def test_chi_square_table(df: int, critical: float) -> None:
    """The 5 % points as every table of the chi-square distribution prints them (NIST handbook 1.3.6.7.4)."""
    assert chi2_tail(critical, df) == pytest.approx(0.05, abs=3e-5)


@pytest.mark.parametrize(
    ("df1", "df2", "critical"), [(1, 1, 161.448), (5, 18, 2.773), (5, 15, 2.901), (10, 100, 1.927), (3, 10, 3.708)]
)  # fmt: skip
def test_f_table(df1: int, df2: int, critical: float) -> None:
    """The 5 % points as printed (NIST handbook 1.3.6.7.3)."""
    assert f_quantile(0.95, df1, df2) == pytest.approx(critical, abs=5e-4)


@given(st.floats(0.01, 60))
def test_chi_square_of_two_degrees_is_exponential(x: float) -> None:
    assert chi2_tail(x, 2) == pytest.approx(exp(-x / 2), rel=1e-12)


@given(st.floats(0.001, 0.999))
def test_f_of_one_and_one_is_a_squared_cauchy(p: float) -> None:
    assert f_quantile(p, 1, 1) == pytest.approx(tan(pi * p / 2) ** 2, rel=1e-9)


@given(st.floats(0.001, 0.999), st.floats(0.5, 200))
def test_f_of_two_numerator_degrees_has_a_closed_form(p: float, df: float) -> None:
    assert f_tail(df / 2 * (p ** (-2 / df) - 1), 2, df) == pytest.approx(p, rel=1e-9)


@given(st.floats(0.001, 0.999), DEGREES, DEGREES)
def test_a_quantile_is_where_its_tail_begins(p: float, df1: float, df2: float) -> None:
    assert f_tail(f_quantile(p, df1, df2), df1, df2) == pytest.approx(1 - p, abs=1e-10)


@given(st.floats(0.01, 50), DEGREES, DEGREES)
def test_f_turned_over_is_f_with_degrees_exchanged(x: float, df1: float, df2: float) -> None:
    assert f_tail(x, df1, df2) == pytest.approx(1 - f_tail(1 / x, df2, df1), abs=1e-10)


def test_ends() -> None:
    assert gamma_tail(3, 0) == f_tail(0, 2, 3) == f_tail(-1, 2, 3) == 1
    assert (beta_share(0, 1, 2, 3), beta_share(1, 0, 2, 3)) == (0, 1)
    assert beta_share(0.5, 0.5, 7, 7) == pytest.approx(0.5, rel=1e-12)
    assert chi2_tail(1e4, 3) == 0
    assert gamma_tail(0.5, 0.5) == pytest.approx(0.31731050786291415, rel=1e-12), "outside one sigma"
    assert sqrt(f_quantile(0.95, 1, 1e7)) == pytest.approx(1.959964, abs=1e-5), "the normal limit"


@given(st.floats(0.001, 0.999), DEGREES, DEGREES)
def test_as_scipy(p: float, df1: float, df2: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert f_quantile(p, df1, df2) == pytest.approx(stats.f.ppf(p, df1, df2), rel=1e-9)
    assert chi2_tail(df1, df2) == pytest.approx(stats.chi2.sf(df1, df2), rel=1e-9)
