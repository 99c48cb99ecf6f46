"""Checking a laptop on the eve of a round: faces, clock, disk and stick (what needs no window).

Every check gives a finding and raises nothing a laptop could be guilty of.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from reviewapp.domain.errors import PaperError, ReviewError, StoreError
from reviewapp.domain.spelling import shown_time

from .file_writing import store_error
from .machine_card import Finding, State, failed, found
from .self_testing import RARE

RELEASED: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock can be right that shows an earlier day than this version was made."""
_YEARS: Final = 10
_BUREAU_ZONE: Final = timedelta(hours=8)
LEAST_FREE: Final = 500 << 20
"""A task package and its store take up to about this."""
ENOUGH_FREE: Final = 2 << 30
STICK_BYTES: Final = 16 << 20
_PIECE: Final = 1 << 20
_SLOW: Final = 1.0
"""MB a second below which handing in takes minutes."""


def check_faces() -> Finding:
    """Whether both bundled faces can write people's rare characters; the window looks at the pixels besides."""
    from reviewapp.sheets.fonts import find_faces

    try:
        faces = find_faces()
    except PaperError as error:
        return failed("faces", error)
    lacking = "".join(c for c in RARE if not (faces.hei.covers(c) and faces.song.covers(c)))
    if lacking:
        return found("faces", State.BAD, "machine_faces_lack", characters=lacking)
    return found("faces", State.GOOD, "machine_faces_good", characters=RARE)


def check_clock(at: str) -> Finding:
    """Whether the laptop's clock (ISO text with its zone) can be right at all; a person compares the minutes."""
    moment = datetime.fromisoformat(at)
    zone = moment.utcoffset()
    shown = shown_time(at)
    if not RELEASED <= moment.astimezone(UTC) <= RELEASED + timedelta(days=366 * _YEARS):
        return found("clock", State.BAD, "machine_clock_wrong", at=shown)
    if zone != _BUREAU_ZONE:
        return found("clock", State.WARN, "machine_clock_zone", at=shown, zone=f"{moment:%z}")
    return found("clock", State.GOOD, "machine_clock_good", at=shown)


def check_disk(folder: Path) -> Finding:
    """Free room where reviews will be kept; ``folder`` need not be there yet."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        return failed("disk", store_error(error, there))
    state = State.BAD if free < LEAST_FREE else State.WARN if free < ENOUGH_FREE else State.GOOD
    code = "machine_disk_good" if state is State.GOOD else "machine_disk_short"
    return found("disk", state, code, free=f"{free / 1e9:.1f}")


def try_stick(
    folder: Path, report: Callable[[int, int], None] = lambda done, total: None, size: int = STICK_BYTES
) -> Finding:
    """Write a file to a stick, flush it, read it back from the medium, remove it, and say how fast that went.

    ``report`` hears of bytes done and may raise to stop: the file is removed then too.
    """
    if not folder.is_dir():
        return found("stick", State.BAD, "machine_stick_gone", folder=folder)
    path = folder / f".reviewapp-{secrets.token_hex(4)}.try"
    try:
        try:
            writing, digest = _write(path, size, report)
            reading = _read(path, size, digest, report)
        finally:
            path.unlink(missing_ok=True)
    except OSError as error:
        return failed("stick", store_error(error, folder))
    except ReviewError as error:
        return failed("stick", error)
    slow = writing < _SLOW or reading < _SLOW
    code = "machine_stick_slow" if slow else "machine_stick_good"
    state = State.WARN if slow else State.GOOD
    return found("stick", state, code, folder=folder, writing=f"{writing:.1f}", reading=f"{reading:.1f}")


def _write(path: Path, size: int, report: Callable[[int, int], None]) -> tuple[float, bytes]:
    """MB a second to the medium, and the digest of what was written (which no compression can shorten)."""
    digest = hashlib.sha256()
    begun = time.monotonic()
    with path.open("xb") as stream:
        for done in range(0, size, _PIECE):
            piece = os.urandom(min(_PIECE, size - done))
            digest.update(piece)
            stream.write(piece)
            # Piece by piece to the medium, so that the progress is the stick's and not the memory's.
            stream.flush()
            os.fsync(stream.fileno())
            report(done, 2 * size)
    return size / 1e6 / max(time.monotonic() - begun, 1e-6), digest.digest()


def _read(path: Path, size: int, written: bytes, report: Callable[[int, int], None]) -> float:
    """MB a second from the medium; raises StoreError("written_differs")."""
    digest = hashlib.sha256()
    begun = time.monotonic()
    with path.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            # Not from memory: what the stick holds is the question.
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        done = 0
        while piece := stream.read(_PIECE):
            digest.update(piece)
            done += len(piece)
            report(size + done, 2 * size)
    if digest.digest() != written:
        raise StoreError("written_differs", file=str(path.parent))
    return size / 1e6 / max(time.monotonic() - begun, 1e-6)
