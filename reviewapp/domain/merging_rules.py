"""What counts: a pure function of the set of letters kept and the acts (design §6, laws of merging).

Nothing here reads a figure: arrival, order and conflicts are decided from headers and presence lists.  The
set of letters has no order; only acts have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from .score_sheet import SheetState


class Presence(NamedTuple):
    """What a letter says of one entry before any figure is seen: its state and its sheet's digest.

    A named tuple, made and compared twice as quickly: a merge makes a hundred thousand, several times over.
    """

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

    @property
    def answers(self) -> tuple[str, int, str]:
        """Which task it answers: its seat, enrolment and assignment."""
        return self.seat, self.enrolment, self.assignment_digest


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
    REOPENED = "reopened"


@dataclass(frozen=True)
class Intake:
    """What the acts say about letters, as the fold over the log gives it (see ``ledger``).

    ``received`` maps a letter to the sequence of the act that took it in; ``enrolments`` maps a seat to its
    re-enrolments (enrolment number, sequence of the act); ``chosen`` maps a seat to its choices (letter, sequence of
    the act) in their order; ``admitted`` maps a late letter to the act that let it count.  ``reopened`` maps what a
    letter says it answers (``Letter.answers``) to the entries that a reopening (复评) let it answer, ``reopened_at`` a
    seat and an entry to the acts that reopened it; ``opened`` maps a letter to the act that unsealed it, where it held.
    """

    received: Mapping[str, int]
    closed_at: int | None
    admitted: Mapping[str, int]
    withdrawn: frozenset[str]
    chosen: Mapping[str, tuple[tuple[str, int], ...]]
    enrolments: Mapping[str, tuple[tuple[int, int], ...]]
    reopened: Mapping[tuple[str, int, str], frozenset[str]] = field(default_factory=dict)
    reopened_at: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    opened: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """How one seat stands: the letter that counts, or None with the reason in the letters' fates.

    ``reopened`` maps an entry to the letter that a reopening let in for it; ``counting`` is for all others.
    """

    seat: str
    counting: Letter | None
    fates: tuple[tuple[str, Fate], ...]
    reopened: Mapping[str, Letter] = field(default_factory=dict)

    @cached_property
    def answered_again(self) -> Mapping[str, Letter]:
        """The reopened entries of which a letter made after the reopening says something, with that letter."""
        return {
            entry: letter
            for entry, letter in self.reopened.items()
            if any(line.entry == entry for line in letter.presence)
        }

    def letter_of(self, entry: str) -> Letter | None:
        """The letter that answers an entry; None where no letter of this seat counts for it."""
        return self.answered_again.get(entry, self.counting)

    def entries_again(self, letter: Letter) -> tuple[str, ...]:
        """The entries for which a letter counts because they were reopened."""
        return tuple(entry for entry, one in self.reopened.items() if one.digest == letter.digest)

    @cached_property
    def letters_again(self) -> tuple[Letter, ...]:
        """The letters that reopenings let in, in the order in which they were made."""
        different = {one.digest: one for one in self.reopened.values()}
        return tuple(sorted(different.values(), key=lambda one: (one.revision, one.digest)))

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of which something counts."""
        return (*(() if self.counting is None else (self.counting,)), *self.letters_again)

    @property
    def conflict(self) -> Fate | None:
        """FORK or SECOND_KEY when the supervisor has to choose."""
        found = {fate for _, fate in self.fates}
        return next((fate for fate in (Fate.SECOND_KEY, Fate.FORK) if fate in found), None)


def standings(seats: Iterable[str], letters: Iterable[Letter], intake: Intake) -> dict[str, Standing]:
    """The standing of every seat, in the roster's order; letters of seats no longer there do not count."""
    by_seat: dict[str, dict[str, Letter]] = {}
    for letter in letters:
        by_seat.setdefault(letter.seat, {})[letter.digest] = letter
    return {seat: _stand_of(seat, list(by_seat.get(seat, {}).values()), intake) for seat in seats}


def not_arrived(standing: Mapping[str, Standing]) -> tuple[str, ...]:
    """The seats without a letter that counts."""
    return tuple(seat for seat, one in standing.items() if one.counting is None)


_OF_SEVERAL: Final = (
    Fate.SECOND_KEY,
    Fate.FORK,
    Fate.REOPENED,
    Fate.WITHDRAWN,
    Fate.NOT_CHOSEN,
    Fate.REPLACED,
    Fate.LATE,
    Fate.OLD_KEY,
)
"""What is said of a letter that fares differently for several reopened entries: the first of these."""


def _stand_of(seat: str, letters: list[Letter], intake: Intake) -> Standing:
    """The letters made under a reopening stand among themselves, for each entry that it names.

    They replace nothing else, and what a second reopening asks does not bring back the question of the first.
    """
    again = [one for one in letters if one.answers in intake.reopened] if intake.reopened else []
    told = [one for one in letters if one.answers not in intake.reopened] if again else letters
    first = _stand(seat, told, intake, _late(told, intake))
    if not again:
        return first
    fates: dict[str, Fate] = {}
    reopened: dict[str, Letter] = {}
    for entry in sorted({entry for one in again for entry in intake.reopened[one.answers]}):
        asked = [one for one in again if entry in intake.reopened[one.answers]]
        stands = _stand(seat, asked, intake, _late_again(seat, entry, asked, intake))
        if stands.counting is not None:
            reopened[entry] = stands.counting
        for digest, fate in stands.fates:
            here = Fate.REOPENED if fate is Fate.COUNTS else fate
            fates[digest] = min(here, fates.get(digest, here), key=_OF_SEVERAL.index)
    return Standing(seat, first.counting, tuple(sorted({**dict(first.fates), **fates}.items())), reopened)


