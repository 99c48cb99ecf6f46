"""Copying a store, encrypted, to a second medium: whole and opened once, or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from db import key_file
from db.engine import BARE, connect_to_read
from db.migrating import DATABASE
from db.store_folder import BLOBS, OpenFolder, is_blob_name
from reviewapp.domain.errors import StoreError

_CHUNK: Final = 1 << 20


def back_up(opened: OpenFolder, target: Path, progress: int) -> Path:
    """Copy the store into a new folder below ``target`` and return it; raises StoreError("backup_failed").

    ``progress`` is the sequence of the last act or the last revision exported.  The copy opens with the same
    pass phrase.
    """
    part = target / f"{opened.folder.name}.{secrets.token_hex(4)}.part"
    try:
        target.mkdir(parents=True, exist_ok=True)
        (part / BLOBS).mkdir(mode=0o700, parents=True)
        _copy_database(opened, part / DATABASE)
        _copy_blobs(opened.folder, part)
        key_file.write(part, key_file.read(opened.folder))
        _verify(opened, part)
        for folder in (part / BLOBS, part):
            key_file.sync_folder(folder)
        made = _free_name(target, f"{opened.folder.name}-{progress:06d}")
        os.rename(part, made)
        key_file.sync_folder(target)
    except (OSError, DBAPIError, sqlcipher.Error, StoreError) as error:
        raise StoreError("backup_failed", target=str(target)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _copy_database(opened: OpenFolder, copy: Path) -> None:
    # VACUUM INTO takes an empty file, which so gets its mode before its first byte.
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with opened.engine.connect() as connection:
        bare = connection.execution_options(**{BARE: True, "isolation_level": "AUTOCOMMIT"})
        bare.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    with open(copy, "r+b") as written:
        os.fsync(written.fileno())


def _copy_blobs(folder: Path, part: Path) -> None:
    for blob in sorted((folder / BLOBS).iterdir()):
        if not is_blob_name(blob.name):
            continue
        digest = hashlib.sha256()
        with open(blob, "rb") as reading, open(part / BLOBS / blob.name, "xb") as writing:
            while chunk := reading.read(_CHUNK):
                digest.update(chunk)
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
        if digest.hexdigest() != blob.name:
            raise StoreError("store_damaged", place=f"{BLOBS}/{blob.name}")


def _verify(opened: OpenFolder, part: Path) -> None:
    """The copy is a database of the same key, sound, and has as many rows in every table."""
    with open(part / DATABASE, "rb") as file:
        if file.read(15) == b"SQLite format 3":
            raise StoreError("store_damaged", place=DATABASE)
    copy = connect_to_read(part / DATABASE, opened.key)
    try:
        damaged = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = copy.execute("PRAGMA quick_check").fetchone()
        tables = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = [copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables]
    finally:
        copy.close()
    with opened.engine.begin() as connection:
        here = [connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar() for table in tables]
    if damaged or sound != ("ok",) or counted != here:
        raise StoreError("store_damaged", place=DATABASE)


def _free_name(target: Path, name: str) -> Path:
    made, again = target / name, 2
    while made.exists():
        made, again = target / f"{name}-{again}", again + 1
    return made
