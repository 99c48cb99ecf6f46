"""What somebody who follows the guides for the first time does wrong, and what the program says to it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.panel_room import Room, make_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round of three seats, issued, in the folder that the commands run in."""
    return make_room(tmp_path, entries=3, experts=3)


def test_a_letter_is_named_by_the_first_group_of_its_short_code(room: Room, command: CommandLine) -> None:
    said = command.done("bureau", "merge", "bureau", room.letter("甲01"), room.letter("甲02"))
    codes = re.findall("短码 (.{4}) (.{4}) (.{4})", said.out)
    assert len(codes) == 2, "the merge shows what the receipts bear"
    refused = command("bureau", "withdraw", "bureau", "--letter", codes[0][0][:3], "--reason", "误交")
    assert refused.code == 1 and "至少前 4 位" in refused.err
    command.done("bureau", "withdraw", "bureau", "--letter", codes[0][0].lower(), "--reason", "误交")


def test_a_conflict_is_shown_with_the_codes_to_choose_by(room: Room, command: CommandLine) -> None:
    room.merge(room.letter("甲01"), room.letter("甲01", "other", laptop="second"))
    said = command.done("bureau", "status", "bureau").out
    codes = re.findall("短码 (.{4} .{4} .{4})", said)
    assert len(set(codes)) == 2
    command.done(
        "bureau", "choose", "bureau", "--expert", "甲01", "--letter", codes[1], "--reason", "本人确认"
    )


def test_closing_names_who_has_sent_nothing_and_asks(
    room: Room, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.merge(room.letter("甲01"))
    refused = command("bureau", "close", "bureau")
    assert refused.code == 1 and "2 个席位" in refused.err and "--anyway" in refused.err
    assert "甲02" in refused.err and "甲03" in refused.err and "甲01" not in refused.err
    for typed, code in (("\n", 1), ("是\n", 0)):
        terminal = io.StringIO(typed)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        said = command("bureau", "close", "bureau")
        assert said.code == code and "仍要截止收件吗" in said.err
    assert "还没有启封" in command.done("bureau", "status", "bureau").out
    command.done("bureau", "unseal", "bureau")
    assert "没有新的评分包要启封" in command.done("bureau", "unseal", "bureau").out
    assert "已启封" in command.done("bureau", "status", "bureau").out


def test_nobody_is_asked_when_everything_has_come(room: Room, command: CommandLine) -> None:
    room.merge(*(room.letter(seat) for seat in ("甲01", "甲02", "甲03")))
    command.done("bureau", "close", "bureau")


def test_a_table_still_blank_is_no_success_without_a_word(room: Room, command: CommandLine) -> None:
    with room.desk("甲01"):
        pass
    command.done("expert", "score", "laptop-甲01", "--template", "打分.xlsx")
    said = command("expert", "score", "laptop-甲01", "--from", "打分.xlsx")
    assert said.code == 1 and "请填好后存盘" in said.err


def test_no_letter_is_written_over_another_file(room: Room, command: CommandLine) -> None:
    with room.desk("甲01"):
        pass
    listed = room.folder / "项目.xlsx"
    listed.write_bytes(b"a list")
    for words in (
        ("expert", "export", "laptop-甲01", "--yes", "--out", listed),
        ("expert", "export", "laptop-甲01", "--yes", "--out", "a.rvscore", "--receipt", listed),
        ("expert", "print-letter", "laptop-甲01", "--out", listed),
    ):
        said = command(*words)
        assert said.code == 1 and "没有写入任何东西" in said.err, words
    room.merge(*(room.letter(seat) for seat in ("甲02", "甲03")))
    command.done("bureau", "close", "bureau", "--anyway")
    command.done("bureau", "unseal", "bureau")
    for words in (
        ("bureau", "archive", "bureau", "--out", listed),
        ("bureau", "export", "bureau", "--out", listed.with_suffix(".pdf")),
    ):
        said = command(*words)
        assert said.code == 1 and "没有写入任何东西" in said.err, words
    assert listed.read_bytes() == b"a list"


def test_a_colleagues_letter_on_the_same_stick_is_not_replaced(room: Room, command: CommandLine) -> None:
    for seat in ("甲01", "甲02"):
        with room.desk(seat):
            pass
    command.done("expert", "export", "laptop-甲01", "--yes", "--out", "评分.rvscore")
    kept = Path("评分.rvscore").read_bytes()
    said = command("expert", "export", "laptop-甲02", "--yes", "--out", "评分.rvscore")
    assert said.code == 1 and "席位 甲01" in said.err
    command.done("expert", "no-conflict", "laptop-甲01")
    said = command("expert", "declarations", "laptop-甲01", "--out", "评分.rvscore")
    assert said.code == 1 and "另一种包" in said.err
    assert Path("评分.rvscore").read_bytes() == kept
    command.done("expert", "export", "laptop-甲01", "--yes", "--reason", "再交", "--out", "评分.rvscore")
    Path("评分.rvscore").write_bytes(kept[:1000])
    command.done("expert", "export", "laptop-甲02", "--yes", "--out", "评分.rvscore")


def test_the_public_card_in_place_of_the_key_is_told(room: Room, command: CommandLine) -> None:
    command.done("supervisor", "key", "--out", "监督.key", key_passphrase="监督口令监督口令")
    room.merge(*(room.letter(seat) for seat in ("甲01", "甲02", "甲03")))
    command.done("bureau", "close", "bureau")
    said = command("bureau", "unseal", "bureau", "--key", "监督.key.pub", key_passphrase="监督口令监督口令")
    assert said.code == 1 and "公开卡片" in said.err
