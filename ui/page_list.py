"""The pages by name; each is imported when it is first shown, so that the window opens at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .workplace import Page, Workplace


def _start(work: Workplace) -> Page:
    from .pages.start_page import StartPage

    return StartPage(work)


def _unlock(work: Workplace) -> Page:
    from .pages.unlock_page import UnlockPage

    return UnlockPage(work)


def _expert_open(work: Workplace) -> Page:
    from .pages.expert_open_page import ExpertOpenPage

    return ExpertOpenPage(work)


def _expert_pledges(work: Workplace) -> Page:
    from .pages.expert_pledges_page import ExpertPledgesPage

    return ExpertPledgesPage(work)


def _expert_declarations(work: Workplace) -> Page:
    from .pages.expert_declarations_page import ExpertDeclarationsPage

    return ExpertDeclarationsPage(work)


def _expert_desk(work: Workplace) -> Page:
    from .pages.expert_desk_page import ExpertDeskPage

    return ExpertDeskPage(work)


def _expert_check(work: Workplace) -> Page:
    from .pages.expert_check_page import ExpertCheckPage

    return ExpertCheckPage(work)


def _expert_export(work: Workplace) -> Page:
    from .pages.expert_export_page import ExpertExportPage

    return ExpertExportPage(work)


PAGES: Final[dict[str, Callable[[Workplace], Page]]] = {
    "start": _start,
    "unlock": _unlock,
    "expert.open": _expert_open,
    "expert.pledges": _expert_pledges,
    "expert.declarations": _expert_declarations,
    "expert.desk": _expert_desk,
    "expert.check": _expert_check,
    "expert.export": _expert_export,
}
"""A new page is a function above and a line here."""
