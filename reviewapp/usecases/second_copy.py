"""The copy of an expert's desk on a second medium: made where the round allows it, and gone on from elsewhere.

A copy opens with the expert's words and something else together (``packages.copy_lock``): the recovery code in
a one-key round; in a two-key round a code that secretary and supervisor give for this one copy, which is an act.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewapp.domain import acts
from reviewapp.domain.errors import InputError, LetterError, ReviewError, StateError, StoreError
from reviewapp.packages import codes, copy_lock, sealing, task_letter
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.packages.task_letter import Task

from . import recording
from .backing_up import check_of_round, outer_key, sealed_lock, seat_token
from .kept_secrets import needed_secret
from .noting import private_notes
from .opening import COPY_BY_CODE, COPY_BY_KEYS, TOKEN, add_locks, the_task
from .photographs import pictures_needed
from .ports import BlobNeeded, BureauStore, ExpertStore, Stores
from .recording import secretary_seal
from .scoring import Desk, desk

EVERY_MINUTES: Final = (5, 10, 20, 40)
USUAL_MINUTES: Final = 10
_PLACE, _AT, _HOLDS, _FAILED, _MINUTES, _DECLINED = (
    "copy/place",
    "copy/at",
    "copy/holds",
    "copy/failed",
    "copy/minutes",
    "copy/declined",
)


@dataclass(frozen=True)
class CopyState:
    """What the desk says about its copy.

    ``place`` is the folder on the second medium, empty before one is chosen; ``at`` is 本机时间 of the last whole
    copy; ``behind`` that the desk was changed since, by whatever hand; ``failed`` the code of what went wrong last;
    ``declined`` that the expert wants none.
    """

    allowed: bool
    place: str = ""
    at: str = ""
    failed: str = ""
    minutes: int = USUAL_MINUTES
    declined: bool = False
    behind: bool = False

    @property
    def to_offer(self) -> bool:
        """Whether a place for a copy is still to be offered."""
        return self.allowed and not self.place and not self.declined


def copy_state(store: ExpertStore, now: Desk) -> CopyState:
    """How it stands with the copy of this desk."""
    if not now.task.charter.copies_allowed:
        return CopyState(allowed=False)
    minutes, at = store.setting(_MINUTES) or "", store.setting(_AT) or ""
    return CopyState(
        True,
        store.setting(_PLACE) or "",
        at,
        store.setting(_FAILED) or "",
        int(minutes) if minutes in map(str, EVERY_MINUTES) else USUAL_MINUTES,
        bool(store.setting(_DECLINED)),
        bool(at) and store.setting(_HOLDS) != _digest(store, now),
    )


def _digest(store: ExpertStore, now: Desk) -> str:
    """What a desk holds, as far as a copy must hold it too: answers, letters and amendments, whoever made them.

    Private notes too, since nobody can write them a second time; not flags, order and places, which cost a glance.
    """
    letters = [letter.digest for letter in now.exported]
    held = (sorted(now.sheets.items()), sorted(now.pledged), sorted(now.declared), letters, now.task.number)
    return hashlib.sha256(repr((held, private_notes(store))).encode()).hexdigest()


def decline(store: ExpertStore) -> None:
    """The expert wants no copy: it is not offered again, and a place chosen before is used no longer."""
    store.remember(_DECLINED, "1")
    store.remember(_PLACE, "")
    store.remember(_FAILED, "")


def copy_every(store: ExpertStore, minutes: int) -> None:
    """How often a copy is made besides those at every finished entry and export."""
    store.remember(_MINUTES, str(minutes))


def make_copy(store: ExpertStore, place: Path, *, at: str) -> Path:
    """Bring the copy below ``place`` up to date and remember the place; returns the copy's folder.

    Raises StateError("copies_not_allowed"), StoreError("copy_not_written", "copy_full", "copy_in_store",
    "copy_place_linked", "copy_place_taken").
    """
    if not the_task(store).charter.copies_allowed:
        raise StateError("copies_not_allowed")
    if store.setting(_PLACE) != str(place):
        store.remember(_PLACE, str(place))
        store.remember(_DECLINED, "")
        store.remember(_AT, "")
    # Read before copying: what is answered meanwhile makes the copy look older than it is, never newer.
    held = _digest(store, desk(store))
    try:
        made = store.copy_to(place)
    except ReviewError as error:
        store.remember(_FAILED, error.code)
        raise
    store.remember(_AT, at)
    store.remember(_HOLDS, held)
    store.remember(_FAILED, "")
    return made


def find_copy(folder: Path, stores: Stores) -> Path:
    """The copy meant by a folder that people chose: itself, or the only copy in it.

    Raises StoreError("not_a_copy", "many_copies").
    """
    if stores.is_copy(folder):
        return folder
    try:
        found = [below for below in sorted(folder.iterdir()) if below.is_dir() and stores.is_copy(below)]
    except OSError:
        found = []
    if len(found) > 1:
        raise StoreError("many_copies", folder=str(folder), names="、".join(one.name for one in found[:5]))
    if not found:
        raise StoreError("not_a_copy", folder=str(folder))
    return found[0]


def check_released(stores: Stores, folder: Path) -> Path:
    """The copy meant by a folder, where a code can open it; raises StateError("copy_not_released")."""
    copy = find_copy(folder, stores)
    if not sealed_lock(stores, copy, COPY_BY_CODE):
        raise StateError("copy_not_released")
    return copy


def resume(stores: Stores, copy: Path, folder: Path, *, code: str, passphrase: str) -> ExpertStore:
    """Go on from a copy: make a store of it at ``folder``, with the same identity, and open it.

    The copy stays as it is.  What is used further on the other laptop shows at the merge as a fork.  Raises
    KeyFault("wrong_copy_code", "wrong_passphrase"), StateError("copy_not_released"), StoreError("not_a_copy",
    "copy_damaged", "copy_gone", "store_exists"): a copy without a document that its task names is damaged.
    """
    copy = check_released(stores, copy)
    sealed, digits = sealed_lock(stores, copy, COPY_BY_CODE), codes.read_code(code, codes.CodeKind.COPY)
    by_keys = bool(sealed_lock(stores, copy, COPY_BY_KEYS))
    key = copy_lock.open_by_code(sealed, digits)
    recovery = "" if by_keys else digits

    def needed(tasks: Sequence[bytes], secrets: Mapping[str, bytes]) -> Mapping[str, BlobNeeded]:
        opened = [task_letter.read_signed_task(signed)[0] for signed in tasks]
        if not opened or (opened[-1].charter.digest(), opened[-1].seat) != (key.round_digest, key.seat):
            raise LetterError("bureau_unknown")
        return {**pictures_needed(secrets), **dossiers_needed(opened)}

    store = stores.resume(copy, folder, key.locked, passphrase, recovery, needed)
    try:
        add_locks(store, the_task(store), recovery, needed_secret(store, TOKEN))
        # Where the other laptop's stick was says nothing about this one.
        for name in (_PLACE, _AT, _HOLDS, _FAILED, _DECLINED):
            store.remember(name, "")
    except BaseException:
        store.close()
        stores.discard(folder)
        raise
    return store


def dossiers_needed(tasks: Sequence[Task]) -> dict[str, BlobNeeded]:
    """The sealed documents that any version of the task names, each no larger than the task says it is."""
    return {
        one.sha256: BlobNeeded(f"{one.entry} {one.name}", sealing.largest_sealed(one.size))
        for task in tasks
        for one in task.dossiers
    }


@dataclass(frozen=True)
class ReleasedCopy:
    """A copy that may go on elsewhere: the seat it is of, and the code that opens it with the expert's own words."""

    seat: str
    code: str


