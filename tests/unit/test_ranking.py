"""The ranking: ties, digits shown, quotas that are never exceeded, and no influence of any list's order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Arithmetic, Grade, Moment, Scope
from reviewapp.domain.numbers import Rounding, RoundingMode
from reviewapp.domain.ranking import RankedEntry, Ranking
from reviewapp.domain.score_sheet import SheetState
from tests.panel import (
    MEAN,
    TRIMMED,
    arithmetic_of,
    random_answers,
    reckon,
    reckon_figures,
    round_of,
    shipped,
    with_arithmetic,
)

LABORATORY = (Grade("优秀", at_most=Decimal(15)), Grade("良好"), Grade("整改", at_least=Decimal(10)))
PRIZES = (
    Grade("一等", at_most=Decimal(10)),
    Grade("二等", at_most=Decimal(20)),
    Grade("三等", at_most=Decimal(30)),
    Grade("无"),
)


def _ranked(scores: Sequence[object], arithmetic: Arithmetic = MEAN) -> Ranking:
    """Entries P1, P2 … with one expert's figure each."""
    return reckon_figures({f"P{i}": (str(s),) for i, s in enumerate(scores, start=1)}, arithmetic).ranking


def _grades(scores: Sequence[object], *grades: Grade) -> dict[str, tuple[str, bool]]:
    return {row.entry: (row.grade, row.at_line) for row in _ranked(scores, replace(MEAN, grades=grades)).rows}


def _row(ranking: Ranking, entry: str) -> RankedEntry:
    return next(row for row in ranking.rows if row.entry == entry)


def test_untrimmed_sums_decide_between_equal_trimmed_means() -> None:
    """{90, 88, 85, 80, 70} and {96, 88, 85, 80, 60}: both 84.33 trimmed; 413 is more than 409."""
    figures = {"P1": ("96", "88", "85", "80", "60"), "P2": ("90", "88", "85", "80", "70")}
    ranking = reckon_figures(figures, replace(TRIMMED, ties=("mean",))).ranking
    assert [(row.entry, row.rank, row.tied) for row in ranking.rows] == [("P2", 1, False), ("P1", 2, False)]
    assert {row.shown for row in ranking.rows} == {"84.33"}, "an exact tie is not shown as a difference"
    undecided = reckon_figures(figures, TRIMMED).ranking
    assert [(row.rank, row.tied) for row in undecided.rows] == [(1, True), (1, True)]


def test_a_criterion_can_decide() -> None:
    scheme = shipped("project")
    scheme = with_arithmetic(scheme, replace(MEAN, ties=("mean", "criterion:innovation")))
    the_round = round_of(scheme, 2, 1)
    states, sheets = random_answers(the_round, 1)
    first = sheets["E1", "P1"]
    for name in ("innovation", "approach"):
        first = first.with_score(name, Decimal(10))
    second = replace(first, entry="P2")
    second = second.with_score("innovation", Decimal(12)).with_score("approach", Decimal(8))
    ranking = reckon(the_round, states, {("E1", "P1"): first, ("E1", "P2"): second}).ranking
    assert [row.entry for row in ranking.rows] == ["P2", "P1"]
    assert ranking.rows[0].score == ranking.rows[1].score


def test_ranks_after_a_tie_are_skipped() -> None:
    ranking = _ranked([70, 90, 90, 80, 90, 70])
    assert [(row.rank, row.tied) for row in ranking.rows] == [
        (1, True), (1, True), (1, True), (4, False), (5, True), (5, True),
    ]  # fmt: skip
    assert [row.entry for row in ranking.rows] == ["P2", "P3", "P5", "P4", "P1", "P6"]


def test_what_looks_alike_is_alike() -> None:
    """Failure 16: equal at two places and not equal is shown with more digits, in that zone only."""
    shown = {row.entry: row.shown for row in _ranked(["84.333", "84.331", "84.3", "90"]).rows}
    assert shown == {"P1": "84.3330", "P2": "84.3310", "P3": "84.30", "P4": "90.00"}
    alike = {row.shown for row in _ranked(["84.333", "84.333"]).rows}
    assert alike == {"84.33"}


def test_four_digits_may_not_be_enough() -> None:
    """84.1 + 1/70 = 84.1142857… and 84.114 + 0.004/13 = 84.1143077… are both 84.1143 at four places."""
    figures: dict[str, list[str | None]] = {
        "P1": [*["84.1"] * 6, "84.2", *[None] * 6],
        "P2": [*["84.114"] * 12, "84.118"],
    }
    ranking = reckon_figures(figures, MEAN).ranking
    assert [(row.entry, row.shown) for row in ranking.rows] == [("P2", "84.11431"), ("P1", "84.11429")]


