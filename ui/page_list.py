"""The pages by name; each is imported when it is first shown, so that the window opens at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .workplace import Page, Workplace


def _start(work: Workplace) -> Page:
    from .pages.start_page import StartPage

    return StartPage(work)


PAGES: Final[dict[str, Callable[[Workplace], Page]]] = {
    "start": _start,
}
"""A new page is a function above and a line here."""
