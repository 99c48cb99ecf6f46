"""The score sheet (个人评分表): one expert's answer on one entry."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .errors import Problem, Problems, problem
from .numbers import plain
from .recusal import RecusalGround
from .scheme import Form

STAGE = "1"
ROLE = "expert"


@dataclass(frozen=True, order=True)
class SheetKey:
    """The identity of a sheet from the first version of the format on (design §6)."""

    round: str
    stage: str
    role: str
    seat: str
    entry: str


class SheetState(StrEnum):
    """The four states that are never confused: null is never 0, and absent is not recused."""

    SCORED = "scored"
    RECUSED = "recused"
    ABSTAINED = "abstained"
    MISSING = "missing"


@dataclass(frozen=True)
class ScoreSheet:
    """What one expert says about one entry; frozen, a change makes a new sheet.

    ``scores`` holds (criterion id, figure) in the order given; a criterion not yet judged is not in it.
    """

    entry: str
    scores: tuple[tuple[str, Decimal], ...] = ()
    comment: str = ""
    recommendation: str = ""
    recused: RecusalGround | None = None
    abstained: bool = False
    note: str = ""

    def score(self, criterion: str) -> Decimal | None:
        """The figure on a criterion, or None where there is none yet."""
        return dict(self.scores).get(criterion)

    def with_score(self, criterion: str, value: Decimal | None) -> ScoreSheet:
        """A sheet with this figure set, or taken out again."""
        kept = tuple(pair for pair in self.scores if pair[0] != criterion)
        added = () if value is None else ((criterion, value),)
        return replace(self, scores=kept + added)

    def with_comment(self, comment: str) -> ScoreSheet:
        """A sheet with this comment."""
        return replace(self, comment=comment)

    def with_recommendation(self, recommendation: str) -> ScoreSheet:
        """A sheet with this recommendation (a choice's id, or empty)."""
        return replace(self, recommendation=recommendation)

    def with_recusal(self, ground: RecusalGround | None, note: str = "") -> ScoreSheet:
        """A sheet that says 需回避 with its ground; a recused sheet carries no figure and no comment."""
        return ScoreSheet(self.entry, recused=ground, note=note)

    def in_order(self, form: Form) -> ScoreSheet:
        """The same sheet with its figures in the form's order, so that equal answers are equal values."""
        ids = form.criterion_ids
        if tuple([pair[0] for pair in self.scores]) == ids:
            return self
        given = dict(self.scores)
        ordered = tuple((i, given[i]) for i in ids if i in given)
        rest = tuple(p for p in self.scores if p[0] not in ids) if len(ordered) < len(given) else ()
        # Spelled out: a merge orders a hundred thousand sheets, and replace() costs more than all the rest.
        return ScoreSheet(
            self.entry,
            ordered + rest,
            self.comment,
            self.recommendation,
            self.recused,
            self.abstained,
            self.note,
        )

    def is_untouched(self) -> bool:
        """Whether nothing at all was entered yet."""
        return self == ScoreSheet(self.entry)

    def state(self, form: Form) -> SheetState:
        """Which of the four states the sheet is in: scored only when it has no problem left."""
        if self.recused is not None:
            return SheetState.RECUSED
        if self.abstained:
            return SheetState.ABSTAINED
        return SheetState.MISSING if validate_sheet(self, form) else SheetState.SCORED

    def total(self, form: Form) -> Fraction | None:
        """The exact total of a sheet that judges every criterion, else None."""
        given = dict(self.scores)
        if any(c.id not in given for c in form.criteria):
            return None
        return sum((c.contribution(given[c.id]) for c in form.criteria), Fraction(0))


def validate_sheet(sheet: ScoreSheet, form: Form) -> Problems:
    """Everything that keeps a sheet from being signed, each with its place (criterion id or part)."""
    if sheet.recused is not None or sheet.abstained:
        return Problems()
    return Problems((*_score_problems(sheet, form), *_text_problems(sheet, form)))


def _score_problems(sheet: ScoreSheet, form: Form) -> Iterable[Problem]:
    if form.takes(sheet.scores):
        return
    given = dict(sheet.scores)
    for criterion in form.criteria:
        value = given.pop(criterion.id, None)
        if value is None:
            yield problem("score_missing", criterion.id, entry=sheet.entry, criterion=criterion.title)
        elif not criterion.allows(value):
            yield problem(
                "score_not_allowed",
                criterion.id,
                entry=sheet.entry,
                criterion=criterion.title,
                value=plain(value),
                allowed=describe_allowed(criterion.allowed_values()),
            )
    for stranger in given:
        yield problem("criterion_unknown", stranger, entry=sheet.entry, criterion=stranger)


def _text_problems(sheet: ScoreSheet, form: Form) -> Iterable[Problem]:
    length = len(sheet.comment.strip())
    if length < form.comment.least:
        yield problem(
            "comment_too_short", "comment", entry=sheet.entry, least=form.comment.least, length=length
        )
    if len(sheet.comment) > form.comment.most:
        yield problem(
            "comment_too_long",
            "comment",
            entry=sheet.entry,
            most=form.comment.most,
            length=len(sheet.comment),
        )
    if sheet.recommendation and all(sheet.recommendation != choice.id for choice in form.recommendations):
        yield problem(
            "recommendation_unknown", "recommendation", entry=sheet.entry, value=sheet.recommendation[:40]
        )
    if form.recommendation_required and not sheet.recommendation:
        yield problem("recommendation_missing", "recommendation", entry=sheet.entry)


def describe_allowed(values: tuple[Decimal, ...]) -> str:
    """Allowed figures in few words: a run of whole steps as its ends, else the list (7, 5 and not 6 shows)."""
    steps = {b - a for a, b in itertools.pairwise(values)}
    if len(values) > 3 and len(steps) == 1:
        return f"{plain(values[0])}–{plain(values[-1])} ({plain(steps.pop())})"
    return "、".join(plain(v) for v in values)
