"""Copies that open, damage that is found, and a keyring that may be missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from db import remembering
from db.bureau_store import SqlBureauStore
from db.engine import connect
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from tests.db.ledger_values import CODE, PASSPHRASE, exported, following, kept, opened, sha, sheet


def _filled(store: SqlBureauStore) -> None:
    first = following(None)
    store.append(first, letters=[kept("a"), kept("b")], opened=[opened("a", sheet("1"), sheet("2"))])
    store.append(following(first))
    for blob in (b"dossier one", b"dossier two"):
        store.blob_path(sha(blob)).write_bytes(blob)


def test_a_copy_is_a_store_of_its_own(bureau: SqlBureauStore, stores: SqlStores, tmp_path: Path) -> None:
    _filled(bureau)
    (bureau.folder / "blobs" / "half.part").write_bytes(b"still being written")
    copies = [bureau.backup(tmp_path / "new" / "stick") for _ in range(3)]
    assert [copy.name for copy in copies] == ["处里-000002", "处里-000002-2", "处里-000002-3"]
    assert sorted(path.name for path in (tmp_path / "new" / "stick").iterdir()) == [c.name for c in copies]
    copy = stores.open_bureau(copies[0], PASSPHRASE)
    try:
        assert copy.act_records() == bureau.act_records() and copy.opened() == bureau.opened()
        assert set(copy.letters()) == set(bureau.letters()) and list(copy.check()) == []
        assert copy.blob_path(sha(b"dossier one")).read_bytes() == b"dossier one"
        assert len(list((copies[0] / "blobs").iterdir())) == 2
    finally:
        copy.close()
    stores.recover(copies[1], CODE, "new")


def test_an_experts_copy_is_named_by_its_last_revision(expert: SqlExpertStore, tmp_path: Path) -> None:
    expert.record_export(exported(3))
    expert.save_sheet(sheet("2"), "now")
    assert expert.backup(tmp_path).name == "专家 50%-000003"


def test_a_copy_that_cannot_be_made_leaves_nothing(bureau: SqlBureauStore, tmp_path: Path) -> None:
    _filled(bureau)
    (tmp_path / "file").write_text("")
    blob = bureau.blob_path(sha(b"dossier one"))
    for target, damage in ((tmp_path / "file" / "below", b"dossier one"), (tmp_path / "stick", b"another")):
        blob.write_bytes(damage)
        with pytest.raises(StoreError) as raised:
            bureau.backup(target)
        assert raised.value.code == "backup_failed"
    assert list((tmp_path / "stick").iterdir()) == []
    blob.write_bytes(b"dossier one")


def _codes(store: SqlBureauStore | SqlExpertStore) -> set[str]:
    return {finding.code for finding in store.check()}


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        ("DELETE FROM act WHERE sequence = 1", {"act_chain_broken"}),
        ("UPDATE act SET previous = 'x' WHERE sequence = 2", {"act_chain_broken"}),
        ("UPDATE act SET record = x'00' WHERE sequence = 2", {"act_digest_wrong"}),
        ("UPDATE sheet SET scores = 'innovation' WHERE position = 0", {"sheet_unreadable"}),
        ("UPDATE sheet SET recused = 'whim' WHERE position = 0", {"sheet_unreadable"}),
        ("UPDATE sheet SET entry = '2'", {"sheet_twice"}),
        ("DELETE FROM opened", {"row_without_owner"}),
        ("DELETE FROM letter", {"row_without_owner"}),
        ("UPDATE alembic_version SET version_num = 'x'", {"store_version_odd"}),
        ("DROP TABLE sheet", {"store_structure_damaged"}),
    ],
)
def test_what_must_not_be_is_found(stores: SqlStores, tmp_path: Path, damage: str, codes: set[str]) -> None:
    store = stores.create_bureau(tmp_path / "store", PASSPHRASE, CODE)
    try:
        _filled(store)
        assert _codes(store) == set()
        connection = connect(store.folder / "store.db", store.store_key())
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(damage)
        connection.close()
        assert _codes(store) == codes
    finally:
        store.close()


def test_damaged_files_are_found(stores: SqlStores, tmp_path: Path) -> None:
    store = stores.create_bureau(tmp_path / "store", PASSPHRASE, CODE)
    try:
        _filled(store)
        store.blob_path(sha(b"dossier one")).write_bytes(b"changed")
        (store.folder / "store.json").write_bytes(b"{}")
        (store.folder / "store.db").chmod(0o644)
        assert _codes(store) == {"blob_damaged", "header_damaged", "file_open_to_others"}
    finally:
        store.close()


def test_one_flipped_bit_in_the_database_is_found(stores: SqlStores, tmp_path: Path) -> None:
    store = stores.create_bureau(tmp_path / "store", PASSPHRASE, CODE)
    first = following(None)
    store.append(first, letters=[kept(str(n), words=b"x" * 9000) for n in range(20)])
    store.close()
    path = store.folder / "store.db"
    content = bytearray(path.read_bytes())
    content[-4096 * 5 + 1000] ^= 1
    path.write_bytes(content)
    store = stores.open_bureau(store.folder, PASSPHRASE)
    try:
        assert "store_pages_damaged" in _codes(store)
        with pytest.raises(StoreError) as raised:
            store.backup(tmp_path / "stick")
        assert raised.value.code == "backup_failed"
        with pytest.raises(StoreError) as raised:
            [store.letter_container(sha(str(n))) for n in range(20)]
        assert raised.value.code == "store_damaged"
    finally:
        store.close()


def test_two_sheets_in_one_place_are_found_on_the_desk(stores: SqlStores, tmp_path: Path) -> None:
    store = stores.create_expert(tmp_path / "store", PASSPHRASE, CODE)
    try:
        store.install_task(b"task", {}, ["1", "2"])
        with store._write() as connection:
            connection.exec_driver_sql("UPDATE sheet SET position = 0, scores = '='")
        assert _codes(store) == {"sheet_twice", "sheet_unreadable"}
    finally:
        store.close()


class _InMemory(KeyringBackend):
    """A keyring that forgets with the process."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError(username)


@pytest.fixture
def backend() -> Iterator[None]:
    """Whatever keyring a test sets is gone after it."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("backend")
def test_without_a_keyring_nothing_is_remembered_and_nothing_fails(tmp_path: Path) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    assert not remembering.remember(tmp_path, "words")
    assert remembering.recall(tmp_path) is None
    remembering.forget(tmp_path)


@pytest.mark.usefixtures("backend")
def test_a_keyring_remembers_each_store_until_told_to_forget(tmp_path: Path) -> None:
    keyring.set_keyring(_InMemory())
    assert remembering.remember(tmp_path / "甲", "口令") and remembering.recall(tmp_path / "甲") == "口令"
    assert remembering.recall(tmp_path / "乙") is None
    assert not remembering.remember(tmp_path / "乙", "x" * 2000)
    remembering.forget(tmp_path / "甲")
    remembering.forget(tmp_path / "甲")
    assert remembering.recall(tmp_path / "甲") is None


def test_the_blob_names_are_sha256() -> None:
    assert sha(b"x") == hashlib.sha256(b"x").hexdigest()
