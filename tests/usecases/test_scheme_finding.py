"""Scheme files as editors leave them: with a byte order mark, in another encoding, with a slip in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import SchemeError
from reviewapp.usecases.scheme_finding import find_scheme
from tests.panel_room import SCHEME_TEXT, short_scheme


def test_a_byte_order_mark_and_windows_lines_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SCHEME_TEXT.replace("\n", "\r\n").encode())
    assert find_scheme(str(file)) == short_scheme()


def test_another_encoding_is_named_and_not_called_a_missing_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(SCHEME_TEXT.encode("gb18030"))
    with pytest.raises(SchemeError) as refused:
        find_scheme(str(file))
    assert refused.value.code == "scheme_not_utf8"


def test_a_slip_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("id = “x”\n", encoding="utf-8")
    with pytest.raises(SchemeError) as refused:
        find_scheme(str(file))
    assert refused.value.code == "scheme_not_toml_at"
    assert (refused.value.params["line"], refused.value.params["column"]) == ("1", "6")
