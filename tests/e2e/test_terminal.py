"""What a real terminal is needed for: words that nobody sees while they are typed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no terminal can be played on this system")


def typed(folder: Path, words: list[str], *command: str) -> tuple[int, str]:
    """Run a command in a terminal of its own and type a line at each question; its exit code and what it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "reviewapp", *command])
    shown = b""
    try:
        while more := os.read(terminal, 4096):
            shown += more
            if words and shown.endswith("： ".encode()):
                os.write(terminal, words.pop(0).encode() + b"\n")
    except OSError:
        pass  # Linux says so when the other side is closed
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands run, with our own program in reach and no pass phrase in the environment."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("REVIEWAPP_KEY_PASSPHRASE", raising=False)
    return tmp_path


def test_new_words_are_typed_twice_and_make_nothing_where_they_differ(folder: Path) -> None:
    command = ("supervisor", "key", "--out", "key")
    code, shown = typed(folder, ["correct horse", "correct hrose"], *command)
    assert code == 1 and "两次输入的不一样" in shown
    assert not (folder / "key").exists()
    code, shown = typed(folder, ["correct horse", "correct horse"], *command)
    assert code == 0 and (folder / "key").exists()
    assert "correct" not in shown
