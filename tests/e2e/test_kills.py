"""kill -9 at random moments: what was acknowledged is there, nothing is half, every store opens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewapp.usecases import preparing
from tests.amendments import amend, change_list
from tests.panel_room import AT, Room, answer, make_room

ROOT = Path(__file__).parents[2]
KINDS = ("scoring", "exporting", "merging", "amending", "desk")
CAMPAIGN = {"scoring": 80, "exporting": 80, "desk": 280, "window": 60, "amending": 100}
"""500 kills of an expert's desk, most through what the window is made of, some through the window itself; then amendments."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round with one expert at work, and a pile of letters on the stick."""
    room = make_room(tmp_path / "room", entries=4, experts=2)
    with room.desk("甲01") as store:
        answer(store)
        for number in range(10):
            room.export(store, f"{number:02}")
    _amend(room)
    return room


def _amend(room: Room) -> None:
    """Eight amendments on the stick, half of which bring a dossier."""
    folder = room.folder / "dossiers"
    folder.mkdir()
    for number in range(8):
        entry = f"E{number + 10}"
        if number % 2:
            (folder / f"{entry}.pdf").write_bytes(b"%PDF-1.7\n" + bytes(50_000) + b"\n%%EOF\n")
        change_list(room, "E01", "E02", "E03", "E04", entry)
        with room.bureau() as store:
            preparing.import_dossiers(store, folder, at=AT, reason="补材料")
        amend(room, "甲01")


def _kill(kind: str, room: Room, kills: int, seed: int) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.dying", kind, str(room.folder), str(kills), str(seed)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_acknowledged_is_lost(kind: str, room: Room) -> None:
    assert _kill(kind, room, kills=15, seed=20261123) >= 7


@pytest.mark.slow
def test_nothing_shown_as_saved_in_the_window_is_lost(room: Room) -> None:
    assert _kill("window", room, kills=3, seed=20261128) >= 1


@pytest.mark.torture
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", CAMPAIGN)
def test_nothing_acknowledged_is_lost_in_five_hundred_kills(kind: str, room: Room) -> None:
    kills = CAMPAIGN[kind]
    assert _kill(kind, room, kills=kills, seed=int.from_bytes(os.urandom(4), "big")) >= kills // 2


@pytest.mark.torture
@pytest.mark.timeout(1200)
def test_nothing_acknowledged_is_lost_in_many_merges(room: Room) -> None:
    assert _kill("merging", room, kills=200, seed=int.from_bytes(os.urandom(4), "big")) >= 100
