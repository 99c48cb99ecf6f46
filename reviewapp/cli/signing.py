"""``reviewapp expert letters|print|print-letter`` and ``reviewapp print-station``: paper before the unsealing."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases.file_writing import make_folder, write_file
from reviewapp.usecases.issuing import file_stem
from reviewapp.usecases.signed_letters import signed_letters

from .context import DONE, Context, print_json, secret


def letters(args: argparse.Namespace, context: Context) -> int:
    """Every letter this laptop has signed, and which is the last."""
    with context.expert(args.store) as store:
        found = signed_letters(store)
    if args.json:
        print_json(
            [
                {
                    "revision": one.receipt.revision,
                    "short_code": one.receipt.short_code,
                    "payload_sha256": one.receipt.payload_sha256,
                    "at": one.receipt.at,
                    "reason": one.receipt.reason,
                    "file": one.receipt.file.name,
                    "written": one.written,
                    "last": one.last,
                    "counts": {state.value: n for state, n in one.receipt.counts.items()},
                }
                for one in found
            ]
        )
        return DONE
    if not found:
        context.say("letters_none")
    for one in found:
        of = one.receipt
        code = "letters_last" if one.last else "letters_replaced" if one.written else "letters_not_written"
        context.say(
            code,
            revision=of.revision,
            code=grouped(of.short_code),
            at=shown_time(of.at),
            scored=of.counts[SheetState.SCORED],
            recused=of.counts[SheetState.RECUSED],
            missing=of.counts[SheetState.MISSING],
        )
        if of.reason:
            context.say("letters_reason", reason=of.reason)
    return DONE


def print_(args: argparse.Namespace, context: Context) -> int:
    """Write the signing copies of a signed letter as PDF."""
    from reviewapp.usecases.signing_copies import chosen_copies, write_copies  # noqa: PLC0415 - paper is heavy

    wanted = chosen_copies(args.forms)
    with context.expert(args.store) as store:
        files = write_copies(store, args.out, wanted, at=context.at, revision=args.revision)
    for file in files:
        context.say("copy_written", file=file)
    context.warn("copies_open_to_read", folder=args.out)
    return DONE


def print_letter(args: argparse.Namespace, context: Context) -> int:
    """Write a sealed print letter, and say its one-time code."""
    from reviewapp.usecases.printing_elsewhere import write_print_letter  # noqa: PLC0415 - paper is heavy

    with context.expert(args.store) as store:
        code = write_print_letter(store, args.out, at=context.at, revision=args.revision)
    context.say("print_letter_written", file=args.out)
    context.say("print_letter_code", code=grouped(code))
    context.say("export_remove")
    return DONE


def print_station(args: argparse.Namespace, context: Context) -> int:
    """Open a print letter in memory and say what it is; writes PDFs only where ``--out`` asks for it."""
    from reviewapp.usecases.printing_elsewhere import open_print_letter  # noqa: PLC0415 - paper is heavy

    code = secret("REVIEWAPP_PRINT_CODE", "ask_print_code", context)
    paper = open_print_letter(args.letter, code)
    context.say(
        "print_station_of",
        title=paper.title,
        seat=paper.seat,
        revision=paper.revision,
        code=grouped(paper.short_code),
        fingerprint=grouped(paper.fingerprint),
        pages=paper.pages,
    )
    if args.out is None:
        context.say("print_station_kept_nothing")
        return DONE
    make_folder(args.out)
    for form in paper.forms:
        file: Path = args.out / f"{file_stem(paper.seat)}-{paper.revision}-{form.form}.pdf"
        write_file(file, form.pdf)
        context.say("copy_written", file=file)
    context.warn("copies_open_to_read", folder=args.out)
    return DONE
