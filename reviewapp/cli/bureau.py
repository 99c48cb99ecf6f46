"""``reviewapp bureau …``: the secretary's jobs without a window."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from reviewapp.domain.charge import amendments_due
from reviewapp.domain.errors import InputError, ReviewError, StateError
from reviewapp.domain.merging_rules import not_arrived
from reviewapp.domain.readiness import cautions, lacks
from reviewapp.domain.recusal import Recusal, RecusalGround, RecusalScope
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import merging, overseeing, preparing, recording, results, unsealing
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.scheme_finding import find_scheme
from reviewapp.usecases.supervising import read_supervisor_card
from reviewapp.usecases.wording import error_sentence, problem_sentence, sentence

from .context import DONE, REFUSED, Context, agreed, new_secret, print_json, put, secret
from .results import warn_incomplete


def create(args: argparse.Namespace, context: Context) -> int:
    """Make a bureau store with its round, and show its recovery code once."""
    scheme = find_scheme(args.scheme)
    card = read_supervisor_card(args.supervisor) if args.supervisor else None
    passphrase = new_secret("REVIEWAPP_PASSPHRASE", "ask_new_passphrase", context)
    store, recovery = overseeing.create_bureau(
        context.stores, args.store, scheme, args.title, passphrase, at=context.at, supervisor=card,
        rehearsal=args.rehearsal, sample=args.sample, copies_allowed=args.copies,
    )  # fmt: skip
    store.close()
    context.say("created", title=args.title, store=args.store, scheme=scheme.title)
    context.say("two_key_made" if card else "one_key_made")
    if args.rehearsal:
        context.say("rehearsal_made")
    if args.copies:
        context.say("copies_made_allowed")
    context.say("recovery_code", code=grouped(recovery))
    return DONE


def import_(args: argparse.Namespace, context: Context) -> int:
    """Take lists and dossiers in; every row that is not taken is named with its reason."""
    if not any((args.entries, args.experts, args.assignments, args.dossiers)):
        raise InputError("nothing_to_import")
    report: dict[str, object] = {}
    refused = 0
    with context.bureau(args.store) as store:
        at = context.at
        if args.entries:
            refused += _tell(
                "entries",
                preparing.import_entries(store, args.entries, at=at, reason=args.reason),
                report,
                context,
            )
        if args.experts:
            experts = preparing.import_experts(store, args.experts, at=at, reason=args.reason)
            refused += _tell("experts", experts, report, context)
        if args.assignments:
            assigned = preparing.import_assignments(store, args.assignments, at=at, reason=args.reason)
            refused += _tell("assignments", assigned, report, context)
        if args.dossiers:
            found = preparing.import_dossiers(store, args.dossiers, at=at, reason=args.reason)
            report["dossiers"] = {
                "sealed": [{"entry": d.entry, "file": d.name, "size": d.size} for d in found.sealed],
                "unmatched": list(found.unmatched),
                "without": list(found.without),
                "refused": [{"file": name, "reason": code} for name, code in found.refused],
            }
            refused += len(found.refused)
            if not args.json:
                context.say("dossiers_sealed", count=len(found.sealed), without=len(found.without))
            for name in found.unmatched:
                context.warn("dossier_unmatched", file=name)
            for name, code in found.refused:
                context.warn(code, file=name)
        due = amendments_due(recording.read_state(store))
    if args.json:
        print_json(report)
    elif due:
        context.warn("amendments_due", count=len(due), seats="、".join(due))
    return REFUSED if refused else DONE


def _tell(kind: str, imported: preparing.AnyImported, report: dict[str, object], context: Context) -> int:
    language = context.language
    rows = [
        {"row": r.row, "cell": r.cell, "code": r.code, "reason": sentence(r.code, language, **dict(r.params))}
        for r in imported.refused
    ]
    notes = [
        {"row": n.row, "code": n.code, "reason": sentence(n.code, language, **dict(n.params))}
        for n in imported.notes
    ]
    report[kind] = {"imported": len(imported.items), "refused": rows, "notes": notes, "sheet": imported.sheet}
    context.warn(f"imported_{kind}", count=len(imported.items), refused=len(rows))
    for row in rows:
        context.warn("row_not_taken", row=row["row"], cell=row["cell"], reason=row["reason"])
    for note in notes:
        context.warn("row_note" if note["row"] else "file_note", row=note["row"], reason=note["reason"])
    return len(rows)


def issue(args: argparse.Namespace, context: Context) -> int:
    """Write the task letters into one folder and the code slips into another."""
    from reviewapp.usecases.handing_out import hand_out

    with context.bureau(args.store) as store:
        state = recording.read_state(store)
        for known in (*lacks(state), *cautions(state)):
            context.warn(known.code, **dict(known.params))
        handed = hand_out(
            store,
            args.out,
            args.codes,
            at=context.at,
            seats=args.expert or None,
            csv=args.codes_csv,
            supervisor=context.supervisor(args.key),
            again=args.again,
        )
        copy_after(store, context)
    context.say("issued", count=len(handed.seats), folder=args.out)
    if handed.kept:
        context.warn("seats_issued", seats="、".join(handed.kept))
    if handed.void:
        context.warn("slips_void", seats="、".join(handed.void))
    _say_codes(handed.code_files, context)
    return DONE


def reenrol(args: argparse.Namespace, context: Context) -> int:
    """Give a seat a new key's chance: new token, new code, new task letter."""
    from reviewapp.usecases.handing_out import hand_out_again

    out = args.out or args.store.parent / f"{args.store.name}-reenrolled"
    slips = args.codes or args.store.parent / f"{args.store.name}-reenrolled-codes"
    with context.bureau(args.store) as store:
        key = context.supervisor(args.key)
        handed = hand_out_again(
            store,
            args.expert,
            args.reason,
            out,
            slips,
            at=context.at,
            csv=args.codes_csv,
            supervisor=key,
        )
        copy_after(store, context)
    for one in handed.seats:
        context.say("reenrolled", seat=one.seat, enrolment=one.enrolment, file=one.file)
    _say_codes(handed.code_files, context)
    return DONE


