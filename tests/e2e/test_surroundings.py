"""Strange surroundings: no input, no room for words, another encoding, a hand on Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewapp.cli import arrivals
from tests.command_line import CommandLine
from tests.panel_room import PASSPHRASE, make_room

posix = pytest.mark.skipif(os.name != "posix", reason="the surroundings are a POSIX shell's")


def _shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell, in which $R is the program."""
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("$R", f"'{sys.executable}' -m reviewapp")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root, "REVIEWAPP_PASSPHRASE": PASSPHRASE, **more},
        capture_output=True,
        check=False,
        text=True,
        errors="replace",
        timeout=60,
    )


def _refused(said: subprocess.CompletedProcess[str], words: str) -> None:
    assert (said.returncode, "Traceback" in said.stderr) == (1, False), said.stderr
    assert words in said.stderr


@posix
def test_without_an_input_nobody_is_asked(tmp_path: Path) -> None:
    _refused(_shell("unset REVIEWAPP_PASSPHRASE; $R remember x <&-", tmp_path), "REVIEWAPP_PASSPHRASE")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
def test_a_full_disk_under_the_words_has_its_sentence(tmp_path: Path) -> None:
    make_room(tmp_path / "room", entries=1, experts=1)
    package = next((tmp_path / "room" / "tasks").iterdir())
    _refused(_shell(f"$R inspect '{package}' >/dev/full", tmp_path), "这一步没有完成")


@posix
def test_another_encoding_spells_out_what_it_lacks(tmp_path: Path) -> None:
    said = _shell("$R --help", tmp_path, PYTHONIOENCODING="latin-1")
    assert (said.returncode, said.stderr) == (0, "")
    assert "\\u79d8\\u4e66" in said.stdout  # 秘书


def test_words_that_are_no_text_are_refused_before_anything_is_made(
    tmp_path: Path, command: CommandLine
) -> None:
    said = command("bureau", "create", "new", "--scheme", "project", "--title", "x\udcff")
    assert said.code == 1 and "--title" in said.err
    said = command("bureau", "create", "new", "--scheme", "project", "--title", "x", passphrase="x\udcff")
    assert said.code == 1 and "REVIEWAPP_PASSPHRASE" in said.err
    assert not (tmp_path / "new").exists()


def test_an_interruption_is_a_sentence(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(arrivals, "status", interrupted)
    said = command("bureau", "status", "x")
    assert said.code == 1
    assert "已中断" in said.err and "Traceback" not in said.err
