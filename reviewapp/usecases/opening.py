"""Opening a task letter on the expert's laptop: the one-time code, the key made here, the store filled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reviewapp.domain.errors import StateError, StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import codes, copy_lock, sealing, task_letter
from reviewapp.packages.copy_lock import CopyKey
from reviewapp.packages.identity import Identity, make_identity
from reviewapp.packages.task_letter import Task

from .file_reading import open_file
from .file_writing import written
from .kept_secrets import needed_secret
from .ports import ExpertStore, Stores
from .typed_codes import check_new_passphrase

IDENTITY = "expert/identity"
TOKEN = "expert/token"
TASK_DIGEST = "expert/task-digest"
JOINT = "joint"
COPY_BY_CODE = "copy-code"
COPY_BY_KEYS = "copy-keys"
"""Names of sealed locks in a store's header; those of a copy begin with ``copy-``."""


@dataclass(frozen=True)
class OpenedDesk:
    """A store that was just made for a task, and the recovery code to keep (empty in two-key rounds)."""

    store: ExpertStore
    task: Task
    recovery_code: str


def open_task(stores: Stores, folder: Path, path: Path, *, code: str, passphrase: str, at: str) -> OpenedDesk:
    """Open a task letter into a new store at ``folder``.

    The key that signs this seat's sheets is made here and never leaves.  Sealed dossiers are copied into
    the store, so that the stick may leave.  In a one-key round the store gets a recovery code of its own; in
    a two-key round its key is sealed to secretary and supervisor together.  Raises KeyFault for the code,
    LetterError for the letter, and leaves no store behind when it fails; what a killed program leaves is no store to
    anybody, and gives way when the package is opened there again.
    """
    digits = codes.read_code(code)
    check_new_passphrase(passphrase)
    if stores.kind_of(folder):
        raise StoreError("store_exists", folder=str(folder))
    with open_file(path) as stream:
        return _open(stores, folder, stream, digits, passphrase, at)


def _open(
    stores: Stores, folder: Path, stream: BinaryIO, digits: str, passphrase: str, at: str
) -> OpenedDesk:
    opened = task_letter.open_with_code(task_letter.read(stream), digits)
    task = opened.task
    recovery = "" if task.charter.two_key else codes.new_code()
    store = stores.create_expert(folder, passphrase, recovery, unfinished=True)
    try:
        add_locks(store, task, recovery, opened.token)
        for digest, sealed in opened.dossiers.items():
            with written(store.blob_path(digest)) as out:
                sealed.copy_to(out)
        identity = make_identity(
            f"seat-{hashlib.sha256(task.seat.encode()).hexdigest()[:16]}",
            task.charter.valid_from,
            task.charter.valid_until,
        )
        secrets = {
            IDENTITY: identity.to_bytes(),
            TOKEN: opened.token,
            TASK_DIGEST: opened.digest.encode("ascii"),
        }
        aside = recused_sheets(task, {})
        store.install_task(
            opened.signed,
            secrets,
            [entry.number for entry in task.entries],
            number=task.number + 1,
            sheets=tuple(aside.values()),
            declared=tuple(aside),
            closed=closed_entries(task),
            at=at,
        )
        stores.finish(folder)
    except BaseException:
        store.close()
        stores.discard(folder)
        raise
    return OpenedDesk(store, task, recovery)


def recused_sheets(task: Task, sheets: Mapping[str, ScoreSheet]) -> dict[str, ScoreSheet]:
    """The sheets of the entries from which the bureau keeps this seat out; ``sheets`` are those at hand."""
    return {
        one.entry: sheets.get(one.entry, ScoreSheet(one.entry)).with_recusal(one.ground, one.note)
        for one in task.recusals
    }


def closed_entries(task: Task) -> tuple[str, ...]:
    """The entries of a task that take no change on this laptop."""
    return tuple(entry.number for entry in task.entries if task.is_closed(entry.number))


def add_locks(store: ExpertStore, task: Task, recovery: str, token: bytes) -> None:
    """Seal what opens the store when its words are lost, and what opens a copy of it on another laptop.

    ``recovery`` is the recovery code of a one-key round; a two-key round is sealed to both keys instead.  ``token``
    is that of the seat's enrolment: it shows both that the copy is this seat's.
    """
    charter = task.charter
    if charter.two_key:
        inner = sealing.seal(store.store_key(), [charter.secretary_recipient])
        outer = [charter.supervisor_recipient, charter.recovery_recipient]
        store.seal_key_for(JOINT, sealing.seal(inner, outer))
    if charter.copies_allowed:
        key = CopyKey(charter.digest(), task.seat, store.locked_key(), task.enrolment).proved(token)
        if charter.two_key:
            store.seal_key_for(COPY_BY_KEYS, copy_lock.lock_by_keys(key, charter))
        else:
            store.seal_key_for(COPY_BY_CODE, copy_lock.lock_by_code(key, recovery))


def the_task(store: ExpertStore) -> Task:
    """The task this store was made for, verified again; raises StateError("no_task")."""
    signed = store.task()
    if signed is None:
        raise StateError("no_task")
    task, _ = task_letter.read_signed_task(signed)
    return task


def my_identity(store: ExpertStore) -> Identity:
    """The key that signs this seat's sheets."""
    return Identity.from_bytes(needed_secret(store, IDENTITY))
