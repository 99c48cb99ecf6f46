"""The command line for every test here, and a screen for those that drive the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.command_line import command
from tests.e2e.screen import Screen

__all__ = ["command"]


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A screen of this test's own; skips where the programs it takes are not installed."""
    made = Screen.start()
    yield made
    made.close()
