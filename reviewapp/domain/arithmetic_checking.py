"""Checking a stage's arithmetic: trimming, ties, quotas and cut-offs that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .arithmetic import Arithmetic, Averaging, Budget, Grade, Method, Order, Per, Scope
from .errors import Problem, problem
from .numbers import Rounding, plain
from .rubric import Effect, Rubric
from .rubric_checking import doubled


def arithmetic_problems(
    arithmetic: Arithmetic, rubrics: Sequence[Rubric], at: str, scored: Sequence[Rubric] | None = None
) -> Iterator[Problem]:
    """Every way in which an arithmetic asks for the impossible of these rubrics; ``at`` prefixes the places.

    ``scored`` are the rubrics that a stage's composite score comes from, where that is not its own: cut-offs
    are lines on that scale.  An empty one is a composite of ranks, which no cut-off can be a line on.
    """
    yield from _averaging_problems(arithmetic.averaging, rubrics, at)
    for tie in arithmetic.ties:
        if not all(tie in _known_ties(rubric) for rubric in rubrics):
            yield problem("scheme_tie_unknown", f"{at}ties", value=tie)
    yield from doubled(arithmetic.ties, f"{at}ties")
    if arithmetic.least_scores < 1:
        yield problem("scheme_least_scores", f"{at}least_scores")
    for place, rounding in (
        ("rounding", arithmetic.rounding),
        ("sheet_rounding", arithmetic.sheet_rounding),
        ("figure_rounding", arithmetic.figure_rounding),
        ("criterion_rounding", arithmetic.criterion_rounding),
    ):
        yield from _rounding_problems(rounding, f"{at}{place}")
    by_criterion = arithmetic.averaging.per is Per.CRITERION
    for place, rounding in (
        ("figure_rounding", arithmetic.figure_rounding),
        ("criterion_rounding", arithmetic.criterion_rounding),
    ):
        if rounding is not None and not by_criterion:
            yield problem("scheme_rounding_idle", f"{at}{place}")
    if arithmetic.outlier is not None and not 0 < arithmetic.outlier <= 1000:
        yield problem("scheme_share", f"{at}outlier", value=plain(arithmetic.outlier))
    yield from _levelling_problems(arithmetic, at)
    yield from _budget_problems(arithmetic.budget, rubrics, f"{at}budget")
    if arithmetic.budget is not None and arithmetic.scope is Scope.PANEL:
        yield problem("scheme_budget_scope", f"{at}budget")
    lowest = arithmetic.order is Order.LOWEST or (scored is not None and not scored)
    most = max((_most(rubric) for rubric in scored or rubrics), default=Decimal(100))
    yield from _grade_problems(arithmetic.grades, Decimal(0) if lowest else most, at)


def _known_ties(rubric: Rubric) -> set[str]:
    ids = {f"criterion:{c.id}" for c in rubric.criteria} | {f"section:{s.id}" for s in rubric.sections}
    return ids | {"mean", "sum"}


def _averaging_problems(averaging: Averaging, rubrics: Sequence[Rubric], at: str) -> Iterator[Problem]:
    place = f"{at}averaging"
    if averaging.trim_each < 0:
        yield problem("scheme_trim_negative", place)
    elif averaging.n_min < 2 * averaging.trim_each + 1:
        yield problem("scheme_trim", place, least=2 * averaging.trim_each + 1)
    if averaging.method is Method.RANK_SUM and averaging.per is Per.CRITERION:
        yield problem("scheme_rank_sum_per", place)
    if averaging.by_familiarity and (
        averaging.method is not Method.MEAN or not all(rubric.familiarity for rubric in rubrics)
    ):
        yield problem("scheme_familiarity_method", place)


def _rounding_problems(rounding: Rounding | None, place: str) -> Iterator[Problem]:
    if rounding and not 0 <= rounding.places <= 6:
        yield problem("scheme_places", place, value=rounding.places)


def _levelling_problems(arithmetic: Arithmetic, at: str) -> Iterator[Problem]:
    """Balancing between panels and calibration of experts."""
    balancing, calibration = arithmetic.balancing, arithmetic.calibration
    if balancing is not None:
        if balancing.drop_each < 0:
            yield problem("scheme_trim_negative", f"{at}balancing")
        elif balancing.least_entries < 2 * balancing.drop_each + 1:
            yield problem("scheme_trim", f"{at}balancing", least=2 * balancing.drop_each + 1)
        if balancing.places is not None and not 0 <= balancing.places <= 6:
            yield problem("scheme_places", f"{at}balancing", value=balancing.places)
    if calibration is not None:
        if calibration.ddof not in {0, 1} or calibration.least_entries < 2:
            yield problem("scheme_calibration", f"{at}calibration")
        plain_mean = arithmetic.averaging.per is Per.TOTAL and not arithmetic.averaging.by_familiarity
        if calibration.ranks and (not plain_mean or arithmetic.averaging.method is Method.RANK_SUM):
            yield problem("scheme_calibration_method", f"{at}calibration")
    if balancing is not None and calibration is not None and calibration.ranks:
        yield problem("scheme_two_levellings", f"{at}balancing")


def _budget_problems(budget: Budget | None, rubrics: Sequence[Rubric], place: str) -> Iterator[Problem]:
    if budget is None:
        return
    if budget.total <= 0:
        yield problem("scheme_not_positive", place)
    if not budget.field and not all(rubric.amount is not None for rubric in rubrics):
        yield problem("scheme_budget_amount", place)


def _grade_problems(grades: Sequence[Grade], most: Decimal, at: str) -> Iterator[Problem]:
    cuts: list[Decimal] = []
    for i, grade in enumerate(grades, start=1):
        place = f"{at}grade.{i}"
        yield from _quota_problems(grade, place)
        if grade.cut is not None:
            if not 0 <= grade.cut <= most or not most:
                yield problem("scheme_cut", place, value=plain(grade.cut), most=plain(most))
            if cuts and grade.cut >= cuts[-1] and not grade.has_quota:
                yield problem("scheme_cuts_order", place)
            cuts.append(grade.cut)
    shares = sum((share for g in grades for share in (g.at_most, g.at_least) if share), Decimal(0))
    if shares > 100:
        yield problem("scheme_quotas_over", f"{at}grade", total=plain(shares))
    yield from doubled([grade.title for grade in grades], f"{at}grade")
    ordinary = [grade for grade in grades if not grade.for_veto]
    if len(grades) - len(ordinary) > 1:
        yield problem("scheme_veto_grade", f"{at}grade")
    if ordinary and not _covers_all(ordinary):
        yield problem("scheme_no_rest", f"{at}grade")


def _quota_problems(grade: Grade, place: str) -> Iterator[Problem]:
    quotas = [q for q in (grade.at_most, grade.at_least, grade.places) if q is not None]
    if len(quotas) > 1:
        yield problem("scheme_grade_two_quotas", place)
    for share in (grade.at_most, grade.at_least):
        if share is not None and not 0 < share <= 100:
            yield problem("scheme_share", place, value=plain(share))
    if grade.places is not None and grade.places < 1:
        yield problem("scheme_not_positive", place)
    if grade.from_score is not None and grade.above is not None:
        yield problem("scheme_grade_two_cuts", place)
    if grade.for_veto and (quotas or grade.cut is not None):
        yield problem("scheme_veto_grade", place)


def _most(rubric: Rubric) -> Decimal:
    bonus = sum((c.worth for c in rubric.criteria if c.effect is Effect.BONUS), Decimal(0))
    most = rubric.full_marks + bonus
    return most if rubric.cap is None else min(most, rubric.cap)


def _covers_all(grades: Sequence[Grade]) -> bool:
    """Whether every score finds a grade: one takes what remains, or shares of 100 % leave nothing.

    不超过 floors and 不少于 ceils, so two that make 100 % fit at any number of entries only as one of each.
    """
    rest = next((i for i, grade in enumerate(grades) if not _conditional(grade)), None)
    if rest is not None:  # behind it nothing is left to give but what is counted from the bottom
        return all(grade.at_least is not None for grade in grades[rest + 1 :])
    bare = all(grade.cut is None and grade.places is None for grade in grades)
    top, bottom = [g.at_most for g in grades if g.at_most], [g.at_least for g in grades if g.at_least]
    return bare and len(top) <= 1 and len(bottom) <= 1 and sum((*top, *bottom), Decimal(0)) == 100


def _conditional(grade: Grade) -> bool:
    from_zero = grade.cut is None or (grade.cut <= 0 and not grade.strict)
    return not from_zero or grade.has_quota
