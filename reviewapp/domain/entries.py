"""Who is reviewed and by whom: the values that a bureau's lists are turned into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Entry:
    """One thing under review (项目, 实验室, 成果 or 人选), as the bureau's list names it.

    ``number`` is the key everywhere and is kept as text exactly as written (leading zeros count).
    ``fields`` holds further columns of the list in their order (discipline, amount …), as text.  ``type``
    (类别) chooses the rubric where a scheme has several.
    """

    number: str
    title: str
    unit: str = ""
    persons: tuple[str, ...] = ()
    panel: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    type: str = ""

    def field(self, name: str) -> str:
        """A further column's text; empty where the list has none of that name."""
        return next((text for heading, text in self.fields if heading == name), "")


@dataclass(frozen=True, order=True)
class Expert:
    """One reviewer as the roster names them; ``number`` (专家编号) is also the name of the seat."""

    number: str
    name: str
    unit: str = ""
    title: str = ""
    panel: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Assignment:
    """Expert ``expert`` reads and scores entry ``entry`` (both by number)."""

    expert: str
    entry: str
