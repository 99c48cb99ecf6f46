"""What a machine check found, and the one line that a bureau keeps of it.

On the eve of a round somebody goes from laptop to laptop; the line names the seat, the verdict and a short code
over all of it, so that a line copied by hand or sent on is known to be the one that laptop showed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reviewapp.domain.digests import digest_of
from reviewapp.domain.errors import ReviewError
from reviewapp.domain.spelling import grouped, shown_time

from .wording import sentence


class State(StrEnum):
    """How one part of a laptop is."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    OPEN = "open"
    """Not tried yet: it wants a person, a stick or a printer."""


MARKS: Final = {State.GOOD: "✓", State.WARN: "!", State.BAD: "✗", State.OPEN: "○"}
PARTS: Final = ("typing", "faces", "clock", "disk", "stick", "screen", "printer", "radios", "battery")
"""Every part, in the order of the page and of the card."""
NEEDED: Final = frozenset({"typing", "faces", "clock", "disk", "stick", "screen"})
"""Without these tried a laptop is not checked; a printer is at a print station where there is none here."""


@dataclass(frozen=True)
class Finding:
    """One part's state; ``code`` names the sentence that says what is so and what to do, ``params`` fill it."""

    part: str
    state: State
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def words(self, language: str) -> str:
        """The sentence."""
        return sentence(self.code, language, **self.params)


def found(part: str, state: State, code: str, /, **params: object) -> Finding:
    """A finding with its values as text."""
    return Finding(part, state, code, {name: str(value) for name, value in params.items()})


def failed(part: str, error: ReviewError) -> Finding:
    """A part that could not even be tried, with the reason."""
    return found(part, State.BAD, error.code, **error.params)


def untried() -> dict[str, Finding]:
    """Every part before anything was tried."""
    return {part: Finding(part, State.OPEN, "machine_untried") for part in PARTS}


@dataclass(frozen=True)
class MachineCard:
    """A checked laptop: the ``seat`` it is meant for (may be empty), the local time, and every part's finding."""

    seat: str
    at: str
    findings: Sequence[Finding]

    @property
    def verdict(self) -> State:
        """BAD where anything is; OPEN where something needed was not tried; WARN where anything is to be noted."""
        states = {one.state for one in self.findings}
        if State.BAD in states:
            return State.BAD
        if any(one.state is State.OPEN and one.part in NEEDED for one in self.findings):
            return State.OPEN
        return State.WARN if State.WARN in states else State.GOOD

    @property
    def short_code(self) -> str:
        """Twelve characters over everything the card says, in groups of four."""
        from reviewapp.packages.codes import short_code

        plain = [(one.part, one.state.value, one.code, dict(one.params)) for one in self.findings]
        return grouped(short_code(digest_of("machine card", [self.seat, self.at, plain])))

    def line(self, language: str) -> str:
        """The card in one line."""
        marks = " ".join(
            f"{sentence(f'machine_part_{one.part}', language)}{MARKS[one.state]}" for one in self.findings
        )
        words = sentence(f"machine_verdict_{self.verdict.value}", language)
        seat = self.seat or sentence("machine_no_seat", language)
        at = shown_time(self.at)
        return sentence(
            "machine_line", language, seat=seat, verdict=words, code=self.short_code, at=at, marks=marks
        )

    def text(self, language: str) -> str:
        """The card to be kept as a file: the line, then every part's sentence."""
        parts = [
            f"{MARKS[one.state]} {sentence(f'machine_part_{one.part}', language)}  {one.words(language)}"
            for one in self.findings
        ]
        return "\n".join([self.line(language), "", *parts, ""])

    def plain(self, language: str) -> dict[str, object]:
        """The card for a program to read."""
        return {
            "seat": self.seat,
            "at": self.at,
            "verdict": self.verdict.value,
            "code": self.short_code,
            "line": self.line(language),
            "parts": [
                {"part": one.part, "state": one.state.value, "code": one.code, "params": dict(one.params)}
                | {"words": one.words(language)}
                for one in self.findings
            ],
        }