def _say_codes(files: Sequence[Path], context: Context) -> None:
    for file in files:
        context.say("codes_written" if file.suffix != ".age" else "codes_sealed", file=file)


def copy_after(store: BureauStore, context: Context) -> None:
    """Copy the store to its second medium, where one is set, and say so loudly when that failed."""
    try:
        copy = overseeing.copy_if_set(store)
    except ReviewError as error:
        context.warn("copy_failed", reason=error_sentence(error, context.language))
    else:
        if copy is not None:
            context.warn("backed_up", folder=copy)


def merge(args: argparse.Namespace, context: Context) -> int:
    """Decide about every file, say so, and keep what is to be kept."""
    with context.bureau(args.store) as store:
        decided = merging.preview(store, args.file)
        if not args.preview and decided.count_new:
            merging.commit(store, decided, at=context.at)
            copy_after(store, context)
    items = [
        {
            "file": str(item.file),
            "verdict": item.verdict.value,
            "type": _type_of(item),
            "code": item.code,
            "text": sentence(item.code, context.language, **{"file": item.file.name, **dict(item.params)}),
            "seat": item.seat,
            "revision": item.revision,
            "short_code": item.short_code,
            "digest": item.digest,
            "fate": item.fate.value if item.fate else None,
            "changes": [list(change) for change in item.changes],
            "reason": item.reason,
        }
        for item in decided.items
    ]
    refused = [item for item in decided.items if item.verdict is merging.Verdict.REFUSED]
    if args.json:
        print_json(
            {
                "kept": decided.count_new,
                "preview": args.preview,
                "refused": len(refused),
                "conflicts": list(decided.conflicts),
                "items": items,
            }
        )
    else:
        for item in items:
            put(f"{Path(str(item['file'])).name}: {item['text']}")
            if item["short_code"]:
                context.say("merge_short_code", code=grouped(str(item["short_code"])))
            if item["reason"]:
                context.say("merge_reason", reason=item["reason"])
        context.say("merge_previewed" if args.preview else "merge_kept", count=decided.count_new)
        if not decided.count_new:
            context.say("merge_nothing_new")
        for seat in decided.conflicts:
            context.warn("merge_conflict_open", seat=seat)
    return REFUSED if refused else DONE


