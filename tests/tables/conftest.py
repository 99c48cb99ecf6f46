"""Where the small lists are."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def files() -> Path:
    """The lists made by ``make_files.py``."""
    return Path(__file__).parent / "files"
