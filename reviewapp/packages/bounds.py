"""Bounds on the texts and numbers of the wire, shared by all letters: nothing is read without one."""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec

from reviewapp.domain.spelling import UNSEEN

_IN_A_LINE: Final = re.compile(rf"[\n{UNSEEN}]")
_IN_LINES: Final = re.compile(f"[{UNSEEN}]")
ONE_LINE: Final = rf"^[^\n{UNSEEN}]*\Z"
"""The pattern of a text that is shown in one line."""

Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Short = Annotated[str, msgspec.Meta(max_length=64)]
"""A key or number inside a sheet: there are millions, so ``unseen_in`` asks once a letter and no pattern each."""
ShortLine = Annotated[str, msgspec.Meta(max_length=64, pattern=ONE_LINE)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=ONE_LINE)]
Text = Annotated[str, msgspec.Meta(max_length=20000, pattern=rf"^[^{UNSEEN}]*\Z")]
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


def spelled_out(json_text: str) -> str:
    """JSON without a character that a terminal obeys: each is written as its escape, which says the same."""
    return _IN_LINES.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


_SPELLED: Final = re.compile(
    rb"(?<!\\)(?:\\\\)*\\[bfrtu]"
    rb"|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
"""What ``UNSEEN`` looks like in the JSON of letters, which escapes controls and nothing else."""


def unseen_in(content: bytes) -> bool:
    """Whether any text in the one spelling of a value has a character that is not seen, but for the line feed."""
    return _SPELLED.search(content) is not None
