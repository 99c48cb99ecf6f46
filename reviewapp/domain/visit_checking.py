"""Checking a site visit: what is asked of an entry on site, and what a record lacks or may not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .entries import Entry
from .errors import InputError, Problem, problem
from .numbers import parse_score
from .rubric import CriterionKind, Rubric
from .site_visit import (
    LONGEST_LINE,
    LONGEST_REMARK,
    MOST_PHOTOGRAPHS,
    MOST_PRESENT,
    SiteFinding,
    SiteVisit,
    VisitRule,
)

PLACE = "visit:"
"""Before the part of a finding's place: ``visit:place``, ``visit:time``, ``visit:present``, an item's id …"""

VISIT_GAPS = frozenset(
    {
        "visit_missing", "visit_place_missing", "visit_time_missing", "visit_present_missing",
        "visit_item_open", "visit_found_missing", "visit_opinion_short",
    }
)  # fmt: skip
"""What is only not finished yet, as against what may never stand on a sheet."""


@dataclass(frozen=True)
class VisitItem:
    """One thing to be compared on site: ``stated`` is what the list says, with its unit; empty where it does not.

    A ``counted`` item is a fact that points are reckoned from: what is found of it has to be a figure.
    """

    id: str
    title: str
    stated: str
    counted: bool = False
    guidance: str = ""


def visit_items(rubric: Rubric, entry: Entry) -> tuple[VisitItem, ...]:
    """The rubric's facts, then the things its visit names; nothing where it asks for no visit."""
    if rubric.visit is None:
        return ()
    facts = [
        VisitItem(
            c.id, c.title, _stated(entry, c.fact.field, c.fact.unit), counted=True, guidance=c.fact.field
        )
        for c in rubric.criteria
        if c.kind is CriterionKind.FACT and c.fact is not None
    ]
    checks = [
        VisitItem(c.id, c.title, _stated(entry, c.field, c.unit), guidance=c.guidance)
        for c in rubric.visit.checks
    ]
    return (*facts, *checks)


def _stated(entry: Entry, column: str, unit: str) -> str:
    said = entry.field(column).strip() if column else ""
    return f"{said} {unit}".strip() if said else ""


def visit_problems(visit: SiteVisit | None, rubric: Rubric, entry: Entry) -> Iterator[Problem]:
    """Everything that keeps a visit from being signed with its sheet."""
    rule = rubric.visit
    if rule is None:
        if visit is not None:
            yield problem("visit_not_asked", PLACE, entry=entry.number)
        return
    if visit is None:
        yield problem("visit_missing", f"{PLACE}place", entry=entry.number)
        return
    if visit.recorded_by:
        if visit != SiteVisit(recorded_by=visit.recorded_by):
            yield problem("visit_twice_recorded", f"{PLACE}recorded_by", entry=entry.number)
    else:
        yield from _gaps(visit, rule, rubric, entry)
    yield from _faults(visit, rule, rubric, entry)


def _gaps(visit: SiteVisit, rule: VisitRule, rubric: Rubric, entry: Entry) -> Iterator[Problem]:
    number = entry.number
    if not visit.place.strip():
        yield problem("visit_place_missing", f"{PLACE}place", entry=number)
    if not visit.time.strip():
        yield problem("visit_time_missing", f"{PLACE}time", entry=number)
    if not visit.present:
        yield problem("visit_present_missing", f"{PLACE}present", entry=number)
    for item in visit_items(rubric, entry):
        finding = visit.finding(item.id)
        if finding is None:
            yield problem("visit_item_open", PLACE + item.id, entry=number, item=item.title)
        elif not finding.agrees and not finding.found.strip():
            yield problem("visit_found_missing", PLACE + item.id, entry=number, item=item.title)
    length = len(visit.opinion.strip())
    if length < rule.opinion_least:
        yield problem(
            "visit_opinion_short",
            f"{PLACE}opinion",
            entry=number,
            least=rule.opinion_least,
            length=length,
        )


def _faults(visit: SiteVisit, rule: VisitRule, rubric: Rubric, entry: Entry) -> Iterator[Problem]:
    number, items = entry.number, {item.id: item for item in visit_items(rubric, entry)}
    answered = [finding.item for finding in visit.findings]
    for finding in visit.findings:
        item = items.get(finding.item)
        if item is None or answered.count(finding.item) > 1 or (finding.agrees and finding.found):
            yield problem("visit_item_odd", PLACE + finding.item, entry=number, item=finding.item[:40])
        elif item.counted and not _is_figure(finding):
            yield problem(
                "visit_found_no_figure",
                PLACE + finding.item,
                entry=number,
                item=item.title,
                value=finding.found[:40],
            )
    lines = [visit.place, visit.time, visit.recorded_by, *visit.present]
    lines += [finding.found for finding in visit.findings] + [one.caption for one in visit.photographs]
    remarks = [finding.remark for finding in visit.findings]
    if (
        any(len(line) > LONGEST_LINE for line in lines)
        or any(len(remark) > LONGEST_REMARK for remark in remarks)
        or len(visit.opinion) > rule.opinion_most
        or len(visit.present) > MOST_PRESENT
    ):
        yield problem(
            "visit_too_long",
            f"{PLACE}opinion",
            entry=number,
            line=LONGEST_LINE,
            remark=LONGEST_REMARK,
            most=rule.opinion_most,
        )
    pictures = [one.sha256 for one in visit.photographs]
    if len(pictures) > MOST_PHOTOGRAPHS or len(set(pictures)) != len(pictures):
        yield problem("visit_photographs", f"{PLACE}photographs", entry=number, most=MOST_PHOTOGRAPHS)


def _is_figure(finding: SiteFinding) -> bool:
    """Whether a value found can stand in the list in place of the stated one; none yet is only a gap."""
    if not finding.found.strip():
        return True
    try:
        parse_score(finding.found)
    except InputError:
        return False
    return True
