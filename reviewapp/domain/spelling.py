"""How codes and moments are spelled for people, the same on screens, on paper and on the command line."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

UNSEEN: Final = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""Controls but the line feed, line separators, and what turns the direction of writing around.

None of them is seen where a text is shown, but a terminal obeys them and a reader is misled by them.
"""
_IN_A_LINE: Final = re.compile(rf"[\n{UNSEEN}]")
_IN_LINES: Final = re.compile(f"[{UNSEEN}]")


def odd_character(text: str, *, lines: bool) -> str:
    """The first character that no letter may carry, empty where there is none; with ``lines`` a tab is none."""
    found = (_IN_LINES if lines else _IN_A_LINE).search(text.replace("\t", " ") if lines else text)
    return found.group() if found else ""


def grouped(code: str, by: int = 4) -> str:
    """A code, fingerprint or digest in groups (of four), as it is read aloud, compared and typed."""
    return " ".join(code[start : start + by] for start in range(0, len(code), by))


def shown_time(iso: str) -> str:
    """A moment to the minute, as the clock that gave it says it: 2026-11-27 20:21; empty stays empty."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M}" if iso else ""


def time_of_day(iso: str) -> str:
    """The hour and minute of a moment: 20:21; empty stays empty."""
    return f"{datetime.fromisoformat(iso):%H:%M}" if iso else ""
