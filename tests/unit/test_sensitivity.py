"""Without each expert, and drawn anew: always what the real tally and ranking say of those sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    Order,
    Per,
)
from reviewapp.domain.entries import Assignment
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.ranking import RankedEntry, Ranking, rank
from reviewapp.domain.recounting import Draw, Recount
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.sensitivity import (
    DRAWS,
    Bootstrap,
    Certainty,
    bootstrap,
    draws_for,
    lines_of,
    places,
    without_each_expert,
)
from tests.panel import (
    MEAN,
    TRIMMED,
    Sheets,
    States,
    answers_of,
    random_answers,
    round_of,
    scheme_of,
    shipped,
)

HALF = (Grade("立项", at_most=Decimal(50)), Grade("不立项"))
WAYS = {
    "mean": MEAN,
    "trimmed, with ties decided": replace(TRIMMED, ties=("mean", "criterion:innovation")),
    "enough scores asked for": replace(MEAN, least_scores=3),
    "sheets rounded": replace(MEAN, sheet_rounding=Rounding(0)),
    "median": replace(MEAN, averaging=Averaging(Method.MEDIAN)),
    "by criterion": replace(TRIMMED, averaging=Averaging(Method.TRIMMED, per=Per.CRITERION)),
    "sum decides": replace(MEAN, ties=("sum",)),
    "lowest is best": replace(MEAN, order=Order.LOWEST),
}
PLAIN = set(WAYS) - {"by criterion"}
WHOLE = {
    "rank sum": replace(MEAN, averaging=Averaging(Method.RANK_SUM)),
    "calibrated": replace(MEAN, calibration=Calibration(CalibrationMethod.LEAST_SQUARES, ranks=True)),
}


def _round(arithmetic: Arithmetic, entries: int = 6, experts: int = 6) -> Round:
    scheme = shipped("project")
    stage = replace(scheme.stages[0], arithmetic=replace(arithmetic, grades=arithmetic.grades or HALF))
    return round_of(replace(scheme, stages=(stage,)), entries, experts)


def _recount(the_round: Round, states: States, sheets: Sheets) -> tuple[Recount, Ranking]:
    counted = tally(the_round, states, sheets)
    return Recount(the_round, states, sheets, counted), rank(the_round, counted, sheets)


def _unprinted(ranking: Ranking) -> list[RankedEntry]:
    return [replace(row, shown="") for row in ranking.rows]


def _really(the_round: Round, states: States, sheets: Sheets, draw: Draw) -> list[RankedEntry]:
    drawn = {
        (seat, entry): sheets[origin, entry] for entry, of in draw.items() for seat, origin in of.items()
    }
    return _unprinted(rank(the_round, tally(the_round, states, drawn), drawn))


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=6)
@given(seed=st.integers(0, 10**6))
def test_a_recount_is_the_real_tally(way: str, seed: int) -> None:
    the_round = _round(WAYS[way])
    states, sheets = random_answers(the_round, seed, states=[SheetState.SCORED] * 3 + list(SheetState))
    recount, ranking = _recount(the_round, states, sheets)
    assert recount.plain == (way in PLAIN)
    seen: list[Draw] = []
    real = recount.ranking
    recount.ranking = lambda draw: seen.append(draw) or real(draw)  # type: ignore[method-assign, func-returns-value]
    without_each_expert(recount, ranking)
    bootstrap(recount, ranking, seed, draws=5)
    assert len(seen) == 5 + len({seat for seat, _ in sheets})
    for draw in seen:
        assert _unprinted(real(draw)) == _really(the_round, states, sheets, draw)
    identity = {entry: {seat: seat for seat in seats} for entry, seats in recount.scored.items()}
    assert _unprinted(real(identity)) == _unprinted(ranking)


@pytest.mark.parametrize("way", WHOLE)
def test_experts_are_drawn_whole_where_a_sheet_counts_by_its_experts_others(way: str) -> None:
    the_round = _round(WHOLE[way])
    dealt = tuple(Assignment(f"E{i}", f"P{j}") for i in range(1, 7) for j in range(1, 7) if (i + j) % 3)
    for one in (the_round, replace(the_round, assignments=dealt)):
        states, sheets = random_answers(one, 3)
        recount, ranking = _recount(one, states, sheets)
        found = bootstrap(recount, ranking, 5, draws=30)
        assert found.whole_experts
        assert not recount.plain
        assert 0 < sum(chance.above for chance in found.lines[0].chances) <= 3 * 30
        assert bootstrap(recount, ranking, 5, draws=30) == found


def test_panels_are_balanced_in_every_draw() -> None:
    rule = Balancing(BalancingMethod.POOLED, least_entries=1)
    the_round = round_of(
        scheme_of(arithmetic=replace(MEAN, balancing=rule, grades=HALF)), 4, 4, panels=("甲", "乙")
    )
    states, sheets = random_answers(the_round, 1)
    recount, ranking = _recount(the_round, states, sheets)
    assert not recount.plain
    found = bootstrap(recount, ranking, 1, draws=20)
    assert sum(chance.above for chance in found.lines[0].chances) == 2 * 20


def _figures(figures: Mapping[str, tuple[str, ...]], arithmetic: Arithmetic) -> tuple[Recount, Ranking]:
    experts = max(len(row) for row in figures.values())
    return _recount(round_of(scheme_of(arithmetic=arithmetic), len(figures), experts), *answers_of(figures))


def test_clear_cases_are_sure_and_close_ones_are_not() -> None:
    figures = {
        "P1": ("95", "94", "96"), "P2": ("80", "70", "75"), "P3": ("76", "71", "79"), "P4": ("20", "30", "25"),
    }  # fmt: skip
    found = bootstrap(*_figures(figures, replace(MEAN, grades=HALF)), 1)
    assert found.draws == DRAWS
    line = {chance.entry: chance for chance in found.lines[0].chances}
    assert [one.title for one in found.lines] == ["立项"]
    assert (line["P1"].above, line["P1"].certainty) == (DRAWS, Certainty.ABOVE)
    assert (line["P4"].above, line["P4"].certainty) == (0, Certainty.BELOW)
    assert line["P2"].certainty is line["P3"].certainty is Certainty.AT_LINE
    # P2 is 80, 70, 75 and P3 76, 71, 79, each drawn thrice: all 27 × 27 pairs can be counted.
    pairs = Counter(
        (a > b) - (a < b)
        for a in _sums((80, 70, 75))
        for b in _sums((76, 71, 79))
    )  # fmt: skip
    assert line["P3"].above / DRAWS == pytest.approx(pairs[-1] / 729, abs=0.06)
    assert line["P3"].undecided / DRAWS == pytest.approx(pairs[0] / 729, abs=0.04)
    assert line["P2"].above + line["P3"].above + line["P2"].undecided == DRAWS


def _sums(values: tuple[int, int, int]) -> list[int]:
    return [a + b + c for a in values for b in values for c in values]


def test_the_seed_is_all_there_is() -> None:
    the_round = _round(TRIMMED)
    recount, ranking = _recount(the_round, *random_answers(the_round, 2))
    once: Bootstrap = bootstrap(recount, ranking, 11, draws=50)
    assert bootstrap(recount, ranking, 11, draws=50) == once
    assert bootstrap(recount, ranking, 12, draws=50) != once
    turned = replace(the_round, entries=the_round.entries[::-1], experts=the_round.experts[::-1])
    again = bootstrap(*_recount(turned, *random_answers(the_round, 2)), 11, draws=50)
    assert {c.entry: c.above for c in again.lines[0].chances} == {
        c.entry: c.above for c in once.lines[0].chances
    }


def test_without_an_expert_grades_change() -> None:
    """E3 alone holds P2 above P1."""
    figures = {"P1": ("90", "90", "10"), "P2": ("60", "60", "90")}
    recount, ranking = _figures(figures, replace(MEAN, grades=HALF))
    found = {one.seat: one for one in without_each_expert(recount, ranking)}
    assert [row.entry for row in ranking.rows] == ["P2", "P1"]
    assert [(c.entry, c.grade_before, c.grade_after) for c in found["E3"].grades_changed] == [
        ("P2", "立项", "不立项"),
        ("P1", "不立项", "立项"),
    ]
    assert [(c.rank_before, c.rank_after) for c in found["E3"].changes] == [(1, 2), (2, 1)]
    assert found["E1"].changes == found["E2"].changes == ()


def test_an_entry_of_one_expert_has_no_score_without_them() -> None:
    recount, ranking = _figures({"P1": ("90",), "P2": ("80",)}, replace(MEAN, grades=HALF))
    (only,) = without_each_expert(recount, ranking)
    assert [(c.rank_after, c.grade_after) for c in only.changes] == [(None, ""), (None, "")]


def test_lines() -> None:
    cut = (Grade("优", from_score=Decimal(90)), Grade("良", from_score=Decimal(80)))
    assert lines_of(replace(MEAN, grades=cut)) == ("优", "良"), "below 良 there is no grade"
    assert lines_of(replace(MEAN, grades=(*cut, Grade("其他"), Grade("否决", for_veto=True)))) == ("优", "良")
    thirds = (Grade("优", at_most=Decimal(15)), Grade("良"), Grade("整改", at_least=Decimal(10)))
    assert lines_of(replace(MEAN, grades=thirds)) == ("优", "良")
    assert lines_of(replace(MEAN, budget=Budget(Decimal(100)))) == ("建议支持",)
    assert lines_of(MEAN) == ()
    without = bootstrap(*_figures({"P1": ("1",)}, MEAN), 1)
    assert (without.draws, without.lines) == (0, ())


def test_a_tie_on_a_line_may_fall_either_way() -> None:
    grades = (Grade("一", places=1), Grade("二", places=1), Grade("三"))
    _, ranking = _figures({f"P{i}": (s,) for i, s in enumerate("98865", 1)}, replace(MEAN, grades=grades))
    assert places(ranking, lines_of(replace(MEAN, grades=grades))) == [
        ("P1", 0, 0), ("P2", 0, 2), ("P3", 0, 2), ("P4", 2, 2), ("P5", 2, 2),
    ]  # fmt: skip


def test_a_budget_is_a_line() -> None:
    the_round = round_of(scheme_of(arithmetic=replace(MEAN, budget=Budget(Decimal(10), "经费"))), 3, 3)
    entries = tuple(replace(entry, fields=(("经费", "5"),)) for entry in the_round.entries)
    figures = {"P1": ("90", "91", "92"), "P2": ("10", "11", "12"), "P3": ("50", "49", "51")}
    recount, ranking = _recount(replace(the_round, entries=entries), *answers_of(figures))
    assert recount.plain
    found = bootstrap(recount, ranking, 1, draws=40)
    assert [(c.entry, c.above) for c in found.lines[0].chances] == [("P1", 40), ("P3", 40), ("P2", 0)]


def test_large_rounds_take_fewer_draws() -> None:
    small, large = _round(MEAN, 12, 7), _round(MEAN, 200, 13)
    assert draws_for(small, plain=True) == DRAWS
    assert draws_for(large, plain=True) == 300
    assert draws_for(large, plain=False) == 200


def test_progress_is_told_and_may_call_it_off() -> None:
    recount, ranking = _figures({"P1": ("90",), "P2": ("80",)}, replace(MEAN, grades=HALF))

    def called_off(done: int, of: int) -> None:
        if (done, of) == (3, 10):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bootstrap(recount, ranking, 1, draws=10, progress=called_off)


def test_printed_calibration_is_left_out_of_the_recount() -> None:
    printed = replace(MEAN, calibration=Calibration(CalibrationMethod.Z))
    recount, _ = _figures({"P1": ("90", "80"), "P2": ("70", "60")}, printed)
    assert recount.plain
    assert recount.round.arithmetic.calibration is None
    assert recount.ranking({"P1": {"E1": "E1"}, "P2": {}}).rows[0].score == Fraction(90)
