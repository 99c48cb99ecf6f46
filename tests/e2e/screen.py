"""A screen, a keyboard, a mouse and a screen reader's ear of a test's own: nothing of the machine's desktop is used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1366, 768
PATIENCE = 40.0
"""Seconds that a condition may take on a busy machine; nothing waits longer than until it is met."""
_A_MOMENT = 0.05
_SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHER = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))

T = TypeVar("T")


def need_a_screen() -> None:
    """Skip with a word where a Debian program is absent (scripts/system-packages.txt names them)."""
    missing = [name for name in ("Xvfb", "xdotool", "dbus-daemon") if not shutil.which(name)]
    if not any(path.exists() for path in _LAUNCHER):
        missing.append("at-spi2-core")
    if not missing:
        asked = [_SYSTEM_PYTHON, "-c", "from gi.repository import Gio"]
        if not Path(asked[0]).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
            missing.append("python3-gi")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def wait_until(asked: Callable[[], T | None], what: Callable[[], str], patience: float = PATIENCE) -> T:
    """Ask again and again until the answer is something; fails with ``what`` was waited for."""
    until = time.monotonic() + patience
    while not (answer := asked()):
        if time.monotonic() > until:
            pytest.fail(f"waited {patience:.0f} s in vain: {what()}", pytrace=True)
        time.sleep(_A_MOMENT)
    return answer


@dataclass(frozen=True)
class Control:
    """What a screen reader is told about one control, and where it lies on the screen."""

    name: str
    about: str
    role: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    text: str | None
    value: float | None
    parent: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger would point."""
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


@dataclass
class Screen:
    """Everything that is started for one test, and ended with it."""

    environment: dict[str, str]
    home: Path
    _ending: ExitStack
    _ear: subprocess.Popen[str]
    _program: subprocess.Popen[bytes] | None = None

    @classmethod
    def start(cls) -> Screen:
        """A screen of 1366 × 768, a message bus, and an ear on it."""
        need_a_screen()
        ending = ExitStack()
        # Short, since the name of a socket may have a hundred characters only.
        home = Path(tempfile.mkdtemp(prefix="rv"))
        ending.callback(shutil.rmtree, home, ignore_errors=True)
        (home / "run").mkdir(mode=0o700)
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("XDG_", "QT_", "DBUS_", "PYTHON"))}
        environment = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LANG": "C.UTF-8"}
        environment["DISPLAY"] = _screen_that_answers(ending, environment)
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = _started(ending, bus, environment, joined="=")
        ear = subprocess.Popen(
            [_SYSTEM_PYTHON, str(Path(__file__).with_name("hearing.py"))],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        ending.callback(_end, ear)
        return cls(environment, home, ending, ear)

    def open(self, *words: object, **more: str) -> None:
        """Start the program as a double-click does: from an empty home, with nothing but a file's name."""
        self._program = subprocess.Popen(
            [sys.executable, "-m", "reviewapp", *map(str, words)],
            cwd=self.home,
            env={
                **self.environment,
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                **more,
            },
        )
        self._ending.callback(_end, self._program)
        window = wait_until(self._window, lambda: "the window")
        # No window manager: the test puts the window where one would, and gives it the keyboard.
        self.tool("windowmove", window, "0", "0", "windowsize", window, str(WIDTH), str(HEIGHT))
        self.tool("windowfocus", "--sync", window)
        wait_until(self._fills_the_screen, lambda: "its size")

    def look(self) -> list[Control]:
        """Everything the window says of itself now, and where it lies."""
        return self._hear("whole")

    def listen(self) -> list[Control]:
        """The same without places and descriptions, which is quicker."""
        return self._hear("brief")

    def focused(self) -> list[Control]:
        """What has the keyboard."""
        return self._hear("focused")

    def _hear(self, how: str) -> list[Control]:
        assert self._program is not None
        assert self._program.poll() is None, "the program has ended"
        assert self._ear.stdin is not None and self._ear.stdout is not None
        self._ear.stdin.write(f"{self._program.pid} {how}\n")
        self._ear.stdin.flush()
        return [_control(one) for one in json.loads(self._ear.stdout.readline())]

    def tool(self, *words: str) -> str:
        """One stroke of keyboard or mouse."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def close(self) -> None:
        """End everything that was started here."""
        self._ending.close()

    def leave(self) -> None:
        """End the program as closing the laptop does: nothing is pressed any more."""
        assert self._program is not None
        _end(self._program)

    def ended(self) -> int:
        """The exit code of the program, once its window is closed."""
        assert self._program is not None
        return self._program.wait(PATIENCE)

    def _fills_the_screen(self) -> bool:
        return any(c.role == "frame" and c.box[2:] == (WIDTH, HEIGHT) for c in self.look())

    def _window(self) -> str:
        assert self._program is not None
        assert self._program.poll() is None, "the program has ended"
        found = self.tool("search", "--onlyvisible", "--pid", str(self._program.pid), "--name", ".")
        return found.partition("\n")[0]


def _control(told: Mapping[str, Any]) -> Control:
    x, y, width, height = told.get("box") or (0, 0, 0, 0)
    about = told.get("about") or ""
    if told["role"] == "combo box" and about:
        # Qt on Linux: the name is the item chosen, what it asks for is said beside.
        told = {**told, "name": about, "text": told["name"] or ""}
    return Control(
        told["name"] or "", about, told["role"], frozenset(told["states"]), (x, y, width, height),
        told.get("text"), told.get("value"), told["parent"],
    )  # fmt: skip


def _screen_that_answers(ending: ExitStack, environment: dict[str, str]) -> str:
    """A screen of one's own: servers that start at the same moment may both believe to have the same number."""
    words = ["Xvfb", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-displayfd"]
    for _ in range(5):
        display = ":" + _started(ending, words, environment)
        asking = {**environment, "DISPLAY": display}
        patience = time.monotonic() + 5
        while time.monotonic() < patience:
            said = subprocess.run(
                ["xdotool", "getdisplaygeometry"], env=asking, capture_output=True, check=False
            )
            if said.returncode == 0:
                return display
    pytest.fail("no screen answers")


def _started(ending: ExitStack, command: list[str], environment: Mapping[str, str], joined: str = "") -> str:
    """Start a service that tells its address through a pipe."""
    reading, writing = os.pipe()
    words = [*command[:-1], f"{command[-1]}={writing}"] if joined else [*command, str(writing)]
    made = subprocess.Popen(
        words, env=dict(environment), pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    ending.callback(_end, made)
    with os.fdopen(reading, encoding="ascii") as told:
        return told.readline().strip()


def _end(process: subprocess.Popen[Any]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
