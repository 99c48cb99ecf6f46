"""``reviewapp bureau rank | print | export | archive`` and ``reviewapp verify | inspect``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewapp.packages import codes, score_letter, task_letter
from reviewapp.packages.container import mimetype_of
from reviewapp.packages.identity import fingerprint
from reviewapp.usecases import archiving, results
from reviewapp.usecases.file_reading import read_file
from reviewapp.usecases.form_list import FORMS, chosen_forms
from reviewapp.usecases.wording import problem_sentence, sentence

from .clock import shown_time
from .context import DONE, REFUSED, Context, print_json


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
        print(f"{line}  [{remarks}]" if remarks else line)
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
    with context.bureau(args.store) as store:
        files = print_forms(store, args.out, wanted, at=context.at, language=context.language)
    context.say("printed", count=len(files), folder=args.out)
    if "F16" in wanted and not any(file.name == "f16.pdf" for file in files):
        context.say("no_outliers")
    return DONE


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
        forms = form_files(store, FORMS, at=context.at)
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


def inspect(args: argparse.Namespace, context: Context) -> int:
    """What a package says of itself, without its keys."""
    said = describe(args.file)
    if args.json:
        print_json(said)
    else:
        for key, value in said.items():
            what = sentence(f"inspect_{key}", context.language)
            context.say("inspected", what=what, value=_shown(key, value, context))
    return DONE


def _shown(key: str, value: object, context: Context) -> str:
    match key:
        case "made_at":
            return shown_time(str(value))
        case "kind":
            return sentence(f"inspect_kind_{value}", context.language)
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


def describe(file: Path) -> dict[str, object]:
    """The outside of any package, verified as far as that goes without keys."""
    content = read_file(file)
    kind = mimetype_of(content)
    if kind == score_letter.MIMETYPE:
        sealed = score_letter.read(content)
        about = sealed.header.about
        return {
            "kind": "score",
            "type": about.type,
            "format": sealed.header.format,
            "algorithms": sealed.header.algorithms,
            "digest": sealed.digest,
            "round_digest": about.round_digest,
            "form_digest": about.form_digest,
            "seat": about.seat,
            "enrolment": about.enrolment,
            "revision": about.revision,
            "replaces": list(about.replaces),
            "sheets": about.sheets,
            "made_at": about.made_at,
            "payload_sha256": sealed.header.payload_sha256,
            "short_code": codes.short_code(sealed.header.payload_sha256),
            "fingerprint": fingerprint(sealed.certificate),
        }
    if kind == task_letter.MIMETYPE:
        task = task_letter.read(content)
        return {
            "kind": "task",
            "format": task.header.format,
            "algorithms": task.header.algorithms,
            "round_digest": task.header.round_digest,
            "seat": task.header.seat,
            "enrolment": task.header.enrolment,
            "dossiers": len(task.header.dossiers),
            "bureau_fingerprint": fingerprint(task.certificate),
        }
    found = archiving.verify(file)
    return {"kind": "archive", **archiving.summary(found)}
