"""The site visit (现场考察, form F12): what a form asks to be checked on site, and what a group found there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

MOST_PHOTOGRAPHS = 6
"""Of one entry: a visit takes half a day, and a form has room for as many beside its words."""
MOST_PRESENT = 40
LONGEST_LINE = 120
"""Characters of a place, a time, a name, a value found or a caption."""
LONGEST_REMARK = 500


@dataclass(frozen=True)
class SiteCheck:
    """One thing to be checked on site (仪器, 人员, 经费, 原始记录): ``field`` is the list's column that states it."""

    id: str
    title: str
    field: str = ""
    unit: str = ""
    guidance: str = ""


@dataclass(frozen=True)
class VisitRule:
    """A stage that visits: every fact of the rubric and these ``checks`` are answered item by item.

    ``opinion_least`` and ``opinion_most`` bound the group's opinion, in characters.
    """

    checks: tuple[SiteCheck, ...] = field(default=(), metadata={"key": "check"})
    opinion_least: int = 20
    opinion_most: int = 2000


@dataclass(frozen=True)
class SiteFinding:
    """One item as found: 相符, or 不符 with the value found; ``remark`` may say more of either."""

    item: str
    agrees: bool
    found: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Photograph:
    """A picture taken on site, by the SHA-256 of its JPEG file, which travels in the same letter."""

    sha256: str
    caption: str = ""


@dataclass(frozen=True)
class SiteVisit:
    """What one expert signs of a visit: the record itself, or that a colleague's record is theirs too.

    ``time`` is text as people write it.  ``opinion`` is the group's, ``present`` are all who were there.  Where
    ``recorded_by`` names a colleague the rest is empty: one visit has one record and one opinion.
    """

    place: str = ""
    time: str = ""
    findings: tuple[SiteFinding, ...] = ()
    opinion: str = ""
    present: tuple[str, ...] = ()
    photographs: tuple[Photograph, ...] = ()
    recorded_by: str = ""

    def finding(self, item: str) -> SiteFinding | None:
        """What was found of an item; None where it is not answered."""
        return next((one for one in self.findings if one.item == item), None)

    def in_order(self, items: tuple[str, ...]) -> SiteVisit:
        """The same record with its findings in the form's order."""
        place = {item: i for i, item in enumerate(items)}
        ordered = sorted(self.findings, key=lambda one: place.get(one.item, len(place)))
        return replace(self, findings=tuple(ordered))
