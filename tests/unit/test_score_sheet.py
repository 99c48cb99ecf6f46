"""Score sheets: four states never confused, and every problem with its place."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.entries import Entry
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.rubric import Familiarity
from reviewapp.domain.score_sheet import ScoreSheet, SheetState, describe_allowed, validate_sheet
from tests.panel import SHIPPED, recused_sheet, rubric_of, shipped, valid_sheet

FORM = rubric_of(shipped("project"))
ENTRY = Entry("P1", "项目一")
SOUND = valid_sheet("P1", FORM, random.Random(1))


def _found(sheet: ScoreSheet) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in validate_sheet(sheet, FORM, ENTRY)]


@given(st.integers(0, 10**6), st.sampled_from(SHIPPED))
def test_a_valid_sheet_has_a_total(seed: int, scheme_id: str) -> None:
    form = rubric_of(shipped(scheme_id))
    sheet = valid_sheet("P1", form, random.Random(seed))
    assert not validate_sheet(sheet, form, ENTRY)
    assert sheet.state(form, ENTRY) is SheetState.SCORED
    total = sheet.total(form, ENTRY)
    assert total is not None
    assert 0 <= total <= 100
    turned = replace(sheet, scores=sheet.scores[::-1])
    assert turned.in_order(form) == sheet.in_order(form)
    assert turned.total(form, ENTRY) == total


def test_null_is_never_nought() -> None:
    nought = SOUND
    for criterion in FORM.criteria:
        nought = nought.with_score(criterion.id, Decimal(0))
    assert nought.total(FORM, ENTRY) == Fraction(0)
    assert nought.state(FORM, ENTRY) is SheetState.SCORED
    empty = nought.with_score("budget", None)
    assert empty.score("budget") is None
    assert empty.total(FORM, ENTRY) is None
    assert empty.state(FORM, ENTRY) is SheetState.MISSING
    assert _found(empty) == [("score_missing", "budget")]


def test_the_four_states() -> None:
    assert ScoreSheet("P1").state(FORM, ENTRY) is SheetState.MISSING
    assert ScoreSheet("P1").is_untouched()
    assert recused_sheet("P1").state(FORM, ENTRY) is SheetState.RECUSED
    assert ScoreSheet("P1", abstained=True).state(FORM, ENTRY) is SheetState.ABSTAINED
    assert SOUND.state(FORM, ENTRY) is SheetState.SCORED
    assert (
        replace(SOUND, abstained=True, recused=RecusalGround.OTHER).state(FORM, ENTRY) is SheetState.RECUSED
    )


def test_recusing_takes_every_figure_along() -> None:
    recused = SOUND.with_recusal(RecusalGround.KINSHIP, "兄弟")
    assert recused == ScoreSheet("P1", recused=RecusalGround.KINSHIP, note="兄弟")
    assert recused.with_recusal(None).is_untouched()


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (SOUND.with_score("budget", Decimal("9.5")), ("score_not_allowed", "budget")),
        (SOUND.with_score("budget", Decimal(11)), ("score_not_allowed", "budget")),
        (SOUND.with_score("budget", Decimal(-1)), ("score_not_allowed", "budget")),
        (SOUND.with_score("nothing", Decimal(1)), ("criterion_unknown", "nothing")),
        (SOUND.with_comment("  短评  "), ("comment_too_short", "comment")),
        (SOUND.with_comment("评" * 2001), ("comment_too_long", "comment")),
        (SOUND.with_recommendation("perhaps"), ("recommendation_unknown", "recommendation")),
        (SOUND.with_recommendation(""), ("recommendation_missing", "recommendation")),
    ],
)
def test_one_problem_one_place(sheet: ScoreSheet, found: tuple[str, str]) -> None:
    assert _found(sheet) == [found]
    assert sheet.state(FORM, ENTRY) is SheetState.MISSING


def test_every_problem_is_told_at_once() -> None:
    assert len(_found(ScoreSheet("P1"))) == len(FORM.criteria) + 2


def test_setting_a_figure_twice_keeps_the_last() -> None:
    sheet = SOUND.with_score("budget", Decimal(3)).with_score("budget", Decimal(4))
    assert sheet.score("budget") == 4
    assert len(sheet.scores) == len(FORM.criteria)


def test_allowed_figures_in_few_words() -> None:
    assert describe_allowed(FORM.criterion("budget").allowed_values()) == "0、1、2 … 10"
    assert describe_allowed((Decimal(1), Decimal(2), Decimal(3))) == "1、2、3"
    assert describe_allowed((Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2))) == "0.5、1、1.5、2"


def test_a_refused_choice_lists_what_can_be_chosen() -> None:
    (found,) = validate_sheet(SOUND.with_recommendation("perhaps"), FORM, ENTRY)
    assert dict(found.params)["known"] == "、".join(choice.title for choice in FORM.recommendations)
    levels = replace(FORM, familiarity=(Familiarity("know", "熟悉"), Familiarity("guess", "一般")))
    (found,) = validate_sheet(SOUND.with_familiarity("no idea"), levels, ENTRY)
    assert dict(found.params)["known"] == "熟悉、一般"
