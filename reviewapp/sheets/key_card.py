"""The key card (快捷键卡): every key of the window on one page, to lie beside the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_3, SIZE_5, SIZE_SMALL_4, SIZE_SMALL_5, SLIPS
from .page_drawing import draw_plain_pages


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong together: what the group is about, and pairs of keys and what they do."""

    title: str
    lines: tuple[tuple[str, str], ...]


def key_card(title: str, groups: Sequence[KeyGroup], foot: str, faces: Faces | None = None) -> bytes:
    """A PDF of the card; the words are given, since the card speaks the window's language.

    Raises PaperError (``no_face``, ``glyph_missing``, ``empty_form``).
    """
    faces = faces or find_faces()
    check_papers([title, *groups, foot], faces)
    sizes = (SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
    rows: list[list[Cell]] = []
    for group in groups:
        rows.append([Cell(group.title, label=True, span=2, align="LEFT", sizes=sizes), JOINED])
        rows += [
            [Cell(keys, label=True, sizes=sizes), Cell(words, align="LEFT", sizes=sizes)]
            for keys, words in group.lines
        ]
    width = SLIPS.text_width
    blocks: list[Block] = [
        Title([title], faces, size=SIZE_3 + 2),
        ruled_table(rows, [52 * MM, width - 52 * MM], faces, vertical_padding=2.2),
        Gap(3 * MM),
        ruled_table([[Cell(foot, align="LEFT", sizes=(SIZE_5,))]], [width], faces, foot_rows=1),
    ]
    return draw_plain_pages(blocks, SLIPS, title)
