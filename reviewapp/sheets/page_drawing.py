"""From blocks to pages: parting what is too long, counting pages, and what stands on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reviewapp.domain.errors import PaperError

from .blocks import THIN, Block
from .fonts import Face, Faces, without_silent
from .line_breaking import fit
from .measures import MM, SIZE_3, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_4, Layout
from .qr import draw_qr
from .rehearsal_mark import draw_rehearsal, draw_rehearsal_line
from .values import Marks
from .wording import CONFIDENTIAL, chinese_moment

_FUZZ = 0.01

QR_SIDE = 16 * MM


@dataclass(frozen=True)
class Sheet:
    """One document within a file, with page numbers of its own (a file of F06 holds one an entry).

    ``warning`` (不完整) stands boxed in the upper right corner of every page; ``signature`` is a line that is
    signed on every page, ``initials`` one on every page but the last of several (whose foot is signed).
    ``running`` names the document on every page after the first.
    """

    blocks: Sequence[Block]
    marks: Marks
    warning: str = ""
    signature: str = ""
    running: str = ""
    initials: str = ""


def draw_sheets(sheets: Sequence[Sheet], layout: Layout, faces: Faces, title: str) -> bytes:
    """A PDF of all sheets, one after the other; the same input gives the same bytes.

    Raises PaperError("empty_form") without a sheet and PaperError("row_too_high") where a single row is
    higher than a page.
    """
    if not sheets:
        raise PaperError("empty_form")
    target = io.BytesIO()
    canvas = _new_canvas(target, layout, title)
    for sheet in sheets:
        pages = _pages(sheet, layout)
        for number, page in enumerate(pages, start=1):
            _draw_furniture(canvas, sheet, layout, faces, number, len(pages))
            _draw_blocks(canvas, page, layout)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_plain_pages(blocks: Sequence[Block], layout: Layout, title: str) -> bytes:
    """A PDF of blocks alone, without mark, foot or page number: for slips that are cut apart."""
    if not blocks:
        raise PaperError("empty_form")
    target = io.BytesIO()
    canvas = _new_canvas(target, layout, title)
    for page in _paginate(blocks, layout.text_width, layout.text_height):
        _draw_blocks(canvas, page, layout)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _new_canvas(target: io.BytesIO, layout: Layout, title: str) -> Any:
    rl_config.useA85 = 0  # binary streams: a fifth smaller and faster
    canvas = Canvas(target, pagesize=(layout.width, layout.height), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator("ReviewApp")
    canvas.setSubject("")
    return canvas


def count_pages(sheet: Sheet, layout: Layout) -> int:
    """How many pages a sheet takes."""
    return len(_pages(sheet, layout))


def _pages(sheet: Sheet, layout: Layout) -> list[list[tuple[Block, float]]]:
    """A sheet's pages, with room for what is signed on them."""
    width, height = layout.text_width, layout.text_height
    if not sheet.signature:
        pages = list(_paginate(sheet.blocks, width, height))
        if len(pages) == 1 or not sheet.initials:
            return pages
    return list(_paginate(sheet.blocks, width, height - 12 * MM))


def _draw_blocks(canvas: Any, page: Sequence[tuple[Block, float]], layout: Layout) -> None:
    y = layout.height - layout.top
    for block, height in page:
        y -= height
        block.drawOn(canvas, layout.left, y)


def _paginate(blocks: Sequence[Block], width: float, height: float) -> Iterator[list[tuple[Block, float]]]:
    """Pages as lists of (block, its height)."""
    page: list[tuple[Block, float]] = []
    left = height
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        _, needed = block.wrap(width, left)
        if needed <= left + _FUZZ:
            page.append((block, needed))
            left -= needed
            continue
        parts = block.split(width, left)
        if len(parts) > 1:
            waiting[:0] = parts
        elif page:
            yield page
            page, left = [], height
            waiting.insert(0, block)
        else:
            raise PaperError("row_too_high")
    if page:
        yield page


