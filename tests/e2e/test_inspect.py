"""``reviewapp inspect``: whoever finds a file or a stick learns what it is, for whom and what to do, without a key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewapp.usecases import second_copy
from tests.command_line import CommandLine
from tests.panel_room import AT, make_room

VECTORS = Path(__file__).parents[1] / "vectors"
PACKAGES = [
    ("good.rvscore", "评分包", "reviewapp bureau merge"),
    ("declarations.rvscore", "评分包", "reviewapp bureau declared"),
    ("good.rvtask", "任务包", "reviewapp expert open"),
    ("amendment.rvtask", "变更通知", "reviewapp expert amend"),
    ("print/good.rvprint", "打印包", "reviewapp print-station"),
    ("good.rvarchive", "结果归档包", "reviewapp verify"),
]


@pytest.mark.parametrize(("name", "kind", "todo"), PACKAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_package_says_what_it_is_and_what_to_do(
    name: str, kind: str, todo: str, language: str, command: CommandLine
) -> None:
    said = command.done("--language", language, "inspect", VECTORS / name)
    assert todo in said.out and (kind in said.out) is (language == "zh")
    labels = [re.split("[:：]", line)[0] for line in said.out.splitlines()]
    assert not any("_" in label or "inspect" in label or "{" in label for label in labels)
    assert command.done("inspect", VECTORS / name, "--json").json["kind"]


def test_an_amendment_says_for_whom_and_which(command: CommandLine) -> None:
    said = command.done("inspect", VECTORS / "amendment.rvtask", "--json").json
    assert (said["kind"], said["number"]) == ("amendment", 1) and said["seat"]
    assert command("inspect", VECTORS / "amendment-damaged.rvtask").code == 1


@pytest.mark.parametrize("two_key", [False, True])
def test_a_store_and_its_copy_are_told_apart(tmp_path: Path, command: CommandLine, two_key: bool) -> None:
    room = make_room(tmp_path, copies=True, two_key=two_key)
    stick = tmp_path / "stick"
    stick.mkdir()
    with room.desk("甲01") as store:
        copy = second_copy.make_copy(store, stick, at=AT)
        folder = store.folder
    for path, kind, todo in (
        (copy, "双钥批次" if two_key else "单钥批次", "reviewapp expert resume"),
        (folder, "专家的评审数据", "不要移动"),
        (room.bureau_folder, "秘书处的评审数据", "reviewapp bureau status"),
    ):
        said = command.done("inspect", path).out
        assert kind in said and todo in said and path.name in said
    assert command("inspect", stick).code == 1, "a folder that is none of ours"


def test_sealed_code_slips_name_whose_they_are(tmp_path: Path, command: CommandLine) -> None:
    Path("codes.pdf.age").write_bytes(b"age-encryption.org/v1\n-> X25519 abc\n")
    assert "reviewapp supervisor codes" in command.done("inspect", "codes.pdf.age").out


def test_a_shortened_option_is_the_language_all_the_same(command: CommandLine) -> None:
    assert "bureau merge" in (said := command.done("--lang", "en", "inspect", VECTORS / "good.rvscore").out)
    assert "评分包" not in said
