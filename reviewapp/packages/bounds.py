"""Bounds on the texts and numbers of the wire, shared by all letters: nothing is read without one."""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec

_UNSEEN: Final = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""Controls but the line feed, line separators, and what turns the direction of writing around.

None of them is seen where a text is shown, but a terminal obeys them and a reader is misled by them.
"""
_IN_A_LINE: Final = re.compile(rf"[\n{_UNSEEN}]")
_IN_LINES: Final = re.compile(f"[{_UNSEEN}]")
ONE_LINE: Final = rf"^[^\n{_UNSEEN}]*\Z"
"""The pattern of a text that is shown in one line."""

Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Short = Annotated[str, msgspec.Meta(max_length=64)]
"""A key or number inside a sheet: there are millions, so ``unseen_in`` asks once a letter and no pattern each."""
ShortLine = Annotated[str, msgspec.Meta(max_length=64, pattern=ONE_LINE)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=ONE_LINE)]
Text = Annotated[str, msgspec.Meta(max_length=20000, pattern=rf"^[^{_UNSEEN}]*\Z")]
"""A text of several lines: the line feed is the only control in it."""
LongLine = Annotated[str, msgspec.Meta(max_length=20000, pattern=ONE_LINE)]
Small = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


def in_one_line(text: str) -> str:
    """A text as letters carry it in one line: a blank for each character that such a line must not have.

    Whoever makes a letter passes what people typed or pasted through here, so that no honest letter is refused.
    """
    return _IN_A_LINE.sub(" ", text)


def in_lines(text: str, *, instead: str = " ") -> str:
    """A text of several lines as letters carry it: line feeds alone part them, ``instead`` stands for tabs and controls."""
    return _IN_LINES.sub(instead, text.replace("\r\n", "\n").replace("\r", "\n"))


def odd_character(text: str, *, lines: bool) -> str:
    """The first character that such a text must not have, empty where there is none; with ``lines`` a tab is none."""
    found = (_IN_LINES if lines else _IN_A_LINE).search(text.replace("\t", " ") if lines else text)
    return found.group() if found else ""


def spelled_out(json_text: str) -> str:
    """JSON without a character that a terminal obeys: each is written as its escape, which says the same."""
    return _IN_LINES.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


_SPELLED: Final = re.compile(
    rb"(?<!\\)(?:\\\\)*\\[bfrtu]"
    rb"|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
"""What ``_UNSEEN`` looks like in the JSON of letters, which escapes controls and nothing else."""


def unseen_in(content: bytes) -> bool:
    """Whether any text in the one spelling of a value has a character that is not seen, but for the line feed."""
    return _SPELLED.search(content) is not None
