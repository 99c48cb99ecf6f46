"""Laws of the statistics: no list's order reaches a figure, and other methods rank nothing."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.domain.aggregation import tally
from reviewapp.domain.agreement import complete_part, intraclass
from reviewapp.domain.arithmetic import Grade, Order
from reviewapp.domain.ledger import LedgerState, Matrix
from reviewapp.domain.ranking import rank
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases.other_methods import MOST_COMPARED, OtherOrders, other_orders
from reviewapp.usecases.results import Result
from reviewapp.usecases.statistics import Statistics, as_json, statistics_of
from tests.panel import (
    MEAN,
    Sheets,
    States,
    answers_of,
    arithmetic_of,
    random_answers,
    round_of,
    scheme_of,
    shipped,
    with_arithmetic,
)
from tests.unit.published_tables import SHROUT_FLEISS

HALF = (Grade("立项", at_most=Decimal(50)), Grade("不立项"))
MOSTLY = [SheetState.SCORED] * 5 + list(SheetState)


def _result(the_round: Round, states: States, sheets: Sheets) -> Result:
    counted = tally(the_round, states, sheets)
    return Result(
        LedgerState(round=the_round), Matrix(states, {}), sheets, counted, rank(the_round, counted, sheets)
    )


def _without_order(of: Statistics) -> object:
    """Everything, with lists by their keys; the ranking's digest names the list's order and is left out."""
    said = asdict(replace(of, ranking_digest=""))
    for panel in said["panels"]:
        panel["complete_experts"] = sorted(panel["complete_experts"])
        panel["experts"] = sorted(panel["experts"], key=lambda one: one["seat"])
        panel["others"] = sorted(panel["others"], key=lambda one: one["entry"])
    for one in said["without"]:
        one["changes"] = sorted(one["changes"], key=lambda change: change["entry"])
    for line in said["bootstrap"]["lines"]:
        line["chances"] = sorted(line["chances"], key=lambda chance: chance["entry"])
    return {
        "panels": sorted(said["panels"], key=lambda panel: panel["panel"]),
        "without": sorted(said["without"], key=lambda one: one["seat"]),
        "bootstrap": said["bootstrap"],
    }


@settings(max_examples=4)  # each draws two bootstraps
@given(st.integers(0, 10**6), st.randoms(use_true_random=False), st.sampled_from([("",), ("甲", "乙")]))
def test_the_order_of_experts_entries_and_answers_changes_nothing(
    seed: int, chance: random.Random, panels: tuple[str, ...]
) -> None:
    scheme = shipped("project")
    scheme = with_arithmetic(scheme, replace(arithmetic_of(scheme), grades=HALF))
    the_round = round_of(scheme, 5, 6, panels=panels)
    states, sheets = random_answers(the_round, seed, states=MOSTLY)
    shuffled = replace(
        the_round,
        entries=tuple(chance.sample(the_round.entries, 5)),
        experts=tuple(chance.sample(the_round.experts, 6)),
    )
    again = dict(chance.sample(list(sheets.items()), len(sheets)))
    one = statistics_of(_result(the_round, states, sheets), seed=7)
    other = statistics_of(_result(shuffled, dict(reversed(states.items())), again), seed=7)
    assert _without_order(one) == _without_order(other)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from("123456")),
        st.integers(0, 9).map(Fraction),
        max_size=20,
    ),
    st.randoms(use_true_random=False),
)
def test_the_complete_part_is_the_same_whoever_stands_first(
    totals: dict[tuple[str, str], Fraction], chance: random.Random
) -> None:
    """Where leaving out one expert or another serves as well, the roster's order must not choose."""
    one, other = complete_part(totals), complete_part(dict(chance.sample(list(totals.items()), len(totals))))
    assert {*one.experts} == {*other.experts}
    assert {*one.entries} == {*other.entries}
    assert intraclass(one.rows) == intraclass(other.rows)


def _shrout_fleiss(order: Order = Order.HIGHEST) -> Result:
    figures = {f"P{i}": [str(x) for x in row] for i, row in enumerate(SHROUT_FLEISS, 1)}
    scheme = scheme_of(
        Criterion("score", "分", Decimal(10), Decimal(10)), arithmetic=replace(MEAN, order=order)
    )
    return _result(round_of(scheme, 6, 4), *answers_of(figures))


