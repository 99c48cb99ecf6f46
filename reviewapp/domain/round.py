"""The round (评审批次): a question put to a panel, and the digests that letters are bound to.

A round is never edited: each act of the bureau that changes it gives a new value (see ``ledger``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .arithmetic import Arithmetic
from .digests import digest_of
from .entries import Assignment, Entry, Expert
from .rubric import Rubric
from .scheme import Form, Scheme, Stage
from .score_sheet import ROLE


@dataclass(frozen=True)
class Charter:
    """What never changes in a round: its identity, its keys, its mode.  Its digest is the *round digest*.

    ``secretary_certificate`` and ``supervisor_certificate`` are DER; recipients are age recipients.  With a
    supervisor the round is a two-key round, and ``recovery_recipient`` is the key another keeper holds.
    ``valid_from``/``valid_until`` (ISO dates) give every certificate made in the round its dates, because a
    laptop's clock is not to be trusted.  A ``rehearsal`` (演练) is a round of its own whose letters no real
    round takes, and bears a red mark wherever it is shown or printed.  ``copies_allowed``
    says whether an expert may keep an encrypted copy of the desk on a second medium: only where the round says so.
    """

    round_id: str
    title: str
    secretary_certificate: bytes
    secretary_recipient: str
    valid_from: str
    valid_until: str
    supervisor_certificate: bytes = b""
    supervisor_recipient: str = ""
    recovery_recipient: str = ""
    rehearsal: bool = False
    copies_allowed: bool = False

    @property
    def two_key(self) -> bool:
        """Whether secretary and supervisor must both be there to open a score."""
        return bool(self.supervisor_recipient)

    def digest(self) -> str:
        """The round digest that every letter carries."""
        return digest_of("round", self)


@dataclass(frozen=True)
class Dossier:
    """One sealed document of an entry: ``sha256`` is of the sealed bytes, which are kept by that name."""

    entry: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Round:
    """Everything that defines the round at one moment of the act log."""

    charter: Charter
    scheme: Scheme
    entries: tuple[Entry, ...] = ()
    experts: tuple[Expert, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    stage_id: str = ""

    @property
    def stage(self) -> Stage:
        """The stage the round is in, which letters are written for: the first until another is opened."""
        return self.scheme.stage(self.stage_id) if self.stage_id else self.scheme.stages[0]

    @property
    def form(self) -> Form:
        """What the experts of this stage see and answer."""
        return self.stage.form

    @property
    def arithmetic(self) -> Arithmetic:
        """What the bureau does with this stage's answers."""
        return self.stage.arithmetic

    def rubric_of(self, entry: str) -> Rubric:
        """What is asked about the entry of that number; raises KeyError."""
        return self.form.rubric_of(self.entry(entry))

    @cached_property
    def _entries_by_number(self) -> dict[str, Entry]:
        return {entry.number: entry for entry in self.entries}

    @cached_property
    def _experts_by_number(self) -> dict[str, Expert]:
        return {expert.number: expert for expert in self.experts}

    @cached_property
    def _entries_of_seats(self) -> dict[str, tuple[Entry, ...]]:
        """Each seat's entries in the list's order: as assigned, or the whole panel where nothing is assigned."""
        if self.assignments:
            place = {entry.number: at for at, entry in enumerate(self.entries)}
            wanted: dict[str, set[int]] = {}
            for assignment in self.assignments:
                if assignment.entry in place:
                    wanted.setdefault(assignment.expert, set()).add(place[assignment.entry])
            return {
                expert.number: tuple([self.entries[at] for at in sorted(wanted.get(expert.number, ()))])
                for expert in self.experts
            }
        return {
            expert.number: tuple(
                e for e in self.entries if not e.panel or not expert.panel or e.panel == expert.panel
            )
            for expert in self.experts
        }

    @cached_property
    def _seats_of_entries(self) -> dict[str, tuple[str, ...]]:
        seats: dict[str, list[str]] = {entry.number: [] for entry in self.entries}
        for seat in self.seats:
            for entry in self.entries_of(seat):
                seats[entry.number].append(seat)
        return {number: tuple(of) for number, of in seats.items()}

    @property
    def round_digest(self) -> str:
        """The digest of the charter: stays when an expert, a quota or a trimming rule changes."""
        return self.charter.digest()

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats in the roster's order."""
        return tuple(expert.number for expert in self.experts)

    def entry(self, number: str) -> Entry:
        """The entry of that number; raises KeyError."""
        return self._entries_by_number[number]

    def has_entry(self, number: str) -> bool:
        """Whether the round knows that entry."""
        return number in self._entries_by_number

    def expert(self, seat: str) -> Expert:
        """The expert on that seat; raises KeyError."""
        return self._experts_by_number[seat]

    def has_seat(self, seat: str) -> bool:
        """Whether the roster knows that seat."""
        return seat in self._experts_by_number

    @property
    def panels(self) -> frozenset[str]:
        """The panels that entries or experts name."""
        named = {entry.panel for entry in self.entries} | {expert.panel for expert in self.experts}
        return frozenset(named - {""})

    def entries_of(self, seat: str) -> tuple[Entry, ...]:
        """What that seat reads and scores, in the list's order."""
        return self._entries_of_seats.get(seat, ())

    def seats_of(self, entry: str) -> tuple[str, ...]:
        """Who reads and scores that entry, in the roster's order."""
        return self._seats_of_entries.get(entry, ())

    def panel_of(self, entry: str) -> str:
        """The panel an entry is judged in: its own, or that of its experts where they all share one."""
        own = self.entry(entry).panel
        if own:
            return own
        panels = {self.expert(seat).panel for seat in self.seats_of(entry)}
        return panels.pop() if len(panels) == 1 else ""

    def entries_seen_by(self, seat: str) -> tuple[Entry, ...]:
        """That seat's entries as its package holds them: without what a blind review hides."""
        return tuple(self.form.seen(entry) for entry in self.entries_of(seat))

    def form_for(self, seat: str) -> Form:
        """What one seat sees and answers: the rubrics of its own entries."""
        return self.form.for_entries(self.entries_of(seat))

    @cached_property
    def form_digests(self) -> dict[str, str]:
        """What each seat's letter names as the form it answers; seats with the same rubrics share a digest."""
        by_rubrics: dict[tuple[int, ...], str] = {}
        digests = {}
        for seat in self.seats:
            form = self.form_for(seat)
            rubrics = tuple(map(id, form.rubrics))
            if rubrics not in by_rubrics:
                by_rubrics[rubrics] = form.digest()
            digests[seat] = by_rubrics[rubrics]
        return digests

    def form_digest(self) -> str:
        """What the experts see and answer, all stages and seats together."""
        return digest_of("forms", tuple((stage.id, stage.form) for stage in self.scheme.stages))

    def assignment_digest(self, seat: str, number: int = 0) -> str:
        """What one seat was given, with its last amendment's number; another seat's changes do not touch it."""
        return assignment_digest(self.round_digest, self.stage.id, seat, self.entries_seen_by(seat), number)

    def roster_digest(self) -> str:
        """Experts and assignments of all seats."""
        return digest_of("roster", (self.experts, self.assignments))

    def entries_digest(self) -> str:
        """The list of entries and the sealed dossiers."""
        return digest_of("entries", (self.entries, self.dossiers))

    def arithmetic_digest(self) -> str:
        """What the bureau does with the answers."""
        return digest_of(
            "scheme-arithmetic",
            tuple((s.id, s.arithmetic, s.vote, s.advance, s.composite) for s in self.scheme.stages),
        )


def assignment_digest(
    round_digest: str, stage: str, seat: str, entries: tuple[Entry, ...], number: int = 0
) -> str:
    """The digest of one seat's own task, computed alike by the bureau and on the expert's laptop.

    The amendment's number is in it, so that an answer tells which version of its task it answers, also where
    only the form changed.
    """
    amended = (number,) if number else ()
    return digest_of("assignment", (round_digest, stage, ROLE, seat, entries, *amended))
