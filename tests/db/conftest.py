"""Stores for the tests; every store handed out is checked when its test is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
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
    try:
        assert list(store.check()) == []
    finally:
        store.close()
