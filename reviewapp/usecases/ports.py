"""What the verbs ask of a store, as Protocols; ``db`` answers them, the composition root joins the two.

Values go in and come out; no row, no session and no SQL passes this door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from reviewapp.domain.declarations import Declared
from reviewapp.domain.errors import Problems
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.records import (
    ActRecord,
    ExportedLetter,
    KeptDeclarations,
    KeptLetter,
    OpenedLetter,
    StandingAside,
)
from reviewapp.domain.score_sheet import ScoreSheet

__all__ = [
    "STORE_HEADER",
    "ActRecord",
    "BureauStore",
    "ExpertStore",
    "ExportedLetter",
    "KeptDeclarations",
    "KeptLetter",
    "KeyWrapping",
    "OpenedLetter",
    "StandingAside",
    "Store",
    "Stores",
]


STORE_HEADER: Final = "store.json"
"""The file by which a folder is known to be a store: without what it holds the store never opens again."""


class Store(Protocol):
    """What both kinds of store can do."""

    @property
    def folder(self) -> Path:
        """The store's folder."""

    def secret(self, name: str) -> bytes | None:
        """A key kept in the store by name, or None."""

    def secrets(self, prefix: str) -> dict[str, bytes]:
        """All keys whose name begins so, by name."""

    def keep_secrets(self, secrets: Mapping[str, bytes]) -> None:
        """Keep or replace keys, in one durable commit."""

    def setting(self, name: str) -> str | None:
        """A remembered convenience (last page, splitter); never anything that decides."""

    def settings(self, prefix: str) -> dict[str, str]:
        """All conveniences whose name begins so, by name."""

    def remember(self, name: str, value: str) -> None:
        """Remember a convenience."""

    def blob_path(self, sha256: str) -> Path:
        """Where a sealed blob of that digest lies, or is to be put, inside the store's folder."""

    def seal_key_for(self, name: str, sealed: bytes) -> None:
        """Put a sealed copy of the store's own key into its header file, under a name."""

    def store_key(self) -> bytes:
        """The store's own key, so that a recovery copy of it can be sealed."""

    def check(self) -> Problems:
        """``check_invariants()``: everything about the store that is not as it must be."""

    def backup(self, target: Path) -> Path:
        """Copy the store, encrypted, into a new folder below ``target``; open the copy; return its folder.

        Raises StoreError("backup_failed") when the copy cannot be written or does not open.
        """

    def close(self) -> None:
        """Give the store back; idempotent."""


