"""From the domain's values to what stands on a form: the words, the order, the rounding.  Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies, caps_reached, fact_of, fact_points
from reviewapp.domain.matching import document_title
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Band, Criterion, Effect, Rubric, Section
from reviewapp.domain.scheme import Form, ReviewKind
from reviewapp.domain.score_sheet import Evidence, ScoreSheet, SheetState

from .values import (
    BandLine,
    CriterionLine,
    GateLine,
    Marks,
    Nouns,
    ScoreSheetPaper,
)
from .wording import expert_code, figure, places_needed, spaced_name

MINUS = "−"
"""Before a figure that is taken away."""

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
    rubric, entry = (
        form.rubric_of(entry),
        form.seen(entry),
    )  # a blind review stays blind on the experts' paper
    weighted = any(c.worth != c.maximum for c in rubric.criteria)
    total = scored.total(rubric, entry) if scored else None
    caps = caps_reached(rubric, dict(scored.scores), entry) if scored else ()
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
        ground=ground if state in (SheetState.RECUSED, SheetState.ABSTAINED) else "",
        comment=scored.comment if scored else "",
        choices=tuple(
            (choice.title, scored is not None and choice.id == scored.recommendation)
            for choice in rubric.recommendations
        ),
        gates=gate_lines(rubric, entry, scored),
        familiarity=tuple(
            (level.title, scored is not None and level.id == scored.familiarity)
            for level in rubric.familiarity
        ),
        amount=advised(rubric, scored),
        sum_remark=f"已按{'、'.join(f'“{title}”' for title in caps)}封顶" if caps else "",
    )


def gate_lines(rubric: Rubric, entry: Entry, sheet: ScoreSheet | None) -> tuple[GateLine, ...]:
    """The gates an expert is asked about this entry, with the answers given."""
    answers = dict(sheet.gates) if sheet else {}
    return tuple(
        GateLine(gate.title, gate.veto, answers.get(gate.id))
        for gate in rubric.asked_gates
        if applies(gate, entry)
    )


def advised(rubric: Rubric, sheet: ScoreSheet | None) -> tuple[str, str]:
    """What the advised amount is called and what was advised, in its unit; nothing where it is not asked."""
    if rubric.amount is None:
        return "", ""
    amount = sheet.amount if sheet else None
    return rubric.amount.title, "" if amount is None else f"{plain(amount)} {rubric.amount.unit}"


def f06_papers(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
    grounds: Mapping[str, str] | None = None,
    *,
    expert: str = "",
) -> tuple[ScoreSheetPaper, ...]:
    """One F06 for every entry of the seat that was answered, in the list's order; missing ones have no paper.

    ``states`` and ``sheets`` are what the tally is made from; ``grounds`` gives a recusal's ground in words, or
    an abstention's reason, by entry; ``expert`` is the expert as printed, where the round at hand does not know
    the whole roster.
    """
    scheme = the_round.scheme
    papers = []
    for entry in the_round.entries_of(seat):
        sheet = sheets.get((seat, entry.number))
        state = state_of(states, sheet, seat, entry.number)
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
                expert=expert or expert_on_paper(the_round, seat),
                panel=the_round.expert(seat).panel or the_round.panel_of(entry.number),
                rounding=sheet_rounding(the_round),
                marks=marks,
                ground=(grounds or {}).get(entry.number, ""),
            )
        )
    return tuple(papers)


def column_of_figures(values: Sequence[Fraction], rounding: Rounding) -> Rounding:
    """How a column's totals are rounded for showing: as many places as any of them needs, all alike."""
    return Rounding(places_needed(list(values), rounding), rounding.mode)


def shown(value: Fraction | None, rounding: Rounding) -> str:
    """A figure at the rounding's places; nothing for None."""
    return "" if value is None else format(round_fraction(value, rounding), "f")


def sheet_rounding(the_round: Round) -> Rounding:
    """How one expert's total is rounded on paper."""
    arithmetic = the_round.arithmetic
    return arithmetic.sheet_rounding or arithmetic.rounding


def state_of(
    states: Mapping[tuple[str, str], SheetState], sheet: ScoreSheet | None, seat: str, entry: str
) -> SheetState:
    """A cell's state; one that says scored and has no opened sheet is missing on paper, as in the tally."""
    state = states.get((seat, entry), SheetState.SCORED if sheet else SheetState.MISSING)
    return SheetState.MISSING if state is SheetState.SCORED and sheet is None else state


def figure_of(
    criterion: Criterion, entry: Entry, sheet: ScoreSheet | None, rounding: Rounding, *, signed: bool
) -> str:
    """A criterion's figure on paper: the expert's, or what the list's fact comes to.

    ``signed`` sets a minus before what is taken away; it stands where no column of its own says so.
    """
    if criterion.fact is not None:
        points = fact_points(criterion, entry)
        text = "" if points is None else figure(points, rounding)
    else:
        value = sheet.score(criterion.id) if sheet else None
        text = "" if value is None else plain(value)
    taken = signed and criterion.effect is Effect.PENALTY and text not in ("", "0")
    return f"{MINUS}{text}" if taken else text


def full_mark(criterion: Criterion) -> str:
    """The most a criterion gives as the form's column says it: 20, +5 for a bonus, −5 for a penalty."""
    match criterion.effect:
        case Effect.SCORE:
            return plain(criterion.maximum)
        case Effect.BONUS:
            return f"+{plain(criterion.maximum)}"
        case Effect.PENALTY:
            return f"{MINUS}{plain(criterion.maximum)}"


def fact_in_words(criterion: Criterion, entry: Entry) -> str:
    """What the list says of a fact, with its unit; empty for what experts judge."""
    if criterion.fact is None:
        return ""
    value = fact_of(entry, criterion.fact.field)
    return "名单未填" if value is None else f"{plain(value)} {criterion.fact.unit}".strip()


def heading_words(section: Section) -> str:
    """A section's title with what bounds it: its cap, and the line under which it is a veto."""
    cap = "" if section.cap is None else f"最多{plain(section.cap)}分"
    veto = "" if section.veto_below is None else f"低于{plain(section.veto_below)}分{section.veto}"
    bounds = "；".join(part for part in (cap, veto) if part)
    return f"{section.title}（{bounds}）" if bounds else section.title


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
    value = given if criterion.fact is None or sheet is None else fact_points(criterion, entry)
    brought = "" if value is None else figure(criterion.contribution(value), rounding).replace("-", MINUS)
    return CriterionLine(
        criterion.title,
        full_mark(criterion),
        tuple(heading_words(section) for section in rubric.headings_of(criterion)),
        criterion.guidance,
        plain(criterion.worth) if weighted else "",
        tuple(BandLine(b.label, band_figures(criterion, b), b is chosen) for b in criterion.bands),
        figure_of(criterion, entry, sheet, rounding, signed=not weighted) if sheet else "",
        brought if weighted else "",
        fact_in_words(criterion, entry),
        pages_in_words(entry.number, sheet.evidence_for(criterion.id)) if sheet else "",
    )


def pages_in_words(entry: str, evidence: Sequence[Evidence]) -> str:
    """The pages a figure rests on, by document: 申报书第 3、12 页；附件1 查新报告第 2 页."""
    pages: dict[str, list[int]] = {}
    for one in evidence:
        pages.setdefault(document_title(one.document, entry), []).append(one.page)
    return "；".join(f"{title}第 {'、'.join(map(str, sorted(on)))} 页" for title, on in pages.items())


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
