"""Declarations, recusals with scope and rehearsals by command alone."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import CommandLine, command
from tests.panel_room import answer, make_room

__all__ = ["command"]


def test_from_declaring_to_confirming(command: CommandLine, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=4, experts=2)
    with room.desk("甲01") as store:
        answer(store)
    desk, bureau = room.folder / "laptop-甲01", room.bureau_folder
    said = command("expert", "recuse", desk, "--entry", "E02")
    assert said.code == 1 and "--ground" in said.err
    command.done("expert", "recuse", desk, "--entry", "E02", "--ground", "kinship", "--note", "表弟")
    said = command.done("expert", "recuse", desk, "--entry", "E01", "--ground", "equity", "--scope", "panel")
    assert "本组全部" in said.out and "共 3 项" in said.out
    said = command.done("expert", "recuse", desk, "--entry", "E03", "--undo")
    assert "恢复 3 项" in said.out
    said = command("expert", "declarations", desk)
    assert said.code == 1 and "--f03" in said.err
    said = command.done("expert", "declarations", desk, "--out", "d.rvscore", "--f03", "f03.pdf")
    assert "需回避 1 项" in said.out and "短码" in said.out
    assert Path("f03.pdf").read_bytes().startswith(b"%PDF")
    assert command.done("inspect", "d.rvscore", "--json").json["type"] == "declarations"
    assert "内容：回避申报" in command.done("inspect", "d.rvscore").out

    said = command.done("bureau", "merge", bureau, "d.rvscore", "--json")
    assert said.json["kept"] == 1 and said.json["items"][0]["code"] == "merge_declarations"
    assert "还有 1 条待确认" in command.done("bureau", "status", bureau).out
    said = command.done("bureau", "declared", bureau)
    assert "待确认 甲01 专家1：回避 E02（近亲属关系）表弟" in said.out and "--all" in said.out
    assert "登记 1 条" in command.done("bureau", "declared", bureau, "--seat", "甲01").out
    assert "待确认" not in command.done("bureau", "status", bureau).out
    said = command.done("bureau", "declared", bureau, "--json")
    assert [one["recorded"] for one in said.json["recusals"]] == [True]
    assert command("bureau", "declared", bureau, "--all").code == 1
    states = {
        one["seat"]: one["cells"] for one in command.done("bureau", "status", bureau, "--json").json["seats"]
    }
    assert states["甲01"] == {"E01": "missing", "E02": "recused", "E03": "missing", "E04": "missing"}


def test_a_rehearsal_is_made_with_samples_and_says_so_to_its_end(command: CommandLine) -> None:
    create = ("bureau", "create", "round", "--scheme", "award-soft-science", "--title", "试演")
    said = command(*create, "--sample")
    assert said.code == 1 and "--rehearsal" in said.err and not Path("round").exists()
    assert "演练" in command.done(*create, "--rehearsal", "--sample").out
    said = command.done("bureau", "status", "round", "--json")
    assert len(said.json["seats"]) == 7 and said.json["rehearsal"] is True
    assert "演练" in command.done("bureau", "status", "round").err
