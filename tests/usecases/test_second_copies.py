"""A copy on a stick that others had in hand: what it may make the bureau record, and what is taken of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import key_file
from reviewapp.domain.errors import LetterError
from reviewapp.packages import copy_lock
from reviewapp.usecases import backing_up, scoring, second_copy
from reviewapp.usecases.opening import COPY_BY_KEYS, the_task
from tests.panel_room import AT, make_room, supervisor


def test_no_act_names_a_seat_that_is_not_in_the_round(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, experts=1, copies=True)
    with room.desk("甲01") as store:
        made, charter = second_copy.make_copy(store, tmp_path / "stick", at=AT), the_task(store).charter
    strange = copy_lock.CopyKey(charter.digest(), "没有这个席位", b"anything")
    header = key_file.read(made)
    forged = header.with_sealed(COPY_BY_KEYS, copy_lock.lock_by_keys(strange, charter))
    with room.bureau() as bureau:
        before = bureau.act_records()
        key_file.write(made, forged)
        with pytest.raises(LetterError, match="store_of_no_seat"):
            second_copy.release(room.stores, bureau, made, supervisor=supervisor().key, reason="坏了", at=AT)
        with pytest.raises(LetterError, match="store_of_no_seat"):
            backing_up.check_of_round(bureau, charter.digest(), "甲09")
        assert bureau.act_records() == before
        assert key_file.read(made) == forged
        key_file.write(made, header)
        second_copy.release(room.stores, bureau, made, supervisor=supervisor().key, reason="坏了", at=AT)


def test_a_copy_is_behind_whatever_was_changed_by_whatever_hand(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1, copies=True)

    def behind() -> bool:
        return second_copy.copy_state(store, scoring.desk(store)).behind

    with room.desk("甲01") as store:
        assert not behind(), "there is none yet"
        second_copy.make_copy(store, tmp_path / "stick", at=AT)
        assert not behind()
        sheet = scoring.declare(store, "E01", None, at=AT)
        assert behind(), "an answer of 回避"
        second_copy.make_copy(store, tmp_path / "stick", at=AT)
        scoring.save_sheet(store, sheet.with_comment("评语"), at=AT)
        assert behind()
    with room.desk("甲01") as store:
        assert behind(), "after another start too"
        scoring.save_sheet(store, sheet, at=AT)
        assert not behind(), "what is as it was is in the copy"
