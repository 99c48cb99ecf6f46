"""``reviewapp expert recuse``, ``expert declarations`` and ``bureau declared``: 回避 without a window."""

from __future__ import annotations

import argparse

from reviewapp.domain.declarations import DeclaredRecusal
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import normalise_number
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.round import Round
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import confirming_recusals, declaring, recording, scoring
from reviewapp.usecases.wording import sentence

from .bureau import copy_after
from .context import DONE, REFUSED, Context, print_json, put
from .copying import tell_copy


def recuse(args: argparse.Namespace, context: Context) -> int:
    """Declare 需回避 for one entry, its panel or the round, or take it back."""
    with context.expert(args.store) as store:
        entry, scope = normalise_number(args.entry), RecusalScope(args.scope)
        if scope is RecusalScope.ROUND and not entry:
            entry = scoring.desk(store).task.entries[0].number
        if args.undo:
            opened = scoring.take_back_recusal(store, entry, at=context.at)
            context.say("recusal_undone", count=len(opened), entries="、".join(opened[:10]))
            tell_copy(store, context, args.store)
            return DONE
        if args.ground is None:
            raise InputError("recuse_ground_needed")
        ground = RecusalGround(args.ground)
        scoring.declare(store, entry, ground, args.note, scope=scope, at=context.at)
        closed = scoring.desk(store).closed_with(entry)
        tell_copy(store, context, args.store)
    words = sentence(f"ground_{ground.value}", context.language)
    if scope is RecusalScope.ENTRY:
        context.say("recused", entry=args.entry, ground=words)
    else:
        reach = sentence(f"scope_{scope.value}", context.language)
        context.say("recused_wide", scope=reach, count=len(closed), ground=words)
    return DONE


def no_conflict(args: argparse.Namespace, context: Context) -> int:
    """Declare 无需回避 for the entries named, or for all that are still open."""
    with context.expert(args.store) as store:
        named = [normalise_number(entry) for entry in args.entry or ()]
        answered, left = scoring.declare_no_conflict(store, named, at=context.at)
        tell_copy(store, context, args.store)
    context.say("no_conflict_declared", count=len(answered))
    if left:
        context.warn("no_conflict_left", entries="、".join(left))
    return REFUSED if left else DONE


def declarations(args: argparse.Namespace, context: Context) -> int:
    """Write the 回避 answers as a signed letter, on paper, or both."""
    if not (args.out or args.f03):
        raise InputError("declarations_where")
    with context.expert(args.store) as store:
        if args.out:
            made = declaring.export_declarations(store, args.out, at=context.at)
            context.say(
                "declarations_written",
                file=made.file,
                revision=made.revision,
                entries=made.entries,
                aside=made.aside,
            )
            context.say(
                "declarations_receipt",
                code=grouped(made.short_code),
                fingerprint=grouped(made.fingerprint),
                secretary=grouped(made.secretary),
            )
        if args.f03:
            from reviewapp.usecases.printing_declarations import print_declarations  # noqa: PLC0415 - paper

            print_declarations(store, args.f03, at=context.at)
            context.say("declaration_form_written", file=args.f03)
    return DONE


def declared(args: argparse.Namespace, context: Context) -> int:
    """List the recusals that declaration letters ask for, and record those named."""
    with context.bureau(args.store) as store:
        found = confirming_recusals.declared(store)
        seats = {normalise_number(seat) for seat in args.seat or ()}
        chosen = [one for one in found if args.all or one.recusal.seat in seats]
        waiting = [one for one in chosen if not one.recorded]
        if args.all or seats:
            confirming_recusals.confirm(store, chosen, at=context.at)
            copy_after(store, context)
            found = confirming_recusals.declared(store)
        the_round = recording.read_state(store).the_round()
        letters = len({one.letter.seat for one in store.declared()})
    if args.json:
        print_json({"letters": letters, "recusals": [_as_json(one) for one in found]})
        return DONE
    for one in found:
        put(_in_words(one, the_round, context))
    if not found:
        context.say("declared_none" if letters else "declared_no_letters", letters=letters)
    if args.all or seats:
        context.say("declared_confirmed", count=len(waiting))
    elif any(not one.recorded for one in found):
        context.say("declared_how", count=sum(not one.recorded for one in found))
    return DONE


def _as_json(one: DeclaredRecusal) -> dict[str, object]:
    return {
        "seat": one.recusal.seat,
        "scope": one.recusal.scope.value,
        "entries": list(one.entries),
        "ground": one.recusal.ground.value,
        "note": one.recusal.note,
        "recorded": one.recorded,
        "letter": one.letter,
    }


def _in_words(one: DeclaredRecusal, the_round: Round, context: Context) -> str:
    language, recusal = context.language, one.recusal
    return sentence(
        "declared_line",
        language,
        mark=sentence("declared_recorded" if one.recorded else "declared_waiting", language),
        seat=recusal.seat,
        name=the_round.expert(recusal.seat).name,
        what=sentence(
            f"declared_{recusal.scope.value}",
            language,
            entries="、".join(one.entries),
            panel=recusal.entry,
            count=len(one.entries),
        ),
        ground=sentence(f"ground_{recusal.ground.value}", language),
        note=recusal.note,
    ).rstrip()
