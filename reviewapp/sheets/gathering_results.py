"""From tally and ranking to F08, F10 and F16: columns, states and marks.  Rules and remarks come from the domain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from reviewapp.domain.aggregation import EntryTally, Tally, TallyCell
from reviewapp.domain.arithmetic import Arithmetic, Method, Per, Scope
from reviewapp.domain.errors import Problem
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.ranking import RankedEntry, Ranking
from reviewapp.domain.remarking import all_remarks
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.stating import (
    final_rounding,
    order_rules,
    rules_in_force,
    score_rules,
    warnings_of,
)

from .gathering import MINUS, column_of_figures, expert_on_paper, nouns_of, shown
from .measures import MOST_EXPERTS
from .outlier_paper import OutlierLine, OutlierPaper
from .values import (
    CellKind,
    Marks,
    RankingGroup,
    RankingLine,
    RankingPaper,
    TallyGroup,
    TallyLine,
    TallyMark,
    TallyPaper,
)
from .wording import thousands

Say = Callable[[Problem], str]
"""Gives the words of a rule or remark: paper holds no sentences of its own about the arithmetic."""

_KINDS = {
    SheetState.SCORED: CellKind.SCORED,
    SheetState.RECUSED: CellKind.RECUSED,
    SheetState.ABSTAINED: CellKind.ABSTAINED,
    SheetState.MISSING: CellKind.MISSING,
}
_ARROWS = {"high": "↑", "low": "↓", "": ""}
OUTLIER = "※"
"""Follows an expert's total that is too far off the mean (异常分, F16)."""
_SAID = {CellKind.RECUSED: "回避", CellKind.ABSTAINED: "弃权", CellKind.MISSING: "缺评"}
_NOT_ASSIGNED = TallyMark(CellKind.NOT_ASSIGNED)
_COEFFICIENT = Rounding(4)
_DEVIATION = Rounding(1)


def f08_paper(
    the_round: Round,
    tally: Tally,
    ranking: Ranking,
    marks: Marks,
    say: Say,
    more: Mapping[str, Sequence[Problem]] | None = None,
) -> TallyPaper:
    """What stands on F08: one group a panel, its experts in the roster's order, entries in the list's order.

    ``more`` are further remarks by entry, which do not follow from tally and ranking (a reopening, 复评).
    """
    arithmetic = the_round.arithmetic
    rounding = _rounding_of_totals(the_round, tally)
    ranked = {row.entry: row for row in ranking.rows}
    said = all_remarks(the_round, tally, ranking)
    by_panel: dict[str, list[EntryTally]] = {}
    for row in tally.rows:
        by_panel.setdefault(the_round.panel_of(row.entry), []).append(row)
    groups: list[TallyGroup] = []
    for panel, rows in by_panel.items():
        answering = {cell.seat for row in rows for cell in row.cells}
        seats = [seat for seat in the_round.seats if seat in answering]
        most = max(len(row.cells) for row in rows)
        by_score = _few_of_many(len(seats), most)
        shown_as = {seat: expert_on_paper(the_round, seat) for seat in seats}
        lines = []
        for row in rows:
            marks_of = {cell.seat: _mark(cell, rounding) for cell in row.cells}
            if by_score:
                cells = [_with_name(shown_as[cell.seat], marks_of[cell.seat]) for cell in row.cells]
                cells += [_NOT_ASSIGNED] * (most - len(cells))
            else:
                cells = [marks_of.get(seat, _NOT_ASSIGNED) for seat in seats]
            further = more.get(row.entry, ()) if more else ()
            remark = "；".join(say(one) for one in (*said[row.entry], *further))
            lines.append(_tally_line(the_round, row, ranked[row.entry], cells, remark))
        headings = [f"评分{i + 1}" for i in range(most)] if by_score else list(shown_as.values())
        groups.append(
            TallyGroup(panel, tuple(headings), tuple(lines), _is_provisional(arithmetic, tally, rows))
        )
    return TallyPaper(
        the_round.charter.title,
        nouns_of(the_round.scheme.kind, the_round.form),
        tuple(groups),
        _tally_notes(the_round, tally, groups, say),
        marks,
        score_word=_score_word(arithmetic),
        with_mean=_has_plain_mean(arithmetic),
        with_trimmed=arithmetic.averaging.method is Method.TRIMMED,
        with_calibrated=arithmetic.calibration is not None,
        with_coefficient=any(row.coefficient is not None for row in tally.rows),
    )


