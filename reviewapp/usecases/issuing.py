"""Issuing: one task letter a seat, one one-time code a letter, kept apart from each other."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.charge import is_amendment_due
from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.readiness import lacks
from reviewapp.domain.round import Round
from reviewapp.packages import codes
from reviewapp.packages.identity import Identity
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.packages.task_letter import SUFFIX, write
from reviewapp.packages.wrapping import USUAL_COST, Cost

from . import recording
from .charging import task_of
from .file_writing import make_folder, written
from .ports import BureauStore


@dataclass(frozen=True)
class IssuedSeat:
    """One letter that was written: for whom, with which one-time code, into which file."""

    seat: str
    name: str
    enrolment: int
    code: str
    file: Path


def issue(
    store: BureauStore,
    out: Path,
    *,
    at: str,
    seats: Sequence[str] | None = None,
    cost: Cost = USUAL_COST,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[IssuedSeat, ...]:
    """Write the task letters of all seats (or of some) into ``out``; ``cost`` is what trying a code costs.

    ``progress(done, of)`` is called after each letter and may return False to stop (StateError("cancelled")):
    then the letters written so far are taken away again, since nothing vouches for them.

    The codes are in the result and nowhere else: whoever calls prints them apart from the letters.  Raises
    StateError where lists are missing or, in a two-key round, the supervisor has not signed what stands.
    """
    state = recording.read_state(store)
    the_round = _ready(state)
    wanted = tuple(seats) if seats is not None else the_round.seats
    for seat in wanted:
        if not the_round.has_seat(seat):
            raise InputError("seat_unknown", seat=seat)
        if is_amendment_due(state, seat):
            # Two versions of one number: a laptop with the older could follow neither.
            raise StateError("amendment_first", seat=seat)
    secretary = recording.secretary_identity(store)
    make_folder(out)
    issued: list[IssuedSeat] = []
    letters: list[acts.IssuedLetter] = []
    secrets: dict[str, bytes] = {}
    with _taken_back(issued):
        for done, seat in enumerate(wanted, start=1):
            number = state.enrolment_of(seat)
            one, letter, token = _write_one(store, state, seat, number, secretary, out, at, cost)
            issued.append(one)
            letters.append(letter)
            secrets[token_name(seat, number)] = token
            if progress and not progress(done, len(wanted)):
                raise StateError("cancelled")
        recording.record(store, acts.Issued(tuple(letters)), at=at, state=state, secrets=secrets)
    return tuple(issued)


@contextlib.contextmanager
def _taken_back(issued: Sequence[IssuedSeat]) -> Iterator[None]:
    """Where the issue fails, take the letters written so far away again: nothing vouches for them."""
    try:
        yield
    except BaseException:
        for one in issued:
            with contextlib.suppress(OSError):
                one.file.unlink(missing_ok=True)
        raise


def reenrol(
    store: BureauStore,
    seat: str,
    reason: str,
    out: Path,
    *,
    at: str,
    supervisor: SupervisorKey | None = None,
    cost: Cost = USUAL_COST,
) -> IssuedSeat:
    """Give a seat a new token, code and task letter; what its old key sends from now on does not count."""
    state = recording.read_state(store)
    the_round = state.the_round()
    if not the_round.has_seat(seat):
        raise InputError("seat_unknown", seat=seat)
    if not reason.strip():
        raise InputError("reason_needed")
    if not any(one.seat == seat for one in state.issued):
        raise StateError("not_issued_yet", seat=seat)
    _ready(state)
    number = state.enrolment_of(seat) + 1
    secretary = recording.secretary_identity(store)
    make_folder(out)
    # Written first: from the act on the old key does not count, and a full stick must not leave the seat with none.
    one, letter, token = _write_one(store, state, seat, number, secretary, out, at, cost)
    with _taken_back([one]):
        body = acts.Reenrolled(seat, number, reason)
        after = recording.record(store, body, at=at, supervisor=supervisor, state=state)
        secrets = {token_name(seat, number): token}
        recording.record(store, acts.Issued((letter,)), at=at, state=after, secrets=secrets)
    return one


def token_name(seat: str, enrolment: int) -> str:
    """Under which name a seat's enrolment token is kept."""
    return f"token/{seat}/{enrolment}"


def _ready(state: LedgerState) -> Round:
    the_round = state.the_round()
    for lacking in lacks(state):
        raise StateError(lacking.code, **dict(lacking.params))
    return the_round


def _write_one(
    store: BureauStore,
    state: LedgerState,
    seat: str,
    enrolment: int,
    secretary: Identity,
    out: Path,
    at: str,
    cost: Cost,
) -> tuple[IssuedSeat, acts.IssuedLetter, bytes]:
    kept = store.secret(token_name(seat, enrolment))
    token, code = kept or codes.new_token(), codes.new_code()
    sent = [one for one in state.sent_to(seat) if one.letter.enrolment == enrolment]
    # A package issued again holds the amendments made so far, and counts on from there.
    task = task_of(store, state, seat, enrolment, at=at, number=sent[-1].letter.number if sent else 0)
    file = out / f"{file_stem(seat)}{'' if enrolment == 1 else f'-{enrolment}'}{SUFFIX}"
    with written(file) as stream:
        digest = write(
            stream,
            task,
            token=token,
            code=code,
            secretary=secretary,
            dossier_paths=[store.blob_path(d.sha256) for d in task.dossiers],
            cost=cost,
        )
    letter = acts.IssuedLetter(seat, enrolment, digest, task.assignment_digest(), task.number)
    return IssuedSeat(seat, task.expert.name, enrolment, code, file), letter, token


def file_stem(seat: str) -> str:
    """A seat's number as part of a file name that every system takes."""
    plain = re.sub(r"[^\w-]", "_", seat)[:48]
    # 甲/1 and 甲_1 are two seats: one's package must never replace the other's.
    return plain if plain == seat else f"{plain}-{hashlib.sha256(seat.encode()).hexdigest()[:8]}"
