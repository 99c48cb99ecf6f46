"""F06 个人评分表: one expert's answer on one entry, to be read and signed in ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .fonts import Faces, find_faces, spelled_out, without_silent
from .glyph_checking import check_papers
from .line_breaking import break_lines
from .measures import LEADING, MM, SIZE_2, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, count_pages, draw_sheets
from .values import CriterionLine, ScoreSheetPaper
from .wording import BLANK_DATE, in_words, names

FORM_TITLE = "个人评分表"

_FIELD_SIZES = (SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
_HEADING_SIZES = (SIZE_5, SIZE_SMALL_5, 8.0)
_BAND_SIZES = (SIZE_SMALL_5, 8.0, SIZE_6)
_NARROW_SUM = 55.0
"""Millimetres a total needs to stand in one line with its words."""
_LONG_LABEL = 4
"""Characters of a level's label beyond which the chosen level is ticked among all, not written once more."""
_LONGEST = 600
"""Characters a field or a criterion may hold: these cells are wide, or few."""
_MOST_JOINED = 8
"""Lines a level-1 heading reaches over before it is repeated: joined rows cannot be parted between pages."""


def score_sheets_f06(papers: Sequence[ScoreSheetPaper], faces: Faces | None = None) -> bytes:
    """A PDF of several score sheets, each with page numbers of its own.

    Characters of a comment that no face can write are spelled out: the comment is signed as it is.  Raises
    PaperError: ``no_face``, ``glyph_missing`` for any other text.
    """
    faces = faces or find_faces()
    papers = [_writable(paper, faces) for paper in papers]
    check_papers(papers, faces)
    sheets = [_sheet(paper, faces) for paper in papers]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def _writable(paper: ScoreSheetPaper, faces: Faces) -> ScoreSheetPaper:
    """What an expert signed, and why it was reopened, with characters that no face can write spelled out."""
    lines = tuple(replace(line, evidence=spelled_out(line.evidence, faces)) for line in paper.lines)
    remark = spelled_out(paper.turn_remark, faces)
    return replace(paper, comment=spelled_out(paper.comment, faces), lines=lines, turn_remark=remark)


@dataclass(frozen=True)
class _Spacing:
    """How loosely a form is set: free space in points, the title's size, the least lines of a comment's box."""

    title: float
    gap: float
    field: float
    row: float
    comment_least: int
    signature: float


_LOOSE = _Spacing(SIZE_2, 2 * MM, 2, 1.8, 4, 12 * MM)
_TIGHT = _Spacing(SIZE_2 - 4, 1 * MM, 0.8, 0.5, 2, 10 * MM)


def _sheet(paper: ScoreSheetPaper, faces: Faces) -> Sheet:
    """A score sheet, set closer where that alone brings the signature onto the page with the scores."""
    fits = (one for one in (_LOOSE, _TIGHT) if count_pages(_set(paper, faces, one), UPRIGHT) == 1)
    # Counting parts and breaks the blocks; what is drawn is made anew.
    return _set(paper, faces, next(fits, _LOOSE))


