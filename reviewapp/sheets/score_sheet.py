"""F06 个人评分表: one expert's answer on one entry, to be read and signed in ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .fonts import Faces, find_faces, spelled_out, without_silent
from .glyph_checking import check_papers
from .line_breaking import break_lines
from .measures import LEADING, MM, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .values import CriterionLine, ScoreSheetPaper
from .wording import BLANK_DATE, in_words, names

FORM_TITLE = "个人评分表"

_FIELD_SIZES = (SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
_BAND_SIZES = (SIZE_SMALL_5, 8.0, SIZE_6)
_LONGEST = 600
"""Characters a field or a criterion may hold: these cells are wide, or few."""
_MOST_JOINED = 8
"""Lines a level-1 heading reaches over before it is repeated: joined rows cannot be parted between pages."""
_COMMENT_LEAST = 4
"""Lines a comment's box has at least, so that short comments do not look squeezed in."""


def score_sheets_f06(papers: Sequence[ScoreSheetPaper], faces: Faces | None = None) -> bytes:
    """A PDF of several score sheets, each with page numbers of its own.

    Characters of a comment that no face can write are spelled out: the comment is signed as it is.  Raises
    PaperError: ``no_face``, ``glyph_missing`` for any other text.
    """
    faces = faces or find_faces()
    papers = [replace(paper, comment=spelled_out(paper.comment, faces)) for paper in papers]
    check_papers(papers, faces)
    sheets = [
        Sheet(_blocks(paper, faces), paper.marks, running=f"{paper.number}　{FORM_TITLE}（续）")
        for paper in papers
    ]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def score_sheet_f06(paper: ScoreSheetPaper, faces: Faces | None = None) -> bytes:
    """A PDF of one score sheet; raises PaperError."""
    return score_sheets_f06([paper], faces)


def _blocks(paper: ScoreSheetPaper, faces: Faces) -> list[Block]:
    return [
        Title([paper.round_title, FORM_TITLE], faces, gap=8),
        _fields(paper, faces),
        Gap(2 * MM),
        _scores(paper, faces),
        Gap(2 * MM),
        _opinion(paper, faces),
    ]


def _fields(paper: ScoreSheetPaper, faces: Faces) -> Block:
    def label(text: str) -> Cell:
        return Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5))

    def value(text: str, span: int = 1) -> Cell:
        return Cell(text, align="LEFT", span=span, sizes=_FIELD_SIZES, longest=_LONGEST)

    nouns = paper.nouns
    recused = f"是（{paper.ground}）" if paper.ground else ("是" if paper.state == "回避" else "否")
    rows = [
        [label(f"{nouns.entry}编号"), value(paper.number), label("评审组"), value(paper.panel or "—")],
        [label(f"{nouns.entry}名称"), value(paper.title, 3), JOINED, JOINED],
        [label(nouns.unit), value(paper.unit or "—", 3), JOINED, JOINED],
        [label(nouns.persons), value(names(paper.persons) or "—", 3), JOINED, JOINED],
        [label("评审专家"), value(paper.expert), label("是否回避"), value(recused)],
    ]
    return ruled_table(rows, [25 * MM, 56 * MM, 22 * MM, 53 * MM], faces, vertical_padding=2)


def _scores(paper: ScoreSheetPaper, faces: Faces) -> Block:
    """The criteria; columns for groups and weights only where the form has them."""
    grouped = any(line.group for line in paper.lines)
    weighted = any(line.weight for line in paper.lines)
    headings = ["序号", "一级指标", "评审指标", "满分" if weighted else "分值", "档次标准", "档次"]
    headings += ["评分", "权重", "加权分"] if weighted else ["得分"]
    labels = [len(band.label) for line in paper.lines for band in line.bands]
    level = min(20.0, max(11.0, 3.8 * max(labels, default=0) + 3))
    widths = [9.0, 20.0, 34.0 if weighted else 51.0, 11.0, 0.0, level]
    widths += [12.0, 11.0, 15.0] if weighted else [14.0]
    banded = any(line.bands for line in paper.lines)
    if not grouped:
        widths[1] = 0
    if not banded:
        widths[5] = 0
    widths[4] = 156 - sum(widths)
    if not banded:
        widths[2], widths[4] = widths[2] + widths[4], 0
    shown = [i for i, width in enumerate(widths) if width]
    rows = [[Cell(headings[i], label=True, most_lines=1) for i in shown]]
    starts = _group_starts(paper.lines)
    for position, line in enumerate(paper.lines):
        deep = starts.get(position, 0)
        cells = _criterion_cells(paper, line, position, deep, weighted)
        rows.append([cells[i] for i in shown])
    rows.append(_sum_row(paper, len(shown), 3 if grouped else 2))
    return ruled_table(
        rows, [widths[i] * MM for i in shown], faces, heading_rows=1, keep_last=2, vertical_padding=1.8
    )


