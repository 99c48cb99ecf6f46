"""Copies of a store, and getting back into one whose pass phrase is lost."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import StateError
from reviewapp.packages import codes, sealing
from reviewapp.packages.key_file import SupervisorKey

from .ports import BureauStore, Store, Stores
from .recording import secretary_seal
from .typed_codes import check_new_passphrase


def backup(store: Store, out: Path) -> Path:
    """Copy the store, encrypted, below ``out`` and open the copy to be sure; returns the copy's folder."""
    return store.backup(out)


def recover(stores: Stores, folder: Path, code: str, passphrase: str) -> None:
    """Set a new pass phrase with the recovery code; raises KeyFault for the code."""
    check_new_passphrase(passphrase)
    stores.recover(folder, codes.read_code(code), passphrase)


def recover_jointly(
    stores: Stores,
    folder: Path,
    bureau: BureauStore,
    *,
    supervisor: SupervisorKey | None = None,
    recovery: str = "",
    passphrase: str,
) -> None:
    """Open an expert's store of a two-key round with both keys side by side, and set a new pass phrase."""
    check_new_passphrase(passphrase)
    outer = supervisor.age_identity if supervisor else recovery
    if not outer:
        raise StateError("supervisor_needed")
    sealed = stores.sealed_key(folder, "joint")
    key = sealing.open_sealed(sealing.open_sealed(sealed, outer), secretary_seal(bureau))
    stores.rekey(folder, key, passphrase)
