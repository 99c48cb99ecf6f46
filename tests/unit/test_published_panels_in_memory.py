"""Panels that really sat and were printed: skating, tasting, interviews, a conference; each with its source.

What is published with a table is reproduced to the places it was printed with, by the functions that rank.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reviewapp.domain.arithmetic import (
    Arithmetic,
    Averaging,
    Balancing,
    BalancingMethod,
    Calibration,
    CalibrationMethod,
    Method,
)
from reviewapp.domain.averaging import mean, trimmed_mean
from reviewapp.domain.balancing import balanced, within
from reviewapp.domain.calibrating import deviation, least_squares_bias
from reviewapp.domain.numbers import Rounding, round_fraction, rounded_fraction
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.scheme_checking import validate_scheme
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import ScoreSheet
from tests.panel import MEAN, TRIMMED, reckon, reckon_figures, round_of, scheme_of

ONE_OUT = Averaging(Method.TRIMMED, trim_each=1, n_min=3)

# --- World Figure Skating Championships 2017, pairs, short programme, Sui/Han: the protocol of the ISU
# (BuzzFeedNews/figure-skating-scores, wc2017_protocol.json).  Nine judges; panel's figure as printed.
COMPONENTS = {
    "SS": ("9.25 9.5 9 9 9 8.75 9.25 9.25 8.5", "9.07"),
    "TR": ("9.5 9.25 9.25 8.75 9 8.75 9 9.25 8.25", "9.04"),
    "PE": ("9.75 9.75 9.75 9.25 8.75 9.25 9.25 9.5 9", "9.39"),
    "CO": ("9.5 9.25 9.5 9.25 8.75 9.25 9.25 9.25 9", "9.25"),
    "IN": ("9.75 9.5 9.5 9 8.5 9 9.25 9.75 9", "9.29"),
}
COMPONENT_SCHEME = """
id = "components"
version = 1
kind = "project"
title = "节目内容分"
title_en = "Programme components, ISU 2017"
adds_up_to = 40
[averaging]
method = "trimmed_mean"
trim_each = 1
n_min = 3
per = "criterion"
[figure_rounding]
places = 2
""" + "".join(
    f'[[criterion]]\nid = "{name}"\ntitle = "{name}"\nmaximum = "10"\npoints = "8"\nminimum = "0.25"\nstep = "0.25"\n'
    for name in COMPONENTS
)
# Element, base value, nine marks from -3 to +3, what a mark is worth, the element's score as printed.
ELEMENTS = [
    ("3T", "4.3", "3 2 3 2 2 2 3 2 2", "0.7", "5.90"),
    ("3FTh", "5.5", "3 3 3 3 3 3 3 3 3", "0.7", "7.60"),
    ("3Tw4", "6.6", "3 3 3 2 2 2 2 2 2", "0.7", "8.20"),
    ("BiDs4", "3.5", "2 2 2 2 2 2 2 3 2", "0.7", "4.90"),
    ("FCCoSp3", "3.0", "1 1 1 1 -1 0 2 1 2", "0.5", "3.50"),
    ("StSq4", "3.9", "3 3 3 2 2 2 2 3 2", "0.7", "5.60"),
    ("5RLi3", "7.0", "3 3 3 2 0 2 2 3 2", "0.7", "8.70"),
]


def _components() -> Fraction:
    """Sui/Han's component score through a scheme file and the tally."""
    scheme = read_scheme(COMPONENT_SCHEME, "components")
    assert not validate_scheme(scheme)
    sheets = {
        (f"E{judge + 1}", "P1"): ScoreSheet(
            "P1", tuple((name, Decimal(marks.split()[judge])) for name, (marks, _) in COMPONENTS.items())
        )
        for judge in range(9)
    }
    row = reckon(round_of(scheme, 1, 9), {}, sheets).tally.row("P1")
    assert {name: str(round_fraction(figure, Rounding())) for name, figure in row.figures} == {
        name: printed for name, (_, printed) in COMPONENTS.items()
    }
    assert row.score is not None
    return rounded_fraction(row.score, Rounding())


def _element(base: str, marks: str, worth: str) -> Fraction:
    """Trim, mean, times the mark's worth, round, and the base value."""
    middle = trimmed_mean([Fraction(mark) for mark in marks.split()], ONE_OUT)
    assert middle is not None
    return Fraction(base) + rounded_fraction(middle * Fraction(worth), Rounding())


def test_components_of_a_skating_panel_through_a_scheme() -> None:
    """TCS = 0.8 × 46.04 = 36.83."""
    assert _components() == Fraction("36.83")


@pytest.mark.parametrize(("name", "base", "marks", "worth", "printed"), ELEMENTS)
def test_elements_of_a_skating_panel(name: str, base: str, marks: str, worth: str, printed: str) -> None:
    """A criterion's least figure is 0 in the scheme language, so marks below 0 cannot be asked for: arithmetic only."""
    assert str(round_fraction(_element(base, marks, worth), Rounding())) == printed, name


