"""From one seat's sheets to F07: a table a rubric, with the seat's own order in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Criterion, CriterionKind, Rubric
from reviewapp.domain.score_sheet import ScoreSheet, SheetState

from .gathering import (
    STATE_WORDS,
    advised,
    expert_on_paper,
    figure_of,
    full_mark,
    nouns_of,
    sheet_rounding,
    state_of,
)
from .reopening import AFTER, AGAIN, BEFORE, REPLACED, Reopening
from .values import IndividualSummaryPaper, Marks, SummaryColumn, SummaryLine, SummaryTable
from .wording import figure

_ANSWERS = {True: "是", False: "否", None: "—"}


def f07_paper(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
    *,
    expert: str = "",
    reopening: Reopening | None = None,
) -> IndividualSummaryPaper:
    """What stands on a seat's F07: its figures, its own order (equal totals share a rank), its answers.

    ``expert`` and ``reopening`` as for ``f06_papers``.  The paper of a letter made after a reopening has two lines an
    entry, before and after, and no order: that is of all entries.
    """
    entries = the_round.entries_seen_by(seat)
    rubrics = the_round.form_for(seat).rubrics
    own = {e.number: sheets[seat, e.number] for e in entries if (seat, e.number) in sheets}
    tables = []
    for rubric in rubrics:
        asked = [
            entry
            for entry in entries
            if the_round.form.rubric_of(entry) is rubric
            and (reopening is None or reopening.prints(entry.number))
        ]
        if not asked and reopening is not None:
            continue
        words = {e.number: STATE_WORDS[state_of(states, own.get(e.number), seat, e.number)] for e in asked}
        title = (rubric.title or "、".join(rubric.types)) if len(rubrics) > 1 else ""
        lines = _lines(the_round, rubric, asked, own, words)
        if reopening is not None:
            then = {e.number: reopening.answer_before(e.number) for e in asked}
            sheets_then = {number: sheet for number, (_, sheet) in then.items() if sheet is not None}
            words_then = {number: STATE_WORDS[state] for number, (state, _) in then.items()}
            before = _lines(the_round, rubric, asked, sheets_then, words_then)
            lines = _turned(lines, before, reopening)
        tables.append(SummaryTable(title, _columns(rubric), lines, _answers(rubric)))
    return IndividualSummaryPaper(
        the_round.charter.title,
        nouns_of(the_round.scheme.kind, the_round.form),
        the_round.expert(seat).panel,
        expert or expert_on_paper(the_round, seat),
        tuple(tables),
        marks,
        incomplete=any(
            line.state == "缺" and line.turn != BEFORE for table in tables for line in table.lines
        ),
        turn=AGAIN if reopening is not None and reopening.before is not None else "",
        turn_remarks=() if reopening is None else reopening.remarks(),
    )


def _turned(
    lines: Sequence[SummaryLine], before: Sequence[SummaryLine], reopening: Reopening
) -> tuple[SummaryLine, ...]:
    """The lines of a letter as its reopening has them: each after the one it replaces, or marked as replaced."""
    if reopening.before is None:
        return tuple(replace(line, remark=REPLACED) if reopening.of(line.number) else line for line in lines)
    return tuple(
        replace(line, turn=turn, rank="")
        for pair in zip(before, lines, strict=True)
        for turn, line in zip((BEFORE, AFTER), pair, strict=True)
    )


def _columns(rubric: Rubric) -> tuple[SummaryColumn, ...]:
    gates = (SummaryColumn(gate.title, "", "筛选项") for gate in rubric.asked_gates)
    return (*gates, *(_column(rubric, criterion) for criterion in rubric.criteria))


def _column(rubric: Rubric, criterion: Criterion) -> SummaryColumn:
    headings = rubric.headings_of(criterion)
    listed = "预填，" if criterion.kind is CriterionKind.FACT else ""
    return SummaryColumn(
        criterion.title, listed + full_mark(criterion), headings[0].title if headings else ""
    )


def _answers(rubric: Rubric) -> tuple[str, ...]:
    """The headings of what is said beside the figures, as far as the rubric asks for it."""
    found = []
    if rubric.familiarity:
        found.append("熟悉程度")
    if rubric.amount is not None:
        found.append(f"{rubric.amount.title}（{rubric.amount.unit}）")
    if rubric.recommendations:
        found.append("建议")
    return tuple(found)


def _lines(
    the_round: Round,
    rubric: Rubric,
    entries: Sequence[Entry],
    own: Mapping[str, ScoreSheet],
    words: Mapping[str, str],
) -> tuple[SummaryLine, ...]:
    rounding = sheet_rounding(the_round)
    totals: dict[str, Fraction] = {}
    for entry in entries:
        total = own[entry.number].total(rubric, entry) if entry.number in own else None
        if total is not None and rubric.criteria:
            totals[entry.number] = total
    lowest = the_round.arithmetic.order is Order.LOWEST
    lines = []
    for entry in entries:
        sheet = own.get(entry.number)
        if sheet is None:
            state = words[entry.number] or "缺"
            lines.append(SummaryLine(entry.number, entry.title, entry.unit, state=state))
            continue
        answered = dict(sheet.gates)
        figures = [
            _ANSWERS[answered.get(gate.id)] if applies(gate, entry) else "—" for gate in rubric.asked_gates
        ]
        figures += [figure_of(c, entry, sheet, rounding, signed=True) for c in rubric.criteria]
        total = totals.get(entry.number)
        better = [t for t in totals.values() if total is not None and (t < total if lowest else t > total)]
        lines.append(
            SummaryLine(
                entry.number,
                entry.title,
                entry.unit,
                tuple(figures),
                "" if total is None else figure(total, rounding),
                "" if total is None else str(1 + len(better)),
                _said(rubric, sheet),
            )
        )
    return tuple(lines)


def _said(rubric: Rubric, sheet: ScoreSheet) -> tuple[str, ...]:
    found = []
    if rubric.familiarity:
        found.append(next((f.title for f in rubric.familiarity if f.id == sheet.familiarity), ""))
    if rubric.amount is not None:
        found.append(advised(rubric, sheet)[1].removesuffix(rubric.amount.unit).strip())
    if rubric.recommendations:
        found.append(next((c.title for c in rubric.recommendations if c.id == sheet.recommendation), ""))
    return tuple(found)
