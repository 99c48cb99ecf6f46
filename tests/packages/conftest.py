"""A round for the tests of letters: made once, copied by whoever changes something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.panel_room import Room, make_room
from tests.vectors.kept_bureau import kept_bureau


@pytest.fixture(scope="session")
def small_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Two entries, two experts, everything issued, nothing answered; copy it before changing anything."""
    return make_room(tmp_path_factory.mktemp("room") / "small", entries=2, experts=2)


@pytest.fixture
def room(small_room: Room, tmp_path: Path) -> Room:
    """A copy of the small room."""
    return small_room.copy(tmp_path / "room")


@pytest.fixture
def bureau(tmp_path: Path) -> Room:
    """The bureau of the vectors, as it was when its tasks had just been issued."""
    return kept_bureau(tmp_path / "room")
