"""The fold: what the round is and what counts, computed from the records whenever asked.

``fold`` turns the act log into a :class:`LedgerState`; together with the letters kept it answers every
question there is (matrix, arrivals, tally).  No other state about a round exists.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import acts
from .acts import Act
from .errors import StateError
from .merging_rules import Intake, Letter, Standing, standings
from .recusal import Recusal, RecusalScope
from .round import Round
from .score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True)
class Sent:
    """One task letter or amendment that left, with what the acts said when it did."""

    letter: acts.IssuedLetter
    state: LedgerState

    @property
    def round(self) -> Round:
        """The round as its expert was told."""
        return self.state.the_round()


@dataclass(frozen=True)
class LedgerState:
    """What the acts say, up to the last one."""

    round: Round | None = None
    countersigned: acts.Countersigned | None = None
    issued: tuple[acts.IssuedLetter, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    received: Mapping[str, int] = field(default_factory=dict)
    closed_at: int | None = None
    missing_at_close: tuple[str, ...] = ()
    admitted: Mapping[str, int] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    chosen: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    enrolments: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    unsealed: Mapping[str, acts.UnsealedLetter] = field(default_factory=dict)
    opened_at: Mapping[str, int] = field(default_factory=dict)
    was_unsealed: bool = False
    last: Act | None = None
    sent: tuple[Sent, ...] = ()
    reopenings: tuple[acts.Reopened, ...] = ()
    reopened_at: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    def the_round(self) -> Round:
        """The round; raises StateError("no_round") on an empty log."""
        if self.round is None:
            raise StateError("no_round")
        return self.round

    @property
    def intake(self) -> Intake:
        """The part that decides about letters."""
        return Intake(
            self.received,
            self.closed_at,
            self.admitted,
            self.withdrawn,
            self.chosen,
            self.enrolments,
            self._answers_reopened if self.reopenings else {},
            self.reopened_at,
            self.opened_at,
        )

    @cached_property
    def _answers_reopened(self) -> dict[tuple[str, int, str], frozenset[str]]:
        return {key: entries for key, one in self._tasks.items() if (entries := one.state.reopened(key[0]))}

    @cached_property
    def _tasks(self) -> dict[tuple[str, int, str], Sent]:
        return {(s.letter.seat, s.letter.enrolment, s.letter.assignment_digest): s for s in self.sent}

    def sent_to(self, seat: str) -> tuple[Sent, ...]:
        """What left for a seat under its present enrolment, in order."""
        return self._sent_by_enrolment.get((seat, self.enrolment_of(seat)), ())

    @cached_property
    def _sent_by_enrolment(self) -> dict[tuple[str, int], tuple[Sent, ...]]:
        by_enrolment: dict[tuple[str, int], list[Sent]] = {}
        for one in self.sent:
            by_enrolment.setdefault((one.letter.seat, one.letter.enrolment), []).append(one)
        return {key: tuple(sent) for key, sent in by_enrolment.items()}

    def task_answered(self, letter: Letter) -> Sent | None:
        """The task that a letter answers; None where none of that assignment ever left."""
        return self._tasks.get(letter.answers)

    def round_answered(self, letter: Letter) -> Round:
        """The round as the letter's expert was told it: what its sheets are held against."""
        sent = self._tasks.get(letter.answers)
        return self.the_round() if sent is None else sent.round

    def reopened(self, seat: str) -> frozenset[str]:
        """The entries that a reopening (复评) lets this seat judge again."""
        return frozenset(entry for one in self.reopenings if seat in one.seats for entry in one.entries)

    def enrolment_of(self, seat: str) -> int:
        """The enrolment number that a letter of this seat should carry now."""
        of_seat = self.enrolments.get(seat, ())
        return of_seat[-1][0] if of_seat else 1

    def is_countersigned_as_it_stands(self) -> bool:
        """Whether the supervisor's signature is on exactly this round."""
        return self.countersigned is not None and self.countersigned == countersignature(self.the_round())

    def recused(self, seat: str, entry: str) -> Recusal | None:
        """The recusal on record at the bureau that keeps this seat out of this entry, if any."""
        the_round = self.the_round()
        for recusal in self.recusals:
            if recusal.seat == seat and (
                recusal.scope is RecusalScope.ROUND
                or (recusal.scope is RecusalScope.ENTRY and recusal.entry == entry)
                or (recusal.scope is RecusalScope.PANEL and recusal.entry == the_round.panel_of(entry))
            ):
                return recusal
        return None


