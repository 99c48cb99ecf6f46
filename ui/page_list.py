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


def _expert_declaring(work: Workplace) -> Page:
    from .pages.expert_declaring_page import ExpertDeclaringPage

    return ExpertDeclaringPage(work)


def _expert_desk(work: Workplace) -> Page:
    from .pages.expert_desk_page import ExpertDeskPage

    return ExpertDeskPage(work)


def _expert_compare(work: Workplace) -> Page:
    from .pages.expert_compare_page import ExpertComparePage

    return ExpertComparePage(work)


def _expert_check(work: Workplace) -> Page:
    from .pages.expert_check_page import ExpertCheckPage

    return ExpertCheckPage(work)


def _expert_export(work: Workplace) -> Page:
    from .pages.expert_export_page import ExpertExportPage

    return ExpertExportPage(work)


def _expert_letters(work: Workplace) -> Page:
    from .pages.expert_letters_page import ExpertLettersPage

    return ExpertLettersPage(work)


def _print_station(work: Workplace) -> Page:
    from .pages.print_station_page import PrintStationPage

    return PrintStationPage(work)


def _expert_amendment(work: Workplace) -> Page:
    from .pages.expert_amendment_page import ExpertAmendmentPage

    return ExpertAmendmentPage(work)


def _expert_copy(work: Workplace) -> Page:
    from .pages.second_copy_page import SecondCopyPage

    return SecondCopyPage(work)


def _resume(work: Workplace) -> Page:
    from .pages.resume_page import ResumePage

    return ResumePage(work)


def _bureau_release(work: Workplace) -> Page:
    from .pages.bureau_release_page import BureauReleasePage

    return BureauReleasePage(work)


def _bureau_home(work: Workplace) -> Page:
    from .pages.bureau_home_page import BureauHomePage

    return BureauHomePage(work)


def _bureau_create(work: Workplace) -> Page:
    from .pages.bureau_create_page import BureauCreatePage

    return BureauCreatePage(work)


def _bureau_prepare(work: Workplace) -> Page:
    from .pages.bureau_prepare_page import BureauPreparePage

    return BureauPreparePage(work)


def _bureau_experts(work: Workplace) -> Page:
    from .pages.bureau_experts_page import BureauExpertsPage

    return BureauExpertsPage(work)


def _bureau_issue(work: Workplace) -> Page:
    from .pages.bureau_issue_page import BureauIssuePage

    return BureauIssuePage(work)


def _bureau_merge(work: Workplace) -> Page:
    from .pages.bureau_merge_page import BureauMergePage

    return BureauMergePage(work)


def _bureau_arrivals(work: Workplace) -> Page:
    from .pages.bureau_arrivals_page import BureauArrivalsPage

    return BureauArrivalsPage(work)


def _bureau_unseal(work: Workplace) -> Page:
    from .pages.bureau_unseal_page import BureauUnsealPage

    return BureauUnsealPage(work)


def _bureau_ranking(work: Workplace) -> Page:
    from .pages.bureau_ranking_page import BureauRankingPage

    return BureauRankingPage(work)


def _bureau_statistics(work: Workplace) -> Page:
    from .pages.bureau_statistics_page import BureauStatisticsPage

    return BureauStatisticsPage(work)


def _bureau_archive(work: Workplace) -> Page:
    from .pages.bureau_archive_page import BureauArchivePage

    return BureauArchivePage(work)


def _bureau_amend(work: Workplace) -> Page:
    from .pages.bureau_amend_page import BureauAmendPage

    return BureauAmendPage(work)


def _scheme_editor(work: Workplace) -> Page:
    from .pages.scheme_editor_page import SchemeEditorPage

    return SchemeEditorPage(work)


def _machine_check(work: Workplace) -> Page:
    from .pages.machine_check_page import MachineCheckPage

    return MachineCheckPage(work)


def _help(work: Workplace) -> Page:
    from .pages.help_page import HelpPage

    return HelpPage(work)


PAGES: Final[dict[str, Callable[[Workplace], Page]]] = {
    "start": _start,
    "unlock": _unlock,
    "expert.open": _expert_open,
    "expert.pledges": _expert_pledges,
    "expert.declarations": _expert_declarations,
    "expert.declaring": _expert_declaring,
    "expert.desk": _expert_desk,
    "expert.compare": _expert_compare,
    "expert.check": _expert_check,
    "expert.export": _expert_export,
    "expert.letters": _expert_letters,
    "print.station": _print_station,
    "expert.amendment": _expert_amendment,
    "expert.copy": _expert_copy,
    "resume": _resume,
    "bureau.release": _bureau_release,
    "bureau.home": _bureau_home,
    "bureau.create": _bureau_create,
    "bureau.prepare": _bureau_prepare,
    "bureau.experts": _bureau_experts,
    "bureau.issue": _bureau_issue,
    "bureau.merge": _bureau_merge,
    "bureau.arrivals": _bureau_arrivals,
    "bureau.unseal": _bureau_unseal,
    "bureau.ranking": _bureau_ranking,
    "bureau.statistics": _bureau_statistics,
    "bureau.archive": _bureau_archive,
    "bureau.amend": _bureau_amend,
    "scheme.editor": _scheme_editor,
    "machine.check": _machine_check,
    "help": _help,
}
"""A new page is a function above and a line here."""
