"""The F and chi-square distributions, for the confidence intervals and p-values of ``agreement``.

The regularised incomplete gamma and beta functions by series and continued fractions (Abramowitz & Stegun
6.5.29, 6.5.31, 26.5.8; evaluated by Lentz's method), and quantiles by bisection.  numpy has no distributions,
and a dependency the size of scipy for two functions is not worth its weight; scipy judges this file in the
tests, where it is installed.  Floats: nothing here ranks or grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, lgamma, log

_ENOUGH = 1e-15
_MOST_STEPS = 10_000
_TINY = 1e-300


def chi2_tail(x: float, df: float) -> float:
    """P(X > x) of a chi-square variable; for p-values of Kendall's W."""
    return gamma_tail(df / 2, x / 2)


def f_tail(x: float, df1: float, df2: float) -> float:
    """P(X > x) of an F variable; for p-values of the intraclass correlations."""
    if x <= 0:
        return 1.0
    whole = df2 + df1 * x
    return beta_share(df2 / whole, df1 * x / whole, df2 / 2, df1 / 2)


def f_quantile(p: float, df1: float, df2: float) -> float:
    """The x with P(X <= x) = p, for p strictly between 0 and 1; for confidence limits."""
    low, high = 0.0, 1.0
    while f_tail(high, df1, df2) > 1 - p:
        low, high = high, high * 2
    while high - low > _ENOUGH * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if f_tail(middle, df1, df2) > 1 - p else (low, middle)
    return (low + high) / 2


def gamma_tail(a: float, x: float) -> float:
    """Q(a, x), the regularised upper incomplete gamma function."""
    if x <= 0:
        return 1.0
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        step = a
        while term > total * _ENOUGH:
            step += 1
            term *= x / step
            total += term
        return 1 - front * total

    def terms() -> Iterator[tuple[float, float]]:
        yield 1.0, x + 1 - a
        for i in range(1, _MOST_STEPS):
            yield i * (a - i), x + 2 * i + 1 - a

    return front * _continued_fraction(terms())


def beta_share(x: float, rest: float, a: float, b: float) -> float:
    """I_x(a, b), the regularised incomplete beta function.

    ``rest`` is 1 - x, given apart so that the caller loses no digits where x is close to 1.
    """
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    # The fraction converges fast below the mean only; above it the other tail is reckoned.
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _beta_fraction(rest, b, a) / b
    return front * _beta_fraction(x, a, b) / a


def _beta_fraction(x: float, a: float, b: float) -> float:
    def terms() -> Iterator[tuple[float, float]]:
        yield 1.0, 1.0
        for m in range(_MOST_STEPS):
            if m:
                yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0

    return _continued_fraction(terms())


def _continued_fraction(terms: Iterator[tuple[float, float]]) -> float:
    """a1/(b1 + a2/(b2 + …)) of the pairs (a, b), by Lentz's method as Thompson and Barnett mended it."""
    value = c = _TINY
    d = 0.0
    for a, b in terms:
        d = 1 / ((b + a * d) or _TINY)
        c = (b + a / c) or _TINY
        value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value
