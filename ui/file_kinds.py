"""The kinds of files that open in the window, and the names under which the session hands one from page to page.

Spelt here again because the first paint loads no package code; a test holds them against the formats.
"""

from __future__ import annotations

from typing import Final

TASK_SUFFIX: Final = ".rvtask"
PRINT_SUFFIX: Final = ".rvprint"
LETTER_SUFFIX: Final = ".rvscore"

PACKAGE: Final = "package"
"""Under this name the session holds a task package's file for the page that asks for its code."""
PRINT_LETTER: Final = "print_letter"
"""Under this name the session holds a print letter's file for the print station."""
