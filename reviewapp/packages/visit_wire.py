"""The wire form of a site visit (F12), a part of a sheet in an answer letter; fields at their defaults are not written."""

from __future__ import annotations

from typing import Annotated

import msgspec

from reviewapp.domain.site_visit import (
    LONGEST_LINE,
    LONGEST_REMARK,
    MOST_PHOTOGRAPHS,
    MOST_PRESENT,
    Photograph,
    SiteFinding,
    SiteVisit,
)

from .bounds import ONE_LINE, Hex64, ShortLine, Text, in_lines, in_one_line

Line = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE, pattern=ONE_LINE)]


class WireFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One item checked on site."""

    item: ShortLine
    agrees: bool
    found: Line = ""
    remark: Annotated[str, msgspec.Meta(max_length=LONGEST_REMARK, pattern=ONE_LINE)] = ""


class WirePhotograph(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A picture of the payload, named by its digest."""

    sha256: Hex64
    caption: Line = ""


class WireVisit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was found on site (F12)."""

    place: Line = ""
    time: Line = ""
    findings: Annotated[tuple[WireFinding, ...], msgspec.Meta(max_length=256)] = ()
    opinion: Text = ""
    present: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_PRESENT)] = ()
    photographs: Annotated[tuple[WirePhotograph, ...], msgspec.Meta(max_length=MOST_PHOTOGRAPHS)] = ()
    recorded_by: Line = ""


def visit_to_wire(visit: SiteVisit) -> WireVisit:
    """A visit as it is signed."""
    return WireVisit(
        in_one_line(visit.place),
        in_one_line(visit.time),
        tuple(
            WireFinding(one.item, one.agrees, in_one_line(one.found), in_one_line(one.remark))
            for one in visit.findings
        ),
        in_lines(visit.opinion),
        tuple(map(in_one_line, visit.present)),
        tuple(WirePhotograph(one.sha256, in_one_line(one.caption)) for one in visit.photographs),
        in_one_line(visit.recorded_by),
    )


def visit_from_wire(visit: WireVisit) -> SiteVisit:
    """A signed visit as a value."""
    return SiteVisit(
        visit.place,
        visit.time,
        tuple(SiteFinding(one.item, one.agrees, one.found, one.remark) for one in visit.findings),
        visit.opinion,
        visit.present,
        tuple(Photograph(one.sha256, one.caption) for one in visit.photographs),
        visit.recorded_by,
    )
