"""``reviewapp bureau amend``: what another scheme would change, and the change itself."""

from __future__ import annotations

import argparse

from reviewapp.usecases import amending, preparing
from reviewapp.usecases.scheme_finding import find_scheme
from reviewapp.usecases.wording_places import new_words, old_words, place_words

from .context import DONE, Context, print_json


def amend(args: argparse.Namespace, context: Context) -> int:
    """Replace the scheme; after issue only the bureau's arithmetic may differ."""
    scheme = find_scheme(args.scheme)
    with context.bureau(args.store) as store:
        found = amending.preview_amendment(store, scheme)
        if not args.json:
            _tell_amendment(found, context)
        if args.preview:
            if args.json:
                print_json(_amendment_json(found))
            return DONE
        key = context.supervisor(args.key)
        preparing.change_scheme(store, scheme, args.reason, at=context.at, supervisor=key)
    context.say("scheme_changed", title=scheme.title)
    return DONE


def _tell_amendment(found: amending.Amendment, context: Context) -> None:
    language = context.language
    for one in found.differences:
        place = place_words(one.steps, language)
        old, new = old_words(one, found.old, language), new_words(one, found.new, language)
        context.say("amend_difference", place=place, old=old, new=new)
    context.say("amend_touches_forms" if found.forms_touched else "amend_forms_stand")
    for move in found.moves:
        context.say(
            "amend_move",
            entry=move.entry,
            old=f"{move.old.shown} / {move.old.rank or '—'} {move.old.grade}".strip(),
            new=f"{move.new.shown} / {move.new.rank or '—'} {move.new.grade}".strip(),
        )
    if found.results is not None and not found.moves:
        context.say("amend_moves_nothing", sheets=found.sheets)


def _amendment_json(found: amending.Amendment) -> dict[str, object]:
    return {
        "differences": [{"place": d.place, "old": d.old, "new": d.new} for d in found.differences],
        "forms_touched": found.forms_touched,
        "sheets": found.sheets,
        "moves": [
            {
                "entry": move.entry,
                "old": {"score": move.old.shown, "rank": move.old.rank, "grade": move.old.grade},
                "new": {"score": move.new.shown, "rank": move.new.rank, "grade": move.new.grade},
            }
            for move in found.moves
        ],
    }
