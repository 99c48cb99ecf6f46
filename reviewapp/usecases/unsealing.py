"""启封: opening the letters that count, as an act; before it no figure exists on the bureau's side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewapp.domain import acts
from reviewapp.domain.errors import KeyFault, LetterError, Problem, Problems, StateError, problem
from reviewapp.domain.merging_rules import Letter, Presence
from reviewapp.domain.records import OpenedLetter
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState, validate_sheet
from reviewapp.packages import score_letter, sealing
from reviewapp.packages.key_file import SupervisorKey

from . import recording
from .long_work import without_cycle_search
from .ports import BureauStore


@dataclass(frozen=True)
class UnsealReport:
    """The letters an unsealing opened, and what it could not use (the letter is the finding's place)."""

    opened: tuple[str, ...]
    refused: Problems


@without_cycle_search()
def unseal(
    store: BureauStore,
    *,
    at: str,
    supervisor: SupervisorKey | None = None,
    recovery: str = "",
    progress: Callable[[int, int], bool] | None = None,
) -> UnsealReport:
    """Open every letter that counts and is not open yet.

    The intake must be closed.  In two-key rounds the supervisor's key (or the recovery key's text) takes
    the outer seal off.  Every sheet is held against the digest in its presence list, and every figure against
    the form; a letter that does not hold is recorded as refused and gives no figure.
    """
    ledger = recording.read_ledger(store)
    state, the_round = ledger.state, ledger.state.the_round()
    if state.closed_at is None:
        raise StateError("not_closed")
    outer = _outer_key(the_round, supervisor, recovery)
    inner = recording.secretary_seal(store)
    sealing.check_identity(inner, (the_round.charter.secretary_recipient,))
    waiting = [
        letter
        for standing in ledger.standing.values()
        for letter in standing.letters
        if letter.digest not in state.unsealed
    ]
    lines: list[acts.UnsealedLetter] = []
    refused: list[Problem] = []

    def open_each() -> Iterator[OpenedLetter]:
        # In the order of their digests, which is that of the store's pages: each is written once.
        by_digest = {letter.digest: letter for letter in sorted(waiting, key=lambda one: one.digest)}
        for done, (digest, container) in enumerate(store.letter_containers(list(by_digest)), start=1):
            letter = by_digest[digest]
            try:
                one = _open(container, letter, state.round_answered(letter), inner, outer)
            except (
                LetterError,
                KeyFault,
            ) as error:  # the keys were proved: what is left is the letter's fault
                lines.append(acts.UnsealedLetter(letter.digest, letter.payload_sha256, error.code))
                refused.append(found_in(error, letter.digest))
            else:
                lines.append(acts.UnsealedLetter(letter.digest, letter.payload_sha256))
                yield one
            if progress and not progress(done, len(waiting)):
                raise StateError("cancelled")

    def said() -> acts.Unsealed:
        return acts.Unsealed(tuple(sorted(lines, key=lambda line: line.letter)))

    if waiting or not state.was_unsealed:
        recording.record_after(store, open_each(), said, at=at, state=state)
    opened = tuple(line.letter for line in lines if not line.refused)
    return UnsealReport(opened, Problems(tuple(refused)))


def found_in(error: LetterError | KeyFault, place: str) -> Problem:
    """A letter's fault as a finding, with the values its sentence needs."""
    return problem(error.code, place, **{k: v for k, v in error.params.items() if k != "place"})


def _outer_key(the_round: Round, supervisor: SupervisorKey | None, recovery: str) -> str:
    if not the_round.charter.two_key:
        return ""
    if supervisor is not None:
        if supervisor.identity.certificate_der != the_round.charter.supervisor_certificate:
            raise StateError("other_supervisor")
        outer = supervisor.age_identity
    elif recovery:
        outer = recovery
    else:
        raise StateError("supervisor_needed")
    charter = the_round.charter
    sealing.check_identity(outer, (charter.supervisor_recipient, charter.recovery_recipient))
    return outer


def _open(container: bytes, letter: Letter, the_round: Round, inner: str, outer: str) -> OpenedLetter:
    """Open one letter; its reason must be the one that its presence list gave on arrival."""
    sealed = score_letter.read_kept(container, letter.digest)
    payload = score_letter.open_payload(sealed, inner, outer)
    if score_letter.open_list(sealed, inner).reason != payload.reason:
        raise LetterError("reason_differs_from_presence")
    return OpenedLetter(letter.digest, payload.signed, checked_sheets(payload, letter.presence, the_round))


def checked_sheets(
    payload: score_letter.Opened, presence: tuple[Presence, ...], the_round: Round
) -> tuple[ScoreSheet, ...]:
    """The sheets of an opened payload, each held against its presence list and the form.

    ``the_round`` is the round as the letter's expert was told it (``LedgerState.round_answered``): a form that
    changed afterwards makes no honest letter wrong.  A scored sheet is complete and allowed, any other carries nothing.  Raises
    LetterError("sheets_differ_from_presence"), LetterError("sheet_not_valid") naming the entry.
    """
    if payload.presence != presence:
        raise LetterError("sheets_differ_from_presence")
    sheets = []
    for given, line in zip(payload.sheets, presence, strict=True):
        if not the_round.has_entry(given.entry):
            raise LetterError("sheet_not_valid", entry=given.entry[:40])
        entry = the_round.entry(given.entry)
        rubric = the_round.form.rubric_of(entry)
        sheet = given.in_order(rubric)
        if line.state is SheetState.SCORED:
            sound = not validate_sheet(sheet, rubric, entry)
        else:
            said = (sheet.scores, sheet.gates, sheet.evidence, sheet.visit)
            sound = not any(said) and sheet.amount is None
        if not sound:
            raise LetterError("sheet_not_valid", entry=sheet.entry)
        sheets.append(sheet)
    return tuple(sheets)
