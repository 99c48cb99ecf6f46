"""The self-test and the machine check by command: they pass here, they fail where something is missing."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.stores import SqlStores
from reviewapp.domain.errors import InputError
from reviewapp.usecases import self_testing
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.self_testing import Part, core_parts, try_parts, unembedded_pdf
from tests.command_line import CommandLine, command
from tests.db.ledger_values import QuickWrapping

__all__ = ["command"]  # the fixture


@pytest.mark.slow
def test_it_passes_start_after_start_and_leaves_nothing(
    repository: Path, tmp_path: Path, fonts: Path
) -> None:
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "reviewapp", "--selftest", "--json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(repository), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
            capture_output=True,
            check=False,
            text=True,
            timeout=100,
        )
        told = json.loads(done.stdout)
        assert [one for one in told["parts"] if not one["passed"]] == []
        assert (done.returncode, told["passed"], len(told["parts"]) >= 14) == (0, True, True)
        assert not list(tmp_path.iterdir())


def test_a_missing_part_is_said_and_the_rest_is_tried(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    nowhere = tmp_path / "resources"
    monkeypatch.setattr(self_testing, "resource", lambda name: nowhere / name)
    said = command("--selftest", "--language", "en")
    assert said.code == 1
    lines = said.out.splitlines()
    assert [line[0] for line in lines].count("✗") == 1
    assert next(line for line in lines if line[0] == "✗").startswith("✗ reading spreadsheets")
    assert lines[-1].startswith("Self-test failed: 1 of ")


def test_no_room_for_trials_has_its_sentence(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", none)
    said = command("--selftest")
    assert said.code == 1
    assert "TMPDIR" in said.err


def test_what_raises_anything_is_a_finding(tmp_path: Path) -> None:
    def abort(_: Path) -> str:
        raise ImportError("libmissing.so.1")

    def refuse(_: Path) -> str:
        raise InputError("self_test_blank")

    parts = (Part("a", abort), Part("b", refuse), Part("c", lambda folder: folder.name))
    found = list(try_parts(parts, tmp_path, "en"))
    assert [one.passed for one in found] == [False, False, True]
    assert "libmissing.so.1" in found[0].detail
    assert found[1].detail.startswith("What was drawn is blank")


def test_core_parts_pass_one_by_one(tmp_path: Path, fonts: Path) -> None:
    found = try_parts(core_parts(SqlStores(QuickWrapping())), tmp_path, "zh")
    assert [one for one in found if not one.passed] == []


def test_the_document_without_a_face_is_drawn_and_read(fonts: Path) -> None:
    document = PdfDocument(unembedded_pdf("评审"))
    try:
        assert document.text(0) == "评审"
    finally:
        document.close()


def test_a_laptop_is_checked_by_command(command: CommandLine, tmp_path: Path, qapp: QApplication) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    said = command(
        "machine-check", "--seat", "甲01", "--stick", stick, "--json", "--out", tmp_path / "card.txt"
    )
    told = said.json
    assert told["seat"] == "甲01"
    states = {one["part"]: one["state"] for one in told["parts"]}
    assert states["typing"] == "open"
    assert states["faces"] == "good"
    assert states["stick"] in ("good", "warn")
    assert said.code == (1 if told["verdict"] == "bad" else 0)
    assert (tmp_path / "card.txt").read_text(encoding="utf-8").splitlines()[0] == told["line"]
    assert not list(stick.iterdir())


def test_the_check_by_command_speaks_of_no_button(command: CommandLine) -> None:
    said = command("machine-check")
    for word in ("按“", "右边的框", "选择 U 盘"):
        assert word not in said.out
    assert "--stick" in said.out and "请运行 reviewapp" in said.out


def test_what_the_build_leaves_out_is_asked_for_nowhere(repository: Path) -> None:
    spec = ast.parse((repository / "build.spec").read_text(encoding="utf-8"))
    call = next(
        n for n in ast.walk(spec) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Analysis"
    )
    excludes = set(ast.literal_eval(next(k.value for k in call.keywords if k.arg == "excludes")))
    assert "numpy" in excludes
    asked = set()
    for package in ("reviewapp", "db", "ui"):
        for path in (repository / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    asked |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                    asked |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    asked |= {name.split(".")[0] for name in asked}
    assert not asked & excludes
