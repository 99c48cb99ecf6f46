"""Texts of letters hold nothing that a terminal obeys or that turns writing around."""

from __future__ import annotations

import msgspec
import pytest

from reviewapp.packages.bounds import LongLine, Number, ShortLine, Text, in_lines, in_one_line, unseen_in

_ODD = "\x00\x07\t\r\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069"


@pytest.mark.parametrize("character", _ODD)
def test_controls_and_bidi_overrides_are_refused_and_cleaned(character: str) -> None:
    said = msgspec.json.encode(f"甲{character}01")
    for kind in (LongLine, Number, ShortLine, Text):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(said, type=kind)
    assert in_one_line(f"甲{character}01") == "甲 01"


def test_a_line_feed_parts_comments_alone() -> None:
    said = msgspec.json.encode("一\n二")
    assert msgspec.json.decode(said, type=Text) == "一\n二"
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(said, type=LongLine)
    assert in_lines("一\r\n二\t三") == "一\n二 三"


@pytest.mark.parametrize("character", _ODD)
def test_what_is_not_seen_is_found_in_the_bytes_of_a_letter(character: str) -> None:
    assert unseen_in(msgspec.json.encode({f"c{character}1": "8"}))
    assert unseen_in(msgspec.json.encode({"c1": f"\\{character}"}))


def test_honest_bytes_have_nothing_unseen() -> None:
    texts = ["一\n二", 'C:\\temp\\under "quotes"', "\\\\t", "…—‘“𠅤䶮 é\u200b", "/"]
    assert not unseen_in(msgspec.json.encode(texts))
