"""What forms are built of: titles and ruled tables whose cells hold lines that were broken beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.lib.colors import black
from reportlab.platypus import Table

from .fonts import Face, Faces, without_silent
from .line_breaking import TABLE_SIZES, break_lines, fit
from .measures import ACROSS, LEADING, MM, SIZE_2, SIZE_5, SIZE_SMALL_5

PADDING = 3.5
"""Free space left and right of a cell's text, in points, where a table does not say otherwise."""

THIN, THICK = 0.5, 1.0
"""Rules inside a table and around it."""


class Block(Protocol):
    """Anything that can be put on a page, and parted where it is too long for one."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size needed."""

    def split(self, width: float, height: float) -> list[Any]:
        """Two parts, the first of at most that height; empty where it cannot be parted there."""

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Draw with the lower left corner there."""


LONGEST_CELL = 200
"""Characters a narrow cell may hold; with more, rows could outgrow their page, so the rest is shown as ……."""


@dataclass(frozen=True)
class Cell:
    """One cell: ``label`` sets it in 黑体; ``span`` and ``deep`` join cells to its right and below.

    ``struck`` draws a line through the empty cell, so that nothing can be written into it later.
    ``most_lines`` is how many lines it may take before its text is set smaller.  ``upright`` writes one
    character under the other (竖排).  ``face`` names a registered face for a text whose lines are broken already.
    """

    text: str = ""
    label: bool = False
    align: str = "CENTER"
    span: int = 1
    deep: int = 1
    struck: bool = False
    most_lines: int = 2
    sizes: tuple[float, ...] = TABLE_SIZES
    valign: str = "MIDDLE"
    upright: bool = False
    longest: int = LONGEST_CELL
    face: str = ""


JOINED = Cell()
"""Stands where another cell reaches over."""


def strike(_table: Any, canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """Draw the diagonal of a cell; reportlab calls it where a background is drawn."""
    canvas.setLineWidth(THIN)
    canvas.line(x + 2, y + height + 2, x + width - 2, y - 2)


def ruled_table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    faces: Faces,
    *,
    heading_rows: int = 0,
    heights: Sequence[float | None] | None = None,
    foot_rows: int = 0,
    keep_last: int = 0,
    rules_above: Sequence[int] | None = None,
    keep_first: int = 0,
    vertical_padding: float = 2.5,
    padding: float = PADDING,
) -> Block:
    """A table in 公文 manner: thin rules, a stronger frame, headings again on every page.

    ``foot_rows`` at the end (signatures, notes) stand outside the rules; the first ``keep_first`` and the last
    ``keep_last`` rows stay together, so that no signature is ever alone on its page.  With ``rules_above`` only those rows have a rule
    above them.  Rows are never split.
    """
    drawn: list[list[str]] = []
    commands: list[tuple[Any, ...]] = []
    for y, row in enumerate(rows):
        line = []
        for x, cell in enumerate(row):
            text, style = _set_cell(cell, x, y, sum(widths[x : x + cell.span]) - 2 * padding, faces)
            line.append(text)
            commands.extend(style)
        drawn.append(line)
    ruled = len(rows) - foot_rows
    if ruled:
        if rules_above is None:
            commands.append(("INNERGRID", (0, 0), (-1, ruled - 1), THIN, black))
        commands += [("LINEABOVE", (0, y), (-1, y), THIN, black) for y in rules_above or ()]
        commands.append(("BOX", (0, 0), (-1, ruled - 1), THICK, black))
        commands.append(("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), THICK, black))
        commands.append(("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), THICK, black))
    if keep_first:
        commands.append(("NOSPLIT", (0, 0), (-1, min(keep_first, len(rows)) - 1)))
    if keep_last:
        commands.append(("NOSPLIT", (0, max(heading_rows, len(rows) - keep_last)), (-1, -1)))
    base = [
        ("FONT", (0, 0), (-1, -1), faces.body.name, SIZE_5, SIZE_5 * LEADING),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("TOPPADDING", (0, 0), (-1, -1), vertical_padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), vertical_padding + 1),
    ]
    table: Block = Table(
        drawn,
        colWidths=list(widths),
        rowHeights=list(heights) if heights else None,
        repeatRows=heading_rows,
        style=base + commands,
        hAlign="LEFT",
    )
    return table


def _set_cell(cell: Cell, x: int, y: int, width: float, faces: Faces) -> tuple[str, list[tuple[Any, ...]]]:
    """A cell's text with its line breaks, and the commands that differ from the table's own style."""
    at, to = (x, y), (x + cell.span - 1, y + cell.deep - 1)
    commands: list[tuple[Any, ...]] = []
    if at != to:
        commands.append(("SPAN", at, to))
    if cell.struck:
        commands.append(("BACKGROUND", at, to, strike))
    if cell.align != "CENTER":
        commands.append(("ALIGN", at, at, cell.align))
    if cell.valign != "MIDDLE":
        commands.append(("VALIGN", at, at, cell.valign))
    text = without_silent(cell.text)
    if len(text) > cell.longest:
        text = text[: cell.longest] + "……"
    if not text:
        return "", commands
    face = faces.for_text(text, faces.hei if cell.label else faces.body)
    if cell.face:
        return text, [
            *commands,
            ("FONT", at, at, cell.face, cell.sizes[0], round(cell.sizes[0] * LEADING, 2)),
        ]
    if cell.upright:
        lines, size = list(text), cell.sizes[0]
    else:
        lines, size = fit(text, face, width, cell.most_lines, cell.sizes)
    if face is not faces.body or size != SIZE_5:
        commands.append(("FONT", at, at, face.name, size, round(size * LEADING, 2)))
    return "\n".join(lines).replace("\u00a0", " "), commands


class Title:
    """The title of a form, centred in 二号; long ones in balanced lines, never one character alone.

    The stroke around the glyphs stands in for the weight of 小标宋 where only a regular face is at hand.
    """

    def __init__(self, lines: Iterable[str], faces: Faces, *, size: float = SIZE_2, gap: float = 12) -> None:
        self._paragraphs = [without_silent(line) for line in lines if line]
        self._faces = faces
        self._size = size
        self._gap = gap
        self._lines: list[tuple[str, Face]] = []
        self._width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the title for that width and say how high it is, with the gap below it."""
        self._width = width
        self._lines = []
        for text in self._paragraphs:
            face = self._faces.for_text(text, self._faces.title)
            self._lines.extend((line, face) for line in balanced(text, face, self._size, width))
        return width, len(self._lines) * self._size * 1.4 + self._gap

    def split(self, width: float, height: float) -> list[Any]:
        """A title is never parted."""
        return []

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Draw the lines, each centred."""
        top = y + len(self._lines) * self._size * 1.4 + self._gap
        for number, (line, face) in enumerate(self._lines, start=1):
            text = canvas.beginText()
            text.setFont(face.name, self._size)
            text.setTextRenderMode(2 if face is self._faces.song else 0)
            text.setTextOrigin(
                x + (self._width - face.width(line, self._size)) / 2,
                top - number * self._size * 1.4 + self._size * 0.3,
            )
            text.textOut(line)
            text.setTextRenderMode(0)
            canvas.setLineWidth(self._size / 55)
            canvas.drawText(text)


def balanced(text: str, face: Face, size: float, width: float) -> list[str]:
    """As few lines as the width allows, about equally long: a long title must not end in a lone character."""
    lines = break_lines(text, face, size, width)
    if len(lines) < 2:
        return lines
    narrow = face.width(text, size) / len(lines)
    while narrow < width:
        better = break_lines(text, face, size, narrow)
        if len(better) <= len(lines):
            return better
        narrow += size / 2
    return lines


def wide_title(round_title: str, words: str, faces: Faces) -> Title:
    """The title of a table that lies across the page: in one line where it fits, since height is scarce."""
    size = SIZE_2 - 4
    together = without_silent(round_title + words)
    if faces.for_text(together, faces.title).width(together, size) <= ACROSS.text_width:
        return Title([together], faces, size=size, gap=6)
    return Title([round_title, words], faces, size=size, gap=6)


def number_width(numbers: Iterable[str], faces: Faces) -> float:
    """How wide (mm) a column of entries' numbers has to be, within what a table can spare."""
    longest = max((faces.body.width(without_silent(n), SIZE_SMALL_5) for n in numbers), default=0.0)
    return min(32.0, max(17.0, (longest + 7) / MM))


class Gap:
    """Free space of a height in points."""

    def __init__(self, height: float) -> None:
        self._height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The gap, or what is left of the page: white space never turns a page."""
        return width, min(self._height, max(0.0, height))

    def split(self, width: float, height: float) -> list[Any]:
        """A gap is never parted."""
        return []

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Nothing to draw."""


class NewPage(Gap):
    """What follows begins on a new page: takes all that is left of this one."""

    def __init__(self) -> None:
        super().__init__(float("inf"))