@given(st.lists(st.tuples(st.integers(84000, 84010), st.integers(1, 13)), min_size=1, max_size=6))
def test_shown_figures_tell_all_different_scores_apart(parts: list[tuple[int, int]]) -> None:
    figures = {
        f"P{i}": [str(Decimal(base) / 1000 + (j % 3 == 0) * Decimal("0.001")) for j in range(n)]
        + [None] * (13 - n)
        for i, (base, n) in enumerate(parts, start=1)
    }
    rows = reckon_figures(figures, MEAN).ranking.rows
    assert len({row.shown for row in rows}) == len({row.score for row in rows})


def test_rounding_before_ranking_makes_ties() -> None:
    early = replace(MEAN, moment=Moment.BEFORE_RANKING)
    up = _ranked(["84.125", "84.126", "84.12"], replace(early, rounding=Rounding(2, RoundingMode.HALF_UP)))
    even = _ranked(
        ["84.125", "84.126", "84.12"], replace(early, rounding=Rounding(2, RoundingMode.HALF_EVEN))
    )
    assert [(row.shown, row.rank) for row in up.rows] == [("84.13", 1), ("84.13", 1), ("84.12", 3)]
    assert [(row.shown, row.rank) for row in even.rows] == [("84.13", 1), ("84.12", 2), ("84.12", 2)]


@pytest.mark.parametrize(("n", "excellent", "rectify"), [(145, 21, 15), (12, 1, 2), (8, 1, 1)])
def test_laboratory_quotas(n: int, excellent: int, rectify: int) -> None:
    counted = Counter(grade for grade, _ in _grades(range(n), *LABORATORY).values())
    assert counted == {"优秀": excellent, "整改": rectify, "良好": n - excellent - rectify}


def test_the_best_score_of_a_field_may_be_only_good() -> None:
    """教育部: 94.2 was 良好 among 59, where grades are places and not cut-offs."""
    scores = [99 - i * Decimal("0.4") for i in range(59)]
    grades = _grades(scores, *LABORATORY)
    assert scores[12] == Decimal("94.2")
    assert grades["P13"] == ("良好", False)


def test_cut_offs_include_their_number_or_not() -> None:
    grades = (Grade("一", Decimal(80)), Grade("二", above=Decimal(60)), Grade("三"))
    assert [g for g, _ in _grades([80, "79.999", 60, "60.001", 0], *grades).values()] == [
        "一",
        "二",
        "二",
        "三",
        "三",
    ]


def test_quota_and_cut_off_must_both_hold() -> None:
    grades = (Grade("优秀", Decimal(90), at_most=Decimal(50)), Grade("其他"))
    assert [g for g, _ in _grades([95, 89, 88, 70], *grades).values()] == ["优秀", "其他", "其他", "其他"]
    assert [g for g, _ in _grades([95, 94, 93, 92], *grades).values()] == ["优秀", "优秀", "其他", "其他"]
    assert [g for g, _ in _grades([60, 50, 40, 30], *grades).values()] == ["其他"] * 4, "vacancy is legal"


def test_a_tie_on_the_line_is_the_panels() -> None:
    grades = _grades(
        [99, 98, 98, 97, 96, 95, 94, 93, 92, 91], Grade("优", at_most=Decimal(20)), Grade("其他")
    )
    assert grades["P1"] == ("优", False)
    assert grades["P2"] == grades["P3"] == ("", True)
    assert grades["P4"] == ("其他", False)
    exact = _grades([98, 98, 97, 96, 95, 94, 93, 92, 91, 90], Grade("优", at_most=Decimal(20)), Grade("其他"))
    assert exact["P1"] == exact["P2"] == ("优", False)
    bottom = _grades([99, 98, 97, 96, 95, 94, 93, 92, 60, 60], *LABORATORY)
    assert bottom["P9"] == bottom["P10"] == ("", True)


def test_the_next_quota_keeps_places_for_those_tied_on_the_line() -> None:
    """Two tied for one first prize: the one the panel puts second must still find a second prize."""
    grades = _grades([99, 99, 97, 96, 95, 94, 93, 92, 91, 90], *PRIZES)
    assert [grades[f"P{i}"] for i in range(1, 5)] == [
        ("", True),
        ("", True),
        ("二等", False),
        ("三等", False),
    ]
    five = _grades([99, 99, 99, 99, 99, 94, 93, 92, 91, 90], *PRIZES)
    assert [five[f"P{i}"] for i in range(1, 11)] == [("", True)] * 5 + [("三等", False)] + [("无", False)] * 4