def test_marks_below_nought_are_refused_by_the_scheme_language() -> None:
    goe = Criterion("goe", "GOE", Decimal(3), Decimal(100), minimum=Decimal(-3))
    assert [one.code for one in validate_scheme(scheme_of(goe))] == ["scheme_minimum"]


def test_the_sum_of_a_skating_panel() -> None:
    """TES 44.40, total 81.23; and Savchenko/Massot's 3ATh, whose mark falls below nought: 7.7 - 2.14 = 5.56."""
    elements = sum((_element(base, marks, worth) for _, base, marks, worth, _ in ELEMENTS), Fraction(0))
    assert elements == Fraction("44.40")
    assert elements + _components() == Fraction("81.23")
    assert _element("7.7", "-3 -2 -2 -3 -2 -2 -2 -2 -1", "1") == Fraction("5.56")


# --- The trimmed mean of the encyclopaedias and of scipy's trim_mean.
TEXTBOOK = "92 19 101 58 1053 91 26 78 10 13 -40 101 86 85 15 89 89 28 -5 41"


def test_the_textbooks_five_per_cent() -> None:
    """Mean 101.5; 5 % of twenty is one at each end: 56.5.  Winsorised, which no rule here asks for: 55.65."""
    x = sorted(Fraction(figure) for figure in TEXTBOOK.split())
    assert mean(x) == Fraction("101.5")
    assert trimmed_mean(x, ONE_OUT) == Fraction("56.5")
    assert mean([x[1], *x[1:-1], x[-2]]) == Fraction("55.65")


# --- Shrout & Fleiss 1979, table 2: six targets by four judges; and the same with cells taken out (peers §5.5).
FULL = ("9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7")
GAPS = ("9 2 5 x", "6 1 x 2", "8 x 6 8", "x 1 2 6", "10 5 x x", "x x 4 7")
PLAIN_MARK = Criterion("score", "分", Decimal(10), Decimal(10))


def _figures(rows: Sequence[str]) -> dict[str, list[str | None]]:
    return {f"P{i}": [None if x == "x" else x for x in row.split()] for i, row in enumerate(rows, start=1)}


def test_one_out_at_each_side() -> None:
    arithmetic = replace(TRIMMED, averaging=replace(ONE_OUT, n_min=4))
    rows = reckon_figures(_figures(FULL), arithmetic, PLAIN_MARK).tally.rows
    assert [row.score for row in rows] == [Fraction(x) for x in ("6.5", "2.5", "7", "4", "7.5", "5")]


def test_least_squares_restores_the_order_of_the_full_table() -> None:
    """Raw means put 6 before 1 and 2 beside 4; without the experts' bias it is 5 3 1 6 4 2, as in the full table."""
    raw = reckon_figures(_figures(GAPS), MEAN, PLAIN_MARK)
    shown = [str(round_fraction(row.score or Fraction(0), Rounding(4))) for row in raw.tally.rows]
    assert shown == ["5.3333", "3.0000", "7.3333", "3.0000", "7.5000", "5.5000"]
    assert [(r.entry, r.rank) for r in raw.ranking.rows][:4] == [("P5", 1), ("P3", 2), ("P6", 3), ("P1", 4)]
    assert [(r.entry, r.tied) for r in raw.ranking.rows][4:] == [("P2", True), ("P4", True)]
    rule = Calibration(CalibrationMethod.LEAST_SQUARES, ranks=True)
    mended = reckon_figures(_figures(GAPS), replace(MEAN, calibration=rule), PLAIN_MARK).ranking.rows
    full = reckon_figures(_figures(FULL), MEAN, PLAIN_MARK).ranking.rows
    assert [row.entry for row in mended] == [f"P{i}" for i in (5, 3, 1, 6, 4, 2)] == [r.entry for r in full]


def test_two_blocks_that_share_nothing_are_refused() -> None:
    """Peers §5.5: connectivity of experts and entries is a precondition, without it nothing is comparable."""
    blocks = ("9 2 x x", "6 1 x x", "x x 6 8", "x x 2 6")
    table = {
        (f"E{j}", entry): Fraction(x)
        for entry, row in _figures(blocks).items()
        for j, x in enumerate(row)
        if x is not None
    }
    assert least_squares_bias(table) is None
    assert least_squares_bias(table | {("E0", "P3"): Fraction(1)}) is not None


