"""Where the frozen program keeps what it keeps: with the user, or beside itself on a stick.

A file named ``portable`` (or ``portable.txt``, for systems that hide endings) beside the program makes
preferences, stores and practice material live in ``reviewapp-data`` beside it.  On a medium that cannot be
written, such as a locked stick, they go to the user's own folders in spite of the mark, and the window says so.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MARKS: Final = ("portable", "portable.txt")
FOLDER: Final = "reviewapp-data"


@dataclass(frozen=True)
class Home:
    """Where to keep things: ``folder`` is None for the user's own; ``refused`` is a marked one that cannot be written."""

    folder: Path | None = None
    refused: Path | None = None


def find_home(program: Path | None = None) -> Home:
    """Look for the mark beside ``program``, which is the frozen program's own file unless one is given.

    Nothing is made: a folder appears when the first thing is kept in it.
    """
    if program is None:
        if not getattr(sys, "frozen", False):
            return Home()
        program = Path(sys.executable)
    beside = program.parent
    if not any((beside / mark).is_file() for mark in MARKS):
        return Home()
    folder = beside / FOLDER
    return Home(folder) if _writable(folder if folder.is_dir() else beside) else Home(refused=folder)


def _writable(folder: Path) -> bool:
    """By writing: what a medium answers to questions about rights is not to be relied on."""
    if not os.access(folder, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
