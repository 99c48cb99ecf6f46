"""Making and opening stores: what the composition root hands to windows and command line.

Importing this module is cheap: SQLAlchemy and the cipher come with the first store, not with the window.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import key_file
from db.store_folder import give_back, make_folder, open_folder, open_with_key, take_lock
from reviewapp.domain.errors import KeyFault, StoreError
from reviewapp.usecases.ports import KeyWrapping

if TYPE_CHECKING:
    from db.bureau_store import SqlBureauStore
    from db.expert_store import SqlExpertStore


class SqlStores:
    """Stores on this machine's disk (``ports.Stores``); ``wrapping`` locks and unlocks their keys."""

    def __init__(self, wrapping: KeyWrapping) -> None:
        self._wrapping = wrapping
        self._made: set[Path] = set()

    def kind_of(self, folder: Path) -> str:
        """``bureau``, ``expert``, or empty where the folder is no store that can be read."""
        try:
            return key_file.read(folder).kind
        except StoreError:
            return ""

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

    def create_expert(self, folder: Path, passphrase: str, recovery_code: str) -> SqlExpertStore:
        """Make an empty expert store; an empty recovery code makes none; raises as ``create_bureau``."""
        from db.expert_store import SqlExpertStore

        opened = make_folder(folder, "expert", self._wrapping, passphrase, recovery_code)
        self._made.add(folder.absolute())
        return SqlExpertStore(opened)

    def open_expert(self, folder: Path, passphrase: str) -> SqlExpertStore:
        """Open an expert store; raises as ``open_bureau``."""
        from db.expert_store import SqlExpertStore

        self._made.discard(folder.absolute())
        return SqlExpertStore(open_folder(folder, "expert", self._wrapping, passphrase))

    def discard(self, folder: Path) -> None:
        """Remove a store that was only just made here and could not be filled; any other stays as it is.

        What was opened once since is work, not an attempt.  Raises StoreError("store_in_use", "store_io").
        """
        if folder.absolute() not in self._made or not self.kind_of(folder):
            return
        take_lock(folder).release()
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise key_file.known_os_error(error, folder) from error
        self._made.discard(folder.absolute())

    def recover(self, folder: Path, recovery_code: str, passphrase: str) -> None:
        """Lock the store's key under a new pass phrase; the recovery code stays good.

        Raises KeyFault("wrong_code"), StoreError("no_recovery", "store_in_use", "not_a_store", ...).
        """
        key = key_file.unlock_by_code(self._wrapping, key_file.read(folder), recovery_code)
        self.rekey(folder, key, passphrase)

    def sealed_key(self, folder: Path, name: str) -> bytes:
        """A sealed copy of the store's key from its header file; raises StoreError("no_recovery")."""
        try:
            return key_file.read(folder).sealed[name]
        except KeyError:
            raise StoreError("no_recovery", name=name) from None

    def rekey(self, folder: Path, store_key: bytes, passphrase: str) -> None:
        """Lock a store's key, given in the clear, under a new pass phrase.

        The key is tried on the store first.  Raises KeyFault("wrong_store_key"), StoreError("store_in_use",
        "not_a_store", "store_newer", "store_full", "store_io").
        """
        kind = key_file.read(folder).kind
        if len(store_key) != key_file.KEY_BYTES:
            raise KeyFault("wrong_store_key")
        try:
            opened = open_with_key(folder, kind, store_key)
        except StoreError as error:
            if error.code == "store_damaged":
                # A wrong key and a damaged file look alike; the one at hand is the key.
                raise KeyFault("wrong_store_key") from error
            raise
        try:
            header = key_file.read(folder)
            locked = self._wrapping.wrap(store_key, passphrase, purpose=key_file.PASSPHRASE_PURPOSE)
            key_file.write(folder, replace(header, locked=locked))
        finally:
            give_back(opened)
