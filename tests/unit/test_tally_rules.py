"""The tally by a scheme's further rules: facts, vetoes, familiarity, ranks summed, experts on one scale, panels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from reviewapp.domain.aggregation import Tally, tally
from reviewapp.domain.arithmetic import (
    Arithmetic,
    Averaging,
    Balancing,
    BalancingMethod,
    Calibration,
    CalibrationMethod,
    Grade,
    Method,
    Order,
)
from reviewapp.domain.entries import Expert
from reviewapp.domain.rubric import (
    Criterion,
    CriterionKind,
    Effect,
    FactRule,
    Familiarity,
    Gate,
    Rubric,
    Section,
)
from reviewapp.domain.score_sheet import ScoreSheet
from tests.panel import MEAN, TRIMMED, answers_of, reckon, reckon_figures, round_of, scheme_of, with_rubric

D = Decimal
SUM = Arithmetic(Averaging(Method.SUM))
RANKS = Arithmetic(Averaging(Method.RANK_SUM))
PAPERS = Criterion(
    "papers", "论文", D(40), kind=CriterionKind.FACT, fact=FactRule("论文数", per=D(1), gives=D(4))
)


def _scores(counted: Tally) -> dict[str, Fraction | None]:
    return {row.entry: row.score for row in counted.rows}


def test_ranks_are_summed_and_the_least_sum_is_best() -> None:
    scored = reckon_figures({"P1": ("90", "80"), "P2": ("80", "80"), "P3": ("70", "95")}, RANKS)
    # E1 ranks 1 2 3, E2 2.5 2.5 1.
    assert _scores(scored.tally) == {"P1": Fraction("3.5"), "P2": Fraction("4.5"), "P3": 4}
    assert [(r.entry, r.rank) for r in scored.ranking.rows] == [("P1", 1), ("P3", 2), ("P2", 3)]
    assert scored.tally.warnings == ()
    lowest = reckon_figures({"P1": ("90",), "P2": ("80",)}, replace(RANKS, order=Order.LOWEST))
    assert [r.entry for r in lowest.ranking.rows] == ["P2", "P1"]


@pytest.mark.parametrize(
    ("arithmetic", "said"), [(RANKS, "rank_sum_uneven"), (SUM, "sum_uneven"), (MEAN, None)]
)
def test_sums_over_different_numbers_of_experts_are_said(arithmetic: Arithmetic, said: str | None) -> None:
    uneven = reckon_figures({"P1": ("90", "80"), "P2": ("80", None)}, arithmetic).tally
    assert uneven.warnings == ((said,) if said else ())
    even = reckon_figures({"P1": ("90", None), "P2": ("80", None), "P3": (None, None)}, arithmetic).tally
    assert even.warnings == (), "an entry nobody scored is compared with nobody"


def test_what_nobody_ranked_has_no_sum_of_ranks() -> None:
    """An entry of facts alone beside entries that experts ranked: no figure, and no failure."""
    facts = Rubric((replace(PAPERS, maximum=D(100)),), types=("事实",), id="facts")
    judged = Rubric((Criterion("score", "总分", D(100)),))
    scheme = scheme_of(arithmetic=RANKS)
    stage = scheme.stages[0]
    scheme = replace(scheme, stages=(replace(stage, form=replace(stage.form, rubrics=(judged, facts))),))
    the_round = round_of(scheme, 2, 1)
    first, second = the_round.entries
    the_round = replace(the_round, entries=(first, replace(second, type="事实", fields=(("论文数", "3"),))))
    assert _scores(tally(the_round, *answers_of({"P1": ("80",)}))) == {"P1": 1, "P2": None}


@pytest.mark.parametrize("method", CalibrationMethod)
def test_calibrated_figures_stand_beside_the_scores_or_replace_them(method: CalibrationMethod) -> None:
    figures = {"P1": ("0", "40"), "P2": ("10", "50"), "P3": ("20", "60")}
    beside = reckon_figures(figures, replace(MEAN, calibration=Calibration(method, least_entries=2))).tally
    assert _scores(beside) == {"P1": 20, "P2": 30, "P3": 40}
    rule = Calibration(method, ranks=True, least_entries=2)
    ranked = reckon_figures(figures, replace(MEAN, calibration=rule)).tally
    assert [row.score for row in ranked.rows] == [row.calibrated for row in beside.rows]


def test_a_score_of_nought_is_calibrated_like_any_other() -> None:
    rule = Calibration(CalibrationMethod.T, ranks=True, least_entries=2)
    rows = reckon_figures({"P1": ("0",), "P2": ("10",)}, replace(MEAN, calibration=rule)).tally.rows
    assert [row.score for row in rows] == [40, 60]
    assert [row.mean for row in rows] == [0, 10]


def test_a_panel_that_cannot_be_calibrated_is_ranked_by_its_raw_figures() -> None:
    rule = Calibration(CalibrationMethod.LEAST_SQUARES, ranks=True)
    counted = reckon_figures({"P1": ("80", None), "P2": (None, "90")}, replace(MEAN, calibration=rule)).tally
    assert counted.warnings == ("calibration_disconnected",)
    assert _scores(counted) == {"P1": 80, "P2": 90}
    assert {row.calibrated for row in counted.rows} == {None}


def test_panels_are_balanced_on_their_scores() -> None:
    rule = Balancing(BalancingMethod.SECOND_AVERAGE, least_entries=2)
    the_round = round_of(scheme_of(arithmetic=replace(MEAN, balancing=rule)), 4, 2, panels=("甲", "乙"))
    sheets = {
        (seat, entry): ScoreSheet(entry, (("score", D(figure)),))
        for seat, entry, figure in (("E1", "P1", 90), ("E1", "P3", 70), ("E2", "P2", 50), ("E2", "P4", 30))
    }
    counted = tally(the_round, {}, sheets)
    assert counted.warnings == ()
    # Means 80 and 40, their mean 60: times 3/4 and 3/2.
    assert _scores(counted) == {"P1": Fraction("67.5"), "P2": 75, "P3": Fraction("52.5"), "P4": 45}
    assert [row.coefficient for row in counted.rows] == [Fraction(3, 4), Fraction(3, 2)] * 2
    assert [row.mean for row in counted.rows] == [90, 50, 70, 30], "what was given stays as it was"


def test_familiarity_weighs_each_sheet() -> None:
    levels = (
        Familiarity("well", "熟悉"),
        Familiarity("some", "一般", D("0.5")),
        Familiarity("none", "不", D(0)),
    )
    rubric = Rubric((Criterion("score", "总分", D(100)),), familiarity=levels)
    weighing = replace(MEAN, averaging=Averaging(Method.MEAN, by_familiarity=True))
    the_round = round_of(with_rubric(scheme_of(arithmetic=weighing), rubric), 1, 3)
    states, sheets = answers_of({"P1": ("90", "60", "0")})
    for i, level in enumerate(("well", "some", "none"), start=1):
        sheets[f"E{i}", "P1"] = sheets[f"E{i}", "P1"].with_familiarity(level)
    row = tally(the_round, states, sheets).row("P1")
    assert row.score == 80
    assert (row.mean, row.n) == (Fraction(50), 3)


def test_vetoes_leave_the_figures_and_take_the_rank() -> None:
    rubric = Rubric(
        (
            Criterion("a", "甲", D(60), section="s"),
            Criterion("b", "乙", D(40)),
            Criterion("plus", "加分", D(10), section="s", effect=Effect.BONUS),
        ),
        (Section("s", "大项", cap=D(60), veto_below=D(30), veto="不通过"),),
        (Gate("duplicate", "重复立项", "不予立项"),),
    )
    arithmetic = replace(MEAN, grades=(Grade("通过"), Grade("否决", for_veto=True)))
    the_round = round_of(with_rubric(scheme_of(arithmetic=arithmetic), rubric), 3, 2)

    def sheet(entry: str, *figures: int, duplicate: bool = False) -> ScoreSheet:
        scores = tuple(zip(("a", "b", "plus"), map(D, figures), strict=True))
        return ScoreSheet(entry, scores, gates=(("duplicate", duplicate),))

    sheets = {
        ("E1", "P1"): sheet("P1", 60, 40, 10, duplicate=True),
        ("E2", "P1"): sheet("P1", 60, 40, 10, duplicate=True),
        ("E1", "P2"): sheet("P2", 20, 40, 5),
        ("E2", "P2"): sheet("P2", 30, 40, 5),
        ("E1", "P3"): sheet("P3", 25, 0, 0, duplicate=True),
        ("E2", "P3"): sheet("P3", 35, 0, 0),
    }
    scored = reckon(the_round, {}, sheets)
    assert {row.entry: [v.where for v in row.vetoes] for row in scored.tally.rows} == {
        "P1": ["duplicate"], "P2": [], "P3": [],
    }, "20 + 5 and 30 + 5 are 30 on average: on the line, and one of two is no majority"  # fmt: skip
    assert [(r.entry, r.rank, r.grade, r.vetoed) for r in scored.ranking.rows] == [
        ("P2", 1, "通过", False), ("P3", 2, "通过", False), ("P1", None, "否决", True),
    ]  # fmt: skip
    assert scored.tally.row("P1").score == 100
    assert scored.ranking.rows[-1].shown == "100.00"
    bare = replace(the_round, scheme=with_rubric(scheme_of(arithmetic=MEAN), rubric))
    assert reckon(bare, {}, sheets).ranking.rows[-1].grade == "不予立项", (
        "without a grade, what the gate says"
    )


def test_a_fact_that_is_not_known_leaves_no_score() -> None:
    rubric = Rubric((Criterion("score", "总分", D(60)), PAPERS))
    the_round = round_of(with_rubric(scheme_of(arithmetic=TRIMMED), rubric), 2, 1)
    known = tuple(
        replace(entry, fields=(("论文数", text),))
        for entry, text in zip(the_round.entries, ("5", ""), strict=True)
    )
    rows = tally(replace(the_round, entries=known), *answers_of({"P1": ("50",), "P2": ("50",)})).rows
    assert [row.score for row in rows] == [70, None]
    assert dict(rows[0].criterion_means) == {"score": 50, "papers": 20}


def test_facts_alone_need_no_expert() -> None:
    rubric = Rubric((replace(PAPERS, maximum=D(100)),))
    the_round = round_of(with_rubric(scheme_of(), rubric), 1, 0)
    entry = replace(the_round.entries[0], fields=(("论文数", "20"),))
    row = tally(replace(the_round, entries=(entry,)), {}, {}).row("P1")
    assert row.score == 80
    assert (row.n, row.incomplete) == (0, False)
    watched = replace(the_round, entries=(entry,), experts=(Expert("E1", "专家"),))
    assert tally(watched, {}, {}).row("P1").score == 80
