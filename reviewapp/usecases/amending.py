"""Amending a scheme in a running round: what differs, whom it touches, which ranks move (design §6).

Nothing is written by a preview; the change itself is an act with its reason (``preparing.change_scheme``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewapp.domain import acts
from reviewapp.domain.acts import Act
from reviewapp.domain.ledger import LedgerState, fold
from reviewapp.domain.ranking import RankedEntry
from reviewapp.domain.scheme import Scheme, forms_of
from reviewapp.packages.act_log import read_log

from .comparing_schemes import Difference, differences
from .ports import BureauStore
from .preparing import is_form_frozen
from .recording import read_state
from .results import Result, reckon


@dataclass(frozen=True)
class Move:
    """An entry whose score, rank or grade an amendment changes."""

    entry: str
    old: RankedEntry
    new: RankedEntry


@dataclass(frozen=True)
class Amendment:
    """Two versions of a scheme held against each other, on the same letters.

    ``forms_touched`` tells that experts would see another form: after issue that needs amendments (变更通知), and
    ``frozen`` tells that it is too late for them.
    ``results`` are both results once the round is unsealed; before it nobody knows what moves.
    """

    old: Scheme
    new: Scheme
    differences: tuple[Difference, ...]
    forms_touched: bool
    sheets: int
    results: tuple[Result, Result] | None = None
    frozen: bool = False

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


@dataclass(frozen=True)
class SchemeChange:
    """One change of the scheme as the log has it; ``running``: packages were out, so it is an amendment."""

    act: Act
    reason: str
    old: Scheme
    new: Scheme
    running: bool


def changes_in(log: Iterable[Act]) -> tuple[SchemeChange, ...]:
    """Every change of the scheme with the version before it, oldest first."""
    scheme: Scheme | None = None
    running = False
    found: list[SchemeChange] = []
    for act in log:
        match act.body:
            case acts.RoundCreated(_, first):
                scheme = first
            case acts.Issued():
                running = True
            case acts.SchemeChanged(changed, reason):
                assert scheme is not None  # the log begins with the round
                found.append(SchemeChange(act, reason, scheme, changed, running))
                scheme = changed
            case _:
                pass
    return tuple(found)


def amendments(store: BureauStore) -> tuple[tuple[SchemeChange, Amendment], ...]:
    """The changes made so far, each held against the version before, on today's letters."""
    log = read_log(store.act_records())
    state = fold(log)
    return tuple((one, _compare(store, state, one.old, one.new)) for one in changes_in(log))


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
    return Amendment(old, new, differences(old, new), touched, sheets, results, is_form_frozen(state, new))


def _with(state: LedgerState, scheme: Scheme) -> LedgerState:
    return replace(state, round=replace(state.the_round(), scheme=scheme))
