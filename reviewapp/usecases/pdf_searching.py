"""Finding words in a dossier: every place with its line, whatever the width and case it was typed in.

A term that the page breaks over two lines is found too: between Chinese characters a line break is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .pdf_document import PdfDocument

MOST_HITS: Final = 2000
"""Places after which a search ends: nobody reads on, and a search for 的 finds fifty thousand."""
_BEFORE: Final = 16
_AFTER: Final = 40
# pdfium writes U+0002 or U+FFFE for a hyphen at a line's end.
_GAP: Final = re.compile("[\x02\ufffe\u00ad]\\s*|\\s+")


@dataclass(frozen=True)
class Hit:
    """One place: its page (from 0), its characters in the page's text, and its line in three parts."""

    page: int
    start: int
    end: int
    before: str
    words: str
    after: str


def search(
    document: PdfDocument, query: str, report: Callable[[int, int], None]
) -> Iterator[tuple[Hit, ...]]:
    """The hits of one page after the other; at most MOST_HITS.

    ``report`` is told the pages done and all, and may raise to stop.  Raises InputError("pdf_closed").
    """
    wanted = folded(query.strip())[0]
    count = len(document.sizes)
    found = 0
    for page in range(count if wanted else 0):
        report(page, count)
        hits = tuple(_hits(page, document.text(page), wanted, MOST_HITS - found))
        found += len(hits)
        yield hits
        if found == MOST_HITS:
            return


def folded(text: str) -> tuple[str, Callable[[int], int]]:
    """A text without width and case, its gaps one blank or none, and the way back to the original's places."""
    plain = text.translate({ord(character): _fold(character) for character in set(text)})
    parts: list[str] = []
    starts, origins = [0], [0]
    length = at = 0
    for gap in _GAP.finditer(plain):
        kept = _blank(gap)
        parts += (plain[at : gap.start()], kept)
        length += gap.start() - at + len(kept)
        at = gap.end()
        starts.append(length)
        origins.append(at)
    parts.append(plain[at:])

    def origin(place: int) -> int:
        segment = bisect_right(starts, place) - 1
        return origins[segment] + place - starts[segment]

    return "".join(parts), origin


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """One character without width and case; one for one, so that places stay what they are."""
    plain = unicodedata.normalize("NFKC", character).casefold()
    return plain if len(plain) == 1 else character


def _hits(page: int, text: str, wanted: str, most: int) -> Iterator[Hit]:
    plain, origin = folded(text)
    at = plain.find(wanted)
    while at >= 0 and most > 0:
        start, end = origin(at), origin(at + len(wanted) - 1) + 1
        yield Hit(
            page, start, end, _line_before(text, start), _joined(text[start:end]), _line_after(text, end)
        )
        most -= 1
        at = plain.find(wanted, at + len(wanted))


def _line_before(text: str, start: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
    return line if len(line) <= _BEFORE else "…" + line[-_BEFORE:]


def _line_after(text: str, end: int) -> str:
    stop = text.find("\n", end)
    line = text[end : stop if stop >= 0 else len(text)].rstrip()
    return line if len(line) <= _AFTER else line[:_AFTER] + "…"


def _joined(words: str) -> str:
    return _GAP.sub(_blank, words)


def _blank(gap: re.Match[str]) -> str:
    """What a gap is worth: a blank between Latin words, nothing beside Chinese or after a hyphen at a line's end."""
    text = gap.string
    beside = text[max(gap.start() - 1, 0) : gap.start()] + text[gap.end() : gap.end() + 1]
    return " " if gap.group()[0].isspace() and beside.isascii() else ""
