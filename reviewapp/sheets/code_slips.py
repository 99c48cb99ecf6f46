"""Slips with one-time codes, to be cut apart and handed out by hand, apart from the packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewapp.domain.spelling import grouped

from .blocks import THIN, Block
from .fonts import Face, Faces, find_faces
from .glyph_checking import check_papers
from .line_breaking import fit
from .measures import MM, SIZE_2, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, SLIPS
from .page_drawing import draw_plain_pages
from .rehearsal_mark import draw_rehearsal
from .values import CodeSlip
from .wording import spaced_name

SLIPS_A_PAGE = 4
_HEIGHT = SLIPS.text_height / SLIPS_A_PAGE

_INSTRUCTIONS = (
    "1. 本码只用于打开本人的评审任务包，由工作人员当面交给本人，与任务包分开存放。",
    "2. 打开任务包时按提示输入 16 位数字；末位为校验位，输错会提示。",
    "3. 不得转交、抄录或拍照；打开任务包后即可销毁本条。遗失请立即报告监督人员。",
)


def code_slips(slips: Sequence[CodeSlip], faces: Faces | None = None) -> bytes:
    """A PDF of slips, four a page, with lines to cut along; raises PaperError.

    Carries no file or folder name: who finds it does not learn which package it opens.
    """
    faces = faces or find_faces()
    check_papers(list(slips), faces)
    blocks: list[Block] = [_Slip(slip, faces) for slip in slips]
    return draw_plain_pages(blocks, SLIPS, "一次性开启码")


class _Slip:
    """One slip: whom it is for, the code large enough to be read at arm's length, what to do with it."""

    def __init__(self, slip: CodeSlip, faces: Faces) -> None:
        self._slip = slip
        self._faces = faces
        self._width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """A quarter of the page."""
        self._width = width
        return width, _HEIGHT

    def split(self, width: float, height: float) -> list[Any]:
        """A slip is never parted."""
        return []

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Draw the slip and the line to cut along below it."""
        faces, slip = self._faces, self._slip
        if slip.rehearsal:
            canvas.saveState()
            canvas.translate(x, y)
            draw_rehearsal(canvas, faces, self._width, _HEIGHT)
            canvas.restoreState()
        top = y + _HEIGHT - 9 * MM
        self._line(canvas, "一次性开启码", faces.hei, SIZE_SMALL_4, x, top)
        self._line(canvas, "内部资料　注意保密", faces.hei, SIZE_SMALL_5, x, top, right=True)
        self._line(canvas, slip.round_title, faces.body, SIZE_SMALL_4, x, top - 8 * MM)
        who = f"席位：{slip.seat}　　　专家：{spaced_name(slip.name)}"
        self._line(canvas, who, faces.body, SIZE_SMALL_4, x, top - 15 * MM)
        box = 13 * MM
        canvas.setLineWidth(1)
        canvas.rect(x, top - 19 * MM - box, self._width, box)
        digits = "".join(c for c in slip.code if c.isalnum())
        code = "　".join(grouped(digits).split(" "))
        wide = faces.hei.width(code, SIZE_2)
        canvas.setFont(faces.hei.name, SIZE_2)
        canvas.drawString(x + (self._width - wide) / 2, top - 19 * MM - box / 2 - SIZE_2 * 0.36, code)
        below = top - 19 * MM - box - 5.5 * MM
        for sentence in _INSTRUCTIONS:
            self._line(canvas, sentence, faces.song, SIZE_SMALL_5, x, below)
            below -= 4.6 * MM
        self._cut(canvas, x, y)

    def _line(
        self, canvas: Any, text: str, wanted: Face, size: float, x: float, y: float, right: bool = False
    ) -> None:
        face = self._faces.for_text(text, wanted)
        lines, size = fit(text, face, self._width, 1, (size, SIZE_5, SIZE_SMALL_5, SIZE_6, 6.0, 5.0))
        canvas.setFont(face.name, size)
        if right:
            canvas.drawRightString(x + self._width, y, lines[0])
        else:
            for number, line in enumerate(lines[:2]):
                canvas.drawString(x, y - number * size * 1.2, line)

    def _cut(self, canvas: Any, x: float, y: float) -> None:
        words = "剪 裁 线"
        wide = self._faces.song.width(words, SIZE_6)
        middle = x + self._width / 2
        canvas.saveState()
        canvas.setLineWidth(THIN)
        canvas.setDash(4, 3)
        canvas.line(x - 12 * MM, y, middle - wide / 2 - 6, y)
        canvas.line(middle + wide / 2 + 6, y, x + self._width + 12 * MM, y)
        canvas.restoreState()
        canvas.setFont(self._faces.song.name, SIZE_6)
        canvas.drawString(middle - wide / 2, y - SIZE_6 * 0.36, words)
