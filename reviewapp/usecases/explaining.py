"""Explaining a result: every rule of the scheme that fired, with the figures it fired on.

For ``scheme try``, for the page that amends a scheme, and for whoever asks three years later why.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction

from reviewapp.domain.aggregation import Tally
from reviewapp.domain.arithmetic import Arithmetic, Method
from reviewapp.domain.errors import Problem, problem
from reviewapp.domain.grading import places_of
from reviewapp.domain.marking import caps_reached, fact_points
from reviewapp.domain.numbers import Rounding, round_fraction
from reviewapp.domain.ranking import RankedEntry, Ranking
from reviewapp.domain.remarking import decided_by
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import CriterionKind
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.domain.staging import StageResult
from reviewapp.domain.stating import averaging_rule, calibration_rules, warnings_of

_NAMED = 6
"""Entries named in one line; more are counted."""


def rules_fired(
    the_round: Round,
    counted: Tally,
    ranking: Ranking,
    sheets: Mapping[tuple[str, str], ScoreSheet],
) -> tuple[Problem, ...]:
    """The rules of the round's stage that fired, in the order in which they work."""
    arithmetic = the_round.arithmetic
    return (
        *_marking_fired(the_round, counted, sheets),
        *_averaging_fired(counted, arithmetic),
        *_levelling_fired(the_round, counted, arithmetic),
        *_order_fired(ranking, counted, arithmetic),
        *_grades_fired(ranking, arithmetic),
        *_tags_fired(the_round),
    )


def stage_fired(result: StageResult) -> Iterator[Problem]:
    """Who came into a stage and by which way, and what its score is put together from."""
    ways: dict[str, list[str]] = {}
    for one in result.drawn:
        ways.setdefault(one.way, []).append(one.entry)
    for way, entries in ways.items():
        if way != "all":
            yield problem(f"fired_way_{way}", result.stage.id, count=len(entries), entries=some(entries))
    composite = result.stage.composite
    if composite is not None:
        shares = " + ".join(f"{share.stage} × {share.weight} %" for share in composite.shares)
        yield problem(f"fired_composite_{composite.by.value}", result.stage.id, shares=shares)


def some(entries: list[str]) -> str:
    """A few entries by number, and how many more."""
    return "、".join(entries[:_NAMED]) + (" …" if len(entries) > _NAMED else "")


def _marking_fired(
    the_round: Round, counted: Tally, sheets: Mapping[tuple[str, str], ScoreSheet]
) -> Iterator[Problem]:
    for row in counted.rows:
        for veto in row.vetoes:
            yield problem("fired_veto", row.entry, entry=row.entry, title=veto.title, of=veto.of)
    facts: dict[str, list[str]] = {}
    capped: dict[str, list[str]] = {}
    for row in counted.rows:
        entry = the_round.entry(row.entry)
        rubric = the_round.form.rubric_of(entry)
        for criterion in rubric.criteria:
            if criterion.kind is CriterionKind.FACT and fact_points(criterion, entry) is not None:
                facts.setdefault(criterion.title, []).append(row.entry)
        of_entry = [dict(sheet.scores) for (_, number), sheet in sheets.items() if number == row.entry]
        for figures in of_entry or [{}]:
            for title in caps_reached(rubric, figures, entry):
                if row.entry not in capped.setdefault(title, []):
                    capped[title].append(row.entry)
        if not rubric.criteria and row.n:
            titles = {choice.id: choice.title for choice in rubric.recommendations}
            said = "、".join(f"{titles[choice]} {count}" for choice, count in row.verdicts)
            yield problem("fired_verdicts", row.entry, entry=row.entry, said=said)
    for title, entries in facts.items():
        yield problem("fired_fact", title, title=title, count=len(entries))
    for title, entries in capped.items():
        yield problem("fired_cap", title, title=title, count=len(entries), entries=some(entries))


