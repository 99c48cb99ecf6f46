"""F23 评审方案变更对照表: what an amendment changed in the scheme, and which entries it moves (design §6).

No published set of forms has one; the number and the layout are ours.
"""

from __future__ import annotations

from .blocks import JOINED, Block, Cell, Gap, Title, number_width, ruled_table
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .values import MovedLine, SchemeChangePaper
from .wording import BLANK_DATE

FORM_TITLE = "评审方案变更对照表"
_WIDTH = 156.0
_SMALL = (SIZE_SMALL_5, SIZE_6)
_RANK = (SIZE_5, SIZE_SMALL_5)
_HANDS = ("组长（主任委员）", "监督人员", "秘书")


def scheme_changes_f23(papers: list[SchemeChangePaper], faces: Faces | None = None) -> bytes:
    """A PDF of F23, one document a change; raises PaperError (``no_face``, ``glyph_missing``, ``empty_form``)."""
    faces = faces or find_faces()
    check_papers(papers, faces)
    sheets = [
        Sheet(_blocks(paper, faces), paper.marks, running=f"{FORM_TITLE}（第 {paper.number} 次，续）")
        for paper in papers
    ]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def _blocks(paper: SchemeChangePaper, faces: Faces) -> list[Block]:
    blocks: list[Block] = [
        Title([paper.round_title, f"{FORM_TITLE}（第 {paper.number} 次）"], faces),
        _versions(paper, faces),
        Gap(3 * MM),
        _changes(paper, faces),
        Gap(3 * MM),
    ]
    return [*blocks, _moves(paper, faces)]


def _versions(paper: SchemeChangePaper, faces: Faces) -> Block:
    old, new = paper.old, paper.new
    pairs = (
        ("方案名称", old.title, new.title),
        ("标识、版本", old.version, new.version),
        ("摘要（SHA-256\n前 16 位）", old.digest, new.digest),
    )
    rows = [[_heading(text) for text in ("", "原方案", "变更后方案")]]
    rows += [[_heading(name), Cell(one), Cell(other)] for name, one, other in pairs]
    for name, text in (("变更理由", paper.reason), ("登记", paper.recorded)):
        cell = Cell(text, align="LEFT", span=2, sizes=(SIZE_5, SIZE_SMALL_5), most_lines=6, longest=600)
        rows.append([_heading(name), cell, JOINED])
    return ruled_table(rows, [28 * MM, 64 * MM, 64 * MM], faces, vertical_padding=3)


def _changes(paper: SchemeChangePaper, faces: Faces) -> Block:
    rows = [[_heading(text) for text in ("序号", "变更项目", "原来", "改为")]]
    for number, change in enumerate(paper.changes, start=1):
        words = [
            Cell(text, align="LEFT", sizes=(SIZE_5, *_SMALL), most_lines=4)
            for text in (change.place, change.old, change.new)
        ]
        rows.append([Cell(str(number), most_lines=1), *words])
    note = Cell(paper.forms_note, align="LEFT", span=4, sizes=_SMALL, most_lines=3)
    rows.append([note, *[JOINED] * 3])
    widths = [10 * MM, 58 * MM, 44 * MM, 44 * MM]
    return ruled_table(rows, widths, faces, heading_rows=1, foot_rows=1, keep_last=min(2, len(rows) - 1))


def _moves(paper: SchemeChangePaper, faces: Faces) -> Block:
    """The entries that move, what is said of the rest, and the three hands: never alone on a page."""
    before = [(f"{paper.nouns.entry}编号", number_width([line.number for line in paper.moves], faces))]
    pairs = [("得分", 13.0), ("排序", 12.0)] + ([("等级", 21.0)] if paper.graded else [])
    room = _WIDTH - sum(width for _, width in before) - 2 * sum(width for _, width in pairs)
    columns = [*before, (f"{paper.nouns.entry}名称", room)]
    widths = [width for _, width in columns] + [width for _, width in pairs] * 2
    joined = [JOINED] * (len(widths) - 1)
    rows: list[list[Cell]] = []
    if paper.moves:
        top = [Cell(text, label=True, deep=2, sizes=(SIZE_5, SIZE_SMALL_5)) for text, _ in columns]
        for name in ("原方案结果", "变更后结果"):
            top += [Cell(name, label=True, span=len(pairs)), *[JOINED] * (len(pairs) - 1)]
        rows = [top, [JOINED, JOINED, *[_heading(text) for text, _ in pairs * 2]]]
        rows += [_moved_row(line, graded=paper.graded) for line in paper.moves]
    heading = len(rows[:2])
    note = Cell(
        paper.results_note, align="LEFT", span=len(widths), sizes=(SIZE_5, SIZE_SMALL_5), most_lines=4
    )
    foot = [[note, *joined]]
    for who in _HANDS:
        text = f"{who}：{'　' * (17 - len(who))}{BLANK_DATE}"
        sign = Cell(
            text, align="LEFT", span=len(widths), sizes=(SIZE_SMALL_4, SIZE_5), most_lines=1, valign="BOTTOM"
        )
        foot.append([sign, *joined])
    heights: list[float | None] = [None] * (len(rows) + 1) + [11 * MM] * len(_HANDS)
    return ruled_table(
        rows + foot,
        [width * MM for width in widths],
        faces,
        heading_rows=heading,
        heights=heights,
        foot_rows=len(foot),
        keep_last=len(foot) + (1 if paper.moves else 0),
        padding=2.5,
    )


def _moved_row(line: MovedLine, *, graded: bool) -> list[Cell]:
    row = [
        Cell(line.number, sizes=(SIZE_5, *_SMALL)),
        Cell(line.title, align="LEFT", sizes=(SIZE_5, *_SMALL)),
    ]
    for standing in (line.old, line.new):
        row += [Cell(standing.score or "—", most_lines=1), Cell(standing.rank or "—", sizes=_RANK)]
        if graded:
            row.append(Cell(standing.grade or "—", sizes=(SIZE_5, *_SMALL)))
    return row


def _heading(text: str) -> Cell:
    return Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5))
