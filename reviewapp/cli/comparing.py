"""``reviewapp expert compare``: one expert's own entries side by side, without a window."""

from __future__ import annotations

import argparse
from fractions import Fraction

from reviewapp.domain.matching import normalise_number
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.own_scores import Judgement, told_apart
from reviewapp.usecases import comparing_entries, scoring
from reviewapp.usecases.comparing_entries import OwnComparison

from .context import DONE, Context, print_json, put


def compare(args: argparse.Namespace, context: Context) -> int:
    """Totals, places, ties, use of the scale, and judgements with what contradicts them."""
    with context.expert(args.store) as store:
        now = scoring.desk(store)
        said = comparing_entries.judgements(store)
        if args.above:
            above, below = (normalise_number(number) for number in args.above)
            said = comparing_entries.judge(store, now, Judgement(above, below))
        found = comparing_entries.compare(now, said)
    if args.json:
        print_json([_as_json(one) for one in found])
        return DONE
    context.say("compare_private")
    for one in found:
        _say(one, context, several=len(found) > 1)
    return DONE


def _say(one: OwnComparison, context: Context, *, several: bool) -> None:
    if several:
        context.say("compare_form", title=one.rubric.title or one.rubric.id)
    words = told_apart(place.total for place in one.placed())
    totals = {place.entry: words[place.total] for place in one.placed()}
    for place in one.placed():
        title = one.entry(place.entry).title
        put(f"{place.rank:>4}{'=' if place.tied else ' '} {totals[place.entry]:>8}  {place.entry}  {title}")
    unscored = [line.entry.number for line in one.lines if line.place is None]
    if unscored and one.has_totals:
        context.say("compare_unscored", entries="、".join(unscored))
    for group in one.ties:
        context.say("compare_tie", entries="、".join(group), total=totals[group[0]])
    for use in one.uses:
        context.say(
            "compare_use",
            title=use.title,
            low=plain(use.low),
            high=plain(use.high),
            allowed_low=plain(use.allowed_low),
            allowed_high=plain(use.allowed_high),
            mean=_figure(use.mean),
            at_low=use.at_low,
            at_high=use.at_high,
            count=len(use.figures),
        )
    for found in one.contradictions:
        above, below = found.judgement.above, found.judgement.below
        context.say(
            "compare_contradicted",
            above=above,
            below=below,
            above_total=totals[above],
            below_total=totals[below],
        )
    for circle in one.cycles:
        context.say("compare_cycle", entries=" > ".join((*circle, circle[0])))


def _as_json(one: OwnComparison) -> dict[str, object]:
    return {
        "form": one.rubric.id,
        "entries": [
            {
                "entry": line.entry.number,
                "title": line.entry.title,
                "state": line.state.value,
                "total": None if line.place is None else str(line.place.total),
                "rank": None if line.place is None else line.place.rank,
                "tied": line.place is not None and line.place.tied,
            }
            for line in one.lines
        ],
        "ties": [list(group) for group in one.ties],
        "scale": [
            {
                "criterion": use.criterion,
                "low": plain(use.low),
                "high": plain(use.high),
                "allowed_low": plain(use.allowed_low),
                "allowed_high": plain(use.allowed_high),
                "mean": str(use.mean),
                "at_low": use.at_low,
                "at_high": use.at_high,
                "figures": len(use.figures),
            }
            for use in one.uses
        ],
        "judgements": [[said.above, said.below] for said in one.judgements],
        "contradictions": [
            {"above": c.judgement.above, "below": c.judgement.below, "equal": c.equal, "stated": c.stated}
            for c in one.contradictions
        ],
        "cycles": [list(circle) for circle in one.cycles],
    }


def _figure(value: Fraction) -> str:
    return plain(round_fraction(value, Rounding(2)))
