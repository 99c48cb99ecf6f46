"""A new user asks the command line for a blank score table, fills it in and gives it back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.command_line import CommandLine
from tests.panel_room import Room, make_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round of three entries in the folder that the commands run in."""
    return make_room(tmp_path, entries=3, experts=1)


@pytest.mark.parametrize("name", ["空白.xlsx", "空白.CSV"])
def test_a_new_user_scores_from_a_table_by_the_command_alone(
    room: Room, command: CommandLine, name: str
) -> None:
    command.done("expert", "open", "desk", "--task", room.tasks["甲01"], code=room.codes["甲01"])
    command.done("expert", "recuse", "desk", "--entry", "E02", "--ground", "kinship")
    said = command.done("expert", "score", "desk", "--template", name)
    assert "2 项" in said.out and f"--from {name}" in said.out and "2 项没有回答是否回避" in said.err
    if name.endswith("xlsx"):
        book = openpyxl.load_workbook(name)
        page = book["评分"]
        heads = [str(cell.value) for cell in page[1]]
        assert [row[0].value for row in page.iter_rows(min_row=2)] == ["E01", "E03"]
        for row in page.iter_rows(min_row=2):
            row[2].value, row[3].value, row[-1].value = 60, 40, "评语写满十个字以上才能提交"
            row[-2].value = "同意"
        book.save(name)
        assert "0、1、2 … 60" in heads[2] and book["填写说明"].max_row > 3
    else:
        text = Path(name).read_text("utf-8-sig")
        Path(name).write_text(text.replace("第1个项目,,,", "第1个项目,60,40,"), "utf-8")
    taken = command("expert", "score", "desk", "--from", name)
    assert taken.code == 0, taken.err
    assert f"已存 {2 if name.endswith('xlsx') else 1} 项评分" in taken.out


def test_a_blank_table_is_refused_with_what_to_do(room: Room, command: CommandLine) -> None:
    command.done("expert", "open", "desk", "--task", room.tasks["甲01"], code=room.codes["甲01"])
    odd = command("expert", "score", "desk", "--template", "t.ods")
    assert odd.code == 1 and ".xlsx 或 .csv" in odd.err and not Path("t.ods").exists()
    command.done("expert", "recuse", "desk", "--scope", "round", "--ground", "kinship")
    none = command("expert", "score", "desk", "--template", "t.csv")
    assert none.code == 1 and "没有写出空白表" in none.err and not Path("t.csv").exists()
    assert command("expert", "score", "desk").code == 2
