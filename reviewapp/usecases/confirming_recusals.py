"""The bureau confirms what experts declared: each recusal becomes an act, with its ground and scope."""

from __future__ import annotations

from collections.abc import Sequence

from reviewapp.domain.declarations import DeclaredRecusal, declared_recusals
from reviewapp.domain.errors import StateError
from reviewapp.domain.ledger import LedgerState

from . import preparing, recording
from .ports import BureauStore


def declared(store: BureauStore) -> tuple[DeclaredRecusal, ...]:
    """Every recusal that the declaration letters kept ask for, recorded or not."""
    return declared_recusals(recording.read_state(store), store.declared())


def confirm(store: BureauStore, wanted: Sequence[DeclaredRecusal], *, at: str) -> LedgerState:
    """Record declared recusals, an act each; one recorded meanwhile is passed over.

    Raises StateError("nothing_to_confirm") where none is left to record.
    """
    still = {(one.recusal, one.entries): one for one in declared(store) if not one.recorded}
    chosen = [one for one in wanted if (one.recusal, one.entries) in still]
    if not chosen:
        raise StateError("nothing_to_confirm")
    state = recording.read_state(store)
    for one in chosen:
        state = preparing.record_recusal(store, one.recusal, at=at)
    return state