def release(
    stores: Stores,
    bureau: BureauStore,
    copy: Path,
    *,
    supervisor: SupervisorKey | None = None,
    recovery: str = "",
    reason: str,
    at: str,
) -> ReleasedCopy:
    """Secretary and supervisor let a copy of a two-key round go on on another laptop: an act, and a code for it.

    Neither they nor anyone they hand the stick to can open it without the expert's words.  Raises
    StateError("supervisor_needed", "copy_needs_no_release"), InputError("reason_needed"), KeyFault,
    LetterError("store_of_other_round", "store_of_no_seat", "copy_lock_not_theirs"), StoreError.
    """
    outer = outer_key(supervisor, recovery)
    if not reason.strip():
        raise InputError("reason_needed")
    copy = find_copy(copy, stores)
    sealed = sealed_lock(stores, copy, COPY_BY_KEYS)
    if not sealed:
        raise StateError("copy_needs_no_release")
    key = copy_lock.open_by_keys(sealed, outer, secretary_seal(bureau))
    check_of_round(bureau, key.round_digest, key.seat)
    key.check_proof(seat_token(bureau, key))
    code = codes.new_code()
    again = copy_lock.lock_by_code(key, code)
    # Recorded first: a copy that opens is always one the log knows of.
    recording.record(bureau, acts.StoreOpened(key.seat, reason.strip(), copy=True), at=at)
    stores.seal_into(copy, COPY_BY_CODE, again)
    return ReleasedCopy(key.seat, code)
