"""Eighty-five real applications through the command line, merged in two orders on two machines."""

from __future__ import annotations

import csv
import os
import random
import shutil
from pathlib import Path

import pytest

from reviewapp.domain.scheme import Scheme
from reviewapp.tables.importing import import_entries
from reviewapp.usecases.scheme_finding import find_scheme
from tests.command_line import CommandLine
from tests.panel import rubric_of

COUNT = 85
PANELS = {"A": ("甲01", "甲02", "甲03"), "B": ("乙01", "乙02")}
RECUSED_SEAT = "甲02"


def _made_up(folder: Path) -> Path:
    listed = folder / "applications.csv"
    rows = [f"3190{n:04},第{n}个项目的名称,示例大学{n % 9},申请人{n}" for n in range(1, COUNT + 1)]
    listed.write_text("\n".join(["批准号,项目名称,依托单位,负责人", *rows]) + "\n", encoding="utf-8")
    return listed


def _write(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _scores(path: Path, scheme: Scheme, entries: list[str]) -> Path:
    chance = random.Random(path.stem)
    criteria = rubric_of(scheme).judged
    rows: list[list[object]] = [["项目编号", *(c.title for c in criteria), "评语", "建议"]]
    for entry in entries:
        figures = [chance.choice(c.allowed_values()) for c in criteria]
        choice = chance.choice(rubric_of(scheme).recommendations).title
        rows.append([entry, *figures, "这个项目的立项依据比较充分，建议支持。", choice])
    return _write(path, rows)


@pytest.fixture
def applications(repository: Path, tmp_path: Path) -> Path:
    """The bureau's own spreadsheet where the shared input is at hand, else a list as long made here."""
    shared = Path(os.environ.get("REVIEWAPP_SHARED") or repository.parent / "shared")
    real = shared / "data" / "nsfc" / "C0501.2019.xlsx"
    return real if real.is_file() else _made_up(tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("fonts")
def test_two_orders_give_one_ranking(applications: Path, command: CommandLine, tmp_path: Path) -> None:
    scheme = find_scheme("project")

    command.done("bureau", "create", "one", "--scheme", "project", "--title", "2026年项目评审")
    roster: list[list[object]] = [["专家编号", "姓名", "单位", "职称", "组别"]]
    roster += [
        [seat, f"专 家{seat}", "评审学院", "教授", panel] for panel, of in PANELS.items() for seat in of
    ]
    experts = _write(tmp_path / "experts.csv", roster)
    said = command.done(
        "bureau", "import", "one", "--entries", applications, "--experts", experts, "--json"
    ).json
    assert said["entries"]["imported"] == COUNT
    assert said["entries"]["refused"] == []

    numbers = [entry.number for entry in import_entries(applications).items]
    given = {
        seat: numbers[:43] if seat in PANELS["A"] else numbers[43:] for of in PANELS.values() for seat in of
    }
    lines: list[list[object]] = [["专家编号", "项目编号"]]
    lines += [[seat, number] for seat, own in given.items() for number in own]
    command.done("bureau", "import", "one", "--assignments", _write(tmp_path / "who.csv", lines))
    command.done("bureau", "issue", "one", "--out", "packages", "--codes", "codes", "--codes-csv")
    shutil.copytree("one", "two")
    with Path("codes/codes.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = {row[0]: row[2] for row in list(csv.reader(file))[1:]}

    letters = []
    for seat, own in given.items():
        desk = f"desk-{seat}"
        command.done("expert", "open", desk, "--task", f"packages/{seat}.rvtask", code=codes[seat])
        if seat == RECUSED_SEAT:
            command.done("expert", "recuse", desk, "--entry", own[0], "--ground", "same_unit")
        command.done("expert", "score", desk, "--from", _scores(tmp_path / f"{seat}.csv", scheme, own))
        command.done("expert", "check", desk)
        letters.append(f"{seat}.rvscore")
        command.done("expert", "export", desk, "--out", letters[-1])

    assert command.done("bureau", "merge", "one", *letters, "--json").json["kept"] == len(letters)
    for letter in reversed(letters):
        command.done("bureau", "merge", "two", letter)

    rankings = []
    for store in ("one", "two"):
        before = command.done("bureau", "status", store, "--json").out
        again = command.done("bureau", "merge", store, *letters)
        assert "没有新的评分包，台账没有任何变化。" in again.out
        assert command.done("bureau", "status", store, "--json").out == before
        refused = command("bureau", "rank", store, "--json")
        assert (refused.code, refused.out) == (1, "")
        command.done("bureau", "close", store)
        command.done("bureau", "unseal", store)
        rankings.append(command.done("bureau", "rank", store, "--json").json)
    assert rankings[0] == rankings[1]
    assert len(rankings[0]["entries"]) == COUNT
    readers = {row["entry"]: row["n"] for row in rankings[0]["entries"]}
    assert readers[numbers[0]] == 2
    assert {readers[n] for n in numbers[1:43]} == {3}
    assert {readers[n] for n in numbers[43:]} == {2}

    command.done("bureau", "check", "one")
    command.done("bureau", "export", "one", "--out", "table.xlsx")
    command.done("bureau", "archive", "one", "--out", "round.rvarchive")
    found = command.done("verify", "round.rvarchive", "--json").json
    assert found["agrees"] is True
    assert found["recomputed"] == found["recorded"] == rankings[0]["digest"]
