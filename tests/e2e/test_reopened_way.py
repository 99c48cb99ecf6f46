"""A reopening (复评) through the real window: the amendment is double-clicked, two entries of three are judged again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.e2e.desk_driver import DeskRobot
from tests.e2e.expert_way import SEAT, answer_again, figures_arrived, go_the_way, make_round
from tests.e2e.screen import Screen


def go_the_reopened_way(
    screen: Screen, command: CommandLine, folder: Path, turned: Callable[[str], None] = lambda _: None
) -> None:
    """Submit, be reopened, submit again; then hold the bureau's figures against what was typed."""
    given = make_round(command, folder, "project", {"P01": "", "P02": "", "P03": "", "P04": ""})
    store, robot = folder / "round", DeskRobot(screen)
    screen.open(given.package)
    typed = go_the_way(robot, given, screen.home / "A01.rvscore")
    screen.leave()
    command.done("bureau", "merge", store, screen.home / "A01.rvscore")
    command.done("bureau", "close", store)
    command.done("bureau", "unseal", store)
    why = ("--reason", "复核发现打分笔误", "--allowed-by", "组长李四")
    command.done("bureau", "reopen", store, "--entry", "P03", "--entry", "P04", "--expert", SEAT, *why)
    command.done("bureau", "amend-letters", store, "--out", folder / "notices")
    screen.open(folder / "notices" / f"{SEAT}-a1.rvtask")
    first = given.form.rubric_of(given.entries[0]).judged[0]
    again = {entry: {first.id: (first.title, Decimal(3 + at))} for at, entry in enumerate(("P03", "P04"))}
    answer_again(robot, typed, again, screen.home / "again.rvscore", turned)
    assert "只对 P03、P04 计入" in command.done("bureau", "merge", store, screen.home / "again.rvscore").out
    command.done("bureau", "unseal", store)
    figures_arrived(given, typed)


@pytest.mark.torture
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("fonts")
def test_two_entries_are_judged_again(screen: Screen, command: CommandLine, tmp_path: Path) -> None:
    go_the_reopened_way(screen, command, tmp_path)
