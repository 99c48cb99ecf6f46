"""What stands on F12, as plain values; beside ``values`` because that file is full."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Marks, Nouns


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
    record it is.  An ``incomplete`` one is marked as such, and its blanks stay open.
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
