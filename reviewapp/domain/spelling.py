"""How codes and moments are spelled for people, the same on screens, on paper and on the command line."""

from __future__ import annotations

from datetime import datetime


def grouped(code: str, by: int = 4) -> str:
    """A code, fingerprint or digest in groups (of four), as it is read aloud, compared and typed."""
    return " ".join(code[start : start + by] for start in range(0, len(code), by))


def shown_time(iso: str) -> str:
    """A moment to the minute, as the clock that gave it says it: 2026-11-27 20:21; empty stays empty."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M}" if iso else ""


def time_of_day(iso: str) -> str:
    """The hour and minute of a moment: 20:21; empty stays empty."""
    return f"{datetime.fromisoformat(iso):%H:%M}" if iso else ""
