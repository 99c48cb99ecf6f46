"""From a visit to what stands on F12.  Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping

from reviewapp.domain.entries import Entry
from reviewapp.domain.scheme import Form, ReviewKind
from reviewapp.domain.site_visit import SiteVisit
from reviewapp.domain.visit_checking import visit_items, visit_problems

from .gathering import nouns_of
from .values import Marks
from .visit_paper import VisitLine, VisitPaper, VisitPicture


def visit_paper(
    form: Form,
    kind: ReviewKind,
    entry: Entry,
    visit: SiteVisit | None,
    *,
    round_title: str,
    expert: str,
    score: tuple[str, str],
    pictures: Mapping[str, bytes],
    marks: Marks,
    remark: str = "",
) -> VisitPaper:
    """One entry's F12; ``expert`` signs where nobody is named, ``pictures`` are JPEG files by their digest.

    A picture that is not among them is drawn as a box.
    """
    rubric = form.rubric_of(entry)
    said = visit or SiteVisit()
    lines = []
    for item in visit_items(rubric, entry):
        finding = said.finding(item.id)
        lines.append(
            VisitLine(item.title, item.stated, None)
            if finding is None
            else VisitLine(item.title, item.stated, finding.agrees, finding.found, finding.remark)
        )
    seen = form.seen(entry)
    return VisitPaper(
        round_title,
        nouns_of(kind, form),
        entry.number,
        seen.title,
        seen.unit,
        seen.persons,
        said.time,
        said.place,
        tuple(lines),
        score,
        said.opinion,
        said.present or (expert,),
        marks,
        tuple(VisitPicture(pictures.get(one.sha256, b""), one.caption) for one in said.photographs),
        remark or (f"考察记录由{said.recorded_by}填写，本人在场并同意。" if said.recorded_by else ""),
        incomplete=any(True for _ in visit_problems(visit, rubric, entry)),
    )
