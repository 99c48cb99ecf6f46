"""A store's folder: its lock, making it whole at once, opening it, and where its blobs lie.

``store.json`` the header, ``store.db`` the database, ``blobs/`` sealed dossiers by SHA-256, ``lock``.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from db import key_file
from db.plain_file import is_link, plain_size
from reviewapp.domain.errors import StoreError
from reviewapp.usecases.ports import KeyWrapping

if TYPE_CHECKING:
    from sqlalchemy import Engine

BLOBS: Final = "blobs"
LOCK: Final = "lock"
UNFINISHED: Final = "unfinished"
"""A file that lies in a store as long as what it is made for is not in it."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class OpenFolder:
    """A store's folder that is ours alone until it is given back."""

    folder: Path
    kind: str
    key: bytes
    engine: Engine
    lock: FileLock


def is_blob_name(name: str) -> bool:
    """Whether a name is a SHA-256 in small hexadecimal."""
    return _SHA256.match(name) is not None


def take_lock(folder: Path) -> FileLock:
    """Keep everyone else out of the store; raises StoreError("store_in_use", "store_io").

    The system gives the lock back when the process ends, however it ends; a lock that only lies there as a
    file would not, so there is no falling back to one.
    """
    return _lock_file(folder / LOCK, folder)


def _lock_file(path: Path, folder: Path) -> FileLock:
    lock = FileLock(path, timeout=0, thread_local=False, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError("store_in_use", folder=str(folder)) from None
    except (OSError, NotImplementedError) as error:
        raise StoreError("store_io", folder=str(folder)) from error
    return lock


def make_folder(
    folder: Path,
    kind: str,
    wrapping: KeyWrapping,
    passphrase: str,
    recovery_code: str,
    *,
    unfinished: bool = False,
) -> OpenFolder:
    """Make an empty store under another name, give it its name when it is whole, and open it.

    An ``unfinished`` one is marked, and takes the place of another that was never finished.  Raises
    StoreError("store_exists", "store_in_use", "store_full", "store_io").
    """
    from db.migrating import DATABASE, make_tables

    key = secrets.token_bytes(key_file.KEY_BYTES)
    if unfinished:
        _clear_unfinished(folder)
    with made_whole(folder) as making:
        if unfinished:
            (making / UNFINISHED).touch(mode=0o600)
        key_file.write(making, key_file.lock_key(wrapping, kind, key, passphrase, recovery_code))
        make_tables(making / DATABASE, key, kind)
    return open_with_key(folder.absolute(), kind, key)


def is_unfinished(folder: Path) -> bool:
    """Whether the making of this store was cut off, or is under way."""
    return plain_size(folder / UNFINISHED) is not None


def finish(folder: Path) -> None:
    """Take the mark off a store that has all it was made for; raises StoreError("store_full", "store_io")."""
    try:
        (folder / UNFINISHED).unlink(missing_ok=True)
        key_file.sync_folder(folder)
    except OSError as error:
        raise key_file.known_os_error(error, folder) from error


def _clear_unfinished(folder: Path) -> None:
    """Remove what a making that was cut off left in this place: nobody can have worked in it (``open_folder``)."""
    if not is_unfinished(folder):
        return
    key_file.read(folder)  # a store of ours, or StoreError
    take_lock(folder).release()
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise key_file.known_os_error(error, folder) from error


@contextlib.contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """Give the folder in which a store is made; it takes its name when everything is in it, or goes.

    It may be there already, empty.  What makings of the same name that were killed left beside it goes first.  Raises
    StoreError("store_exists", "store_in_use", "store_full", "store_io").
    """
    from db.engine import known_errors

    folder = folder.absolute()  # “.” has no name of its own to make another beside
    making = folder.parent / f"{folder.name}.{secrets.token_hex(4)}.part"
    with known_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError("store_exists", folder=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone_making(folder):
            making.mkdir(mode=0o700)
            try:
                (making / BLOBS).mkdir(mode=0o700)
                yield making
                if folder.exists():
                    folder.rmdir()
                os.rename(making, folder)
                key_file.sync_folder(folder.parent)
            except BaseException:
                shutil.rmtree(making, ignore_errors=True)
                raise


@contextlib.contextmanager
def _alone_making(folder: Path) -> Iterator[None]:
    """Keep everyone else from making a store of this name; so whatever half of one lies there is dead, and goes."""
    path = folder.with_name(f"{folder.name}.part.lock")
    lock = _lock_file(path, folder)
    try:
        left = re.compile(rf"{re.escape(folder.name)}\.[0-9a-f]{{8}}\.part")
        for stale in folder.parent.iterdir():
            # Named by us and made like ours: somebody's own folder of such a name stays.
            if left.fullmatch(stale.name) and not is_link(stale) and _is_half_made(stale):
                shutil.rmtree(stale, ignore_errors=True)
        yield
    finally:
        # While it is held, where the system allows it: nobody waits for it, and a lock without a name is taken anew.
        with contextlib.suppress(OSError):
            path.unlink()
        lock.release()


def _is_half_made(folder: Path) -> bool:
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / BLOBS).is_dir())


def open_folder(folder: Path, kind: str, wrapping: KeyWrapping, passphrase: str) -> OpenFolder:
    """Open a store of this kind.

    Raises KeyFault("wrong_passphrase"), StoreError("not_a_store", "store_unfinished", "store_in_use", "store_newer",
    "store_damaged", "store_full", "store_io").
    """
    header = key_file.read(folder)
    if header.kind != kind:
        raise StoreError("not_a_store", folder=str(folder))
    check_no_copy(header, folder)
    check_finished(folder)
    lock = take_lock(folder)
    try:
        # Read again now that nobody else can write it.
        key = key_file.unlock(wrapping, key_file.read(folder), passphrase)
    except BaseException:
        lock.release()
        raise
    return open_with_key(folder, kind, key, lock)


def check_no_copy(header: key_file.KeyFile, folder: Path) -> None:
    """A copy is gone on from, into a store of its own, and never used in place: StoreError("store_is_copy")."""
    if header.is_copy:
        raise StoreError("store_is_copy", folder=str(folder))


def check_finished(folder: Path) -> None:
    """Raises StoreError("store_unfinished") for a store whose making was cut off: it is made anew, never used."""
    if is_unfinished(folder):
        raise StoreError("store_unfinished", folder=str(folder))


def open_with_key(folder: Path, kind: str, key: bytes, lock: FileLock | None = None) -> OpenFolder:
    """Open a store whose key is known; takes the lock unless it is handed over, and keeps or releases it."""
    from db.engine import known_errors, make_engine
    from db.migrating import DATABASE, bring_up_to_date, forget_before

    lock = lock if lock is not None else take_lock(folder)
    try:
        migrated = bring_up_to_date(folder, key, kind)
        with known_errors(folder):
            engine = make_engine(folder / DATABASE, key)
            engine.connect().close()
            if not migrated:
                forget_before(folder)
            (folder / BLOBS).mkdir(mode=0o700, exist_ok=True)
    except BaseException:
        lock.release()
        raise
    return OpenFolder(folder, kind, key, engine, lock)


def give_back(opened: OpenFolder) -> None:
    """Close every connection, which folds the log into the database, and release the lock; idempotent."""
    with contextlib.suppress(OSError):
        opened.engine.dispose()
    opened.lock.release()
