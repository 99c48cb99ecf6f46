"""Undo: to the beginning, bounded, and never in the way of the sheet that stands."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.domain.site_visit import Photograph, SiteFinding, SiteVisit
from reviewapp.usecases import scoring
from reviewapp.usecases.undoing import (
    MOST_CHARACTERS,
    MOST_STEPS,
    History,
    keep_history,
    read_history,
)
from tests.panel_room import make_room

EMPTY = ScoreSheet("E01")


def test_undo_goes_to_the_beginning_and_redo_to_the_end() -> None:
    history = History((EMPTY,))
    sheets = [EMPTY.with_score("value", Decimal(n)) for n in range(1, 6)]
    for sheet in sheets:
        history = history.with_step(sheet)
    back = []
    while history.can_undo:
        history = history.undone()
        back.append(history.sheet)
    assert back == [*reversed(sheets[:-1]), EMPTY]
    assert history.undone() == history
    while history.can_redo:
        history = history.redone()
    assert history.sheet == sheets[-1]
    assert history.redone().sheet == sheets[-1]


def test_a_step_after_an_undo_gives_up_what_was_undone() -> None:
    history = History((EMPTY,)).with_step(EMPTY.with_recommendation("fund")).undone()
    history = history.with_step(EMPTY.with_recommendation("reject"))
    assert not history.can_redo
    assert history.undone().sheet == EMPTY


def test_a_comment_being_typed_is_one_step_and_a_long_one_several() -> None:
    history = History((EMPTY,))
    for end in range(1, 16):
        history = history.with_step(EMPTY.with_comment("论" * end))
    assert len(history.steps) == 2
    history = history.with_step(EMPTY.with_comment("论" * 40)).with_step(EMPTY.with_comment(""))
    assert [len(one.comment) for one in history.steps] == [0, 15, 40, 0]
    typed_on = history.undone().with_step(EMPTY.with_comment("论" * 41))
    assert [len(one.comment) for one in typed_on.steps] == [0, 15, 40, 41]


def test_no_more_steps_are_kept_than_said() -> None:
    history = History((EMPTY,))
    for number in range(2 * MOST_STEPS):
        history = history.with_step(EMPTY.with_score("value", Decimal(number)))
    assert len(history.steps) == MOST_STEPS + 1
    assert history.sheet.score("value") == 2 * MOST_STEPS - 1


FULL = ScoreSheet(
    "E01",
    (("value", Decimal("40.5")), ("means", Decimal(0))),
    "评语\n“好”",
    "fund",
    familiarity="expert",
    amount=Decimal("12.50"),
    evidence=(Evidence("value", "附件.pdf", "ab" * 32, 12),),
    visit=SiteVisit(
        "实验楼",
        "上午",
        (SiteFinding("papers", agrees=False, found="7"),),
        "意见",
        ("吴国栋",),
        (Photograph("cd" * 32, "大型仪器"),),
    ),
)


def test_what_is_kept_is_read_again_in_the_store(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1)
    with room.desk("甲01") as store:
        task = scoring.desk(store).task
        rubric, empty = task.rubric_of("E01"), scoring.desk(store).sheets["E01"]
        steps = (empty, FULL, FULL.with_abstention("不属于本人领域"), FULL.with_comment(""))
        for at, sheet in enumerate(steps):
            keep_history(store, "E01", History(steps, at))
            assert read_history(store, sheet, rubric) == History(steps, at)
        # Answered elsewhere, or cut off in between: one step more.
        other = FULL.with_comment("别处改的")
        assert read_history(store, other, rubric).undone().sheet == steps[-1]
        # A form that asks less.
        stranger = empty.with_score("abolished", Decimal(3))
        keep_history(store, "E01", History((empty, stranger, FULL), 2))
        assert read_history(store, FULL, rubric).steps == (empty, FULL)
        keep_history(store, "E01", None)
        assert read_history(store, FULL, rubric) == History((FULL,))


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"at":7,"steps":[{}]}', '{"at":0,"steps":[{"scores":[["value","x"]]}]}', "1"]
)
def test_a_history_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1)
    with room.desk("甲01") as store:
        store.remember("undo/E01", text)
        rubric = scoring.desk(store).task.rubric_of("E01")
        assert read_history(store, EMPTY, rubric) == History((EMPTY,))


def test_a_long_history_loses_its_oldest_steps_and_keeps_its_place(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1)
    with room.desk("甲01") as store:
        rubric = scoring.desk(store).task.rubric_of("E01")
        steps = tuple(EMPTY.with_comment(str(n % 10) * 2000) for n in range(1, 100))
        keep_history(store, "E01", History(steps, 97))
        kept = store.setting("undo/E01") or ""
        assert len(kept) <= MOST_CHARACTERS
        assert len(json.loads(kept)["steps"]) > 30
        found = read_history(store, steps[97], rubric)
        assert found.sheet == steps[97]
        assert found.redone().sheet == steps[98]
        assert found.undone().sheet == steps[96]


@given(st.lists(st.sampled_from(["put", "undo", "redo"]), max_size=40))
def test_a_sheet_always_stands_and_undoing_all_ends_at_the_first(gestures: list[str]) -> None:
    history = History((EMPTY,))
    for number, gesture in enumerate(gestures):
        if gesture == "put":
            history = history.with_step(EMPTY.with_score("value", Decimal(number)))
            assert history.sheet.score("value") == number
        else:
            history = history.undone() if gesture == "undo" else history.redone()
        assert 0 <= history.at < len(history.steps)
    while history.can_undo:
        history = history.undone()
    assert history.sheet == EMPTY
