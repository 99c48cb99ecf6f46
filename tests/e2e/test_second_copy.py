"""An encrypted copy goes on on another laptop; the one left behind, used again, is a fork that somebody settles."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from reviewapp.domain.errors import StoreError
from reviewapp.packages import codes, copy_lock
from reviewapp.packages.copy_lock import CopyKey
from reviewapp.packages.key_file import make_supervisor_key
from reviewapp.usecases import scoring, second_copy
from tests.command_line import CommandLine
from tests.panel_room import AT, PASSPHRASE, Room, answer, issue_all, make_room

KEY_WORDS = "监督口令 1234"
SCORES = "项目编号,价值,条件,评语,推荐意见\n"


def _code(words: str) -> str:
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", words)
    assert found is not None, words
    return found.group()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A one-key round that allows copies."""
    return make_room(tmp_path / "room", copies=True, entries=2, experts=2)


def _table(folder: Path, *figures: int) -> Path:
    path = folder / f"scores-{'-'.join(map(str, figures))}.csv"
    rows = [f"E{n:02},{figure},30,立项依据比较充分。,同意" for n, figure in enumerate(figures, 1)]
    path.write_text(SCORES + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def _open(command: CommandLine, room: Room, seat: str, desk: Path) -> str:
    said = command.done("expert", "open", desk, "--task", room.tasks[seat], code=room.codes[seat])
    return said.out


def test_a_copy_resumes_and_the_laptop_left_behind_is_a_fork(
    room: Room, tmp_path: Path, command: CommandLine
) -> None:
    first, stick, second = tmp_path / "laptop-a", tmp_path / "stick", tmp_path / "laptop-b"
    code = _code(_open(command, room, "甲01", first))
    command.done("expert", "score", first, "--from", _table(tmp_path, 50, 40))
    command.done("expert", "export", first, "--out", tmp_path / "a1.rvscore")
    command.done("expert", "copy", first, "--to", stick)
    said = command.done("expert", "resume", stick, second, recovery_code=code)
    assert "2/2" in said.out and "原来的电脑请不要再用" in said.err
    command.done("expert", "score", second, "--from", _table(tmp_path, 55, 45))
    command.done("expert", "export", second, "--out", tmp_path / "b2.rvscore", "--reason", "换机")
    bureau = room.bureau_folder
    command.done("bureau", "merge", bureau, tmp_path / "a1.rvscore", tmp_path / "b2.rvscore")
    # The laptop taken up knows what had left: its letter replaces the one of the laptop left behind.
    assert _conflict(command, bureau) is None
    # The laptop left behind is used again.
    command.done("expert", "export", first, "--out", tmp_path / "a2.rvscore", "--reason", "换机")
    command("bureau", "merge", bureau, tmp_path / "a2.rvscore")
    assert _conflict(command, bureau) == "fork"
    chosen = _short_code(tmp_path / "b2.rvscore", command)
    command.done(
        "bureau", "choose", bureau, "--expert", "甲01", "--letter", chosen, "--reason", "第二台电脑为准"
    )
    assert _conflict(command, bureau) is None


def test_a_command_says_how_old_the_copy_is(room: Room, tmp_path: Path, command: CommandLine) -> None:
    desk, stick = tmp_path / "laptop-a", tmp_path / "stick"
    _open(command, room, "甲01", desk)
    said = command.done("expert", "recuse", desk, "--entry", "E02", "--ground", "kinship")
    assert "还没有副本" in said.err and "--to U盘文件夹" in said.err
    command.done("expert", "copy", desk, "--to", stick)
    said = command("expert", "score", desk, "--from", _table(tmp_path, 50))
    assert f"不含刚才的改动。请插好 U 盘运行：reviewapp expert copy {desk} --to {stick}" in said.err
    command.done("expert", "copy", desk, "--to", stick)
    assert "副本" not in command.done("expert", "check", desk, "--json").err, "nothing was changed"
    said = command.done("expert", "export", desk, "--out", tmp_path / "a.rvscore")
    assert "不含刚才的改动" in said.err


def _conflict(command: CommandLine, bureau: Path) -> str | None:
    seats = command.done("bureau", "status", bureau, "--json").json["seats"]
    found: str | None = next(one["conflict"] for one in seats if one["seat"] == "甲01")
    return found


def _short_code(letter: Path, command: CommandLine) -> str:
    said = command.done("inspect", letter, "--json").json
    return str(said["digest"])


def test_a_two_key_copy_needs_both_keys_an_act_and_the_words(tmp_path: Path, command: CommandLine) -> None:
    key, bureau = tmp_path / "supervisor.key", tmp_path / "bureau"
    made = make_supervisor_key(KEY_WORDS, not_before="2026-01-01", not_after="2036-01-01")
    key.write_bytes(made.key_file)
    key.with_name("supervisor.key.pub").write_bytes(made.card)
    lists = make_room(tmp_path / "lists", entries=2, experts=1, issue=False).folder / "lists"
    command.done(
        "bureau", "create", bureau, "--scheme", "project", "--title", "双钥", "--copies", "--supervisor",
        f"{key}.pub",
    )  # fmt: skip
    command.done(
        "bureau", "import", bureau, "--entries", lists / "entries.csv", "--experts", lists / "experts.csv"
    )
    command.done("supervisor", "countersign", bureau, "--key", key, key_passphrase=KEY_WORDS)
    room = Room(tmp_path / "room", two_key=True)
    store = room.stores.open_bureau(bureau, PASSPHRASE)
    issue_all(room, store)
    store.close()
    desk, stick, other = tmp_path / "desk", tmp_path / "stick", tmp_path / "other"
    _open(command, room, "甲01", desk)
    command.done("expert", "copy", desk, "--to", stick)
    said = command("expert", "resume", stick, other, recovery_code="1234567890123458")
    assert said.code == 1 and "放行" in said.err
    said = command("bureau", "release", bureau, stick, "--reason", "换机")
    assert said.code == 1 and "监督" in said.err
    said = command.done(
        "bureau",
        "release",
        bureau,
        stick,
        "--reason",
        "第一台电脑坏了",
        "--key",
        key,
        key_passphrase=KEY_WORDS,
    )
    code = _code(said.out)
    said = command("expert", "resume", stick, other, recovery_code=code, passphrase="别人的口令 99")
    assert said.code == 1 and "口令不对" in said.err
    assert not other.exists()
    command.done("expert", "resume", stick, other, recovery_code=code)
    # The store taken up is a whole one: both keys can open it again when its words are lost.
    command.done(
        "recover", other, "--bureau", bureau, "--key", key, "--reason", "忘记口令", key_passphrase=KEY_WORDS,
        bureau_passphrase=PASSPHRASE, passphrase="新的口令 5678",
    )  # fmt: skip
    command.done("expert", "copy", other, "--to", stick, passphrase="新的口令 5678")


def test_a_round_that_does_not_allow_copies_has_none(tmp_path: Path, command: CommandLine) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1)
    _open(command, room, "甲01", tmp_path / "desk")
    said = command("expert", "copy", tmp_path / "desk", "--to", tmp_path / "stick")
    assert said.code == 1 and "不允许" in said.err
    assert not (tmp_path / "stick").exists()


