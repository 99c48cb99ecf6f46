"""What the command line says before it is too late: conflicts, gaps, nothing new, and where the receipt is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from reviewapp.usecases.form_list import FORMS
from tests.command_line import CommandLine
from tests.panel_room import Room, make_room
from tests.sheets.conftest import needs_faces

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round of three seats, issued, in the folder that the commands run in."""
    return make_room(tmp_path, entries=3, experts=3)


def test_unsealing_waits_for_a_conflict_to_be_settled(room: Room, command: CommandLine) -> None:
    room.merge(room.letter("甲01"), room.letter("甲01", "other", laptop="second"), room.letter("甲02"))
    said = command.done("bureau", "status", "bureau")
    assert "冲突待裁定" in said.out and "收到 2 份互相冲突的包" in said.out
    command.done("bureau", "close", "bureau", "--anyway")
    refused = command("bureau", "unseal", "bureau")
    assert refused.code == 1 and "甲01" in refused.err and "--anyway" in refused.err
    assert command("bureau", "rank", "bureau").code == 1, "nothing was opened"
    done = command.done("bureau", "unseal", "bureau", "--anyway")
    assert "不完整：缺 6 份评分表（甲01 3、甲03 3）" in done.err


@pytest.mark.skipif(needs_faces, reason="the faces were not set up")
def test_whoever_reads_an_incomplete_result_is_told_by_how_much(room: Room, command: CommandLine) -> None:
    room.merge(room.letter("甲01"), room.letter("甲02", left_out=["E02"]))
    closed = command.done("bureau", "close", "bureau", "--anyway")
    assert "席位 甲03 未到件" in closed.err
    command.done("bureau", "unseal", "bureau")
    words = "不完整：缺 4 份评分表（甲02 1、甲03 3）"
    ranked = command.done("bureau", "rank", "bureau")
    assert words in ranked.err and "规则：得分为全部有效评分的平均分" in ranked.out
    assert "缺评1人" in ranked.out and "缺评2人" in ranked.out
    found = command.done("bureau", "rank", "bureau", "--json").json
    assert found["incomplete"] and found["missing"] == {"甲02": 1, "甲03": 3}
    assert {"code": "remark_missing", "count": "2"} in found["entries"][-1]["remarks"] + found["entries"][0][
        "remarks"
    ] + found["entries"][1]["remarks"]
    assert words in command.done("bureau", "archive", "bureau", "--out", "a.rvarchive").err
    assert words in command.done("verify", "a.rvarchive").err
    checked = command.done("verify", "a.rvarchive", "--json").json
    assert checked["incomplete"] and checked["missing"] == {"甲02": 1, "甲03": 3}
    assert words in command.done("bureau", "export", "bureau", "--out", "t.xlsx").err
    book = openpyxl.load_workbook(room.folder / "t.xlsx")
    rules = [str(row[0].value) for row in book["计分规则"].iter_rows(min_row=2)]
    assert rules[0].startswith(words) and "得分为全部有效评分的平均分" in rules
    remarks = [str(row[-1].value) for row in book["排序"].iter_rows(min_row=2)]
    assert sorted(remarks) == ["缺评1人", "缺评1人", "缺评2人"]
    english = command.done("--language", "en", "bureau", "rank", "bureau")
    assert "4 sheets are missing" in english.err and "Rule: the score is the mean" in english.out


@pytest.mark.skipif(needs_faces, reason="the faces were not set up")
def test_archive_and_print_hold_the_same_forms(room: Room, command: CommandLine) -> None:
    room.merge(*(room.letter(seat) for seat in ("甲01", "甲02", "甲03")))
    command.done("bureau", "close", "bureau", "--anyway")
    command.done("bureau", "unseal", "bureau")
    command.done("bureau", "print", "bureau", "--out", "forms")
    printed = {file.name for file in (room.folder / "forms").iterdir()}
    # F12 is there only where a site was visited, F16 where scores are outliers, F23 where the scheme was changed.
    unchanged = set(FORMS) - {"F12", "F16", "F23"}
    assert {name.split("-")[0].removesuffix(".pdf").upper() for name in printed} == unchanged
    command.done("bureau", "archive", "bureau", "--out", "a.rvarchive")
    content = (room.folder / "a.rvarchive").read_bytes()
    assert all(f"forms/{name}".encode() in content for name in printed)


