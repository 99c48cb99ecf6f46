"""Letters made under a reopening (复评): what the bureau decides about them touches no letter before it."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from reviewapp.domain.charge import amendments_due
from reviewapp.domain.errors import StoreError
from reviewapp.domain.merging_rules import Fate
from reviewapp.packages import score_letter
from reviewapp.usecases import merging, recording, scoring, unsealing
from reviewapp.usecases.issuing_amendments import issue_amendments, reopen
from reviewapp.usecases.printing import form_files
from reviewapp.usecases.results import Result, result
from reviewapp.usecases.taking_amendments import take_amendment
from tests.panel_room import AT, Room, make_room


def _digest(file: Path) -> str:
    return score_letter.read(file.read_bytes()).digest


def _choose(room: Room, file: Path) -> None:
    with room.bureau() as store:
        merging.choose(store, "甲01", _digest(file), "以正本为准", at=AT)


def _reopened(room: Room) -> Path:
    """E02 of 甲01 is reopened; the amendment that says so."""
    with room.bureau() as store:
        reopen(store, ["E02"], ["甲01"], "笔误", "组长", at=AT)
        return issue_amendments(store, room.folder / "amendments", at=AT)[0].file


def _again(room: Room, amendment: Path, value: int, *, laptop: str = "") -> Path:
    """甲01 gives E02 another value and exports."""
    with room.desk("甲01", laptop) as desk:
        take_amendment(desk, amendment, at=AT)
        scoring.save_sheet(desk, desk.sheets()["E02"].with_score("value", Decimal(value)), at=AT)
        return room.export(desk, f"again-{laptop}{value}")


def _unsealed_again(room: Room) -> Result:
    with room.bureau() as store:
        unsealing.unseal(store, at=AT)
        return result(store)


def test_choosing_between_two_laptops_again_after_a_reopening_keeps_the_first_choice(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=2)
    with room.desk("甲01"):
        pass
    shutil.copytree(room.folder / "laptop-甲01", room.folder / "second-甲01")
    first, rival = room.letter("甲01", "first"), room.letter("甲01", "rival", laptop="second", shift=5)
    room.merge(first, rival, room.letter("甲02"))
    _choose(room, first)
    before = room.unseal()
    amendment = _reopened(room)
    again = [_again(room, amendment, 1), _again(room, amendment, 2, laptop="second")]
    room.merge(*again)
    assert room.standing()["甲01"].conflict is not None
    _choose(room, again[1])
    standing = room.standing()["甲01"]
    assert [one.digest for one in standing.letters] == [_digest(first), _digest(again[1])]
    after = _unsealed_again(room)
    assert dict(after.missing()) == {}
    assert after.sheets["甲01", "E02"].score("value") == Decimal(2)
    assert {k: v for k, v in after.sheets.items() if k != ("甲01", "E02")} == {
        k: v for k, v in before.sheets.items() if k != ("甲01", "E02")
    }


def test_a_second_answer_after_the_first_was_unsealed_is_held_until_admitted(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=2)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    room.unseal()
    amendment = _reopened(room)
    room.merge(first := _again(room, amendment, 10))
    assert _unsealed_again(room).sheets["甲01", "E02"].score("value") == Decimal(10)
    second = _again(room, amendment, 60)
    item = room.merge(second).items[0]
    assert (item.code, item.fate) == ("merge_late_again", Fate.LATE)
    held = _unsealed_again(room)
    assert held.sheets["甲01", "E02"].score("value") == Decimal(10) and dict(held.missing()) == {}
    with room.bureau() as store:
        merging.admit(store, _digest(second), "组长同意", at=AT)
    assert dict(room.standing()["甲01"].fates)[_digest(first)] is Fate.REPLACED
    assert _unsealed_again(room).sheets["甲01", "E02"].score("value") == Decimal(60)
    # Another reopening of the same entry asks anew.
    with room.bureau() as store:
        reopen(store, ["E02"], ["甲01"], "仍有笔误", "组长", at=AT)
    room.merge(third := _again(room, amendment, 30))
    assert dict(room.standing()["甲01"].fates)[_digest(third)] is Fate.REOPENED
    assert _unsealed_again(room).sheets["甲01", "E02"].score("value") == Decimal(30)


def test_a_second_reopening_does_not_reopen_what_the_first_one_asked(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=2)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    before = room.unseal()
    room.merge(first := _again(room, _reopened(room), 10))
    with room.bureau() as store:
        reopen(store, ["E03"], ["甲01"], "漏看附件", "组长", at=AT)
        amendment = issue_amendments(store, room.folder / "more", at=AT)[0].file
    assert _unsealed_again(room).sheets["甲01", "E02"].score("value") == Decimal(10)
    with room.desk("甲01") as desk:
        take_amendment(desk, amendment, at=AT)
        # Both are open on the laptop: the amendment was written before the first answer was unsealed.
        for entry, value in (("E02", 60), ("E03", 30)):
            scoring.save_sheet(desk, desk.sheets()[entry].with_score("value", Decimal(value)), at=AT)
        both = room.export(desk, "both")
    item = room.merge(both).items[0]
    assert (item.code, item.fate) == ("merge_reopened_in_part", Fate.REOPENED)
    assert {"entries": "E03", "stay": "E02"}.items() <= dict(item.params).items()
    standing = room.standing()["甲01"]
    assert {entry: one.digest for entry, one in standing.reopened.items()} == {
        "E02": _digest(first),
        "E03": _digest(both),
    }
    after = _unsealed_again(room)
    values = {entry: after.sheets["甲01", entry].score("value") for entry in ("E01", "E02", "E03")}
    assert values == {"E01": before.sheets["甲01", "E01"].score("value"), "E02": 10, "E03": 30}
    assert dict(after.missing()) == {}
    # The same again, after everything is unsealed: neither entry moves.
    with room.desk("甲01") as desk:
        for entry in ("E02", "E03"):
            scoring.save_sheet(desk, desk.sheets()[entry].with_score("value", Decimal(70)), at=AT)
        late = room.export(desk, "late")
    assert room.merge(late).items[0].code == "merge_late_again"
    assert _unsealed_again(room).ranking == after.ranking
    with room.bureau() as store:
        papers = form_files(store, ["F07"], at=AT)
    assert sum(name.startswith("f07-01-reopened") for name in papers) == 2


def test_after_a_second_reopening_the_laptop_unlocks_what_the_bureau_would_count(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=2)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    room.unseal()
    room.merge(_again(room, _reopened(room), 10))
    _unsealed_again(room)
    with room.bureau() as store:
        reopen(store, ["E03"], ["甲01"], "漏看附件", "组长", at=AT)
        amendment = issue_amendments(store, room.folder / "more", at=AT)[0].file
        assert amendments_due(recording.read_state(store)) == ()
    with room.desk("甲01") as desk:
        take_amendment(desk, amendment, at=AT)
        task = scoring.desk(desk).task
        assert [one.entry for one in task.reopened] == ["E03"]
        assert "E02" in task.locked and "E03" not in task.locked
        with pytest.raises(StoreError) as raised:
            scoring.save_sheet(desk, desk.sheets()["E02"].with_score("value", Decimal(60)), at=AT)
        assert raised.value.code == "entry_closed"
        scoring.save_sheet(desk, desk.sheets()["E03"].with_score("value", Decimal(30)), at=AT)
        second = room.export(desk, "second")
    room.merge(second)
    after = _unsealed_again(room)
    assert [after.sheets["甲01", entry].score("value") for entry in ("E02", "E03")] == [10, 30]
    # Asked anew of the first entry, in the very same words, the laptop opens it again.
    amendment = _reopened(room)
    with room.desk("甲01") as desk:
        take_amendment(desk, amendment, at=AT)
        assert [one.entry for one in scoring.desk(desk).task.reopened] == ["E02"]
