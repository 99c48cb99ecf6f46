"""Whatever a command says passes the one function that takes out what a terminal would obey."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import reviewapp.cli
from reviewapp.cli.context import print_json, put

_CLI = Path(reviewapp.cli.__file__).parent
_COMMANDS = sorted([*_CLI.glob("*.py"), _CLI.parent / "__main__.py"])
_ODD = "甲\x1b[2J\x9b乙\u202e丙"


def _bare(source: str) -> list[int]:
    """The lines that write to the terminal past ``put``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id == "print":
            found.append(node.lineno)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout.write", "sys.stderr.write"}:
            found.append(node.lineno)
    return sorted(found)


@pytest.mark.parametrize("file", _COMMANDS, ids=lambda file: file.stem)
def test_no_command_prints_past_the_net(file: Path) -> None:
    lines = _bare(file.read_text(encoding="utf-8"))
    assert len(lines) == (2 if file.stem == "context" else 0), f"use context.put in {file.name}: {lines}"


def test_the_search_finds_what_it_looks_for() -> None:
    assert _bare("import sys\nprint(1)\nsay = print\nsys.stderr.write('x')\n") == [2, 3, 4]


def test_nothing_that_a_terminal_obeys_comes_through(capsys: pytest.CaptureFixture[str]) -> None:
    put(_ODD)
    assert capsys.readouterr().out == "甲�[2J�乙�丙\n"
    print_json({"title": _ODD})
    said = capsys.readouterr().out
    assert said == '{\n  "title": "甲\\u001b[2J\\u009b乙\\u202e丙"\n}\n'