def _group_starts(lines: Sequence[CriterionLine]) -> dict[int, int]:
    """Where a level-1 heading begins, and over how many lines it reaches."""
    starts: dict[int, int] = {}
    first = 0
    for position, line in enumerate(lines):
        if line.group != lines[first].group or position - first == _MOST_JOINED:
            first = position
        starts[first] = position - first + 1
    return starts


def _criterion_cells(
    paper: ScoreSheetPaper, line: CriterionLine, position: int, deep: int, weighted: bool
) -> list[Cell]:
    chosen = next((band.label for band in line.bands if band.chosen), "")
    bands = "；".join(f"{band.label}\u00a0{band.figures}" for band in line.bands)
    title = f"{line.title}（{line.guidance}）" if line.guidance else line.title
    blank = not line.figure and not paper.to_fill
    group = Cell(line.group, deep=deep, most_lines=3 * deep) if deep else JOINED
    cells = [
        Cell(str(position + 1)),
        group,
        Cell(title, align="LEFT", most_lines=2, longest=_LONGEST),
        Cell(line.maximum, most_lines=1),
        Cell(bands, align="LEFT", most_lines=2, sizes=_BAND_SIZES),
        Cell(chosen, struck=blank, most_lines=1, sizes=(SIZE_5, SIZE_SMALL_5)),
    ]
    score = Cell(paper.state or line.figure, label=bool(paper.state), struck=blank and not paper.state)
    cells.append(score)
    if weighted:
        cells.append(Cell(line.weight, most_lines=1))
        cells.append(Cell(line.weighted, struck=blank, most_lines=1))
    return cells


def _sum_row(paper: ScoreSheetPaper, columns: int, left: int) -> list[Cell]:
    if paper.total:
        words = f"{paper.total} 分（大写：{in_words(paper.total)}）"
    else:
        words = paper.state or ("" if paper.to_fill else "—")
    row = [Cell(f"合　计（满分 {paper.full_marks} 分）", label=True, span=left), *[JOINED] * (left - 1)]
    row.append(Cell(words, span=columns - left, sizes=(SIZE_SMALL_4, SIZE_5)))
    return row + [JOINED] * (columns - left - 1)


def _opinion(paper: ScoreSheetPaper, faces: Faces) -> Block:
    """Comment, recommendation and signature: one table, so that the signature stays with what is signed.

    Each line of the comment is a row without rules, so that a long comment goes on on the next page.
    """
    width = 156 * MM
    pitch = SIZE_5 * LEADING * 1.15
    rows = [[Cell("评　语：", label=True, align="LEFT")]]
    heights: list[float | None] = [None]
    comment = without_silent(paper.comment).strip()
    if comment:
        face = faces.for_text(comment, faces.body)
        indented = "\n".join("　　" + part.strip() for part in comment.split("\n") if part.strip())
        lines = break_lines(indented, face, SIZE_5, width - 4 * MM)
        spare = max(0, _COMMENT_LEAST - len(lines))
        # The line was broken by the face of the whole comment and must be set in that face.
        rows += [[Cell(line, align="LEFT", face=face.name, sizes=(SIZE_5,))] for line in lines]
        rows += [[Cell("（以下空白）" if n == 0 else "", align="LEFT")] for n in range(spare)]
        heights += [pitch] * (len(lines) + spare)
    else:
        rows.append([Cell(struck=not paper.to_fill)])
        heights.append(_COMMENT_LEAST * pitch)
    rules = []
    if paper.choices:
        rules.append(len(rows))
        ticks = "　".join(("（√）" if ticked else "（　）") + title for title, ticked in paper.choices)
        # Without a tick the boxes are left out: they could be ticked after signing.
        if not paper.to_fill and not any(ticked for _, ticked in paper.choices):
            ticks = f"—（{paper.state or '未填'}）"
        rows.append([Cell(f"建　议：{ticks}", align="LEFT", most_lines=2)])
        heights.append(None)
    signature = f"专家签名：　　　　　　　　　{BLANK_DATE}"
    rows.append([Cell(signature, align="RIGHT", sizes=(SIZE_4,), most_lines=1, valign="BOTTOM")])
    heights.append(12 * MM)
    return ruled_table(
        rows,
        [width],
        faces,
        heights=heights,
        foot_rows=1,
        keep_first=3,
        keep_last=min(5, len(rows)),
        rules_above=rules,
        vertical_padding=2,
    )