def _set(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> Sheet:
    running = f"{paper.number}　{_form_title(paper)}（续）"
    return Sheet(_blocks(paper, faces, spacing), paper.marks, running=running)


def _form_title(paper: ScoreSheetPaper) -> str:
    return f"{FORM_TITLE}（{paper.turn}）" if paper.turn else FORM_TITLE


def _blocks(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> list[Block]:
    return [
        Title([paper.round_title, _form_title(paper)], faces, size=spacing.title, gap=4 * spacing.gap / MM),
        _fields(paper, faces, spacing),
        Gap(spacing.gap),
        *_gates(paper, faces, spacing),
        *([_scores(paper, faces, spacing), Gap(spacing.gap)] if paper.lines else []),
        _opinion(paper, faces, spacing),
    ]


def _fields(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> Block:
    def label(text: str) -> Cell:
        return Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5))

    def value(text: str, span: int = 1) -> Cell:
        return Cell(text, align="LEFT", span=span, sizes=_FIELD_SIZES, longest=_LONGEST)

    nouns = paper.nouns
    if paper.state == "弃权":  # an abstention is none, and its reason stands beside it
        recused = f"否；弃权（{paper.ground}）" if paper.ground else "否；弃权"
    else:
        recused = f"是（{paper.ground}）" if paper.ground else ("是" if paper.state == "回避" else "否")
    rows = [
        [label(f"{nouns.entry}编号"), value(paper.number), label("评审组"), value(paper.panel or "—")],
        [label(f"{nouns.entry}名称"), value(paper.title, 3), JOINED, JOINED],
        [label(nouns.unit), value(paper.unit or "—", 3), JOINED, JOINED],
        [label(nouns.persons), value(names(paper.persons) or "—", 3), JOINED, JOINED],
        [label("评审专家"), value(paper.expert), label("是否回避"), value(recused)],
    ]
    if paper.turn:
        said = Cell(
            paper.turn_remark, align="LEFT", span=3, sizes=_HEADING_SIZES, most_lines=3, longest=_LONGEST
        )
        rows.append([label("复　评"), said, JOINED, JOINED])
    return ruled_table(rows, [25 * MM, 56 * MM, 22 * MM, 53 * MM], faces, vertical_padding=spacing.field)


def _gates(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> list[Block]:
    """The questions whose wrong answer is a veto, with the answers ticked; none, no table."""
    if not paper.gates:
        return []
    rows = [[Cell(text, label=True, most_lines=1) for text in ("序号", "筛选项", "专家意见", "如否决")]]
    for position, gate in enumerate(paper.gates, start=1):
        answer = _ticks((("是", gate.answer is True), ("否", gate.answer is False)), paper)
        rows.append(
            [
                Cell(str(position), most_lines=1),
                Cell(gate.title, align="LEFT", longest=_LONGEST),
                Cell(answer, most_lines=1),
                Cell(gate.veto, sizes=(SIZE_5, SIZE_SMALL_5)),
            ]
        )
    widths = [9 * MM, 85 * MM, 34 * MM, 28 * MM]
    return [
        ruled_table(rows, widths, faces, heading_rows=1, vertical_padding=spacing.row),
        Gap(spacing.gap),
    ]


def _scores(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> Block:
    """The criteria; columns for headings and weights only where the form has them."""
    levels = max((len(line.headings) for line in paper.lines), default=0)
    weighted = any(line.weight for line in paper.lines)
    headings = [
        "序号",
        "一级指标",
        "二级指标",
        "评审指标",
        "满分" if weighted else "分值",
        "档次标准",
        "档次",
    ]
    headings += ["评分", "权重", "加权分"] if weighted else ["得分"]
    labels = [len(band.label) for line in paper.lines for band in line.bands]
    level = min(20.0, max(11.0, 3.8 * max(labels, default=0) + 3))
    spelled = max(labels, default=0) > _LONG_LABEL
    crowded = weighted or levels > 1 or spelled
    widths = [9.0, 20.0 if levels == 1 else 17.0, 17.0, 34.0 if crowded else 51.0, 11.0, 0.0, level]
    widths += [12.0, 11.0, 15.0] if weighted else [14.0]
    described = any(line.bands or line.fact for line in paper.lines)
    banded = any(line.bands for line in paper.lines)
    widths[1:3] = [width if at < levels else 0 for at, width in enumerate(widths[1:3])]
    if not banded or spelled:
        widths[6] = 0
    widths[5] = 156 - sum(widths)
    if not described:
        widths[3], widths[5] = widths[3] + widths[5], 0
    elif not banded:
        headings[5] = "计分依据"
    elif spelled:
        headings[5] = "档次标准（√ 为所在档次）"
    shown = [i for i, width in enumerate(widths) if width]
    rows = [[Cell(headings[i], label=True, most_lines=1) for i in shown]]
    starts = [_group_starts(paper.lines, upto) for upto in (1, 2)]
    for position, line in enumerate(paper.lines):
        cells = _criterion_cells(paper, line, position, levels, starts, weighted, spelled)
        rows.append([cells[i] for i in shown])
    rows.append(_sum_row(paper, [widths[i] for i in shown], 2 + levels))
    return ruled_table(
        rows,
        [widths[i] * MM for i in shown],
        faces,
        heading_rows=1,
        keep_last=2,
        vertical_padding=spacing.row,
    )


def _group_starts(lines: Sequence[CriterionLine], upto: int) -> dict[int, int]:
    """Where a heading of a level begins (under the same one above), and over how many lines it reaches."""
    starts: dict[int, int] = {}
    first = 0
    for position, line in enumerate(lines):
        if line.headings[:upto] != lines[first].headings[:upto] or position - first == _MOST_JOINED:
            first = position
        starts[first] = position - first + 1
    return starts


def _names(line: CriterionLine, title: str, levels: int, deep: Sequence[int]) -> list[Cell]:
    """The cells of both headings and of the title; what a line has no heading for is taken by its neighbour."""

    def heading(level: int, span: int) -> Cell:
        text = line.headings[level]
        return Cell(text, deep=deep[level], span=span, most_lines=3 * deep[level], sizes=_HEADING_SIZES)

    has = len(line.headings)
    cells = [JOINED, JOINED]
    if has and deep[0]:
        cells[0] = heading(0, levels if has == 1 else 1)
    if has > 1 and deep[1]:
        cells[1] = heading(1, 1)
    name = Cell(title, align="LEFT", most_lines=2, longest=_LONGEST)
    if has or not levels:
        return [*cells, name]
    return [replace(name, span=levels + 1), JOINED, JOINED]


def _criterion_cells(
    paper: ScoreSheetPaper,
    line: CriterionLine,
    position: int,
    levels: int,
    starts: Sequence[Mapping[int, int]],
    weighted: bool,
    spelled: bool,
) -> list[Cell]:
    chosen = next((band.label for band in line.bands if band.chosen), "")
    tick = "√" if spelled else ""
    basis = "；".join(f"{tick if band.chosen else ''}{band.label}\u00a0{band.figures}" for band in line.bands)
    if line.fact:
        basis = f"名单：{line.fact}（秘书预填）"
    title = f"{line.title}（{line.guidance}）" if line.guidance else line.title
    blank = not line.figure and not paper.to_fill
    cells = [
        Cell(str(position + 1)),
        *_names(line, title, levels, [level.get(position, 0) for level in starts]),
        Cell(line.maximum, most_lines=1),
        Cell(basis, align="LEFT", most_lines=3 if spelled else 2, sizes=_BAND_SIZES) if basis else Cell("—"),
        Cell(
            chosen or ("" if line.bands else "—"),
            struck=bool(line.bands) and not chosen and not paper.to_fill,
            most_lines=1,
            sizes=(SIZE_5, SIZE_SMALL_5),
        ),
    ]
    score = Cell(paper.state or line.figure, label=bool(paper.state), struck=blank and not paper.state)
    cells.append(score)
    if weighted:
        cells.append(Cell(line.weight, most_lines=1))
        cells.append(Cell(line.weighted, struck=blank, most_lines=1))
    return cells


def _open(state: str) -> str:
    return f"—（{state or '未填'}）"


def _ticks(choices: Sequence[tuple[str, bool]], paper: ScoreSheetPaper) -> str:
    """Choices with the one ticked; without a tick the boxes are left out: they could be ticked after signing."""
    if not paper.to_fill and not any(ticked for _, ticked in choices):
        return _open(paper.state)
    return "　".join(("（√）" if ticked else "（　）") + title for title, ticked in choices)


def _sum_row(paper: ScoreSheetPaper, widths: Sequence[float], left: int) -> list[Cell]:
    """The total in figures and words; over the whole width where the columns after the title are narrow."""
    columns = len(widths)
    if paper.total:
        words = f"{paper.total} 分（大写：{in_words(paper.total)}）"
        words += f"，{paper.sum_remark}" if paper.sum_remark else ""
    else:
        words = paper.state or ("" if paper.to_fill else "—")
    head = f"合　计（满分 {paper.full_marks} 分）"
    if sum(widths[left:]) < _NARROW_SUM:
        return [Cell(f"{head}：{words}", label=True, span=columns), *[JOINED] * (columns - 1)]
    row = [Cell(head, label=True, span=left), *[JOINED] * (left - 1)]
    row.append(Cell(words, span=columns - left, sizes=(SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)))
    return row + [JOINED] * (columns - left - 1)


def _answers(paper: ScoreSheetPaper) -> list[str]:
    """What was answered beside figures and comment: familiarity, advised amount, recommendation."""
    found = []
    if paper.familiarity:
        found.append(f"熟悉程度：{_ticks(paper.familiarity, paper)}")
    title, amount = paper.amount
    if title:
        found.append(f"{title}：{amount or ('' if paper.to_fill else _open(paper.state))}")
    if paper.choices:
        found.append(f"建　议：{_ticks(paper.choices, paper)}")
    return found


def _evidence(paper: ScoreSheetPaper) -> list[str]:
    """The pages that figures rest on, a line a criterion."""
    return [f"依据（指标 {n}）：{line.evidence}" for n, line in enumerate(paper.lines, 1) if line.evidence]


def _opinion(paper: ScoreSheetPaper, faces: Faces, spacing: _Spacing) -> Block:
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
        spare = max(0, spacing.comment_least - len(lines))
        # The line was broken by the face of the whole comment and must be set in that face.
        rows += [[Cell(line, align="LEFT", face=face.name, sizes=(SIZE_5,))] for line in lines]
        rows += [[Cell("（以下空白）" if n == 0 else "", align="LEFT")] for n in range(spare)]
        heights += [pitch] * (len(lines) + spare)
    else:
        rows.append([Cell(struck=not paper.to_fill)])
        heights.append(spacing.comment_least * pitch)
    rules = []
    answers = _answers(paper)
    for words in (*_evidence(paper), *answers):
        rules.append(len(rows))
        rows.append([Cell(words, align="LEFT", most_lines=2, longest=_LONGEST)])
        heights.append(None)
    signature = f"专家签名：　　　　　　　　　{BLANK_DATE}"
    rows.append([Cell(signature, align="RIGHT", sizes=(SIZE_4,), most_lines=1, valign="BOTTOM")])
    heights.append(spacing.signature)
    return ruled_table(
        rows,
        [width],
        faces,
        heights=heights,
        foot_rows=1,
        keep_first=3,
        keep_last=min(4 + len(answers), len(rows)),
        rules_above=rules,
        vertical_padding=spacing.field,
    )
