"""A copy of an expert's store on a second medium, brought up to date again and again (``taking_up`` goes on from it).

One folder a store.  What never changes (sealed dossiers) is copied once; the database is written beside the old
one, opened, and then takes its name: whenever the stick is pulled, the copy is whole, old or new.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from db import key_file
from db.engine import connect_to_read, known_error
from db.migrating import DATABASE
from db.plain_file import is_link, open_plain, plain_size
from db.store_folder import BLOBS, OpenFolder, is_blob_name
from reviewapp.domain.errors import StoreError

LOCKS: Final = "copy-"
"""Only locks whose name begins so travel with a copy."""
_LEFT_BEHIND: Final = re.compile(
    rf"({re.escape(DATABASE)}|[0-9a-f]{{64}})(\.[0-9a-f]{{8}})?\.part(-journal|-wal|-shm)?"
)
CHUNK: Final = 1 << 20
_SAID_AS_IT_IS: Final = ("copy_not_prepared", "copy_in_store", "copy_place_linked", "copy_place_taken")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def bring_up_to_date(opened: OpenFolder, place: Path) -> Path:
    """Copy what changed into the store's folder below ``place``.

    Raises StoreError("copy_not_written", "copy_full", "copy_in_store", "copy_not_prepared", "copy_place_linked",
    "copy_place_taken").
    """
    header = key_file.read(opened.folder)
    folder = place / f"{opened.folder.name}-{header.mark}"
    part = folder / f"{DATABASE}.{secrets.token_hex(4)}.part"
    try:
        if _real(folder).is_relative_to(_real(opened.folder)):
            raise StoreError("copy_in_store", target=str(place))
        if not _locks(header):
            raise StoreError("copy_not_prepared", folder=str(opened.folder))
        _check_ours(folder, place)
        (folder / BLOBS).mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        before = _counted(opened)
        _copy_database(opened, part)
        _verify(part, opened.key, before, _counted(opened))
        # After the database: an amendment that comes meanwhile puts its documents there before it is installed.
        _copy_blobs(opened.folder / BLOBS, folder / BLOBS)
        os.replace(part, folder / DATABASE)
        _write_header(folder, header)
        key_file.sync_folder(folder)
    except (OSError, sqlcipher.Error, StoreError) as error:
        raise _refused(error, place) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return folder


def _real(path: Path) -> Path:
    """Where a path leads; unlike ``Path.resolve`` it says nothing of a link that leads to itself."""
    return Path(os.path.realpath(path))


def _check_ours(folder: Path, place: Path) -> None:
    """A stick comes from elsewhere: what is replaced there is this store's copy and nothing a link leads to."""
    for name in (folder, folder / BLOBS):
        if is_link(name) or not _real(name).is_relative_to(_real(place)):
            raise StoreError("copy_place_linked", folder=str(name))
    try:
        taken = not key_file.read(folder).is_copy
    except StoreError as error:
        taken = error.code == "store_newer"  # any other: no header yet, or a torn one
    if taken:
        raise StoreError("copy_place_taken", folder=str(folder))


def _sweep(folder: Path) -> None:
    """Remove what copying that was cut off left behind, its journals too; nothing that is not named by us."""
    for stale in [*folder.iterdir(), *(folder / BLOBS).iterdir()]:
        if _LEFT_BEHIND.fullmatch(stale.name) and plain_size(stale) is not None:
            stale.unlink()


def _copy_blobs(source: Path, target: Path) -> None:
    for blob in sorted(source.iterdir()):
        made = target / blob.name
        if not is_blob_name(blob.name) or plain_size(made) == blob.stat().st_size:
            continue
        part = target / f"{blob.name}.{secrets.token_hex(4)}.part"
        if _copy_file(blob, part) != blob.name:
            raise StoreError("store_damaged", place=f"{BLOBS}/{blob.name}")
        os.replace(part, made)
    key_file.sync_folder(target)


def _copy_file(source: Path, target: Path) -> str:
    with open_plain(source) as reading:
        return write_new(target, iter(lambda: reading.read(CHUNK), b""))


def write_new(target: Path, chunks: Iterable[bytes]) -> str:
    """Write a new file durably; returns the SHA-256 of what was written."""
    digest = hashlib.sha256()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(target, flags, 0o600), "wb") as writing:
        for chunk in chunks:
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _copy_database(opened: OpenFolder, part: Path) -> None:
    # VACUUM INTO takes an empty file, which so gets its mode before its first byte.  The connection is one of its
    # own: a snapshot is read while scores go on being saved.
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    reading = connect_to_read(opened.folder / DATABASE, opened.key)
    try:
        reading.execute("PRAGMA temp_store=MEMORY")
        reading.execute("VACUUM INTO ?", (str(part),))
    finally:
        reading.close()
    with open(part, "r+b") as written:
        os.fsync(written.fileno())


def _verify(part: Path, key: bytes, before: dict[str, int], after: dict[str, int]) -> None:
    """The copy is sound, of the same key, and has every row that there was before it was begun."""
    found = check_sound(part, key)
    if found.keys() != after.keys() or any(
        not before.get(table, 0) <= rows <= after[table] for table, rows in found.items()
    ):
        raise StoreError("store_damaged", place=DATABASE)


def check_sound(path: Path, key: bytes) -> dict[str, int]:
    """How many rows each table of an encrypted database has; raises StoreError where it is not sound."""
    with open(path, "rb") as file:
        if file.read(15) == b"SQLite format 3":
            raise StoreError("store_damaged", place=DATABASE)
    copy = connect_to_read(path, key)
    try:
        damaged = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        if damaged or copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise StoreError("store_damaged", place=DATABASE)
        return _rows(copy)
    finally:
        copy.close()


def _counted(opened: OpenFolder) -> dict[str, int]:
    reading = connect_to_read(opened.folder / DATABASE, opened.key)
    try:
        return _rows(reading)
    finally:
        reading.close()


def _rows(connection: Any) -> dict[str, int]:
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def _write_header(folder: Path, header: key_file.KeyFile) -> None:
    """The header of the copy, last of all and only where it is not as it must be.

    What the bureau added to release the copy stays as long as the locks are the same.
    """
    locks = _locks(header)
    try:
        there = key_file.read(folder)
        if there.is_copy and locks.items() <= there.sealed.items():
            return
    except StoreError:
        pass  # none yet, or a torn one: it is written anew
    key_file.write(
        folder, replace(header, locked=b"", recovery=b"", sealed=locks, format=key_file.COPY_FORMAT)
    )


def _locks(header: key_file.KeyFile) -> dict[str, bytes]:
    return {name: sealed for name, sealed in header.sealed.items() if name.startswith(LOCKS)}


def _refused(error: Exception, place: Path) -> StoreError:
    """What the place did, in words the expert can act on; what is wrong with the store itself stays as it is."""
    if isinstance(error, StoreError) and error.code in _SAID_AS_IT_IS:
        return error
    known = known_error(error, place) if isinstance(error, sqlcipher.Error) else error
    full = (isinstance(known, OSError) and known.errno in _FULL) or (
        isinstance(known, StoreError) and known.code == "store_full"
    )
    return StoreError("copy_full" if full else "copy_not_written", target=str(place))
