"""Places that are typed or chosen: a file that is written has its ending, however it was named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import type_in
from ui.widgets.path_field import PathField, Place, ask_to_save, with_suffix


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("结果", "结果.pdf"),
        ("结果.pdf", "结果.pdf"),
        ("RESULT.PDF", "RESULT.PDF"),
        ("评审.2026", "评审.2026.pdf"),
        ("结果.txt", "结果.txt.pdf"),
    ],
)
def test_an_ending_is_added_once_and_never_replaced(named: str, written: str) -> None:
    assert with_suffix(Path("a") / named, ".pdf") == Path("a") / written


def test_a_typed_name_gets_the_ending_where_a_file_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    asked = PathField("Archive", Place.SAVE, tmp_path, suffix=".rvarchive")
    qtbot.addWidget(asked)
    assert asked.path is None
    type_in(asked.line, "round")
    assert asked.path == Path("round.rvarchive")


def test_what_is_there_already_is_taken_as_it_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    for kind in (Place.OPEN, Place.FOLDER):
        asked = PathField("Where", kind, tmp_path)
        qtbot.addWidget(asked)
        asked.set_path(tmp_path / "as it is")
        assert asked.path == tmp_path / "as it is"


def test_a_file_that_only_the_ending_leads_to_is_asked_about_before_it_is_replaced(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "F12.pdf").write_bytes(b"signed in ink already")
    answers, asked = [str(tmp_path / "F12"), ""], []

    def answer(_: QWidget, title: str, start: str, pattern: str) -> tuple[str, str]:
        asked.append(start)
        return answers.pop(0), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert ask_to_save(parent, "F12", tmp_path / "form", "PDF (*.pdf)", ".pdf") is None
    assert asked == [str(tmp_path / "form"), str(tmp_path / "F12.pdf")]
    answers = [str(tmp_path / "F12.pdf")]
    assert ask_to_save(parent, "F12", tmp_path, "PDF (*.pdf)", ".pdf") == tmp_path / "F12.pdf"
