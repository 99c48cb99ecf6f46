"""Handing out: task packages into one folder and the slips with their codes into another, in one gesture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.errors import InputError, StateError
from reviewapp.packages.key_file import SupervisorKey

from . import issuing, printing
from .issuing import IssuedSeat
from .ports import BureauStore


@dataclass(frozen=True)
class HandedOut:
    """What was written: a package a seat, and the files with the codes (sealed ones end in ``.age``)."""

    seats: tuple[IssuedSeat, ...]
    code_files: tuple[Path, ...]


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
) -> HandedOut:
    """Issue to every seat (or to some) and write the code slips; raises as ``issue`` and ``write_codes``."""
    check_apart(out, slips)
    issued = issuing.issue(store, out, at=at, seats=seats, progress=progress)
    return HandedOut(issued, printing.write_codes(store, issued, slips, csv=csv, supervisor=supervisor))


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
    issued = issuing.reenrol(store, seat, reason, out, at=at, supervisor=supervisor)
    return HandedOut((issued,), printing.write_codes(store, [issued], slips, csv=csv, supervisor=supervisor))


def check_apart(out: Path, slips: Path) -> None:
    """Codes never lie with the packages they open; raises StateError("codes_inside"), InputError."""
    if not out.name or not slips.name:
        raise InputError("folders_needed")
    one, other = out.resolve(), slips.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise StateError("codes_inside", folder=str(slips))