def test_a_copy_is_never_used_in_place_nor_opened_by_one_lock(
    room: Room, tmp_path: Path, command: CommandLine
) -> None:
    desk, stick = tmp_path / "desk", tmp_path / "stick"
    code = _code(_open(command, room, "甲01", desk))
    command.done("expert", "copy", desk, "--to", stick)
    copy = next(stick.iterdir())
    said = command("expert", "check", copy)
    assert said.code == 1 and "从副本继续" in said.err
    said = command("recover", copy, recovery_code=code)
    assert said.code == 1 and "从副本继续" in said.err
    said = command("expert", "resume", copy, tmp_path / "b", recovery_code=codes.new_code())
    assert said.code == 1 and "打不开该副本" in said.err


def test_new_words_hold_for_the_next_copy(room: Room, tmp_path: Path, command: CommandLine) -> None:
    desk, stick = tmp_path / "desk", tmp_path / "stick"
    code = _code(_open(command, room, "甲01", desk))
    command.done("expert", "copy", desk, "--to", stick)
    command.done("recover", desk, recovery_code=code, passphrase="新的口令 5678")
    command.done("expert", "copy", desk, "--to", stick, passphrase="新的口令 5678")
    assert len(list(stick.iterdir())) == 1
    said = command("expert", "resume", stick, tmp_path / "b", recovery_code=code)
    assert said.code == 1 and "口令不对" in said.err
    command.done("expert", "resume", stick, tmp_path / "b", recovery_code=code, passphrase="新的口令 5678")


def test_a_copy_made_while_scores_are_saved_is_whole(room: Room, tmp_path: Path) -> None:
    with room.desk("甲01") as store:
        answer(store)
        made = second_copy.make_copy(store, tmp_path / "stick", at=AT)
        answer(store, shift=1)
        again = second_copy.make_copy(store, tmp_path / "stick", at=AT)
        state = second_copy.copy_state(store, scoring.desk(store))
    assert made == again
    assert (state.at, state.failed) == (AT, "")
    assert sorted(path.name for path in made.iterdir()) == ["blobs", "store.db", "store.json"]
    shutil.rmtree(made)


def test_a_copy_holds_no_lock_of_the_store_and_no_word_of_its_answers(room: Room, tmp_path: Path) -> None:
    with room.desk("甲01") as store:
        answer(store, comment="评语标记MARKED")
        made = second_copy.make_copy(store, tmp_path / "stick", at=AT)
        own = json.loads((store.folder / "store.json").read_text())
    header = json.loads((made / "store.json").read_text())
    assert (header["passphrase"], header["recovery"]) == ("", "")
    assert list(header["sealed"]) == ["copy-code"]
    content = b"".join(path.read_bytes() for path in made.rglob("*") if path.is_file())
    assert own["passphrase"].encode() not in content and own["recovery"].encode() not in content
    for words in ("评语标记", "MARKED", PASSPHRASE, "项目编号", "第1个项目"):
        for encoded in (words.encode(), words.encode("utf-16-le"), words.encode("gb18030")):
            assert encoded not in content


def test_a_damaged_or_torn_copy_is_refused_and_leaves_nothing(room: Room, tmp_path: Path) -> None:
    with room.desk("甲01") as store:
        answer(store)
        made = second_copy.make_copy(store, tmp_path / "stick", at=AT)
        code = codes.new_code()
        key = CopyKey("0" * 64, "甲01", store.locked_key())
        # Another's lock put around the right key: the seat and round inside must be the store's own.
        store.seal_key_for("copy-code", copy_lock.lock_by_code(key, code))
        strange = second_copy.make_copy(store, tmp_path / "strange", at=AT)
    database = bytearray((made / "store.db").read_bytes())
    database[len(database) // 2] ^= 1
    (strange / "store.db").write_bytes(database)
    for _ in range(2):
        with pytest.raises(StoreError, match="copy_damaged"):
            second_copy.resume(room.stores, strange, tmp_path / "b", code=code, passphrase=PASSPHRASE)
        assert not (tmp_path / "b").exists()
        shutil.copy(made / "store.db", strange / "store.db")
