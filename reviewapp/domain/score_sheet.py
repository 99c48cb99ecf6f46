"""The score sheet (个人评分表): one expert's answer on one entry."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .entries import Entry
from .errors import InputError, Problem, Problems, problem
from .marking import Marks, applies, fact_of, mark
from .numbers import plain
from .recusal import RecusalGround
from .rubric import Rubric
from .site_visit import SiteVisit
from .visit_checking import VISIT_GAPS, visit_items, visit_problems

ROLE = "expert"


class SheetState(StrEnum):
    """The four states that are never confused: null is never 0, and absent is not recused."""

    SCORED = "scored"
    RECUSED = "recused"
    ABSTAINED = "abstained"
    MISSING = "missing"


MOST_REASON = 200
"""Characters of a reason in one line: for submitting again, or for abstaining."""
MOST_NOTE = 500
"""Characters of what is added to a ground of 回避; a letter's reader refuses pages."""
MOST_EVIDENCE = 60
"""Pages one sheet may point to: a form asks for some ten figures, and a reader follows five references each."""


@dataclass(frozen=True, order=True)
class Evidence:
    """A page of the dossier that a figure rests on (依据): “附件 3 第 12 页”.

    ``criterion`` is its id, ``document`` the file's name as the bureau sent it, ``sha256`` the digest by which
    the task names the sealed file, ``page`` counts from 1.
    """

    criterion: str
    document: str
    sha256: str
    page: int


@dataclass(frozen=True)
class ScoreSheet:
    """What one expert says about one entry; frozen, a change makes a new sheet.

    ``scores`` holds (criterion id, figure) in the order given; a criterion not yet judged is not in it.
    ``gates`` holds (gate id, yes or no) likewise; ``familiarity`` and ``recommendation`` are ids, ``amount``
    is the advised one; ``evidence`` are the pages that figures rest on; ``visit`` is what was found on site.
    """

    entry: str
    scores: tuple[tuple[str, Decimal], ...] = ()
    comment: str = ""
    recommendation: str = ""
    recused: RecusalGround | None = None
    abstained: bool = False
    note: str = ""
    gates: tuple[tuple[str, bool], ...] = ()
    familiarity: str = ""
    amount: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    visit: SiteVisit | None = None

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

    def with_gate(self, gate: str, answer: bool | None) -> ScoreSheet:
        """A sheet with this gate answered yes or no, or open again."""
        kept = tuple(pair for pair in self.gates if pair[0] != gate)
        return replace(self, gates=kept if answer is None else (*kept, (gate, answer)))

    def with_familiarity(self, level: str) -> ScoreSheet:
        """A sheet with this 熟悉程度 (a level's id, or empty)."""
        return replace(self, familiarity=level)

    def with_amount(self, amount: Decimal | None) -> ScoreSheet:
        """A sheet with this advised amount, or none."""
        return replace(self, amount=amount)

    def with_visit(self, visit: SiteVisit | None) -> ScoreSheet:
        """A sheet with this record of a visit; an empty one is none."""
        return replace(self, visit=None if visit == SiteVisit() else visit)

    def with_evidence(self, evidence: Evidence) -> ScoreSheet:
        """A sheet that points to this page too; the same sheet where it does already, or holds all it may."""
        if evidence in self.evidence or len(self.evidence) >= MOST_EVIDENCE:
            return self
        return replace(self, evidence=(*self.evidence, evidence))

    def without_evidence(self, evidence: Evidence) -> ScoreSheet:
        """A sheet that no longer points to this page."""
        return replace(self, evidence=tuple(one for one in self.evidence if one != evidence))

    def evidence_for(self, criterion: str) -> tuple[Evidence, ...]:
        """The pages that the figure on a criterion rests on, in the order given."""
        return tuple(one for one in self.evidence if one.criterion == criterion)

    def with_recusal(self, ground: RecusalGround | None, note: str = "") -> ScoreSheet:
        """A sheet that says 需回避 with its ground; a recused sheet carries no figure and no comment."""
        return ScoreSheet(self.entry, recused=ground, note=note)

    def with_abstention(self, reason: str) -> ScoreSheet:
        """A sheet that says 弃权 and why; it carries no figure and no comment.

        Raises InputError("abstention_reason_missing").
        """
        if not reason.strip():
            raise InputError("abstention_reason_missing", entry=self.entry)
        return ScoreSheet(self.entry, abstained=True, note=reason.strip())

    def in_order(self, rubric: Rubric) -> ScoreSheet:
        """The same sheet with its answers in the form's order, so that equal answers are equal values."""
        if len(self.gates) > 1:
            asked = {gate.id: i for i, gate in enumerate(rubric.asked_gates)}
            gates = tuple(sorted(self.gates, key=lambda pair: asked.get(pair[0], len(asked))))
            if gates != self.gates:
                return replace(self, gates=gates).in_order(rubric)
        if self.visit is not None and len(self.visit.findings) > 1:
            # What an item is called and states does not matter for its order.
            items = tuple(item.id for item in visit_items(rubric, Entry(self.entry, "")))
            visit = self.visit.in_order(items)
            if visit != self.visit:
                return replace(self, visit=visit).in_order(rubric)
        ids = rubric.criterion_ids
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
            self.gates,
            self.familiarity,
            self.amount,
            self.evidence,
            self.visit,
        )

    def is_untouched(self) -> bool:
        """Whether nothing at all was entered yet."""
        return self == ScoreSheet(self.entry)

    def state(self, rubric: Rubric, entry: Entry) -> SheetState:
        """Which of the four states the sheet is in: scored only when it has no problem left."""
        if self.recused is not None:
            return SheetState.RECUSED
        if self.abstained:
            return SheetState.ABSTAINED
        return SheetState.MISSING if validate_sheet(self, rubric, entry) else SheetState.SCORED

    def marks(self, rubric: Rubric, entry: Entry) -> Marks | None:
        """What a sheet brings that judges every criterion, with the entry's facts; else None."""
        return mark(rubric, dict(self.scores), entry)

    def total(self, rubric: Rubric, entry: Entry) -> Fraction | None:
        """The exact total of a sheet that judges every criterion, else None."""
        marks = self.marks(rubric, entry)
        return None if marks is None else marks.total


