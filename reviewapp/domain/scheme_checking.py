"""Checking a scheme: every way in which it asks for the impossible, whether read from a file or edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .arithmetic_checking import arithmetic_problems
from .errors import Problem, Problems, problem
from .numbers import plain
from .rubric import CriterionKind, Rubric
from .rubric_checking import doubled, odd_ids, rubric_problems
from .scheme import Activity, Advance, Composite, CompositeBy, Scheme, Stage
from .vote_rules import Majority, VoteRules

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_LINE = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}\Z")
SHOWN = ("score", "rank", "comments")
"""What a stage may show its experts of earlier ones."""


def validate_scheme(scheme: Scheme) -> Problems:
    """Every way in which a scheme asks for the impossible, each with its place."""
    return Problems((*_identity_problems(scheme), *_stages_problems(scheme)))


def _identity_problems(scheme: Scheme) -> Iterator[Problem]:
    if not _ID.match(scheme.id):
        yield problem("scheme_id_odd", "id", value=scheme.id[:64])
    if scheme.version < 1:
        yield problem("scheme_not_positive", "version")
    for i, tag in enumerate(scheme.tags, start=1):
        if not tag.values:
            yield problem("scheme_tag_empty", f"tag.{i}")
    sample = scheme.sample
    if not (1 <= sample.entries <= 500 and 1 <= sample.experts <= 50 and 1 <= sample.panels <= 20):
        yield problem("scheme_sample", "sample")


def _stages_problems(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.stages:
        yield problem("scheme_no_stages", "stage")
    yield from doubled([stage.id for stage in scheme.stages], "stage")
    for i, stage in enumerate(scheme.stages):
        at = "" if is_sole(scheme.stages) else f"stage.{i + 1}."
        yield from _stage_problems(stage, scheme.stages[:i], at)


def is_sole(stages: Sequence[Stage]) -> bool:
    """Whether a scheme's one stage has its keys at the top of the file."""
    return len(stages) == 1 and (stages[0].id, stages[0].title) == (Stage().id, Stage().title)


def _stage_problems(stage: Stage, before: Sequence[Stage], at: str) -> Iterator[Problem]:
    if not _ID.match(stage.id):
        yield problem("scheme_id_odd", f"{at}id", value=stage.id[:64])
    rubrics = stage.form.rubrics
    if not rubrics and stage.activity is not Activity.VOTING:
        yield problem("scheme_no_criteria", f"{at}criterion")
    for i, rubric in enumerate(rubrics, start=1):
        sole = len(rubrics) == 1 and not rubric.types and rubric.id == "1" and not rubric.title
        yield from rubric_problems(rubric, at if sole else f"{at}rubric.{i}.")
    yield from _types_problems(rubrics, f"{at}rubric")
    pledges = [pledge.id for pledge in stage.form.pledges]
    yield from doubled(pledges, f"{at}pledge")
    yield from odd_ids(pledges, f"{at}pledge")
    yield from _hiding_problems(stage, f"{at}hides")
    yield from arithmetic_problems(stage.arithmetic, rubrics, at, _scored(stage, before))
    judged = [c for rubric in rubrics for c in rubric.criteria if c.kind is CriterionKind.JUDGED]
    if stage.activity is Activity.FACTS and judged:
        yield problem("scheme_facts_judged", f"{at}activity", value=judged[0].title)
    if (stage.activity is Activity.VOTING) != (stage.vote is not None):
        yield problem("scheme_vote_rules", f"{at}vote")
    if stage.vote is not None:
        yield from _vote_problems(stage.vote, f"{at}vote")
    if not 1 <= stage.experts_least <= stage.experts_most <= 999:
        yield problem("scheme_experts_bounds", f"{at}experts_least")
    for shown in stage.shows:
        if shown not in SHOWN or not before:
            yield problem("scheme_shows", f"{at}shows", value=shown, choices="、".join(SHOWN))
    yield from _advance_problems(stage.advance, before, f"{at}advance")
    yield from _composite_problems(stage.composite, stage, before, f"{at}composite")


def _scored(stage: Stage, before: Sequence[Stage]) -> Sequence[Rubric] | None:
    """The rubrics that a composite score comes from; none for ranks, None where the stage's own score counts."""
    if stage.composite is None:
        return None
    if stage.composite.by is CompositeBy.RANK:
        return ()
    shared = {share.stage for share in stage.composite.shares}
    return [rubric for one in (*before, stage) if one.id in shared for rubric in one.form.rubrics]


