"""Any table file as grids of cells: spreadsheets in a child process, text files here."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from reviewapp.domain.errors import InputError
from reviewapp.domain.system_faults import reading_code, system_name

from . import child
from .grid import Cell, Grid
from .text_tables import read_json, read_separated

SPREADSHEETS: Final = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods"})
TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
SECONDS: Final = 60
MOST_BYTES: Final = 128 << 20


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Read a table file; what it is shows in its first bytes, else in its name.

    Raises InputError: as ``reading_code`` names it, "file_too_large", "table_unknown_kind", "table_damaged",
    "table_too_large", "table_locked", "table_is_web_page", "table_has_entities", "table_takes_too_long",
    "text_unknown_encoding", "json_damaged", "json_no_list", "json_key_doubled".
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("table_unknown_kind", file=path.name)
        if status.st_size > MOST_BYTES:
            raise InputError("file_too_large", file=path.name, megabytes=MOST_BYTES >> 20)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(reading_code(error), file=path.name, reason=system_name(error)) from error
    suffix = path.suffix.lower()
    if content.startswith((b"PK\x03\x04", child.CFB_MAGIC)) and suffix in SPREADSHEETS | TEXTS:
        return _read_spreadsheet(path)
    if suffix in SPREADSHEETS:
        start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
            # What many office systems offer as "export to Excel".
            raise InputError("table_is_web_page", file=path.name)
        return _read_spreadsheet(path)
    if suffix == ".json":
        return (read_json(content, path),)
    if suffix in TEXTS:
        return (read_separated(content, path),)
    raise InputError("table_unknown_kind", file=path.name)


def _read_spreadsheet(path: Path) -> tuple[Grid, ...]:
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, "--read-table"] if frozen else [sys.executable, "-I", child.__file__]
    try:
        done = subprocess.run(
            [*command, str(path.absolute())],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise InputError("table_takes_too_long", file=path.name, seconds=SECONDS) from error
    except OSError as error:
        raise InputError(reading_code(error), file=path.name, reason=system_name(error)) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        # Nothing, or half of it: the child ended on the file (calamine aborts on A1 + XFD1048576).
        raise InputError("table_damaged", file=path.name, reason=f"exit {done.returncode}") from error
    if "error" in told:
        raise InputError(told["error"], file=path.name, reason=told.get("reason", ""))
    return tuple(_grid(sheet) for sheet in told["sheets"])


def _grid(sheet: dict[str, Any]) -> Grid:
    return Grid(
        sheet["name"],
        tuple(tuple(None if cell is None else Cell(*cell) for cell in row) for row in sheet["rows"]),
        hidden=sheet["hidden"],
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        merged=tuple(tuple(box) for box in sheet["merged"]),
        remarks=() if sheet["marked"] else (("hidden_not_visible", ()),),
    )