QUOTAS = st.sampled_from([LABORATORY, PRIZES, arithmetic_of(shipped("laboratory")).grades])


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40), QUOTAS)
def test_quotas_are_never_exceeded(scores: list[int], grades: tuple[Grade, ...]) -> None:
    rows = _ranked(scores, replace(MEAN, grades=grades)).rows
    n = len(scores)
    counted = Counter(row.grade for row in rows)
    for grade in grades:
        if grade.at_most is not None:
            assert counted[grade.title] * 100 <= grade.at_most * n
        if grade.at_least is not None:
            assert (counted[grade.title] - 1) * 100 < grade.at_least * n
    titles = [grade.title for grade in grades]
    placed = [titles.index(row.grade) for row in rows if row.grade]
    assert placed == sorted(placed), "nobody is graded above one who scored more"
    for row in rows:
        assert row.at_line == (row.grade == "")
        assert not row.at_line or row.tied
    by_rank: dict[int | None, set[tuple[str, bool]]] = {}
    for row in rows:
        by_rank.setdefault(row.rank, set()).add((row.grade, row.at_line))
    assert all(len(said) == 1 for said in by_rank.values()), "equals are treated alike"
    for seen in range(1, len(grades)):
        # However the panel orders the tied, those before them and one of each place fit into the quotas so far.
        tops = [g for g in grades[:seen] if g.at_most is not None]
        if len(tops) == seen:
            places = sum(int(g.at_most * n // 100) for g in tops if g.at_most is not None)
            taken = [i for i, row in enumerate(rows) if row.grade in {g.title for g in tops}]
            assert all(i < places for i in taken)


@given(st.integers(0, 10**6), st.randoms(use_true_random=False), st.sampled_from(["laboratory", "project"]))
def test_no_lists_order_changes_anybodys_place(seed: int, chance: random.Random, scheme_id: str) -> None:
    the_round = round_of(shipped(scheme_id), 9, 6, panels=("甲", "乙", "丙"))
    states, sheets = random_answers(the_round, seed, states=[SheetState.SCORED] * 5 + list(SheetState))
    sheets = {key: replace(sheets["E1", "P1"], entry=key[1]) if chance.random() < 0.4 and ("E1", "P1") in sheets else s for key, s in sheets.items()}  # fmt: skip
    shuffled = replace(
        the_round,
        entries=tuple(chance.sample(the_round.entries, 9)),
        experts=tuple(chance.sample(the_round.experts, 6)),
    )
    for scope in Scope:
        scheme = with_arithmetic(the_round.scheme, replace(the_round.arithmetic, scope=scope))
        one = reckon(replace(the_round, scheme=scheme), states, sheets).ranking
        two = reckon(replace(shuffled, scheme=scheme), states, sheets).ranking
        assert {row.entry: row for row in one.rows} == {row.entry: row for row in two.rows}
        again = reckon(replace(the_round, scheme=scheme), dict(reversed(states.items())), sheets).ranking
        assert again.digest() == one.digest()


def test_panels_are_ranked_each_for_itself() -> None:
    panels = replace(MEAN, scope=Scope.PANEL, grades=LABORATORY)
    scheme = with_arithmetic(shipped("laboratory"), panels)
    the_round = round_of(scheme, 8, 4, panels=("乙", "甲"))
    ranking = reckon(the_round, *random_answers(the_round, 3)).ranking
    assert [row.group for row in ranking.rows] == ["乙"] * 4 + ["甲"] * 4
    assert [row.rank for row in ranking.rows] == [1, 2, 3, 4] * 2
    assert Counter((row.group, row.grade) for row in ranking.rows) == {
        ("乙", "良好"): 3, ("乙", "整改"): 1, ("甲", "良好"): 3, ("甲", "整改"): 1,
    }  # fmt: skip


def test_who_has_no_score_has_no_rank_and_takes_no_place() -> None:
    arithmetic = replace(MEAN, grades=(Grade("优", at_most=Decimal(50)), Grade("其他")))
    ranking = reckon_figures({"P1": ("80",), "P2": (None,), "P3": ("70",)}, arithmetic).ranking
    last = ranking.rows[-1]
    assert (last.entry, last.rank, last.score, last.shown, last.grade) == ("P2", None, None, "", "")
    assert [row.grade for row in ranking.rows] == ["优", "其他", ""]


def test_the_digest_is_of_every_figure_and_of_the_rules() -> None:
    one = _ranked([80, 70])
    assert one.digest() == _ranked(["80.0", "70.00"]).digest()
    assert one.digest() != _ranked(["80.001", 70]).digest()
    assert one.digest() != _ranked([80, 70], replace(MEAN, ties=("mean",))).digest()
    assert one.rows[0].score == Fraction(80)
