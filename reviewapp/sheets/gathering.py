"""From the domain's values to what stands on a form: the words, the order, the rounding.  Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import fact_points
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Band, Criterion, Rubric
from reviewapp.domain.scheme import Form, ReviewKind
from reviewapp.domain.score_sheet import ScoreSheet, SheetState

from .values import (
    BandLine,
    CriterionLine,
    IndividualSummaryPaper,
    Marks,
    Nouns,
    ScoreSheetPaper,
    SummaryLine,
)
from .wording import expert_code, figure, places_needed, spaced_name

STATE_WORDS = {
    SheetState.SCORED: "",
    SheetState.RECUSED: "回避",
    SheetState.ABSTAINED: "弃权",
    SheetState.MISSING: "缺",
}

_NOUNS = {
    ReviewKind.PROJECT: ("申报单位", "负责人"),
    ReviewKind.LABORATORY: ("依托单位", "主　任"),
    ReviewKind.AWARD: ("完成单位", "完成人"),
    ReviewKind.PERSON: ("推荐单位", "候选人"),
    ReviewKind.PLATFORM: ("运营单位", "负责人"),
}


def nouns_of(kind: ReviewKind, form: Form) -> Nouns:
    """What a kind of review calls an entry, its unit and its persons."""
    unit, persons = _NOUNS[kind]
    return Nouns(form.entry_noun, unit, persons)


def expert_on_paper(the_round: Round, seat: str) -> str:
    """An expert as the round prints them: by name where the scheme says so, else 甲乙丙 by the roster's order."""
    if the_round.scheme.experts_named:
        return spaced_name(the_round.expert(seat).name)
    return expert_code(the_round.seats.index(seat))


def score_sheet_paper(
    form: Form,
    kind: ReviewKind,
    entry: Entry,
    sheet: ScoreSheet | None,
    state: SheetState,
    *,
    round_title: str,
    expert: str,
    panel: str,
    rounding: Rounding,
    marks: Marks,
    ground: str = "",
) -> ScoreSheetPaper:
    """What stands on one F06; ``expert`` and ``ground`` as they are to print."""
    scored = sheet if sheet is not None and state is SheetState.SCORED else None
    rubric = form.rubric_of(entry)
    weighted = any(c.worth != c.maximum for c in rubric.criteria)
    total = scored.total(rubric, entry) if scored else None
    return ScoreSheetPaper(
        round_title,
        nouns_of(kind, form),
        panel,
        expert,
        entry.number,
        entry.title,
        entry.unit,
        entry.persons,
        tuple(_criterion_line(rubric, c, entry, scored, weighted, rounding) for c in rubric.criteria),
        plain(rubric.full_marks),
        figure(total, rounding) if total is not None else "",
        marks,
        state=STATE_WORDS[state] if state is not SheetState.MISSING else "",
        ground=ground if state is SheetState.RECUSED else "",
        comment=scored.comment if scored else "",
        choices=tuple(
            (choice.title, scored is not None and choice.id == scored.recommendation)
            for choice in rubric.recommendations
        ),
    )


def f06_papers(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
    grounds: Mapping[str, str] | None = None,
) -> tuple[ScoreSheetPaper, ...]:
    """One F06 for every entry of the seat that was answered, in the list's order; missing ones have no paper.

    ``states`` and ``sheets`` are what the tally is made from; ``grounds`` gives a recusal's ground in words by
    entry.
    """
    scheme = the_round.scheme
    papers = []
    for entry in the_round.entries_of(seat):
        sheet = sheets.get((seat, entry.number))
        state = _state_of(states, sheet, seat, entry.number)
        if state is SheetState.MISSING:
            continue
        papers.append(
            score_sheet_paper(
                the_round.form,
                scheme.kind,
                entry,
                sheet,
                state,
                round_title=the_round.charter.title,
                expert=expert_on_paper(the_round, seat),
                panel=the_round.expert(seat).panel or the_round.panel_of(entry.number),
                rounding=_sheet_rounding(the_round),
                marks=marks,
                ground=(grounds or {}).get(entry.number, ""),
            )
        )
    return tuple(papers)


