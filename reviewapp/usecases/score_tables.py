"""Score tables: which columns a form asks for, and what a row of one adds to a sheet."""

from __future__ import annotations

from dataclasses import replace

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.tables.importing import Asked, ScoreRow


def asked_by(form: Form) -> Asked:
    """The columns of all rubrics of a form; one table may hold entries of several types."""
    rubrics = form.rubrics
    return Asked(
        tuple(dict.fromkeys((c.id, c.title) for rubric in rubrics for c in rubric.judged)),
        tuple(dict.fromkeys((g.id, g.title) for rubric in rubrics for g in rubric.asked_gates)),
        any(rubric.familiarity for rubric in rubrics),
        tuple(dict.fromkeys(rubric.amount.title for rubric in rubrics if rubric.amount is not None)),
    )


def answered(sheet: ScoreSheet, row: ScoreRow, rubric: Rubric, entry: Entry) -> ScoreSheet:
    """A sheet with what a row says, as far as the entry's own rubric asks for it; empty cells change nothing."""
    scores = {c: v for c, v in row.scores.items() if v is not None and c in rubric.criterion_ids}
    asked = {gate.id for gate in rubric.asked_gates if applies(gate, entry)}
    gates = {g: v for g, v in row.gates.items() if v is not None and g in asked}
    choices = {key: c.id for c in rubric.recommendations for key in (c.title, c.id)}
    levels = {key: f.id for f in rubric.familiarity for key in (f.title, f.id)}
    recommendation = row.recommendation.strip()
    familiarity = row.familiarity.strip() if rubric.familiarity else ""
    amount = row.amount if rubric.amount is not None else None
    return replace(
        sheet,
        scores=tuple({**dict(sheet.scores), **scores}.items()),
        comment=row.comment or sheet.comment,
        recommendation=choices.get(recommendation, recommendation) or sheet.recommendation,
        gates=tuple({**dict(sheet.gates), **gates}.items()),
        familiarity=levels.get(familiarity, familiarity) or sheet.familiarity,
        amount=sheet.amount if amount is None else amount,
    ).in_order(rubric)
