"""The tally: vectors of the domain rules §2.0, who enters n, and figures published elsewhere."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.aggregation import tally
from reviewapp.domain.arithmetic import Averaging, Method, Per
from reviewapp.domain.averaging import mean, trimmed_mean
from reviewapp.domain.numbers import Rounding, RoundingMode, round_fraction, rounded_fraction
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from tests.panel import (
    MEAN,
    TRIMMED,
    answers_of,
    arithmetic_of,
    random_answers,
    reckon_figures,
    round_of,
    scheme_of,
    shipped,
    with_arithmetic,
)

SEVEN = ("88", "92.5", "79", "85", "90", "95", "60")
FRACTIONS = st.lists(st.fractions(0, 100, max_denominator=100), min_size=1, max_size=12)


def test_seven_experts_plain_and_trimmed() -> None:
    row = reckon_figures({"P1": SEVEN}, TRIMMED).tally.row("P1")
    assert row.mean == Fraction("589.5") / 7
    assert row.trimmed == row.score == Fraction("86.9")
    assert str(round_fraction(row.mean or Fraction(0), Rounding())) == "84.21"
    assert str(round_fraction(row.score or Fraction(0), Rounding())) == "86.90"
    assert not row.fell_back
    assert [cell.dropped for cell in row.cells] == ["", "", "", "", "", "high", "low"]
    assert reckon_figures({"P1": SEVEN}, MEAN).tally.row("P1").score == row.mean


def test_stages_are_weighted_without_rounding_between() -> None:
    first = reckon_figures({"P1": SEVEN}, TRIMMED).tally.row("P1").score or Fraction(0)
    assert first * Fraction(6, 10) + Fraction("91.25") * Fraction(4, 10) == Fraction("88.64")


@given(FRACTIONS)
def test_trimming_none_is_the_mean(values: list[Fraction]) -> None:
    assert trimmed_mean(values, Averaging(Method.TRIMMED, trim_each=0, n_min=1)) == mean(values)


@given(FRACTIONS, st.integers(0, 3), st.integers(1, 9), st.randoms(use_true_random=False))
def test_trimming_leaves_out_one_copy_of_each_extreme(
    values: list[Fraction], k: int, n_min: int, chance: random.Random
) -> None:
    trimmed = trimmed_mean(values, Averaging(Method.TRIMMED, k, n_min))
    if len(values) < max(n_min, 2 * k + 1):
        assert trimmed is None
        return
    left = list(values)
    for _ in range(k):
        left.remove(max(left))
        left.remove(min(left))
    assert trimmed == sum(left, Fraction(0)) / len(left)
    shuffled = chance.sample(values, len(values))
    assert trimmed_mean(shuffled, Averaging(Method.TRIMMED, k, n_min)) == trimmed


def test_below_n_min_the_mean_is_taken_and_said() -> None:
    four = reckon_figures({"P1": ("90", "80", "70", "20")}, TRIMMED).tally.row("P1")
    assert (four.score, four.trimmed, four.fell_back) == (Fraction(65), None, True)
    assert all(cell.dropped == "" for cell in four.cells)
    five = reckon_figures({"P1": ("90", "80", "70", "20", "70")}, TRIMMED).tally.row("P1")
    assert five.score == Fraction(220, 3)
    assert not five.fell_back
    # A recusal takes the fifth away: 回避 comes out before trimming is asked about.
    fallen = reckon_figures({"P1": ("90", "80", "70", "20", None)}, TRIMMED).tally.row("P1")
    assert (fallen.n, fallen.fell_back) == (4, True)


def test_one_copy_of_a_shared_extreme_is_marked() -> None:
    row = reckon_figures({"P1": ("90", "60", "90", "60", "75")}, TRIMMED).tally.row("P1")
    assert sorted(cell.dropped for cell in row.cells) == ["", "", "", "high", "low"]
    kept = [cell.total for cell in row.cells if cell.total is not None and not cell.dropped]
    assert mean(kept) == row.score == 75
    same = reckon_figures({"P1": ("80",) * 5}, TRIMMED).tally.row("P1")
    assert sorted(cell.dropped for cell in same.cells) == ["", "", "", "high", "low"]


@given(
    st.integers(0, 10**6),
    st.sampled_from([Method.MEAN, Method.TRIMMED]),
    st.sampled_from(list(Per)),
    st.sampled_from(["award-soft-science", "laboratory", "project"]),
)
def test_only_scored_sheets_enter(seed: int, method: Method, per: Per, scheme_id: str) -> None:
    scheme = shipped(scheme_id)
    arithmetic = arithmetic_of(scheme)
    averaging = replace(arithmetic.averaging, method=method, per=per)
    scheme = with_arithmetic(scheme, replace(arithmetic, averaging=averaging))
    the_round = round_of(scheme, 4, 8)
    states, sheets = random_answers(the_round, seed, states=list(SheetState))
    result = tally(the_round, states, sheets)
    for row in result.rows:
        scored = [seat for seat in the_round.seats if states[seat, row.entry] is SheetState.SCORED]
        assert row.n == len(scored)
        assert [cell.state for cell in row.cells] == [states[seat, row.entry] for seat in the_round.seats]
        assert [cell.seat for cell in row.cells if cell.total is not None] == scored
        assert row.incomplete == any(cell.state is SheetState.MISSING for cell in row.cells)
        rubric, entry = the_round.rubric_of(row.entry), the_round.entry(row.entry)
        totals = [sheets[seat, row.entry].total(rubric, entry) or Fraction(0) for seat in scored]
        if not scored:
            assert row.score is row.mean is row.trimmed is None
            continue
        # Averaging is linear: without rounding, per criterion or per total gives one plain mean.
        assert row.mean == mean(totals)
        assert row.score is not None
        assert min(totals) <= row.score <= max(totals) or per is Per.CRITERION
        assert row.fell_back == (method is Method.TRIMMED and row.n < 5)
        assert sum(bool(cell.dropped) for cell in row.cells) == (
            2 if method is Method.TRIMMED and per is Per.TOTAL and row.n >= 5 else 0
        )


def test_nought_is_a_figure_and_missing_is_none() -> None:
    nought = reckon_figures({"P1": ("0", "100")}, MEAN).tally.row("P1")
    missing = reckon_figures({"P1": (None, "100")}, MEAN).tally.row("P1")
    assert (nought.n, nought.score) == (2, Fraction(50))
    assert (missing.n, missing.score) == (1, Fraction(100))
    assert missing.incomplete
    assert not nought.incomplete


def test_a_trimmed_criterion_mean_of_nought_stays_nought() -> None:
    criterion = replace(TRIMMED, averaging=replace(TRIMMED.averaging, per=Per.CRITERION))
    row = reckon_figures({"P1": ("0", "0", "0", "0", "50")}, criterion).tally.row("P1")
    assert row.mean == 10
    assert row.score == row.trimmed == 0


def test_scored_without_an_opened_sheet_is_missing() -> None:
    the_round = round_of(scheme_of(), 1, 2)
    states, sheets = answers_of({"P1": ("80", "90")})
    del sheets["E2", "P1"]
    row = tally(the_round, states, sheets).row("P1")
    assert (row.n, row.score, row.incomplete) == (1, Fraction(80), True)


def test_an_incomplete_sheet_that_counts_is_a_defect() -> None:
    the_round = round_of(scheme_of(), 1, 1)
    with pytest.raises(ValueError, match="not complete"):
        tally(the_round, {}, {("E1", "P1"): ScoreSheet("P1")})
    with pytest.raises(KeyError):
        tally(the_round, {}, {}).row("P2")


def test_fewer_than_the_schemes_least_give_no_score() -> None:
    three = replace(MEAN, least_scores=3)
    rows = reckon_figures({"P1": ("80", "90", None), "P2": ("80", "90", "70")}, three).tally.rows
    assert rows[0].score is None
    assert rows[0].mean == 85
    assert rows[1].score == 80


def test_rounding_sheets_and_criteria_is_the_schemes_word() -> None:
    third = Criterion("score", "", Decimal(3), Decimal(100))
    figures = {"P1": ("1", "1", "2")}
    assert reckon_figures(figures, MEAN, third).tally.row("P1").score == Fraction(400, 9)
    sheets = replace(MEAN, sheet_rounding=Rounding(1))
    assert reckon_figures(figures, sheets, third).tally.row("P1").score == Fraction("133.3") / 3
    criteria = replace(
        MEAN,
        averaging=Averaging(Method.MEAN, per=Per.CRITERION),
        criterion_rounding=Rounding(1, RoundingMode.HALF_EVEN),
    )
    assert reckon_figures(figures, criteria, third).tally.row("P1").score == Fraction("44.4")


def test_published_skating_components(shared: Path) -> None:
    """One high and one low out, mean, to 0.01: every component of ten performances as the panel published it."""
    folder = shared / "data" / "skating"
    if not folder.is_dir():
        pytest.skip("no skating figures in the shared folder")
    judged: dict[str, list[str]] = defaultdict(list)
    for line in _rows(folder / "judge_scores.csv"):
        judged[line["aspect_id"]].append(line["score"])
    components = [line for line in _rows(folder / "components.csv") if line["section"] == "components"]
    assert len(components) == 50
    # Marks go up to 10 by quarters; five panel scores, each times its factor and rounded, make the total.
    arithmetic = replace(
        TRIMMED,
        averaging=Averaging(Method.TRIMMED, per=Per.CRITERION),
        criterion_rounding=Rounding(2),
    )
    scale = Criterion("score", "", Decimal(10), Decimal(10), step=Decimal("0.25"))
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for line in components:
        given = judged[line["aspect_id"]]
        assert len(given) == 9
        row = reckon_figures({"P1": given}, arithmetic, scale).tally.row("P1")
        assert row.score == Fraction(line["scores_of_panel"]), line
        totals[line["performance_id"]] += rounded_fraction(row.score * Fraction(line["factor"]), Rounding(2))
    for performance in _rows(folder / "performances.csv"):
        total = totals[performance["performance_id"]]
        assert str(round_fraction(total, Rounding(2))) == performance["total_component_score"]


def test_a_real_panel_with_gaps_needs_no_special_case(shared: Path) -> None:
    """12 reviewers x 28 proposals, 57 of them missing: none of these is a nought (Gallo et al. 2023)."""
    file = shared / "data" / "aibs" / "aibs_ratings.csv"
    if not file.is_file():
        pytest.skip("no grant panel in the shared folder")
    lines = _rows(file)
    entries = [name for name in lines[0] if name != "judge"]
    table = {entry: [line[entry] or None for line in lines] for entry in entries}
    gaps = sum(figure is None for row in table.values() for figure in row)
    assert (len(lines), len(entries), gaps) == (12, 28, 57)
    scored = reckon_figures(table, TRIMMED)
    assert sum(cell.state is SheetState.MISSING for row in scored.tally.rows for cell in row.cells) == gaps
    for row in scored.tally.rows:
        given = sorted(Fraction(figure) for figure in table[row.entry] if figure is not None)
        assert row.n == len(given)
        assert row.mean == sum(given) / len(given)
        assert row.score == (sum(given[1:-1]) / (len(given) - 2) if len(given) >= 5 else row.mean)
        assert row.fell_back == (len(given) < 5)
        assert row.incomplete == (len(given) < 12)
    assert scored.tally.incomplete
    assert len({r.entry for r in scored.ranking.rows}) == 28


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
