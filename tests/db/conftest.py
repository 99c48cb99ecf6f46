"""Stores for the tests; every store handed out is checked when its test is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import key_file
from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
from db.store_folder import open_with_key
from db.stores import SqlStores
from tests.db.ledger_values import CODE, PASSPHRASE, QuickWrapping


@pytest.fixture
def stores() -> SqlStores:
    """Stores whose pass phrases are cheap to check."""
    return SqlStores(QuickWrapping())


@pytest.fixture
def bureau(stores: SqlStores, tmp_path: Path) -> Iterator[SqlBureauStore]:
    """An empty bureau store, sound at the end."""
    store = stores.create_bureau(tmp_path / "处里", PASSPHRASE, CODE)
    yield store
    _sound(store)


@pytest.fixture
def expert(stores: SqlStores, tmp_path: Path) -> Iterator[SqlExpertStore]:
    """An expert store with a task of three entries, sound at the end."""
    store = stores.create_expert(tmp_path / "专家 50%", PASSPHRASE, CODE)
    store.install_task(b"task", {"identity": b"key"}, ["2", "10", "1"])
    yield store
    _sound(store)


def _sound(store: SqlBureauStore | SqlExpertStore) -> None:
    store.close()
    # Opened anew, and by its key: a test may have changed the pass phrase.
    opened = open_with_key(store.folder, key_file.read(store.folder).kind, store.store_key())
    again = type(store)(opened)
    try:
        assert list(again.check()) == []
    finally:
        again.close()