# --- Gao'an (江西高安), interviews for the civil service: per room the scores left out, sum and number of the
# rest, their mean, the coefficient; of two rooms together likewise (ges-training.com n1183048c1564).
GAOAN = [
    (
        ("76.59 76.32 68.64 70.16", "1620.66", 22, "73.6664", "0.993120"),
        ("77.94 79.24 64.22 68.72", "1452.89", 20, "72.6445", "1.007090"),
        ("3365.34", 46, "73.1596"),
    ),
    (
        ("80.78 81.69 72.49 75.27", "2015.67", 26, "77.5258", "0.979359"),
        ("78.19 78.44 70.10 71.43", "1931.77", 26, "74.2988", "1.021894"),
        ("4251.83", 56, "75.9255"),
    ),
]
Room = tuple[str, str, int, str, str]


def _scores(left_out: str, total: str, count: int) -> list[Fraction]:
    """A room's scores: the extremes as published, the rest by their published sum."""
    return [Fraction(total) / count] * count + [Fraction(one) for one in left_out.split()]


@pytest.mark.parametrize(("first", "second", "pooled"), GAOAN, ids=["rooms 1 and 2", "rooms 3 and 4"])
def test_interviews_in_two_rooms_are_balanced(
    first: Room, second: Room, pooled: tuple[str, int, str]
) -> None:
    rooms = {"a": first, "b": second}
    scores: dict[str, Fraction] = {}
    panels: dict[str, str] = {}
    middles: dict[str, Fraction] = {}
    for room, (left_out, total, count, printed, _) in rooms.items():
        of = _scores(left_out, total, count)
        middles[room] = mean(within(of, 2))
        assert str(round_fraction(middles[room], Rounding(4))) == printed
        scores |= {f"{room}{i}": score for i, score in enumerate(of)}
        panels |= {f"{room}{i}": room for i in range(len(of))}
    kept = within(list(scores.values()), 2)
    assert (sum(kept), len(kept)) == (Fraction(pooled[0]), pooled[1])
    assert str(round_fraction(mean(kept), Rounding(4))) == pooled[2]
    rule = Balancing(BalancingMethod.POOLED, drop_each=2)
    exact, said = balanced(scores, panels, rule)
    assert said == []
    for room, (*_, coefficient) in rooms.items():
        assert abs(exact[f"{room}0"] - Fraction(coefficient)) < Fraction(1, 10**6)
        assert str(round_fraction(exact[f"{room}0"], Rounding(4))) == str(
            round_fraction(Fraction(coefficient), Rounding(4))
        )
    to_four, _ = balanced(scores, panels, replace(rule, places=4))
    assert all(to_four[entry] == rounded_fraction(exact[entry], Rounding(4)) for entry in scores)
    # 二次平均法 on the same rooms: both come to the mean of the two means.
    second_average, _ = balanced(scores, panels, replace(rule, method=BalancingMethod.SECOND_AVERAGE))
    assert {second_average[f"{room}0"] * middles[room] for room in rooms} == {sum(middles.values()) / 2}


def test_the_coefficients_of_gaoan_as_published() -> None:
    """0.9931 and 1.0071 are the only ones on the page (it was cut before those of rooms 3 and 4)."""
    first, second, _ = GAOAN[0]
    scores = {f"a{i}": x for i, x in enumerate(_scores(*first[:3]))}
    scores |= {f"b{i}": x for i, x in enumerate(_scores(*second[:3]))}
    panels = {entry: entry[0] for entry in scores}
    found, _ = balanced(scores, panels, Balancing(BalancingMethod.POOLED, drop_each=2, places=4))
    assert (found["a0"], found["b0"]) == (Fraction("0.9931"), Fraction("1.0071"))


# --- Henan (河南), special-post teachers: sum, number, mean and coefficient of two rooms, and of both
# (alvindonovan… n689573c1651).
HENAN = [("1522.42", 20, "76.12", "1.04", "1.043090"), ("1494.88", 18, "83.05", "0.96", "0.956051")]


def test_henan_with_coefficients_to_two_places_and_without() -> None:
    scores = {
        f"{i}-{n}": Fraction(total) / count
        for i, (total, count, *_) in enumerate(HENAN)
        for n in range(count)
    }
    panels = {entry: entry[0] for entry in scores}
    rounded, _ = balanced(scores, panels, Balancing(BalancingMethod.POOLED, places=2))
    exact, _ = balanced(scores, panels, Balancing(BalancingMethod.POOLED))
    assert (sum(scores.values()), len(scores)) == (Fraction("3017.30"), 38)
    middle = mean(list(scores.values()))
    assert str(round_fraction(middle, Rounding(2))) == "79.40"
    for i, (_, _, printed, coefficient, from_printed) in enumerate(HENAN):
        own = scores[f"{i}-0"]
        assert str(round_fraction(own, Rounding(2))) == printed
        assert rounded[f"{i}-0"] == Fraction(coefficient)
        assert exact[f"{i}-0"] * own == middle
        # The six places that go with the case are of the means as printed, 79.40 / 76.12 and 79.40 / 83.05.
        assert str(round_fraction(Fraction("79.40") / Fraction(printed), Rounding(6))) == from_printed
    assert 80 * rounded["0-0"] == Fraction("83.20")
    assert str(round_fraction(80 * Fraction("1.043090"), Rounding(4))) == "83.4472"
    second, _ = balanced(scores, panels, Balancing(BalancingMethod.SECOND_AVERAGE))
    assert str(round_fraction(second["0-0"] * scores["0-0"], Rounding(6))) == "79.584944"
    assert second["0-0"] * scores["0-0"] == second["1-0"] * scores["1-0"]


