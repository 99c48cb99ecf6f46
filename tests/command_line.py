"""The real command line, run inside the test process; only the price of the stores' pass phrases is lower."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.stores import SqlStores
from reviewapp import __main__ as program
from tests.db.ledger_values import QuickWrapping
from tests.panel_room import PASSPHRASE


@dataclass(frozen=True)
class Said:
    """What a command gave back: its exit code and its words."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The words as a program reads them."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs commands with secrets in the environment, as a script would."""

    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: object, **secrets: str) -> Said:
        """Run one command; ``code``, ``passphrase`` and the like go into its environment."""
        with self.monkeypatch.context() as patch:
            patch.setattr(program, "_stores", lambda: SqlStores(QuickWrapping()))
            patch.setenv("REVIEWAPP_PASSPHRASE", PASSPHRASE)
            for name, value in secrets.items():
                patch.setenv(f"REVIEWAPP_{name.upper()}", value)
            self.capsys.readouterr()
            try:
                code = program.main([str(word) for word in words])
            except SystemExit as ended:
                code = int(ended.code or 0)
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def done(self, *words: object, **secrets: str) -> Said:
        """Run a command that must succeed."""
        said = self(*words, **secrets)
        assert said.code == 0, f"{words}\n{said.out}\n{said.err}"
        return said


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> CommandLine:
    """The command line, standing in the test's own folder."""
    monkeypatch.chdir(tmp_path)
    return CommandLine(capsys, monkeypatch)
