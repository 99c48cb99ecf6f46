"""Handing out: task packages into one folder and the slips with their codes into another, in one gesture."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.errors import InputError, StateError
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.packages.task_letter import SUFFIX

from . import issuing, printing, recording
from .file_writing import store_error
from .issuing import IssuedSeat
from .ports import BureauStore


@dataclass(frozen=True)
class HandedOut:
    """What was written: a package a seat, and the files with the codes (sealed ones end in ``.age``).

    ``kept`` are seats that had their package already and got none; ``void`` those whose earlier slips are void.
    """

    seats: tuple[IssuedSeat, ...]
    code_files: tuple[Path, ...]
    kept: tuple[str, ...] = ()
    void: tuple[str, ...] = ()


def hand_out(
    store: BureauStore,
    out: Path,
    slips: Path,
    *,
    at: str,
    seats: Sequence[str] | None = None,
    csv: bool = False,
    supervisor: SupervisorKey | None = None,
    progress: Callable[[int, int], bool] | None = None,
    again: bool = False,
) -> HandedOut:
    """Issue to every seat (or to some) and write the code slips; raises as ``issue`` and ``write_codes``.

    A second package under a new code would make slips void that were handed out, and open as a second key: so
    seats that have theirs keep it, unless ``again``.  Raises StateError("seats_issued") where no other is left.
    """
    check_apart(out, slips)
    state = recording.read_state(store)
    wanted = tuple(seats) if seats is not None else state.the_round().seats
    have = {(one.seat, one.enrolment) for one in state.issued}
    had = tuple(seat for seat in wanted if (seat, state.enrolment_of(seat)) in have)
    if had and not again:
        wanted = tuple(seat for seat in wanted if seat not in had)
        if not wanted:
            raise StateError("seats_issued", seats="、".join(had))
    _rehearse(store, wanted, slips)
    issued = issuing.issue(store, out, at=at, seats=wanted, progress=progress)
    files = printing.write_codes(store, issued, slips, csv=csv, supervisor=supervisor)
    return HandedOut(issued, files, () if again else had, had if again else ())


def hand_out_again(
    store: BureauStore,
    seat: str,
    reason: str,
    out: Path,
    slips: Path,
    *,
    at: str,
    csv: bool = False,
    supervisor: SupervisorKey | None = None,
) -> HandedOut:
    """Enrol a seat anew and write its new package and code; raises as ``reenrol``."""
    check_apart(out, slips)
    _rehearse(store, [seat], slips)
    issued = issuing.reenrol(store, seat, reason, out, at=at, supervisor=supervisor)
    return HandedOut((issued,), printing.write_codes(store, [issued], slips, csv=csv, supervisor=supervisor))


def _rehearse(store: BureauStore, seats: Sequence[str] | None, slips: Path) -> None:
    """Draw and write slips without codes, and take them away again.

    Codes are nowhere but on their slips: a name without a glyph, a missing face or a full stick must show
    before anything is issued.  So must a title without one: after the issue the lists are fixed, and the
    forms it stands on could never be printed.
    """
    the_round = recording.read_state(store).the_round()
    printing.check_lists(the_round)
    blank = [
        IssuedSeat(seat, the_round.expert(seat).name, 1, "0" * 16, Path(seat))
        for seat in (seats if seats is not None else the_round.seats)
        if the_round.has_seat(seat)
    ]
    trial = slips / f".{secrets.token_hex(4)}.trial"
    if not blank:
        return
    try:
        printing.write_codes(store, blank, trial)
    except OSError as error:
        raise store_error(error, slips) from error
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def check_apart(out: Path, slips: Path) -> None:
    """Codes never lie with the packages they open; raises StateError("codes_inside"), InputError."""
    if not out.name or not slips.name:
        raise InputError("folders_needed")
    one, other = out.resolve(), slips.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise StateError("codes_inside", folder=str(slips))
    check_no_packages(slips)
    if any(out.glob("codes*.*")):
        raise StateError("codes_inside", folder=str(out))


def check_no_packages(slips: Path) -> None:
    """Nor with packages that an earlier issue left there; raises StateError("codes_inside")."""
    if any(slips.glob(f"*{SUFFIX}")):
        raise StateError("codes_inside", folder=str(slips))
