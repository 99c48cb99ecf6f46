"""Finding words in a dossier: every place with its line, whatever the width and case it was typed in.

A term that the page breaks over two lines is found too: between Chinese characters a line break is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from .pdf_document import PdfDocument

MOST_HITS: Final = 2000
"""Places after which a search ends: nobody reads on, and a search for 的 finds fifty thousand."""
_BEFORE: Final = 16
_AFTER: Final = 40
# pdfium writes U+0002 or U+FFFE for a hyphen at a line's end.
_GAP: Final = re.compile("[\x02\ufffe\u00ad]\\s*|\\s+")
_HYPHEN: Final = "(?:[\x02\ufffe\u00ad]\\s*)?"
_ANY: Final = "[\x02\ufffe\u00ad\\s]*"


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
    count = len(document.sizes)
    found = 0
    for page in range(count if query.strip() else 0):
        report(page, count)
        hits = tuple(_hits(page, document.text(page), query, MOST_HITS - found))
        found += len(hits)
        yield hits
        if found == MOST_HITS:
            return


def places(text: str, query: str) -> Iterator[tuple[int, int]]:
    """Where a query stands in a text, from the first character to after the last."""
    pattern = _pattern(query)
    return (found.span() for found in pattern.finditer(text.translate(_FOLDS)))


@lru_cache(maxsize=8)
def _pattern(query: str) -> re.Pattern[str]:
    """The query with room for a line's end between two characters, where that is nothing.

    It is nothing beside Chinese, and after a hyphen; a gap between two Latin words is a gap in the text too.
    """
    wanted = _joined(query.translate(_FOLDS).strip())
    # Nothing but hyphens was asked for: nothing is found.
    parts = [re.escape(wanted[:1]) or "(?!)"]
    for before, character in pairwise(wanted):
        if character == " ":
            parts.append(r"\s+")
        elif before == " ":
            parts.append(re.escape(character))
        else:
            parts.append(_HYPHEN if (before + character).isascii() else _ANY)
            parts.append(re.escape(character))
    return re.compile("".join(parts))


class _Folds(dict[int, str]):
    """Every character without width and case; one for one, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).casefold()
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_FOLDS: Final = _Folds()


def _hits(page: int, text: str, query: str, most: int) -> Iterator[Hit]:
    for start, end in islice(places(text, query), most):
        yield Hit(
            page, start, end, _line_before(text, start), _joined(text[start:end]), _line_after(text, end)
        )


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
