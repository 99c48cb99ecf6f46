"""Judges what a screen reader is told of a page: everything the keyboard reaches has a name, a role and a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tests.e2e.screen import Control, Screen

ROLES: Final = frozenset(
    {
        "push button", "button menu", "radio button", "check box", "text", "password text", "combo box", "list",
        "list item", "page tab", "page tab list", "label", "progress bar",
    }
)  # fmt: skip
"""What a control that the keyboard reaches may call itself; a read-only text is a label that holds its words."""
DOCUMENT: Final = "申报材料*"
"""The pages of a dossier are drawn, and Qt has no role for that: their name says what they are and where one is."""
HOLDING: Final = frozenset({"text", "password text", "combo box"})


@dataclass
class ReaderEar:
    """Keeps what was heard of every page, and every fault found."""

    screen: Screen
    heard: dict[str, list[Control]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def listen(self, page: str) -> None:
        """Hear a page, and judge it."""
        heard = self.heard[page] = self.screen.look()
        reached = [c for c in heard if "focusable" in c.states]
        for control in reached:
            where = f"{page}: {control.role} “{control.name}” at {control.box}"
            if not control.name.strip():
                self.faults.append(f"{where} has no name")
            if control.role not in ROLES and not control.name.startswith(DOCUMENT.rstrip("*")):
                self.faults.append(f"{where} has a role that says nothing")
            if control.role in HOLDING and control.text is None:
                self.faults.append(f"{where} does not tell what it holds")
        for control in heard:
            if control.role == "progress bar" and (control.value is None or not control.name):
                self.faults.append(f"{page}: a progress bar tells nothing: {control}")
        twice = Counter((c.role, c.name) for c in reached if c.role != "list item")
        self.faults += [f"{page}: {count} times {what}" for what, count in twice.items() if count > 1]
