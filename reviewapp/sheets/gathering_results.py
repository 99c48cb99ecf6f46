"""From tally and ranking to F08 and F10: columns, states, marks, and remarks that explain every figure."""

from __future__ import annotations

from decimal import Decimal

from reviewapp.domain.aggregation import EntryTally, Tally, TallyCell
from reviewapp.domain.arithmetic import Averaging, Method, Per, Scope
from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import Rounding, RoundingMode, parse_score, plain
from reviewapp.domain.ranking import RankedEntry, Ranking
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState

from .gathering import column_of_figures, expert_on_paper, nouns_of, shown
from .measures import MOST_EXPERTS
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
from .wording import ten_thousands

_KINDS = {
    SheetState.SCORED: CellKind.SCORED,
    SheetState.RECUSED: CellKind.RECUSED,
    SheetState.ABSTAINED: CellKind.ABSTAINED,
    SheetState.MISSING: CellKind.MISSING,
}
_ARROWS = {"high": "↑", "low": "↓", "": ""}
_SAID = {CellKind.RECUSED: "回避", CellKind.ABSTAINED: "弃权", CellKind.MISSING: "缺评"}
_NOT_ASSIGNED = TallyMark(CellKind.NOT_ASSIGNED)


def f08_paper(the_round: Round, tally: Tally, ranking: Ranking, marks: Marks) -> TallyPaper:
    """What stands on F08: one group a panel, its experts in the roster's order, entries in the list's order."""
    arithmetic = the_round.arithmetic
    trims = arithmetic.averaging.method is Method.TRIMMED
    totals = [cell.total for row in tally.rows for cell in row.cells if cell.total is not None]
    rounding = column_of_figures(totals, arithmetic.rounding)
    ranked = {row.entry: row for row in ranking.rows}
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
            lines.append(_tally_line(the_round, row, ranked[row.entry], cells))
        headings = [f"评分{i + 1}" for i in range(most)] if by_score else list(shown_as.values())
        incomplete = any(row.incomplete for row in rows)
        groups.append(TallyGroup(panel, tuple(headings), tuple(lines), incomplete))
    return TallyPaper(
        the_round.charter.title,
        nouns_of(the_round.scheme.kind, the_round.form),
        tuple(groups),
        trims,
        _tally_notes(the_round, tally, groups),
        marks,
    )


def _few_of_many(seats: int, most: int) -> bool:
    """Whether a column for each expert would be wasted: too many of them, and few on each entry."""
    return seats > MOST_EXPERTS >= most


def _with_name(name: str, mark: TallyMark) -> TallyMark:
    """A cell that says itself whose it is; a missing score is named in words, since a line would strike both."""
    what = mark.text or _SAID.get(mark.kind, "")
    return TallyMark(mark.kind, f"{name}\n{what}")


def _tally_line(the_round: Round, row: EntryTally, ranked: RankedEntry, cells: list[TallyMark]) -> TallyLine:
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
        _tally_remark(row, ranked, the_round.arithmetic.averaging),
    )


def _mark(cell: TallyCell, rounding: Rounding) -> TallyMark:
    text = shown(cell.total, rounding) + _ARROWS[cell.dropped] if cell.total is not None else ""
    return TallyMark(_KINDS[cell.state], text)


def _tally_remark(row: EntryTally, ranked: RankedEntry, averaging: Averaging) -> str:
    words = []
    for state, said in (
        (SheetState.RECUSED, "回避"),
        (SheetState.ABSTAINED, "弃权"),
        (SheetState.MISSING, "缺评"),
    ):
        count = sum(cell.state is state for cell in row.cells)
        if count:
            words.append(f"{said}{count}人")
    if ranked.tied:
        words.append("并列")
    if row.fell_back:
        words.append(f"不足{averaging.n_min}人，按平均分")
    if row.score is None and row.n:
        words.append("评分数不足，不排序")
    return "；".join(words)


