"""Copies of a store, and getting back into one whose pass phrase is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.errors import InputError, LetterError, StateError, StoreError
from reviewapp.packages import codes, copy_lock, sealing
from reviewapp.packages.copy_lock import CopyKey
from reviewapp.packages.key_file import SupervisorKey

from . import recording
from .issuing import token_name
from .kept_secrets import needed_secret
from .opening import COPY_BY_CODE, COPY_BY_KEYS, JOINT, TOKEN, the_task
from .ports import BureauStore, Store, Stores
from .recording import secretary_seal
from .typed_codes import check_new_passphrase


def backup(store: Store, out: Path) -> Path:
    """Copy the store, encrypted, below ``out`` and open the copy to be sure; returns the copy's folder."""
    return store.backup(out)


def recover(stores: Stores, folder: Path, code: str, passphrase: str) -> None:
    """Set a new pass phrase with the recovery code; raises KeyFault for the code.

    What copies are locked with follows in the same step.
    """
    check_new_passphrase(passphrase)
    digits = codes.read_code(code, codes.CodeKind.RECOVERY)
    sealed = sealed_lock(stores, folder, COPY_BY_CODE)

    def seal_again(locked: bytes) -> dict[str, bytes]:
        if not sealed:
            return {}
        key = copy_lock.open_by_code(sealed, digits)
        return {COPY_BY_CODE: copy_lock.lock_by_code(replace(key, locked=locked), digits)}

    stores.recover(folder, digits, passphrase, seal_again)


def recover_jointly(
    stores: Stores,
    folder: Path,
    bureau: BureauStore,
    *,
    supervisor: SupervisorKey | None = None,
    recovery: str = "",
    passphrase: str,
    reason: str,
    at: str,
) -> None:
    """Open an expert's store of a two-key round with both keys side by side, and set a new pass phrase.

    That is an act with its reason, recorded before the words are set.  Raises as ``release`` of a copy does.
    """
    check_new_passphrase(passphrase)
    outer = outer_key(supervisor, recovery)
    if not reason.strip():
        raise InputError("reason_needed")
    secretary = secretary_seal(bureau)
    key = sealing.open_sealed(sealing.open_sealed(stores.sealed_key(folder, JOINT), outer), secretary)
    store = stores.open_expert_by_key(folder, key)
    try:
        task, token = the_task(store), needed_secret(store, TOKEN)
    finally:
        store.close()
    check_of_round(bureau, task.charter.digest(), task.seat)
    recording.record(bureau, acts.StoreOpened(task.seat, reason.strip()), at=at)
    sealed = sealed_lock(stores, folder, COPY_BY_KEYS)

    def seal_again(locked: bytes) -> dict[str, bytes]:
        if not sealed:
            return {}
        copied = copy_lock.CopyKey(task.charter.digest(), task.seat, locked, task.enrolment).proved(token)
        return {COPY_BY_KEYS: copy_lock.lock_by_keys(copied, task.charter)}

    stores.rekey(folder, key, passphrase, seal_again)


def outer_key(supervisor: SupervisorKey | None, recovery: str) -> str:
    """The age identity that takes the outer seal off; raises StateError("supervisor_needed")."""
    outer = supervisor.age_identity if supervisor else recovery
    if not outer:
        raise StateError("supervisor_needed")
    return outer


def check_of_round(bureau: BureauStore, round_digest: str, seat: str) -> None:
    """Whether an expert's store belongs to a seat of this bureau's round, before an act names that seat.

    Anyone can seal to the round's keys and write any seat inside.  Raises LetterError("store_of_other_round",
    "store_of_no_seat").
    """
    the_round = recording.read_state(bureau).the_round()
    if the_round.round_digest != round_digest:
        raise LetterError("store_of_other_round")
    if seat not in the_round.seats:
        raise LetterError("store_of_no_seat")


def seat_token(bureau: BureauStore, key: CopyKey) -> bytes | None:
    """The enrolment token of the seat that a lock names; None where the bureau never made one."""
    return bureau.secret(token_name(key.seat, key.enrolment))


def sealed_lock(stores: Stores, folder: Path, name: str) -> bytes:
    """A lock from a header; empty where there is none of that name."""
    try:
        return stores.sealed_key(folder, name)
    except StoreError as error:
        if error.code == "no_recovery":
            return b""
        raise
