"""F08 评分汇总表: all experts' totals on all entries, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

_SIGNS = "↑↓※"
"""What may follow a figure."""
_PADDING = 1.5
"""Points left and right of a cell's text: these tables are crowded."""
_LONGEST_NOTES = 900
"""Characters of all rules together: they have a row of their own."""
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
            initials="复核人（每页）：　　　　　　　　　　组长（每页）：",
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
    results = _results(paper) if last else []
    each = _expert_width(len(experts))
    number = number_width([f"{nouns.entry}编号", *(line.number for line in group.lines)], faces)
    figures = _figures(group, experts, each, faces)
    room = 267 - 8 - number - each * len(experts) - sum(width for _, width in results)
    widths = [8.0, number, *([room] if crowded else [room * 0.58, room * 0.42])]
    widths += [each] * len(experts) + [width for _, width in results]
    top = [Cell(text, label=True, sizes=_SMALL) for text in heading]
    top += [_expert_cell(group.experts[i], each) for i in experts]
    top += [Cell(text, label=True, sizes=_SMALL, most_lines=3) for text, _ in results]
    rows = [top]
    for position, line in enumerate(group.lines, start=1):
        row = [
            Cell(str(position), sizes=_FIGURES, most_lines=1),
            Cell(line.number, sizes=_SMALL),
            *_names(line, crowded),
        ]
        row += [_mark_cell(line.cells[i], figures) for i in experts]
        rows.append(row + (_result_cells(line, paper) if last else []))
    rows += _foot(paper.notes, len(top))
    heights: list[float | None] = [None] * (len(rows) - 1) + [14 * MM]
    return ruled_table(
        rows,
        [w * MM for w in widths],
        faces,
        heading_rows=1,
        heights=heights,
        foot_rows=2,
        keep_last=min(5, len(rows) - 1),
        padding=_PADDING,
    )


def _results(paper: TallyPaper) -> list[tuple[str, float]]:
    """The columns after the experts', with their widths in millimetres."""
    columns = [
        (True, "有效\n评分数", 11.0),
        (paper.with_mean, "平均分", 13.5),
        (paper.with_trimmed, "去极值平均", 13.5),
        (paper.with_calibrated, "校准分", 13.5),
        (paper.with_coefficient, "平衡\n系数", 13.5),
        (True, paper.score_word, 15.0),
        (True, "排序", 9.0),
        (True, "备注", _remark_width(paper)),
    ]
    return [(text, width) for there, text, width in columns if there]


def _remark_width(paper: TallyPaper) -> float:
    """Millimetres for remarks: more where a veto or a tie has to be explained."""
    longest = max((len(line.remark) for group in paper.groups for line in group.lines), default=0)
    return 15.0 if longest <= 5 else 20.0 if longest <= 16 else 30.0


@dataclass(frozen=True)
class _Figures:
    """How a table sets its experts' figures: all in one size, their signs beside them or all below."""

    size: float
    signs_below: bool


def _figures(group: TallyGroup, experts: range, width: float, faces: Faces) -> _Figures:
    """The largest size that fits; signs go below where beside them the figures would be too small to read."""
    texts = [text for line in group.lines for i in experts if "\n" not in (text := line.cells[i].text)]
    room = width * MM - 2 * _PADDING

    def fitting(texts: Iterable[str], sizes: Sequence[float]) -> float | None:
        widest = max((faces.body.width(text, 1.0) for text in texts), default=0.0)
        return next((size for size in sizes if widest * size <= room), None)

    beside = fitting(texts, _FIGURES[:-1])
    if beside is not None:
        return _Figures(beside, signs_below=False)
    return _Figures(
        fitting((text.rstrip(_SIGNS) for text in texts), _FIGURES) or _FIGURES[-1], signs_below=True
    )


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


def _mark_cell(mark: TallyMark, figures: _Figures) -> Cell:
    if mark.kind is CellKind.MISSING and not mark.text:
        return Cell(struck=True)
    if "\n" in mark.text:
        return Cell(mark.text, sizes=(SIZE_SMALL_5, 8.0, SIZE_6), most_lines=2)
    if mark.kind is CellKind.SCORED:
        plain = mark.text.rstrip(_SIGNS)
        signs = mark.text[len(plain) :]
        text = f"{plain}\n{signs}" if signs and figures.signs_below else mark.text
        return Cell(text, sizes=(figures.size,), most_lines=2 if figures.signs_below else 1)
    return Cell(_STATE_WORDS[mark.kind], sizes=(SIZE_SMALL_5,), most_lines=1)


def _result_cells(line: TallyLine, paper: TallyPaper) -> list[Cell]:
    figures = [
        (True, line.n),
        (paper.with_mean, line.mean),
        (paper.with_trimmed, line.trimmed),
        (paper.with_calibrated, line.calibrated),
        (paper.with_coefficient, line.coefficient),
    ]
    cells = [Cell(text or "—", sizes=_FIGURES, most_lines=1) for there, text in figures if there]
    cells.append(Cell(line.score or "—", sizes=_FIGURES, most_lines=1, label=True))
    cells.append(Cell(line.rank or "—", most_lines=1))
    return [*cells, Cell(line.remark, sizes=_SMALL, most_lines=4, align="LEFT")]


def _foot(notes: Sequence[str], columns: int) -> list[list[Cell]]:
    """The notes and the signatures, each over the whole width."""
    joined = [JOINED] * (columns - 1)
    legend = Cell(
        "注：" + "；".join(notes) + "。",
        align="LEFT",
        span=columns,
        sizes=_SMALL,
        most_lines=6,
        longest=_LONGEST_NOTES,
    )
    room = "　" * 9
    hands = f"计分人：{room}复核人：{room}组长：{room}监督人员："
    signatures = Cell(
        f"{hands}　　　　　{BLANK_DATE}", align="LEFT", span=columns, sizes=(SIZE_SMALL_4,), valign="BOTTOM"
    )
    return [[legend, *joined], [signatures, *joined]]
