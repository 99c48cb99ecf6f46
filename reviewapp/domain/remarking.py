"""Remarking: what the remarks (备注) of a tallied and ranked line have to say, as codes.

The one place for F08, F10, the spreadsheet, the command line and the window: none of them works a remark out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction

from .aggregation import EntryTally, Tally
from .arithmetic import Arithmetic
from .errors import Problem, problem
from .marking import facts_missing
from .ranking import RankedEntry, Ranking
from .round import Round
from .rubric import CriterionKind, Rubric
from .score_sheet import SheetState
from .stating import tie_title


def all_remarks(the_round: Round, tally: Tally, ranking: Ranking) -> Mapping[str, tuple[Problem, ...]]:
    """The remarks on every entry; those on ties that the chain decided need the neighbours' lines."""
    rows = {row.entry: row for row in tally.rows}
    decided = dict(_ties_decided(the_round, rows, ranking))
    return {
        row.entry: (
            *decided.get(row.entry, ()),
            *(remarks(the_round, row, rows[row.entry]) if row.entry in rows else _elsewhere(row)),
        )
        for row in ranking.rows
    }


def _elsewhere(row: RankedEntry) -> Iterator[Problem]:
    """An entry that is ranked with those of a stage it did not come into."""
    yield problem("remark_not_in_stage", row.entry)
    if row.tied:
        yield problem("remark_tied", row.entry)


def remarks(the_round: Round, row: RankedEntry, of: EntryTally) -> tuple[Problem, ...]:
    """What a reader has to know of one line: why it has no rank, what decided, who is missing in its figures."""
    return (
        *(problem("remark_vetoed", row.entry, title=veto.title, of=veto.of) for veto in of.vetoes),
        *_without_score(the_round, row, of),
        *_places(the_round, row),
        *_scores(of),
        *_tags(the_round, row.entry),
    )


def decided_by(above: EntryTally, below: EntryTally, arithmetic: Arithmetic) -> str:
    """The first link of the tie chain on which two entries of equal score differ; empty for a true tie."""
    for tie in arithmetic.ties:
        kind, _, of = tie.partition(":")
        match kind:
            case "mean":
                pair: tuple[object, object] = (above.mean, below.mean)
            case "sum":
                pair = (sum(above.totals, Fraction(0)), sum(below.totals, Fraction(0)))
            case "criterion":
                pair = (dict(above.criterion_means).get(of), dict(below.criterion_means).get(of))
            case _:
                pair = (dict(above.section_means).get(of), dict(below.section_means).get(of))
        if pair[0] != pair[1]:
            return tie
    return ""


def _ties_decided(
    the_round: Round, rows: Mapping[str, EntryTally], ranking: Ranking
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Lines whose score equals a neighbour's without sharing its rank, with the link that set them apart."""
    ranked = [row for row in ranking.rows if row.rank is not None and row.entry in rows]
    found: dict[str, list[str]] = {}
    for above, below in itertools.pairwise(ranked):
        if (above.group, above.score) == (below.group, below.score) and above.rank != below.rank:
            tie = decided_by(rows[above.entry], rows[below.entry], the_round.arithmetic)
            for one in (above.entry, below.entry):
                if tie not in found.setdefault(one, []):
                    found[one].append(tie)
    for entry, ties in found.items():
        yield entry, tuple(_decided(the_round, entry, tie) for tie in ties)


def _decided(the_round: Round, entry: str, tie: str) -> Problem:
    match tie:
        case "mean":
            return problem("remark_decided_by_mean", entry)
        case "sum":
            return problem("remark_decided_by_sum", entry)
        case _:
            return problem("remark_decided_by", entry, title=tie_title(tie, the_round.form))


def _without_score(the_round: Round, row: RankedEntry, of: EntryTally) -> Iterator[Problem]:
    """Why there is no score: a fact the list does not say, nobody scored, or too few did."""
    entry = the_round.entry(row.entry)
    rubric = the_round.form.rubric_of(entry)
    if of.score is not None or not rubric.criteria:
        return
    unknown = [c for c in facts_missing(rubric, entry) if c in _fact_columns(rubric)]
    if unknown:
        yield problem("remark_fact_missing", row.entry, columns="、".join(unknown))
    elif of.n == 0:
        yield problem("remark_no_scores", row.entry)
    else:
        yield problem("remark_too_few", row.entry, n=of.n, least=the_round.arithmetic.least_scores)


def _fact_columns(rubric: Rubric) -> set[str]:
    return {c.fact.field for c in rubric.criteria if c.kind is CriterionKind.FACT and c.fact is not None}


def _places(the_round: Round, row: RankedEntry) -> Iterator[Problem]:
    if row.tied:
        yield problem("remark_tied", row.entry)
    if row.at_line:
        yield problem("remark_at_line", row.entry)
    if the_round.arithmetic.budget is not None and row.rank is not None and row.amount is None:
        yield problem("remark_amount_unknown", row.entry)


def _scores(of: EntryTally) -> Iterator[Problem]:
    """What of the experts' scores is missing, was left out, or asks for an explanation."""
    if of.fell_back:
        yield problem("remark_fell_back", of.entry, n=of.n)
    states = [cell.state for cell in of.cells]
    for state, code in (
        (SheetState.RECUSED, "remark_recused"),
        (SheetState.ABSTAINED, "remark_abstained"),
        (SheetState.MISSING, "remark_missing"),
    ):
        if state in states:
            yield problem(code, of.entry, count=states.count(state))
    outliers = [cell.seat for cell in of.cells if cell.outlier]
    if outliers:
        yield problem("remark_outlier", of.entry, count=len(outliers), seats="、".join(outliers))


def _tags(the_round: Round, entry: str) -> Iterator[Problem]:
    for tag in the_round.scheme.tags:
        if the_round.entry(entry).field(tag.field) in tag.values:
            yield problem("remark_tag", entry, tag=tag.title)
