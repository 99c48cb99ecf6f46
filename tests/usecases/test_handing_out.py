"""Packages and codes: never beside each other, and only for what can be printed in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import PaperError, StateError
from reviewapp.usecases import handing_out, preparing
from tests.panel_room import AT, make_room


def test_codes_never_come_to_lie_with_packages_of_an_earlier_issue(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=2, issue=False)
    one, other = tmp_path / "one", tmp_path / "other"
    with room.bureau() as store:
        handing_out.hand_out(store, one, other, at=AT)
        acts = store.act_records()
        for out, slips in ((tmp_path / "new", one), (other, tmp_path / "new")):
            with pytest.raises(StateError, match="codes_inside"):
                handing_out.hand_out(store, out, slips, at=AT)
            with pytest.raises(StateError, match="codes_inside"):
                handing_out.hand_out_again(store, "甲01", "换电脑", out, slips, at=AT)
        assert store.act_records() == acts
        handing_out.hand_out(store, one, other, at=AT, again=True)
    with pytest.raises(StateError, match="codes_inside"):
        handing_out.check_no_packages(one)


def test_what_can_never_print_shows_before_the_issue(tmp_path: Path) -> None:
    """After it the lists are fixed, and no form with that title could be made any more."""
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    listed = room.folder / "entries.csv"
    listed.write_text("项目编号,项目名称\nE01,项目\U0001f600\n", "utf-8")
    with room.bureau() as store:
        preparing.import_entries(store, listed, at=AT)
        acts = store.act_records()
        with pytest.raises(PaperError, match="glyph_missing"):
            handing_out.hand_out(store, tmp_path / "tasks", tmp_path / "codes", at=AT)
        assert store.act_records() == acts
    assert not (tmp_path / "tasks").exists()


def test_a_seat_that_has_its_package_keeps_its_code(tmp_path: Path) -> None:
    """A second issue would make handed-out slips void, and the old package open as a second key."""
    room = make_room(tmp_path / "room", entries=2, experts=3, issue=False)
    out, slips = tmp_path / "packages", tmp_path / "codes"
    with room.bureau() as store:
        first = handing_out.hand_out(store, out, slips, at=AT, seats=["甲01"])
        assert (first.kept, first.void) == ((), ())
        package = (out / "甲01.rvtask").read_bytes()
        rest = handing_out.hand_out(store, out, slips, at=AT)
        assert [one.seat for one in rest.seats] == ["甲02", "甲03"]
        assert rest.kept == ("甲01",) and (out / "甲01.rvtask").read_bytes() == package
        acts = store.act_records()
        for seats in (None, ["甲02"]):
            with pytest.raises(StateError, match="seats_issued"):
                handing_out.hand_out(store, out, slips, at=AT, seats=seats)
        assert store.act_records() == acts
        again = handing_out.hand_out(store, out, slips, at=AT, seats=["甲01"], again=True)
        assert again.void == ("甲01",) and again.seats[0].code != first.seats[0].code


def test_a_seat_enrolled_anew_was_issued_with_that(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    with room.bureau() as store:
        handing_out.hand_out(store, tmp_path / "p", tmp_path / "c", at=AT)
        handing_out.hand_out_again(store, "甲01", "换电脑", tmp_path / "p2", tmp_path / "c2", at=AT)
        with pytest.raises(StateError, match="seats_issued"):
            handing_out.hand_out(store, tmp_path / "p3", tmp_path / "c3", at=AT)
