"""The laptop's clock, apart so that a window can have it without the commands."""

from __future__ import annotations

from datetime import datetime


def local_time() -> str:
    """本机时间: printed, and deciding nothing."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
