"""One kept store of every version released opens in every later program, with all that was in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.stores import SqlStores
from reviewapp.domain.records import StandingAside
from reviewapp.domain.recusal import RecusalScope
from reviewapp.packages import wrapping
from tests.db.keeping import DOSSIER, KEPT_CODE, KEPT_PASSPHRASE
from tests.db.ledger_values import AT, exported, following, kept, opened, recused, said, sha, sheet

VERSIONS = sorted(path.name for path in (Path(__file__).parent / "kept").iterdir())


def _own(version: str, kind: str, tmp_path: Path) -> Path:
    """A copy to work on, with the modes that version control does not keep."""
    folder = tmp_path / kind
    shutil.copytree(Path(__file__).parent / "kept" / version / kind, folder)
    for path in folder.iterdir():
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def test_the_first_version_is_kept() -> None:
    assert "v1" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_bureau_store_opens(version: str, tmp_path: Path) -> None:
    folder, stores = _own(version, "bureau", tmp_path), SqlStores(wrapping)
    stores.recover(folder, KEPT_CODE, "new")
    store = stores.open_bureau(folder, "new")
    try:
        first = following(None)
        assert store.act_records() == (first, following(first))
        assert set(store.letters()) == {kept("a").letter, kept("b", "A2", frozenset({sha("x")})).letter}
        assert store.letter_container(sha("a")) == kept("a").container
        assert store.opened() == {sha("a"): (sheet("1"), recused("2"))}
        assert store.opened_payload(sha("a")) == opened("a").payload
        assert store.secret("seal") == b"kept key" and store.setting("page") == "排序"
        assert store.blob_path(sha(DOSSIER)).read_bytes() == DOSSIER
        assert list(store.check()) == []
        store.append(following(store.act_records()[-1]), declarations=[said("d")])
        assert said("d").said in store.declared()
        assert list(store.check()) == []
    finally:
        store.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_expert_store_opens(version: str, tmp_path: Path) -> None:
    folder, stores = _own(version, "expert", tmp_path), SqlStores(wrapping)
    store = stores.open_expert(folder, KEPT_PASSPHRASE)
    try:
        assert store.task() == b"kept task" and store.secret("identity") == b"kept key"
        assert list(store.sheets().values()) == [sheet("2"), recused("1")]
        assert store.pledges() == {"fair": AT} and store.declared() == {"1": AT}
        assert store.exported() == (exported(1),)
        assert stores.sealed_key(folder, "bureau") == b"kept copy"
        assert list(store.check()) == []
        before = store.sheets()["2"]
        store.declare_all([recused("2")], {"2": StandingAside(RecusalScope.ROUND, before)}, AT)
        assert store.standing_aside()["2"] == StandingAside(RecusalScope.ROUND, before)
        store.record_declarations(exported(1))
        assert store.declarations_exported() == store.exported() == (exported(1),)
        assert list(store.check()) == []
    finally:
        store.close()
