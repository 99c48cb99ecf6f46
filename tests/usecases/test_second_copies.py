"""A copy on a stick that others had in hand: what it may make the bureau record, and what is taken of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db import key_file
from reviewapp.domain.errors import LetterError, StoreError
from reviewapp.packages import copy_lock
from reviewapp.usecases import backing_up, desk_habits, noting, opening, scoring, second_copy
from reviewapp.usecases.kept_secrets import needed_secret
from reviewapp.usecases.opening import COPY_BY_KEYS, TOKEN, the_task
from tests.panel_room import AT, PASSPHRASE, Room, make_room, supervisor


def test_no_act_names_a_neighbour_who_did_not_make_the_copy(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, experts=2, copies=True)
    with room.desk("甲01") as store, room.desk("甲02") as neighbour:
        made, charter = second_copy.make_copy(store, tmp_path / "stick", at=AT), the_task(store).charter
        mine, theirs = store.locked_key(), neighbour.locked_key()
        token = needed_secret(store, TOKEN)
    header = key_file.read(made)
    with room.bureau() as bureau:
        before = bureau.act_records()
        for locked in (b"anything", mine, theirs):
            for enrolment in (0, 1, 7):
                forged = copy_lock.CopyKey(charter.digest(), "甲02", locked, enrolment)
                for key in (forged, forged.proved(token), forged.proved(b"")):
                    lock = copy_lock.lock_by_keys(key, charter)
                    key_file.write(made, header.with_sealed(COPY_BY_KEYS, lock))
                    with pytest.raises(LetterError, match="copy_lock_not_theirs"):
                        second_copy.release(
                            room.stores, bureau, made, supervisor=supervisor().key, reason="坏了", at=AT
                        )
        assert bureau.act_records() == before
        # Nor is a proof good for another key than that of its own store.
        own = copy_lock.CopyKey(charter.digest(), "甲01", mine, 1).proved(token)
        own.check_proof(token)
        with pytest.raises(LetterError, match="copy_lock_not_theirs"):
            replace(own, locked=theirs).check_proof(token)


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
        noting.keep_private_note(store, "E01", "附件三存疑")
        assert behind(), "a private note"
        second_copy.make_copy(store, tmp_path / "stick", at=AT)
        desk_habits.keep_flags(store, ["E01"])
        assert not behind(), "a flag is a habit of this laptop"


@dataclass(frozen=True)
class CopyOnStick:
    """A copy of a desk with one dossier, and where a store of it would be made."""

    room: Room
    made: Path
    code: str
    target: Path

    @property
    def blob(self) -> Path:
        """The only sealed dossier."""
        return next((self.made / "blobs").iterdir())

    def refused(self, what: str) -> None:
        """Going on from it is refused as damaged, naming what, and leaves nothing."""
        with pytest.raises(StoreError) as error:
            second_copy.resume(
                self.room.stores, self.made, self.target, code=self.code, passphrase=PASSPHRASE
            )
        assert (error.value.code, error.value.params["what"]) == ("copy_damaged", what)
        assert [path.name for path in self.target.parent.iterdir()] == []


@pytest.fixture
def copy_on_stick(tmp_path: Path) -> CopyOnStick:
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    (dossiers / "E01.pdf").write_bytes(b"%PDF-1.7\n\n%%EOF\n")
    room = make_room(tmp_path / "room", experts=1, copies=True, dossiers=dossiers)
    desk = opening.open_task(
        room.stores,
        tmp_path / "desk",
        room.tasks["甲01"],
        code=room.codes["甲01"],
        passphrase=PASSPHRASE,
        at=AT,
    )
    made = second_copy.make_copy(desk.store, tmp_path / "stick", at=AT)
    desk.store.close()
    (tmp_path / "new").mkdir()
    return CopyOnStick(room, made, desk.recovery_code, tmp_path / "new" / "desk")


@contextmanager
def _aside(path: Path) -> Iterator[None]:
    """Take a file or folder away and bring it back, in place of whatever was put there meanwhile."""
    kept = path.with_name(path.name + ".aside")
    path.rename(kept)
    yield
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    kept.rename(path)


def test_a_copy_without_a_document_of_its_task_is_refused_by_name(copy_on_stick: CopyOnStick) -> None:
    blob, name = copy_on_stick.blob, "E01 E01.pdf"
    with _aside(blob):
        copy_on_stick.refused(name)
    with _aside(blob):
        blob.write_bytes(b"another document")
        copy_on_stick.refused(name)
    with _aside(blob):
        with blob.open("wb") as endless:
            endless.truncate(1 << 40)
        copy_on_stick.refused(name)
    with _aside(blob):
        blob.mkdir()
        copy_on_stick.refused(name)
    (copy_on_stick.made / "blobs" / "not ours.exe").write_bytes(b"MZ")
    taken = second_copy.resume(
        copy_on_stick.room.stores,
        copy_on_stick.made,
        copy_on_stick.target,
        code=copy_on_stick.code,
        passphrase=PASSPHRASE,
    )
    taken.close()
    assert [path.name for path in (copy_on_stick.target / "blobs").iterdir()] == [blob.name]


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_links_pipes_and_devices_in_a_copy_are_refused(copy_on_stick: CopyOnStick) -> None:
    made, blob = copy_on_stick.made, copy_on_stick.blob
    for place, what in ((blob, "E01 E01.pdf"), (made / "store.db", "store.db")):
        with _aside(place):
            place.symlink_to("/dev/zero")
            copy_on_stick.refused(what)
        with _aside(place):
            os.mkfifo(place)
            copy_on_stick.refused(what)
        with _aside(place):
            place.symlink_to(place.with_name(place.name + ".aside"))
            copy_on_stick.refused(what)
    with _aside(made / "blobs"):
        (made / "blobs").symlink_to(made / "blobs.aside")
        copy_on_stick.refused("blobs")
    with _aside(made / "blobs"):
        copy_on_stick.refused("E01 E01.pdf")
    shutil.rmtree(made / "blobs")
    copy_on_stick.refused("E01 E01.pdf")
