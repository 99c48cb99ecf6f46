"""F08 评分汇总表: all experts' totals on all entries, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import JOINED, Block, Cell, NewPage, number_width, ruled_table, wide_title
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import ACROSS, MM, MOST_EXPERTS, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5
from .page_drawing import Sheet, draw_sheets
from .values import CellKind, TallyGroup, TallyLine, TallyMark, TallyPaper
from .wording import BLANK_DATE

FORM_TITLE = "评分汇总表"

_CROWDED = 7
"""From more experts on, name and unit share one column."""

_SMALL = (SIZE_SMALL_5, SIZE_6)
_FIGURES = (SIZE_5, SIZE_SMALL_5, 8.0, SIZE_6)
_STATE_WORDS = {CellKind.RECUSED: "回避", CellKind.ABSTAINED: "弃权", CellKind.NOT_ASSIGNED: "—"}


def tally_f08(paper: TallyPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F08, across A4: one table a panel, in parts where there are many experts.

    Raises PaperError (``no_face``, ``glyph_missing``).
    """
    faces = faces or find_faces()
    check_papers(paper, faces)
    sheets = [
        Sheet(
            _blocks(paper, group, faces),
            paper.marks,
            warning="不完整" if group.incomplete else "",
            running=f"{paper.round_title}{FORM_TITLE}（{group.panel}续）",
        )
        for group in paper.groups
    ]
    return draw_sheets(sheets, ACROSS, faces, FORM_TITLE)


def _parts(count: int) -> Iterator[range]:
    """The experts of each part of a table, as even as can be; the last part has the results."""
    parts = max(1, -(-count // MOST_EXPERTS))
    for part in range(parts):
        yield range(count * part // parts, count * (part + 1) // parts)


def _blocks(paper: TallyPaper, group: TallyGroup, faces: Faces) -> list[Block]:
    blocks: list[Block] = []
    for experts in _parts(len(group.experts)):
        words = FORM_TITLE + (f"（{group.panel}）" if group.panel else "")
        if len(experts) < len(group.experts):
            words += f"（专家 {experts.start + 1}–{experts.stop}）"
        words += "（不完整）" if group.incomplete else ""
        if blocks:
            blocks.append(NewPage())
        blocks.append(wide_title(paper.round_title, words, faces))
        blocks.append(_table(paper, group, experts, faces))
    return blocks


def _table(paper: TallyPaper, group: TallyGroup, experts: range, faces: Faces) -> Block:
    last = experts.stop == len(group.experts)
    crowded = len(experts) > _CROWDED
    nouns = paper.nouns
    heading = ["序\n号", f"{nouns.entry}编号"]
    heading += [f"{nouns.entry}名称／{nouns.unit}"] if crowded else [f"{nouns.entry}名称", nouns.unit]
    results = _results(paper.trims) if last else []
    each = _expert_width(len(experts))
    number = number_width([line.number for line in group.lines], faces)
    room = 267 - 8 - number - each * len(experts) - sum(width for _, width in results)
    widths = [8.0, number, *([room] if crowded else [room * 0.58, room * 0.42])]
    widths += [each] * len(experts) + [width for _, width in results]
    top = [Cell(text, label=True, sizes=_SMALL) for text in heading]
    top += [_expert_cell(group.experts[i], each) for i in experts]
    top += [Cell(text, label=True, sizes=_SMALL, most_lines=3) for text, _ in results]
    rows = [top]
    for position, line in enumerate(group.lines, start=1):
        row = [Cell(str(position), sizes=_FIGURES, most_lines=1), Cell(line.number), *_names(line, crowded)]
        row += [_mark_cell(line.cells[i]) for i in experts]
        rows.append(row + (_result_cells(line, paper.trims) if last else []))
    rows += _foot(paper.notes, len(top))
    heights: list[float | None] = [None] * (len(rows) - 1) + [14 * MM]
    return ruled_table(
        rows,
        [w * MM for w in widths],
        faces,
        heading_rows=1,
        heights=heights,
        foot_rows=2,
        keep_last=min(3, len(rows) - 1),
        padding=1.5,
    )


def _results(trims: bool) -> list[tuple[str, float]]:
    """The columns after the experts', with their widths in millimetres."""
    trimmed = [("去极值平均", 13.5)] if trims else []
    return [("有效\n评分数", 11.0), ("平均分", 13.5), *trimmed, ("得分", 15.0), ("排序", 9.0), ("备注", 20.0)]


def _expert_width(count: int) -> float:
    """Millimetres of an expert's column: wide enough for 100↑, and generous where there are few."""
    return min(12.5, max(8.6, 126 / max(1, count)))


def _expert_cell(name: str, width: float) -> Cell:
    """A code, or a name: beside each other where it fits, else one character under the other."""
    plain = name.replace("　", "")
    fits = len(name) * SIZE_SMALL_5 <= (width * MM - 5)
    if fits or len(plain) > 5:
        return Cell(name, label=True, sizes=(*_SMALL, 6.0), most_lines=6)
    return Cell(plain, label=True, sizes=_SMALL, upright=True)


def _names(line: TallyLine, crowded: bool) -> list[Cell]:
    if crowded:
        both = f"{line.title}\n{line.unit}" if line.unit else line.title
        return [Cell(both, align="LEFT", sizes=_SMALL, most_lines=3)]
    return [Cell(line.title, align="LEFT"), Cell(line.unit, align="LEFT", sizes=_SMALL)]


def _mark_cell(mark: TallyMark) -> Cell:
    if mark.kind is CellKind.MISSING and not mark.text:
        return Cell(struck=True)
    if "\n" in mark.text:
        return Cell(mark.text, sizes=(SIZE_SMALL_5, 8.0, SIZE_6), most_lines=2)
    if mark.kind is CellKind.SCORED:
        # A figure too long to stand beside its arrow carries it below.
        return Cell(mark.text, sizes=_FIGURES, most_lines=2 if mark.text[-1:] in ("↑", "↓") else 1)
    return Cell(_STATE_WORDS[mark.kind], sizes=(SIZE_SMALL_5,), most_lines=1)


def _result_cells(line: TallyLine, trims: bool) -> list[Cell]:
    figures = [line.n, line.mean, *([line.trimmed] if trims else [])]
    cells = [Cell(text or "—", sizes=_FIGURES, most_lines=1) for text in figures]
    cells.append(Cell(line.score or "—", sizes=_FIGURES, most_lines=1, label=True))
    cells.append(Cell(line.rank or "—", most_lines=1))
    return [*cells, Cell(line.remark, sizes=_SMALL, most_lines=3, align="LEFT")]


def _foot(notes: Sequence[str], columns: int) -> list[list[Cell]]:
    """The notes and the signatures, each over the whole width."""
    joined = [JOINED] * (columns - 1)
    legend = Cell("注：" + "；".join(notes) + "。", align="LEFT", span=columns, sizes=_SMALL, most_lines=4)
    room = "　" * 9
    hands = f"计分人：{room}复核人：{room}组长：{room}监督人员："
    signatures = Cell(
        f"{hands}　　　　　{BLANK_DATE}", align="LEFT", span=columns, sizes=(SIZE_SMALL_4,), valign="BOTTOM"
    )
    return [[legend, *joined], [signatures, *joined]]