# --- The Judgment of Princeton 2012: nine judges, two flights of ten wines (R package with wines2012).
TASTED = {"A2": "15 14 17.5 10 13 13 14 15 19", "E2": "14 14 15 19 12 15 14 13 15"}
TWENTY = Criterion("score", "分", Decimal(20), Decimal(20), step=Decimal("0.5"))


def test_trimming_changes_a_rank_of_the_tasting() -> None:
    figures = {f"P{i}": marks.split() for i, marks in enumerate(TASTED.values(), start=1)}
    plain = reckon_figures(figures, MEAN, TWENTY)
    trimmed = reckon_figures(figures, TRIMMED, TWENTY)
    assert [row.score for row in plain.tally.rows] == [Fraction("130.5") / 9, Fraction(131, 9)]
    assert [row.score for row in trimmed.tally.rows] == [Fraction("101.5") / 7, Fraction(100, 7)]
    assert [[r.entry for r in of.ranking.rows] for of in (plain, trimmed)] == [["P2", "P1"], ["P1", "P2"]]


@pytest.mark.parametrize(
    ("flight", "by_mean", "by_trimming"),
    [
        ("white", "D1 B1 A1 E1 F1 G1 C1 I1 J1 H1", "D1 B1 A1 E1 F1 G1 I1 H1 J1 C1"),
        ("red", "B2 J2 D2 E2 A2 G2 F2 H2 C2 I2", "B2 J2 D2 A2 E2 G2 F2 H2 C2 I2"),
    ],
)
def test_both_flights_of_the_tasting(shared: Path, flight: str, by_mean: str, by_trimming: str) -> None:
    """Means against trimmed means: C1 falls from 7th to last among the whites, A2 passes E2 among the reds."""
    given: dict[str, list[str]] = defaultdict(list)
    for line in _lines(shared / "data" / "wine" / "wines2012.csv", ";"):
        if line["flight"] == flight:
            given[line["wine"]].append(line["score"])
    assert {wine: " ".join(of) for wine, of in given.items() if wine in TASTED} == (
        TASTED if flight == "red" else {}
    )
    assert sorted(map(len, given.values())) == [9] * 10
    names = dict(zip((f"P{i}" for i in range(1, 11)), given, strict=True))
    figures = {number: given[wine] for number, wine in names.items()}

    def ordered(arithmetic: Arithmetic) -> str:
        return " ".join(names[row.entry] for row in reckon_figures(figures, arithmetic, TWENTY).ranking.rows)

    assert (ordered(MEAN), ordered(TRIMMED)) == (by_mean, by_trimming)


# --- ICLR 2020: ratings, mean and population standard deviation of submissions, as the open list prints them.
RATINGS = [("8 8", "8.00", "0.00"), ("6 8 8", "7.33", "0.94"), ("8 8 6 6", "7.00", "1.00")]


@pytest.mark.parametrize(("ratings", "middle", "spread"), RATINGS)
def test_a_conferences_means_and_spreads(ratings: str, middle: str, spread: str) -> None:
    _hold(ratings.split(), middle, spread)


def test_the_first_two_hundred_of_a_conference(shared: Path) -> None:
    lines = _lines(shared / "data" / "iclr" / "first_200.csv", ",")
    assert len(lines) == 200
    for line in lines:
        _hold(line["ratings"].split(","), line["avg_published"], line["sd_published"])
    printed = {
        (line["ratings"].replace(", ", " "), line["avg_published"], line["sd_published"]) for line in lines
    }
    assert printed >= set(RATINGS)


def _hold(ratings: Sequence[str], middle: str, spread: str) -> None:
    values = [Fraction(rating) for rating in ratings]
    row = reckon_figures({"P1": [rating.strip() for rating in ratings]}, MEAN, PLAIN_MARK).tally.row("P1")
    assert row.score == mean(values)
    assert str(round_fraction(mean(values), Rounding(2))) == middle
    assert str(round_fraction(deviation(values, 0), Rounding(2))) == spread


def _lines(file: Path, delimiter: str) -> list[dict[str, str]]:
    if not file.is_file():
        pytest.skip("the shared input is not here")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))
