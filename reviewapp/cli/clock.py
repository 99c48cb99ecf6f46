"""The laptop's clock, apart so that a window can have it without the commands."""

from __future__ import annotations

from datetime import datetime


def shown_time(iso: str) -> str:
    """A time as people read it: 2026-11-27 20:21, as the clock that gave it says it."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M}"


def local_time() -> str:
    """本机时间: printed, and deciding nothing."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
