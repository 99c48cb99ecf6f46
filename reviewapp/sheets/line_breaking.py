"""Breaking Chinese text into lines, and finding the size at which it fits its cell.

reportlab's own ``wordWrap="CJK"`` lets a full-width comma begin a line and hangs a closing mark outside the
width, which in a form runs through the cell's border; so the lines are made here and drawn as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .fonts import Face
from .measures import SIZE_5, SIZE_6, SIZE_SMALL_5

TABLE_SIZES = (SIZE_5, SIZE_SMALL_5, SIZE_6)
"""The sizes a crowded cell may go down through."""

_NOT_FIRST = frozenset("，。、；：？！）〕】》〉」』”’…—·％℃,.;:?!)]}%")
_NOT_LAST = frozenset("（〔【《〈「『“‘([{")
_TOKEN = re.compile(r"[^；\s]+\u00a0[^；\s]+；?|[A-Za-z0-9\u0370-\u03ff_./\-+]+|.", re.DOTALL)


def break_lines(text: str, face: Face, size: float, width: float) -> list[str]:
    """The lines of a text no longer than ``width`` points; line feeds in the text are kept.

    Latin words and figures stay whole where they fit, and so does what a no-break space joins (a level and
    its figures); marks that may not begin a line take the character
    before them along, and opening marks move to the next line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_break_paragraph(paragraph, face, size, width))
    return lines


def _break_paragraph(text: str, face: Face, size: float, width: float) -> list[str]:
    if face.width(text, size) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for token in _tokens(text, face, size, width):
        wide = face.width(token, size)
        if line and used + wide > width:
            carried = _carried(line, token)
            used = face.width("".join(carried), size)
            if used + wide > width:  # a very narrow cell: better a comma at the edge than beyond it
                line, carried, used = line + carried, [], 0.0
            lines.append("".join(line).rstrip(" "))
            line = carried
            token = token.lstrip(" ")
            wide = face.width(token, size)
        line.append(token)
        used += wide
    return [*lines, "".join(line)]


def _tokens(text: str, face: Face, size: float, width: float) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        if len(token) > 1 and face.width(token, size) > width:
            yield from token
        else:
            yield token


def _carried(line: list[str], token: str) -> list[str]:
    """Take from the end of a full line what has to stand with the token that begins the next."""
    carried: list[str] = []
    first = token
    while len(line) > 1 and len(carried) < 3 and (first[:1] in _NOT_FIRST or line[-1] in _NOT_LAST):
        first = line.pop()
        carried.insert(0, first)
    return carried


def _cuts_a_word(text: str, face: Face, size: float, width: float) -> bool:
    return any(len(word) > 1 and face.width(word, size) > width for word in _TOKEN.findall(text))


def fit(
    text: str, face: Face, width: float, most_lines: int, sizes: Sequence[float] = TABLE_SIZES
) -> tuple[list[str], float]:
    """The lines of a text and the largest of ``sizes`` that needs at most ``most_lines`` of them.

    A size that would cut a number or a Latin word in two is passed over.  Where none fits, the smallest is
    taken with as many lines as it needs: nothing is lost.
    """
    lines: list[str] = []
    for size in sizes:
        lines = break_lines(text, face, size, width)
        if len(lines) <= most_lines and not _cuts_a_word(text, face, size, width):
            return lines, size
    return lines, sizes[-1]
