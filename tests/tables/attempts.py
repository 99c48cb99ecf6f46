"""Calls that may be refused."""

from __future__ import annotations

from collections.abc import Callable

from reviewapp.domain.errors import InputError


def refusal(act: Callable[[], object]) -> InputError | None:
    """What a call was refused with, or None; anything but an InputError is the test's failure."""
    try:
        act()
    except InputError as error:
        return error
    return None
