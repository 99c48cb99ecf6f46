"""The 回避 answers that leave a desk before any score does, and what they ask of the bureau.

An expert's answers are values (:class:`Declaration`); a letter carries all of a seat's (:class:`Declared`).
What is declared is a pure function of the set of such letters and the acts, like everything else at the
bureau; it becomes a recusal only by the act that records it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .ledger import LedgerState
from .merging_rules import Fate, Letter, standings
from .recusal import Recusal, RecusalGround, RecusalScope


@dataclass(frozen=True)
class Declaration:
    """One entry's answer: 无需回避 (no ground), or 需回避 with ground, note and how far it reaches."""

    entry: str
    ground: RecusalGround | None = None
    note: str = ""
    scope: RecusalScope = RecusalScope.ENTRY


@dataclass(frozen=True)
class Declared:
    """What a kept declaration letter says: its outside, as of any letter, and its answers."""

    letter: Letter
    answers: tuple[Declaration, ...]


@dataclass(frozen=True)
class DeclaredRecusal:
    """A recusal that a seat asks for; ``entries`` are those of the seat it keeps it out of.

    ``recorded`` says that acts keep the seat out of all of them already; ``letter`` is the letter's digest.
    """

    recusal: Recusal
    entries: tuple[str, ...]
    recorded: bool
    letter: str


_SPEAK = frozenset({Fate.COUNTS, Fate.FORK, Fate.SECOND_KEY})
"""Fates of letters that have a say.  Two laptops of one seat both have: who fears for one's fairness is heard."""


def declared_fates(state: LedgerState, letters: Iterable[Declared]) -> dict[str, Fate]:
    """What became of each kept declaration letter; none is ever late, since a recusal may come at any time."""
    intake = replace(state.intake, closed_at=None)
    standing = standings(state.the_round().seats, (one.letter for one in letters), intake)
    return {digest: fate for one in standing.values() for digest, fate in one.fates}


def declared_recusals(state: LedgerState, letters: Iterable[Declared]) -> tuple[DeclaredRecusal, ...]:
    """Every recusal asked for by the letters that have a say, by seat, in the order of the list."""
    kept = sorted(letters, key=lambda one: (one.letter.seat, one.letter.revision, one.letter.digest))
    fates = declared_fates(state, kept)
    found: list[DeclaredRecusal] = []
    for one in kept:
        if fates.get(one.letter.digest) in _SPEAK:
            found += _asked_by(state, one)
    seats = {seat: place for place, seat in enumerate(state.the_round().seats)}
    unique: dict[tuple[Recusal, tuple[str, ...]], DeclaredRecusal] = {}
    for recusal in found:  # two laptops of one seat may ask for the same
        unique.setdefault((recusal.recusal, recusal.entries), recusal)
    return tuple(sorted(unique.values(), key=lambda one: seats[one.recusal.seat]))


def _asked_by(state: LedgerState, said: Declared) -> list[DeclaredRecusal]:
    """A letter's recusals: one for each scope, panel and ground, however many entries it closes."""
    the_round, seat = state.the_round(), said.letter.seat
    asked: dict[Recusal, list[str]] = {}
    for answer in said.answers:
        if answer.ground is None or not the_round.has_entry(answer.entry):
            continue
        scope, over = answer.scope, answer.entry
        if scope is RecusalScope.PANEL:
            # An entry that no one panel owns is closed by its own number.
            over = the_round.panel_of(answer.entry)
            scope, over = (scope, over) if over else (RecusalScope.ENTRY, answer.entry)
        elif scope is RecusalScope.ROUND:
            over = ""
        asked.setdefault(Recusal(seat, over, answer.ground, answer.note, scope), []).append(answer.entry)
    return [
        DeclaredRecusal(
            recusal,
            tuple(entries),
            all(state.recused(seat, entry) is not None for entry in entries),
            said.letter.digest,
        )
        for recusal, entries in asked.items()
    ]
