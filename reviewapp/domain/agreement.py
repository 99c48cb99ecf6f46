"""How far experts agree: ICC, Kendall's W, Krippendorff's alpha, Fleiss' kappa, Cronbach's alpha (peers §5).

For study only: nothing here decides.  Sums are exact fractions, so that no order of experts or entries can
change a figure; what is reported is a float.  A negative estimate is reported as it is, never clipped, and
what cannot be said (no spread, too few) is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import fsum, isfinite, sqrt

from .arithmetic import Order
from .averaging import mean, shared_ranks
from .distributions import chi2_tail, f_quantile, f_tail

Rows = Sequence[Sequence[Fraction]]
"""A complete table: a row an entry, a column an expert."""

CONFIDENCE = 0.95
"""What the intervals cover."""


@dataclass(frozen=True)
class MeanSquares:
    """The analysis of variance of a complete table: between entries, within, between experts, residual."""

    entries: int
    experts: int
    between: Fraction
    within: Fraction
    between_experts: Fraction
    residual: Fraction


@dataclass(frozen=True)
class IntraclassCorrelation:
    """One of the six forms of Shrout & Fleiss; ``form`` is ``1,1`` … ``3,k``.

    F tests that entries do not differ; ``low`` and ``high`` bound the 95 % interval.
    """

    form: str
    value: float | None
    low: float | None
    high: float | None
    f: float | None
    df1: int
    df2: int
    p: float | None


@dataclass(frozen=True)
class Concordance:
    """Kendall's W with ties, over ``experts`` rankings of ``entries``; ``uncorrected`` leaves the ties out."""

    entries: int
    experts: int
    w: float | None
    uncorrected: float
    mean_spearman: float | None
    chi2: float | None
    df: int
    p: float | None


class Metric(StrEnum):
    """What a difference between two values counts in Krippendorff's alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def mean_squares(rows: Rows) -> MeanSquares:
    """The mean squares of a complete table of at least two entries and two experts."""
    n, k = len(rows), len(rows[0])
    middle = mean([value for row in rows for value in row])
    total = sum(((value - middle) ** 2 for row in rows for value in row), Fraction(0))
    of_entries = k * sum(((mean(row) - middle) ** 2 for row in rows), Fraction(0))
    of_experts = n * sum(((mean(column) - middle) ** 2 for column in zip(*rows, strict=True)), Fraction(0))
    residual = total - of_entries - of_experts
    return MeanSquares(
        n,
        k,
        of_entries / (n - 1),
        (total - of_entries) / (n * (k - 1)),
        of_experts / (k - 1),
        residual / ((n - 1) * (k - 1)),
    )


def intraclass(rows: Rows) -> tuple[IntraclassCorrelation, ...]:
    """The six forms with F tests and intervals (Shrout & Fleiss 1979; McGraw & Wong 1996).

    1: every entry has experts of its own; 2: the experts are drawn from many; 3: these experts and no others.
    ``,1`` is one expert's reliability, ``,k`` that of the panel's mean.  Empty with fewer than two entries
    or experts.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return ()
    ms = mean_squares(rows)
    n, k = ms.entries, ms.experts
    one = _ratio(ms.between - ms.within, ms.between + (k - 1) * ms.within)
    two = _ratio(
        ms.between - ms.residual,
        ms.between + (k - 1) * ms.residual + k * (ms.between_experts - ms.residual) / n,
    )
    three = _ratio(ms.between - ms.residual, ms.between + (k - 1) * ms.residual)
    one_k = _ratio(ms.between - ms.within, ms.between)
    two_k = _ratio(ms.between - ms.residual, ms.between + (ms.between_experts - ms.residual) / n)
    three_k = _ratio(ms.between - ms.residual, ms.between)
    f_one, df_one = _ratio(ms.between, ms.within), n * (k - 1)
    f_two, df_two = _ratio(ms.between, ms.residual), (n - 1) * (k - 1)
    bounds_two = _bounds_of_two(ms, two)
    return (
        _form("1,1", one, _bounds(f_one, n - 1, df_one, k), f_one, n - 1, df_one),
        _form("2,1", two, bounds_two, f_two, n - 1, df_two),
        _form("3,1", three, _bounds(f_two, n - 1, df_two, k), f_two, n - 1, df_two),
        _form("1,k", one_k, _bounds(f_one, n - 1, df_one, None), f_one, n - 1, df_one),
        _form("2,k", two_k, _stepped_up(bounds_two, k), f_two, n - 1, df_two),
        _form("3,k", three_k, _bounds(f_two, n - 1, df_two, None), f_two, n - 1, df_two),
    )


_Bounds = tuple[float, float] | None


def _ratio(over: Fraction, under: Fraction) -> Fraction | None:
    return over / under if under else None


