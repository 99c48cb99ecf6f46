"""``reviewapp bureau rank | print | export | archive`` and ``reviewapp verify``."""

from __future__ import annotations

import argparse

from reviewapp.domain.errors import Problem
from reviewapp.usecases import archiving, results
from reviewapp.usecases.form_list import FORMS, chosen_forms
from reviewapp.usecases.wording import problem_sentence

from .context import DONE, REFUSED, Context, print_json, put


def rank(args: argparse.Namespace, context: Context) -> int:
    """The ranking of an unsealed round."""
    with context.bureau(args.store) as store:
        of = results.result(store)
    if args.json:
        print_json(results.as_json(of))
        return DONE
    warn_incomplete(of, context)
    said = of.remarks()
    for row in of.ranking.rows:
        title = of.round.entry(row.entry).title
        rank_text = str(row.rank) if row.rank is not None else "—"
        remarks = "; ".join(problem_sentence(one, context.language) for one in said[row.entry])
        line = f"{rank_text:>4}  {row.shown or '—':>8}  n={row.n}  {row.entry}  {title}  {row.grade}".rstrip()
        put(f"{line}  [{remarks}]" if remarks else line)
    for rule in of.rules():
        context.say("ranking_rule", rule=problem_sentence(rule, context.language))
    context.say("ranking_digest", digest=of.ranking.digest())
    return DONE


def warn_incomplete(of: results.Result, context: Context) -> None:
    """Say 不完整 with how many sheets of which seats are missing."""
    missing = of.missing()
    if missing:
        seats = "、".join(f"{seat} {count}" for seat, count in missing.items())
        context.warn("tally_incomplete", count=sum(missing.values()), seats=seats)


def print_(args: argparse.Namespace, context: Context) -> int:
    """Recompute, then draw the forms asked for."""
    from reviewapp.usecases.printing import print_forms  # noqa: PLC0415 - paper is heavy

    wanted = chosen_forms(args.forms)
    left_out: list[Problem] = []
    with context.bureau(args.store) as store:
        files = print_forms(
            store, args.out, wanted, at=context.at, language=context.language, report=left_out.append
        )
    context.say("printed", count=len(files), folder=args.out)
    context.warn_of(left_out)
    if "F16" in wanted and not any(file.name == "f16.pdf" for file in files):
        context.say("no_outliers")
    return REFUSED if left_out else DONE


def export(args: argparse.Namespace, context: Context) -> int:
    """Tally and ranking as a spreadsheet of text-safe cells."""
    from reviewapp.usecases.tabling import export_tables  # noqa: PLC0415 - spreadsheets are heavy

    with context.bureau(args.store) as store:
        warn_incomplete(results.result(store), context)
        export_tables(store, args.out)
    context.say("exported_table", file=args.out)
    return DONE


def archive(args: argparse.Namespace, context: Context) -> int:
    """Write the archive, with the printed forms in it."""
    from reviewapp.usecases.printing import form_files  # noqa: PLC0415 - paper is heavy

    with context.bureau(args.store) as store:
        warn_incomplete(results.result(store), context)
        left_out: list[Problem] = []
        forms = form_files(store, FORMS, at=context.at, report=left_out.append)
        context.warn_of(left_out)
        done = archiving.archive(store, args.out, forms=forms)
    context.say(
        "archived", file=args.out, letters=done.letters, digest=done.ranking_digest, sha256=done.sha256
    )
    return DONE


def verify(args: argparse.Namespace, context: Context) -> int:
    """Recompute everything from an archive."""
    found = archiving.verify(args.file)
    letters = found.result.letters_counted() if found.result else ()
    if args.json:
        print_json(archiving.summary(found, letters))
        return DONE if found.agrees else REFUSED
    context.say("verify_counts", title=found.title, letters=found.letters, acts=found.acts)
    if found.rehearsal:
        context.warn("verify_rehearsal")
    for reason in found.amendments:
        context.say("verify_amended", reason=reason)
    if found.result is not None:
        warn_incomplete(found.result, context)
    for one in found.findings:
        context.warn("verify_finding", place=one.place, reason=problem_sentence(one, context.language))
    context.say("verify_agrees" if found.agrees else "verify_differs", digest=found.recomputed)
    return DONE if found.agrees else REFUSED
