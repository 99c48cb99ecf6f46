"""``reviewapp expert copy|resume`` and ``reviewapp bureau release``: the desk's copy on a second medium."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases import scoring, second_copy
from reviewapp.usecases.ports import ExpertStore

from .context import DONE, Context, passphrase_of, secret


def copy(args: argparse.Namespace, context: Context) -> int:
    """Bring the copy of a desk below a folder on a second medium up to date."""
    with context.expert(args.store) as store:
        made = second_copy.make_copy(store, args.to, at=context.at)
    context.say("copy_made", copy=made, at=shown_time(context.at))
    return DONE


def tell_copy(store: ExpertStore, context: Context, folder: Path) -> None:
    """After a change by command: how old the copy is that now lacks it, or that there is none yet."""
    state = second_copy.copy_state(store, scoring.desk(store))
    if state.behind:
        context.warn("copy_behind", at=shown_time(state.at), place=state.place, store=folder)
    elif state.to_offer:
        context.warn("copy_none_yet", store=folder)


def resume(args: argparse.Namespace, context: Context) -> int:
    """Go on from a copy, in a new store on this laptop."""
    found = second_copy.check_released(context.stores, args.copy)
    words = passphrase_of(args.store, context)
    code = secret("REVIEWAPP_RECOVERY_CODE", "ask_copy_code", context)
    store = second_copy.resume(context.stores, found, args.store, code=code, passphrase=words)
    try:
        now = scoring.desk(store)
    finally:
        store.close()
    counts = now.counts()
    context.say(
        "resumed",
        title=now.task.charter.title,
        seat=now.task.seat,
        complete=sum(count for state, count in counts.items() if state not in scoring.OPEN),
        entries=len(now.task.entries),
        store=args.store,
    )
    context.warn("resumed_fork")
    return DONE


def release(args: argparse.Namespace, context: Context) -> int:
    """Two-key rounds: secretary and supervisor give the code that opens one copy with its expert's words."""
    with context.bureau(args.store) as store:
        key = context.supervisor(args.key)
        recovery = secret("REVIEWAPP_RECOVERY_KEY", "ask_recovery_key", context) if args.recovery else ""
        made = second_copy.release(
            context.stores,
            store,
            args.copy,
            supervisor=key,
            recovery=recovery,
            reason=args.reason,
            at=context.at,
        )
    context.say("copy_released", seat=made.seat, code=grouped(made.code))
    return DONE
