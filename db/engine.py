"""The encrypted database: one SQLCipher file through SQLAlchemy, and its failures as errors with a code.

Settings come from measurement (reference technology-core §1): the log is silenced before the key, the key is
raw so that opening costs a millisecond, every commit reaches the disk, and temporary tables stay in memory,
since SQLite would write them in the clear.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from db.key_file import known_os_error
from reviewapp.domain.errors import StoreError

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
_CODES: Final = {
    13: "store_full",
    10: "store_io",
    8: "store_io",
    14: "store_io",
    3: "store_io",
    23: "store_io",
}
_DAMAGED: Final = (11, 26)
_BUSY: Final = (5, 6)
_IO_ERROR: Final = 10
_ROOM: Final = 1 << 16
"""Bytes that opening a store needs at the least."""
WRITING: Final = "store_writing"
BARE: Final = "store_bare"


def make_engine(path: Path, key: bytes) -> Engine:
    """An engine on the store's file; a wrong key or a damaged file shows at the first connection."""

    def creator() -> Any:
        return connect(path, key)

    engine = create_engine("sqlite+pysqlite:///", module=sqlcipher, creator=creator, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Say BEGIN ourselves: at once for the write lock where we write, plain where we read, none when bare."""
    options = connection.get_execution_options()
    if options.get(BARE):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")


def connect(path: Path, key: bytes) -> Any:
    """A bare connection with every setting made; raises the driver's DatabaseError for a wrong key."""
    if not path.exists():
        # The file's mode decides who may read it and its log; SQLite alone would ask only the umask.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlcipher.connect(str(path), timeout=10, check_same_thread=False, isolation_level=None)
    try:
        _give_key(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path, key: bytes) -> Any:
    """A connection that cannot write and changes nothing beside the file: for checking copies."""
    connection = sqlcipher.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)
    try:
        _give_key(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _give_key(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")


@contextmanager
def known_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk and the file can do to us into StoreError; anything else is a defect and passes."""
    try:
        yield
    except DBAPIError as error:
        known = known_error(error.orig, folder)
        if known is None:
            raise
        raise known from error
    except sqlcipher.Error as error:
        known = known_error(error, folder)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise known_os_error(error, folder) from error


def known_error(error: BaseException | None, folder: Path) -> StoreError | None:
    """The StoreError for a driver's error, or None where the program is at fault."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Without a code the driver only says it in words (a wrong key does so in some versions).
        return StoreError("store_damaged", place="store.db") if "not a database" in str(error) else None
    code &= 0xFF
    if code in _DAMAGED:
        return StoreError("store_damaged", place="store.db")
    if code in _BUSY:
        return StoreError("store_in_use", folder=str(folder))
    if code == _IO_ERROR and _is_full(folder):
        # The memory shared by connections is a file too, and where it finds no room only this is said.
        return StoreError("store_full", folder=str(folder))
    return StoreError(_CODES[code], folder=str(folder)) if code in _CODES else None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False
