"""F07 个人评分汇总表: one expert's figures on all entries, signed on every page."""

from __future__ import annotations

from .blocks import JOINED, Block, Cell, number_width, ruled_table, wide_title
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import ACROSS, MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5
from .page_drawing import Sheet, draw_sheets
from .values import IndividualSummaryPaper, SummaryLine
from .wording import BLANK_DATE

FORM_TITLE = "个人评分汇总表"
_SMALL = (SIZE_SMALL_5, SIZE_6)


def individual_summary_f07(paper: IndividualSummaryPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F07, across A4; raises PaperError (``no_face``, ``glyph_missing``)."""
    faces = faces or find_faces()
    check_papers(paper, faces)
    words = FORM_TITLE + ("（不完整）" if paper.incomplete else "")
    who = f"评审专家：{paper.expert}" + (f"　　　　评审组：{paper.panel}" if paper.panel else "")
    blocks: list[Block] = [
        wide_title(paper.round_title, words, faces),
        ruled_table(
            [[Cell(who, align="LEFT", sizes=(SIZE_SMALL_4,), most_lines=1)]],
            [ACROSS.text_width],
            faces,
            foot_rows=1,
        ),
        _table(paper, faces),
    ]
    sheet = Sheet(
        blocks,
        paper.marks,
        warning="不完整" if paper.incomplete else "",
        running=f"{paper.expert}　{FORM_TITLE}（续）",
        signature=f"专家签名（每页）：　　　　　　　　　　　　{BLANK_DATE}",
    )
    return draw_sheets([sheet], ACROSS, faces, FORM_TITLE)


def _table(paper: IndividualSummaryPaper, faces: Faces) -> Block:
    columns = len(paper.columns)
    each = min(16.0, max(8.5, 118 / max(1, columns)))
    advice = 20.0 if paper.recommends else 0.0
    number = number_width([line.number for line in paper.lines], faces)
    fixed = 8 + number + each * columns + 14 + 10 + advice
    room = 267 - fixed
    widths = [8.0, number, room * 0.58, room * 0.42, *[each] * columns, 14.0, 10.0]
    nouns = paper.nouns
    heading = ["序\n号", f"{nouns.entry}编号", f"{nouns.entry}名称", nouns.unit]
    heading += [f"{title}（{most}）" for title, most in paper.columns]
    heading += ["合计", "排序"]
    if paper.recommends:
        widths.append(advice)
        heading.append("建议")
    top = [Cell(text, label=True, most_lines=7, sizes=(SIZE_SMALL_5, 8.0, SIZE_6)) for text in heading]
    rows = [top, *(_row(line, n, columns, paper.recommends) for n, line in enumerate(paper.lines, start=1))]
    return ruled_table(rows, [w * MM for w in widths], faces, heading_rows=1, padding=2)


def _row(line: SummaryLine, number: int, columns: int, recommends: bool) -> list[Cell]:
    row = [
        Cell(str(number), sizes=(SIZE_5, SIZE_6), most_lines=1),
        Cell(line.number),
        Cell(line.title, align="LEFT"),
        Cell(line.unit, align="LEFT", sizes=_SMALL),
    ]
    if line.state == "缺":
        row += [Cell(struck=True) for _ in range(columns + 2)]
    elif line.state:
        row += [Cell(line.state, span=columns + 1, label=True), *[JOINED] * columns, Cell("—")]
    else:
        row += [Cell(figure, most_lines=1) for figure in line.figures]
        row += [Cell(line.total, most_lines=1), Cell(line.rank, most_lines=1)]
    if recommends:
        row.append(Cell(line.recommendation, struck=not line.recommendation, sizes=_SMALL))
    return row