def _tally_notes(the_round: Round, tally: Tally, groups: list[TallyGroup]) -> tuple[str, ...]:
    """Only what a reader of this very table needs."""
    arithmetic = the_round.arithmetic
    averaging = arithmetic.averaging
    notes = []
    cells = [cell for row in tally.rows for cell in row.cells]
    if any(cell.dropped for cell in cells):
        notes.append("↑、↓ 为计分时去掉的最高分、最低分")
    if averaging.method is Method.TRIMMED:
        per = "逐项" if averaging.per is Per.CRITERION else ""
        notes.append(
            f"有效评分满 {averaging.n_min} 人的，{per}去掉 {averaging.trim_each} 个最高分和"
            f" {averaging.trim_each} 个最低分后取平均；不足的按平均分"
        )
    else:
        notes.append("得分为全部有效评分的平均分")
    if any(cell.state is SheetState.MISSING for cell in cells):
        notes.append("缺评（斜线）不计为 0 分")
    if any(cell.state is SheetState.RECUSED for cell in cells):
        notes.append("回避的专家不计入人数")
    if any(mark.kind is CellKind.NOT_ASSIGNED for g in groups for line in g.lines for mark in line.cells):
        notes.append("“—”为未分配评审")
    notes.append(_rounding_note(arithmetic.rounding))
    return tuple(notes)


def _rounding_note(rounding: Rounding) -> str:
    how = "四舍五入" if rounding.mode is RoundingMode.HALF_UP else "四舍六入五成双"
    return f"按精确值计算，显示时保留 {rounding.places} 位小数（{how}），相近而不相等的多显示两位"


def f10_paper(
    the_round: Round, tally: Tally, ranking: Ranking, marks: Marks, amount_field: str = ""
) -> RankingPaper:
    """What stands on F10; ``amount_field`` names the column of the entries' list that holds 万元.

    Raises InputError("not_a_number") where an amount is no number.
    """
    groups: dict[str, list[RankingLine]] = {}
    running: dict[str, Decimal] = {}
    incomplete: set[str] = set()
    for row in ranking.rows:
        entry = the_round.entry(row.entry)
        amount = _amount(entry, amount_field)
        if amount is not None and row.rank is not None:
            running[row.group] = running.get(row.group, Decimal(0)) + amount
        if tally.row(row.entry).incomplete:
            incomplete.add(row.group)
        groups.setdefault(row.group, []).append(
            RankingLine(
                "" if row.rank is None else str(row.rank),
                entry.number,
                entry.title,
                entry.unit,
                row.shown,
                row.grade,
                "" if amount is None else ten_thousands(amount),
                ten_thousands(running[row.group]) if amount is not None and row.rank is not None else "",
                _ranking_remark(row),
            )
        )
    scheme = the_round.scheme
    return RankingPaper(
        the_round.charter.title,
        nouns_of(scheme.kind, the_round.form),
        tuple(RankingGroup(name, tuple(lines), name in incomplete) for name, lines in groups.items()),
        graded=bool(the_round.arithmetic.grades),
        with_amounts=bool(amount_field),
        notes=_ranking_notes(the_round, ranking),
        marks=marks,
    )


def _amount(entry: Entry, field: str) -> Decimal | None:
    text = dict(entry.fields).get(field, "").replace(",", "").replace("，", "").strip()
    return parse_score(text.removesuffix("万元")) if text else None


def _ranking_remark(row: RankedEntry) -> str:
    words = []
    if row.rank is None:
        words.append("无有效得分" if row.n == 0 else "评分数不足")
    if row.tied:
        words.append("并列")
    if row.at_line:
        words.append("等级待评审组议定")
    return "，".join(words)


def _ranking_notes(the_round: Round, ranking: Ranking) -> tuple[str, ...]:
    arithmetic = the_round.arithmetic
    notes = []
    for grade in arithmetic.grades:
        if grade.at_most is not None:
            notes.append(f"{grade.title}不超过 {grade.at_most} %（尾数舍去）")
        if grade.at_least is not None:
            notes.append(f"{grade.title}不少于 {grade.at_least} %（尾数进一）")
        if grade.places is not None:
            notes.append(f"{grade.title}不超过 {grade.places} 项")
        if grade.cut is not None:
            notes.append(
                f"{grade.title}为 {plain(grade.cut)} 分{'以上（不含）' if grade.strict else '以上（含）'}"
            )
    if arithmetic.scope is Scope.PANEL:
        notes.append("按评审组分别排序")
    if any(row.tied for row in ranking.rows):
        notes.append("并列的由评审组议定先后")
    return (*notes, _rounding_note(arithmetic.rounding))
