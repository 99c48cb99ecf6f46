"""Site visits at the bureau and on paper: what did not agree, and form F12 from either side.

What was found on site changes no figure by itself: the secretary corrects the list by an act, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import LetterError, PaperError, Problem, StateError, problem
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.site_visit import SiteFinding, SiteVisit
from reviewapp.domain.spelling import grouped
from reviewapp.domain.visit_checking import visit_items
from reviewapp.packages import score_letter
from reviewapp.packages.identity import fingerprint

from .opening import my_identity
from .page_marks import marks_of
from .photographs import named_pictures, photograph
from .ports import BureauStore, ExpertStore
from .results import Result
from .scoring import EntryState, desk
from .wording import problem_sentence

if TYPE_CHECKING:
    from reviewapp.sheets.visit_paper import VisitPaper

Report = Callable[[Problem], None]
_OF_ALL_PAPER: Final = ("no_face", "face_unusable")
"""What is wrong with the faces is wrong with every form."""


@dataclass(frozen=True)
class Record:
    """One record of a visit: whose sheet holds it."""

    seat: str
    entry: Entry
    visit: SiteVisit


@dataclass(frozen=True)
class Difference:
    """An item found otherwise than the list states."""

    record: Record
    title: str
    stated: str
    finding: SiteFinding


def records(of: Result) -> tuple[Record, ...]:
    """Every record among the sheets that count, by entry and roster; an expert who only agrees has none."""
    found = []
    for entry in of.round.entries:
        for seat in of.round.seats:
            sheet = of.sheets.get((seat, entry.number))
            if sheet is not None and sheet.visit is not None and not sheet.visit.recorded_by:
                found.append(Record(seat, entry, sheet.visit))
    return tuple(found)


def differences(of: Result) -> tuple[Difference, ...]:
    """Every 不符 of every record, for the secretary."""
    found = []
    for record in records(of):
        rubric = of.round.form.rubric_of(record.entry)
        for item in visit_items(rubric, record.entry):
            finding = record.visit.finding(item.id)
            if finding is not None and not finding.agrees:
                found.append(Difference(record, item.title, item.stated, finding))
    return tuple(found)


def several_records(of: Result) -> Mapping[str, int]:
    """Entries whose visit is recorded differently by several, with how many records there are."""
    kept: dict[str, set[SiteVisit]] = {}
    for record in records(of):
        kept.setdefault(record.entry.number, set()).add(record.visit)
    return {number: len(visits) for number, visits in kept.items() if len(visits) > 1}


def own_visit_forms(store: ExpertStore, *, at: str, report: Report = lambda found: None) -> bytes:
    """F12 of every entry of this desk whose visit is begun, as its own laptop prints it, before or after signing.

    ``report`` is told of each that cannot be drawn and has a page with the reason in its place.  Raises StateError("no_visits"), PaperError, StoreError("photograph_lost").
    """
    from reviewapp.sheets.gathering_visits import visit_paper  # noqa: PLC0415 - paper is heavy

    now = desk(store)
    key = grouped(fingerprint(my_identity(store).certificate_der))
    papers = []
    for entry in now.task.entries:
        sheet, rubric = now.sheets[entry.number], now.task.form.rubric_of(entry)
        if rubric.visit is None or sheet.visit is None:
            continue
        total = sheet.total(rubric, entry) if now.state_of(entry.number) is EntryState.COMPLETE else None
        papers.append(
            visit_paper(
                now.task.form,
                now.task.kind,
                entry,
                sheet.visit,
                round_title=now.task.charter.title,
                expert=now.task.expert.name,
                score=("本人评分", "" if total is None else plain(round_fraction(total, Rounding(2)))),
                pictures={one: photograph(store, one) for one in named_pictures([sheet])},
                marks=marks_of(now.task.charter, "F12", "", key, at),
            )
        )
    if not papers:
        raise StateError("no_visits")
    return _drawn(papers, report)


def visit_forms(
    store: BureauStore, of: Result, keys: Mapping[str, str], *, at: str, report: Report = lambda found: None
) -> dict[str, bytes]:
    """F12 of every entry with a record, by file name; where records differ, each is printed and says whose it is.

    ``keys`` has by letter the fingerprint of its key, as it prints; ``report`` as in ``own_visit_forms``.
    """
    from reviewapp.sheets.gathering import expert_on_paper  # noqa: PLC0415 - paper is heavy
    from reviewapp.sheets.gathering_visits import visit_paper  # noqa: PLC0415

    shown = {row.entry: row.shown for row in of.ranking.rows}
    several = several_records(of)
    pictures = dict(_pictures(store, of))
    files: dict[str, bytes] = {}
    for position, entry in enumerate(of.round.entries, start=1):
        papers, printed = [], set[SiteVisit]()
        for record in records(of):
            if record.entry != entry or record.visit in printed:
                continue
            printed.add(record.visit)
            letter = of.matrix.standing[record.seat].letter_of(entry.number)
            assert letter is not None  # its sheet counts
            who = expert_on_paper(of.round, record.seat)
            papers.append(
                visit_paper(
                    of.round.form,
                    of.round.scheme.kind,
                    entry,
                    record.visit,
                    round_title=of.round.charter.title,
                    expert=who,
                    score=("考察组得分", shown.get(entry.number, "")),
                    pictures=pictures,
                    marks=marks_of(of.round.charter, "F12", letter.payload_sha256, keys[letter.digest], at),
                    remark=f"本表为{who}的记录，各专家的记录不一致。" if entry.number in several else "",
                )
            )
        if papers:
            files[f"f12-{position:02}.pdf"] = _drawn(papers, report)
    return files


def _drawn(papers: Sequence[VisitPaper], report: Report) -> bytes:
    """F12 of these papers; one that cannot be drawn keeps no other from being drawn."""
    from reviewapp.sheets.site_visit import site_visits_f12  # noqa: PLC0415 - paper is heavy
    from reviewapp.sheets.visit_paper import in_its_place  # noqa: PLC0415

    try:
        return site_visits_f12(papers)
    except PaperError as error:
        if error.code in _OF_ALL_PAPER:
            raise
    sound = []
    for paper in papers:
        try:
            site_visits_f12([paper])
        except PaperError as error:
            found = problem(error.code, paper.number, **error.params)
            report(problem("visit_not_drawn", paper.number, entry=paper.number))
            report(found)
            sound.append(in_its_place(paper, problem_sentence(found)))
        else:
            sound.append(paper)
    return site_visits_f12(sound)


def _pictures(store: BureauStore, of: Result) -> Iterator[tuple[str, bytes]]:
    """The pictures of the letters that count and name any, from their signed payloads."""
    wanted = {
        of.matrix.standing[seat].letter_of(entry)
        for (seat, entry), sheet in of.sheets.items()
        if sheet.visit is not None
        and sheet.visit.photographs
        and of.matrix.cells.get((seat, entry)) is SheetState.SCORED
    }
    for letter in wanted:
        assert letter is not None  # its sheet counts
        payload = store.opened_payload(letter.digest)
        assert payload is not None  # it was opened
        sealed = score_letter.read_kept(store.letter_container(letter.digest), letter.digest)
        try:
            opened = score_letter.read_payload(payload, sealed.header)
        except LetterError:
            # Opened by an earlier release, which did not look at pictures: boxes are drawn in their place.
            continue
        yield from opened.pictures.items()
