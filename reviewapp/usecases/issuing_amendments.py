"""Issuing amendments (变更通知): a small letter for every seat whose task changed after its package left.

What differs is never kept in a list: it follows from what each seat was sent and what the acts say now
(``domain.charge``).  Reopening (复评) is an act, and travels the same way.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.charge import amendments_due, charge_of
from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.ledger import LedgerState, Sent
from reviewapp.domain.matching import normalise_number
from reviewapp.domain.readiness import lacks
from reviewapp.packages import amendment
from reviewapp.packages.identity import Identity
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.packages.task_letter import AMENDMENT, SUFFIX

from . import recording
from .charging import task_of
from .file_writing import make_folder, written
from .issuing import file_stem, token_name
from .kept_secrets import needed_secret
from .ports import BureauStore


@dataclass(frozen=True)
class IssuedAmendment:
    """One amendment that was written: for whom, which number, into which file, of how many bytes."""

    seat: str
    name: str
    number: int
    file: Path
    size: int


def issue_amendments(
    store: BureauStore,
    out: Path,
    *,
    at: str,
    seats: Sequence[str] | None = None,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[IssuedAmendment, ...]:
    """Write one amendment for every seat that needs one (or for some) into ``out``, with one act.

    A seat whose last amendment is lost gets that one again only by a new package (``issue``).  ``progress(done,
    of)`` may return False to stop (StateError("cancelled")); then, or when a file cannot be written, all are
    taken away again.  Raises StateError("no_amendment_due"), what ``readiness.lacks`` finds (in two-key rounds the
    supervisor signs the changed round first), InputError("seat_unknown").
    """
    state = recording.read_state(store)
    the_round = state.the_round()
    for seat in seats or ():
        if not the_round.has_seat(seat):
            raise InputError("seat_unknown", seat=seat)
    due = [seat for seat in amendments_due(state) if seats is None or seat in seats]
    if not due:
        raise StateError("no_amendment_due")
    for lacking in lacks(state):
        raise StateError(lacking.code, **dict(lacking.params))
    secretary = recording.secretary_identity(store)
    make_folder(out)
    files: list[IssuedAmendment] = []
    letters: list[acts.IssuedLetter] = []
    try:
        for done, seat in enumerate(due, start=1):
            one, letter = _write_one(store, state, seat, secretary, out, at)
            files.append(one)
            letters.append(letter)
            if progress and not progress(done, len(due)):
                raise StateError("cancelled")
        recording.record(store, acts.Amended(tuple(letters)), at=at, state=state)
    except BaseException:
        for one in files:  # nothing vouches for them
            with contextlib.suppress(OSError):
                one.file.unlink(missing_ok=True)
        raise
    return tuple(files)


def _write_one(
    store: BureauStore, state: LedgerState, seat: str, secretary: Identity, out: Path, at: str
) -> tuple[IssuedAmendment, acts.IssuedLetter]:
    sent = state.sent_to(seat)
    number = sent[-1].letter.number + 1
    enrolment = state.enrolment_of(seat)
    task = task_of(
        store, state, seat, enrolment, at=at, number=number, kind=AMENDMENT, follows=_followed(sent)
    )
    have = {dossier.sha256 for one in sent for dossier in charge_of(one.state, seat).dossiers}
    paths = [store.blob_path(d.sha256) for d in task.dossiers if d.sha256 not in have]
    file = out / f"{file_stem(seat)}{'' if enrolment == 1 else f'-{enrolment}'}-a{number}{SUFFIX}"
    token = needed_secret(store, token_name(seat, enrolment))
    with written(file) as stream:
        digest = amendment.write(stream, task, token=token, secretary=secretary, dossier_paths=paths)
    letter = acts.IssuedLetter(seat, enrolment, digest, task.assignment_digest(), number)
    return IssuedAmendment(seat, task.expert.name, number, file, file.stat().st_size), letter


def _followed(sent: Sequence[Sent]) -> tuple[str, ...]:
    """The tasks that hold everything up to the last number: an amendment, and packages issued again after it."""
    last = sent[-1].letter.number
    return tuple(dict.fromkeys(one.letter.task_digest for one in sent if one.letter.number == last))


def reopen(
    store: BureauStore,
    entries: Sequence[str],
    seats: Sequence[str],
    reason: str,
    allowed_by: str,
    *,
    at: str,
    supervisor: SupervisorKey | None = None,
) -> LedgerState:
    """Record a reopening (复评): these seats may judge these entries again.

    It takes effect on their laptops by the amendments that follow.  In two-key rounds the supervisor signs it.
    Raises StateError("reopen_before_closing") while everything is open anyway, InputError for an entry or seat
    that is unknown, not that seat's, or recused, and where reason or name lack.
    """
    state = recording.read_state(store)
    the_round = state.the_round()
    if state.closed_at is None:
        raise StateError("reopen_before_closing")
    if not reason.strip():
        raise InputError("reason_needed")
    if not allowed_by.strip():
        raise InputError("allowed_by_needed")
    if not entries or not seats:
        raise InputError("reopen_names_nothing")
    numbers = tuple(dict.fromkeys(normalise_number(entry) for entry in entries))
    named = tuple(dict.fromkeys(normalise_number(seat) for seat in seats))
    for seat in named:
        if not state.sent_to(seat) or not the_round.has_seat(seat):
            raise InputError("seat_unknown", seat=seat)
        own = {entry.number for entry in the_round.entries_of(seat)}
        for entry in numbers:
            if entry not in own or state.recused(seat, entry) is not None:
                raise InputError("reopen_not_theirs", seat=seat, entry=entry)
    body = acts.Reopened(numbers, named, reason.strip(), allowed_by.strip())
    return recording.record(store, body, at=at, supervisor=supervisor, state=state)
