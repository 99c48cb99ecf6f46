"""F16 异常评分说明: each score too far off the mean, with room for the expert's reasons (domain rules §3.3).

The fields (专家分, 组平均, 偏离 %, 说明) and the hands (专家, 组长) are the form's; the layout is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .outlier_paper import OutlierLine, OutlierPaper
from .page_drawing import Sheet, draw_sheets
from .wording import BLANK_DATE

FORM_TITLE = "异常评分说明"
_WIDTHS = [26 * MM] * 6
_COLUMNS = len(_WIDTHS)
_SMALL = (SIZE_5, SIZE_SMALL_5, SIZE_6)
_BLANK_LINES = 4
_PITCH = 8 * MM
"""Between two lines to write on by hand."""


def outliers_f16(papers: Sequence[OutlierPaper], faces: Faces | None = None) -> bytes:
    """A PDF of F16, one document a panel; raises PaperError (``no_face``, ``glyph_missing``, ``empty_form``)."""
    faces = faces or find_faces()
    check_papers(papers, faces)
    sheets = [
        Sheet(
            _blocks(paper, faces),
            paper.marks,
            warning="不完整" if paper.incomplete else "",
            running=f"{FORM_TITLE}（{paper.panel}续）",
        )
        for paper in papers
    ]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def _blocks(paper: OutlierPaper, faces: Faces) -> list[Block]:
    panel = f"（{paper.panel}）" if paper.panel else ""
    blocks: list[Block] = [Title([paper.round_title, FORM_TITLE + panel], faces), _rule(paper, faces)]
    for position, line in enumerate(paper.lines, start=1):
        blocks += [Gap(3 * MM), _block(paper, line, faces, last=position == len(paper.lines))]
    return blocks


def _rule(paper: OutlierPaper, faces: Faces) -> Block:
    """What an outlier is in this round, and how many there are: a page taken away is then missed."""
    words = f"{paper.rule}。本表共 {len(paper.lines)} 个，偏离按未舍入的数计算。"
    cell = Cell(words, align="LEFT", sizes=(SIZE_5, SIZE_SMALL_5), most_lines=4)
    return ruled_table([[cell]], [sum(_WIDTHS)], faces, foot_rows=1, padding=0)


def _block(paper: OutlierPaper, line: OutlierLine, faces: Faces, *, last: bool) -> Block:
    """One score, never parted; the last has the chair's hand under it, which so never stands alone."""
    noun = paper.nouns.entry
    number = Cell(line.number, span=2, sizes=_SMALL)
    expert = Cell(line.expert, span=2, sizes=_SMALL)
    title = Cell(line.title, align="LEFT", span=_COLUMNS - 1, sizes=_SMALL)
    rows = [
        [_heading(f"{noun}编号"), number, JOINED, _heading("专家"), expert, JOINED],
        [_heading(f"{noun}名称"), title, *_joined(_COLUMNS - 2)],
        [
            *(_heading("专家评分"), Cell(line.total, most_lines=1)),
            *(_heading(paper.mean_word), Cell(line.mean, most_lines=1)),
            *(_heading("偏离（%）"), Cell(line.deviation or "—", label=True, most_lines=1)),
        ],
    ]
    heights: list[float | None] = [None] * len(rows)
    reasons = _heading("说　明", deep=_BLANK_LINES)
    for position in range(_BLANK_LINES):
        rows.append([JOINED if position else reasons, Cell(span=_COLUMNS - 1), *_joined(_COLUMNS - 2)])
    rows.append(_hand("专家签名"))
    heights += [_PITCH] * _BLANK_LINES + [10 * MM]
    if last:
        rows.append(_hand("组长签名"))
        heights.append(16 * MM)
    return ruled_table(
        rows,
        _WIDTHS,
        faces,
        heights=heights,
        foot_rows=1 if last else 0,
        keep_last=len(rows),
        vertical_padding=3,
    )


def _hand(who: str) -> list[Cell]:
    text = f"{who}：{'　' * 9}{BLANK_DATE}"
    sign = Cell(text, align="RIGHT", span=_COLUMNS, sizes=(SIZE_SMALL_4,), most_lines=1, valign="BOTTOM")
    return [sign, *_joined(_COLUMNS - 1)]


def _joined(count: int) -> list[Cell]:
    return [JOINED] * count


def _heading(text: str, *, deep: int = 1) -> Cell:
    return Cell(text, label=True, deep=deep, sizes=(SIZE_5, SIZE_SMALL_5))
