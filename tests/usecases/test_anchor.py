"""The anchor entry: what everybody scores first, as a measure for the rest."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases import scoring
from tests.panel import valid_sheet
from tests.panel_room import make_room


@pytest.fixture
def desk(tmp_path: Path) -> scoring.Desk:
    """A desk with three entries."""
    room = make_room(tmp_path / "room", entries=3, experts=1)
    with room.desk("甲01") as store:
        return scoring.desk(store)


def test_nothing_comes_first_without_an_anchor(desk: scoring.Desk) -> None:
    assert desk.anchor == ""


def test_the_first_entry_that_may_be_scored_is_the_anchor_until_it_is_done(desk: scoring.Desk) -> None:
    task = replace(desk.task, form=replace(desk.task.form, anchor=True))
    first, second = task.entries[0], task.entries[1]
    blank = replace(desk, task=task, sheets={e.number: ScoreSheet(e.number) for e in task.entries})
    assert blank.anchor == first.number
    done = valid_sheet(first.number, task.form.rubric_of(first), random.Random(1))
    assert replace(blank, sheets={**blank.sheets, first.number: done}).anchor == ""
    aside = ScoreSheet(first.number).with_recusal(RecusalGround.SAME_UNIT)
    assert replace(blank, sheets={**blank.sheets, first.number: aside}).anchor == second.number
