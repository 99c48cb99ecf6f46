"""F10 排序及建议名单: the order, the proposed grades, and what they would cost."""

from __future__ import annotations

from .blocks import JOINED, Block, Cell, Title, number_width, ruled_table
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .values import RankingGroup, RankingLine, RankingPaper
from .wording import BLANK_DATE

FORM_TITLE = "评审排序及建议名单"
_SMALL = (SIZE_SMALL_5, SIZE_6)
_LONGEST_NOTES = 1200
"""Characters of all rules together: they have a row of their own."""


def ranking_f10(paper: RankingPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F10, one list a group; raises PaperError (``no_face``, ``glyph_missing``)."""
    faces = faces or find_faces()
    check_papers(paper, faces)
    sheets = [
        Sheet(
            _blocks(paper, group, faces),
            paper.marks,
            warning="不完整" if group.incomplete else "",
            running=f"{FORM_TITLE}（{group.panel}续）",
            initials="组长（每页）：　　　　　　　　　监督人员（每页）：",
        )
        for group in paper.groups
    ]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def _blocks(paper: RankingPaper, group: RankingGroup, faces: Faces) -> list[Block]:
    words = FORM_TITLE if paper.graded else "评审排序名单"
    words += (f"（{group.panel}）" if group.panel else "") + ("（不完整）" if group.incomplete else "")
    return [Title([paper.round_title, words], faces), _table(paper, group, faces)]


def _table(paper: RankingPaper, group: RankingGroup, faces: Faces) -> Block:
    nouns = paper.nouns
    together = paper.with_amounts
    names = (
        [(f"{nouns.entry}名称／{nouns.unit}", 1.0)]
        if together
        else [(f"{nouns.entry}名称", 0.58), (nouns.unit, 0.42)]
    )
    after = [(paper.score_word, 16.0)]
    if paper.graded:
        longest = max((len(line.grade) for line in group.lines), default=0)
        after.append(("建议" if paper.with_amounts else "建议等级", min(21.0, max(17.0, 3.8 * longest + 2))))
    if paper.with_amounts:
        after += [(f"金额\n（{paper.amount_unit}）", 15.0), (f"累计\n（{paper.amount_unit}）", 16.0)]
    after.append(("备注", _remark_width(group)))
    before = [
        ("排序", 10.0),
        (
            f"{nouns.entry}编号",
            number_width([f"{nouns.entry}编号", *(line.number for line in group.lines)], faces),
        ),
    ]
    room = 156 - sum(width for _, width in before + after)
    columns = [*before, *[(text, room * share) for text, share in names], *after]
    rows = [[Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5)) for text, _ in columns]]
    rows += [_row(paper, line) for line in group.lines]
    notes = Cell(
        "注：" + "；".join(paper.notes) + "。",
        align="LEFT",
        span=len(columns),
        sizes=_SMALL,
        most_lines=9,
        longest=_LONGEST_NOTES,
    )
    hands = f"组长（主任委员）：　　　　　　　　监督人员：　　　　　　　{BLANK_DATE}"
    sign = Cell(
        hands, align="LEFT", span=len(columns), sizes=(SIZE_SMALL_4, SIZE_5), most_lines=1, valign="BOTTOM"
    )
    joined = [JOINED] * (len(columns) - 1)
    rows += [[notes, *joined], [sign, *joined]]
    heights: list[float | None] = [None] * (len(rows) - 1) + [16 * MM]
    return ruled_table(
        rows,
        [width * MM for _, width in columns],
        faces,
        heading_rows=1,
        heights=heights,
        foot_rows=2,
        keep_last=min(5, len(rows) - 1),
        padding=2.5,
    )


def _remark_width(group: RankingGroup) -> float:
    """Millimetres for remarks: none, short ones, or ones that explain a veto or a tie."""
    longest = max((len(line.remark) for line in group.lines), default=0)
    return 13.0 if not longest else 18.0 if longest <= 10 else 28.0


def _names(line: RankingLine, together: bool) -> list[Cell]:
    if together:
        both = f"{line.title}\n{line.unit}" if line.unit else line.title
        return [Cell(both, align="LEFT", sizes=(SIZE_5, SIZE_SMALL_5, 8.0), most_lines=3)]
    return [Cell(line.title, align="LEFT"), Cell(line.unit, align="LEFT", sizes=_SMALL)]


def _row(paper: RankingPaper, line: RankingLine) -> list[Cell]:
    row = [
        Cell(line.rank or "—", most_lines=1),
        Cell(line.number, sizes=_SMALL),
        *_names(line, paper.with_amounts),
        Cell(line.score or "—", label=True, most_lines=1),
    ]
    if paper.graded:
        row.append(
            Cell(
                line.grade,
                struck=not line.grade,
                sizes=(SIZE_5, SIZE_SMALL_5),
                most_lines=1 if len(line.grade) < 7 else 2,
            )
        )
    if paper.with_amounts:
        row += [Cell(text, struck=not text, most_lines=1) for text in (line.amount, line.running)]
    return [*row, Cell(line.remark, align="LEFT", sizes=_SMALL, most_lines=4)]
