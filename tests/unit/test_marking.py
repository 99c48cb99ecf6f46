"""Marking: facts by level and step, sections with caps, bonuses, penalties, gates of the list and of experts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.domain.marking import (
    Veto,
    add_up,
    expert_vetoes,
    fact_figure,
    fact_of,
    facts_missing,
    list_vetoes,
    mark,
)
from reviewapp.domain.rubric import (
    Answerer,
    Condition,
    Criterion,
    CriterionKind,
    Effect,
    FactLevel,
    FactRule,
    Gate,
    Relation,
    Rubric,
    Section,
)
from reviewapp.domain.rubric_checking import rubric_problems

D = Decimal


def _entry(type_: str = "", **columns: str) -> Entry:
    return Entry("P1", "项目一", fields=tuple(columns.items()), type=type_)


def _fact(name: str, maximum: str, rule: FactRule, **rest: object) -> Criterion:
    made = Criterion(name, name, D(maximum), kind=CriterionKind.FACT, fact=rule)
    return replace(made, **rest)  # type: ignore[arg-type]  # any field of a criterion


LEVELS = FactRule("论文", levels=(FactLevel(D(10), D(15)), FactLevel(D(1), D(5)), FactLevel(D(20), D(30))))


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("-1", 0),
        ("0", 0),
        ("0.999", 0),
        ("1", 5),
        ("9.9", 5),
        ("10", 15),
        ("19", 15),
        ("20", 30),
        ("999", 30),
    ],
)
def test_a_fact_brings_its_highest_level_reached(value: str, points: int) -> None:
    """以上 includes the figure; the order the levels are written in decides nothing."""
    assert fact_figure(LEVELS, D(value), D(30)) == points


STEPS = FactRule("论文", start=D(5), base=D(2), per=D(3), gives=D("1.5"))


@pytest.mark.parametrize(
    ("value", "whole", "exactly"),
    [
        ("4.9", "0", "0"), ("5", "2", "2"), ("7", "2", "3"), ("8", "3.5", "3.5"), ("9.5", "3.5", "4.25"),
        ("20", "9.5", "9.5"), ("21", "9.5", "10"), ("23", "10", "10"), ("1000000", "10", "10"),
    ],
)  # fmt: skip
def test_a_fact_brings_a_base_and_more_by_steps_up_to_its_cap(value: str, whole: str, exactly: str) -> None:
    assert fact_figure(STEPS, D(value), D(10)) == Fraction(whole)
    assert fact_figure(replace(STEPS, whole_steps=False), D(value), D(10)) == Fraction(exactly)


@given(st.decimals(-100, 100, places=2), st.decimals(0, 50, places=2), st.booleans())
def test_more_never_brings_less(value: Decimal, more: Decimal, whole: bool) -> None:
    rule = replace(STEPS, whole_steps=whole)
    assert 0 <= fact_figure(rule, value, D(10)) <= fact_figure(rule, value + more, D(10)) <= 10
    assert fact_figure(LEVELS, value, D(30)) <= fact_figure(LEVELS, value + more, D(30))


@pytest.mark.parametrize(
    ("text", "figure"),
    [("", None), ("  ", None), ("12", "12"), (" 1,200.5 ", "1200.5"), ("１２，０００", "12000"), ("60%", "60"), ("６０％", "60"), ("-3", "-3")],
)  # fmt: skip
def test_a_column_is_read_as_people_write_figures(text: str, figure: str | None) -> None:
    assert fact_of(_entry(经费=text), "经费") == (None if figure is None else D(figure))
    assert fact_of(_entry(), "经费") is None


@pytest.mark.parametrize("text", ["十", "12万", "1e5", "NaN", "1.2.3", "%"])
def test_what_is_no_figure_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InputError) as refused:
        fact_of(_entry(经费=text), "经费")
    assert refused.value.code == "fact_not_a_number"
    assert refused.value.params == {"entry": "P1", "field": "经费", "text": text}


def _judged(name: str, maximum: int, section: str = "", **rest: object) -> Criterion:
    return replace(Criterion(name, name, D(maximum), section=section), **rest)  # type: ignore[arg-type]


# 一级指标 output (60, cap 62, 20 or it fails) over 二级指标 papers (cap 33) and patents, and people beside it.
TREE = Rubric(
    (
        _judged("a", 20, "papers"),
        _judged("b", 10, "papers"),
        _judged("plus", 10, "papers", effect=Effect.BONUS),
        _judged("c", 30, "patents"),
        _judged("d", 40, "people"),
        _judged("minus", 15, effect=Effect.PENALTY),
    ),
    (
        Section("output", "产出", points=D(60), cap=D(62), veto_below=D(20), veto="不通过"),
        Section("papers", "论文", parent="output", points=D(30), cap=D(33), veto_below=D(5), veto="整改"),
        Section("patents", "专利", parent="output"),
        Section("people", "队伍", points=D(40), veto_below=D(40), veto="不通过"),
    ),
    cap=D(101),
)


def _marks(**figures: int) -> tuple[dict[str, Fraction], Fraction, list[str]]:
    given = {criterion.id: D(0) for criterion in TREE.criteria} | {k: D(v) for k, v in figures.items()}
    marks = mark(TREE, given, _entry())
    assert marks is not None
    assert dict(marks.criteria).keys() == given.keys()
    return dict(marks.sections), marks.total, [veto.where for veto in marks.vetoes]


def test_the_tree_is_sound() -> None:
    assert list(rubric_problems(TREE, "")) == []
    assert [one.id for one in TREE.headings_of(TREE.criterion("a"))] == ["output", "papers"]
    assert TREE.full_marks == 100


def test_points_go_up_three_levels_and_each_is_capped_before_it_goes_on() -> None:
    sections, total, vetoes = _marks(a=20, b=10, plus=10, c=30, d=40)
    assert sections == {"papers": 33, "patents": 30, "output": 62, "people": 40}
    assert total == 101, "102 under the rubric's own cap"
    assert vetoes == []


def test_a_bonus_counts_only_as_far_as_its_cap() -> None:
    assert _marks(a=10, b=10, plus=2, c=30, d=40)[0]["papers"] == 22
    assert _marks(a=20, b=10, plus=2, c=0, d=40)[0]["papers"] == 32
    assert _marks(a=20, b=10, plus=9, c=0, d=40)[0]["papers"] == 33


def test_a_sub_total_under_its_line_is_a_veto_and_on_it_is_none() -> None:
    assert _marks(a=5, c=15, d=40)[2] == []
    assert _marks(a=4, c=16, d=40)[2] == ["papers"]
    assert set(_marks(a=4, c=15, d=39)[2]) == {"papers", "output", "people"}
    marks = mark(TREE, {c.id: D(0) for c in TREE.criteria}, _entry())
    assert marks is not None
    assert Veto("papers", "论文 < 5", "整改") in marks.vetoes


def test_what_a_cap_cuts_off_does_not_go_up() -> None:
    """What goes up is the capped sum: 33 of the 40 from the papers."""
    sections, _, vetoes = _marks(a=20, b=10, plus=10, d=40)
    assert sections["output"] == 33
    assert vetoes == []


def test_a_penalty_takes_away_and_nothing_falls_under_nought() -> None:
    assert _marks(a=10, d=40, minus=15)[1] == 35
    assert _marks(a=1, minus=15)[1] == 0
    assert _marks(a=20, b=10, plus=10, c=30, d=40, minus=2)[1] == 100, "102 - 2, under the cap of 101"


@given(st.lists(st.integers(0, 15), min_size=6, max_size=6))
def test_no_total_leaves_its_bounds(figures: list[int]) -> None:
    brought = [
        (c.id, c.contribution(min(D(f), c.maximum))) for c, f in zip(TREE.criteria, figures, strict=True)
    ]
    marks = add_up(TREE, brought)
    assert 0 <= marks.total <= 101
    sections = dict(marks.sections)
    assert sections["output"] == min(sections["papers"] + sections["patents"], 62)
    other = add_up(TREE, reversed(brought))
    assert (other.sections, other.total, other.vetoes) == (marks.sections, marks.total, marks.vetoes)


def test_facts_and_figures_are_marked_together() -> None:
    rubric = Rubric(
        (
            _judged("idea", 5, points=D(70)),
            _fact("papers", "10", STEPS, points=D(30)),
            _fact("bad", "8", FactRule("撤稿", per=D(1), gives=D(4)), effect=Effect.PENALTY),
        )
    )
    entry = _entry(论文="8", 撤稿="1")
    marks = mark(rubric, {"idea": D(4), "papers": D(999)}, entry)
    assert marks is not None
    assert dict(marks.criteria) == {"idea": 56, "papers": Fraction("10.5"), "bad": -4}
    assert marks.total == Fraction("62.5"), "a fact is locked: what a sheet says of it counts for nothing"
    assert mark(rubric, {}, entry) is None
    assert mark(rubric, {"idea": D(4)}, _entry(论文="8")) is None, "an empty column is no nought"
    assert facts_missing(rubric, _entry(论文="8", 撤稿=" ")) == ("撤稿",)
    assert mark(rubric, {"idea": D(4)}, _entry(论文="8", 撤稿="0")) is not None


OWN_MONEY = Gate(
    "own", "自筹不少于财政 2 倍", "不予立项", Answerer.LIST,
    condition=Condition("自筹", Relation.AT_LEAST, times=D(2), of="财政"), types=("企业",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("own", "public", "vetoed"),
    [("200", "100", False), ("199.99", "100", True), ("0", "0", False), ("1,000", "500", False), ("", "100", False), ("10", "", False)],
)  # fmt: skip
def test_own_money_is_at_least_twice_the_public(own: str, public: str, vetoed: bool) -> None:
    rubric = Rubric(gates=(OWN_MONEY,))
    entry = _entry("企业", 自筹=own, 财政=public)
    assert list_vetoes(rubric, entry) == ((Veto("own", "自筹不少于财政 2 倍", "不予立项"),) if vetoed else ())
    assert list_vetoes(rubric, replace(entry, type="院校")) == (), "asked of enterprises only"
    assert set(facts_missing(rubric, entry)) == {n for n, v in (("自筹", own), ("财政", public)) if not v}
    assert facts_missing(rubric, replace(entry, type="院校")) == ()


@pytest.mark.parametrize(
    ("relation", "lets_through"),
    [
        (Relation.AT_LEAST, {"20", "21"}),
        (Relation.MORE_THAN, {"21"}),
        (Relation.AT_MOST, {"19", "20"}),
        (Relation.LESS_THAN, {"19"}),
        (Relation.EQUALS, {"20"}),
    ],
)
def test_each_relation_includes_its_figure_or_not(relation: Relation, lets_through: set[str]) -> None:
    gate = replace(OWN_MONEY, condition=Condition("人数", relation, D(20)), types=())
    passed = {n for n in ("19", "20", "21") if not list_vetoes(Rubric(gates=(gate,)), _entry(人数=n))}
    assert passed == lets_through


def test_text_is_compared_without_blanks_and_empty_vetoes_nothing() -> None:
    gate = replace(OWN_MONEY, condition=Condition("失信", Relation.EQUALS, text="无"), types=())
    rubric = Rubric(gates=(gate,))
    assert [bool(list_vetoes(rubric, _entry(失信=said))) for said in ("无", " 无 ", "", "有")] == [
        False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "by_majority", "by_any"),
    [
        ([], False, False),
        ([False], False, False),
        ([True], True, True),
        ([True, False], False, True),
        ([True, True, False], True, True),
        ([True, True, False, False], False, True),
        ([True, True, None, None, None], True, True),
        ([None, None], False, False),
    ],
)
def test_a_veto_of_experts_takes_more_than_half_of_those_who_answered_or_one(
    answers: list[bool | None], by_majority: bool, by_any: bool
) -> None:
    gate = Gate("duplicate", "是否重复立项", "不予立项")
    given = [() if one is None else ((gate.id, one),) for one in answers]
    for rule, vetoed in ((gate, by_majority), (replace(gate, any_expert=True), by_any)):
        assert bool(expert_vetoes(Rubric(gates=(rule,)), _entry(), given)) == vetoed
        turned = replace(rule, passes=True)
        flipped = [tuple((name, not said) for name, said in one) for one in given]
        assert bool(expert_vetoes(Rubric(gates=(turned,)), _entry(), flipped)) == vetoed
    elsewhere = replace(gate, any_expert=True, types=("企业",))
    assert expert_vetoes(Rubric(gates=(elsewhere,)), _entry("院校"), given) == ()
