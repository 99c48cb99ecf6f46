"""What stands on F03, as plain values; beside ``values`` because that file is full."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Marks, Nouns


@dataclass(frozen=True)
class RecusalLine:
    """One 需回避 on F03: what it closes, the grounds with the one that is ticked, the note, and how far it reaches.

    ``number`` and ``title`` are of the one entry, or say in words what a whole panel or round closes.
    """

    number: str
    title: str
    grounds: tuple[tuple[str, bool], ...]
    note: str
    scopes: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class DeclarationPaper:
    """F03 回避申报表 of one expert: ``aside`` of ``entries`` are 需回避.

    ``letter`` is the short code of the declaration letter that says the same, empty where none was written.
    """

    round_title: str
    nouns: Nouns
    seat: str
    expert: str
    unit: str
    panel: str
    entries: int
    aside: int
    lines: tuple[RecusalLine, ...]
    letter: str
    marks: Marks
