"""Stating the rules: what the arithmetic of a stage does, as codes that windows, command line and paper print.

One place, so that a signed form never names a rule that was not applied.  What could not be done as the
scheme asks is in ``Tally.warnings`` and stands after the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from .aggregation import Tally
from .arithmetic import (
    Arithmetic,
    Averaging,
    Balancing,
    BalancingMethod,
    Budget,
    Calibration,
    CalibrationMethod,
    Grade,
    Method,
    Moment,
    Order,
    Per,
    Scope,
)
from .errors import Problem, problem
from .numbers import Rounding, plain
from .rubric import CriterionKind
from .scheme import Form


def rules_in_force(arithmetic: Arithmetic, form: Form) -> tuple[Problem, ...]:
    """Every rule that makes scores, order and grades of a stage, in the order in which they work."""
    return (
        *score_rules(arithmetic, form),
        *order_rules(arithmetic, form),
        *(rule for grade in arithmetic.grades for rule in _grade_rules(grade)),
        *([] if arithmetic.budget is None else [_budget_rule(arithmetic.budget, arithmetic.grades)]),
        final_rounding(arithmetic),
    )


def score_rules(arithmetic: Arithmetic, form: Form) -> Iterator[Problem]:
    """How the experts' answers become one score an entry."""
    for what, rounding in (
        ("sheet", arithmetic.sheet_rounding),
        ("figure", arithmetic.figure_rounding),
        ("criterion", arithmetic.criterion_rounding),
    ):
        if rounding is not None:
            yield _rounding(what, rounding)
    if any(c.kind is CriterionKind.FACT for rubric in form.rubrics for c in rubric.criteria):
        yield problem("rule_facts", "facts")
    if any(rubric.judged for rubric in form.rubrics):
        yield averaging_rule(arithmetic.averaging)
    if arithmetic.least_scores > 1:
        yield problem("rule_least_scores", "least_scores", least=arithmetic.least_scores)
    if arithmetic.outlier is not None:
        yield problem("rule_outlier", "outlier", share=plain(arithmetic.outlier))
    if arithmetic.calibration is not None:
        yield from calibration_rules(arithmetic.calibration)
    if arithmetic.balancing is not None:
        yield from _balancing_rules(arithmetic.balancing)


def averaging_rule(averaging: Averaging) -> Problem:
    """How several experts' figures become one; sums of ranks are made of totals whatever ``per`` says."""
    by_total = averaging.per is Per.TOTAL
    match averaging.method:
        case Method.MEAN if averaging.by_familiarity:
            return problem("rule_familiarity" if by_total else "rule_familiarity_by_criterion", "averaging")
        case Method.MEAN:
            return problem("rule_mean" if by_total else "rule_mean_by_criterion", "averaging")
        case Method.MEDIAN:
            return problem("rule_median" if by_total else "rule_median_by_criterion", "averaging")
        case Method.SUM:
            return problem("rule_sum" if by_total else "rule_sum_by_criterion", "averaging")
        case Method.RANK_SUM:
            return problem("rule_rank_sum", "averaging")
        case Method.TRIMMED:
            each = averaging.trim_each
            least = max(averaging.n_min, 2 * each + 1)
            code = "rule_trimmed" if by_total else "rule_trimmed_by_criterion"
            return problem(code, "averaging", least=least, each=each)
        case _:
            assert_never(averaging.method)


def calibration_rules(calibration: Calibration) -> Iterator[Problem]:
    """To which scale the experts are brought, and whether that decides anything."""
    match calibration.method:
        case CalibrationMethod.Z:
            yield problem("rule_calibration_z", "calibration", least=calibration.least_entries)
        case CalibrationMethod.T:
            yield problem("rule_calibration_t", "calibration", least=calibration.least_entries)
        case CalibrationMethod.LEAST_SQUARES:
            yield problem("rule_calibration_least_squares", "calibration")
        case _:
            assert_never(calibration.method)
    yield problem(
        "rule_calibration_ranks" if calibration.ranks else "rule_calibration_only_shown", "calibration"
    )