def _rounding_of_totals(the_round: Round, tally: Tally) -> Rounding:
    """How experts' totals print on F08, and on F16, which is held against it."""
    totals = [cell.total for row in tally.rows for cell in row.cells if cell.total is not None]
    return column_of_figures(totals, the_round.arithmetic.rounding)


def _is_provisional(arithmetic: Arithmetic, tally: Tally, rows: list[EntryTally]) -> bool:
    """Whether a panel's ranks can still change: ranked over the whole round, any panel's gap moves them."""
    return tally.incomplete if arithmetic.scope is Scope.ROUND else any(row.incomplete for row in rows)


def _score_word(arithmetic: Arithmetic) -> str:
    return "名次和" if arithmetic.averaging.method is Method.RANK_SUM else "得分"


def _has_plain_mean(arithmetic: Arithmetic) -> bool:
    """Whether what the tally keeps as the mean is one: by criterion it is the method's own figure."""
    averaging = arithmetic.averaging
    own = averaging.method in {Method.MEDIAN, Method.SUM} or averaging.by_familiarity
    return averaging.per is Per.TOTAL or not own


def _few_of_many(seats: int, most: int) -> bool:
    """Whether a column for each expert would be wasted: too many of them, and few on each entry."""
    return seats > MOST_EXPERTS >= most


def _with_name(name: str, mark: TallyMark) -> TallyMark:
    """A cell that says itself whose it is; a missing score is named in words, since a line would strike both."""
    what = mark.text or _SAID.get(mark.kind, "")
    return TallyMark(mark.kind, f"{name}\n{what}")


def _tally_line(
    the_round: Round, row: EntryTally, ranked: RankedEntry, cells: list[TallyMark], remark: str
) -> TallyLine:
    entry = the_round.entry(row.entry)
    places = the_round.arithmetic.rounding
    return TallyLine(
        entry.number,
        entry.title,
        entry.unit,
        tuple(cells),
        str(row.n),
        shown(row.mean, places),
        shown(row.trimmed, places),
        ranked.shown,
        "" if ranked.rank is None else str(ranked.rank),
        remark,
        shown(row.calibrated, places),
        shown(row.coefficient, _COEFFICIENT),
    )


def _mark(cell: TallyCell, rounding: Rounding) -> TallyMark:
    if cell.total is None:
        return TallyMark(_KINDS[cell.state])
    text = shown(cell.total, rounding) + _ARROWS[cell.dropped] + (OUTLIER if cell.outlier else "")
    return TallyMark(_KINDS[cell.state], text)


def _tally_notes(the_round: Round, tally: Tally, groups: list[TallyGroup], say: Say) -> tuple[str, ...]:
    """The rules that made the figures, and the signs that stand in this very table."""
    arithmetic = the_round.arithmetic
    rules = [
        *score_rules(arithmetic, the_round.form),
        *order_rules(arithmetic, the_round.form),
        *warnings_of(tally),
    ]
    notes = []
    cells = [cell for row in tally.rows for cell in row.cells]
    if any(cell.dropped for cell in cells):
        notes.append("↑、↓ 为计分时去掉的最高分、最低分")
    notes += [say(rule).rstrip("。") for rule in rules]
    if any(cell.state is SheetState.MISSING for cell in cells):
        notes.append("缺评（斜线）不计为 0 分")
    if any(cell.state is SheetState.RECUSED for cell in cells):
        notes.append("回避的专家不计入人数")
    if any(mark.kind is CellKind.NOT_ASSIGNED for g in groups for line in g.lines for mark in line.cells):
        notes.append("“—”为未分配评审")
    return (*notes, say(final_rounding(arithmetic)))