def test_other_methods_beside_the_ranking() -> None:
    """Shrout and Fleiss 1979: the mean, the shrunken score and Borda agree; the figures are each method's own."""
    found = other_orders(_shrout_fleiss(), "")
    assert [(one.entry, one.place) for one in found] == [
        ("P5", 1), ("P3", 2), ("P1", 3), ("P6", 4), ("P4", 5), ("P2", 6),
    ]  # fmt: skip
    for one in found:
        assert one.shrunken is not None
        assert one.shrunken.place == one.place, "in a complete table shrinking changes no order"
    shrunken = {one.entry: one.shrunken.figure for one in found if one.shrunken and one.shrunken.figure}
    assert [round(shrunken[f"P{i}"], 4) for i in range(1, 7)] == [
        5.9358, 3.2078, 6.3904, 4.1171, 7.2997, 4.7991,
    ]  # fmt: skip
    first = found[0]
    assert first.borda is not None
    # P5 is put before the five others by all four, save that the third expert has P3 beside it: 19.5 of 20.
    assert (first.borda.place, first.borda.figure) == (1, 0.975)
    assert first.bradley_terry is not None, "that draw is half a win against it: its strength is finite"
    assert first.bradley_terry.place == 1
    assert [one.percentile for one in found] == [9, 25, 42, 59, 75, 92]
    assert [one.partial_order.place for one in found if one.partial_order] == [1, 2, 3, 4, 5, 6]


def test_where_low_is_best_every_method_is_turned_round() -> None:
    found = other_orders(_shrout_fleiss(Order.LOWEST), "")
    assert [one.entry for one in found] == ["P2", "P4", "P6", "P1", "P3", "P5"]
    for method in ("borda", "schulze", "shrunken", "partial_order"):
        last = dict(found[-1].methods)[method]
        assert last is not None
        assert last.place == 6


def test_one_whom_nobody_ever_put_behind_has_no_strength_and_the_rest_stands() -> None:
    of = _result(round_of(scheme_of(), 2, 2), *answers_of({"P1": ("90", "80"), "P2": ("70", "60")}))
    found = other_orders(of, "")
    assert [one.bradley_terry for one in found] == [None, None]
    assert [one.borda and one.borda.place for one in found] == [1, 2]


def test_too_many_entries_and_no_scores_are_not_compared() -> None:
    figures: dict[str, list[str | None]] = {f"P{i}": [str(i)] for i in range(1, MOST_COMPARED + 2)}
    scheme = scheme_of(arithmetic=MEAN)
    many = _result(round_of(scheme, MOST_COMPARED + 1, 1), *answers_of(figures))
    assert other_orders(many, "") == ()
    assert other_orders(_result(round_of(scheme, 2, 2), {}, {}), "") == ()


@given(st.integers(0, 10**6))
def test_other_methods_rank_nothing(seed: int) -> None:
    """The order they stand in is the ranking's, whatever they say; panels are counted each for itself."""
    the_round = round_of(shipped("project"), 6, 6, panels=("甲", "乙"))
    of = _result(the_round, *random_answers(the_round, seed, states=MOSTLY))
    for panel in ("甲", "乙"):
        found = other_orders(of, panel)
        own = [row for row in of.ranking.rows if the_round.panel_of(row.entry) == panel]
        assert not found or [one.entry for one in found] == [row.entry for row in own]
        places = [one.place for one in found if one.place is not None]
        assert places == sorted(places)
        assert not places or places[0] == 1
        for one in found:
            assert (one.place is None) == (one.percentile is None)


def test_json_holds_other_methods() -> None:
    of = _shrout_fleiss()
    (panel,) = json.loads(json.dumps(as_json(statistics_of(of), of)))["panels"]
    first = panel["other_methods"][0]
    assert (first["entry"], first["place"], first["percentile"]) == ("P5", 1, 9)
    assert first["shrunken"] == {"place": 1, "figure": pytest.approx(7.299738)}
    assert first["bradley_terry"]["place"] == 1
    assert first["schulze"] == {"place": 1, "figure": None}
    assert {name for name, _ in OtherOrders("P1", 1).methods} <= set(first)
