"""The shipped schemes at their published lines: just under, on, and just over.

The figures are typed here from domain.md §2 and the sources each scheme names in its provenance.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from reviewapp.domain.arithmetic import Grade
from reviewapp.domain.entries import Entry
from reviewapp.domain.grading import grades_of
from reviewapp.domain.marking import Marks, expert_vetoes, list_vetoes, mark
from reviewapp.domain.numbers import at_least
from reviewapp.domain.rubric import Criterion, CriterionKind, Rubric
from reviewapp.domain.scheme_file import scheme_as_far_as_read
from reviewapp.domain.staging import StageAnswers, run_stages
from reviewapp.usecases.trying import random_sheet, try_scheme
from tests.panel import SCHEMES, rubric_of, shipped

NOBODY = Entry("P1", "项目一")


@pytest.mark.parametrize(("tasks", "vetoed"), [("55.99", True), ("56", False), ("70", False), ("0", True)])
def test_acceptance_fails_below_56_of_70(tasks: str, vetoed: bool) -> None:
    rubric = rubric_of(shipped("acceptance"))
    share = Fraction(tasks) / 70
    marks = _marked(
        rubric, {c.id: Fraction(c.maximum) * (share if c.section == "tasks" else 1) for c in rubric.criteria}
    )
    assert dict(marks.sections)["tasks"] == Fraction(tasks)
    assert [veto.of for veto in marks.vetoes] == (["不通过"] if vetoed else [])


def test_acceptance_fails_by_any_of_its_three_questions() -> None:
    rubric = rubric_of(shipped("acceptance"))
    assert len(rubric.asked_gates) == 3
    fine = tuple((gate.id, False) for gate in rubric.asked_gates)
    assert expert_vetoes(rubric, NOBODY, [fine, fine]) == ()
    for gate in rubric.asked_gates:
        bad = tuple((one.id, one is gate) for one in rubric.asked_gates)
        assert [veto.where for veto in expert_vetoes(rubric, NOBODY, [bad, bad, fine])] == [gate.id]


@pytest.mark.parametrize(
    ("name", "score", "grade"),
    [
        ("high-tech", "70", "不符合认定要求"),
        ("high-tech", "70.01", "符合认定要求"),
        ("sme", "60", "符合条件"),
        ("sme", "59.99", "不符合条件"),
        ("performance", "90", "优"),
        ("performance", "89.99", "良"),
        ("performance", "80", "良"),
        ("performance", "60", "中"),
        ("performance", "59.99", "差"),
    ],
)
def test_grades_at_their_lines(name: str, score: str, grade: str) -> None:
    grades = shipped(name).stages[-1].arithmetic.grades
    assert _graded(grades, Fraction(score)) == [grade]


def test_the_best_park_is_excellent_only_from_90_on() -> None:
    """温州: 排序第 1 且 ≥ 90 优秀, ≥ 70 良好, ≥ 60 合格."""
    grades = shipped("agri-park").stages[-1].arithmetic.grades
    for best, said in ((95, "优秀"), (90, "优秀"), (89, "良好")):
        assert _graded(grades, best, 88, 70, 60, 59) == [said, "良好", "良好", "合格", "不合格"]
    assert _graded(grades, 96, 95) == ["优秀", "良好"]


BANDS = {
    "innovation": (50, [(50, 50), (30, 49), (20, 29), (0, 19)]),
    "property": (10, [(10, 10), (8, 9), (6, 7), (0, 5)]),
    "papers": (10, [(10, 10), (8, 9), (6, 7), (0, 5)]),
    "standards": (5, [(5, 5), (4, 4), (3, 3), (0, 2)]),
    "demonstration": (5, [(5, 5), (4, 4), (3, 3), (0, 2)]),
    "talent": (5, [(5, 5), (4, 4), (3, 3), (0, 2)]),
}


@pytest.mark.parametrize("criterion_id", BANDS)
def test_mid_term_bands_are_the_published_ones(criterion_id: str) -> None:
    """科技计划项目中期评估专家评分表: 完成 50 %, 30 %, 10 % 及以上, 100 points counted at 60 %."""
    criterion = rubric_of(shipped("midterm")).criterion(criterion_id)
    maximum, ends = BANDS[criterion_id]
    assert criterion.published
    assert _ends(criterion) == ends
    assert criterion.worth == Decimal(maximum) * Decimal("0.6")


def test_high_tech_bonus_stays_inside_its_cap() -> None:
    rubric = rubric_of(shipped("high-tech"))
    company = Entry("P1", "企业", fields=(("净资产增长率", "35"), ("销售收入增长率", "0")))
    for figures, property_points in (((8, 8, 8, 6, 2), 30), ((8, 8, 6, 6, 2), 30), ((8, 8, 6, 5, 2), 29)):
        ids = ("advance", "support", "number", "origin", "standards")
        given = {c.id: Fraction(0) for c in rubric.judged} | dict(
            zip(ids, map(Fraction, figures), strict=True)
        )
        marks = _marked(rubric, given, company)
        assert dict(marks.sections)["property"] == property_points
        assert marks.total == property_points + 10, "净资产 35 % brings 10, no growth of sales brings none"


def test_high_tech_transfer_bands() -> None:
    criterion = rubric_of(shipped("high-tech")).criterion("transferred")
    assert _ends(criterion) == [(25, 30), (19, 24), (13, 18), (7, 12), (1, 6), (0, 0)]


@pytest.mark.parametrize(
    ("size", "share", "fails"),
    [("5000万元以下", "4.99", True), ("5000万元以下", "5", False), ("5000万至2亿元", "4", False),
     ("2亿元以上", "2.9", True), ("2亿元以上", "3", False)],
)  # fmt: skip
def test_high_tech_research_share_by_size(size: str, share: str, fails: bool) -> None:
    company = Entry("P1", "企业", fields=(("研发费用占比", share),), type=size)
    assert bool(list_vetoes(rubric_of(shipped("high-tech")), company)) is fails


@pytest.mark.parametrize(
    ("column", "said", "criterion", "points"),
    [
        ("工位总数", "49", "desks", "0"),
        ("工位总数", "50", "desks", "5"),
        ("工位总数", "51", "desks", "5.1"),
        ("工位总数", "200", "desks", "10"),
        ("新增团队数", "4", "new-teams", "0"),
        ("新增团队数", "7", "new-teams", "6"),
        ("入驻率", "59.9", "occupancy", "0"),
        ("入驻率", "61.5", "occupancy", "6.1"),
        ("融资金额", "89", "finance", "2"),
        ("纳税总额", "100", "tax", "8"),
        ("特色服务项数", "9", "feature", "5"),
    ],
)
def test_maker_space_steps_and_caps(column: str, said: str, criterion: str, points: str) -> None:
    rubric = rubric_of(shipped("maker-space"))
    columns = {c.fact.field: "0" for c in rubric.criteria if c.fact} | {column: said}
    marks = _marked(rubric, {}, Entry("P1", "空间", fields=tuple(columns.items())))
    assert dict(marks.criteria)[criterion] == Fraction(points)


@pytest.mark.parametrize(
    ("way", "staff", "research", "rights", "total"),
    [("按销售收入", "30", "6", "5", 100), ("按销售收入", "29.9", "5.9", "4", 16 + 40 + 24),
     ("按成本费用", "10", "10", "1", 4 + 10 + 6), ("按成本费用", "9.9", "30", "0", 50)],
)  # fmt: skip
def test_sme_levels(way: str, staff: str, research: str, rights: str, total: int) -> None:
    form = shipped("sme").stages[0].form
    column = "研发费用占销售收入" if way == "按销售收入" else "研发费用占成本费用"
    fields = (("科技人员占比", staff), (column, research), ("知识产权折算项数", rights))
    company = Entry("P1", "企业", fields=fields, type=way)
    rubric = form.rubric_of(company)
    assert _marked(rubric, {}, company).total == total
    assert bool(list_vetoes(rubric, company)) is (staff == "9.9"), "no points for staff is a veto"


@pytest.mark.parametrize("n", [1, 8, 11, 12, 20, 59, 145])
def test_laboratory_sends_as_many_to_rectify_as_the_rule_asks(n: int) -> None:
    """The lowest 20 % come to the last panel, half of them rectify: 不少于 10 % of all, whatever n is."""
    stages = shipped("laboratory").stages
    assert stages[2].advance is not None
    came = at_least(Fraction(stages[2].advance.bottom or 0), n)
    share = next(grade.at_least for grade in stages[2].arithmetic.grades if grade.at_least)
    assert at_least(Fraction(share), came) == at_least(Fraction(10), n)


def test_laboratory_puts_60_and_40_together_and_visits_both_ends() -> None:
    first, site, _ = shipped("laboratory").stages
    assert site.advance is not None
    assert site.advance.top == site.advance.bottom == 20
    assert site.advance.random == 10
    assert site.composite is not None
    assert {s.stage: s.weight for s in site.composite.shares} == {"first": 60, "site": 40}
    assert site.arithmetic.grades[0].at_most == 15
    assert [stage.form.rubrics[0].criteria for stage in shipped("laboratory").stages] == [
        first.form.rubrics[0].criteria
    ] * 3


@pytest.mark.parametrize(
    ("type_", "own", "vetoed"),
    [
        ("企业", "199.9", True),
        ("企业", "200", False),
        ("高校", "0", False),
        ("企业", "", False),
        ("", "0", False),
    ],
)
def test_an_enterprise_brings_twice_the_public_money(type_: str, own: str, vetoed: bool) -> None:
    for name in ("project", "project-two-rounds"):
        rubric = shipped(name).stages[-1].form.rubrics[0]
        entry = Entry("P1", "项目", fields=(("申请财政经费", "100"), ("自筹经费", own)), type=type_)
        assert bool(list_vetoes(rubric, entry)) is vetoed


def test_each_group_of_the_competition_sends_six_to_the_final() -> None:
    trial = try_scheme(shipped("competition"), seed=3)
    finalists = [trial.round.entry(number).panel for number in trial.results[1].entries]
    assert finalists.count("甲") >= 6
    assert finalists.count("乙") >= 6
    grades = trial.results[1].stage.arithmetic.grades
    assert [grade.places for grade in grades] == [1, 2, 3, 10, None]


def test_a_vetoed_laboratory_takes_no_place_in_a_composite_of_ranks() -> None:
    """Ranks 1 and 2 in both stages, half each: whoever they go to, the two composites add up to 3."""
    columns = {"固定人员数": "30", "高级职称比例": "60", "在研经费": "100"}
    entries = tuple(
        Entry(f"P{i}", "室", fields=(*columns.items(), ("依托单位承诺", said)))
        for i, said in enumerate(("否", "是", "是"), start=1)
    )
    scheme = shipped("new-laboratory")
    the_round = replace(try_scheme(scheme).round, entries=entries)
    rubric = scheme.stages[1].form.rubrics[0]
    sheets = {
        (seat, entry.number): replace(
            random_sheet(rubric, entry, random.Random(seat)), gates=(("fraud", False),)
        )
        for seat in the_round.seats
        for entry in entries[1:]
    }
    facts, experts = run_stages(the_round, [StageAnswers(), StageAnswers(sheets=sheets)])
    assert [row.entry for row in facts.ranking.rows if row.vetoed] == ["P1"]
    assert sum(row.score or 0 for row in experts.ranking.rows) == 3


def test_a_cut_off_is_checked_on_the_scale_of_the_composite() -> None:
    park = tomllib.loads((SCHEMES / "agri-park.toml").read_text("utf-8"))
    park["stage"][2]["grade"][0]["from"] = "101"
    ranks = tomllib.loads((SCHEMES / "science-input.toml").read_text("utf-8"))
    ranks["stage"][1]["grade"] = [{"title": "好", "from": "2"}, {"title": "其他"}]
    for table, place in ((park, "stage.3.grade.1"), (ranks, "stage.2.grade.1")):
        problems = scheme_as_far_as_read(table)[1]
        assert [(one.code, one.place) for one in problems] == [("scheme_cut", place)]


def test_votes_have_their_lines() -> None:
    vote = shipped("award-progress").stages[1].vote
    assert vote is not None
    assert vote.quorum.least(13) == 9
    # domain.md §2.0, test vectors: present 9, first prize needs 6; present 10 needs 7, more than half is 6
    first, second, _ = vote.levels
    assert (first.passes.least(9), first.passes.least(10), second.passes.least(10)) == (6, 7, 6)
    person = shipped("person-award").stages[0]
    assert person.vote is not None
    assert (person.vote.limit, person.vote.places) == (2, 2)
    assert not person.form.rubrics


def _marked(rubric: Rubric, figures: Mapping[str, Fraction], entry: Entry = NOBODY) -> Marks:
    marks = mark(rubric, dict(figures), entry)
    assert marks is not None
    return marks


def _graded(grades: Sequence[Grade], *scores: Fraction | int) -> list[str]:
    """The grades of entries with these scores, best first, no two alike."""
    return [grade for grade, _ in grades_of([(Fraction(score), 1) for score in scores], grades)]


def _ends(criterion: Criterion) -> list[tuple[int, int]]:
    assert criterion.kind is CriterionKind.JUDGED
    return [(int(band.low), int(band.high)) for band in criterion.bands]
