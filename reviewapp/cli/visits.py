"""``reviewapp bureau visits`` and ``reviewapp expert visits``: what was found on site, and form F12."""

from __future__ import annotations

import argparse

from reviewapp.domain.errors import Problem
from reviewapp.usecases import results, visiting
from reviewapp.usecases.file_writing import make_folder, write_file

from .context import DONE, REFUSED, Context, print_json


def bureau_visits(args: argparse.Namespace, context: Context) -> int:
    """Every item found otherwise than stated; no score is changed by it."""
    with context.bureau(args.store) as store:
        of = results.result(store)
    kept, found, several = visiting.records(of), visiting.differences(of), visiting.several_records(of)
    if args.json:
        print_json(
            {
                "records": len(kept),
                "several": dict(several),
                "differences": [
                    {
                        "entry": one.record.entry.number,
                        "title": one.record.entry.title,
                        "item": one.title,
                        "stated": one.stated,
                        "found": one.finding.found,
                        "remark": one.finding.remark,
                        "seat": one.record.seat,
                    }
                    for one in found
                ],
            }
        )
        return DONE
    for number, count in several.items():
        context.say("visits_opinions_differ", entry=number, title=of.round.entry(number).title, count=count)
    for one in found:
        context.say(
            "visits_differ",
            entry=one.record.entry.number,
            title=one.record.entry.title,
            item=one.title,
            stated=one.stated or "—",
            found=one.finding.found,
            expert=of.round.expert(one.record.seat).name,
            remark=f"（{one.finding.remark}）" if one.finding.remark else "",
        )
    if not kept:
        context.say("visits_none")
    elif not found:
        context.say("visits_agree", count=len(kept))
    return DONE


def expert_visits(args: argparse.Namespace, context: Context) -> int:
    """F12 of this desk's visits as a PDF."""
    left_out: list[Problem] = []
    with context.expert(args.store) as store:
        pdf = visiting.own_visit_forms(store, at=context.at, report=left_out.append)
    make_folder(args.out)
    write_file(args.out / "f12.pdf", pdf)
    context.say("visits_printed", count=1, folder=args.out)
    context.warn_of(left_out)
    return REFUSED if left_out else DONE
