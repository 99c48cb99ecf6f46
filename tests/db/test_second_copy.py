"""A copy on a second medium while scores go on being saved, and whatever the medium does."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from db import key_file, second_copy
from db.expert_store import SqlExpertStore
from db.store_folder import OpenFolder
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from reviewapp.usecases.ports import BlobNeeded
from tests.db.ledger_values import AT, PASSPHRASE, sheet


def _nothing(tasks: Sequence[bytes], secrets: Mapping[str, bytes]) -> Mapping[str, BlobNeeded]:
    """What a store of no real task needs."""
    return {}


@pytest.fixture
def desk(expert: SqlExpertStore) -> SqlExpertStore:
    """A store that is prepared for copies."""
    expert.seal_key_for("joint", b"sealed to both")
    expert.seal_key_for("copy-keys", b"sealed to both, words inside")
    return expert


def test_scores_are_saved_while_copies_are_made(
    desk: SqlExpertStore, stores: SqlStores, tmp_path: Path
) -> None:
    over = threading.Event()
    saved: list[int] = []

    def score() -> None:
        number = 0
        while not over.is_set():
            number += 1
            desk.save_sheet(sheet("1", str(number % 100)), AT)
            saved.append(number)

    scoring = threading.Thread(target=score)
    scoring.start()
    try:
        while len(saved) < 5:
            pass
        for copy in range(3):
            before = saved[-1]
            made = desk.copy_to(tmp_path / "stick")
            locked = desk.locked_key()
            taken = stores.resume(made, tmp_path / f"taken {copy}", locked, PASSPHRASE, "", _nothing)
            try:
                assert list(taken.check()) == []
                possible = [sheet("1", str(n % 100)) for n in range(before, saved[-1] + 2)]
                assert taken.sheets()["1"] in possible
            finally:
                taken.close()
    finally:
        over.set()
        scoring.join()


def test_a_document_that_comes_while_copying_is_in_the_copy_whose_task_names_it(
    desk: SqlExpertStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = second_copy._copy_database

    def amended(opened: OpenFolder, part: Path) -> None:
        desk.blob_path(hashlib.sha256(b"new").hexdigest()).write_bytes(b"new")
        desk.install_task(b"amended", {}, ["1"], number=2)
        copying(opened, part)

    monkeypatch.setattr(second_copy, "_copy_database", amended)
    made = desk.copy_to(tmp_path / "stick")
    assert [path.read_bytes() for path in (made / "blobs").iterdir()] == [b"new"]


def test_a_copy_is_whole_whenever_the_medium_fails(
    desk: SqlExpertStore, stores: SqlStores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.copy_to(tmp_path / "stick")
    desk.save_sheet(sheet("1", "7"), AT)
    replaced = os.replace

    def pulled(*_: object) -> None:
        raise OSError(errno.EIO, "the stick is out")

    monkeypatch.setattr(os, "replace", pulled)
    with pytest.raises(StoreError, match="copy_not_written"):
        desk.copy_to(tmp_path / "stick")
    monkeypatch.setattr(os, "replace", replaced)
    assert sorted(path.name for path in made.iterdir()) == ["blobs", "store.db", "store.json"]
    old = stores.resume(made, tmp_path / "old", desk.locked_key(), PASSPHRASE, "", _nothing)
    assert old.sheets()["1"] != sheet("1", "7")
    old.close()


def test_a_store_without_a_lock_for_copies_has_none(expert: SqlExpertStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="copy_not_prepared"):
        expert.copy_to(tmp_path / "stick")
    with pytest.raises(StoreError, match="copy_in_store"):
        expert.copy_to(expert.folder / "blobs")
    assert not (tmp_path / "stick").exists()


def test_a_release_outlives_the_next_copy_but_not_new_words(
    desk: SqlExpertStore, stores: SqlStores, tmp_path: Path
) -> None:
    made = desk.copy_to(tmp_path / "stick")
    stores.seal_into(made, "copy-code", b"a code of the bureau's")
    desk.copy_to(tmp_path / "stick")
    assert "copy-code" in key_file.read(made).sealed
    desk.seal_key_for("copy-keys", b"sealed anew around new words")
    desk.copy_to(tmp_path / "stick")
    assert key_file.read(made).sealed == {"copy-keys": b"sealed anew around new words"}


needs_links = pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs_links
def test_a_copy_never_follows_a_link_to_another_place(desk: SqlExpertStore, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    made = desk.copy_to(stick)
    other = tmp_path / "other"
    shutil.copytree(made, other)
    (other / "blobs" / "thesis.part").write_bytes(b"somebody's")
    before = _contents(other)
    shutil.rmtree(made)
    made.symlink_to(other)
    with pytest.raises(StoreError, match="copy_place_linked"):
        desk.copy_to(stick)
    made.unlink()
    made.mkdir()
    (made / "blobs").symlink_to(other / "blobs")
    with pytest.raises(StoreError, match="copy_place_linked"):
        desk.copy_to(stick)
    assert _contents(other) == before
    (made / "blobs").unlink()
    (made / "store.db").symlink_to(other / "store.db")
    desk.copy_to(stick)
    assert not (made / "store.db").is_symlink()
    assert _contents(other) == before


def test_a_store_in_the_place_of_the_copy_stays(desk: SqlExpertStore, tmp_path: Path) -> None:
    made = desk.copy_to(tmp_path / "stick")
    shutil.copy(desk.folder / "store.json", made / "store.json")
    before = _contents(made)
    with pytest.raises(StoreError, match="copy_place_taken"):
        desk.copy_to(tmp_path / "stick")
    assert _contents(made) == before
    (made / "store.json").write_bytes(b'{"torn')
    desk.copy_to(tmp_path / "stick")
    assert key_file.read(made).is_copy


def test_only_what_copying_left_behind_is_swept(desk: SqlExpertStore, tmp_path: Path) -> None:
    made = desk.copy_to(tmp_path / "stick")
    name, stray = "0" * 64, ["thesis.part", "store.db.old"]
    left = ["store.db.0123abcd.part", "store.db.0123abcd.part-journal", f"blobs/{name}.part"]
    for one in (*left, *stray):
        (made / one).write_bytes(b"x")
    (made / "x.part").mkdir()
    (made / "blobs" / f"{name}.0123abcd.part").mkdir()
    desk.copy_to(tmp_path / "stick")
    assert not [one for one in left if (made / one).exists()]
    assert all((made / one).is_file() for one in stray)
    assert (made / "x.part").is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_for_a_header_is_not_waited_for(
    desk: SqlExpertStore, stores: SqlStores, tmp_path: Path
) -> None:
    made = desk.copy_to(tmp_path / "stick")
    (made / "store.json").unlink()
    os.mkfifo(made / "store.json")
    assert not stores.is_copy(made)
    assert stores.kind_of(made) == ""
    desk.copy_to(tmp_path / "stick")
    assert stores.is_copy(made)


def test_a_stick_that_goes_between_two_files_is_no_damage(
    desk: SqlExpertStore, stores: SqlStores, tmp_path: Path
) -> None:
    made = desk.copy_to(tmp_path / "stick")

    def pulled(tasks: Sequence[bytes], secrets: Mapping[str, bytes]) -> Mapping[str, BlobNeeded]:
        made.rename(tmp_path / "elsewhere")
        return {"0" * 64: BlobNeeded("E01 E01.pdf", 10)}

    with pytest.raises(StoreError, match="copy_gone"):
        stores.resume(made, tmp_path / "taken", desk.locked_key(), PASSPHRASE, "", pulled)
    assert not (tmp_path / "taken").exists()