def _type_of(item: merging.MergeItem) -> str | None:
    """``scores`` or ``declarations``; of a file that was refused nothing is known."""
    if item.verdict is merging.Verdict.REFUSED:
        return None
    return "declarations" if item.is_declarations else "scores"


def close(args: argparse.Namespace, context: Context) -> int:
    """Close the intake; where seats have sent nothing it names them and asks, or wants ``--anyway``."""
    with context.bureau(args.store) as store:
        ledger = recording.read_ledger(store)
        if ledger.state.closed_at is None and ledger.state.issued:
            _ask_about_missing(ledger, args, context)
        state = merging.close_intake(store, at=context.at)
    context.say("closed", missing=len(state.missing_at_close))
    for seat in state.missing_at_close:
        context.warn("closed_missing", seat=seat)
    return DONE


def _ask_about_missing(ledger: recording.Ledger, args: argparse.Namespace, context: Context) -> None:
    missing = not_arrived(ledger.standing)
    if not missing or args.anyway:
        return
    roster = ledger.state.the_round()
    who = "、".join(f"{seat} {roster.expert(seat).name}" for seat in missing)
    if not agreed("close_missing_question", context, count=len(missing), who=who):
        raise StateError("close_missing", count=len(missing), who=who)


def letter_act(args: argparse.Namespace, context: Context) -> int:
    """Admit, withdraw or choose one letter, with a reason that prints."""
    with context.bureau(args.store) as store:
        letter = merging.find_letter(store, args.letter)
        if args.job == "admit":
            merging.admit(store, letter, args.reason, at=context.at)
        elif args.job == "withdraw":
            merging.withdraw(store, letter, args.reason, at=context.at)
        else:
            key = context.supervisor(args.key)
            merging.choose(store, args.expert, letter, args.reason, at=context.at, supervisor=key)
    context.say(f"letter_{args.job}_done", letter=letter[:16])
    return DONE


def recuse(args: argparse.Namespace, context: Context) -> int:
    """Record a recusal at the bureau; a panel's is named by ``--entry PANEL``, a whole round's needs none."""
    scope = RecusalScope(args.scope)
    recusal = Recusal(args.expert, args.entry, RecusalGround(args.ground), args.note, scope)
    with context.bureau(args.store) as store:
        preparing.record_recusal(store, recusal, at=context.at)
    over = args.entry if scope is not RecusalScope.ROUND else sentence("scope_round", context.language)
    context.say("recusal_recorded", seat=args.expert, entry=over)
    return DONE


def unseal(args: argparse.Namespace, context: Context) -> int:
    """启封."""
    with context.bureau(args.store) as store:
        ledger = recording.read_ledger(store)
        torn = [seat for seat, standing in ledger.matrix.standing.items() if standing.conflict]
        if torn and not args.anyway and ledger.state.closed_at is not None:
            raise StateError("unseal_conflicts", seats="、".join(torn))
        key = context.supervisor(args.key)
        recovery = secret("REVIEWAPP_RECOVERY_KEY", "ask_recovery_key", context) if args.recovery else ""
        report = unsealing.unseal(store, at=context.at, supervisor=key, recovery=recovery)
        copy_after(store, context)
        found = results.result(store)
    nothing = not report.opened and not report.refused
    context.say("unsealed_nothing" if nothing else "unsealed", count=len(report.opened))
    warn_incomplete(found, context)
    for one in report.refused:
        context.warn("unseal_refused", letter=one.place[:16], reason=problem_sentence(one, context.language))
    return REFUSED if report.refused else DONE


def backup(args: argparse.Namespace, context: Context) -> int:
    """Copy the store, encrypted, and open the copy to be sure."""
    with context.bureau(args.store) as store:
        copy = overseeing.back_up(store, Path(os.path.realpath(args.out)))
    context.say("backed_up", folder=copy)
    return DONE


def check(args: argparse.Namespace, context: Context) -> int:
    """Run every invariant over the store."""
    with context.bureau(args.store) as store:
        recording.read_ledger(store)
        problems = store.check()
    for found in problems:
        context.warn(found.code, place=found.place, **dict(found.params))
    if not problems:
        context.say("store_sound")
    return REFUSED if problems else DONE
