"""F07 个人评分汇总表: one expert's figures on all entries, signed on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import JOINED, Block, Cell, Gap, number_width, ruled_table, wide_title
from .fonts import Faces, find_faces, spelled_out
from .glyph_checking import check_papers
from .measures import ACROSS, MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5
from .page_drawing import Sheet, draw_sheets
from .values import IndividualSummaryPaper, SummaryColumn, SummaryLine, SummaryTable
from .wording import BLANK_DATE

FORM_TITLE = "个人评分汇总表"
_SMALL = (SIZE_SMALL_5, SIZE_6)
_LONGEST = 600
"""Characters of a reopening's reason, which has a line across the page."""


def individual_summary_f07(paper: IndividualSummaryPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F07, across A4; raises PaperError (``no_face``, ``glyph_missing``)."""
    faces = faces or find_faces()
    remarks = tuple(spelled_out(remark, faces) for remark in paper.turn_remarks)
    paper = replace(paper, turn_remarks=remarks)
    check_papers(paper, faces)
    title = f"{FORM_TITLE}（{paper.turn}）" if paper.turn else FORM_TITLE
    words = title + ("（不完整）" if paper.incomplete else "")
    who = f"评审专家：{paper.expert}" + (f"　　　　评审组：{paper.panel}" if paper.panel else "")
    blocks: list[Block] = [
        wide_title(paper.round_title, words, faces),
        ruled_table(
            [
                [Cell(who, align="LEFT", sizes=(SIZE_SMALL_4,), most_lines=1)],
                *(
                    [Cell(remark, align="LEFT", sizes=(SIZE_5, SIZE_SMALL_5), longest=_LONGEST)]
                    for remark in paper.turn_remarks
                ),
            ],
            [ACROSS.text_width],
            faces,
            foot_rows=1,
        ),
    ]
    for table in paper.tables:
        if table.title:
            name = Cell(table.title, align="LEFT", label=True, sizes=(SIZE_SMALL_4, SIZE_5), most_lines=1)
            blocks.append(ruled_table([[name]], [ACROSS.text_width], faces, foot_rows=1))
        blocks += [_table(paper, table, faces), Gap(3 * MM)]
    sheet = Sheet(
        blocks,
        paper.marks,
        warning="不完整" if paper.incomplete else "",
        running=f"{paper.expert}　{title}（续）",
        signature=f"专家签名（每页）：　　　　　　　　　　　　{BLANK_DATE}",
    )
    return draw_sheets([sheet], ACROSS, faces, FORM_TITLE)


def _table(paper: IndividualSummaryPaper, table: SummaryTable, faces: Faces) -> Block:
    """One rubric's entries; the criteria stand under their 一级指标 where they have one."""
    nouns, columns = paper.nouns, table.columns
    each = min(16.0, max(8.5, 118 / max(1, len(columns))))
    said = 20.0 if len(table.answers) < 3 else 16.0
    number = number_width([f"{nouns.entry}编号", *(line.number for line in table.lines)], faces)
    turn = [8.0] if any(line.turn for line in table.lines) else []
    room = 267 - 8 - number - sum(turn) - each * len(columns) - 14 - 10 - said * len(table.answers)
    widths = [8.0, number, room * 0.58, room * 0.42, *turn, *[each] * len(columns), 14.0, 10.0]
    widths += [said] * len(table.answers)
    before = ["序\n号", f"{nouns.entry}编号", f"{nouns.entry}名称", nouns.unit, *(["复\n评"] if turn else [])]
    titles = [f"{c.title}\n（{c.full_mark}）" if c.full_mark else c.title for c in columns]
    after = ["合计", "排序", *table.answers]
    rows = [[_heading(text) for text in before + titles + after]]
    if any(column.heading for column in columns):
        below = rows[0]
        above = [replace(cell, deep=2) for cell in below]
        above[len(before) : len(before) + len(columns)] = _level_1(columns, below[len(before) :])
        for at, cell in enumerate(above):
            if cell.deep > 1:
                below[at] = JOINED
        rows = [above, below]
    headings = len(rows)
    lines_each = 2 if turn else 1
    rows += [_row(line, 1 + at // lines_each, table) for at, line in enumerate(table.lines)]
    return ruled_table(rows, [w * MM for w in widths], faces, heading_rows=headings, padding=2)


def _heading(text: str) -> Cell:
    return Cell(text, label=True, most_lines=7, sizes=(SIZE_SMALL_5, 8.0, SIZE_6))


def _level_1(columns: Sequence[SummaryColumn], below: Sequence[Cell]) -> list[Cell]:
    """The upper row of headings: one over all columns of a 一级指标; a column without one takes both rows."""
    cells: list[Cell] = []
    at = 0
    while at < len(columns):
        heading = columns[at].heading
        if not heading:
            cells.append(replace(below[at], deep=2))
            at += 1
            continue
        over = next((i for i in range(at, len(columns)) if columns[i].heading != heading), len(columns))
        cells += [replace(_heading(heading), span=over - at), *[JOINED] * (over - at - 1)]
        at = over
    return cells


def _row(line: SummaryLine, number: int, table: SummaryTable) -> list[Cell]:
    columns = len(table.columns)
    row = [
        Cell(str(number), sizes=(SIZE_5, SIZE_6), most_lines=1),
        Cell(line.number, sizes=_SMALL),
        Cell(f"{line.title}\n（{line.remark}）", align="LEFT", most_lines=4)
        if line.remark
        else Cell(line.title, align="LEFT"),
        Cell(line.unit, align="LEFT", sizes=_SMALL),
        *([Cell(line.turn, label=True, most_lines=1)] if line.turn else []),
    ]
    if line.state == "缺":
        return row + [Cell(struck=True) for _ in range(columns + 2 + len(table.answers))]
    if line.state:
        row += [Cell(line.state, span=columns + 1, label=True), *[JOINED] * columns, Cell("—")]
        return row + [Cell(struck=True) for _ in table.answers]
    row += [Cell(figure, most_lines=1, struck=not figure) for figure in line.figures]
    row += [Cell(text or "—", most_lines=1) for text in (line.total, line.rank)]
    return row + [Cell(text, struck=not text, sizes=_SMALL) for text in line.answers]
