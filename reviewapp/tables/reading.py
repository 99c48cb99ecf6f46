"""Any table file as grids of cells: spreadsheets in a child process, text files here.

A cell keeps its kind, so that a number that a spreadsheet made of an entry number can be told from a text.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reviewapp.domain.errors import InputError

from . import child

SPREADSHEETS: Final = {".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods"}
TEXTS: Final = {".csv", ".tsv", ".txt"}
SECONDS: Final = 60
MOST_BYTES: Final = 128 << 20
MOST_CELLS: Final = child.MOST_CELLS


@dataclass(frozen=True)
class Cell:
    """One cell: ``kind`` n(umber), s(tring), b(ool), d(ate); ``text`` as written, without idle zeros for n."""

    kind: str
    text: str


@dataclass(frozen=True)
class Grid:
    """One sheet.  Rows count from 0 here and from 1 in reports; ``None`` is an empty cell."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default=frozenset())
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, or None beyond the row's end."""
        line = self.rows[row]
        return line[column] if column < len(line) else None

    def filled_down(self, row: int, column: int) -> Cell | None:
        """The cell there; inside a merged range the range's first cell."""
        found = self.cell(row, column)
        if found is None:
            for top, left, bottom, right in self.merged:
                if top <= row <= bottom and left <= column <= right:
                    return self.cell(top, left)
        return found


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Read a table file.

    Raises InputError: "file_not_readable", "file_too_large", "table_unknown_kind", "table_damaged".
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError("file_too_large", file=path.name, megabytes=MOST_BYTES >> 20)
        suffix = path.suffix.lower()
        if suffix in SPREADSHEETS:
            return _read_spreadsheet(path)
        content = path.read_bytes()
    except OSError as error:
        raise InputError("file_not_readable", file=path.name, reason=error.strerror or "") from error
    if suffix == ".json":
        return (_read_json(content, path),)
    if suffix in TEXTS:
        return (_read_text(content, path),)
    raise InputError("table_unknown_kind", file=path.name)


def _read_spreadsheet(path: Path) -> tuple[Grid, ...]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--read-table", str(path)]
    else:
        command = [sys.executable, "-I", child.__file__, str(path)]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        raise InputError("table_damaged", file=path.name, reason=f"> {SECONDS} s") from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError("table_damaged", file=path.name, reason=reason[-1][:120] if reason else "crash")
    return tuple(
        Grid(
            sheet["name"],
            tuple(tuple(None if cell is None else Cell(*cell) for cell in row) for row in sheet["rows"]),
            sheet["hidden"],
            frozenset(sheet["hidden_rows"]),
            tuple(tuple(box) for box in sheet["merged"]),
        )
        for sheet in json.loads(done.stdout)
    )


def decode_text(content: bytes) -> str:
    """Text from an office: by its byte order mark, else UTF-8, else GB18030 (never GBK: 䶮 is not in it).

    Raises InputError("text_unknown_encoding").
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            encodings = [encoding]
            break
    else:
        encodings = ["utf-8", "gb18030"]
        if content[1:2] == b"\0":
            encodings = ["utf-16-le"]
        elif content[:1] == b"\0":
            encodings = ["utf-16-be"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("text_unknown_encoding")


def _read_text(content: bytes, path: Path) -> Grid:
    try:
        text = decode_text(content)
    except InputError as error:
        raise InputError("text_unknown_encoding", file=path.name) from error
    if "\0" in text:
        raise InputError("table_damaged", file=path.name, reason="NUL")
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t,;", key=lambda mark: (head.count(mark), mark == ","))
    csv.field_size_limit(1 << 20)
    rows: list[tuple[Cell | None, ...]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            cells += len(row)
            if cells > MOST_CELLS:
                raise InputError("file_too_large", file=path.name, megabytes=MOST_BYTES >> 20)
            rows.append(tuple(Cell("s", value) if value.strip() else None for value in row))
    except csv.Error as error:
        raise InputError("table_damaged", file=path.name, reason=str(error)) from error
    return Grid(path.stem, tuple(rows))


def _read_json(content: bytes, path: Path) -> Grid:
    """A list of objects, or an object with one such list, as a table with the keys as headings."""
    try:
        value = json.loads(decode_text(content), parse_float=str, parse_int=str)
    except (ValueError, RecursionError, InputError) as error:
        raise InputError("table_damaged", file=path.name, reason="JSON") from error
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list)]
        value = lists[0] if len(lists) == 1 else None
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        raise InputError("table_damaged", file=path.name, reason="JSON: list of objects")
    headings = list(dict.fromkeys(key for item in value for key in item))
    rows = [tuple(Cell("s", str(h)) for h in headings)]
    rows += [tuple(_json_cell(item.get(h)) for h in headings) for item in value]  # type: ignore[misc]
    return Grid(path.stem, tuple(rows))


def _json_cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell("b", "1" if value else "0")
    if isinstance(value, list | dict):
        return Cell("s", json.dumps(value, ensure_ascii=False))
    return Cell("s", str(value))
