"""Making and opening stores: what the composition root hands to windows and command line.

Importing this module is cheap: SQLAlchemy and the cipher come with the first store, not with the window.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import key_file
from db.store_folder import (
    check_finished,
    check_no_copy,
    finish,
    give_back,
    is_unfinished,
    make_folder,
    open_folder,
    open_with_key,
    take_lock,
)
from reviewapp.domain.errors import KeyFault, StoreError
from reviewapp.usecases.ports import BlobsNeeded, KeyWrapping

if TYPE_CHECKING:
    from db.bureau_store import SqlBureauStore
    from db.expert_store import SqlExpertStore
    from db.store_folder import OpenFolder


class SqlStores:
    """Stores on this machine's disk (``ports.Stores``); ``wrapping`` locks and unlocks their keys."""

    def __init__(self, wrapping: KeyWrapping) -> None:
        self._wrapping = wrapping
        self._made: set[Path] = set()

    def kind_of(self, folder: Path) -> str:
        """``bureau``, ``expert``, or empty where the folder is no store that can be read, or was never finished."""
        return "" if is_unfinished(folder) else _kind_in_header(folder)

    def is_copy(self, folder: Path) -> bool:
        """Whether the folder is a copy of an expert's store that travels."""
        try:
            return key_file.read(folder).is_copy
        except StoreError:
            return False

    def create_bureau(self, folder: Path, passphrase: str, recovery_code: str) -> SqlBureauStore:
        """Make an empty bureau store; raises StoreError("store_exists", "store_full", "store_io")."""
        from db.bureau_store import SqlBureauStore

        opened = make_folder(folder, "bureau", self._wrapping, passphrase, recovery_code)
        self._made.add(folder.absolute())
        return SqlBureauStore(opened)

    def open_bureau(self, folder: Path, passphrase: str) -> SqlBureauStore:
        """Open a bureau store.

        Raises KeyFault("wrong_passphrase"), StoreError("not_a_store", "store_in_use", "store_newer",
        "store_damaged", "store_full", "store_io").
        """
        from db.bureau_store import SqlBureauStore

        self._made.discard(folder.absolute())
        return SqlBureauStore(open_folder(folder, "bureau", self._wrapping, passphrase))

    def create_expert(
        self, folder: Path, passphrase: str, recovery_code: str, *, unfinished: bool = False
    ) -> SqlExpertStore:
        """Make an empty expert store; an empty recovery code makes none; raises as ``create_bureau``.

        An ``unfinished`` one opens again only after ``finish``, and gives way to the next that is made here.
        """
        from db.expert_store import SqlExpertStore

        opened = make_folder(
            folder, "expert", self._wrapping, passphrase, recovery_code, unfinished=unfinished
        )
        self._made.add(folder.absolute())
        return SqlExpertStore(opened)

    def finish(self, folder: Path) -> None:
        """Say that an ``unfinished`` store has all it was made for; raises StoreError("store_full", "store_io")."""
        finish(folder)

    def open_expert(self, folder: Path, passphrase: str) -> SqlExpertStore:
        """Open an expert store; raises as ``open_bureau``."""
        from db.expert_store import SqlExpertStore

        self._made.discard(folder.absolute())
        return SqlExpertStore(open_folder(folder, "expert", self._wrapping, passphrase))

    def discard(self, folder: Path) -> None:
        """Remove a store that was only just made here and could not be filled; any other stays as it is.

        What was opened once since is work, not an attempt.  Raises StoreError("store_in_use", "store_io").
        """
        if folder.absolute() not in self._made or not _kind_in_header(folder):
            return
        take_lock(folder).release()
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise key_file.known_os_error(error, folder) from error
        self._made.discard(folder.absolute())

    def open_expert_by_key(self, folder: Path, store_key: bytes) -> SqlExpertStore:
        """Open an expert store whose key was unsealed; raises as ``rekey``."""
        from db.expert_store import SqlExpertStore

        return SqlExpertStore(self._opened_by_key(folder, store_key))

    def resume(
        self,
        copy: Path,
        folder: Path,
        locked: bytes,
        passphrase: str,
        recovery_code: str,
        needed: BlobsNeeded,
    ) -> SqlExpertStore:
        """Make a store of a copy that travelled, whose outer lock is off; an empty recovery code makes none.

        Raises KeyFault("wrong_passphrase"), StoreError("copy_damaged", "copy_gone", "store_exists", "store_full",
        "store_io").
        """
        from db.expert_store import SqlExpertStore
        from db.taking_up import take_up

        key = key_file.unlock_locked(self._wrapping, locked, passphrase)
        header = key_file.lock_key(self._wrapping, "expert", key, passphrase, recovery_code)
        take_up(copy, folder, key, header, needed)
        self._made.add(folder.absolute())
        return SqlExpertStore(open_with_key(folder, "expert", key))

    def seal_into(self, folder: Path, name: str, sealed: bytes) -> None:
        """Add a sealed lock to the header of a store or copy that is not open; raises StoreError."""
        lock = take_lock(folder)
        try:
            key_file.write(folder, key_file.read(folder).with_sealed(name, sealed))
        finally:
            lock.release()

    def recover(
        self,
        folder: Path,
        recovery_code: str,
        passphrase: str,
        seal_again: Callable[[bytes], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Lock the store's key under a new pass phrase; the recovery code stays good.

        Raises KeyFault("wrong_recovery_code"), StoreError("no_recovery", "store_in_use", "not_a_store", ...).
        """
        header = key_file.read(folder)
        check_no_copy(header, folder)
        key = key_file.unlock_by_code(self._wrapping, header, recovery_code)
        self.rekey(folder, key, passphrase, seal_again)

    def sealed_key(self, folder: Path, name: str) -> bytes:
        """A sealed copy of the store's key from its header file; raises StoreError("no_recovery")."""
        try:
            return key_file.read(folder).sealed[name]
        except KeyError:
            raise StoreError("no_recovery", name=name) from None

    def rekey(
        self,
        folder: Path,
        store_key: bytes,
        passphrase: str,
        seal_again: Callable[[bytes], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Lock a store's key, given in the clear, under a new pass phrase.

        ``seal_again`` is given the new lock and makes what is sealed around it, for the same writing of the header.
        The key is tried on the store first.  Raises KeyFault("wrong_store_key"), StoreError("store_in_use",
        "not_a_store", "store_newer", "store_full", "store_io").
        """
        opened = self._opened_by_key(folder, store_key)
        try:
            header = key_file.read(folder)
            locked = self._wrapping.wrap(store_key, passphrase, purpose=key_file.PASSPHRASE_PURPOSE)
            sealed = {**header.sealed, **(seal_again(locked) if seal_again else {})}
            key_file.write(folder, replace(header, locked=locked, sealed=sealed))
        finally:
            give_back(opened)

    def _opened_by_key(self, folder: Path, store_key: bytes) -> OpenFolder:
        header = key_file.read(folder)
        check_no_copy(header, folder)
        check_finished(folder)
        if len(store_key) != key_file.KEY_BYTES:
            raise KeyFault("wrong_store_key")
        try:
            return open_with_key(folder, header.kind, store_key)
        except StoreError as error:
            if error.code == "store_damaged":
                # A wrong key and a damaged file look alike; the one at hand is the key.
                raise KeyFault("wrong_store_key") from error
            raise


def _kind_in_header(folder: Path) -> str:
    try:
        return key_file.read(folder).kind
    except StoreError:
        return ""
