"""Flags, order and timer as they are remembered, and the order drawn for each expert."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.usecases import scoring
from reviewapp.usecases.desk_habits import (
    DeskHabits,
    SlotTimes,
    drawn_order,
    keep_flags,
    keep_order,
    keep_times,
    next_of,
    programme_order,
    read_habits,
)
from tests.panel_room import make_room


def test_what_is_set_is_read_again_and_nonsense_is_the_ordinary(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    with room.desk("甲01") as store:
        assert read_habits(store) == DeskHabits()
        keep_flags(store, {"E0002", "E0001"})
        keep_order(store, drawn=True)
        keep_times(store, SlotTimes(shown=True, talk=20, questions=5))
        wanted = DeskHabits(frozenset({"E0001", "E0002"}), True, SlotTimes(True, 20, 5))
        assert read_habits(store) == wanted
        for name in ("desk/flagged", "desk/drawn-order", "desk/timer"):
            store.remember(name, "{] 0 -7")
        assert read_habits(store) == DeskHabits()


def test_the_drawn_order_is_each_experts_own_and_always_the_same(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=12, experts=2)
    orders = []
    for seat in ("甲01", "甲02"):
        with room.desk(seat) as store:
            task = scoring.desk(store).task
            assert drawn_order(task) == drawn_order(task)
            assert sorted(drawn_order(task)) == sorted(programme_order(task))
            orders.append(drawn_order(task))
        with room.desk(seat) as store:
            assert drawn_order(scoring.desk(store).task) == orders[-1]
    assert orders[0] != orders[1]


@pytest.mark.parametrize(
    ("after", "wanted", "found"),
    [("B", "AC", "C"), ("C", "AC", "A"), ("A", "A", ""), ("", "BC", "B"), ("B", "", ""), ("?", "C", "C")],
)
def test_the_next_one_goes_round_and_is_never_the_same(after: str, wanted: str, found: str) -> None:
    assert next_of("ABC", after, wanted) == found