@pytest.mark.skipif(needs_faces, reason="the faces were not set up")
def test_an_export_says_what_is_missing_and_leaves_a_receipt(room: Room, command: CommandLine) -> None:
    with room.desk("甲01"):
        pass
    store = "laptop-甲01"
    first = command.done("expert", "export", store, "--out", "甲01.rvscore", "--receipt", "回执.pdf", "--yes")
    assert "还有 3 项没有评完，按缺评签名：E01、E02、E03" in first.err
    assert "没有任何改动" not in first.err
    assert (room.folder / "回执.pdf").read_bytes().startswith(b"%PDF")
    refused = command("expert", "export", store, "--out", "甲01.rvscore", "--yes")
    assert refused.code == 1 and "--reason" in refused.err
    again = command.done("expert", "export", store, "--out", "甲01.rvscore", "--reason", "介质损坏", "--yes")
    assert "自上次提交（第 1 版）以来没有任何改动" in again.err
    command.done("expert", "recuse", store, "--entry", "E01", "--ground", "kinship")
    third = command.done(
        "--language", "en", "expert", "export", store, "--out", "甲01.rvscore", "--reason", "x", "--yes"
    )
    assert "2 entries are not complete" in third.err and "nothing changed" not in third.err


def test_the_same_seat_is_issued_twice_only_when_asked(room: Room, command: CommandLine) -> None:
    refused = command("bureau", "issue", "bureau", "--out", "again", "--codes", "slips")
    assert refused.code == 1 and "甲01、甲02、甲03" in refused.err and "reenrol" in refused.err
    assert not (room.folder / "again").exists()
    if needs_faces:
        return
    done = command.done(
        "bureau", "issue", "bureau", "--out", "again", "--codes", "slips", "--again", "--expert", "甲02"
    )
    assert "以前的开启码纸条打不开新的任务包" in done.err and "甲02" in done.err


def test_refused_rows_are_named_by_the_entry_and_in_words(room: Room, command: CommandLine) -> None:
    with room.desk("甲01"):
        pass
    (room.folder / "scores.csv").write_text(
        "项目编号,价值,条件,建议\nE01,61,30,同意\nE02,50,30,也许\n", "utf-8"
    )
    said = command("expert", "score", "laptop-甲01", "--from", "scores.csv")
    assert said.code == 1
    assert "E01 未导入" in said.err and "0、1、2 … 60" in said.err
    assert "E02 未导入" in said.err and "也许" in said.err
    assert "value" not in said.err and "recommendation" not in said.err


def test_a_recovery_code_sets_no_short_phrase(room: Room, command: CommandLine) -> None:
    made = command.done("bureau", "create", "new", "--scheme", "project", "--title", "新批次")
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", made.out)
    assert code is not None
    short = command("recover", "new", recovery_code=code[0], passphrase="1234567")
    assert short.code == 1 and "至少 8 个字符" in short.err
    command.done("recover", "new", recovery_code=code[0], passphrase="12345678")
    command.done("bureau", "status", "new", passphrase="12345678")


def test_an_empty_letter_is_not_submitted_without_a_word(room: Room, command: CommandLine) -> None:
    command.done("expert", "open", "desk", "--task", room.tasks["甲01"], code=room.codes["甲01"])
    refused = command("expert", "export", "desk", "--out", "空.rvscore")
    assert refused.code == 1 and "3 项都没有评完" in refused.err and "--yes" in refused.err
    assert not Path("空.rvscore").exists()
    assert "本机还没有签名过评分包" in command.done("expert", "letters", "desk").out
    command.done("expert", "export", "desk", "--out", "空.rvscore", "--yes")
    command.done("expert", "recuse", "desk", "--scope", "round", "--ground", "kinship")
    # Who stands aside from everything has answered everything.
    command.done("expert", "export", "desk", "--out", "回避.rvscore", "--reason", "全部回避")


def test_a_terminal_is_asked(room: Room, command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    command.done("expert", "open", "desk", "--task", room.tasks["甲01"], code=room.codes["甲01"])
    for typed, code in (("\n", 1), ("n\n", 1), ("是\n", 0)):
        terminal = io.StringIO(typed)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        said = command("expert", "export", "desk", "--out", "空.rvscore")
        assert said.code == code and "仍要签名提交吗" in said.err
        assert Path("空.rvscore").exists() is (code == 0)


@pytest.mark.parametrize(
    "name", ["good.rvscore", "good.rvtask", "good.rvarchive", "result-differs.rvarchive"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_inspect_speaks_the_users_language(name: str, language: str, command: CommandLine) -> None:
    said = command.done("--language", language, "inspect", VECTORS / name)
    labels = [re.split("[:：]", line)[0] for line in said.out.splitlines()]
    assert labels and not any("_" in label or "inspect" in label for label in labels)
    assert "True" not in said.out and "[" not in said.out and "{" not in said.out
    assert all(has_chinese(label) is (language == "zh") for label in labels)


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
