"""Bringing a store's tables to this program's version, on a copy, with one rename at the end.

Which version a store has is one row read by plain SQL, so an up-to-date store opens without Alembic.  What is
swapped is ``store.db`` inside the folder and not the folder itself: the lock lies in there, and Windows does
not rename a folder with an open file; header and blobs do not change with the tables.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Final

from db.engine import connect, known_errors, make_engine
from db.key_file import sync_folder
from reviewapp.domain.errors import StoreError

DATABASE: Final = "store.db"
BEFORE: Final = "store.db.before"
"""The database as it was before the last migration; goes at the next good open."""
_COPY: Final = "store.db.migrating"
VERSIONS: Final = {"bureau": ("b0001", "b0002", "b0003"), "expert": ("e0001", "e0002", "e0003")}
"""Every version of either line, oldest first; the last is this program's (a test asks Alembic the same)."""
MIGRATIONS: Final = Path(__file__).parent / "migrations"


def bring_up_to_date(folder: Path, key: bytes, kind: str) -> bool:
    """Migrate the store's database where it is older; True when it did.  The caller holds the store's lock.

    Raises StoreError("store_newer", "store_damaged", "store_full", "store_io"); the store is then as before.
    """
    path = folder / DATABASE
    if not path.exists():
        raise StoreError("store_damaged", place=DATABASE)
    with known_errors(folder):
        connection = connect(path, key)
        try:
            found = version_of(connection)
            if found not in VERSIONS[kind]:
                raise StoreError(
                    "store_newer" if found else "store_damaged", folder=str(folder), place=DATABASE
                )
            if found == VERSIONS[kind][-1]:
                return False
            # Everything into the one file, so that copying the file copies the store.
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        if busy or path.with_name(DATABASE + "-wal").exists():
            raise StoreError("store_in_use", folder=str(folder))
        _migrate_copy(folder, key, kind)
    return True


def _migrate_copy(folder: Path, key: bytes, kind: str) -> None:
    copy, kept = folder / _COPY, folder / BEFORE
    for stale in folder.glob(_COPY + "*"):
        stale.unlink()
    _copy_durably(folder / DATABASE, copy)
    _copy_durably(copy, folder / (BEFORE + ".new"))
    os.replace(folder / (BEFORE + ".new"), kept)
    make_tables(copy, key, kind)
    os.replace(copy, folder / DATABASE)
    sync_folder(folder)


def _copy_durably(source: Path, target: Path) -> None:
    with (
        open(source, "rb") as reading,
        open(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as writing,
    ):
        writing.truncate()
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())


def forget_before(folder: Path) -> None:
    """Drop the database from before the last migration, now that the new one opened in another session."""
    (folder / BEFORE).unlink(missing_ok=True)


def version_of(connection: Any) -> str:
    """The version row of a bare connection, empty where there is none."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def make_tables(path: Path, key: bytes, kind: str) -> None:
    """Run every step the database at ``path`` lacks, in one transaction, and close it as a single file."""
    from alembic import command

    engine = make_engine(path, key)
    try:
        with engine.connect() as connection:
            config = alembic_config(kind)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()


def alembic_config(kind: str) -> Any:
    """Alembic's configuration of one version line."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(MIGRATIONS / kind).replace("%", "%%"))
    return config
