"""The rules that are stated are the rules of the arithmetic, for every one that a scheme can have."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from reviewapp.domain.aggregation import tally
from reviewapp.domain.arithmetic import (
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
from reviewapp.domain.entries import Entry, Expert
from reviewapp.domain.numbers import Rounding, RoundingMode
from reviewapp.domain.ranking import rank
from reviewapp.domain.remarking import all_remarks
from reviewapp.domain.round import Charter, Round
from reviewapp.domain.rubric import Criterion, CriterionKind, FactRule, Rubric
from reviewapp.domain.scheme import Activity, Form, ReviewKind, Scheme, Stage
from reviewapp.domain.stating import rules_in_force
from reviewapp.usecases.wording import codes, problem_sentence

FORM = Form((Rubric((Criterion("idea", "创新性", Decimal(100)),)),))


def said(arithmetic: Arithmetic, form: Form = FORM) -> list[str]:
    """The codes of the rules, each of which must have its words in both languages."""
    rules = rules_in_force(arithmetic, form)
    for rule in rules:
        assert rule.code in codes()
        for language in ("zh", "en"):
            words = problem_sentence(rule, language)
            assert "{" not in words and not words.endswith(("。", ".")), words
    return [rule.code for rule in rules]


def test_every_method_states_a_rule_of_its_own() -> None:
    stated = {
        (method, per, by): said(Arithmetic(averaging=Averaging(method, per=per, by_familiarity=by)))[0]
        for method, per, by in itertools.product(Method, Per, (False, True))
    }
    assert stated[Method.MEDIAN, Per.TOTAL, False] == "rule_median"
    assert stated[Method.SUM, Per.CRITERION, False] == "rule_sum_by_criterion"
    # Ranks are made of totals, and only a mean is weighted: whatever else is set, it decides nothing.
    assert stated[Method.RANK_SUM, Per.CRITERION, False] == "rule_rank_sum"
    assert stated[Method.MEDIAN, Per.TOTAL, True] == "rule_median"
    assert stated[Method.MEAN, Per.TOTAL, True] == "rule_familiarity"
    assert len({code for (_, _, by), code in stated.items() if not by}) == 2 * len(Method) - 1


def test_trimming_names_the_number_from_which_it_really_trims() -> None:
    rules = rules_in_force(Arithmetic(averaging=Averaging(Method.TRIMMED, trim_each=3, n_min=5)), FORM)
    assert "满 7 人" in problem_sentence(rules[0]), "3 at each end leave one of seven"


def test_a_form_without_figures_has_no_rule_of_averaging() -> None:
    assert not any(code.startswith("rule_mean") for code in said(Arithmetic(), Form((Rubric(),))))


@pytest.mark.parametrize("mode", list(RoundingMode))
@pytest.mark.parametrize("moment", list(Moment))
def test_every_rounding_is_stated(mode: RoundingMode, moment: Moment) -> None:
    rounding = Rounding(1, mode)
    whole = Arithmetic(
        rounding=rounding,
        moment=moment,
        sheet_rounding=rounding,
        figure_rounding=rounding,
        criterion_rounding=rounding,
    )
    stated = [code for code in said(whole) if code.startswith("rule_rounded")]
    assert len(stated) == 4 and all(code.endswith(mode.value) for code in stated)
    assert ("compared" in stated[-1]) is (moment is Moment.BEFORE_RANKING)


def test_the_tie_chain_is_stated_link_by_link_to_its_end() -> None:
    rules = rules_in_force(Arithmetic(ties=("criterion:idea", "mean", "sum")), FORM)
    words = [problem_sentence(rule) for rule in rules if rule.code.startswith("rule_tie")]
    assert "第 1 步" in words[0] and "“创新性”" in words[0]
    assert "第 2 步" in words[1] and "平均分" in words[1]
    assert "第 3 步" in words[2] and "总和" in words[2]
    assert words[3] == "仍相同的为并列，由评审组议定"
    assert said(Arithmetic())[-2] == "rule_tie_panel"


@pytest.mark.parametrize("method", list(CalibrationMethod))
@pytest.mark.parametrize("ranks", [False, True])
def test_calibration_says_whether_it_decides(method: CalibrationMethod, ranks: bool) -> None:
    stated = said(Arithmetic(calibration=Calibration(method, ranks=ranks)))
    assert f"rule_calibration_{'least_squares' if 'squares' in method else method[0]}" in stated
    assert ("rule_calibration_ranks" in stated) is ranks
    assert ("rule_calibration_only_shown" in stated) is not ranks


def test_everything_else_a_scheme_can_set_is_stated() -> None:
    whole = Arithmetic(
        order=Order.LOWEST,
        scope=Scope.PANEL,
        least_scores=3,
        outlier=Decimal(20),
        balancing=Balancing(BalancingMethod.SECOND_AVERAGE, drop_each=1, places=4),
        budget=Budget(Decimal(400), within="立项", beyond="备选"),
        grades=(
            Grade("特等", places=1),
            Grade("一等", at_most=Decimal(15), from_score=Decimal(90)),
            Grade("二等", above=Decimal(80)),
            Grade("末等", at_least=Decimal(10)),
            Grade("不通过", for_veto=True),
        ),
    )
    wanted = {
        "rule_order_lowest",
        "rule_scope_panel",
        "rule_least_scores",
        "rule_outlier",
        "rule_balanced_second_average",
        "rule_balanced_drop",
        "rule_balanced_places",
        "rule_budget_listed",
        "rule_grade_places",
        "rule_grade_at_most",
        "rule_grade_from",
        "rule_grade_above",
        "rule_grade_at_least",
        "rule_grade_veto",
    }
    assert wanted <= set(said(whole))
    # Beside grades of the scheme's own the money decides nothing, and no form may say that it does.
    assert "rule_budget" not in said(whole) and "rule_budget" in said(Arithmetic(budget=whole.budget))
    assert "rule_balanced_pooled" in said(Arithmetic(balancing=Balancing(BalancingMethod.POOLED)))


def test_what_only_the_list_decides_is_no_mean_of_anyones_scores() -> None:
    fact = Criterion(
        "papers", "论文", Decimal(100), kind=CriterionKind.FACT, fact=FactRule("论文数", per=Decimal(1))
    )
    alone = said(Arithmetic(), Form((Rubric((fact,)),)))
    assert "rule_facts" in alone and "rule_mean" not in alone
    both = said(Arithmetic(), Form((Rubric((fact, Criterion("idea", "创新性", Decimal(100)))),)))
    assert both[:2] == ["rule_facts", "rule_mean"]


def test_where_the_list_alone_decides_no_sheet_is_missing() -> None:
    fact = Criterion(
        "papers",
        "论文",
        Decimal(100),
        kind=CriterionKind.FACT,
        fact=FactRule("论文数", per=Decimal(1), gives=Decimal(1)),
    )
    entries = (Entry("P1", "甲", fields=(("论文数", "7"),)), Entry("P2", "乙"))
    experts = (Expert("E1", "专家"),)
    charter = Charter("r", "评审", b"", "", "2026-01-01", "2026-12-31")
    for activity, incomplete in ((Activity.FACTS, False), (Activity.SCORING, True)):
        stage = Stage(activity=activity, form=Form((Rubric((fact,)),)))
        scheme = Scheme("s", 1, ReviewKind.PROJECT, "方案", "Scheme", (stage,))
        the_round = Round(charter, scheme, entries, experts)
        counted = tally(the_round, {}, {})
        assert counted.incomplete is incomplete
        assert counted.row("P1").score == 7
        found = all_remarks(the_round, counted, rank(the_round, counted))
        assert "remark_fact_missing" in {one.code for one in found["P2"]}
        assert ("remark_missing" in {one.code for one in found["P1"]}) is incomplete
