"""``reviewapp bureau status``: who has answered, and who is missing what."""

from __future__ import annotations

import argparse

from reviewapp.domain.charge import amendments_due
from reviewapp.domain.merging_rules import Fate, Standing
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes
from reviewapp.usecases import confirming_recusals, merging, recording
from reviewapp.usecases.reopenings import reopened_sheets
from reviewapp.usecases.wording import sentence

from .amend_letters import reopening_json, say_reopenings
from .context import DONE, Context, print_json


def status(args: argparse.Namespace, context: Context) -> int:
    """The completeness matrix and who is missing what."""
    with context.bureau(args.store) as store:
        ledger = recording.read_ledger(store)
        counting = [one.counting for one in ledger.matrix.standing.values() if one.counting]
        said = merging.resubmission_reasons(store, counting)
        reasons = {one.seat: said.get(one.digest, "") for one in counting}
        reopened = reopened_sheets(store)
        waiting = sum(not one.recorded for one in confirming_recusals.declared(store))
    due = amendments_due(ledger.state)
    the_round = ledger.state.the_round()
    if args.json:
        print_json(
            {
                "title": the_round.charter.title,
                "rehearsal": the_round.charter.rehearsal,
                "two_key": the_round.charter.two_key,
                "issued": len(ledger.state.issued),
                "closed": ledger.state.closed_at is not None,
                "unsealed": ledger.state.was_unsealed,
                "amendments_due": list(due),
                "recusals_to_confirm": waiting,
                "reopened": [reopening_json(one) for one in reopened],
                "complete": not ledger.matrix.missing(),
                "seats": [
                    {**_seat_json(ledger, seat), "reason": reasons.get(seat, "")} for seat in the_round.seats
                ],
            }
        )
        return DONE
    if the_round.charter.rehearsal:
        context.warn("rehearsal_made")
    entries, seats = len(the_round.entries), len(the_round.seats)
    context.say("status_title", title=the_round.charter.title, entries=entries, seats=seats)
    for seat in the_round.seats:
        _say_seat(ledger, seat, context)
        if reasons.get(seat):
            context.say("status_reason", seat=seat, reason=reasons[seat])
    if ledger.state.was_unsealed:
        context.say("status_unsealed")
    elif ledger.state.closed_at is not None:
        context.say("status_closed")
    if waiting:
        context.say("status_declared", count=waiting)
    if due:
        context.say("amendments_due", count=len(due), seats="、".join(due))
    say_reopenings(reopened, context)
    return DONE


def _seat_json(ledger: recording.Ledger, seat: str) -> dict[str, object]:
    the_round, standing = ledger.state.the_round(), ledger.matrix.standing[seat]
    counting, expert = standing.counting, the_round.expert(seat)
    cells = _cells(ledger, seat)
    return {
        "seat": seat,
        "name": expert.name,
        "panel": expert.panel,
        "arrived": counting is not None,
        "conflict": standing.conflict.value if standing.conflict else None,
        "revision": counting.revision if counting else None,
        "short_code": codes.short_code(counting.payload_sha256) if counting else None,
        "letters": [{"digest": digest, "fate": fate.value} for digest, fate in standing.fates],
        "cells": {entry: state.value for entry, state in cells.items()},
        "missing": [entry for entry, state in cells.items() if state is SheetState.MISSING],
    }


def _cells(ledger: recording.Ledger, seat: str) -> dict[str, SheetState]:
    the_round = ledger.state.the_round()
    return {e.number: ledger.matrix.cells[seat, e.number] for e in the_round.entries_of(seat)}


def _say_seat(ledger: recording.Ledger, seat: str, context: Context) -> None:
    standing = ledger.matrix.standing[seat]
    arrived = standing.counting is not None
    cells = _cells(ledger, seat)
    states = list(cells.values())
    context.say(
        "status_seat",
        seat=seat,
        name=ledger.state.the_round().expert(seat).name,
        arrived=sentence(_arrival(standing), context.language),
        scored=states.count(SheetState.SCORED),
        recused=states.count(SheetState.RECUSED),
        missing=states.count(SheetState.MISSING),
    )
    if standing.conflict:
        count = sum(fate is standing.conflict for _, fate in standing.fates)
        context.say("status_conflict", seat=seat, count=count)
        torn = {digest for digest, fate in standing.fates if fate is standing.conflict}
        for letter in ledger.letters:
            if letter.digest in torn:
                context.say("merge_short_code", code=grouped(codes.short_code(letter.payload_sha256)))
    late = {digest for digest, fate in standing.fates if fate is Fate.LATE}
    for letter in ledger.letters:
        if letter.digest in late:
            context.warn("status_late", seat=seat, code=codes.short_code(letter.payload_sha256))
    missing = [entry for entry, state in cells.items() if state is SheetState.MISSING]
    if arrived and missing:
        context.say("status_missing", seat=seat, entries="、".join(missing))


def _arrival(standing: Standing) -> str:
    if standing.conflict:
        return "word_in_conflict"
    return "word_arrived" if standing.counting is not None else "word_not_arrived"
