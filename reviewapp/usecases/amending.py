"""Amending a scheme in a running round: what differs, whom it touches, which ranks move (design §6).

Nothing is written by a preview; the change itself is an act with its reason (``preparing.change_scheme``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reviewapp.domain import acts
from reviewapp.domain.ledger import LedgerState, fold
from reviewapp.domain.ranking import RankedEntry
from reviewapp.domain.scheme import Scheme, forms_of
from reviewapp.domain.scheme_file import scheme_table
from reviewapp.domain.table_values import walk_tables
from reviewapp.packages.act_log import read_log

from .ports import BureauStore
from .recording import read_state
from .results import Result, reckon


@dataclass(frozen=True)
class Difference:
    """One key of the scheme file that differs; ``old`` or ``new`` is empty where the key is not there."""

    place: str
    old: str
    new: str


@dataclass(frozen=True)
class Move:
    """An entry whose score, rank or grade an amendment changes."""

    entry: str
    old: RankedEntry
    new: RankedEntry


@dataclass(frozen=True)
class Amendment:
    """Two versions of a scheme held against each other, on the same letters.

    ``forms_touched`` tells that experts would see another form: after issue that needs new letters.
    ``results`` are both results once the round is unsealed; before it nobody knows what moves.
    """

    old: Scheme
    new: Scheme
    differences: tuple[Difference, ...]
    forms_touched: bool
    sheets: int
    results: tuple[Result, Result] | None = None

    @property
    def moves(self) -> tuple[Move, ...]:
        """The entries that move, in the new order."""
        if self.results is None:
            return ()
        before = {row.entry: row for row in self.results[0].ranking.rows}
        return tuple(
            Move(row.entry, before[row.entry], row)
            for row in self.results[1].ranking.rows
            if _standing(row) != _standing(before[row.entry])
        )


def _standing(row: RankedEntry) -> tuple[object, ...]:
    return row.score, row.rank, row.tied, row.grade, row.at_line, row.vetoed


def preview_amendment(store: BureauStore, scheme: Scheme) -> Amendment:
    """What a change to this scheme would do; writes nothing."""
    state = read_state(store)
    return _compare(store, state, state.the_round().scheme, scheme)


def amendments(store: BureauStore) -> tuple[tuple[str, Amendment], ...]:
    """The changes made so far with their reasons, each held against the version before, on today's letters."""
    log = read_log(store.act_records())
    state = fold(log)
    scheme: Scheme | None = None
    made: list[tuple[str, Amendment]] = []
    for act in log:
        match act.body:
            case acts.RoundCreated(_, first):
                scheme = first
            case acts.SchemeChanged(changed, reason):
                assert scheme is not None  # the log begins with the round
                made.append((reason, _compare(store, state, scheme, changed)))
                scheme = changed
            case _:
                pass
    return tuple(made)


def _compare(store: BureauStore, state: LedgerState, old: Scheme, new: Scheme) -> Amendment:
    opened = store.opened() if state.was_unsealed else {}
    touched = forms_of(old) != forms_of(new)
    results = None
    # With another form the sheets there are answers to other questions: nothing to reckon.
    if state.was_unsealed and not touched:
        letters = store.letters()
        results = (
            reckon(_with(state, old), letters, opened),
            reckon(_with(state, new), letters, opened),
        )
    sheets = sum(len(of) for of in opened.values())
    return Amendment(old, new, differences(old, new), touched, sheets, results)


def _with(state: LedgerState, scheme: Scheme) -> LedgerState:
    return replace(state, round=replace(state.the_round(), scheme=scheme))


def differences(old: Scheme, new: Scheme) -> tuple[Difference, ...]:
    """The keys in which two schemes differ, by their places in the file."""
    before, after = _leaves(scheme_table(old)), _leaves(scheme_table(new))
    places = dict.fromkeys((*before, *after))
    return tuple(
        Difference(place, before.get(place, ""), after.get(place, ""))
        for place in places
        if before.get(place, "") != after.get(place, "")
    )


def _leaves(table: Mapping[str, Any]) -> dict[str, str]:
    return {place: str(value) for place, value in walk_tables(table) if not isinstance(value, Mapping | list)}
