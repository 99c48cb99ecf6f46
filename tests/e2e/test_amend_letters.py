"""Amendments and a reopening by command, from the changed list to an archive that verifies."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.amendments import entries_csv
from tests.command_line import CommandLine
from tests.panel_room import Room, make_room
from tests.sheets.conftest import needs_faces


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round of two seats, issued, in the folder that the commands run in."""
    return make_room(tmp_path, entries=3, experts=2)


def test_a_changed_list_travels_to_the_desks_by_command(room: Room, command: CommandLine) -> None:
    room.letter("甲01")
    listed = entries_csv(room.folder, "E01", "E03", "E07")
    assert "没有席位需要变更通知" in command.done("bureau", "amend-letters", "bureau").out
    refused = command("bureau", "amend-letters", "bureau", "--out", "notices")
    assert refused.code == 1
    command.done("bureau", "import", "bureau", "--entries", listed, "--reason", "撤项一个、补报一个")
    assert "甲01、甲02" in command.done("bureau", "status", "bureau").out
    assert command.done("bureau", "status", "bureau", "--json").json["amendments_due"] == ["甲01", "甲02"]
    again = command("bureau", "issue", "bureau", "--out", "p", "--codes", "c", "--again")
    assert again.code == 1 and "先生成变更通知" in again.err
    made = command.done("bureau", "amend-letters", "bureau", "--out", "notices", "--json").json["written"]
    assert [one["number"] for one in made] == [1, 1] and all(one["bytes"] < 20_000 for one in made)
    taken = command.done("expert", "amend", "laptop-甲01", "notices/甲01-a1.rvtask")
    assert "新增：E07" in taken.out and "撤出：E02" in taken.out
    assert "没有任何变化" in command.done("expert", "amend", "laptop-甲01", "notices/甲01-a1.rvtask").out
    strange = command("expert", "amend", "laptop-甲01", "notices/甲02-a1.rvtask")
    assert strange.code == 1 and "甲02" in strange.err and "没有采用" in strange.err
    wrong = command("expert", "open", "d", "--task", "notices/甲01-a1.rvtask", code=room.codes["甲01"])
    assert wrong.code == 1 and "不需要开启码" in wrong.err


@pytest.mark.skipif(needs_faces, reason="the faces were not set up")
def test_a_reopening_prints_before_and_after_and_its_archive_verifies(
    room: Room, command: CommandLine
) -> None:
    room.merge(room.letter("甲01"), room.letter("甲02"))
    room.unseal()
    command.done(
        "bureau", "reopen", "bureau", "--entry", "E02", "--expert", "甲01",
        "--reason", "打分笔误", "--allowed-by", "组长李四",
    )  # fmt: skip
    command.done("bureau", "amend-letters", "bureau", "--out", "notices")
    said = command.done("expert", "amend", "laptop-甲01", "notices/甲01-a1.rvtask").out
    assert "复评开放：E02" in said and "锁定" in said
    table = room.folder / "scores.csv"
    table.write_text(
        "项目编号,价值,条件,推荐意见,评语\nE01,1,1,同意,再改一次看看\nE02,60,40,同意,打分笔误改正\n", "utf-8"
    )
    filled = command("expert", "score", "laptop-甲01", "--from", table)
    assert "E01" in filled.err and "锁定" in filled.err, "only the reopened one is taken"
    command.done("expert", "export", "laptop-甲01", "--out", "again.rvscore", "--reason", "复评")
    assert "只对 E02 计入" in command.done("bureau", "merge", "bureau", "again.rvscore").out
    command.done("bureau", "unseal", "bureau")
    told = command.done("bureau", "status", "bureau", "--json").json["reopened"]
    assert [(one["seat"], one["entry"], one["after"]) for one in told] == [("甲01", "E02", "100.00")]
    assert told[0]["before"] not in (None, "100.00")
    assert "组长李四" in command.done("bureau", "status", "bureau").out
    command.done("bureau", "print", "bureau", "--out", "paper", "--forms", "F06,F07,F08")
    names = {path.name for path in (room.folder / "paper").iterdir()}
    assert {"f06-01.pdf", "f06-01-复评.pdf", "f07-01-复评.pdf", "f08.pdf"} <= names
    document = pypdfium2.PdfDocument(room.folder / "paper" / "f08.pdf")
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert "组长李四" in re.sub(r"\s", "", text)
    command.done("bureau", "archive", "bureau", "--out", "a.rvarchive")
    assert command.done("verify", "a.rvarchive", "--json").json["agrees"]
