"""The child process that reads a foreign spreadsheet, so that a hostile one cannot take the program along.

Run as a file of its own (``python -I child.py PATH``) or by the frozen program as ``--read-table PATH``;
prints one JSON document.  Uses nothing of the rest of the program.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.parsers import expat

MEMORY_BYTES = 2 << 30
MOST_CELLS = 4_000_000
MOST_SHEETS = 64
MOST_XML = 256 << 20


def main(words: list[str]) -> int:
    """Read the file named and print its sheets; exit code 3 with a word on standard error where it cannot."""
    _limit_memory()
    try:
        sheets = _read(Path(words[0]))
    except Exception as error:  # noqa: BLE001 - whatever a foreign file does ends here, as one word for the parent
        print(f"{type(error).__name__}: {error}"[:300], file=sys.stderr)
        return 3
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    json.dump(sheets, sys.stdout, ensure_ascii=True)
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit and the process border remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _read(path: Path) -> list[dict[str, object]]:
    import python_calamine as calamine

    with path.open("rb") as stream:
        book = calamine.CalamineWorkbook.from_filelike(stream)
        hidden_rows = _hidden_rows(path)
        sheets: list[dict[str, object]] = []
        for meta in book.sheets_metadata[:MOST_SHEETS]:
            if str(meta.typ) != "SheetTypeEnum.WorkSheet":
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS:
                raise ValueError("too many cells")
            rows = sheet.to_python(skip_empty_area=False)
            sheets.append(
                {
                    "name": meta.name,
                    "hidden": str(meta.visible) != "SheetVisibleEnum.Visible",
                    "rows": [[_cell(value) for value in row] for row in rows],
                    "merged": [list(a + b) for a, b in (sheet.merged_cell_ranges or [])],
                    "hidden_rows": hidden_rows.get(meta.name, []),
                }
            )
    return sheets


def _cell(value: object) -> object:
    """A cell as a pair (kind, text); None for an empty one."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return ["b", "1" if value else "0"]
    if isinstance(value, float):
        return ["n", str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)]
    if isinstance(value, int):
        return ["n", str(value)]
    if isinstance(value, datetime | date | time):
        return ["d", value.isoformat()]
    if isinstance(value, timedelta):
        return ["d", str(value)]
    return ["s", str(value)]


def _hidden_rows(path: Path) -> dict[str, list[int]]:
    """Rows marked hidden in an xlsx, by sheet name, counted from 0; empty for other formats."""
    if not zipfile.is_zipfile(path):
        return {}
    found: dict[str, list[int]] = {}
    with zipfile.ZipFile(path) as book:
        names = set(book.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name.endswith("Relationship"):
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name.rsplit(":", maxsplit=1)[-1] == "sheet":
                relation_id = next((v for k, v in attributes.items() if k.split(":")[-1] == "id"), "")
                sheets.append((attributes.get("name", ""), relation_id))

        _parse(book, "xl/_rels/workbook.xml.rels", relation)
        _parse(book, "xl/workbook.xml", sheet)
        for title, relation_id in sheets:
            target = targets.get(relation_id, "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part not in names:
                continue
            hidden: list[int] = []

            def row(name: str, attributes: dict[str, str], into: list[int] = hidden) -> None:
                number = attributes.get("r", "")
                if (
                    name == "row"
                    and attributes.get("hidden") in ("1", "true")
                    and re.fullmatch(r"\d{1,7}", number)
                ):
                    into.append(int(number) - 1)

            _parse(book, part, row)
            found[title] = hidden
    return found


def _parse(book: zipfile.ZipFile, part: str, start: object) -> None:
    """Walk one XML part; a document type declaration (entity bombs) is refused."""
    if part not in book.namelist():
        return
    if book.getinfo(part).file_size > MOST_XML:
        raise ValueError("part too large")
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start  # type: ignore[assignment]
    with book.open(part) as stream:
        parser.ParseFile(stream)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
