"""``reviewapp inspect``: what a file or folder is, without any key."""

from __future__ import annotations

import argparse

from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases.inspecting import describe, next_step
from reviewapp.usecases.wording import sentence

from .context import DONE, Context, print_json


def inspect(args: argparse.Namespace, context: Context) -> int:
    """What a package, a sealed file or a store says of itself, without its keys, and what to do with it."""
    said = describe(context.stores, args.file)
    if args.json:
        print_json(said)
    else:
        for key, value in said.items():
            what = sentence(f"inspect_{key}", context.language)
            context.say("inspected", what=what, value=_shown(key, value, context))
        context.say("inspected", what=sentence("inspect_todo", context.language), value=_todo(said, context))
    return DONE


def _todo(said: dict[str, object], context: Context) -> str:
    return sentence(
        next_step(said), context.language, seat=said.get("seat", ""), number=said.get("number", "")
    )


def _shown(key: str, value: object, context: Context) -> str:
    match key:
        case "made_at" | "written_at" if value:
            return shown_time(str(value))
        case "short_code" | "fingerprint" | "bureau_fingerprint":
            return grouped(str(value))
        case "kind" | "type":
            return sentence(f"inspect_{key}_{value}", context.language)
        case _:
            return _in_words(value, context)


def _in_words(value: object, context: Context) -> str:
    """A value as people read it; what is empty is a dash."""
    if isinstance(value, bool):
        return sentence("word_yes" if value else "word_no", context.language)
    if isinstance(value, dict) and "code" in value:
        return sentence(str(value["code"]), context.language, place=value.get("place", ""))
    if isinstance(value, dict):
        pairs = (f"{key} {_in_words(one, context)}" for key, one in value.items())
        return "；".join(pairs) or "—"
    if isinstance(value, list | tuple):
        return "；".join(_in_words(one, context) for one in value) or "—"
    return str(value) if value not in ("", None) else "—"