def _draw_furniture(canvas: Any, sheet: Sheet, layout: Layout, faces: Faces, number: int, pages: int) -> None:
    """What stands outside 版心: the confidential mark, the page number, the foot with codes and QR."""
    marks = sheet.marks
    if marks.rehearsal:
        draw_rehearsal(canvas, faces, layout.width, layout.height)
        draw_rehearsal_line(canvas, faces, layout.width / 2, layout.height - layout.top + 11 * MM, SIZE_4)
    upright = layout.height > layout.width
    top = layout.height - layout.top + 4 * MM
    size = SIZE_3 if upright else SIZE_4
    _write(canvas, CONFIDENTIAL, faces.hei, size, layout.left, top)
    right = layout.width - layout.right
    if sheet.warning:
        right -= _draw_warning(canvas, sheet.warning, faces.hei, right, top, size) + 3 * MM
    if number > 1:
        _draw_running(canvas, sheet.running, faces, layout, right, top)
    foot = layout.bottom - 3 * MM
    canvas.setLineWidth(THIN)
    canvas.line(layout.left, foot, layout.width - layout.right, foot)
    page_size = SIZE_4 if upright else SIZE_SMALL_4
    middle = layout.left + layout.text_width / 2
    page = f"第 {number} 页　共 {pages} 页"
    _write(canvas, page, faces.song, page_size, middle - faces.song.width(page, page_size) / 2, foot - 7 * MM)
    if marks.qr_text:
        _draw_code(canvas, marks.qr_text, layout.width - layout.right - QR_SIDE, foot - 1.5 * MM - QR_SIDE)
    room = layout.text_width / 2 - faces.song.width(page, page_size) / 2 - 4 * MM
    y = foot - 4.5 * MM
    for line in foot_lines(marks):
        face = faces.for_text(line, faces.hei)
        pieces, _ = fit(line, face, room, 9, (SIZE_6,))
        for piece in pieces:
            _write(canvas, piece, face, SIZE_6, layout.left, y)
            y -= SIZE_6 * 1.35
    signed = sheet.signature or (sheet.initials if number < pages else "")
    if signed:
        _write(canvas, signed, faces.body, SIZE_SMALL_4, layout.left, layout.bottom + 3 * MM)


def foot_lines(marks: Marks) -> list[str]:
    """The words of the foot: which form, which letter, whose key, when printed."""
    version = f"　版本 {marks.version}" if marks.version else ""
    lines = [f"表号 {marks.form_no}{version}"]
    if marks.short_code:
        lines.append(f"短码 {marks.short_code}")
    if marks.fingerprint:
        lines.append(f"密钥指纹 {marks.fingerprint}")
    if marks.printed_at:
        lines.append(f"打印（本机时间）{chinese_moment(marks.printed_at)}")
    return lines


def _draw_code(canvas: Any, text: str, x: float, y: float) -> None:
    """Draw a QR code; the drawing is kept once in the file and used on every page that shows it."""
    name = f"qr-{text}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, QR_SIDE, QR_SIDE)
        draw_qr(canvas, text, 0, 0, QR_SIDE)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(name)
    canvas.restoreState()


def _draw_warning(canvas: Any, words: str, face: Face, right: float, y: float, size: float) -> float:
    """Draw the boxed word and say how wide it is."""
    width = face.width(words, size)
    canvas.setLineWidth(1)
    canvas.rect(right - width - 8, y - size * 0.32, width + 8, size * 1.4)
    _write(canvas, words, face, size, right - width - 4, y)
    return width + 8


def _draw_running(canvas: Any, text: str, faces: Faces, layout: Layout, right: float, y: float) -> None:
    """Name the document on its later pages, so that loose pages find back to it."""
    face = faces.for_text(text, faces.body)
    room = right - layout.left - 70 * MM
    lines, size = fit(text, face, room, 1, (SIZE_5, SIZE_6))
    for number, line in enumerate(reversed(lines[:2])):
        _write(canvas, line, face, size, right - face.width(line, size), y + number * size * 1.2)


def _write(canvas: Any, text: str, face: Face, size: float, x: float, y: float) -> None:
    canvas.setFont(face.name, size)
    canvas.drawString(x, y, without_silent(text))
