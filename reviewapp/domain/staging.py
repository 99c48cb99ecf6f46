"""Stages (阶段): who comes into the next one, scores put together from several, and the whole way of a scheme.

Pure: a stage's result is a function of its answers and the results before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .aggregation import EntryTally, Tally, tally
from .arithmetic import Order
from .averaging import shared_ranks
from .numbers import at_least
from .ranking import RankedEntry, Ranking, rank
from .round import Round
from .scheme import Activity, Advance, Composite, CompositeBy, Stage
from .score_sheet import ScoreSheet, SheetState
from .vote_return import VoteReturn


@dataclass(frozen=True)
class StageAnswers:
    """What came in for a stage: states and sheets by (seat, entry), or what a vote decided by entry.

    ``seed`` is what was committed for the draw of those who come into the stage; ``returns`` are the ballots
    that ``decided`` comes from.
    """

    states: Mapping[tuple[str, str], SheetState] = field(default_factory=dict)
    sheets: Mapping[tuple[str, str], ScoreSheet] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""
    returns: tuple[VoteReturn, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """Who came into a stage and why: by a grade, from the top, from the bottom, or by the draw."""

    entry: str
    way: str


@dataclass(frozen=True)
class StageResult:
    """A stage's outcome.  ``tally`` holds the stage's own scores; ``ranking`` orders by the composite."""

    stage: Stage
    drawn: tuple[Drawn, ...]
    tally: Tally
    ranking: Ranking

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that came into the stage."""
        return tuple(one.entry for one in self.drawn)

    def scores(self) -> dict[str, Fraction]:
        """The stage's own scores, as they were given in it."""
        return {row.entry: row.score for row in self.tally.rows if row.score is not None}


def run_stages(the_round: Round, answers: Sequence[StageAnswers]) -> tuple[StageResult, ...]:
    """The results of the stages that have answers, in order."""
    results: list[StageResult] = []
    for stage, given in zip(the_round.scheme.stages, answers, strict=False):
        results.append(run_stage(the_round, stage, given, results))
    return tuple(results)


def run_stage(
    the_round: Round, stage: Stage, answers: StageAnswers, before: Sequence[StageResult]
) -> StageResult:
    """One stage's result from its answers and the results before it."""
    drawn = advancing(the_round, stage, before, answers.seed)
    inside = {one.entry for one in drawn}
    at_stage = replace(
        the_round,
        stage_id=stage.id,
        entries=tuple(entry for entry in the_round.entries if entry.number in inside),
    )
    if stage.activity is Activity.VOTING:
        counted = Tally(())
        return StageResult(stage, drawn, counted, _by_vote(at_stage, answers.decided, before))
    counted = tally(at_stage, answers.states, answers.sheets)
    if stage.composite is None:
        return StageResult(stage, drawn, counted, rank(at_stage, counted, answers.sheets))
    everyone = the_round if stage.composite.everyone else at_stage
    together = composed(stage, stage.composite, counted, before, everyone)
    ranked = rank(replace(everyone, stage_id=stage.id), together, answers.sheets)
    return StageResult(stage, drawn, counted, ranked)


def advancing(
    the_round: Round, stage: Stage, before: Sequence[StageResult], seed: str = ""
) -> tuple[Drawn, ...]:
    """Who comes into a stage, in the list's order; everybody into the first."""
    if not before:
        return tuple(Drawn(entry.number, "all") for entry in the_round.entries)
    last, rule = before[-1].ranking, stage.advance or Advance()
    ways: dict[str, str] = {}
    free = [row for row in last.rows if rule.vetoed or not row.vetoed]
    _note(ways, [row for row in free if row.grade and row.grade in rule.grades], "grade")
    # Panels that are ranked by themselves each send their own: shares and places are of the panel.
    for group in dict.fromkeys(row.group for row in free):
        ranked = [row for row in free if row.rank is not None and row.group == group]
        _note(ways, _from_top(ranked, rule.places or 0), "top")
        _note(ways, _from_top(ranked, _count(rule.top, len(ranked))), "top")
        _note(ways, _from_top(ranked[::-1], _count(rule.bottom, len(ranked))), "bottom")
        rest = [row for row in ranked if row.entry not in ways]
        _note(ways, _by_draw(rest, _count(rule.random, len(rest)), seed), "draw")
    if rule == Advance(vetoed=rule.vetoed):
        _note(ways, free, "all")
    return tuple(Drawn(e.number, ways[e.number]) for e in the_round.entries if e.number in ways)


