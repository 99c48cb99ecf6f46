"""F03 回避申报表: what one expert stands aside from, and that every other entry was answered (domain rules §3.3).

The fields (专家, 组别, 项目编号/名称, 情形, 说明, 范围) and the hands (专家, 组长, 监督) are the form's; the layout is ours.
"""

from __future__ import annotations

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .declaration_paper import DeclarationPaper, RecusalLine
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .wording import BLANK_DATE, spaced_name

FORM_TITLE = "回避申报表"
_WIDTHS = [28 * MM, 50 * MM, 28 * MM, 50 * MM]
_SMALL = (SIZE_5, SIZE_SMALL_5, SIZE_6)
_FOOT_ROWS = 4
_COLUMN = 17
"""Characters of the first of two columns of grounds, its box among them."""


def declarations_f03(paper: DeclarationPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F03; raises PaperError (``no_face``, ``glyph_missing``)."""
    faces = faces or find_faces()
    check_papers(paper, faces)
    blocks: list[Block] = [Title([paper.round_title, FORM_TITLE], faces), _head(paper, faces)]
    for line in paper.lines[:-1]:
        blocks += [Gap(3 * MM), _block(_recusal(paper, line), faces)]
    # The last recusal has the hands under it, so that they never stand alone on a page.
    last = _recusal(paper, paper.lines[-1]) if paper.lines else []
    blocks += [Gap(3 * MM), _block([*last, *_foot(paper)], faces, foot=_FOOT_ROWS)]
    sheet = Sheet(blocks, paper.marks, running=f"{FORM_TITLE}（{spaced_name(paper.expert)}续）")
    return draw_sheets([sheet], UPRIGHT, faces, FORM_TITLE)


def _head(paper: DeclarationPaper, faces: Faces) -> Block:
    rows = [
        [_heading("专　家"), Cell(spaced_name(paper.expert)), _heading("席　位"), Cell(paper.seat)],
        [
            _heading("单　位"),
            Cell(paper.unit or "—", sizes=_SMALL),
            _heading("组　别"),
            Cell(paper.panel or "—"),
        ],
    ]
    return ruled_table(rows, _WIDTHS, faces, vertical_padding=5)


def _block(rows: list[list[Cell]], faces: Faces, *, foot: int = 0) -> Block:
    """Rows that are never parted; the last ``foot`` of them are the statement and the hands."""
    heights: list[float | None] = [None] * len(rows)
    if foot:
        heights[-foot:] = [None] + [14 * MM] * (foot - 1)
    return ruled_table(
        rows, _WIDTHS, faces, heights=heights, foot_rows=foot, keep_last=len(rows), vertical_padding=4
    )


def _recusal(paper: DeclarationPaper, line: RecusalLine) -> list[list[Cell]]:
    """One recusal: its ground is ticked among all there are, as on the printed form."""
    noun = paper.nouns.entry
    return [
        [_heading(f"{noun}编号"), *_wide(line.number)],
        [_heading(f"{noun}名称"), *_wide(line.title)],
        [_heading("回避情形"), *_wide(_in_two(line.grounds), lines=8)],
        [_heading("说　明"), *_wide(line.note, lines=8)],
        [_heading("范　围"), *_wide("　".join(_box(*scope) for scope in line.scopes))],
    ]


def _foot(paper: DeclarationPaper) -> list[list[Cell]]:
    """What the signature is put to, and the three hands."""
    if paper.aside == paper.entries:
        count = "全部需回避"
    elif paper.aside:
        count = f"需回避 {paper.aside} 项，其余 {paper.entries - paper.aside} 项无需回避"
    else:
        count = "均无需回避"
    words = f"本人已逐项阅看名单，共 {paper.entries} 项：{count}。以上申报属实。"
    same = (
        f"与本表内容相同的回避申报包已写出，短码 {paper.letter}。"
        if paper.letter
        else "未另写回避申报包，以本表为准。"
    )
    sentence = Cell(words + same, align="LEFT", span=4, sizes=(SIZE_5,), most_lines=4)
    rows = [[sentence, *[JOINED] * 3]]
    for who in ("专家签名：", "组长签名：", "监督人员签名："):
        text = f"{who}{'　' * 9}{BLANK_DATE}"
        cell = Cell(text, align="RIGHT", span=4, sizes=(SIZE_SMALL_4,), most_lines=1, valign="BOTTOM")
        rows.append([cell, *[JOINED] * 3])
    return rows


def _heading(text: str) -> Cell:
    return Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5))


def _wide(text: str, *, lines: int = 3) -> list[Cell]:
    cell = Cell(text or "—", align="LEFT", span=3, sizes=_SMALL, most_lines=lines, longest=500)
    return [cell, JOINED, JOINED]


def _in_two(choices: tuple[tuple[str, bool], ...]) -> str:
    """The choices in two columns: so many of them in one running text would not be found again."""
    boxes = [_box(*choice) for choice in choices]
    return "\n".join(
        "".join(one.ljust(_COLUMN, "　") for one in boxes[at : at + 2]) for at in range(0, len(boxes), 2)
    )


def _box(words: str, ticked: bool) -> str:
    return ("（√）" if ticked else "（　）") + words
