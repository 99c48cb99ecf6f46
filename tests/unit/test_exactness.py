"""No grade depends on floating point: no float is written where scores are reckoned, and none is met there.

``mypy --strict`` is the third guard: a quotient of two whole numbers is a float to it, and fits no Fraction.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.domain.aggregation import tally
from reviewapp.domain.arithmetic import (
    Arithmetic,
    Averaging,
    Balancing,
    BalancingMethod,
    Calibration,
    CalibrationMethod,
    Grade,
    Method,
    Per,
)
from reviewapp.domain.grading import grades_of
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.ranking import rank
from reviewapp.domain.score_sheet import SheetState
from tests.panel import (
    MEAN,
    TRIMMED,
    arithmetic_of,
    random_answers,
    reckon_figures,
    round_of,
    rubric_of,
    shipped,
    with_arithmetic,
    with_rubric,
)

DOMAIN = Path(__file__).resolve().parents[2] / "reviewapp" / "domain"
EXACT = [
    "aggregation",
    "averaging",
    "balancing",
    "ballots",
    "budgeting",
    "calibrating",
    "counting",
    "criterion_averaging",
    "grading",
    "marking",
    "numbers",
    "partial_order",
    "percentiles",
    "rank_aggregation",
    "ranking",
    "staging",
    "vote_return",
    "vote_rules",
    "voting",
]
WHOLE = {"gcd", "isqrt", "lcm"}
"""What may be taken from math: functions from whole numbers to whole numbers."""

FLOATING = {"cmath", "math", "random", "statistics"}


def _floats(tree: ast.AST) -> Iterator[str]:
    """Every place where a float would come in."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        match node:
            case ast.Constant(value=float()):
                yield f"{line}: a float is written"
            case ast.Name(id="float"):
                yield f"{line}: float is named"
            case ast.ImportFrom(module="math", names=names) if {one.name for one in names} - WHOLE:
                yield f"{line}: math gives floats"
            case ast.ImportFrom(module="statistics" | "cmath" | "random"):
                yield f"{line}: an import that may give floats"
            case ast.Import(names=names) if {one.name for one in names} & FLOATING:
                yield f"{line}: an import that may give floats"
            case ast.BinOp(left=left, op=ast.Div(), right=right) if _whole(left) and _whole(right):
                yield f"{line}: one whole number divided by another"


def _whole(node: ast.expr) -> bool:
    """Whether an expression is a whole number on its face."""
    match node:
        case ast.Constant(value=int()) | ast.Attribute(attr="numerator" | "denominator"):
            return True
        case ast.Call(func=ast.Name(id="len" | "int" | "isqrt" | "lcm")):
            return True
        case ast.BinOp(left=left, right=right):
            return _whole(left) and _whole(right)
    return False


@pytest.mark.parametrize("name", EXACT)
def test_where_scores_are_reckoned_no_float_is_written(name: str) -> None:
    found = list(_floats(ast.parse((DOMAIN / f"{name}.py").read_text("utf-8"))))
    if name == "staging":  # draws its random visits from a seed
        found = [one for one in found if "import" not in one]
    assert found == []


@pytest.mark.parametrize(
    "source",
    ["x = 0.5", "x = float(y)", "from math import sqrt", "import math", "x = len(a) / 2", "x = (len(a) - 1) / int(b)"],
)  # fmt: skip
def test_a_float_would_be_found(source: str) -> None:
    assert list(_floats(ast.parse(source)))


def _met(value: object) -> Iterator[object]:
    """A value and all that is in it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _met(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, of in value.items():
            yield from _met(key)
            yield from _met(of)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for of in value:
            yield from _met(of)


EVERY_WAY = st.builds(
    Arithmetic,
    st.builds(Averaging, st.sampled_from(Method), per=st.sampled_from(Per)),
    sheet_rounding=st.none() | st.just(Rounding(1)),
    outlier=st.none() | st.just(Decimal(15)),
    ties=st.sampled_from([(), ("mean", "sum")]),
    grades=st.just((Grade("优", at_most=Decimal(30)), Grade("良", from_score=Decimal(60)), Grade("其他"))),
    calibration=st.none()
    | st.builds(Calibration, st.sampled_from(CalibrationMethod), st.booleans(), least_entries=st.just(2)),
    balancing=st.none()
    | st.builds(Balancing, st.sampled_from(BalancingMethod), st.integers(0, 1), least_entries=st.just(3)),
)
SCHEMES = st.sampled_from(["project", "laboratory", "award-soft-science"])


@settings(max_examples=60)
@given(EVERY_WAY, SCHEMES, st.integers(0, 10**6))
def test_no_float_is_met_on_the_way_to_a_grade(arithmetic: Arithmetic, scheme: str, seed: int) -> None:
    the_round = round_of(with_arithmetic(shipped(scheme), arithmetic), 8, 5, panels=("甲", "乙"))
    states, sheets = random_answers(the_round, seed, states=[SheetState.SCORED] * 4 + list(SheetState))
    counted = tally(the_round, states, sheets)
    for value in _met(
        (counted, rank(the_round, counted, sheets), [row.criterion_means for row in counted.rows])
    ):
        assert not isinstance(value, float)


NEAR = st.tuples(st.integers(0, 100), st.integers(-3, 3))
"""A whole number, and how many hair's breadths beside it."""
HAIR = Fraction(1, 10**30)


