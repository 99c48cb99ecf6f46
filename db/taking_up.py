"""Making a store of a copy that was on a stick: whatever others put there, it is taken whole, or refused in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

import sqlcipher3.dbapi2 as sqlcipher

from db import key_file
from db.engine import connect_to_read
from db.migrating import DATABASE
from db.plain_file import is_link, open_plain, plain_size
from db.second_copy import CHUNK, check_sound, write_new
from db.store_folder import BLOBS, made_whole
from reviewapp.domain.errors import LetterError, StoreError
from reviewapp.usecases.ports import BlobNeeded, BlobsNeeded

_MOST_DATABASE: Final = 1 << 30
"""Answers of a thousand entries are some megabytes."""


def take_up(copy: Path, folder: Path, key: bytes, header: key_file.KeyFile, needed: BlobsNeeded) -> None:
    """Make a store at ``folder`` with this header of what lies in ``copy``, whole at once.

    The database comes first and says, by ``needed``, which sealed files there must be; nothing else is taken.
    Raises StoreError("copy_damaged") with what is missing or wrong, "copy_gone", "store_exists", "store_full",
    "store_io".
    """
    with made_whole(folder) as making:
        write_new(making / DATABASE, _taken(copy, copy / DATABASE, _MOST_DATABASE, DATABASE))
        try:
            check_sound(making / DATABASE, key)
            wanted = _asked(making / DATABASE, key, needed)
        except (sqlcipher.Error, StoreError, LetterError) as error:
            raise StoreError("copy_damaged", folder=str(copy), what=DATABASE) from error
        if is_link(copy / BLOBS):
            raise StoreError("copy_damaged", folder=str(copy), what=BLOBS)
        for digest, one in sorted(wanted.items()):
            source = copy / BLOBS / digest
            if write_new(making / BLOBS / digest, _taken(copy, source, one.most, one.what)) != digest:
                raise StoreError("copy_damaged", folder=str(copy), what=one.what)
        key_file.sync_folder(making / BLOBS)
        key_file.write(making, header)


def _asked(database: Path, key: bytes, needed: BlobsNeeded) -> Mapping[str, BlobNeeded]:
    reading = connect_to_read(database, key)
    try:
        tasks = [bytes(row[0]) for row in reading.execute("SELECT payload FROM task ORDER BY number")]
        secrets = {
            str(name): bytes(value) for name, value in reading.execute("SELECT name, value FROM secret")
        }
    finally:
        reading.close()
    return needed(tasks, secrets)


def _taken(copy: Path, source: Path, most: int, what: str) -> Iterator[bytes]:
    """The bytes of a file of the copy, read once; one that is no plain file, or larger than it can be, is damage."""
    try:
        reading = open_plain(source)
    except OSError as error:
        # The key was read before: where it is gone too, not the file is missing, the stick is.
        if plain_size(copy / key_file.FILE) is None:
            raise StoreError("copy_gone", folder=str(copy)) from error
        raise StoreError("copy_damaged", folder=str(copy), what=what) from error
    with reading:
        left = most
        while chunk := _read(copy, reading):
            left -= len(chunk)
            if left < 0:
                raise StoreError("copy_damaged", folder=str(copy), what=what)
            yield chunk


def _read(copy: Path, reading: BinaryIO) -> bytes:
    try:
        return reading.read(CHUNK)
    except OSError as error:
        raise StoreError("copy_gone", folder=str(copy)) from error
