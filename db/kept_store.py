"""What both desks' stores do alike: keys, conveniences, blobs, checking, backing up, closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from db import key_file
from db.backing_up import back_up
from db.engine import BARE, WRITING, known_errors
from db.invariants import check_store
from db.rows import insertion, keep_last
from db.store_folder import BLOBS, OpenFolder, give_back, is_blob_name
from reviewapp.domain.errors import Problems


class KeptStore:
    """An open store; usable from several threads, one of which writes at a time."""

    def __init__(self, opened: OpenFolder, secret: Table, setting: Table) -> None:
        self._opened = opened
        self._secret = secret
        self._setting = setting
        self._reading = opened.engine
        self._writing = opened.engine.execution_options(**{WRITING: True})
        self._alone = threading.RLock()
        # For single-statement commits (a score): one long-lived connection, no BEGIN and no COMMIT to send.
        self._bare: Connection | None = None

    @property
    def folder(self) -> Path:
        """The store's folder."""
        return self._opened.folder

    def _ours(self) -> None:
        """Stop whoever goes on using a store that was given back: the pool would open it without the lock."""
        if not self._opened.lock.is_locked:
            raise ValueError("the store is closed")

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        self._ours()
        with known_errors(self.folder), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction that holds the write lock from its beginning and is durable at its end."""
        with self._alone, known_errors(self.folder):
            self._ours()
            with self._writing.begin() as connection:
                yield connection

    def _write_one(self, statement: str, values: tuple[object, ...]) -> int:
        """One statement as one durable commit; returns the number of rows it touched."""
        with self._alone, known_errors(self.folder):
            self._ours()
            if self._bare is None:
                options = {BARE: True, "isolation_level": "AUTOCOMMIT"}
                self._bare = self._reading.connect().execution_options(**options)
            try:
                return self._bare.exec_driver_sql(statement, values).rowcount
            finally:
                self._bare.commit()

    def secret(self, name: str) -> bytes | None:
        """A key kept in the store by name, or None."""
        wanted = select(self._secret.c.value).where(self._secret.c.name == name)
        with self._read() as connection:
            found = connection.execute(wanted).scalar()
        return None if found is None else bytes(found)

    def secrets(self, prefix: str) -> dict[str, bytes]:
        """All keys whose name begins so, by name."""
        name, value = self._secret.c.name, self._secret.c.value
        wanted = select(name, value).where(func.substr(name, 1, len(prefix)) == prefix).order_by(name)
        with self._read() as connection:
            return {str(row[0]): bytes(row[1]) for row in connection.execute(wanted)}

    def keep_secrets(self, secrets: Mapping[str, bytes]) -> None:
        """Keep or replace keys, in one durable commit."""
        with self._write() as connection:
            self._put_secrets(connection, secrets)

    def _put_secrets(self, connection: Connection, secrets: Mapping[str, bytes]) -> None:
        if secrets:
            upsert = insertion(self._secret, keep_last("name", "value"))
            connection.exec_driver_sql(upsert, list(secrets.items()))

    def setting(self, name: str) -> str | None:
        """A remembered convenience (last page, splitter); never anything that decides."""
        wanted = select(self._setting.c.value).where(self._setting.c.name == name)
        with self._read() as connection:
            found = connection.execute(wanted).scalar()
        return None if found is None else str(found)

    def settings(self, prefix: str) -> dict[str, str]:
        """All remembered conveniences whose name begins so, by name."""
        name, value = self._setting.c.name, self._setting.c.value
        wanted = select(name, value).where(func.substr(name, 1, len(prefix)) == prefix).order_by(name)
        with self._read() as connection:
            return {str(row[0]): str(row[1]) for row in connection.execute(wanted)}

    def remember(self, name: str, value: str) -> None:
        """Remember a convenience."""
        self._write_one(insertion(self._setting, keep_last("name", "value")), (name, value))

    def blob_path(self, sha256: str) -> Path:
        """Where a sealed blob of that digest lies, or is to be put; raises ValueError for any other name."""
        if not is_blob_name(sha256):
            raise ValueError("a blob is named by its SHA-256 in small hexadecimal")
        return self.folder / BLOBS / sha256

    def seal_key_for(self, name: str, sealed: bytes) -> None:
        """Put a sealed copy of the store's own key into its header file, under a name."""
        with self._alone:
            self._ours()
            key_file.write(self.folder, key_file.read(self.folder).with_sealed(name, sealed))

    def store_key(self) -> bytes:
        """The store's own key, so that a recovery copy of it can be sealed."""
        return self._opened.key

    def check(self) -> Problems:
        """``check_invariants()``: everything about the store that is not as it must be."""
        self._ours()
        return check_store(self.folder, self._opened.kind, self._opened.engine)

    def backup(self, target: Path) -> Path:
        """Copy the store, encrypted, into a new folder below ``target``; open the copy; return its folder.

        The new folder is named after the store's own and how far it is (``round-000017``), with a number when
        there is one already.  Raises StoreError("backup_failed").
        """
        with self._alone:
            self._ours()
            return back_up(self._opened, target, self._progress())

    def _progress(self) -> int:
        """How far the store is, for the names of its copies."""
        raise NotImplementedError

    def close(self) -> None:
        """Give the store back; idempotent."""
        with self._alone:
            if self._bare is not None:
                self._bare.close()
                self._bare = None
            give_back(self._opened)
