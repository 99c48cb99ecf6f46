"""The cut by money: in rank order, nothing skipped, equals together, unknown amounts never guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Arithmetic, Budget, Grade
from reviewapp.domain.budgeting import amounts, cut_by_budget
from reviewapp.domain.ranking import RankedEntry, rank
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import AmountRule, Criterion, Rubric
from reviewapp.domain.score_sheet import ScoreSheet
from tests.panel import MEAN, reckon, round_of, scheme_of, with_rubric

BUDGET = Budget(Decimal(100))


def _ranked(*ranks: int | None) -> list[RankedEntry]:
    return [
        RankedEntry(f"P{i}", "", 1, None, None, None, "", place, tied=ranks.count(place) > 1)
        for i, place in enumerate(ranks, start=1)
    ]


def _cut(ranks: list[int | None], costs: list[int | None]) -> list[tuple[str, bool, int | None]]:
    known = {f"P{i}": Fraction(cost) for i, cost in enumerate(costs, start=1) if cost is not None}
    rows = cut_by_budget(_ranked(*ranks), known, BUDGET, graded=False)
    return [(r.grade, r.at_line, None if r.cumulated is None else int(r.cumulated)) for r in rows]


def test_the_budget_may_be_spent_to_the_last_coin() -> None:
    assert _cut([1, 2, 3], [60, 40, 1]) == [
        ("建议支持", False, 60), ("建议支持", False, 100), ("备选", False, 101),
    ]  # fmt: skip


def test_a_cheaper_one_further_down_is_not_let_in() -> None:
    assert [row[0] for row in _cut([1, 2, 3], [60, 50, 10])] == ["建议支持", "备选", "备选"]


def test_equals_are_let_in_together_or_left_to_the_panel() -> None:
    assert [row[:2] for row in _cut([1, 2, 2, 4], [20, 40, 40, 1])] == [
        ("建议支持", False), ("建议支持", False), ("建议支持", False), ("备选", False),
    ]  # fmt: skip
    assert [row[:2] for row in _cut([1, 2, 2, 4], [50, 40, 40, 1])] == [
        ("建议支持", False), ("", True), ("", True), ("备选", False),
    ]  # fmt: skip


def test_an_unknown_amount_ends_the_list_and_counts_for_nothing() -> None:
    assert _cut([1, 2, 3], [60, None, 10]) == [
        ("建议支持", False, 60), ("备选", False, 60), ("备选", False, 70),
    ]  # fmt: skip
    assert [row[:2] for row in _cut([1, 1], [60, None])] == [("", True), ("", True)]


def test_who_has_no_rank_takes_no_money() -> None:
    assert _cut([1, None, None], [60, 10, None]) == [
        ("建议支持", False, 60),
        ("", False, None),
        ("", False, None),
    ]


def test_grades_of_the_schemes_own_are_not_decided_by_money() -> None:
    """A tie on a quota's line has no grade: the budget must not slip one in."""
    rows = [replace(_ranked(1)[0], grade="优秀"), replace(_ranked(1, 2)[1], at_line=True)]
    cut = cut_by_budget(rows, {"P1": Fraction(200), "P2": Fraction(1)}, BUDGET, graded=True)
    assert [(r.grade, r.at_line, r.amount, r.cumulated) for r in cut] == [
        ("优秀", False, Fraction(200), Fraction(200)), ("", True, Fraction(1), Fraction(201)),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=12))
def test_what_is_let_in_never_costs_more_than_there_is(given_: list[tuple[int, bool]]) -> None:
    ranks: list[int | None] = []
    for i, (_, ties) in enumerate(given_, start=1):
        ranks.append(ranks[-1] if ties and ranks else i)
    costs = {f"P{i}": Fraction(cost) for i, (cost, _) in enumerate(given_, start=1)}
    rows = cut_by_budget(_ranked(*ranks), costs, BUDGET, graded=False)
    assert sum(costs[r.entry] for r in rows if r.grade == BUDGET.within) <= 100
    said = [{"建议支持": 0, "": 1, "备选": 2}[r.grade] for r in rows]
    assert said == sorted(said)
    assert len({r.rank for r in rows if r.at_line}) <= 1
    assert all(r.tied for r in rows if r.at_line)


def _round(arithmetic: Arithmetic, amount: AmountRule | None) -> Round:
    rubric = Rubric((Criterion("score", "总分", Decimal(100)),), amount=amount)
    the_round = round_of(with_rubric(scheme_of(arithmetic=arithmetic), rubric), 3, 2)
    columns = ("30", "", "1,000")
    entries = tuple(
        replace(entry, fields=(("申请", text),))
        for entry, text in zip(the_round.entries, columns, strict=True)
    )
    return replace(the_round, entries=entries)


def _sheet(entry: str, figure: int, amount: str | None) -> ScoreSheet:
    return ScoreSheet(
        entry, (("score", Decimal(figure)),), amount=None if amount is None else Decimal(amount)
    )


def test_what_experts_advise_comes_before_the_list() -> None:
    arithmetic = replace(MEAN, budget=Budget(Decimal(100), field="申请"))
    the_round = _round(arithmetic, AmountRule(places=1))
    sheets = {
        ("E1", "P1"): _sheet("P1", 90, "20.1"),
        ("E2", "P1"): _sheet("P1", 90, "20"),
        ("E1", "P2"): _sheet("P2", 80, None),
        ("E1", "P3"): _sheet("P3", 70, None),
    }
    # 20.05 at one place is 20.1, a half rounded up; P2's column is empty, so nobody knows.
    assert amounts(the_round, sheets) == {"P1": Fraction("20.1"), "P3": 1000}
    assert amounts(_round(arithmetic, None), sheets)["P1"] == 30, "not asked, so not heard"
    assert amounts(_round(replace(arithmetic, budget=BUDGET), AmountRule()), sheets) == {
        "P1": Fraction("20.05")
    }


def test_a_whole_round_is_cut_by_its_budget() -> None:
    arithmetic = replace(MEAN, budget=replace(BUDGET, field="申请"))
    the_round = _round(arithmetic, None)
    sheets = {("E1", f"P{i}"): _sheet(f"P{i}", 100 - i, None) for i in (1, 2, 3)}
    counted = reckon(the_round, {}, sheets).tally
    rows = rank(the_round, counted, sheets).rows
    assert [(r.entry, r.grade, r.amount) for r in rows] == [
        ("P1", "建议支持", 30), ("P2", "备选", None), ("P3", "备选", 1000),
    ]  # fmt: skip
    graded = replace(arithmetic, grades=(Grade("优", places=1), Grade("其他")))
    rows = rank(_round(graded, None), counted, sheets).rows
    assert [r.grade for r in rows] == ["优", "其他", "其他"]
