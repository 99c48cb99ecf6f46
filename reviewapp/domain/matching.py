"""Recognising the same number, person or unit in two spellings.

Design §5: NFC, interpunct variants, full and half width, private-use code points of 生僻字, blanks that only
lay out a two-character name.  ``clean_*`` say what is kept of a cell; ``normalise_*`` and ``same_name_key`` are
for comparing only and are never stored in place of a name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def _private_use() -> dict[int, str]:
    """Private-use code points under which older systems kept characters that Unicode has since taken in.

    GBK's rows FE50–FEA0 stand at U+E815–U+E864 in order, and GB18030 says which character each byte pair is;
    those that Python's GB18030 still leaves in the private use area are named from GB18030-2005 and -2022.
    U+E0FA is what some registry systems made of 䶮 (reference: domain.md §3.4 no. 18).
    """
    later = dict(
        zip(
            (0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855),
            "\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe",
            strict=True,
        )
    )
    later |= dict(
        zip(
            (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864),
            "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
            strict=True,
        )
    )
    trails = (*range(0x50, 0x7F), *range(0x80, 0xA1))
    decoded = {0xE815 + place: bytes((0xFE, trail)).decode("gb18030") for place, trail in enumerate(trails)}
    return {code: char for code, char in decoded.items() if ord(char) != code} | later | {0xE0FA: "䶮"}


PRIVATE_USE: Final = _private_use()
"""Known private-use code points and the characters they stand for; U+E863 is 䶮."""

_INTERPUNCTS: Final = frozenset("·•‧∙⋅・･●．｡。.˙᛫")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-")
_BLANK: Final = re.compile(r"\s+")
_BREAK: Final = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
_HAN: Final = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_SPACED_NAME: Final = re.compile(rf"{_HAN}(?:\s+{_HAN}){{1,2}}")


def normalise_number(text: str) -> str:
    """An entry's or expert's number for comparing: half width, no blanks, one kind of dash, case as written."""
    visible = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE or c.isspace())
    return _BLANK.sub("", unicodedata.normalize("NFKC", visible.translate(_DASHES)))


def normalise_heading(text: str) -> str:
    """A column heading for recognising: half width, lower case, without blanks, brackets and colons."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s()\[\]{}:*_、/\\.\-\"'“”【】]+", "", plain)


def clean_text(text: str) -> str:
    """A cell's text as it is kept: NFC, known private-use characters mended, line breaks as blanks, trimmed.

    Control and direction characters are left out: they can make a page read otherwise than it is.
    """
    mended = "".join(PRIVATE_USE.get(ord(c), c) for c in unicodedata.normalize("NFC", text))
    spaced = _BREAK.sub(" ", mended)
    kept = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    return re.sub(r" {2,}", " ", kept).strip()


def file_name_text(name: str) -> str:
    """A file's name as text to keep and show: what a stick from an older system wrote in GB18030 is read so.

    Python passes bytes that are no UTF-8 on as lone surrogates, which no letter and no screen can hold.
    """
    if any("\ud800" <= c <= "\udfff" for c in name):
        name = name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return clean_text(name)


def invisible_characters(text: str) -> tuple[str, ...]:
    """The control and direction characters that ``clean_text`` leaves out, as ``U+202E``, each once."""
    spaced = _BREAK.sub(" ", text)
    found = (f"U+{ord(c):04X}" for c in spaced if unicodedata.category(c) in _INVISIBLE)
    return tuple(dict.fromkeys(found))


def private_use_characters(text: str) -> tuple[str, ...]:
    """The private-use code points in a text, as ``U+E863``, each once: a warning, since they may not print."""
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in text if unicodedata.category(c) == "Co"))


def clean_name(text: str) -> str:
    """A person's name as it is kept: the blank that only spaces a short name (张　三) is layout, not name."""
    name = clean_text(text)
    return _BLANK.sub("", name) if _SPACED_NAME.fullmatch(name) else name


def same_name_key(name: str) -> str:
    """What two spellings of a person's or unit's name have in common; compare keys, never keep them.

    努尔别克·吐尔逊江 is typed with · • ・ ． or a blank between its parts, so all of these are one, and so is
    nothing at all: the key leaves them out.
    """
    plain = unicodedata.normalize("NFKC", clean_text(name)).casefold()
    return "".join(c for c in plain if c not in _INTERPUNCTS and not c.isspace())


def same_person(one: str, other: str, aliases: tuple[str, ...] = ()) -> bool:
    """Whether two names may be one person's; ``aliases`` are further names (曾用名) of the first."""
    keys = {same_name_key(name) for name in (one, *aliases)} - {""}
    return same_name_key(other) in keys


def document_title(name: str, entry: str) -> str:
    """A document's name without what need not be repeated beside its entry: the entry's number and the ending."""
    stem = name.rpartition(".")[0] or name
    return stem.removeprefix(entry).strip(" -_—") or stem
