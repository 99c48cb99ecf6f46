"""What one seat is charged with (任务内容) at one moment of the log, and which seats were told something older.

An amendment (变更通知) is due wherever the two differ; nothing else says so, so that no list of pending
amendments can be wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from .entries import Entry, Expert
from .ledger import LedgerState
from .recusal import Recusal, RecusalScope
from .round import Dossier
from .scheme import Form


@dataclass(frozen=True)
class ReopenedEntry:
    """复评 on one desk: the entry that may be judged again, why, and who allowed it."""

    entry: str
    reason: str
    allowed_by: str


@dataclass(frozen=True)
class Charge:
    """Everything a task letter tells its seat, as the acts have it.

    ``recusals`` are those the bureau has on record, each for one entry; their dossiers do not travel.
    ``locked`` entries take no change on the laptop any more.
    """

    stage: str
    form: Form
    expert: Expert
    entries: tuple[Entry, ...]
    dossiers: tuple[Dossier, ...]
    recusals: tuple[Recusal, ...]
    locked: tuple[str, ...]
    reopened: tuple[ReopenedEntry, ...]


def charge_of(state: LedgerState, seat: str) -> Charge:
    """What the acts charge a seat with.

    A laptop cannot know that the intake was closed (收件截止): *locked* comes by amendment only.  An amendment
    written after the closing locks every entry of the seat that no reopening names.  It is a courtesy to the
    expert: what decides is the bureau, where a letter after the closing is late, and one made under a reopening
    counts for the entries it names and no others.
    """
    the_round = state.the_round()
    entries = the_round.entries_seen_by(seat)
    any_recusal = any(one.seat == seat for one in state.recusals)
    recusals = tuple(
        replace(found, entry=entry.number, scope=RecusalScope.ENTRY)
        for entry in (entries if any_recusal else ())
        if (found := state.recused(seat, entry.number)) is not None
    )
    stays_out = {one.entry for one in recusals}
    wanted = {entry.number for entry in entries} - stays_out
    reopened = {
        entry: ReopenedEntry(entry, one.reason, one.allowed_by)
        for one in state.reopenings
        if seat in one.seats
        for entry in one.entries
        if entry in wanted
    }
    locked = () if state.closed_at is None else tuple(e.number for e in entries if e.number not in reopened)
    return Charge(
        the_round.stage.id,
        the_round.form_for(seat),
        the_round.expert(seat),
        entries,
        tuple(dossier for dossier in the_round.dossiers if dossier.entry in wanted),
        recusals,
        locked,
        tuple(reopened[e.number] for e in entries if e.number in reopened),
    )


def without_known(charge: Charge, known: Collection[str]) -> Charge:
    """The same with the reopened entries locked again whose new figures are ``known`` (``merging_rules.known_again``).

    An earlier reopening that was answered and unsealed stays so when a later one opens other entries: what the
    laptop lets change is what the bureau would count.
    """
    still = tuple(one for one in charge.reopened if one.entry not in known)
    if len(still) == len(charge.reopened):
        return charge
    open_now = {one.entry for one in still}
    locked = tuple(entry.number for entry in charge.entries if entry.number not in open_now)
    return replace(charge, reopened=still, locked=locked)


def is_amendment_due(state: LedgerState, seat: str) -> bool:
    """Whether a seat's last letter no longer says what the acts say; the closing alone asks for no letter."""
    sent = state.sent_to(seat)
    if not sent or not state.the_round().has_seat(seat):
        return False
    then = sent[-1].state
    if then.round is state.round and (then.recusals, then.reopenings) == (state.recusals, state.reopenings):
        return False  # the usual case, and what a desk of two thousand seats asks after every act
    told, now = charge_of(then, seat), charge_of(state, seat)
    if any(
        then.reopened_at.get((seat, one.entry)) != state.reopened_at.get((seat, one.entry))
        for one in now.reopened
    ):
        return True  # reopened once more, be it in the very same words: the laptop may have it locked again
    return replace(told, locked=(), expert=now.expert) != replace(now, locked=())


def amendments_due(state: LedgerState) -> tuple[str, ...]:
    """The seats that need an amendment, in the roster's order."""
    if state.round is None or not state.sent:
        return ()
    return tuple(seat for seat in state.round.seats if is_amendment_due(state, seat))
