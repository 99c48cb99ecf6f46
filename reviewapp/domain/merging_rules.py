"""What counts: a pure function of the set of letters kept and the acts (design §6, laws of merging).

Nothing here reads a figure: arrival, order and conflicts are decided from headers and presence lists.  The
set of letters has no order; only acts have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .score_sheet import SheetState


@dataclass(frozen=True)
class Presence:
    """What a letter says of one entry before any figure is seen: its state and its sheet's digest."""

    entry: str
    state: SheetState
    sheet_sha256: str


@dataclass(frozen=True)
class Letter:
    """What the signed header of a kept score letter says, with its presence list.

    ``digest`` (SHA-256 of the header) is the letter's identity: the header names its signer and the digest
    of every sealed part.  ``replaces`` names all earlier letters of the same store; ``revision`` is for people.
    """

    digest: str
    seat: str
    enrolment: int
    revision: int
    signer: str
    payload_sha256: str
    replaces: frozenset[str] = frozenset()
    presence: tuple[Presence, ...] = ()
    assignment_digest: str = ""


class Fate(StrEnum):
    """What became of a kept letter."""

    COUNTS = "counts"
    REPLACED = "replaced"
    FORK = "fork"
    SECOND_KEY = "second_key"
    NOT_CHOSEN = "not_chosen"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    OLD_KEY = "old_key"


@dataclass(frozen=True)
class Intake:
    """What the acts say about letters, as the fold over the log gives it (see ``ledger``).

    ``received`` maps a letter to the sequence of the act that took it in; ``enrolments`` maps a seat to its
    re-enrolments (enrolment number, sequence of the act); ``chosen`` maps a seat to (letter, sequence).
    """

    received: Mapping[str, int]
    closed_at: int | None
    admitted: frozenset[str]
    withdrawn: frozenset[str]
    chosen: Mapping[str, tuple[str, int]]
    enrolments: Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Standing:
    """How one seat stands: the letter that counts, or None with the reason in the letters' fates."""

    seat: str
    counting: Letter | None
    fates: tuple[tuple[str, Fate], ...]

    @property
    def conflict(self) -> Fate | None:
        """FORK or SECOND_KEY when the supervisor has to choose."""
        found = {fate for _, fate in self.fates}
        return next((fate for fate in (Fate.SECOND_KEY, Fate.FORK) if fate in found), None)


def standings(seats: Iterable[str], letters: Iterable[Letter], intake: Intake) -> dict[str, Standing]:
    """The standing of every seat, in the roster's order; letters of seats no longer there do not count."""
    by_seat: dict[str, list[Letter]] = {}
    for letter in letters:
        by_seat.setdefault(letter.seat, []).append(letter)
    return {seat: _stand(seat, by_seat.get(seat, []), intake) for seat in seats}


def _stand(seat: str, letters: list[Letter], intake: Intake) -> Standing:
    fates: dict[str, Fate] = {}
    eligible: list[Letter] = []
    for letter in letters:
        fate = _set_aside(letter, intake)
        if fate is None:
            eligible.append(letter)
        else:
            fates[letter.digest] = fate
    # A withdrawn letter went out after those it names: they do not come back to life with it.
    spoken = [*eligible, *(one for one in letters if fates.get(one.digest) is Fate.WITHDRAWN)]
    replaced = {digest for one in spoken for digest in one.replaces}
    newest = max((one.enrolment for one in eligible), default=0)
    heads: list[Letter] = []
    for letter in eligible:
        if letter.digest in replaced or letter.enrolment < newest:
            fates[letter.digest] = Fate.REPLACED
        else:
            heads.append(letter)
    heads = _choose(seat, heads, eligible, intake, fates)
    if len({one.signer for one in heads}) > 1:
        fates |= {one.digest: Fate.SECOND_KEY for one in heads}
    elif len(heads) > 1:
        fates |= {one.digest: Fate.FORK for one in heads}
    elif heads:
        fates[heads[0].digest] = Fate.COUNTS
    counting = heads[0] if len(heads) == 1 else None
    return Standing(seat, counting, tuple(sorted(fates.items())))


def _set_aside(letter: Letter, intake: Intake) -> Fate | None:
    """Why a letter is out of the question whatever the others say, or None."""
    if letter.digest in intake.withdrawn:
        return Fate.WITHDRAWN
    # A letter that is only previewed was not received yet: it would be the next act.
    received = intake.received.get(letter.digest, _NEXT)
    if intake.closed_at is not None and received > intake.closed_at and letter.digest not in intake.admitted:
        return Fate.LATE
    for enrolment, since in intake.enrolments.get(letter.seat, ()):
        if letter.enrolment < enrolment and received > since:
            return Fate.OLD_KEY
    return None


_NEXT = 1 << 62


def _choose(
    seat: str, heads: list[Letter], eligible: list[Letter], intake: Intake, fates: dict[str, Fate]
) -> list[Letter]:
    """Let the supervisor's choice settle the conflict it was made for, and no later one."""
    if seat not in intake.chosen:
        return heads
    digest, at = intake.chosen[seat]
    if all(letter.digest != digest for letter in eligible):
        return heads
    descends = {digest} | {one.digest for one in eligible if digest in one.replaces}
    kept = []
    for letter in heads:
        if letter.digest in descends or intake.received.get(letter.digest, _NEXT) > at:
            kept.append(letter)
        else:
            fates[letter.digest] = Fate.NOT_CHOSEN
    return kept
