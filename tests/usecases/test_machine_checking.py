"""A laptop's parts, each in the states it can have; nothing of this machine decides a test."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from reviewapp.domain.errors import StateError
from reviewapp.usecases import wording
from reviewapp.usecases.machine_card import NEEDED, PARTS, Finding, MachineCard, State, failed, found, untried
from reviewapp.usecases.machine_checking import check_clock, check_disk, check_faces, try_stick
from reviewapp.usecases.machine_radios import check_battery, check_radios
from reviewapp.usecases.portable import FOLDER, Home, find_home

AT = "2026-11-27T21:05:00+08:00"
ROOT = Path(__file__).parents[2]


class Usage(NamedTuple):
    """What the system says of a disk, in bytes."""

    total: int
    used: int
    free: int


def card(**states: State) -> MachineCard:
    """A card whose parts are good but for those named."""
    findings = [Finding(part, states.get(part, State.GOOD), "machine_untried") for part in PARTS]
    return MachineCard("甲01", AT, findings)


def put(path: Path, word: str) -> None:
    """A small file of the system's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{word}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ({}, State.GOOD),
        ({"printer": State.OPEN}, State.GOOD),
        ({"radios": State.WARN}, State.WARN),
        ({"typing": State.OPEN, "radios": State.WARN}, State.OPEN),
        ({"typing": State.OPEN, "clock": State.BAD}, State.BAD),
    ],
)
def test_the_verdict_is_the_worst_that_matters(states: dict[str, State], verdict: State) -> None:
    assert card(**states).verdict is verdict


def test_the_card_is_one_line_and_its_code_covers_all_of_it() -> None:
    one = card()
    line = one.line("zh")
    assert "\n" not in line
    assert all(word in line for word in ("甲01", "合格", one.short_code, "2026-11-27 21:05"))
    others = {
        MachineCard("甲02", AT, one.findings).short_code,
        MachineCard("甲01", "2026-11-27T21:06:00+08:00", one.findings).short_code,
        card(clock=State.WARN).short_code,
    }
    assert len(others | {one.short_code}) == 4
    assert card().short_code == one.short_code
    assert one.text("en").count("\n") == len(PARTS) + 2
    assert set(untried()) == set(PARTS) >= NEEDED


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (AT, State.GOOD),
        ("2026-11-27T21:05:00+00:00", State.WARN),
        ("2009-01-01T00:00:00+08:00", State.BAD),
        ("2026-10-31T23:59:00+08:00", State.BAD),
        ("2106-01-01T00:00:00+08:00", State.BAD),
    ],
)
def test_a_clock_is_plausible_or_not(at: str, state: State) -> None:
    assert check_clock(at).state is state


