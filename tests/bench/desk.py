"""The expert's desk against the bare thing: each figure from a process of its own (``desk_child``)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.desk_making import make_desk


class Laptop:
    """A store with its documents in ``folder``, measured by children that start anew each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        make_desk(folder)

    def measure(self, what: str) -> dict[str, float]:
        """The figures of one measurement of ``desk_child``."""
        said = subprocess.run(
            [sys.executable, "-m", "tests.bench.desk_child", what, str(self._folder)],
            check=True,
            capture_output=True,
            timeout=300,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        ).stdout
        figures: dict[str, float] = json.loads(said.splitlines()[-1])
        return figures

    def seconds(self, what: str) -> float:
        """How long it took."""
        return self.measure(what)["seconds"]

    def megabytes(self, what: str) -> float:
        """How much memory it took at most."""
        return self.measure(what)["megabytes"]