def _note(ways: dict[str, str], rows: Sequence[RankedEntry], way: str) -> None:
    for row in rows:
        ways.setdefault(row.entry, way)


def _count(share: object, of: int) -> int:
    return 0 if share is None else at_least(Fraction(str(share)), of)


def _from_top(ranked: Sequence[RankedEntry], places: int) -> Sequence[RankedEntry]:
    """So many from one end, and everybody equal to the last of them: no draw of lots between equals."""
    if not places:
        return ()
    line = ranked[min(places, len(ranked)) - 1] if ranked else None
    equals = {row.entry for row in ranked if line and row.rank == line.rank}
    return [row for i, row in enumerate(ranked) if i < places or row.entry in equals]


def _by_draw(rows: Sequence[RankedEntry], places: int, seed: str) -> Sequence[RankedEntry]:
    """The rows whose number with the seed has the smallest SHA-256: anyone can repeat it with sha256sum."""

    def lot(row: RankedEntry) -> str:
        return hashlib.sha256(f"{seed}:{row.entry}".encode()).hexdigest()

    return sorted(rows, key=lot)[:places]


def composed(
    stage: Stage, composite: Composite, own: Tally, before: Sequence[StageResult], the_round: Round
) -> Tally:
    """The stage's tally with scores put together from its own and earlier ones, over all entries to rank."""
    scores: dict[str, dict[str, Fraction]] = {one.stage.id: one.scores() for one in before}
    orders = {one.stage.id: one.tally.order for one in before} | {stage.id: own.order}
    scores[stage.id] = {row.entry: row.score for row in own.rows if row.score is not None}
    if composite.by is CompositeBy.RANK:
        out = {(one.stage.id, row.entry) for one in before for row in one.tally.rows if row.vetoes}
        out |= {(stage.id, row.entry) for row in own.rows if row.vetoes}
        scores = {
            name: shared_ranks({e: score for e, score in of.items() if (name, e) not in out}, orders[name])
            for name, of in scores.items()
        }
    rows = {row.entry: row for row in own.rows}
    vetoes = {row.entry: row.vetoes for one in before for row in one.tally.rows if row.vetoes}
    composed_rows = []
    for entry in the_round.entries:
        row = rows.get(entry.number) or _not_here(entry.number)
        parts = [
            (Fraction(share.weight), scores[share.stage][entry.number])
            for share in composite.shares
            if entry.number in scores[share.stage]
        ]
        whole = len(parts) == len(composite.shares)
        weight = sum((w for w, _ in parts), Fraction(0))
        score = sum((w * s for w, s in parts), Fraction(0)) / weight if weight else None
        composed_rows.append(
            replace(
                row,
                score=score if whole or composite.renormalise else None,
                vetoes=tuple(dict.fromkeys((*vetoes.get(entry.number, ()), *row.vetoes))),
            )
        )
    by_rank = composite.by is CompositeBy.RANK
    return Tally(tuple(composed_rows), own.warnings, Order.LOWEST if by_rank else own.order)


def _not_here(entry: str) -> EntryTally:
    """An entry that is ranked in a stage it did not come into."""
    return EntryTally(entry)


def _by_vote(at_stage: Round, decided: Mapping[str, str], before: Sequence[StageResult]) -> Ranking:
    """The order of the stage before, with what the vote decided as the grade; the list's order where it is first."""
    if before:
        rows = [row for row in before[-1].ranking.rows if at_stage.has_entry(row.entry)]
    else:
        rows = [RankedEntry(entry.number, "", 0, None, None, None, "", None) for entry in at_stage.entries]
    return Ranking(
        tuple(replace(row, grade=decided.get(row.entry, ""), at_line=False) for row in rows),
        at_stage.arithmetic.digest(),
    )


@dataclass(frozen=True)
class Outcome:
    """How far an entry came: the last stage it was in, with its line of that stage's ranking."""

    entry: str
    stage: str
    row: RankedEntry


def outcomes(results: Sequence[StageResult]) -> tuple[Outcome, ...]:
    """The final list: the last stage's ranking first, then those who stayed behind, stage by stage."""
    found: dict[str, Outcome] = {}
    for result in reversed(results):
        for row in result.ranking.rows:
            if row.entry not in found:
                found[row.entry] = Outcome(row.entry, result.stage.id, row)
    return tuple(found.values())
