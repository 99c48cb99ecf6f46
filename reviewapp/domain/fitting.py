"""Keeping every answer that still holds when a form changes under a sheet (变更通知), and naming those that do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from .entries import Entry
from .numbers import plain
from .rubric import Rubric
from .score_sheet import ScoreSheet, sheet_faults


@dataclass(frozen=True)
class UnfitAnswer:
    """An answer that the new form does not take: on which entry, to what (in the old form's words), and the answer."""

    entry: str
    question: str
    answer: str


def fit_sheet(
    sheet: ScoreSheet, old: Rubric | None, new: Rubric, entry: Entry
) -> tuple[ScoreSheet, tuple[UnfitAnswer, ...]]:
    """The sheet with the answers that the new rubric takes, and those it does not.

    The comment always stays: text is never taken from anybody, and one that is too long now says so itself.
    ``old`` gives the words for questions that are no longer asked.
    """
    if sheet.recused is not None or sheet.abstained:
        return sheet, ()
    faults = {(one.code, one.place) for one in sheet_faults(sheet, new, entry)}
    titles = {c.id: c.title for rubric in (new, old) if rubric is not None for c in rubric.criteria}
    gates = {g.id: g.title for rubric in (new, old) if rubric is not None for g in rubric.gates}
    unfit: list[UnfitAnswer] = []

    def lost(question: str, answer: str) -> None:
        unfit.append(UnfitAnswer(sheet.entry, question, answer))

    def takes(place: str, *codes: str) -> bool:
        return not any((code, place) in faults for code in codes)

    scores: list[tuple[str, Decimal]] = []
    for criterion, figure in sheet.scores:
        if takes(criterion, "score_not_allowed", "criterion_unknown"):
            scores.append((criterion, figure))
        else:
            lost(titles.get(criterion, criterion), plain(figure))
    answers: list[tuple[str, bool]] = []
    for gate, said in sheet.gates:
        if takes(gate, "gate_unknown"):
            answers.append((gate, said))
        else:
            lost(gates.get(gate, gate), "√" if said else "×")
    fitted = replace(sheet, scores=tuple(scores), gates=tuple(answers))
    if not takes("recommendation", "recommendation_unknown"):
        words = {c.id: c.title for c in old.recommendations} if old else {}
        lost("recommendation", words.get(sheet.recommendation, sheet.recommendation))
        fitted = replace(fitted, recommendation="")
    if not takes("familiarity", "familiarity_unknown"):
        lost("familiarity", sheet.familiarity)
        fitted = replace(fitted, familiarity="")
    if sheet.amount is not None and not takes("amount", "amount_not_asked", "amount_not_allowed"):
        lost("amount", plain(sheet.amount))
        fitted = replace(fitted, amount=None)
    if new.visit is None and sheet.visit is not None:
        lost("visit", sheet.visit.opinion)
        fitted = replace(fitted, visit=None)
    asked = set(new.criterion_ids)
    return replace(fitted, evidence=tuple(one for one in fitted.evidence if one.criterion in asked)), tuple(
        unfit
    )
