"""What stands on F12, as plain values; beside ``values`` because that file is full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from .values import Marks, Nouns

_OF_TITLE: Final = 60
"""Characters of a title that are enough to know the entry by."""


@dataclass(frozen=True)
class VisitLine:
    """One item checked on site; ``agrees`` is None where it is not answered, ``found`` where nothing else was found."""

    title: str
    stated: str
    agrees: bool | None
    found: str = ""
    remark: str = ""


@dataclass(frozen=True)
class VisitPicture:
    """One photograph: the JPEG file and what is said of it."""

    jpeg: bytes
    caption: str


@dataclass(frozen=True)
class VisitPaper:
    """F12 现场考察意见表: one entry.

    ``score`` is a figure with what it is called; ``signers`` are those who sign, by name; ``remark`` says whose
    record it is.  An ``incomplete`` one is marked as such, and its blanks stay open.  ``not_drawn`` says why nothing of
    it can be drawn: a page with that stands in its place.
    """

    round_title: str
    nouns: Nouns
    number: str
    title: str
    unit: str
    persons: tuple[str, ...]
    time: str
    place: str
    lines: tuple[VisitLine, ...]
    score: tuple[str, str]
    opinion: str
    signers: tuple[str, ...]
    marks: Marks
    pictures: tuple[VisitPicture, ...] = ()
    remark: str = ""
    incomplete: bool = False
    not_drawn: str = ""


def in_its_place(paper: VisitPaper, why: str) -> VisitPaper:
    """What is drawn instead of a paper that cannot be: whose it is, its marks and the reason."""
    return replace(
        paper,
        title=paper.title[:_OF_TITLE],
        unit="",
        persons=(),
        lines=(),
        opinion="",
        remark="",
        pictures=(),
        not_drawn=why,
    )