def _form(
    form: str, value: Fraction | None, bounds: _Bounds, f: Fraction | None, df1: int, df2: int
) -> IntraclassCorrelation:
    # With next to no degrees of freedom a limit runs out of the range of a float: then it says nothing.
    low, high = bounds if bounds and all(map(isfinite, bounds)) else (None, None)
    return IntraclassCorrelation(
        form,
        None if value is None else float(value),
        low,
        high,
        None if f is None else float(f),
        df1,
        df2,
        None if f is None else f_tail(float(f), df1, df2),
    )


def _bounds(f: Fraction | None, df1: int, df2: int, k: int | None) -> _Bounds:
    """The interval of forms 1 and 3 from their F; of one expert among ``k``, or of the mean where that is None."""
    if not f:
        return None
    upper = 1 - (1 - CONFIDENCE) / 2
    low = float(f) / f_quantile(upper, df1, df2)
    high = float(f) * f_quantile(upper, df2, df1)
    if k is None:
        return 1 - 1 / low, 1 - 1 / high
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _bounds_of_two(ms: MeanSquares, value: Fraction | None) -> _Bounds:
    """The interval of ICC(2,1), by Satterthwaite's degrees of freedom."""
    if value is None or not ms.residual or not ms.between:
        return None
    n, k, rho = ms.entries, ms.experts, value
    f_experts = ms.between_experts / ms.residual
    experts, rest = k * rho * f_experts, n * (1 + (k - 1) * rho) - k * rho
    under = (n - 1) * experts**2 + rest**2
    if not under:
        return None
    df = float((k - 1) * (n - 1) * (experts + rest) ** 2 / under)
    if not df:
        return None
    upper = 1 - (1 - CONFIDENCE) / 2
    f_low, f_high = f_quantile(upper, n - 1, df), f_quantile(upper, df, n - 1)
    between, residual = float(ms.between), float(ms.residual)
    common = float(k * ms.between_experts + (k * n - k - n) * ms.residual)
    low = n * (between - f_low * residual) / (f_low * common + n * between)
    high = n * (f_high * between - residual) / (common + n * f_high * between)
    return low, high


def _stepped_up(bounds: _Bounds, k: int) -> _Bounds:
    if bounds is None:
        return None
    low, high = (_stepped(bound, k) for bound in bounds)
    return None if low is None or high is None else (low, high)


def _stepped(reliability: float, k: float) -> float | None:
    under = 1 + (k - 1) * reliability
    return k * reliability / under if under > 0 else None


def spearman_brown(reliability: float, k: float) -> float | None:
    """The reliability of the mean of ``k`` experts, from that of one (Spearman & Brown 1910).

    None where one expert's is so far below 0 that nothing can be said.
    """
    return _stepped(reliability, k)


def cronbach_alpha(rows: Rows) -> float | None:
    """Cronbach's alpha of the columns of a complete table; with experts as columns it is ICC(3,k)."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    k = len(rows[0])
    total = _variance([sum(row, Fraction(0)) for row in rows])
    if not total:
        return None
    parts = sum((_variance(column) for column in zip(*rows, strict=True)), Fraction(0))
    return float(Fraction(k, k - 1) * (1 - parts / total))


def _variance(values: Sequence[Fraction]) -> Fraction:
    middle = mean(values)
    return sum(((value - middle) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def ranks_of(values: Sequence[Fraction]) -> list[Fraction]:
    """Ranks from 1 for the smallest, equals sharing the mean of their places."""
    places = shared_ranks(dict(enumerate(values)), Order.LOWEST)
    return [places[i] for i in range(len(values))]


def kendall_w(rows: Rows) -> Concordance | None:
    """Kendall's coefficient of concordance, corrected for ties (Kendall 1948; NAG g08daf).

    W = 12 S / (m²(n³ - n) - m Σ(t³ - t)), chi² = m (n - 1) W.  None with fewer than two entries or experts.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    n, m = len(rows), len(rows[0])
    by_expert = [ranks_of(column) for column in zip(*rows, strict=True)]
    sums = [sum(of_entry, Fraction(0)) for of_entry in zip(*by_expert, strict=True)]
    middle = mean(sums)
    s = sum(((one - middle) ** 2 for one in sums), Fraction(0))
    ties = sum(t**3 - t for ranks in by_expert for t in Counter(ranks).values())
    w = _ratio(12 * s, Fraction(m * m * (n**3 - n) - m * ties))
    chi2 = None if w is None else float(m * (n - 1) * w)
    return Concordance(
        n,
        m,
        None if w is None else float(w),
        float(12 * s / (m * m * (n**3 - n))),
        None if w is None else float((m * w - 1) / (m - 1)),
        chi2,
        n - 1,
        None if chi2 is None else chi2_tail(chi2, n - 1),
    )


def spearman(first: Sequence[Fraction], second: Sequence[Fraction]) -> float | None:
    """Spearman's rank correlation with ties; None where either side has no spread."""
    a, b = ranks_of(first), ranks_of(second)
    if len(a) < 2:
        return None
    middle = Fraction(len(a) + 1, 2)
    both = sum(((x - middle) * (y - middle) for x, y in zip(a, b, strict=True)), Fraction(0))
    of_a = sum(((x - middle) ** 2 for x in a), Fraction(0))
    of_b = sum(((y - middle) ** 2 for y in b), Fraction(0))
    if not of_a or not of_b:
        return None
    return float(both) / sqrt(float(of_a * of_b))


