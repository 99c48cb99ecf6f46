"""The round: who reads what, and in which panel an entry is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewapp.domain.entries import Assignment
from reviewapp.domain.round import Round
from tests.panel import CHARTER, round_of, shipped

SCHEME = shipped("project")


def _numbers(the_round: Round, seat: str) -> list[str]:
    return [entry.number for entry in the_round.entries_of(seat)]


def test_without_assignments_a_panel_reads_its_own() -> None:
    the_round = round_of(SCHEME, 5, 4, panels=("甲", "乙"))
    assert _numbers(the_round, "E1") == _numbers(the_round, "E3") == ["P1", "P3", "P5"]
    assert _numbers(the_round, "E2") == ["P2", "P4"]
    assert the_round.seats_of("P1") == ("E1", "E3")
    assert _numbers(round_of(SCHEME, 3, 1), "E1") == ["P1", "P2", "P3"]


def test_an_expert_or_entry_of_no_panel_belongs_to_all() -> None:
    the_round = round_of(SCHEME, 4, 2, panels=("甲", "乙"))
    free = replace(the_round, experts=(replace(the_round.experts[0], panel=""), the_round.experts[1]))
    assert _numbers(free, "E1") == ["P1", "P2", "P3", "P4"]
    common = replace(the_round, entries=(replace(the_round.entries[0], panel=""), *the_round.entries[1:]))
    assert common.seats_of("P1") == ("E1", "E2")
    assert common.panel_of("P1") == "", "judged by two panels, an entry is in neither"


def test_assignments_are_taken_as_they_are_in_the_lists_order() -> None:
    pairs = [("E2", "P3"), ("E1", "P2"), ("E1", "P1"), ("E1", "P1"), ("E7", "P1"), ("E1", "P9")]
    the_round = round_of(SCHEME, 3, 3, assignments=[Assignment(*pair) for pair in pairs])
    assert _numbers(the_round, "E1") == ["P1", "P2"]
    assert _numbers(the_round, "E2") == ["P3"]
    assert _numbers(the_round, "E3") == []
    assert the_round.seats_of("P1") == ("E1",)


def test_the_panel_of_its_experts_where_the_entry_names_none() -> None:
    the_round = round_of(SCHEME, 2, 4, panels=("甲", "乙"))
    bare = tuple(replace(entry, panel="") for entry in the_round.entries)
    pairs = (Assignment("E1", "P1"), Assignment("E3", "P1"), Assignment("E1", "P2"), Assignment("E2", "P2"))
    mixed = replace(the_round, entries=bare, assignments=pairs)
    assert mixed.panel_of("P1") == "甲"
    assert mixed.panel_of("P2") == ""


def test_strangers_are_key_errors_or_empty() -> None:
    the_round = round_of(SCHEME, 1, 1)
    assert the_round.has_entry("P1")
    assert the_round.entry("P1").title == "项目1"
    assert the_round.expert("E1").name == "专家1"
    assert not the_round.has_entry("P2")
    assert not the_round.has_seat("E2")
    assert the_round.entries_of("E2") == ()
    assert the_round.seats_of("P2") == ()
    for ask in (the_round.entry, the_round.expert, the_round.panel_of):
        with pytest.raises(KeyError):
            ask("X")


def test_two_keys_where_a_supervisor_is_named() -> None:
    assert not CHARTER.two_key
    assert replace(CHARTER, supervisor_recipient="age1supervisor").two_key
