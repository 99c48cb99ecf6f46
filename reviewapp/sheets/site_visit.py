"""F12 现场考察意见表: what was checked on site item by item, the group's opinion, and everybody's hand.

The fields (依托单位, 时间地点, 考察内容核对, 得分, 意见) and the hands (考察专家全体, 实验室主任确认) are the
form's (domain rules, F12); the layout is ours.  Photographs follow on pages of their own.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader

from .blocks import JOINED, Block, Cell, Gap, NewPage, Title, ruled_table
from .fonts import Faces, find_faces, spelled_out, without_silent
from .glyph_checking import check_papers
from .line_breaking import break_lines
from .measures import LEADING, MM, SIZE_4, SIZE_5, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .visit_paper import VisitLine, VisitPaper, VisitPicture
from .wording import BLANK_DATE

FORM_TITLE = "现场考察意见表"
_HEAD = [26 * MM, 52 * MM, 26 * MM, 52 * MM]
_ITEMS = [10 * MM, 42 * MM, 30 * MM, 18 * MM, 28 * MM, 28 * MM]
_WIDTH = 156 * MM
_SMALL = (SIZE_5, SIZE_SMALL_5)
_LONGEST = 500
_OPINION_LEAST = 5
_PICTURE = 74 * MM
"""The longer side of a photograph on paper, two beside each other."""
_BOX = (_PICTURE, 30 * MM)
_BOX_WORDS = "此照片无法显示，请以评分包为准"
"""What stands in place of a picture that cannot be drawn: one file must not keep a round from its paper."""


def site_visits_f12(papers: Sequence[VisitPaper], faces: Faces | None = None) -> bytes:
    """A PDF of F12, one document an entry; raises PaperError (``no_face``, ``glyph_missing``, ``empty_form``)."""
    faces = faces or find_faces()
    papers = [_spelled_out(paper, faces) for paper in papers]
    check_papers(papers, faces)
    sheets = [
        Sheet(
            _blocks(paper, faces),
            paper.marks,
            warning="未完成" if paper.incomplete else "",
            running=f"{FORM_TITLE}（{paper.number} 续）",
        )
        for paper in papers
    ]
    return draw_sheets(sheets, UPRIGHT, faces, FORM_TITLE)


def _spelled_out(paper: VisitPaper, faces: Faces) -> VisitPaper:
    """The paper with every character of the signed record that no face can write as its code point."""
    lines = tuple(
        replace(line, found=spelled_out(line.found, faces), remark=spelled_out(line.remark, faces))
        for line in paper.lines
    )
    return replace(
        paper,
        title=spelled_out(paper.title, faces) if paper.not_drawn else paper.title,
        not_drawn=spelled_out(paper.not_drawn, faces),
        time=spelled_out(paper.time, faces),
        place=spelled_out(paper.place, faces),
        lines=lines,
        opinion=spelled_out(paper.opinion, faces),
        signers=tuple(spelled_out(name, faces) for name in paper.signers),
        pictures=tuple(replace(one, caption=spelled_out(one.caption, faces)) for one in paper.pictures),
    )


def _blocks(paper: VisitPaper, faces: Faces) -> list[Block]:
    blocks: list[Block] = [Title([paper.round_title, FORM_TITLE], faces), _head(paper, faces)]
    if paper.not_drawn:
        return [blocks[0], _why_not(paper, faces)]
    blocks += [Gap(3 * MM), _items(paper, faces), Gap(3 * MM), _opinion(paper, faces)]
    if paper.pictures:
        blocks.append(NewPage())
        blocks.append(Title([f"现场照片（{len(paper.pictures)} 张）"], faces, size=SIZE_4))
        for first in range(0, len(paper.pictures), 2):
            blocks += [_Pictures(paper.pictures[first : first + 2], faces, first + 1), Gap(4 * MM)]
    return blocks


def _why_not(paper: VisitPaper, faces: Faces) -> Block:
    rows = [
        [_label(f"{paper.nouns.entry}名称"), _wide(f"{paper.number}　{paper.title}"), *[JOINED] * 2],
        [_label("未能打印"), _wide(f"{paper.not_drawn}内容以评分包为准。"), *[JOINED] * 2],
    ]
    return ruled_table(rows, _HEAD, faces, vertical_padding=4)


def _head(paper: VisitPaper, faces: Faces) -> Block:
    nouns, said = paper.nouns, _open(paper)
    rows = [
        [_label(f"{nouns.entry}名称"), _wide(f"{paper.number}　{paper.title}"), *[JOINED] * 2],
        [_label(nouns.unit), _text(paper.unit), _label(nouns.persons), _text("、".join(paper.persons))],
        [_label("考察时间"), _text(paper.time or said), _label("考察地点"), _text(paper.place or said)],
    ]
    return ruled_table(rows, _HEAD, faces, vertical_padding=4)


def _items(paper: VisitPaper, faces: Faces) -> Block:
    """The items, then the score; a row is never parted, the headings stand on every page."""
    heads = ("序号", "考察内容", "申报情况", "核对", "现场查得", "备　注")
    rows: list[list[Cell]] = [[Cell(head, label=True, sizes=_SMALL) for head in heads]]
    rows += [_item(paper, n, line) for n, line in enumerate(paper.lines, start=1)]
    word, figure = paper.score
    score = Cell(f"{word}：{figure or '—'}", label=True, span=len(_ITEMS), align="LEFT")
    rows.append([score, *[JOINED] * (len(_ITEMS) - 1)])
    return ruled_table(rows, _ITEMS, faces, heading_rows=1, keep_last=2, vertical_padding=3)


def _item(paper: VisitPaper, number: int, line: VisitLine) -> list[Cell]:
    answers = {None: _open(paper), True: "相符", False: "不符"}
    found = line.found or ("—" if line.agrees else _open(paper))
    return [
        Cell(str(number)),
        Cell(line.title, align="LEFT", sizes=_SMALL, most_lines=3),
        Cell(line.stated or "—", sizes=_SMALL, most_lines=3),
        Cell(answers[line.agrees], label=line.agrees is False, most_lines=1),
        Cell(found, label=line.agrees is False, sizes=_SMALL, most_lines=4),
        Cell(line.remark, align="LEFT", sizes=_SMALL, most_lines=6, longest=_LONGEST),
    ]


def _opinion(paper: VisitPaper, faces: Faces) -> Block:
    """Opinion and hands in one table, so that no hand stands alone; a long opinion goes on on the next page."""
    pitch = SIZE_5 * LEADING * 1.15
    rows = [[Cell("考察组意见：", label=True, align="LEFT")]]
    heights: list[float | None] = [None]
    opinion = without_silent(paper.opinion).strip() or paper.remark
    if opinion:
        face = faces.for_text(opinion, faces.body)
        indented = "\n".join("　　" + part.strip() for part in opinion.split("\n") if part.strip())
        lines = break_lines(indented, face, SIZE_5, _WIDTH - 4 * MM)
        spare = max(0, _OPINION_LEAST - len(lines))
        rows += [[Cell(line, align="LEFT", face=face.name, sizes=(SIZE_5,))] for line in lines]
        rows += [[Cell("（以下空白）" if n == 0 else "", align="LEFT")] for n in range(spare)]
        heights += [pitch] * (len(lines) + spare)
    else:
        rows.append([Cell()])
        heights.append(_OPINION_LEAST * pitch * 1.5)
    if paper.remark and opinion != paper.remark:
        rows.append([Cell(paper.remark, align="LEFT", sizes=_SMALL)])
        heights.append(None)
    hands = list(_hands(paper))
    first = len(rows)
    rows += [[hand] for hand in hands]
    heights += [11 * MM] * len(hands)
    return ruled_table(
        rows,
        [_WIDTH],
        faces,
        heights=heights,
        keep_first=2,
        keep_last=min(len(hands) + 2, len(rows), 8),
        rules_above=[first, len(rows) - 1],
    )


def _hands(paper: VisitPaper) -> Iterator[Cell]:
    """A line for every two who were there, and the one for the visited side."""
    names = [f"{name}：{'　' * (8 + max(0, 4 - len(name)))}" for name in paper.signers]
    pairs = [names[i : i + 2] for i in range(0, len(names), 2)]
    for place, pair in enumerate(pairs):
        lead = "考察专家签名　" if place == 0 else "　　　　　　　"
        yield Cell(lead + "　　".join(pair), align="LEFT", sizes=(SIZE_SMALL_4, SIZE_5), valign="BOTTOM")
    who = paper.nouns.persons.replace("　", "")
    yield Cell(
        f"{paper.nouns.entry}{who}（确认）：　　　　　　　　{BLANK_DATE}",
        align="RIGHT",
        sizes=(SIZE_SMALL_4,),
        most_lines=1,
        valign="BOTTOM",
    )


def _open(paper: VisitPaper) -> str:
    """What stands where nothing is said: nothing to be written on while it is not finished, else a dash."""
    return "" if paper.incomplete and not paper.remark else "—"


def _points(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height of a picture that can be decoded to its end, else None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
                image.load()
                return image.size
    except Exception:  # noqa: BLE001 - a decoder fails in many ways over a stranger's file, all of them a box
        return None


class _Pictures:
    """Two photographs beside each other with their captions; never parted.

    One that cannot be decoded is a box with words.
    """

    def __init__(self, pictures: Sequence[VisitPicture], faces: Faces, first: int) -> None:
        self._images = [(one.jpeg, _points(one.jpeg)) for one in pictures]
        self._captions = [f"照片 {first + n}　{one.caption}" for n, one in enumerate(pictures)]
        self._faces = faces

    def _sizes(self) -> list[tuple[float, float]]:
        sizes = []
        for _, points in self._images:
            if points is None:
                sizes.append(_BOX)
                continue
            scale = _PICTURE / max(points)
            sizes.append((points[0] * scale, points[1] * scale))
        return sizes

    def _lines(self, caption: str) -> list[str]:
        text = without_silent(caption)
        return break_lines(text, self._faces.for_text(text, self._faces.body), SIZE_SMALL_5, _PICTURE)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as the higher one, with its caption."""
        captions = max(len(self._lines(caption)) for caption in self._captions)
        tallest = max(high for _, high in self._sizes())
        return width, tallest + captions * SIZE_SMALL_5 * LEADING + 2 * MM

    def split(self, width: float, height: float) -> list[Any]:
        """A row of pictures is never parted."""
        return []

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Pictures from the top, captions below them."""
        _, height = self.wrap(_WIDTH, 0)
        for place, ((jpeg, points), (wide, high)) in enumerate(zip(self._images, self._sizes(), strict=True)):
            left = x + place * (_PICTURE + 8 * MM)
            if points is None:
                self._draw_box(canvas, left, y + height - high)
            else:
                # Decoded here and let go again, so that many large pictures do not stand in memory together.
                canvas.drawImage(ImageReader(io.BytesIO(jpeg)), left, y + height - high, wide, high)
            base = y + height - high - 1 * MM
            for number, line in enumerate(self._lines(self._captions[place]), start=1):
                face = self._faces.for_text(line, self._faces.body)
                canvas.setFont(face.name, SIZE_SMALL_5)
                canvas.drawString(left, base - number * SIZE_SMALL_5 * LEADING + 2, line)

    def _draw_box(self, canvas: Any, left: float, bottom: float) -> None:
        wide, high = _BOX
        canvas.rect(left, bottom, wide, high)
        face = self._faces.for_text(_BOX_WORDS, self._faces.body)
        canvas.setFont(face.name, SIZE_SMALL_5)
        canvas.drawCentredString(left + wide / 2, bottom + high / 2 - SIZE_SMALL_5 / 3, _BOX_WORDS)


def _label(text: str) -> Cell:
    return Cell(text, label=True, sizes=_SMALL)


def _text(text: str) -> Cell:
    return Cell(text, sizes=_SMALL, most_lines=3)


def _wide(text: str) -> Cell:
    return Cell(text, span=3, align="LEFT", sizes=_SMALL, most_lines=3)
