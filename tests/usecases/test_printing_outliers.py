"""F16 in a whole round: printed and archived where scores are outliers; else one sentence and no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import StateError
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.usecases import archiving, printing
from tests.command_line import CommandLine, command
from tests.panel_room import AT, SCHEME_TEXT, Room, make_room
from tests.sheets.conftest import needs_faces

__all__ = ["command"]  # the fixture

pytestmark = pytest.mark.skipif(needs_faces, reason="the faces were not set up")


def unsealed(folder: Path, outlier: str) -> Room:
    """A round of two entries and two experts, whose answers differ, unsealed."""
    text = SCHEME_TEXT.replace("version = 1\n", f'version = 1\noutlier = "{outlier}"\n')
    room = make_room(folder, entries=2, experts=2, scheme=read_scheme(text, "short.toml"))
    room.merge(*(room.letter(seat) for seat in room.codes))
    marked = any(cell.outlier for row in room.unseal().tally.rows for cell in row.cells)
    assert marked == (outlier == "1")
    return room


def test_outliers_are_printed_and_archived(tmp_path: Path, command: CommandLine) -> None:
    room = unsealed(tmp_path / "room", "1")
    said = command.done("bureau", "print", room.bureau_folder, "--forms", "F16", "--out", "out")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["f16.pdf"]
    assert "异常" not in said.out + said.err
    command.done("bureau", "archive", room.bureau_folder, "--out", "a.rvarchive")
    assert b"forms/f16.pdf" in (tmp_path / "a.rvarchive").read_bytes()
    assert archiving.verify(tmp_path / "a.rvarchive").agrees


def test_without_outliers_one_sentence_stands_for_the_paper(tmp_path: Path, command: CommandLine) -> None:
    room = unsealed(tmp_path / "room", "1000")
    words = "没有异常分，不需要异常评分说明（F16）"
    alone = command("bureau", "print", room.bureau_folder, "--forms", "F16", "--out", "out")
    assert alone.code == 1 and words in alone.err and not (tmp_path / "out").exists()
    both = command.done("bureau", "print", room.bureau_folder, "--forms", "F10,F16", "--out", "out")
    assert words in both.out + both.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["f10.pdf"]
    other = command.done("bureau", "print", room.bureau_folder, "--forms", "F10", "--out", "out")
    assert "异常" not in other.out + other.err
    with room.bureau() as store, pytest.raises(StateError, match="nothing_to_print"):
        printing.form_files(store, ["F16", "F23"], at=AT)