def _hiding_problems(stage: Stage, place: str) -> Iterator[Problem]:
    """Columns that a blind review hides and the experts' laptops would need."""
    needed: set[str] = set()
    for rubric in stage.form.rubrics:
        needed |= {criterion.fact.field for criterion in rubric.criteria if criterion.fact is not None}
        needed |= {rubric.amount.most_field} if rubric.amount is not None else set()
        needed |= {check.field for check in rubric.visit.checks} if rubric.visit is not None else set()
    for column in stage.form.hides:
        if column in needed - {""}:
            yield problem("scheme_hides_needed", place, value=column)


def _types_problems(rubrics: Sequence[Rubric], place: str) -> Iterator[Problem]:
    """Types that two rubrics claim; without any, a rubric claims the types no other names."""
    claimed: set[str] = set()
    for i, rubric in enumerate(rubrics, start=1):
        for one in rubric.types or ("",):
            if one in claimed:
                yield problem("scheme_types_doubled", f"{place}.{i}", value=one or "—")
            claimed.add(one)


def _advance_problems(advance: Advance | None, before: Sequence[Stage], place: str) -> Iterator[Problem]:
    if advance is None:
        return
    if not before:
        yield problem("scheme_advance_first", place)
        return
    shares = [share for share in (advance.top, advance.bottom, advance.random) if share is not None]
    if not all(0 < share <= 100 for share in shares) or (advance.top or 0) + (advance.bottom or 0) > 100:
        yield problem("scheme_share", place, value="、".join(plain(share) for share in shares))
    if advance.places is not None and advance.places < 1:
        yield problem("scheme_not_positive", f"{place}.places")
    known = _outcomes(before[-1])
    for grade in advance.grades:
        if grade not in known:
            yield problem("scheme_grade_unknown", f"{place}.grades", value=grade)


def _outcomes(stage: Stage) -> set[str]:
    """The grades a stage can give."""
    titles = {grade.title for grade in stage.arithmetic.grades}
    if stage.vote is not None:
        levels = {level.title for level in stage.vote.levels}
        titles |= (levels or {stage.vote.passed}) | {stage.vote.failed}
    if stage.arithmetic.budget is not None:
        titles |= {stage.arithmetic.budget.within, stage.arithmetic.budget.beyond}
    return titles


def _composite_problems(
    composite: Composite | None, stage: Stage, before: Sequence[Stage], place: str
) -> Iterator[Problem]:
    if composite is None:
        return
    known = {one.id for one in before if one.activity is not Activity.VOTING} | {stage.id}
    for i, share in enumerate(composite.shares, start=1):
        if share.stage not in known:
            yield problem("scheme_stage_unknown", f"{place}.share.{i}", value=share.stage)
        if share.weight <= 0:
            yield problem("scheme_not_positive", f"{place}.share.{i}")
    yield from doubled([share.stage for share in composite.shares], f"{place}.share")
    total = sum((share.weight for share in composite.shares), Decimal(0))
    if total != 100:
        yield problem("scheme_sum_differs", f"{place}.share", total=plain(total), wanted="100")


def _vote_problems(vote: VoteRules, place: str) -> Iterator[Problem]:
    yield from _majority_problems(vote.quorum, f"{place}.quorum")
    yield from _majority_problems(vote.passes, f"{place}.pass")
    for i, level in enumerate(vote.levels, start=1):
        yield from _majority_problems(level.passes, f"{place}.level.{i}.pass")
        if level.places < 0 or level.limit < 0:
            yield problem("scheme_not_positive", f"{place}.level.{i}")
        limit = level.limit or vote.limit
        if limit and limit < level.places:
            yield problem("scheme_vote_limit", f"{place}.level.{i}", limit=limit, places=level.places)
    yield from doubled([*(level.title for level in vote.levels), vote.failed], f"{place}.level")
    if vote.limit < 0 or vote.places < 0 or not 0 <= vote.second_ballots <= 5:
        yield problem("scheme_vote_numbers", place)
    if vote.limit and vote.places and vote.limit < vote.places:
        yield problem("scheme_vote_limit", place, limit=vote.limit, places=vote.places)


def _majority_problems(majority: Majority, place: str) -> Iterator[Problem]:
    if not _LINE.match(majority.line) or not 0 < majority.share <= 1:
        yield problem("scheme_majority", place, value=majority.line[:20])
    elif majority.share == 1 and majority.strict:
        yield problem("scheme_majority", place, value=majority.line)