def _averaging_fired(counted: Tally, arithmetic: Arithmetic) -> Iterator[Problem]:
    scored = [row for row in counted.rows if row.n]
    trimmed = [row for row in scored if arithmetic.averaging.method is Method.TRIMMED and not row.fell_back]
    if trimmed:
        yield problem("fired_trimmed", "averaging", count=len(trimmed), each=arithmetic.averaging.trim_each)
    for row in scored:
        if row.fell_back:
            least = arithmetic.averaging.n_min
            yield problem("fired_fell_back", row.entry, entry=row.entry, n=row.n, least=least)
        if row.n < arithmetic.least_scores:
            yield problem("fired_least", row.entry, entry=row.entry, n=row.n, least=arithmetic.least_scores)
        for cell in row.cells:
            off = row.deviation(cell)
            if cell.outlier and off is not None:
                share = round_fraction(off, Rounding(1))
                yield problem("fired_outlier", row.entry, entry=row.entry, seat=cell.seat, share=share)
    if scored and arithmetic.averaging.method is not Method.TRIMMED:
        yield averaging_rule(arithmetic.averaging)


def _levelling_fired(the_round: Round, counted: Tally, arithmetic: Arithmetic) -> Iterator[Problem]:
    yield from warnings_of(counted)
    if arithmetic.calibration is not None and any(row.calibrated is not None for row in counted.rows):
        yield from calibration_rules(arithmetic.calibration)
    coefficients = {
        the_round.panel_of(row.entry): row.coefficient for row in counted.rows if row.coefficient is not None
    }
    for panel, coefficient in coefficients.items():
        shown = round_fraction(coefficient, Rounding(4))
        yield problem("fired_balanced", "balancing", panel=panel, coefficient=shown)


def _order_fired(ranking: Ranking, counted: Tally, arithmetic: Arithmetic) -> Iterator[Problem]:
    rows = {row.entry: row for row in counted.rows}
    ranked = [row for row in ranking.rows if row.rank is not None]
    # A vote orders nothing, and a composite may rank entries that were not in this stage.
    in_stage = [row for row in ranked if row.entry in rows]
    for above, below in itertools.pairwise(in_stage):
        same = above.group == below.group and above.score == below.score
        if same and above.rank != below.rank:
            yield problem(
                "fired_tie_decided",
                above.entry,
                above=above.entry,
                below=below.entry,
                by=decided_by(rows[above.entry], rows[below.entry], arithmetic) or "—",
            )
    for group in _tied(ranked):
        yield problem("fired_tied", group[0].entry, entries=some([row.entry for row in group]))


def _tied(ranked: list[RankedEntry]) -> list[list[RankedEntry]]:
    blocks: dict[tuple[str, int | None], list[RankedEntry]] = {}
    for row in ranked:
        blocks.setdefault((row.group, row.rank), []).append(row)
    return [block for block in blocks.values() if len(block) > 1]


def _grades_fired(ranking: Ranking, arithmetic: Arithmetic) -> Iterator[Problem]:
    for group in dict.fromkeys(row.group for row in ranking.rows):
        rows = [row for row in ranking.rows if row.group == group]
        ranked = [row for row in rows if row.rank is not None]
        for grade in arithmetic.grades:
            given = sum(row.grade == grade.title for row in rows)
            if grade.has_quota:
                places = places_of(grade, len(ranked))
                code = "fired_quota" if given >= places else "fired_quota_vacant"
                yield problem(code, grade.title, grade=grade.title, places=places, given=given, n=len(ranked))
            elif grade.cut is not None:
                yield problem("fired_cut", grade.title, grade=grade.title, cut=grade.cut, given=given)
        for row in rows:
            if row.at_line:
                yield problem("fired_at_line", row.entry, entry=row.entry)
    budget = arithmetic.budget
    if budget is not None and not arithmetic.grades:  # beside grades of its own the money decides nothing
        within = [row for row in ranking.rows if row.grade == budget.within and row.cumulated is not None]
        spent = max((row.cumulated for row in within if row.cumulated is not None), default=Fraction(0))
        yield problem(
            "fired_budget",
            "budget",
            total=budget.total,
            spent=round_fraction(spent, Rounding(2)),
            count=len(within),
            unit=budget.unit,
        )


def _tags_fired(the_round: Round) -> Iterator[Problem]:
    for tag in the_round.scheme.tags:
        tagged = [e.number for e in the_round.entries if e.field(tag.field) in tag.values]
        if tagged:
            yield problem("fired_tag", tag.title, tag=tag.title, count=len(tagged), entries=some(tagged))
