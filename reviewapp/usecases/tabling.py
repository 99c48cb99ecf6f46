"""Tally and ranking as a spreadsheet for those who must carry figures on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from reviewapp.domain.numbers import Rounding, round_fraction
from reviewapp.domain.score_sheet import SheetState
from reviewapp.tables.writing import Sheet, Value, xlsx_bytes

from .file_writing import write_file
from .letter_targets import check_named
from .ports import BureauStore
from .results import Result, result
from .wording import problem_sentence, sentence


def export_tables(store: BureauStore, out: Path) -> None:
    """Write ranking and tally of an unsealed round to ``out``; raises StateError("not_unsealed"), StoreError."""
    check_named(out, ".xlsx")
    of = result(store)
    sheets = [ranking_sheet(of), tally_sheet(of), rules_sheet(of)]
    if of.round.charter.rehearsal:
        sheets = [replace(sheet, name=f"演练 {sheet.name}") for sheet in sheets]
    write_file(out, xlsx_bytes(sheets))


def ranking_sheet(of: Result) -> Sheet:
    """The ranking, best first."""
    headings: tuple[str, ...] = (
        "排序",
        "编号",
        "名称",
        "单位",
        "有效评分数",
        "平均分",
        "去极值平均",
        "得分",
        "等级",
        "备注",
    )
    budget = of.round.arithmetic.budget
    if budget is not None:
        headings = (*headings[:-1], f"金额（{budget.unit}）", f"累计（{budget.unit}）", headings[-1])
    said = of.remarks()
    rows: list[tuple[Value, ...]] = []
    for row in of.ranking.rows:
        entry = of.round.entry(row.entry)
        money = () if budget is None else (_money(row.amount), _money(row.cumulated))
        rows.append(
            (
                row.rank,
                entry.number,
                entry.title,
                entry.unit,
                row.n,
                _figure(of, row.mean),
                _figure(of, row.trimmed),
                Decimal(row.shown) if row.shown else None,
                row.grade,
                *money,
                "；".join(problem_sentence(one) for one in said[row.entry]),
            )
        )
    return Sheet("排序", headings, tuple(rows))


def tally_sheet(of: Result) -> Sheet:
    """The tally: one column a seat; 回避 and empty cells stay words, never 0."""
    words = {SheetState.RECUSED: "回避", SheetState.ABSTAINED: "弃权", SheetState.MISSING: "缺"}
    seats = of.round.seats
    headings = (
        "编号",
        "名称",
        "单位",
        *(f"{s} {of.round.expert(s).name}" for s in seats),
        "有效评分数",
        "校准分",
        "平衡系数",
        "得分",
        "备注",
    )
    said = of.remarks()
    rows: list[tuple[Value, ...]] = []
    for row in of.tally.rows:
        entry = of.round.entry(row.entry)
        cells = {cell.seat: cell for cell in row.cells}
        figures: list[Value] = []
        for seat in seats:
            cell = cells.get(seat)
            if cell is None:
                figures.append(None)
            elif cell.total is None:
                # Scored without a total: the list lacks a fact, or a verdict was asked for.  Empty, as on F08.
                figures.append(words.get(cell.state))
            else:
                figures.append(_figure(of, cell.total))
        coefficient = None if row.coefficient is None else round_fraction(row.coefficient, Rounding(4))
        figures += [row.n, _figure(of, row.calibrated), coefficient, _figure(of, row.score)]
        remark = "；".join(problem_sentence(one) for one in said[row.entry])
        rows.append((entry.number, entry.title, entry.unit, *figures, remark))
    return Sheet("评分汇总", headings, tuple(rows))


def rules_sheet(of: Result) -> Sheet:
    """The rules the figures were made by, and what is missing in them."""
    lines = [problem_sentence(rule) for rule in of.rules()]
    if of.tally.incomplete:
        missing = of.missing()
        seats = "、".join(f"{seat} {count}" for seat, count in missing.items())
        lines.insert(0, sentence("tally_incomplete", count=sum(missing.values()), seats=seats))
    return Sheet("计分规则", ("计分规则",), tuple((line,) for line in lines))


def _money(value: Fraction | None) -> Decimal | None:
    return None if value is None else round_fraction(value, Rounding(2))


def _figure(of: Result, value: Fraction | None) -> Decimal | None:
    return None if value is None else round_fraction(value, of.round.arithmetic.rounding)