def f10_paper(the_round: Round, tally: Tally, ranking: Ranking, marks: Marks, say: Say) -> RankingPaper:
    """What stands on F10, with amounts and their running sum where the scheme cuts by a budget."""
    arithmetic = the_round.arithmetic
    said = all_remarks(the_round, tally, ranking)
    money = [value for row in ranking.rows for value in (row.amount, row.cumulated) if value is not None]
    cents = column_of_figures(money, Rounding(2))
    groups: dict[str, list[RankingLine]] = {}
    gaps = {row.entry for row in tally.rows if row.incomplete}
    incomplete: set[str] = set()
    for row in ranking.rows:
        entry = the_round.entry(row.entry)
        if row.entry in gaps:
            incomplete.add(row.group)
        groups.setdefault(row.group, []).append(
            RankingLine(
                "" if row.rank is None else str(row.rank),
                entry.number,
                entry.title,
                entry.unit,
                row.shown,
                row.grade,
                _money(row.amount, cents),
                _money(row.cumulated, cents),
                "；".join(say(one) for one in said[row.entry]),
            )
        )
    budget = arithmetic.budget
    rules = (*rules_in_force(arithmetic, the_round.form), *warnings_of(tally))
    return RankingPaper(
        the_round.charter.title,
        nouns_of(the_round.scheme.kind, the_round.form),
        tuple(RankingGroup(name, tuple(lines), name in incomplete) for name, lines in groups.items()),
        graded=bool(arithmetic.grades) or budget is not None,
        notes=tuple(say(rule).rstrip("。") for rule in rules),
        marks=marks,
        amount_unit="" if budget is None else budget.unit,
        score_word=_score_word(arithmetic),
    )


def f16_papers(the_round: Round, tally: Tally, marks: Marks, say: Say) -> tuple[OutlierPaper, ...]:
    """What stands on F16, a paper for each panel that has outliers, in the list's order; empty where none has."""
    arithmetic = the_round.arithmetic
    totals = _rounding_of_totals(the_round, tally)
    lines: dict[str, list[OutlierLine]] = {}
    incomplete: set[str] = set()
    for row in tally.rows:
        panel, entry = the_round.panel_of(row.entry), the_round.entry(row.entry)
        for cell in row.cells:
            if not cell.outlier:
                continue
            # A score still to come moves the mean that this one is held against.
            incomplete |= {panel} if row.incomplete else set()
            lines.setdefault(panel, []).append(
                OutlierLine(
                    entry.number,
                    entry.title,
                    expert_on_paper(the_round, cell.seat),
                    shown(cell.total, totals),
                    shown(row.mean, arithmetic.rounding),
                    _signed(row.deviation(cell)),
                )
            )
    rules = [say(one) for one in score_rules(arithmetic, the_round.form) if one.code == "rule_outlier"]
    return tuple(
        OutlierPaper(
            the_round.charter.title,
            nouns_of(the_round.scheme.kind, the_round.form),
            panel,
            tuple(found),
            "；".join(rules).rstrip("。"),
            "平均分" if _has_plain_mean(arithmetic) else "各项汇总分",
            marks,
            panel in incomplete,
        )
        for panel, found in lines.items()
    )


def _signed(deviation: Fraction | None) -> str:
    """A deviation with its sign; nothing where the mean is 0."""
    if deviation is None:
        return ""
    return f"{'+' if deviation > 0 else MINUS}{shown(abs(deviation), _DEVIATION)}"


def _money(value: Fraction | None, cents: Rounding) -> str:
    return "" if value is None else thousands(value, cents)