def countersignature(the_round: Round) -> acts.Countersigned:
    """What the supervisor signs of a round."""
    return acts.Countersigned(
        the_round.round_digest,
        the_round.form_digest(),
        the_round.arithmetic_digest(),
        the_round.roster_digest(),
        the_round.entries_digest(),
    )


def fold(log: Iterable[Act], start: LedgerState | None = None) -> LedgerState:
    """Read the log from its beginning, or on from ``start``."""
    state = start or LedgerState()
    for act in log:
        state = replace(_apply(state, act), last=act)
    return state


def _apply(state: LedgerState, act: Act) -> LedgerState:  # noqa: PLR0911, C901 - one line a kind reads best as one list
    body = act.body
    match body:
        case acts.RoundCreated(charter, scheme):
            return replace(state, round=Round(charter, scheme))
        case acts.EntriesSet(entries):
            return replace(state, round=replace(state.the_round(), entries=entries))
        case acts.ExpertsSet(experts):
            return replace(state, round=replace(state.the_round(), experts=experts))
        case acts.AssignmentsSet(assignments):
            return replace(state, round=replace(state.the_round(), assignments=assignments))
        case acts.DossiersSet(dossiers):
            return replace(state, round=replace(state.the_round(), dossiers=dossiers))
        case acts.SchemeChanged(scheme):
            return replace(state, round=replace(state.the_round(), scheme=scheme))
        case acts.Countersigned():
            return replace(state, countersigned=body)
        case acts.Issued(letters):
            sent = tuple([Sent(letter, state) for letter in letters])
            return replace(state, issued=state.issued + letters, sent=state.sent + sent)
        case acts.Amended(letters):
            return replace(state, sent=state.sent + tuple([Sent(letter, state) for letter in letters]))
        case acts.Reopened():
            again = {
                key: (*state.reopened_at.get(key, ()), act.sequence)
                for key in itertools.product(body.seats, body.entries)
            }
            return replace(
                state,
                reopenings=(*state.reopenings, body),
                reopened_at={**state.reopened_at, **again},
            )
        case acts.Reenrolled(seat, enrolment):
            of_seat = (*state.enrolments.get(seat, ()), (enrolment, act.sequence))
            return replace(state, enrolments={**state.enrolments, seat: of_seat})
        case acts.RecusalRecorded(recusal):
            return replace(state, recusals=(*state.recusals, recusal))
        case acts.LettersReceived(letters):
            new = {letter: act.sequence for letter in letters if letter not in state.received}
            return replace(state, received={**state.received, **new})
        case acts.IntakeClosed(missing):
            if state.closed_at is not None:
                return state
            return replace(state, closed_at=act.sequence, missing_at_close=missing)
        case acts.LetterAdmitted(letter):
            return replace(state, admitted={letter: act.sequence, **state.admitted})
        case acts.LetterWithdrawn(letter):
            return replace(state, withdrawn=state.withdrawn | {letter})
        case acts.LetterChosen(seat, letter):
            choices = (*state.chosen.get(seat, ()), (letter, act.sequence))
            return replace(state, chosen={**state.chosen, seat: choices})
        case acts.Unsealed(letters):
            opened = {one.letter: one for one in letters}
            held = {one.letter: act.sequence for one in letters if not one.refused}
            return replace(
                state,
                unsealed={**state.unsealed, **opened},
                opened_at={**held, **state.opened_at},
                was_unsealed=True,
            )
        case acts.StoreOpened():
            return state  # it changes nothing of the round; the log and the forms show it


