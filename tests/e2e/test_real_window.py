"""The real window on a screen of its own, driven by keys and mouse from the double-click to the receipt."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reviewapp.domain.numbers import plain
from tests.command_line import CommandLine
from tests.e2e.desk_driver import DeskRobot, KeyboardRobot, fits, named
from tests.e2e.expert_way import COMMENT, Given, Typed, figures_arrived, go_the_way, make_round
from tests.e2e.reader_ear import ReaderEar
from tests.e2e.screen import Screen

KINDS = {
    "project": {"P01": "", "P02": "", "P03": ""},
    "laboratory": {"L01": "", "L02": ""},
    "award-progress": {"J01": "研究开发", "J02": "软科学"},
}
"""A scheme of each kind, with entries and their types."""


def _arrived(command: CommandLine, given: Given, letter: Path, typed: Typed) -> None:
    """The bureau merges and unseals by the command line: what it stores is what the robot typed."""
    store = given.folder / "round"
    assert command.done("bureau", "merge", store, letter, "--json").json["kept"] == 1
    command.done("bureau", "close", store)
    command.done("bureau", "unseal", store)
    stored = figures_arrived(given, typed)
    assert all(stored[entry].comment == COMMENT for entry in typed.scores)
    aside = stored.get(typed.aside)
    assert aside is None or (aside.recused is not None and not dict(aside.scores))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(
    "scheme",
    # Of the other kinds one goes by keys below; both go this way in the campaign.
    [kind if kind == "project" else pytest.param(kind, marks=pytest.mark.torture) for kind in KINDS],
)
def test_from_the_double_click_to_the_receipt(
    scheme: str, screen: Screen, command: CommandLine, tmp_path: Path
) -> None:
    given = make_round(command, tmp_path, scheme, KINDS[scheme])
    letter = screen.home / "A01.rvscore"
    screen.open(given.package)
    typed = go_the_way(DeskRobot(screen), given, letter)
    _arrived(command, given, letter, typed)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("fonts")
def test_the_keyboard_alone(screen: Screen, command: CommandLine, tmp_path: Path) -> None:
    given = make_round(command, tmp_path, "award-progress", KINDS["award-progress"])
    letter = screen.home / "A01.rvscore"
    screen.open(given.package)
    typed = go_the_way(KeyboardRobot(screen), given, letter)
    _arrived(command, given, letter, typed)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("fonts")
def test_a_screen_reader_is_told_everything(screen: Screen, command: CommandLine, tmp_path: Path) -> None:
    given = make_round(command, tmp_path, "project", {"P01": "", "P02": ""})
    ear = ReaderEar(screen)
    screen.open(given.package)
    typed = go_the_way(DeskRobot(screen), given, screen.home / "A01.rvscore", ear.listen)
    assert not ear.faults, "\n".join(ear.faults)
    names = {control.name for control in ear.heard["desk 1 complete"]}
    assert named("total", total=plain(sum(typed.scores["P01"].values(), Decimal(0)))) in names
    assert any(fits(named("saved"), name) for name in names)
    rows = [control.name for control in ear.heard["desk 1 complete"] if control.role == "list item"]
    assert [row.split("、")[:3] for row in rows] == [[e.title, e.number, e.unit] for e in given.entries]
    assert [row.split("、")[3] for row in rows] == ["已评", "回避"]
