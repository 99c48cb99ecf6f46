"""Tally and ranking as a spreadsheet for those who must carry figures on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from reviewapp.domain.numbers import round_fraction
from reviewapp.domain.score_sheet import SheetState
from reviewapp.tables.writing import Sheet, Value, xlsx_bytes

from .file_writing import write_file
from .ports import BureauStore
from .results import Result, result
from .wording import sentence


def export_tables(store: BureauStore, out: Path) -> None:
    """Write ranking and tally of an unsealed round to ``out``; raises StateError("not_unsealed"), StoreError."""
    of = result(store)
    write_file(out, xlsx_bytes([ranking_sheet(of), tally_sheet(of)]))


def ranking_sheet(of: Result) -> Sheet:
    """The ranking, best first."""
    headings = ("排序", "编号", "名称", "单位", "有效评分数", "平均分", "去极值平均", "得分", "等级", "备注")
    rows: list[tuple[Value, ...]] = []
    for row in of.ranking.rows:
        entry = of.round.entry(row.entry)
        remarks = [sentence("word_at_line")] if row.at_line else ["并列"] if row.tied else []
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
                "、".join(remarks),
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
        "得分",
    )
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
                figures.append(words[cell.state])
            else:
                figures.append(_figure(of, cell.total))
        rows.append((entry.number, entry.title, entry.unit, *figures, row.n, _figure(of, row.score)))
    return Sheet("评分汇总", headings, tuple(rows))


def _figure(of: Result, value: Fraction | None) -> Decimal | None:
    return None if value is None else round_fraction(value, of.round.arithmetic.rounding)