class BureauStore(Store, Protocol):
    """The bureau's ledger: letters as a set, acts as one chain, keys, and indexes over both."""

    def act_records(self, after: int = 0) -> tuple[ActRecord, ...]:
        """The records of the log with a sequence above ``after``, in order."""

    def letters(self) -> tuple[Letter, ...]:
        """What the headers of all kept score letters say, in no particular order."""

    def declared(self) -> tuple[Declared, ...]:
        """What all kept declaration letters say, in no particular order."""

    def declaration_container(self, digest: str) -> bytes:
        """A kept declaration letter's bytes; raises StoreError("letter_not_kept")."""

    def letter_container(self, digest: str) -> bytes:
        """A kept letter's bytes; raises StoreError("letter_not_kept")."""

    def letter_containers(self, digests: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of many kept letters, piece by piece, in no particular order."""

    def opened(self) -> dict[str, tuple[ScoreSheet, ...]]:
        """The sheets of every opened letter, by the letter's digest."""

    def opened_payload(self, digest: str) -> bytes | None:
        """The signed payload of an opened letter."""

    def append(
        self,
        record: ActRecord | Callable[[], ActRecord],
        *,
        letters: Sequence[KeptLetter] = (),
        declarations: Sequence[KeptDeclarations] = (),
        opened: Iterable[OpenedLetter] = (),
        secrets: Mapping[str, bytes] | None = None,
    ) -> None:
        """Write one act with all that belongs to it, wholly or not at all, durably.

        ``opened`` is taken piece by piece, so that memory stays small; a ``record`` that says how that went
        is given as a function, which is called afterwards.

        Raises StoreError("ledger_moved") when ``record`` does not follow the last one kept.
        """


class ExpertStore(Store, Protocol):
    """One expert's desk: the task, the answers, and what has left."""

    def task(self) -> bytes | None:
        """The signed task payload as it stands now, or None before."""

    def tasks(self) -> tuple[bytes, ...]:
        """Every version of the task that was opened here, the package first, then the amendments in order."""

    def install_task(
        self,
        task: bytes,
        secrets: Mapping[str, bytes],
        entries: Sequence[str],
        *,
        number: int = 1,
        sheets: Sequence[ScoreSheet] = (),
        declared: Sequence[str] = (),
        closed: Sequence[str] = (),
        at: str = "",
    ) -> None:
        """Keep a version of the task with its keys and an empty sheet for every new entry, in one commit.

        ``sheets`` are written over what was there, ``declared`` entries count as answered for 回避, ``closed``
        ones take no change from now on.
        """

    def every_sheet(self) -> dict[str, ScoreSheet]:
        """Every sheet, those too whose entry an amendment took away."""

    def sheets(self) -> dict[str, ScoreSheet]:
        """Every entry's sheet as it is now, in the task's order."""

    def save_sheet(self, sheet: ScoreSheet, at: str) -> None:
        """Make one sheet durable: returns only after the commit."""

    def pledges(self) -> dict[str, str]:
        """The pledges signed, with their time."""

    def sign_pledge(self, pledge: str, at: str) -> None:
        """Record a signed pledge."""

    def declared(self) -> dict[str, str]:
        """The entries answered with 无需回避 or 需回避, with their time."""

    def declare(self, sheet: ScoreSheet, at: str) -> None:
        """Record 无需回避 for one entry together with its sheet, in one commit."""

    def declare_all(self, sheets: Sequence[ScoreSheet], aside: Mapping[str, StandingAside], at: str) -> None:
        """Record the answers for some entries with their sheets, wholly or not at all.

        ``aside`` has those of them that say 需回避; what was kept there for the others goes.
        """

    def standing_aside(self) -> dict[str, StandingAside]:
        """How far each 需回避 reaches, by entry; one from before there were scopes is not in it."""

    def declarations_exported(self) -> tuple[ExportedLetter, ...]:
        """The declaration letters written so far, by revision."""

    def record_declarations(self, letter: ExportedLetter) -> None:
        """Record a declaration letter before its file is shown to anyone."""

    def exported(self) -> tuple[ExportedLetter, ...]:
        """The letters written so far, by revision."""

    def record_export(self, letter: ExportedLetter) -> None:
        """Record a letter before its file is shown to anyone."""

    def locked_key(self) -> bytes:
        """The store's key as its header has it: locked under the pass phrase."""

    def copy_to(self, place: Path) -> Path:
        """Bring the copy of this store below ``place`` up to date, open it to be sure, and return its folder.

        The copy holds none of the store's own locks, only those sealed under ``copy-…`` names.  Raises
        StoreError("copy_not_written", "copy_full"); the copy from before is then still whole.
        """


class KeyWrapping(Protocol):
    """How a secret is locked under a pass phrase or code (``reviewapp.packages.wrapping`` as a module)."""

    def wrap(self, secret: bytes, passphrase: str, *, purpose: str) -> bytes:
        """Lock a secret; the result is JSON bytes."""

    def unwrap(self, blob: bytes, passphrase: str, *, purpose: str) -> bytes:
        """Unlock it; raises KeyFault for the wrong words, LetterError for damage."""


@dataclass(frozen=True)
class BlobNeeded:
    """A sealed file that a store cannot do without: what it is to people, and how many bytes it has at the most."""

    what: str
    most: int


BlobsNeeded = Callable[[Sequence[bytes], Mapping[str, bytes]], Mapping[str, BlobNeeded]]
"""Says by digest what an expert's store needs, from its tasks in order and its secrets by name."""


class Stores(Protocol):
    """Making and opening stores; the windows and the command line are given one."""

    def kind_of(self, folder: Path) -> str:
        """``bureau``, ``expert``, or empty where the folder is no store."""

    def is_copy(self, folder: Path) -> bool:
        """Whether the folder is a copy of an expert's store that travels."""

    def create_bureau(self, folder: Path, passphrase: str, recovery_code: str) -> BureauStore:
        """Make an empty bureau store; raises StoreError("store_exists")."""

    def open_bureau(self, folder: Path, passphrase: str) -> BureauStore:
        """Open it; raises KeyFault("wrong_passphrase"), StoreError("not_a_store", "store_in_use", "store_newer")."""

    def create_expert(
        self, folder: Path, passphrase: str, recovery_code: str, *, unfinished: bool = False
    ) -> ExpertStore:
        """Make an empty expert store; an empty recovery code makes none.

        An ``unfinished`` one is no store to anybody before ``finish``, and gives way to the next made here.
        """

    def finish(self, folder: Path) -> None:
        """Say that an ``unfinished`` store has all it was made for."""

    def open_expert(self, folder: Path, passphrase: str) -> ExpertStore:
        """Open it; raises as ``open_bureau``."""

    def discard(self, folder: Path) -> None:
        """Remove a store that was only just made and could not be filled; never one that holds a task."""

    def recover(
        self,
        folder: Path,
        recovery_code: str,
        passphrase: str,
        seal_again: Callable[[bytes], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Lock the store's key under a new pass phrase; raises KeyFault("wrong_recovery_code")."""

    def sealed_key(self, folder: Path, name: str) -> bytes:
        """A sealed copy of the store's key from its header file; raises StoreError("no_recovery")."""

    def seal_into(self, folder: Path, name: str, sealed: bytes) -> None:
        """Add a sealed lock to the header of a store or copy that is not open."""

    def rekey(
        self,
        folder: Path,
        store_key: bytes,
        passphrase: str,
        seal_again: Callable[[bytes], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Lock a store's key, given in the clear, under a new pass phrase; checks that it opens the store.

        ``seal_again`` is given the new lock and makes the sealed copies of it that belong into the header.
        """

    def open_expert_by_key(self, folder: Path, store_key: bytes) -> ExpertStore:
        """Open an expert store whose key was unsealed; raises KeyFault("wrong_store_key")."""

    def resume(
        self,
        copy: Path,
        folder: Path,
        locked: bytes,
        passphrase: str,
        recovery_code: str,
        needed: BlobsNeeded,
    ) -> ExpertStore:
        """Make a store at ``folder`` of a copy that travelled, and open it.

        ``locked`` is what lies under the copy's outer lock; ``needed`` is asked, once the database is found sound,
        what the copy must have.  Raises KeyFault("wrong_passphrase"), StoreError("copy_damaged", "copy_gone",
        "store_exists").
        """
