"""``reviewapp bureau amend-letters``, ``bureau reopen`` and ``expert amend``: amendments without a window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction

from reviewapp.domain.charge import amendments_due
from reviewapp.domain.numbers import Rounding, round_fraction
from reviewapp.usecases import recording
from reviewapp.usecases.change_words import change_lines
from reviewapp.usecases.issuing_amendments import issue_amendments
from reviewapp.usecases.issuing_amendments import reopen as reopen_entries
from reviewapp.usecases.reopenings import ReopenedSheet
from reviewapp.usecases.taking_amendments import take_amendment

from .bureau import copy_after
from .context import DONE, Context, print_json, put
from .copying import tell_copy


def amend_letters(args: argparse.Namespace, context: Context) -> int:
    """Say which seats need an amendment, and write one for each."""
    with context.bureau(args.store) as store:
        due = amendments_due(recording.read_state(store))
        if due:
            context.warn("amendments_due", count=len(due), seats="、".join(due))
        if args.preview or args.out is None:
            if args.json:
                print_json({"due": list(due)})
            elif not due:
                context.say("no_amendment_due")
            return DONE
        made = issue_amendments(store, args.out, at=context.at, seats=args.expert or None)
        copy_after(store, context)
    if args.json:
        print_json(
            {
                "written": [
                    {"seat": one.seat, "number": one.number, "file": str(one.file), "bytes": one.size}
                    for one in made
                ]
            }
        )
        return DONE
    context.say("amendments_written", count=len(made), folder=args.out)
    for one in made:
        context.say(
            "amendment_file",
            seat=one.seat,
            name=one.name,
            number=one.number,
            file=one.file.name,
            size=one.size,
        )
    return DONE


def reopen(args: argparse.Namespace, context: Context) -> int:
    """Let seats judge entries again, for a reason and by somebody's leave, which print."""
    with context.bureau(args.store) as store:
        key = context.supervisor(args.key)
        reopen_entries(
            store, args.entry, args.expert, args.reason, args.allowed_by, at=context.at, supervisor=key
        )
        unsealed = recording.read_state(store).was_unsealed
    context.say("reopened_done", entries="、".join(args.entry), seats="、".join(args.expert))
    if unsealed:
        context.warn("reopened_after_unsealing")
    return DONE


def amend(args: argparse.Namespace, context: Context) -> int:
    """Take an amendment into the desk, and say what changed."""
    with context.expert(args.store) as store:
        taken = take_amendment(store, args.letter, at=context.at)
        tell_copy(store, context, args.store)
    number = taken.changes.number
    context.say("amendment_known" if taken.known else "amendment_taken", number=number)
    if not taken.known:
        for line in change_lines(taken.changes, context.language):
            put(f"  {line.text}")
    return DONE


def say_reopenings(reopened: Sequence[ReopenedSheet], context: Context) -> None:
    """Every reopened sheet with its total before and after."""
    for one in reopened:
        before, after = _figure(one.before) or "—", _figure(one.after) or "—"
        context.say(
            "reopening_line",
            seat=one.seat,
            entry=one.entry,
            before=before,
            after=after,
            reason=one.reason,
            allowed_by=one.allowed_by,
        )


def reopening_json(one: ReopenedSheet) -> dict[str, object]:
    """A reopened sheet for a program to read; totals are null before they are signed and unsealed."""
    return {
        "seat": one.seat,
        "entry": one.entry,
        "before": _figure(one.before),
        "after": _figure(one.after),
        "reason": one.reason,
        "allowed_by": one.allowed_by,
    }


def _figure(total: Fraction | None) -> str | None:
    return None if total is None else str(round_fraction(total, Rounding()))
