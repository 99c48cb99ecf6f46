"""A copy on a second medium while scores go on being saved, and whatever the medium does."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from db import key_file
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from tests.db.ledger_values import AT, PASSPHRASE, sheet


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
            taken = stores.resume(made, tmp_path / f"taken {copy}", locked, PASSPHRASE, "")
            try:
                assert list(taken.check()) == []
                possible = [sheet("1", str(n % 100)) for n in range(before, saved[-1] + 2)]
                assert taken.sheets()["1"] in possible
            finally:
                taken.close()
    finally:
        over.set()
        scoring.join()


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
    old = stores.resume(made, tmp_path / "old", desk.locked_key(), PASSPHRASE, "")
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