def krippendorff_alpha(units: Iterable[Sequence[Fraction]], metric: Metric) -> float | None:
    """Krippendorff's alpha: each unit is what was said of one entry, by as many experts as said anything.

    Gaps are therefore no difficulty: alpha is the default for incomplete tables (Krippendorff 2011).  None
    where no two can be compared, where all values are the same, and for ``RATIO`` where a value is not above 0.
    """
    pairable = [list(unit) for unit in units if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    if len(counts) < 2 or (metric is Metric.RATIO and min(counts) <= 0):
        return None
    n = sum(counts.values())
    if metric is Metric.RATIO:
        seen = fsum(_ratio_within(Counter(unit)) / (len(unit) - 1) for unit in pairable)
        expected = _ratio_within(counts)
    else:
        scale = _scale(counts, metric)
        observed = sum((_spread(Counter(unit), scale) / (len(unit) - 1) for unit in pairable), Fraction(0))
        seen, expected = float(observed), float(_spread(counts, scale))
    return 1 - (n - 1) * seen / expected


def _scale(counts: Mapping[Fraction, int], metric: Metric) -> dict[Fraction, Fraction] | None:
    """The places whose squared distance is the metric's difference; None for nominal values.

    The ordinal difference, the count of values between two with half of each, is the distance of mid ranks.
    """
    if metric is Metric.NOMINAL:
        return None
    if metric is Metric.INTERVAL:
        return {value: value for value in counts}
    places, below = {}, 0
    for value in sorted(counts):
        places[value] = below + Fraction(counts[value], 2)
        below += counts[value]
    return places


def _spread(counts: Mapping[Fraction, int], scale: Mapping[Fraction, Fraction] | None) -> Fraction:
    """The sum of squared differences over all unordered pairs of values."""
    n = sum(counts.values())
    if scale is None:
        return Fraction(n * n - sum(count * count for count in counts.values()), 2)
    first = sum((scale[value] * count for value, count in counts.items()), Fraction(0))
    second = sum((scale[value] ** 2 * count for value, count in counts.items()), Fraction(0))
    return n * second - first**2


def _ratio_within(counts: Mapping[Fraction, int]) -> float:
    """As ``_spread`` by the ratio metric; its denominators differ from pair to pair, so it adds up floats."""
    return fsum(
        counts[a] * counts[b] * float((a - b) / (a + b)) ** 2 for a, b in combinations(sorted(counts), 2)
    )


def fleiss_kappa(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Fleiss' kappa of nominal answers, every entry answered by the same number of experts (Fleiss 1971).

    None with fewer than two answers an entry, differing numbers, or one answer throughout.
    """
    raters = {len(unit) for unit in units}
    if len(raters) != 1 or min(raters) < 2:
        return None
    m = raters.pop()
    counts = [Counter(unit) for unit in units]
    agreed = mean([Fraction(sum(c * (c - 1) for c in of.values()), m * (m - 1)) for of in counts])
    whole = sum(counts, Counter[Hashable]())
    chance = sum((Fraction(c, m * len(units)) ** 2 for c in whole.values()), Fraction(0))
    return None if chance == 1 else float((agreed - chance) / (1 - chance))


@dataclass(frozen=True)
class CompleteTable:
    """The complete part of a table with gaps: these experts scored all of these entries."""

    experts: tuple[str, ...]
    entries: tuple[str, ...]
    rows: tuple[tuple[Fraction, ...], ...]


def complete_part(totals: Mapping[tuple[str, str], Fraction]) -> CompleteTable:
    """The complete part of totals by (expert, entry).

    It starts with all experts, and leaves out one after the other as long as that makes the table larger:
    one expert with a single score must not cost all other entries.  Where several would serve as well, the
    first by seat goes: the roster's order decides nothing.
    """
    entries = tuple(dict.fromkeys(entry for _, entry in totals))
    experts = list(dict.fromkeys(seat for seat, _ in totals))

    def scored_by_all(of: Sequence[str]) -> tuple[str, ...]:
        return tuple(entry for entry in entries if all((seat, entry) in totals for seat in of))

    shared = scored_by_all(experts)
    while len(experts) > 2:
        candidates = [[other for other in experts if other != seat] for seat in sorted(experts)]
        fewer = max(candidates, key=lambda of: len(of) * len(scored_by_all(of)))
        if len(fewer) * len(scored_by_all(fewer)) <= len(experts) * len(shared):
            break
        experts, shared = fewer, scored_by_all(fewer)
    rows = tuple(tuple(totals[seat, entry] for seat in experts) for entry in shared)
    return CompleteTable(tuple(experts), shared, rows)