def order_rules(arithmetic: Arithmetic, form: Form) -> Iterator[Problem]:
    """Within what and by what entries are ordered, down to the last link of the tie chain."""
    match arithmetic.scope:
        case Scope.PANEL:
            yield problem("rule_scope_panel", "scope")
        case Scope.ROUND:
            pass
        case _:
            assert_never(arithmetic.scope)
    if arithmetic.order is Order.LOWEST and arithmetic.averaging.method is not Method.RANK_SUM:
        yield problem("rule_order_lowest", "order")
    for place, tie in enumerate(arithmetic.ties, start=1):
        kind = tie.partition(":")[0]
        match kind:
            case "mean":
                yield problem("rule_tie_mean", "ties", step=place)
            case "sum":
                yield problem("rule_tie_sum", "ties", step=place)
            case _:
                yield problem("rule_tie_part", "ties", step=place, title=tie_title(tie, form))
    yield problem("rule_tie_left" if arithmetic.ties else "rule_tie_panel", "ties")


def tie_title(tie: str, form: Form) -> str:
    """What the form calls the criterion or section of a tie link; its id where no rubric has it."""
    kind, _, of = tie.partition(":")
    for rubric in form.rubrics:
        for part in rubric.criteria if kind == "criterion" else rubric.sections:
            if part.id == of:
                return part.title
    return of


def final_rounding(arithmetic: Arithmetic) -> Problem:
    """When and how the score itself is rounded."""
    match arithmetic.moment:
        case Moment.END:
            return _rounding("shown", arithmetic.rounding)
        case Moment.BEFORE_RANKING:
            return _rounding("compared", arithmetic.rounding)
        case _:
            assert_never(arithmetic.moment)


def warnings_of(tally: Tally) -> tuple[Problem, ...]:
    """What could not be done as the scheme asks; printed wherever the result is."""
    return tuple(problem(code, "tally") for code in tally.warnings)


def _rounding(what: str, rounding: Rounding) -> Problem:
    return problem(f"rule_rounded_{what}_{rounding.mode.value}", "rounding", places=rounding.places)


def _balancing_rules(balancing: Balancing) -> Iterator[Problem]:
    match balancing.method:
        case BalancingMethod.POOLED:
            yield problem("rule_balanced_pooled", "balancing")
        case BalancingMethod.SECOND_AVERAGE:
            yield problem("rule_balanced_second_average", "balancing")
        case _:
            assert_never(balancing.method)
    if balancing.drop_each:
        yield problem("rule_balanced_drop", "balancing", each=balancing.drop_each)
    if balancing.places is not None:
        yield problem("rule_balanced_places", "balancing", places=balancing.places)


def _grade_rules(grade: Grade) -> Iterator[Problem]:
    if grade.for_veto:
        yield problem("rule_grade_veto", "grade", grade=grade.title)
    if grade.at_most is not None:
        yield problem("rule_grade_at_most", "grade", grade=grade.title, share=plain(grade.at_most))
    if grade.at_least is not None:
        yield problem("rule_grade_at_least", "grade", grade=grade.title, share=plain(grade.at_least))
    if grade.places is not None:
        yield problem("rule_grade_places", "grade", grade=grade.title, places=grade.places)
    if grade.from_score is not None:
        yield problem("rule_grade_from", "grade", grade=grade.title, cut=plain(grade.from_score))
    if grade.above is not None:
        yield problem("rule_grade_above", "grade", grade=grade.title, cut=plain(grade.above))


def _budget_rule(budget: Budget, grades: Sequence[Grade]) -> Problem:
    if grades:  # they decide, and the money is only listed (``cut_by_budget``)
        return problem("rule_budget_listed", "budget", total=plain(budget.total), unit=budget.unit)
    return problem(
        "rule_budget",
        "budget",
        total=plain(budget.total),
        unit=budget.unit,
        within=budget.within,
        beyond=budget.beyond,
    )
