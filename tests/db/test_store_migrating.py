"""Version lines: what migrations make is what the program expects, and an older store moves on a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.script import ScriptDirectory

from db import migrating
from db.bureau_store import SqlBureauStore
from db.engine import connect, make_engine
from db.rows import METADATA
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from tests.db.ledger_values import CODE, PASSPHRASE, following, kept, sha

KEY = bytes(range(32))
LAST = migrating.VERSIONS["bureau"][-1]


@pytest.mark.parametrize("kind", ["bureau", "expert"])
def test_the_program_knows_every_version_of_its_line(kind: str) -> None:
    script = ScriptDirectory.from_config(migrating.alembic_config(kind))
    line = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(line)) == migrating.VERSIONS[kind]


@pytest.mark.parametrize("kind", ["bureau", "expert"])
def test_migrations_make_the_very_tables_of_the_program(kind: str, tmp_path: Path) -> None:
    migrating.make_tables(tmp_path / "migrated.db", KEY, kind)
    engine = make_engine(tmp_path / "models.db", KEY)
    METADATA[kind].create_all(engine)
    engine.dispose()
    migrated, models = (_definitions(tmp_path / name) for name in ("migrated.db", "models.db"))
    assert migrated.pop("alembic_version")
    assert migrated == models and len(models) >= 6


def _definitions(path: Path) -> dict[str, object]:
    """Each table's columns, keys and kind; not its text, to which an added column is appended behind the keys."""
    connection = connect(path, KEY)
    try:
        tables = connection.execute(
            "SELECT name, wr, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return {
            name: (
                without_rowid,
                strict,
                [
                    connection.execute(f"SELECT * FROM pragma_{what}('{name}')").fetchall()
                    for what in ("table_xinfo", "foreign_key_list", "index_list")
                ],
            )
            for name, without_rowid, strict in tables
        }
    finally:
        connection.close()


_STEP = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "b9999", "{before}", None, None
def upgrade():
    op.create_table("added", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE secret SET value = x'6d6f766564'")
    {then}
"""


def _next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "pass") -> None:
    """From here on the program is one version further."""
    shutil.copytree(
        migrating.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")
    )
    before = migrating.VERSIONS["bureau"]
    step = _STEP.format(then=then, before=before[-1])
    (tmp_path / "migrations" / "bureau" / "b9999_next.py").write_text(step)
    monkeypatch.setattr(migrating, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setitem(migrating.VERSIONS, "bureau", (*before, "b9999"))


def test_an_older_store_moves_and_its_old_self_stays_until_the_next_good_open(
    stores: SqlStores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau = stores.create_bureau(tmp_path / "bureau", PASSPHRASE, CODE)
    first = following(None)
    bureau.append(first, letters=[kept("a")], secrets={"k": b"old"})
    key = bureau.store_key()
    bureau.close()
    _next_version(tmp_path, monkeypatch)

    moved = stores.open_bureau(bureau.folder, PASSPHRASE)
    assert moved.act_records() == (first,) and moved.letter_container(sha("a")) == b"boxa"
    assert moved.secret("k") == b"moved" and list(moved.check()) == []
    moved.close()
    before = connect(bureau.folder / migrating.BEFORE, key)
    assert migrating.version_of(before) == LAST
    assert before.execute("SELECT value FROM secret").fetchone() == (b"old",)
    before.close()

    again = stores.open_bureau(bureau.folder, PASSPHRASE)
    names = sorted(
        path.name for path in bureau.folder.iterdir() if "-" not in path.name and path.name != "lock"
    )
    assert names == ["blobs", "store.db", "store.json"]
    again.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(
    bureau: SqlBureauStore, stores: SqlStores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.append(following(None), secrets={"k": b"old"})
    bureau.close()
    with monkeypatch.context() as patch:
        _next_version(tmp_path, patch, then="raise RuntimeError('half way')")
        with pytest.raises(RuntimeError, match="half way"):
            stores.open_bureau(bureau.folder, PASSPHRASE)
    still = stores.open_bureau(bureau.folder, PASSPHRASE)
    assert still.secret("k") == b"old" and len(still.act_records()) == 1
    still.close()


def test_a_newer_store_is_refused_untouched(bureau: SqlBureauStore, stores: SqlStores) -> None:
    key = bureau.store_key()
    bureau.close()
    connection = connect(bureau.folder / "store.db", key)
    connection.execute("UPDATE alembic_version SET version_num = 'b99999'")
    connection.close()
    content = (bureau.folder / "store.db").read_bytes()
    with pytest.raises(StoreError) as raised:
        stores.open_bureau(bureau.folder, PASSPHRASE)
    assert raised.value.code == "store_newer"
    assert (bureau.folder / "store.db").read_bytes() == content
    connection = connect(bureau.folder / "store.db", key)
    connection.execute("UPDATE alembic_version SET version_num = ?", (migrating.VERSIONS["bureau"][-1],))
    connection.close()


def test_a_wrong_key_says_nothing_on_standard_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    migrating.make_tables(tmp_path / "store.db", KEY, "expert")
    with pytest.raises(sqlcipher.DatabaseError):
        connect(tmp_path / "store.db", bytes(32))
    assert capfd.readouterr() == ("", "")
