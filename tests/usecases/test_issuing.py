"""Issuing: one file a seat, and nothing half issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import ReviewError, StoreError
from reviewapp.usecases import issuing, preparing, recording
from tests.panel_room import AT, CHEAP, make_room, supervisor


def test_seats_whose_names_differ_in_signs_have_files_of_their_own(tmp_path: Path) -> None:
    """甲/1 and 甲_1 got one file: the second package replaced the first, whose code then opened nothing."""
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    roster = room.folder / "roster.csv"
    seats = ["甲/1", "甲_1", "甲:1", "../x", "长" * 60 + "1", "长" * 60 + "2"]
    roster.write_text("专家编号,姓名\n" + "".join(f"{seat},某人\n" for seat in seats), "utf-8")
    with room.bureau() as store:
        preparing.import_experts(store, roster, at=AT)
        issued = issuing.issue(store, tmp_path / "tasks", at=AT, cost=CHEAP)
    files = {one.file.name for one in issued}
    assert len(files) == len(seats)
    assert {path.name for path in (tmp_path / "tasks").iterdir()} == files
    assert "甲_1.rvtask" in files


def test_a_package_that_cannot_be_written_enrols_nobody_anew(tmp_path: Path) -> None:
    """From that act on the seat's old key does not count: without the new package it would have none."""
    room = make_room(tmp_path / "room", entries=1, experts=2)
    (tmp_path / "file").write_bytes(b"")
    with room.bureau() as store:
        acts = store.act_records()
        with pytest.raises(StoreError):
            issuing.reenrol(store, "甲01", "换电脑", tmp_path / "file" / "x", at=AT, cost=CHEAP)
        assert store.act_records() == acts


@pytest.mark.parametrize("key", [None, "another"])
def test_without_the_supervisor_no_new_package_is_left_behind(tmp_path: Path, key: str | None) -> None:
    room = make_room(tmp_path / "room", two_key=True, entries=1, experts=2)
    given = supervisor(key).key if key else None
    with room.bureau() as store:
        with pytest.raises(ReviewError):
            issuing.reenrol(store, "甲01", "换电脑", tmp_path / "t", at=AT, supervisor=given, cost=CHEAP)
        assert list((tmp_path / "t").iterdir()) == []
        assert recording.read_state(store).enrolment_of("甲01") == 1


def test_an_issue_that_fails_half_way_leaves_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=2, issue=False)
    made: list[object] = []

    def full(*args: object, **kwargs: object) -> str:
        if made:
            raise OSError(28, "No space left on device")
        made.append(args)
        return "0" * 64

    monkeypatch.setattr(issuing, "write", full)
    with room.bureau() as store:
        with pytest.raises(StoreError, match="medium_full"):
            issuing.issue(store, tmp_path / "t", at=AT, cost=CHEAP)
        assert not recording.read_state(store).issued
    assert list((tmp_path / "t").iterdir()) == []
