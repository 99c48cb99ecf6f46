"""Nothing a store is given stands in the clear in any file it leaves, nor in the temporary folder."""

from __future__ import annotations

from pathlib import Path

from db.stores import SqlStores
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.ports import ActRecord, ExportedLetter, OpenedLetter
from tests.db.ledger_values import AT, CODE, PASSPHRASE, following, kept, sha

MARK = "绝密标记MARKED"


def _marked(*places: Path) -> list[Path]:
    """Every file below these places that holds the mark, whole or in part, in a coding a file might use."""
    spelt = [MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("gb18030"), b"MARKED", PASSPHRASE.encode()]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(words in path.read_bytes() for words in spelt)]


def test_the_search_finds_what_stands_in_the_clear(temporary: Path) -> None:
    (temporary / "leak").write_text(f"x{MARK}x", encoding="utf-8")
    assert _marked(temporary) == [temporary / "leak"]


def test_the_expert_store_leaves_no_words(stores: SqlStores, tmp_path: Path, temporary: Path) -> None:
    store = stores.create_expert(tmp_path / "desk", PASSPHRASE, CODE)
    try:
        store.install_task(MARK.encode(), {MARK: MARK.encode()}, [f"{MARK}{n}" for n in range(200)])
        for n in range(200):
            store.save_sheet(ScoreSheet(f"{MARK}{n}", comment=MARK * 100, note=MARK, recommendation=MARK), AT)
        store.sign_pledge(MARK, MARK)
        store.declare(ScoreSheet(f"{MARK}0", comment=MARK), MARK)
        store.record_export(ExportedLetter(sha("a"), 1, MARK.encode(), sha("b"), MARK))
        store.remember(MARK, MARK)
        store.keep_secrets({"k": MARK.encode()})
        copy = store.backup(tmp_path / "stick")
        assert (store.folder / "store.db-wal").stat().st_size > 0
        assert _marked(store.folder, temporary.parent) == []
    finally:
        store.close()
    assert _marked(store.folder, copy, tmp_path) == []


def test_the_bureau_store_leaves_no_words(stores: SqlStores, tmp_path: Path, temporary: Path) -> None:
    store = stores.create_bureau(tmp_path / "bureau", PASSPHRASE, CODE)
    try:
        first: ActRecord = following(None, MARK.encode())
        letters = [kept(str(n), MARK, words=MARK.encode()) for n in range(50)]
        sheets = tuple(ScoreSheet(f"{MARK}{n}", comment=MARK * 20) for n in range(20))
        opened = [OpenedLetter(sha(str(n)), MARK.encode(), sheets) for n in range(50)]
        store.append(first, letters=letters, opened=opened, secrets={MARK: MARK.encode()})
        # Sorting and grouping on something without an index is what would spill into temporary files.
        with store._read() as connection:
            connection.exec_driver_sql(
                "SELECT comment, count(*) FROM sheet GROUP BY note, comment"
            ).fetchall()
        copy = store.backup(tmp_path / "stick")
        assert _marked(store.folder, temporary.parent) == []
    finally:
        store.close()
    assert _marked(store.folder, copy, tmp_path) == []