@pytest.mark.parametrize(
    ("free", "state"), [(10 << 30, State.GOOD), (1 << 30, State.WARN), (100 << 20, State.BAD)]
)
def test_room_on_the_disk(free: int, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def usage(folder: Path) -> Usage:
        asked.append(folder)
        return Usage(0, 0, free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert check_disk(tmp_path / "not" / "made").state is state
    assert asked == [tmp_path]  # a folder that is not there yet lies on the disk of the one above


def test_both_faces_have_the_rare_characters(fonts: Path) -> None:
    assert check_faces().state is State.GOOD


def test_a_stick_is_written_read_and_left_clean(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    one = try_stick(tmp_path, lambda done, total: heard.append((done, total)), size=3 << 20)
    assert one.state in (State.GOOD, State.WARN)
    assert float(one.params["writing"]) > 0
    assert heard[-1] == (6 << 20, 6 << 20)
    assert not list(tmp_path.iterdir())


def test_a_stick_that_loses_bytes_is_found_out(tmp_path: Path) -> None:
    def lose(done: int, total: int) -> None:
        if done == 1 << 20:
            trial = next(tmp_path.iterdir())
            with trial.open("r+b") as stream:
                stream.write(bytes(512))

    assert try_stick(tmp_path, lose, size=2 << 20).code == "written_differs"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "medium_full"), (errno.EROFS, "medium_read_only"), (errno.EIO, "medium_gone")],
)
def test_what_a_stick_says_becomes_a_sentence(number: int, code: str, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        raise OSError(number, os.strerror(number))

    one = try_stick(tmp_path, fail)
    assert (one.state, one.code) == (State.BAD, code)
    assert not list(tmp_path.iterdir())


def test_a_stick_that_is_not_in(tmp_path: Path) -> None:
    assert try_stick(tmp_path / "none").code == "machine_stick_gone"


def test_calling_off_leaves_nothing_on_the_stick(tmp_path: Path) -> None:
    class Off(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Off

    with pytest.raises(Off):
        try_stick(tmp_path, stop)
    assert not list(tmp_path.iterdir())


def test_radios_and_cables(tmp_path: Path) -> None:
    net, rfkill = tmp_path / "class" / "net", tmp_path / "class" / "rfkill"
    assert check_radios(tmp_path, "linux").state is State.OPEN
    put(net / "lo" / "operstate", "unknown")
    put(net / "docker0" / "operstate", "up")  # no device behind it
    for name, state in (("wlan0", "down"), ("eth0", "down")):
        put(net / name / "operstate", state)
        (net / name / "device").mkdir()
    (net / "wlan0" / "wireless").mkdir()
    put(rfkill / "rfkill0" / "type", "bluetooth")
    put(rfkill / "rfkill0" / "state", "0")
    put(rfkill / "rfkill0" / "name", "hci0")
    assert check_radios(tmp_path, "linux").state is State.GOOD
    put(net / "wlan0" / "operstate", "up")
    put(rfkill / "rfkill0" / "state", "1")
    one = check_radios(tmp_path, "linux")
    assert (one.state, one.params["links"]) == (State.WARN, "Wi-Fi wlan0、Bluetooth hci0")


@pytest.mark.parametrize(
    ("charge", "status", "code"),
    [
        ("93", "Discharging", "machine_battery_good"),
        ("21", "Discharging", "machine_battery_low"),
        ("21", "Charging", "machine_battery_charging"),
        ("?", "Unknown", "machine_battery_none"),
    ],
)
def test_a_battery(charge: str, status: str, code: str, tmp_path: Path) -> None:
    assert check_battery(tmp_path, "linux").code == "machine_battery_none"
    battery = tmp_path / "class" / "power_supply" / "BAT0"
    put(battery / "capacity", charge)
    put(battery / "status", status)
    assert check_battery(tmp_path, "linux").code == code


def test_a_mark_beside_the_program_keeps_everything_there(tmp_path: Path) -> None:
    program = tmp_path / "reviewapp"
    assert find_home(program) == Home()
    assert find_home() == Home()  # run from the source, which is no stick
    (tmp_path / "portable.txt").touch()
    assert find_home(program) == Home(tmp_path / FOLDER)
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system has no folder that nobody can write")
def test_a_locked_stick_is_told_apart() -> None:
    # /proc takes no file, whoever asks.
    class Marked(type(Path())):  # type: ignore[misc]
        def is_file(self) -> bool:
            return str(self.name) == "portable"

    home = find_home(Marked("/proc/reviewapp"))
    assert home.folder is None
    assert home.refused == Path("/proc") / FOLDER


def test_every_finding_has_its_sentence() -> None:
    code = re.compile(r'"((?:machine|self_test)_[a-z0-9_]+)"')
    sources = [
        *(ROOT / "reviewapp").rglob("machine_*.py"),
        *(ROOT / "ui").rglob("*machine*.py"),
        *ROOT.glob("*/*self_test*.py"),
        *ROOT.glob("reviewapp/*/self_test*.py"),
    ]
    used = {one for path in sources for one in code.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 50
    made = {f"machine_part_{part}" for part in PARTS} | {f"machine_verdict_{state}" for state in State}
    assert used | made <= wording.codes() | {"self_test_"}


def test_a_reason_keeps_its_values() -> None:
    one = failed("disk", StateError("no_store_open"))
    assert (one.part, one.state, one.code) == ("disk", State.BAD, "no_store_open")
    assert found("disk", State.GOOD, "x", free=1).params == {"free": "1"}
