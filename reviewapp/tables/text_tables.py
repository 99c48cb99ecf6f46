"""Tables that are text: comma and tab separated files as offices save them, and JSON lists."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Final

from reviewapp.domain.errors import InputError

from .grid import Cell, Grid

_MOST_CELLS: Final = 4_000_000
_LOOK_LINES: Final = 30
_TEXT_FORMULA: Final = re.compile(r'="([^"]*)"\Z')
"""How a list keeps 00123 from becoming a number in a spreadsheet: ="00123"."""


def decode_text(content: bytes) -> tuple[str, str]:
    """Text from an office and its encoding: by byte order mark, else UTF-8, else GB18030.

    Never GBK: 䶮 and other characters of names are not in it (technology-core.md §6).
    Raises InputError("text_unknown_encoding").
    """
    if content.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\0":
        encodings = ["utf-16-le"]
    elif content[:1] == b"\0":
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("text_unknown_encoding")


def read_separated(content: bytes, path: Path) -> Grid:
    """A .csv, .tsv or .txt file as a grid; every cell is text.

    Raises InputError: "text_unknown_encoding", "table_damaged", "table_too_large".
    """
    try:
        text, encoding = decode_text(content)
    except InputError as error:
        raise InputError(error.code, file=path.name) from error
    if "\0" in text:
        raise InputError("table_damaged", file=path.name, reason="NUL")
    rows: list[tuple[Cell | None, ...]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, path), strict=True):
            cells += len(row)
            if cells > _MOST_CELLS:
                raise InputError("table_too_large", file=path.name)
            rows.append(tuple(_text_cell(value) for value in row))
    except csv.Error as error:
        raise InputError("table_damaged", file=path.name, reason=f"{len(rows) + 1}: {error}") from error
    remarks = (("text_read_as_gb18030", ()),) if encoding == "gb18030" else ()
    return Grid(path.stem, tuple(rows), remarks=remarks)


def read_json(content: bytes, path: Path) -> Grid:
    """A list of objects, or an object with one such list, as a grid with the keys as headings.

    The first object is row 2, as if the headings stood in row 1.  Raises InputError("json_damaged"),
    InputError("json_no_list"), InputError("json_key_doubled").
    """
    try:
        text, _ = decode_text(content)
        value = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=str,
            parse_int=str,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique_keys,
        )
    except (ValueError, RecursionError) as error:
        raise InputError("json_damaged", file=path.name) from error
    except InputError as error:
        raise InputError(error.code, file=path.name, **error.params) from error
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list)]
        value = lists[0] if len(lists) == 1 else None
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        raise InputError("json_no_list", file=path.name)
    headings = list(dict.fromkeys(key for item in value for key in item))
    if len(headings) * len(value) > _MOST_CELLS:
        raise InputError("table_too_large", file=path.name)
    rows: list[tuple[Cell | None, ...]] = [tuple(Cell("s", heading) for heading in headings)]
    rows += [tuple(_json_cell(item.get(heading)) for heading in headings) for item in value]
    return Grid(path.stem, tuple(rows))


def _delimiter(text: str, path: Path) -> str:
    """The mark that stands in most of the first lines; among equals the one that stands there most often."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_LOOK_LINES]
    said = re.fullmatch(r"sep=([,;\t])", lines[0].strip(" ")) if lines else None
    if said:
        return said[1]
    if path.suffix.lower() == ".tsv" and any("\t" in line for line in lines):
        return "\t"
    return max(
        ",\t;",
        key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)),
    )


def _text_cell(value: str) -> Cell | None:
    kept = _TEXT_FORMULA.match(value.strip())
    text = kept[1] if kept else value
    return Cell("s", text) if text.strip() else None


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; a key that stands twice would drop the first value in silence, so it is refused."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InputError("json_key_doubled", key=key[:40])
        found[key] = value
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _json_cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell("b", "TRUE" if value else "FALSE")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return Cell("s", "、".join(value)) if value else None
    if isinstance(value, list | dict):
        return Cell("s", json.dumps(value, ensure_ascii=False))
    return Cell("s", str(value))
