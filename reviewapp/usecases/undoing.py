"""Undoing on the desk (撤销、重做): one entry's sheets, oldest first, and which of them stands.

A convenience of the laptop, kept beside the answers in the store and never in a letter: what is signed is the
sheet that stands.  It is bounded, so that no store grows without end; beyond the bound the oldest steps go.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

import msgspec

from reviewapp.domain.rubric import Rubric
from reviewapp.domain.score_sheet import ScoreSheet

from .ports import ExpertStore

MOST_STEPS: Final = 300
"""Steps kept of one entry: a form has some ten answers, and each is changed a few times."""
MOST_CHARACTERS: Final = 120_000
"""How long an entry's history may be as it is kept."""
_ONE_SAYING: Final = 20
"""A comment of which no more than so many characters change goes on with the step before: undone together."""
_NAME: Final = "undo/"


@dataclass(frozen=True)
class History:
    """The sheets of one entry; ``at`` is the place of the one that stands.

    ``typing`` says that the last step is a comment that may still go on.
    """

    steps: tuple[ScoreSheet, ...]
    at: int = 0
    typing: bool = False

    @property
    def sheet(self) -> ScoreSheet:
        """The sheet that stands."""
        return self.steps[self.at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step before."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone that can be done again."""
        return self.at + 1 < len(self.steps)

    def with_step(self, sheet: ScoreSheet) -> History:
        """A history in which this sheet stands; what was undone before is given up."""
        if sheet == self.sheet:
            return self
        comment_only = replace(self.sheet, comment=sheet.comment) == sheet
        if comment_only and self.typing and self._goes_on(sheet):
            steps = (*self.steps[: self.at], sheet)
        else:
            steps = (*self.steps[: self.at + 1], sheet)[-MOST_STEPS - 1 :]
        return History(steps, len(steps) - 1, typing=comment_only)

    def undone(self) -> History:
        """One step back; itself at the beginning."""
        return History(self.steps, max(self.at - 1, 0))

    def redone(self) -> History:
        """One step forward again; itself at the end."""
        return History(self.steps, min(self.at + 1, len(self.steps) - 1))

    def _goes_on(self, sheet: ScoreSheet) -> bool:
        if not self.at:
            return False
        begun, now = self.steps[self.at - 1].comment, self.sheet.comment
        return all(_differ(one, sheet.comment) <= _ONE_SAYING for one in (begun, now))


def _differ(one: str, other: str) -> int:
    """How many characters were put in, or taken out, at one place to make one text the other."""
    alike = _alike(one, other)
    return max(len(one), len(other)) - alike - _alike(one[alike:][::-1], other[alike:][::-1])


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def keep_history(store: ExpertStore, entry: str, history: History | None) -> None:
    """Remember an entry's history, or forget it (None)."""
    store.remember(_NAME + entry, "" if history is None else _written(history))


def read_history(store: ExpertStore, standing: ScoreSheet, rubric: Rubric) -> History:
    """An entry's history, which ends in the sheet that stands in the store.

    The store was cut off between an answer and its history, or answered elsewhere, where the two differ: then
    the sheet is one step more.  Steps that the form no longer asks are left out, and a history that cannot be
    read is none.
    """
    try:
        history = _read(standing.entry, store.setting(_NAME + standing.entry) or "")
    except (ValueError, TypeError, KeyError, msgspec.ValidationError):
        return History((standing,))
    if history is None:
        return History((standing,))
    gates = {gate.id for gate in rubric.asked_gates}
    asked = set(rubric.criterion_ids)
    fits = [
        {pair[0] for pair in one.scores} <= asked and {pair[0] for pair in one.gates} <= gates
        for one in history.steps
    ]
    steps = tuple(one for one, fit in zip(history.steps, fits, strict=True) if fit)
    at = sum(fits[: history.at + 1]) - 1
    if 0 <= at < len(steps) and steps[at] == standing:
        return History(steps, at)
    steps = (*steps[: at + 1], standing)
    return History(steps, len(steps) - 1)


def _written(history: History) -> str:
    """Each step as what differs from the one before; the oldest go where it is too long."""
    steps, at = history.steps, history.at
    while True:
        lines, before = [], msgspec.to_builtins(ScoreSheet(steps[0].entry))
        for one in steps:
            now = msgspec.to_builtins(one)
            lines.append({name: value for name, value in now.items() if value != before[name]})
            before = now
        text = json.dumps({"at": at, "steps": lines}, ensure_ascii=False, separators=(",", ":"))
        if len(text) <= MOST_CHARACTERS or len(steps) == 1:
            return text
        dropped = max(1, min(len(steps) // 4, at))
        steps, at = steps[dropped:], max(at - dropped, 0)


def _read(entry: str, text: str) -> History | None:
    if not text:
        return None
    kept = json.loads(text)
    steps, now = [], msgspec.to_builtins(ScoreSheet(entry))
    for line in kept["steps"]:
        now = {**now, **line}
        steps.append(msgspec.convert(now, ScoreSheet))
    at = int(kept["at"])
    return History(tuple(steps), at) if 0 <= at < len(steps) else None