@given(st.lists(NEAR, min_size=1, max_size=12), st.lists(st.integers(1, 99), min_size=1, max_size=3, unique=True), st.booleans())  # fmt: skip
def test_cut_offs_tell_a_hairs_breadth(near: list[tuple[int, int]], cuts: list[int], strict: bool) -> None:
    """Scores closer to the line than any float can tell, against plain comparison of whole numbers."""
    lines = sorted(cuts, reverse=True)
    grades = [
        Grade(f"从{cut}", above=Decimal(cut)) if strict else Grade(f"从{cut}", from_score=Decimal(cut))
        for cut in lines
    ]
    scores = sorted({of + beside * HAIR for of, beside in near}, reverse=True)
    found = [title for title, _ in grades_of([(score, 1) for score in scores], [*grades, Grade("其他")])]
    for score, title in zip(scores, found, strict=True):
        parts = score.numerator, score.denominator
        reached = [
            cut for cut in lines if (parts[0] > cut * parts[1] if strict else parts[0] >= cut * parts[1])
        ]
        assert title == (f"从{reached[0]}" if reached else "其他")


FIGURES = st.lists(
    st.lists(st.integers(0, 100_000), min_size=3, max_size=7), min_size=1, max_size=8
)  # fmt: skip


@given(FIGURES, st.integers(0, 100), st.sampled_from([MEAN, TRIMMED]))
def test_grades_follow_from_whole_numbers_alone(
    table: list[list[int]], cut: int, arithmetic: Arithmetic
) -> None:
    """The oracle never divides: in thousandths, a mean reaches the cut where the sum reaches it n times over."""
    grades = (Grade("优", from_score=Decimal(cut)), Grade("其他"))
    figures: dict[str, list[str | None]] = {}
    for i, row in enumerate(table, start=1):
        padded: list[str | None] = [str(Decimal(x) / 1000) for x in row]
        figures[f"P{i}"] = padded + [None] * (7 - len(row))
    graded = {
        r.entry: r.grade for r in reckon_figures(figures, replace(arithmetic, grades=grades)).ranking.rows
    }
    for i, row in enumerate(table, start=1):
        kept = sorted(row)[1:-1] if arithmetic is TRIMMED and len(row) >= 5 else row
        assert graded[f"P{i}"] == ("优" if sum(kept) >= cut * 1000 * len(kept) else "其他")


@given(st.integers(0, 10**6), SCHEMES, st.sampled_from(Method), st.sampled_from(Per))
def test_sums_in_whole_numbers_are_the_general_ones(seed: int, scheme: str, method: Method, per: Per) -> None:
    """A cap too high to bite sends a rubric down the general path: every figure stays what it was."""
    arithmetic = arithmetic_of(shipped(scheme))
    averaging = replace(arithmetic.averaging, method=method, per=per)
    plain = with_arithmetic(shipped(scheme), replace(arithmetic, averaging=averaging))
    rubric = rubric_of(plain)
    capped = replace(rubric, cap=Decimal(10**6))
    assert not capped.is_additive
    one, other = (round_of(with_rubric(plain, of), 5, 7) for of in (rubric, capped))
    states, sheets = random_answers(one, seed, states=[SheetState.SCORED] * 5 + list(SheetState))
    whole, general = tally(one, states, sheets), tally(other, states, sheets)
    assert whole == general
    for row, again in zip(whole.rows, general.rows, strict=True):
        assert row.criterion_means == again.criterion_means
        assert row.figures == again.figures
    assert rank(one, whole).rows == rank(other, general).rows


@pytest.mark.parametrize("scheme", ["project", "laboratory", "award-soft-science"])
def test_those_schemes_do_go_down_the_whole_number_path(scheme: str) -> None:
    assert rubric_of(shipped(scheme)).is_additive
