"""Chinese typed by keys: the real program on a screen, with fcitx5 answering through the ibus portal.

Everything is the system's own here: Xvfb, a message bus, fcitx5 with pinyin, keys by xdotool.  Where one of them
is not installed the test is skipped and says which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAMS = ("Xvfb", "xdotool", "dbus-daemon", "fcitx5", "fcitx5-remote")
PATIENCE = 40.0

_PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import make_application, make_window, mend_input_method
mend_input_method(os.environ)
app = make_application()
home = Path(sys.argv[1])
def stores():
    raise AssertionError("no store is needed")
window = make_window(app, stores, clock=lambda: "2026-11-27T09:30:00+08:00", start=home, home=home)
window.show()
window.go("machine.check")
page = window.page
window.activateWindow()
def say():
    one = page.findings["typing"]
    print(one.code, page.typing.text(), page.typing.hasFocus(), one.params["method"], flush=True)
timer = QTimer()
timer.timeout.connect(say)
timer.start(100)
app.exec()
"""

_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""


def until(true: Callable[[], object], what: str) -> None:
    """Ask again and again, for processes that tell nobody when they are ready."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A screen, a message bus and fcitx5 with pinyin switched on; the environment of a program on it."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    addons = list(Path("/usr/lib").glob("*/fcitx5/*pinyin.so"))
    if missing or not addons:
        pytest.skip(f"not installed: {', '.join(missing) or 'fcitx5-pinyin'}")
    home = tmp_path / "home"
    settings = home / "config" / "fcitx5"
    settings.mkdir(parents=True)
    (settings / "profile").write_text(_PROFILE, encoding="utf-8")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_IM_MODULE": "fcitx",
        "XMODIFIERS": "@im=fcitx",
    }

    def start(*words: str, **more: object) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | more
        started.append(subprocess.Popen(words, env=environment, **quiet))  # type: ignore[call-overload]
        return started[-1]

    try:
        reading, writing = os.pipe()
        screen = ("-screen", "0", "1366x768x24", "-nolisten", "tcp")
        start("Xvfb", "-displayfd", str(writing), *screen, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        socket = runtime / "bus"
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
        start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={socket}")
        until(socket.exists, "the message bus")
        start("fcitx5", "--disable", "wayland,notifications,cloudpinyin")
        until(lambda: _said(environment, "fcitx5-remote", "-q") == "Default", "fcitx5")
        yield environment
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait(10)


def _said(environment: dict[str, str], *words: str) -> str | None:
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


@pytest.mark.slow
def test_chinese_is_typed_by_keys(desktop: dict[str, str], repository: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("wb") as out:
        program = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(tmp_path)],
            cwd=repository,
            env=desktop | {"PYTHONPATH": str(repository), "QT_QPA_PLATFORM": "xcb"},
            stdout=out,
        )
    try:

        def last() -> str:
            lines = said.read_text(encoding="utf-8").splitlines()
            return lines[-1] if lines else ""

        until(last, "the window")
        found = _said(desktop, "xdotool", "search", "--onlyvisible", "--pid", str(program.pid))
        assert found
        # There is no window manager on this screen to give the window the keyboard.
        _said(desktop, "xdotool", "windowfocus", "--sync", found.splitlines()[-1])
        until(lambda: " True " in last(), "the field's focus")
        until(lambda: _said(desktop, "fcitx5-remote", "-n") is not None, "an input context")
        _said(desktop, "fcitx5-remote", "-o")
        until(lambda: _said(desktop, "fcitx5-remote", "-n") == "pinyin", "pinyin")
        _said(desktop, "xdotool", "type", "--delay", "60", "pingshen")
        _said(desktop, "xdotool", "key", "space")
        until(lambda: "评审" in last(), f"评审; the field says {last()!r}")
        assert last().startswith("machine_typing_good 评审")
        assert "ibus" in last()
    finally:
        program.terminate()
        program.wait(10)
