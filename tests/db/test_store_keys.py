"""Who gets in: pass phrase, recovery code, sealed copies, and one window at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db import key_file
from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import KeyFault, ReviewError, StoreError
from reviewapp.usecases.ports import Stores
from tests.db.ledger_values import CODE, PASSPHRASE, QuickWrapping, following

ROOT = Path(__file__).parents[2]


def _refused(fault: type[ReviewError], code: str, gesture: object, *values: object) -> None:
    with pytest.raises(fault) as raised:
        gesture(*values)  # type: ignore[operator]
    assert raised.value.code == code


def test_the_kind_is_known_without_the_pass_phrase(
    stores: SqlStores, bureau: SqlBureauStore, expert: SqlExpertStore, tmp_path: Path
) -> None:
    asked: Stores = stores
    assert asked.kind_of(bureau.folder) == "bureau" and asked.kind_of(expert.folder) == "expert"
    assert asked.kind_of(tmp_path) == "" and asked.kind_of(tmp_path / "none") == ""
    (tmp_path / "store.json").write_text("[]")
    assert asked.kind_of(tmp_path) == ""


def test_a_wrong_pass_phrase_leaves_the_store_to_the_right_one(
    stores: SqlStores, bureau: SqlBureauStore
) -> None:
    bureau.close()
    bureau.close()
    _refused(KeyFault, "wrong_passphrase", stores.open_bureau, bureau.folder, "wrong")
    # The recovery code is no pass phrase, even though both lock the same key.
    _refused(KeyFault, "wrong_passphrase", stores.open_bureau, bureau.folder, CODE)
    stores.open_bureau(bureau.folder, PASSPHRASE).close()


def test_the_other_desk_and_other_folders_are_refused(
    stores: SqlStores, bureau: SqlBureauStore, tmp_path: Path
) -> None:
    bureau.close()
    _refused(StoreError, "not_a_store", stores.open_expert, bureau.folder, PASSPHRASE)
    _refused(StoreError, "not_a_store", stores.open_expert, tmp_path / "none", PASSPHRASE)


def test_a_folder_with_anything_in_it_is_never_written_into(stores: SqlStores, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    _refused(StoreError, "store_exists", stores.create_bureau, tmp_path, PASSPHRASE, CODE)
    _refused(StoreError, "store_exists", stores.create_bureau, tmp_path / "mine.txt", PASSPHRASE, CODE)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    stores.create_bureau(tmp_path / "empty", PASSPHRASE, CODE).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "mine.txt"]


def test_only_a_store_just_made_and_closed_is_discarded(stores: SqlStores, tmp_path: Path) -> None:
    store = stores.create_expert(tmp_path / "desk", PASSPHRASE, "")
    _refused(StoreError, "store_in_use", stores.discard, store.folder)
    store.close()
    SqlStores(QuickWrapping()).discard(store.folder)
    assert stores.kind_of(store.folder) == "expert"
    stores.discard(store.folder)
    assert not store.folder.exists()
    stores.discard(store.folder)

    store = stores.create_expert(tmp_path / "desk", PASSPHRASE, "")
    store.close()
    stores.open_expert(store.folder, PASSPHRASE).close()
    stores.discard(store.folder)
    assert stores.kind_of(store.folder) == "expert"


def test_one_window_at_a_time(stores: SqlStores, bureau: SqlBureauStore) -> None:
    _refused(StoreError, "store_in_use", stores.open_bureau, bureau.folder, PASSPHRASE)
    _refused(StoreError, "store_in_use", stores.recover, bureau.folder, CODE, "new")
    # Whoever was refused did not take the lock away from its owner.
    _refused(StoreError, "store_in_use", stores.open_bureau, bureau.folder, PASSPHRASE)
    bureau.append(following(None))
    bureau.close()
    stores.open_bureau(bureau.folder, PASSPHRASE).close()


_HOLDER = """
import sys
from pathlib import Path
from db.stores import SqlStores
from tests.db.ledger_values import PASSPHRASE, QuickWrapping
store = SqlStores(QuickWrapping()).open_bureau(Path(sys.argv[1]), PASSPHRASE)
print("open", flush=True)
sys.stdin.read()
"""


def test_a_dead_process_holds_no_lock(stores: SqlStores, bureau: SqlBureauStore) -> None:
    bureau.close()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(bureau.folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        _refused(StoreError, "store_in_use", stores.open_bureau, bureau.folder, PASSPHRASE)
        holder.kill()
        holder.wait()
        stores.open_bureau(bureau.folder, PASSPHRASE).close()


def test_the_recovery_code_makes_a_new_pass_phrase(stores: SqlStores, bureau: SqlBureauStore) -> None:
    first = following(None)
    bureau.append(first)
    bureau.close()
    _refused(KeyFault, "wrong_recovery_code", stores.recover, bureau.folder, "0000 0000 0000 0000", "new")
    stores.recover(bureau.folder, CODE, "new")
    _refused(KeyFault, "wrong_passphrase", stores.open_bureau, bureau.folder, PASSPHRASE)
    again = stores.open_bureau(bureau.folder, "new")
    assert again.act_records() == (first,)
    again.close()
    stores.recover(bureau.folder, CODE, PASSPHRASE)
    stores.open_bureau(bureau.folder, PASSPHRASE).close()


def test_a_store_without_recovery_says_so(stores: SqlStores, tmp_path: Path) -> None:
    store = stores.create_expert(tmp_path / "desk", PASSPHRASE, "")
    store.close()
    _refused(StoreError, "no_recovery", stores.recover, store.folder, CODE, "new")
    _refused(StoreError, "no_recovery", stores.sealed_key, store.folder, "bureau")


def test_a_sealed_copy_of_the_key_opens_the_store_again(stores: SqlStores, expert: SqlExpertStore) -> None:
    expert.seal_key_for("bureau", b"sealed to two")
    expert.seal_key_for("other", b"\0\xff")
    key = expert.store_key()
    expert.close()
    assert stores.sealed_key(expert.folder, "bureau") == b"sealed to two"
    assert stores.sealed_key(expert.folder, "other") == b"\0\xff"
    for wrong in (bytes(32), key[:31], b""):
        _refused(KeyFault, "wrong_store_key", stores.rekey, expert.folder, wrong, "new")
    stores.open_expert(expert.folder, PASSPHRASE).close()
    stores.rekey(expert.folder, key, "new")
    stores.open_expert(expert.folder, "new").close()
    assert stores.sealed_key(expert.folder, "bureau") == b"sealed to two"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_everything_is_the_owners_alone(bureau: SqlBureauStore) -> None:
    bureau.append(following(None))
    for path in (bureau.folder, *bureau.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_key_stands_nowhere_in_the_header(bureau: SqlBureauStore) -> None:
    content = (bureau.folder / "store.json").read_bytes()
    assert bureau.store_key() not in content and bureau.store_key().hex().encode() not in content
    assert set(json.loads(content)) == {"format", "kind", "passphrase", "recovery", "sealed"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": key_file.COPY_FORMAT + 1}, "store_newer"),
        ({"format": "1"}, "store_damaged"),
        ({"kind": "other"}, "store_damaged"),
        ({"passphrase": "no base64!"}, "store_damaged"),
        ({"passphrase": "bm8gd3JhcHBpbmc="}, "store_damaged"),
        ({"sealed": []}, "store_damaged"),
    ],
)
def test_a_header_that_is_not_ours_is_refused(
    stores: SqlStores, bureau: SqlBureauStore, change: dict[str, object], code: str
) -> None:
    bureau.close()
    path = bureau.folder / "store.json"
    sound = path.read_bytes()
    path.write_text(json.dumps({**json.loads(sound), **change}))
    _refused(StoreError, code, stores.open_bureau, bureau.folder, PASSPHRASE)
    for damaged in (sound[:-3], b"", b"\xff", b"[" * 100_000, b" " * (1 << 21)):
        path.write_bytes(damaged)
        _refused(StoreError, "store_damaged", stores.open_bureau, bureau.folder, PASSPHRASE)
    path.write_bytes(sound)
    stores.open_bureau(bureau.folder, PASSPHRASE).close()


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 1000])
def test_a_database_that_is_none_is_damage_and_not_a_new_store(
    stores: SqlStores, bureau: SqlBureauStore, content: bytes | None
) -> None:
    bureau.close()
    path = bureau.folder / "store.db"
    path.rename(bureau.folder / "aside")
    if content is not None:
        path.write_bytes(content)
    _refused(StoreError, "store_damaged", stores.open_bureau, bureau.folder, PASSPHRASE)
    (bureau.folder / "aside").replace(path)
    stores.open_bureau(bureau.folder, PASSPHRASE).close()


def test_naming_the_stores_loads_neither_the_cipher_nor_sqlalchemy() -> None:
    asked = (
        "import sys, db.stores; print({'sqlalchemy', 'sqlcipher3', 'alembic', 'keyring'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "set()\n"


def test_opening_a_store_of_today_loads_no_alembic(stores: SqlStores, bureau: SqlBureauStore) -> None:
    bureau.close()
    said = subprocess.run(
        [sys.executable, "-c", _HOLDER + "print('alembic' in sys.modules)", str(bureau.folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "open\nFalse\n"
