"""What every page is given, and what every page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from .preferences import Preferences
from .session import Session
from .tasks import Tasks
from .theme import Colours
from .widgets.notices import Notices

HELP_FROM: Final = "help from"
"""Under this name the session keeps the page that help was asked from."""


@dataclass(frozen=True)
class Sample:
    """A task package to practise on, with its one-time code."""

    package: Path
    code: str


@dataclass(frozen=True)
class Workplace:
    """The surroundings of a page.

    ``go`` shows another page by its name, one of ``pages``; ``start`` is the folder file dialogs begin in; ``language`` is for
    sentences from ``reviewapp.usecases.wording``; ``sample`` prepares practice material, where there is any.
    """

    session: Session
    tasks: Tasks
    notices: Notices
    preferences: Preferences
    colours: Colours
    language: str
    start: Path
    go: Callable[[str], None]
    pages: frozenset[str]
    sample: Callable[[], Sample] | None = None


class Page(QWidget):
    """One page of the window.  Pages never know each other; they ask ``work.go`` by name."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self.work = work

    def enter(self) -> None:
        """The page is about to be shown: read what is to be shown."""

    def leave(self) -> None:
        """The page is about to be hidden or closed: queue what is not saved yet."""

    def unfinished(self) -> dict[str, Any]:
        """What was typed and not given yet, kept while the page is made anew (another text size or language)."""
        return {}

    def resume(self, kept: dict[str, Any]) -> None:
        """Take back what ``unfinished`` gave."""
