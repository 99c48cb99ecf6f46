"""``reviewapp expert …`` and ``reviewapp supervisor …``: the desk and the supervisor's key without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewapp.domain.errors import StateError, StoreError
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.packages import sealing
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.key_file import read_card
from reviewapp.usecases import backing_up, exporting, opening, preparing, scoring
from reviewapp.usecases.file_reading import read_file
from reviewapp.usecases.file_writing import check_target, make_folder, write_file
from reviewapp.usecases.letter_targets import check_named
from reviewapp.usecases.supervising import new_supervisor_key
from reviewapp.usecases.wording import problem_sentence, sentence

from .context import DONE, REFUSED, Context, agreed, new_secret, print_json, put, secret
from .copying import tell_copy


def open_(args: argparse.Namespace, context: Context) -> int:
    """Open a task letter into a new store.  The pledges are shown; opening by command signs them."""
    code = secret("REVIEWAPP_CODE", "ask_code", context)
    passphrase = new_secret("REVIEWAPP_PASSPHRASE", "ask_new_passphrase", context)
    opened = opening.open_task(
        context.stores, args.store, args.task, code=code, passphrase=passphrase, at=context.at
    )
    try:
        for pledge in opened.task.form.pledges:
            put(f"{pledge.title}\n    {pledge.text}")
            scoring.sign_pledge(opened.store, pledge.id, at=context.at)
        key = fingerprint(opening.my_identity(opened.store).certificate_der)
    finally:
        opened.store.close()
    context.say("pledges_signed")
    context.say(
        "task_opened", title=opened.task.charter.title, entries=len(opened.task.entries), store=args.store
    )
    context.say("my_fingerprint", fingerprint=grouped(key))
    if opened.recovery_code:
        context.say("recovery_code", code=grouped(opened.recovery_code))
    else:
        context.say("recovery_joint")
    return DONE


def score(args: argparse.Namespace, context: Context) -> int:
    """Take scores from a table, or write the blank one; rows that cannot be taken are named with the reason."""
    if args.template:
        return _blank_table(args, context)
    with context.expert(args.store) as store:
        report = scoring.fill_from_table(store, args.source, at=context.at)
        tell_copy(store, context, args.store)
    for found in report.refused:
        context.warn("row_left", place=found.place, reason=problem_sentence(found, context.language))
    for entry in report.recused:
        context.warn("row_recused", entry=entry)
    if report.filled or report.refused or report.recused:
        context.say("scored", count=len(report.filled), refused=len(report.refused))
    else:
        context.warn("score_table_blank")
    return REFUSED if report.refused or not report.filled else DONE


def _blank_table(args: argparse.Namespace, context: Context) -> int:
    from reviewapp.usecases.blank_score_table import write_blank_table  # noqa: PLC0415 - spreadsheets are heavy

    with context.expert(args.store) as store:
        count = write_blank_table(store, args.template)
        unanswered = len(scoring.check(store).undeclared)
    context.say("blank_table_written", file=args.template, count=count, store=args.store)
    if unanswered:
        context.warn("blank_table_undeclared", count=unanswered)
    return DONE


def check(args: argparse.Namespace, context: Context) -> int:
    """List every gap."""
    with context.expert(args.store) as store:
        found = scoring.check(store)
    if args.json:
        print_json(
            {
                "ready": found.ready,
                "complete": not found.problems,
                "counts": {state.value: n for state, n in found.counts.items()},
                "undeclared": list(found.undeclared),
                "problems": [
                    {"code": p.code, "place": p.place, "text": problem_sentence(p, context.language)}
                    for p in found.problems
                ],
            }
        )
    else:
        for one in found.problems:
            put(problem_sentence(one, context.language))
        context.say(
            "check_counts",
            complete=found.counts[scoring.EntryState.COMPLETE] + found.counts[scoring.EntryState.ABSTAINED],
            recused=found.counts[scoring.EntryState.RECUSED],
            open=sum(found.counts[state] for state in scoring.OPEN),
        )
    return REFUSED if found.problems else DONE


def export(args: argparse.Namespace, context: Context) -> int:
    """Sign, seal, write, and say the receipt; with ``--receipt`` as a PDF too."""
    if args.receipt:
        check_named(args.receipt, ".pdf")
        if args.receipt.absolute() == args.out.absolute():
            raise StoreError("file_exists", file=str(args.receipt))
    with context.expert(args.store) as store:
        now = scoring.desk(store)
        unchanged = exporting.is_unchanged(store, now)
        signed = exporting.signed_sheets(now)
        left_out = [
            sheet.entry
            for sheet, state in signed
            if state is SheetState.MISSING and not now.task.is_closed(sheet.entry)
        ]
        is_empty = left_out and all(state is not SheetState.SCORED for _, state in signed)
        if is_empty and not args.yes and not agreed("export_empty_question", context, count=len(left_out)):
            raise StateError("export_empty", count=len(left_out))
        receipt = exporting.export(store, args.out, at=context.at, reason=args.reason)
        if args.receipt:
            from reviewapp.usecases.printing import receipt_pdf  # noqa: PLC0415 - paper is heavy

            write_file(args.receipt, receipt_pdf(store, receipt))
        tell_copy(store, context, args.store)
    context.say(
        "export_done",
        file=receipt.file,
        revision=receipt.revision,
        scored=receipt.counts[SheetState.SCORED],
        recused=receipt.counts[SheetState.RECUSED],
        missing=receipt.counts[SheetState.MISSING],
    )
    context.say(
        "export_receipt",
        code=grouped(receipt.short_code),
        fingerprint=grouped(receipt.fingerprint),
        at=shown_time(receipt.at),
    )
    for role, key in receipt.recipients:
        context.say(
            "export_recipient", role=sentence(f"role_{role}", context.language), fingerprint=grouped(key)
        )
    if args.receipt:
        context.say("receipt_written", file=args.receipt)
    if unchanged:
        context.warn("export_unchanged", revision=receipt.revision - 1)
    if left_out:
        named = "、".join(left_out[:10]) + (" …" if len(left_out) > 10 else "")
        context.warn("export_missing", count=len(left_out), entries=named)
    context.say("export_remove")
    return DONE


def supervisor_key(args: argparse.Namespace, context: Context) -> int:
    """Make the supervisor's key file, the public card beside it, and the recovery key shown once."""
    check_target(args.out)
    card_file = args.out.with_name(args.out.name + ".pub")
    for file in (args.out, card_file):
        if file.exists():
            context.warn("file_exists", file=file)
            return REFUSED
    passphrase = new_secret("REVIEWAPP_KEY_PASSPHRASE", "ask_key_passphrase", context)
    made = new_supervisor_key(passphrase, at=context.at)
    write_file(args.out, made.key_file)
    write_file(card_file, made.card)
    key = fingerprint(read_card(made.card).certificate)
    context.say("supervisor_key_made", file=args.out, card=card_file, fingerprint=grouped(key))
    context.say("supervisor_recovery", key=made.recovery_identity)
    return DONE


