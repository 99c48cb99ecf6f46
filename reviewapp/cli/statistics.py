"""``reviewapp bureau stats``: the statistics of a round, for study only."""

from __future__ import annotations

import argparse

from reviewapp.usecases import results, statistics
from reviewapp.usecases.other_methods import Standing
from reviewapp.usecases.results import Result
from reviewapp.usecases.statistics import PanelAgreement, Statistics
from reviewapp.usecases.wording import sentence

from .context import DONE, Context, print_json, put


def stats(args: argparse.Namespace, context: Context) -> int:
    """Agreement, experts, leave-one-out and cut lines of an unsealed round."""
    with context.bureau(args.store) as store:
        about = results.result(store)
    found = statistics.statistics_of(about, seed=args.seed)
    if args.json:
        print_json(statistics.as_json(found, about))
        return DONE
    context.say("stats_for_study")
    for panel in found.panels:
        _say_panel(panel, context)
    context.say("stats_without")
    for one in found.without:
        entries = "、".join(
            f"{c.entry} {c.grade_before or '—'}→{c.grade_after or '—'}" for c in one.grades_changed
        )
        put(f"  {one.seat:8}  {len(one.grades_changed):>3}/{len(one.changes):<3}  {entries}".rstrip())
    _say_lines(found, about, context)
    return DONE


def _say_panel(of: PanelAgreement, context: Context) -> None:
    context.say("stats_panel", panel=of.panel or "—", entries=of.entries, scores=of.scores, gaps=of.gaps)
    context.say("stats_complete", entries=of.complete_entries, experts=len(of.complete_experts))
    for one in of.icc:
        interval = "" if one.low is None else f"  [{figure(one.low)}, {figure(one.high)}]"
        put(f"  ICC({one.form})  {figure(one.value)}{interval}  F({one.df1},{one.df2})={figure(one.f)}")
    if of.concordance is not None:
        w = of.concordance
        put(f"  Kendall W  {figure(w.w)}  χ²({w.df})={figure(w.chi2)}  p={figure(w.p, 4)}")
    for metric, value in of.alpha:
        put(f"  Krippendorff α ({metric.value})  {figure(value)}")
    context.say("stats_experts")
    for expert in of.experts:
        put(
            f"  {expert.seat:8}  n={expert.n:<4} {figure(expert.mean):>8} {figure(expert.spread):>8}"
            f" {figure(expert.severity):>8} {figure(expert.correlation):>8}"
        )
    if of.others:
        context.say("stats_other_methods")
    for other in of.others:
        said = "  ".join(f"{placed(standing):>16}" for _, standing in other.methods)
        put(f"  {other.place or '—':>4}  {said}  {other.percentile or '—':>4}  {other.entry}")


def _say_lines(found: Statistics, about: Result, context: Context) -> None:
    drawn = found.bootstrap
    if not drawn.lines:
        context.say("stats_no_line")
    for line in drawn.lines:
        context.say("stats_line", grade=line.title, draws=drawn.draws)
        for chance in line.chances:
            word = sentence(f"certainty_{chance.certainty.value}", context.language)
            share = f"{100 * chance.above / drawn.draws:.1f}%"
            put(f"  {word}  {share:>6}  {chance.entry}  {about.round.entry(chance.entry).title}")
    context.say("stats_seed", seed=drawn.seed, digest=found.ranking_digest)


def placed(of: Standing | None) -> str:
    """A method's place with the figure it goes by; a dash where it has none."""
    if of is None:
        return "—"
    return str(of.place) if of.figure is None else f"{of.place} ({figure(of.figure)})"


def figure(value: float | None, places: int = 3) -> str:
    """A figure as printed; a dash where there is none."""
    return "—" if value is None else f"{value:.{places}f}"
