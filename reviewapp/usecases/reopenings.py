"""What a reopening (复评) changed: every reopened sheet before and after, both kept and both shown (design §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.merging_rules import Letter, Standing
from reviewapp.domain.score_sheet import ScoreSheet

from .ports import BureauStore
from .recording import read_ledger


@dataclass(frozen=True)
class ReopenedSheet:
    """One entry of one seat that was reopened, why, by whose leave, and the totals that were signed.

    ``before`` and ``after`` are None where nothing was signed, or nothing is unsealed yet.
    """

    seat: str
    name: str
    entry: str
    reason: str
    allowed_by: str
    before: Fraction | None
    after: Fraction | None


def reopened_sheets(store: BureauStore) -> tuple[ReopenedSheet, ...]:
    """Every reopened entry of every seat, in the order of the acts; raises StateError("no_round")."""
    ledger = read_ledger(store)
    if not ledger.state.reopenings:
        return ()
    opened = store.opened()
    return tuple(
        _one(ledger.state, ledger.standing, opened, seat, entry, act.reason, act.allowed_by)
        for act in ledger.state.reopenings
        for seat in act.seats
        for entry in act.entries
    )


def _one(
    state: LedgerState,
    standing: Mapping[str, Standing],
    opened: Mapping[str, tuple[ScoreSheet, ...]],
    seat: str,
    entry: str,
    reason: str,
    allowed_by: str,
) -> ReopenedSheet:
    stands, the_round = standing.get(seat), state.the_round()
    name = the_round.expert(seat).name if the_round.has_seat(seat) else seat
    before = stands.counting if stands else None
    after = stands.reopened.get(entry) if stands else None
    totals = [_total(state, letter, opened, entry) for letter in (before, after)]
    return ReopenedSheet(seat, name, entry, reason, allowed_by, *totals)


def _total(
    state: LedgerState, letter: Letter | None, opened: Mapping[str, tuple[ScoreSheet, ...]], entry: str
) -> Fraction | None:
    if letter is None:
        return None
    told = state.round_answered(letter)
    sheet = next((one for one in opened.get(letter.digest, ()) if one.entry == entry), None)
    return None if sheet is None else sheet.total(told.rubric_of(entry), told.entry(entry))