def countersign(args: argparse.Namespace, context: Context) -> int:
    """The supervisor signs the round as it stands."""
    with context.bureau(args.store) as store:
        key = context.supervisor(args.key)
        if key is None:
            raise AssertionError("the parser demands --key")
        state = preparing.countersign(store, key, at=context.at)
    the_round = state.the_round()
    context.say("countersigned", title=the_round.charter.title, entries=len(the_round.entries))
    return DONE


def open_codes(args: argparse.Namespace, context: Context) -> int:
    """Open sealed code slips with the supervisor's key and write them for printing."""
    key = context.supervisor(args.key)
    if key is None:
        raise AssertionError("the parser demands --key")
    from reviewapp.usecases.handing_out import check_no_packages  # noqa: PLC0415 - paper is heavy

    check_no_packages(args.out)
    make_folder(args.out)
    file: Path = args.out / args.file.name.removesuffix(".age")
    write_file(file, sealing.open_sealed(read_file(args.file), key.age_identity))
    context.say("codes_written", file=file)
    return DONE


def recover(args: argparse.Namespace, context: Context) -> int:
    """Set a new pass phrase: with the recovery code, or in two-key rounds with both keys side by side."""
    new = new_secret("REVIEWAPP_PASSPHRASE", "ask_new_passphrase", context)
    if args.bureau:
        bureau_words = secret("REVIEWAPP_BUREAU_PASSPHRASE", "ask_bureau_passphrase", context)
        bureau = context.stores.open_bureau(args.bureau, bureau_words)
        try:
            key = context.supervisor(args.key)
            backing_up.recover_jointly(
                context.stores, args.store, bureau, supervisor=key, passphrase=new, reason=args.reason,
                at=context.at,
            )  # fmt: skip
        finally:
            bureau.close()
    else:
        code = secret("REVIEWAPP_RECOVERY_CODE", "ask_recovery_code", context)
        backing_up.recover(context.stores, args.store, code, new)
    context.say("recovered", store=args.store)
    return DONE
