"""The command line for every test here, and a screen for those that drive the window."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder
