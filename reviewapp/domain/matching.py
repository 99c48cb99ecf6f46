"""Recognising the same number, person or unit in two spellings; what is stored and printed is the original.

Design §5: NFC, interpunct variants, full and half width, private-use code points of 生僻字, blanks that only
lay out a two-character name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_PRIVATE_USE: Final = {0xE863: "䶮", 0xE0FA: "䶮"}
"""Private-use code points under which older systems kept a character that Unicode has since taken in."""
_INTERPUNCTS: Final = "·•‧∙⋅・･•．｡"
_BLANK: Final = re.compile(r"\s+")
_INVISIBLE: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}


def normalise_number(text: str) -> str:
    """An entry's or expert's number for comparing: no blanks, half width, as otherwise written."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def normalise_heading(text: str) -> str:
    """A column heading for recognising: half width, lower case, without blanks, brackets and colons."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s()\[\]{}:*_、/\\.\-\"'“”]+", "", plain)


def clean_text(text: str) -> str:
    """A cell's text as it is kept: NFC, known private-use characters mended, line breaks as blanks, trimmed.

    Control and direction characters are left out: they can make a page read otherwise than it is.
    """
    mended = "".join(_PRIVATE_USE.get(ord(c), c) for c in unicodedata.normalize("NFC", text))
    spaced = re.sub(r"[\r\n\t\v\f]+", " ", mended)
    kept = "".join(
        c for c in spaced if unicodedata.category(c) not in _INVISIBLE or unicodedata.category(c) == "Co"
    )
    return re.sub(r" {2,}", " ", kept).strip()


def clean_name(text: str) -> str:
    """A person's name as it is kept: the blank that only spaces a two-character name (张　三) is layout."""
    name = clean_text(text)
    if re.fullmatch(
        r"[\u3400-\u9fff\U00020000-\U0003ffff](?:[ \u3000]+[\u3400-\u9fff\U00020000-\U0003ffff]){1,2}", name
    ):
        return _BLANK.sub("", name)
    return name


def same_name_key(name: str) -> str:
    """What two spellings of a person's or unit's name have in common."""
    plain = unicodedata.normalize("NFKC", clean_text(name)).casefold()
    without = "".join("·" if c in _INTERPUNCTS or c == "." else c for c in plain)
    return _BLANK.sub("", without)