def _late(letters: Iterable[Letter], intake: Intake) -> frozenset[str]:
    """The letters that came after the closing and were not admitted."""
    if intake.closed_at is None:
        return frozenset()
    return frozenset(one.digest for one in letters if _came_after(one, intake.closed_at, intake))


def _late_again(seat: str, entry: str, letters: list[Letter], intake: Intake) -> frozenset[str]:
    """The letters made under a reopening that come too late for one of its entries.

    A reopening comes after the closing: what it asked for is late only once its figures are known, and was not
    admitted.  Another reopening of that entry asks anew, and of no other.  ``letters`` are those it let answer.
    """
    turns = intake.reopened_at.get((seat, entry), ())
    answered = [intake.opened[one.digest] for one in letters if one.digest in intake.opened]
    late = []
    for letter in letters:
        received = intake.received.get(letter.digest, _NEXT)
        asked = max((turn for turn in turns if turn < received), default=0)
        if any(opened > asked and _came_after(letter, opened, intake) for opened in answered):
            late.append(letter.digest)
    return frozenset(late)


def known_again(seat: str, letters: Iterable[Letter], intake: Intake) -> frozenset[str]:
    """The reopened entries of a seat whose new figures are known: what it says next of them is late.

    A letter made under a reopening was unsealed since the entry was last reopened.
    """
    return frozenset(
        entry
        for letter in letters
        if letter.seat == seat and letter.digest in intake.opened
        for entry in intake.reopened.get(letter.answers, ())
        if intake.opened[letter.digest] > max(intake.reopened_at.get((seat, entry), ()), default=0)
    )


def _came_after(letter: Letter, act: int, intake: Intake) -> bool:
    """Whether a letter was received after this act and not admitted since; one only previewed would be next."""
    return intake.received.get(letter.digest, _NEXT) > act and letter.digest not in intake.admitted


def _stand(seat: str, letters: list[Letter], intake: Intake, late: frozenset[str]) -> Standing:
    fates: dict[str, Fate] = {}
    eligible: list[Letter] = []
    # A withdrawn letter went out after those it names: they do not come back to life with it.  One that
    # would not have counted anyway (late, by an old key) has nothing to say, withdrawn or not.
    spoken: list[Letter] = []
    for letter in letters:
        fate = Fate.LATE if letter.digest in late else _set_aside(letter, intake)
        if fate is None:
            spoken.append(letter)
        if letter.digest in intake.withdrawn:
            fates[letter.digest] = Fate.WITHDRAWN
        elif fate is None:
            eligible.append(letter)
        else:
            fates[letter.digest] = fate
    # A store knows only letters of its own key: what a second key says of the first one's is no replacement.
    replaced = {(digest, one.signer) for one in spoken for digest in one.replaces}
    newest = max((one.enrolment for one in spoken), default=0)
    heads: list[Letter] = []
    for letter in eligible:
        if (letter.digest, letter.signer) in replaced or letter.enrolment < newest:
            fates[letter.digest] = Fate.REPLACED
        else:
            heads.append(letter)
    current = [letter for letter in spoken if letter.enrolment == newest]
    heads = _choose(seat, heads, current, intake, fates)
    if len({one.signer for one in heads}) > 1:
        fates |= {one.digest: Fate.SECOND_KEY for one in heads}
    elif len(heads) > 1:
        fates |= {one.digest: Fate.FORK for one in heads}
    elif heads:
        fates[heads[0].digest] = Fate.COUNTS
    counting = heads[0] if len(heads) == 1 else None
    return Standing(seat, counting, tuple(sorted(fates.items())))


def _set_aside(letter: Letter, intake: Intake) -> Fate | None:
    """Why a letter in time has no say whatever the others say, or None; whether it was withdrawn is not asked."""
    received = intake.received.get(letter.digest, _NEXT)
    for enrolment, since in intake.enrolments.get(letter.seat, ()):
        if letter.enrolment < enrolment and received > since:
            return Fate.OLD_KEY
    return None


_NEXT = 1 << 62


def _choose(
    seat: str, heads: list[Letter], current: list[Letter], intake: Intake, fates: dict[str, Fate]
) -> list[Letter]:
    """Let the supervisor's choice settle the conflict it was made for, and no later one.

    ``current`` are the letters with a say, of the newest enrolment, withdrawn ones among them: when the
    letter chosen is withdrawn afterwards, those it was preferred to stay out until another choice.  The last
    choice of one of them holds: one made among letters of a reopening says nothing of those before it.
    """
    by_digest = {one.digest: one for one in current}
    choices = intake.chosen.get(seat, ())
    digest, at = next((one for one in reversed(choices) if one[0] in by_digest), ("", 0))
    if not digest:
        return heads
    taken = by_digest[digest]
    descends = {digest} | {
        one.digest for one in current if digest in one.replaces and one.signer == taken.signer
    }
    kept = []
    for letter in heads:
        if letter.digest in descends or _counted_from(letter, intake) > at:
            kept.append(letter)
        else:
            fates[letter.digest] = Fate.NOT_CHOSEN
    return kept


def _counted_from(letter: Letter, intake: Intake) -> int:
    """The act since which a letter has a say: a late one was in no conflict before it was admitted."""
    received = intake.received.get(letter.digest, _NEXT)
    return max(received, intake.admitted.get(letter.digest, 0))