@dataclass(frozen=True)
class Matrix:
    """The completeness matrix expert × entry, from headers and presence lists alone.

    ``cells`` maps (seat, entry) to one of the four states for every assignment; ``standing`` says for each
    seat which letter counts.
    """

    cells: Mapping[tuple[str, str], SheetState]
    standing: Mapping[str, Standing]

    def missing(self) -> tuple[tuple[str, str], ...]:
        """(seat, entry) of every cell still missing."""
        return tuple(key for key, state in self.cells.items() if state is SheetState.MISSING)


def matrix(state: LedgerState, letters: Iterable[Letter]) -> Matrix:
    """Who answered what, before any figure can be seen."""
    the_round = state.the_round()
    standing = standings(the_round.seats, letters, state.intake)
    cells: dict[tuple[str, str], SheetState] = {}
    for seat in the_round.seats:
        said = _said(state, standing[seat])
        for entry in the_round.entries_of(seat):
            recused = state.recused(seat, entry.number) is not None
            cells[seat, entry.number] = (
                SheetState.RECUSED if recused else said.get(entry.number, SheetState.MISSING)
            )
    return Matrix(cells, standing)


def _said(state: LedgerState, standing: Standing) -> dict[str, SheetState]:
    """What a seat says of each entry.

    An answer to a rubric that has changed since is none, whenever it arrived; a reopened entry is answered by
    the letter made after the reopening.
    """
    said: dict[str, SheetState] = {}
    for letter in standing.letters:
        still = _same_questions(state, letter)
        for line in letter.presence:
            if standing.letter_of(line.entry) is letter:
                asked = still is None or line.state is SheetState.RECUSED or line.entry in still
                said[line.entry] = line.state if asked else SheetState.MISSING
    return said


def _same_questions(state: LedgerState, letter: Letter) -> frozenset[str] | None:
    """The entries about which today's form asks what the letter answered; None where no form changed since."""
    now, then = state.the_round(), state.round_answered(letter)
    if then is now or (then.form == now.form and then.entries == now.entries):
        return None
    return frozenset(
        line.entry
        for line in letter.presence
        if now.has_entry(line.entry)
        and then.has_entry(line.entry)
        and now.form.has_rubric(now.entry(line.entry))
        and then.form.has_rubric(then.entry(line.entry))
        and now.rubric_of(line.entry) == then.rubric_of(line.entry)
    )


def unanswered_since(state: LedgerState, letter: Letter) -> tuple[str, ...]:
    """The entries of its seat about which a letter says nothing that holds, because an amendment came after it."""
    still = _same_questions(state, letter)
    said = {line.entry for line in letter.presence}
    return tuple(
        entry.number
        for entry in state.the_round().entries_of(letter.seat)
        if entry.number not in said or (still is not None and entry.number not in still)
    )


def counting_sheets(
    state: LedgerState, of: Matrix, opened: Mapping[str, tuple[ScoreSheet, ...]]
) -> dict[tuple[str, str], ScoreSheet]:
    """The sheets whose figures are reckoned with, by (seat, entry).

    ``opened`` maps a letter's digest to its sheets; letters not opened yet give none.  A sheet on a recused
    entry is kept in its letter and left out here, in whichever order the two arrived.
    """
    sheets: dict[tuple[str, str], ScoreSheet] = {}
    for seat, standing in of.standing.items():
        for letter in standing.letters:
            for sheet in opened.get(letter.digest, ()):
                key = (seat, sheet.entry)
                if (
                    of.cells.get(key) is SheetState.SCORED
                    and standing.letter_of(sheet.entry) is letter
                    and state.recused(seat, sheet.entry) is None
                ):
                    sheets[key] = sheet
    return sheets