_GAPS = frozenset(
    {
        "score_missing", "gate_not_answered", "familiarity_missing", "amount_missing", "comment_too_short",
        "recommendation_missing",
    }
) | VISIT_GAPS  # fmt: skip


def sheet_faults(sheet: ScoreSheet, rubric: Rubric, entry: Entry) -> Problems:
    """What may never stand on a sheet, finished or not: everything of ``validate_sheet`` but the gaps."""
    return Problems(tuple(one for one in validate_sheet(sheet, rubric, entry) if one.code not in _GAPS))


def validate_sheet(sheet: ScoreSheet, rubric: Rubric, entry: Entry) -> Problems:
    """Everything that keeps a sheet from being signed, each with its place (criterion or gate id, or part)."""
    if sheet.recused is not None or sheet.abstained:
        return Problems()
    return Problems(
        (
            *_score_problems(sheet, rubric),
            *_answer_problems(sheet, rubric, entry),
            *_text_problems(sheet, rubric, entry),
            *visit_problems(sheet.visit, rubric, entry),
        )
    )


def _score_problems(sheet: ScoreSheet, rubric: Rubric) -> Iterable[Problem]:
    if rubric.takes(sheet.scores):
        return
    given = dict(sheet.scores)
    for criterion in rubric.judged:
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


def _answer_problems(sheet: ScoreSheet, rubric: Rubric, entry: Entry) -> Iterable[Problem]:
    answered = dict(sheet.gates)
    for gate in rubric.asked_gates:
        if applies(gate, entry) and answered.pop(gate.id, None) is None:
            yield problem("gate_not_answered", gate.id, entry=sheet.entry, gate=gate.title)
    for stranger in answered:
        yield problem("gate_unknown", stranger, entry=sheet.entry, gate=stranger[:40])
    levels = {level.id for level in rubric.familiarity}
    if sheet.familiarity not in (levels or {""}):
        code = "familiarity_unknown" if sheet.familiarity else "familiarity_missing"
        known = "、".join(level.title for level in rubric.familiarity)
        yield problem(
            code, "familiarity", entry=sheet.entry, value=sheet.familiarity[:40], known=known or "—"
        )
    yield from _amount_problems(sheet, rubric, entry)
    for one in sheet.evidence:
        if one.criterion not in rubric.criterion_ids or one.page < 1:
            yield problem(
                "evidence_not_allowed",
                one.criterion,
                entry=sheet.entry,
                document=one.document[:60],
                page=one.page,
            )
    if len(sheet.evidence) > MOST_EVIDENCE:
        yield problem("evidence_too_many", "evidence", entry=sheet.entry, most=MOST_EVIDENCE)


def _amount_problems(sheet: ScoreSheet, rubric: Rubric, entry: Entry) -> Iterable[Problem]:
    rule, amount = rubric.amount, sheet.amount
    if rule is None:
        if amount is not None:
            yield problem("amount_not_asked", "amount", entry=sheet.entry)
    elif amount is None:
        if rule.required:
            yield problem("amount_missing", "amount", entry=sheet.entry, title=rule.title)
    else:
        most = fact_of(entry, rule.most_field) if rule.most_field else None
        if amount < 0 or amount != round(amount, rule.places) or (most is not None and amount > most):
            yield problem(
                "amount_not_allowed",
                "amount",
                entry=sheet.entry,
                title=rule.title,
                value=plain(amount),
                most="—" if most is None else plain(most),
                places=rule.places,
            )


def _text_problems(sheet: ScoreSheet, form: Rubric, entry: Entry) -> Iterable[Problem]:
    length = len(sheet.comment.strip())
    # Only a rule with conditions needs the total, which costs more than all the rest.
    least = form.comment.least
    if least and form.comment.is_conditional:
        least = form.comment.least_for(sheet.total(form, entry), sheet.recommendation)
    if length < least:
        yield problem("comment_too_short", "comment", entry=sheet.entry, least=least, length=length)
    if len(sheet.comment) > form.comment.most:
        yield problem(
            "comment_too_long",
            "comment",
            entry=sheet.entry,
            most=form.comment.most,
            length=len(sheet.comment),
        )
    if sheet.recommendation and all(sheet.recommendation != choice.id for choice in form.recommendations):
        known = "、".join(choice.title for choice in form.recommendations)
        yield problem(
            "recommendation_unknown",
            "recommendation",
            entry=sheet.entry,
            value=sheet.recommendation[:40],
            known=known or "—",
        )
    if form.recommendation_required and not sheet.recommendation:
        yield problem("recommendation_missing", "recommendation", entry=sheet.entry)


def describe_allowed(values: tuple[Decimal, ...]) -> str:
    """Allowed figures in few words: an even run by its first ones and its end, else the list (7, 5 and not 6 shows)."""
    steps = {b - a for a, b in itertools.pairwise(values)}
    if len(values) > 4 and len(steps) == 1:
        return "、".join(plain(v) for v in values[:3]) + f" … {plain(values[-1])}"
    return "、".join(plain(v) for v in values)
