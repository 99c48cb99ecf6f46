"""What can happen to a laptop in a hotel: every accident on the real program, with the sentence its user reads."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.mounting import may_mount
from tests.panel_room import PASSPHRASE, Room, answer, make_room

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "reviewapp"]
mounting = pytest.mark.skipif(not may_mount(), reason="mounting small file systems is not permitted here")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="the accidents are a POSIX shell's"),
]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A round that allows copies, with one desk that is all scored."""
    room = make_room(tmp_path / "room", copies=True, entries=2, experts=1)
    with room.desk("甲01") as store:
        answer(store)
    return room


def _environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "REVIEWAPP_PASSPHRASE": PASSPHRASE,
        "QT_QPA_PLATFORM": "offscreen",
        **more,
    }


def _program(*words: object, before: Sequence[str] = (), **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, *PROGRAM, *map(str, words)],
        env=_environment(**more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _refused(said: subprocess.CompletedProcess[str], words: str) -> None:
    assert (said.returncode, "Traceback" in said.stderr) == (1, False), said.stderr
    assert words in said.stderr


class Window:
    """A window in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert self._line() == "ready"

    def tell(self, command: str) -> tuple[str, str]:
        """Let its user do something; returns what the line by the total and the banner say."""
        assert self.process.stdin is not None
        print(command, file=self.process.stdin, flush=True)
        saved, _, banner = self._line().partition("|")
        return saved, banner

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")


@contextmanager
def _window(store: Path, home: Path, before: Sequence[str] = ()) -> Iterator[Window]:
    home.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.e2e.desk_process", str(store), str(home)],
        env=_environment(),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        try:
            yield Window(process)
        finally:
            process.kill()


def test_two_windows_on_one_store(room: Room, tmp_path: Path) -> None:
    desk = room.folder / "laptop-甲01"
    with _window(desk, tmp_path / "one") as first, _window(desk, tmp_path / "two") as second:
        assert first.tell("open")[0].startswith("✓")
        assert "正被另一个窗口或另一个程序使用" in second.tell("open")[1]
        _refused(_program("expert", "check", desk), "请先关闭那个窗口")
        assert first.tell("score 7")[0].startswith("✓ 已保存")
        first.process.kill()
        first.process.wait()
        # The system gives the lock back with the process, however it ended.
        assert second.tell("open")[0].startswith("✓")


def test_a_laptop_that_sleeps_wakes_up_with_its_store(room: Room, tmp_path: Path) -> None:
    desk = room.folder / "laptop-甲01"
    with _window(desk, tmp_path / "home") as window:
        window.tell("open")
        assert window.tell("score 5")[0].startswith("✓ 已保存")
        window.process.send_signal(signal.SIGSTOP)
        _refused(_program("expert", "check", desk), "正被另一个窗口")
        window.process.send_signal(signal.SIGCONT)
        assert window.tell("score 6")[0].startswith("✓ 已保存")
    with room.desk("甲01") as store:
        assert str(store.sheets()["E01"].score("value")) == "6"


@mounting
def test_a_full_disk_is_said_and_the_score_saved_again(room: Room, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    line = f"mount -t tmpfs -o size=2m none '{disk}' && cp -a '{room.folder}/laptop-甲01' '{disk}/desk' && exec \"$@\""
    with _window(disk / "desk", tmp_path / "home", ["unshare", "-m", "sh", "-c", line, "sh"]) as window:
        window.tell("open")
        assert window.tell("score 5")[0].startswith("✓ 已保存")
        window.tell(f"fill {disk}")
        # The log of the database may still have room for a score or two.
        figure, saved, banner = 0, "✓", ""
        while saved.startswith("✓") and figure < 2000:
            saved, banner = window.tell(f"score {1 + figure % 9}")
            figure += 1
        assert saved.startswith("未保存") and "磁盘已满" in banner and "腾出空间" in banner
        window.tell(f"free {disk}")
        assert window.tell("again")[0].startswith("✓ 已保存")


@mounting
def test_a_read_only_stick(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    before = ["unshare", "-m", "sh", "-c", f"mount -t tmpfs -o ro none '{stick}' && exec \"$@\"", "sh"]
    desk = room.folder / "laptop-甲01"
    said = _program("expert", "export", desk, "--out", stick / "x.rvscore", before=before)
    _refused(said, "写保护")
    said = _program("expert", "copy", desk, "--to", stick, before=before)
    _refused(said, "写保护")
    # What could not be written is written elsewhere, at once.
    assert _program("expert", "export", desk, "--out", tmp_path / "x.rvscore").returncode == 0


@mounting
def test_a_stick_pulled_while_a_copy_is_written(room: Room, tmp_path: Path) -> None:
    desk, stick, medium = room.folder / "laptop-甲01", tmp_path / "stick", tmp_path / "medium"
    big = os.urandom(48 << 20)
    (desk / "blobs" / hashlib.sha256(big).hexdigest()).write_bytes(big)
    stick.mkdir()
    medium.mkdir()
    pulled = (
        f"mount -t tmpfs none '{medium}' && mount --bind '{medium}' '{stick}' && "
        f"{{ \"$@\" & child=$!; until ls '{stick}'/*/blobs/*.part >/dev/null 2>&1; do :; done; "
        f"umount -l '{stick}'; rmdir '{stick}'; wait $child; }}"
    )
    before = ["unshare", "-m", "bash", "-c", pulled, "bash"]
    _refused(_program("expert", "copy", desk, "--to", stick, before=before), "U 盘已拔出")
    assert _program("expert", "copy", desk, "--to", tmp_path / "another").returncode == 0


@pytest.mark.skipif(shutil.which("faketime") is None, reason="Debian's faketime is not installed")
@pytest.mark.parametrize(
    "clock", [pytest.param("2009-01-01 03:00:00", marks=pytest.mark.torture), "2041-07-01 03:00:00"]
)
def test_a_clock_that_is_years_off_decides_nothing(clock: str, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    wrong = ["faketime", "-f", clock]
    desk, letter, bureau = tmp_path / "desk", tmp_path / "x.rvscore", room.bureau_folder
    code = {"REVIEWAPP_CODE": room.codes["甲01"]}
    scores = tmp_path / "scores.csv"
    scores.write_text(
        "项目编号,价值,条件,评语,推荐意见\nE01,50,30,立项依据比较充分。,同意\n", encoding="utf-8"
    )
    gestures: list[tuple[object, ...]] = [
        ("expert", "open", desk, "--task", room.tasks["甲01"]),
        ("expert", "score", desk, "--from", scores),
        ("expert", "export", desk, "--out", letter),
    ]
    for words in gestures:
        said = _program(*words, before=wrong, **code)
        assert said.returncode == 0, said.stderr
    # The bureau's clock is right, or it is wrong the other way round: the sequence of acts decides.
    assert _program("bureau", "merge", bureau, letter).returncode == 0
    assert _program("bureau", "close", bureau).returncode == 0
    said = _program("bureau", "unseal", bureau, before=["faketime", "-f", "1999-12-31 23:59:00"])
    assert said.returncode == 0, said.stderr
