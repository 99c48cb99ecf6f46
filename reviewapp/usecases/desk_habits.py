"""Where a desk goes on, and how its expert likes it: place, flags, order, timer.

Conveniences of one laptop, kept in its store; nothing here is signed or decides anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reviewapp.packages.task_letter import Task

from .ports import ExpertStore

PLACE_ENTRY: Final = "desk/entry"
PLACE_FIELD: Final = "desk/field"
_FLAGGED: Final = "desk/flagged"
_DRAWN: Final = "desk/drawn-order"
_TIMER: Final = "desk/timer"

LONGEST_PHASE: Final = 180
"""Minutes a phase of the timer may last."""


@dataclass(frozen=True)
class SlotTimes:
    """The timer of a presentation (答辩): whether it is shown, and how many minutes its two phases last."""

    shown: bool = False
    talk: int = 15
    questions: int = 10


@dataclass(frozen=True)
class DeskHabits:
    """What an expert set on this desk: entries flagged for later, the order of entries, the timer."""

    flagged: frozenset[str] = frozenset()
    drawn: bool = False
    times: SlotTimes = SlotTimes()


def read_habits(store: ExpertStore) -> DeskHabits:
    """What is remembered; the ordinary where nothing is, or where it cannot be read."""
    try:
        flagged = frozenset(map(str, json.loads(store.setting(_FLAGGED) or "[]")))
    except (ValueError, TypeError):
        flagged = frozenset()
    return DeskHabits(flagged, store.setting(_DRAWN) == "yes", _times(store.setting(_TIMER) or ""))


def keep_flags(store: ExpertStore, flagged: Iterable[str]) -> None:
    """Remember which entries are flagged for later (待复看)."""
    store.remember(_FLAGGED, json.dumps(sorted(flagged), ensure_ascii=False))


def keep_order(store: ExpertStore, *, drawn: bool) -> None:
    """Remember whether the entries stand in this expert's own drawn order."""
    store.remember(_DRAWN, "yes" if drawn else "")


def keep_times(store: ExpertStore, times: SlotTimes) -> None:
    """Remember the timer."""
    store.remember(_TIMER, f"{'on' if times.shown else 'off'} {times.talk} {times.questions}")


def drawn_order(task: Task) -> tuple[str, ...]:
    """The entries' numbers in this expert's own order.

    Drawn from the digest of the round and the seat, so it is another one for every expert and the same after
    every start; an entry that is added later moves no other.
    """
    seed = f"{task.charter.digest()}/{task.seat}/".encode()

    def lot(number: str) -> bytes:
        return hashlib.sha256(seed + number.encode()).digest()

    return tuple(sorted(programme_order(task), key=lot))


def programme_order(task: Task) -> tuple[str, ...]:
    """The entries' numbers as the task lists them: the programme of presentations."""
    return tuple(entry.number for entry in task.entries)


def starting_entry(task: Task, left: str) -> str:
    """The entry a desk opens at: where it was ``left``, but where that one is locked the first that is reopened (复评)."""
    numbers = programme_order(task)
    again = next((number for number in numbers if task.reopening_of(number)), "")
    if again and (left not in numbers or task.is_closed(left)):
        return again
    return left if left in numbers else ""


def next_of(order: Sequence[str], after: str, wanted: Iterable[str]) -> str:
    """The first of ``wanted`` that follows ``after``, going round; empty where there is no other."""
    chosen = set(wanted)
    start = order.index(after) + 1 if after in order else 0
    return next((n for n in [*order[start:], *order[:start]] if n in chosen and n != after), "")


def _times(words: str) -> SlotTimes:
    shown, _, rest = words.partition(" ")
    talk, _, questions = rest.partition(" ")
    usual = SlotTimes()
    return SlotTimes(shown == "on", _minutes(talk, usual.talk), _minutes(questions, usual.questions))


def _minutes(text: str, otherwise: int) -> int:
    fits = text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= LONGEST_PHASE
    return int(text) if fits else otherwise