def f07_paper(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
) -> IndividualSummaryPaper:
    """What stands on a seat's F07: its figures, its own order (equal totals share a rank), its advice."""
    form, kind = the_round.form, the_round.scheme.kind
    entries = the_round.entries_of(seat)
    totals: dict[str, Fraction] = {}
    for entry in entries:
        sheet = sheets.get((seat, entry.number))
        total = sheet.total(form.rubric_of(entry), entry) if sheet else None
        if total is not None:
            totals[entry.number] = total
    rubrics = the_round.form_for(seat).rubrics
    titles = {choice.id: choice.title for rubric in rubrics for choice in rubric.recommendations}
    # One column a criterion; seats with entries of several types get their totals only.
    columns = rubrics[0].criteria if len(rubrics) == 1 else ()
    lines = []
    for entry in entries:
        sheet = sheets.get((seat, entry.number))
        state = _state_of(states, sheet, seat, entry.number)
        if sheet is None or entry.number not in totals:
            lines.append(SummaryLine(entry.number, entry.title, entry.unit, state=STATE_WORDS[state] or "缺"))
            continue
        total = totals[entry.number]
        figures = tuple(_figure_of(c, entry, sheet, _sheet_rounding(the_round)) for c in columns)
        rank = 1 + sum(other > total for other in totals.values())
        lines.append(
            SummaryLine(
                entry.number,
                entry.title,
                entry.unit,
                figures,
                figure(total, _sheet_rounding(the_round)),
                str(rank),
                titles.get(sheet.recommendation, ""),
            )
        )
    return IndividualSummaryPaper(
        the_round.charter.title,
        nouns_of(kind, form),
        the_round.expert(seat).panel,
        expert_on_paper(the_round, seat),
        tuple((c.title, plain(c.maximum)) for c in columns),
        tuple(lines),
        marks,
        recommends=bool(titles),
        incomplete=any(line.state == "缺" for line in lines),
    )


def grounds_in_words(
    sheets: Mapping[tuple[str, str], ScoreSheet], seat: str, words: Mapping[RecusalGround, str]
) -> dict[str, str]:
    """A seat's recusals by entry, in the catalogue's words, for F06."""
    return {
        entry: words.get(sheet.recused, sheet.recused.value)
        for (of, entry), sheet in sheets.items()
        if of == seat and sheet.recused is not None
    }


def column_of_figures(values: Sequence[Fraction], rounding: Rounding) -> Rounding:
    """How a column's totals are rounded for showing: as many places as any of them needs, all alike."""
    return Rounding(places_needed(list(values), rounding), rounding.mode)


def shown(value: Fraction | None, rounding: Rounding) -> str:
    """A figure at the rounding's places; nothing for None."""
    return "" if value is None else format(round_fraction(value, rounding), "f")


def _sheet_rounding(the_round: Round) -> Rounding:
    arithmetic = the_round.arithmetic
    return arithmetic.sheet_rounding or arithmetic.rounding


def _state_of(
    states: Mapping[tuple[str, str], SheetState], sheet: ScoreSheet | None, seat: str, entry: str
) -> SheetState:
    """A cell's state; one that says scored and has no opened sheet is missing on paper, as in the tally."""
    state = states.get((seat, entry), SheetState.SCORED if sheet else SheetState.MISSING)
    return SheetState.MISSING if state is SheetState.SCORED and sheet is None else state


def _figure_of(criterion: Criterion, entry: Entry, sheet: ScoreSheet, rounding: Rounding) -> str:
    """A criterion's figure on paper: the expert's, or what the list's fact comes to."""
    if criterion.fact is not None:
        points = fact_points(criterion, entry)
        return "" if points is None else figure(points, rounding)
    value = sheet.score(criterion.id)
    return "" if value is None else plain(value)


def _criterion_line(
    rubric: Rubric,
    criterion: Criterion,
    entry: Entry,
    sheet: ScoreSheet | None,
    weighted: bool,
    rounding: Rounding,
) -> CriterionLine:
    given = sheet.score(criterion.id) if sheet else None
    chosen = criterion.band_of(given) if given is not None else None
    value = given if criterion.fact is None else fact_points(criterion, entry)
    headings = rubric.headings_of(criterion)
    return CriterionLine(
        criterion.title,
        plain(criterion.maximum),
        headings[0].title if headings else "",
        criterion.guidance,
        plain(criterion.worth) if weighted else "",
        tuple(BandLine(b.label, band_figures(criterion, b), b is chosen) for b in criterion.bands),
        _figure_of(criterion, entry, sheet, rounding) if sheet else "",
        figure(criterion.contribution(value), rounding) if weighted and value is not None else "",
    )


def band_figures(criterion: Criterion, band: Band) -> str:
    """The figures of a level as score sheets write them, highest first: 20–17, 9、8, 7、5, 3.

    A level listed by single values names each where a value between is left out (7、5 and no 6); one that is
    open above says so (75–90 以下).
    """
    if criterion.values:
        inside = sorted((v for v in criterion.values if band.contains(v)), reverse=True)
        if len(inside) > 2 and _even(inside):
            return f"{plain(inside[0])}–{plain(inside[-1])}"
        return "、".join(plain(v) for v in inside)
    if band.low == band.high:
        return plain(band.high)
    if not band.open_above:
        return f"{plain(band.high)}–{plain(band.low)}"
    if criterion.step == 1 and band.high == band.high.to_integral_value():
        return f"{plain(band.high - 1)}–{plain(band.low)}"
    return f"{plain(band.low)} 以上不足 {plain(band.high)}"


def _even(values: Sequence[Decimal]) -> bool:
    return len({a - b for a, b in pairwise(values)}) == 1
