"""A full disk under the desk, a stick that vanishes: every score shown as saved is there, no package is half."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.mounting import may_mount
from tests.panel_room import Room, answer, make_room

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.skipif(not may_mount(), reason="mounting small file systems is not permitted here")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """One expert at work."""
    room = make_room(tmp_path / "room", entries=4, experts=2)
    with room.desk("甲01") as store:
        answer(store)
        room.export(store)
    return room


def _accidents(kind: str, room: Room, times: int, seed: int) -> int:
    words = ["unshare", "-m", sys.executable, "-m", "tests.e2e.dying_disk"]
    done = subprocess.run(
        [*words, kind, str(room.folder), str(times), str(seed)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["full", "stick"])
def test_a_medium_that_fails_loses_nothing(kind: str, room: Room) -> None:
    assert _accidents(kind, room, times=4, seed=20261128) >= 1


@pytest.mark.torture
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["full", "stick"])
def test_a_hundred_media_that_fail_lose_nothing(kind: str, room: Room) -> None:
    assert _accidents(kind, room, times=50, seed=int.from_bytes(os.urandom(4), "big")) >= 30
