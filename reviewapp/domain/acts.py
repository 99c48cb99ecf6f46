"""The acts of the bureau: the only things that ever change a round, as frozen values.

An act's body says what was done; its place in the log, who did it and when stand around it (``Act``).  The
log is append-only and hash-chained; its order, not any clock, decides what was late.  Later issues add
kinds at the end of ``ACT_KINDS``; a kind's name is part of the format and never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .entries import Assignment, Entry, Expert
from .recusal import Recusal
from .round import Charter, Dossier
from .scheme import Scheme


@dataclass(frozen=True)
class RoundCreated:
    """A round was made from a scheme."""

    charter: Charter
    scheme: Scheme


@dataclass(frozen=True)
class EntriesSet:
    """The list of entries, whole; after issue with a reason."""

    entries: tuple[Entry, ...]
    reason: str = ""


@dataclass(frozen=True)
class ExpertsSet:
    """The roster, whole."""

    experts: tuple[Expert, ...]
    reason: str = ""


@dataclass(frozen=True)
class AssignmentsSet:
    """Who reads what, whole; empty means whole panels."""

    assignments: tuple[Assignment, ...]
    reason: str = ""


@dataclass(frozen=True)
class DossiersSet:
    """The sealed dossiers, whole; after issue with a reason."""

    dossiers: tuple[Dossier, ...]
    reason: str = ""


@dataclass(frozen=True)
class Countersigned:
    """The supervisor saw and signed the round as these digests describe it."""

    round_digest: str
    form_digest: str
    arithmetic_digest: str
    roster_digest: str
    entries_digest: str


@dataclass(frozen=True)
class IssuedLetter:
    """One task letter that left: for which seat, under which enrolment, with which contents.

    ``number`` counts the amendments (变更通知) of the enrolment that are in it: 0 for a package as first issued.
    """

    seat: str
    enrolment: int
    task_digest: str
    assignment_digest: str
    number: int = 0


@dataclass(frozen=True)
class Issued:
    """Task letters left the bureau."""

    letters: tuple[IssuedLetter, ...]


@dataclass(frozen=True)
class Reenrolled:
    """A seat gets a new token and code; what its old key sends from here on does not count."""

    seat: str
    enrolment: int
    reason: str


@dataclass(frozen=True)
class SchemeChanged:
    """The scheme was replaced; a form that changes after issue reaches its seats by amendments."""

    scheme: Scheme
    reason: str


@dataclass(frozen=True)
class RecusalRecorded:
    """The bureau records that a seat stays out of something."""

    recusal: Recusal


@dataclass(frozen=True)
class LettersReceived:
    """These letters (by digest) were taken into the ledger by one merge."""

    letters: tuple[str, ...]


@dataclass(frozen=True)
class IntakeClosed:
    """From here on a letter is late and held until admitted; ``missing`` names seats without a letter."""

    missing: tuple[str, ...]


@dataclass(frozen=True)
class LetterAdmitted:
    """A late letter counts after all, for this reason."""

    letter: str
    reason: str


@dataclass(frozen=True)
class LetterWithdrawn:
    """A letter stays kept and no longer counts, for this reason."""

    letter: str
    reason: str


@dataclass(frozen=True)
class LetterChosen:
    """In a seat's conflict the supervisor takes this letter, for this reason."""

    seat: str
    letter: str
    reason: str


@dataclass(frozen=True)
class UnsealedLetter:
    """One letter opened by an unsealing: the digest of its signed payload, or why it could not be used."""

    letter: str
    payload_sha256: str
    refused: str = ""


@dataclass(frozen=True)
class Unsealed:
    """启封: these letters were opened."""

    letters: tuple[UnsealedLetter, ...]


@dataclass(frozen=True)
class Amended:
    """Amendments (变更通知) left the bureau, one a seat, each following what that seat had before."""

    letters: tuple[IssuedLetter, ...]


@dataclass(frozen=True)
class Reopened:
    """复评: these seats may judge these entries again, for this reason, allowed by this person.

    It names entries by number and seats; what those seats sign afterwards counts for these entries and no others.
    """

    entries: tuple[str, ...]
    seats: tuple[str, ...]
    reason: str
    allowed_by: str


@dataclass(frozen=True)
class StoreOpened:
    """Secretary and supervisor opened a lock on a seat's store side by side, for this reason.

    Either the store itself got new opening words, or (``copy``) a copy of it may go on on another laptop.
    """

    seat: str
    reason: str
    copy: bool = False


ActBody = (
    RoundCreated
    | EntriesSet
    | ExpertsSet
    | AssignmentsSet
    | DossiersSet
    | Countersigned
    | Issued
    | Reenrolled
    | SchemeChanged
    | RecusalRecorded
    | LettersReceived
    | IntakeClosed
    | LetterAdmitted
    | LetterWithdrawn
    | LetterChosen
    | Unsealed
    | Amended
    | Reopened
    | StoreOpened
)

ACT_KINDS: Final[dict[str, type[ActBody]]] = {
    "round_created": RoundCreated,
    "entries_set": EntriesSet,
    "experts_set": ExpertsSet,
    "assignments_set": AssignmentsSet,
    "dossiers_set": DossiersSet,
    "countersigned": Countersigned,
    "issued": Issued,
    "reenrolled": Reenrolled,
    "scheme_changed": SchemeChanged,
    "recusal_recorded": RecusalRecorded,
    "letters_received": LettersReceived,
    "intake_closed": IntakeClosed,
    "letter_admitted": LetterAdmitted,
    "letter_withdrawn": LetterWithdrawn,
    "letter_chosen": LetterChosen,
    "unsealed": Unsealed,
    "amended": Amended,
    "reopened": Reopened,
    "store_opened": StoreOpened,
}

SUPERVISOR_ACTS: Final = frozenset(
    {"countersigned", "letter_chosen", "reenrolled", "reopened", "scheme_changed"}
)
"""Kinds that in a two-key round only the supervisor's key may sign."""


def kind_of(body: ActBody) -> str:
    """The name of an act's kind, as the log writes it."""
    return next(name for name, kind in ACT_KINDS.items() if kind is type(body))


@dataclass(frozen=True)
class Act:
    """One line of the log: the ``sequence`` from 1, what was done, by which key, at which 本机时间.

    ``digest`` is of the whole record as signed and is what the next record names as its predecessor.
    ``role`` is ``secretary`` or ``supervisor``; ``at`` (ISO) decides nothing.
    """

    sequence: int
    body: ActBody
    role: str
    at: str
    digest: str

    @property
    def kind(self) -> str:
        """The name of the kind."""
        return kind_of(self.body)
