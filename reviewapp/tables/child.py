"""The child process that reads a foreign spreadsheet, so that a hostile one cannot take the program along.

Run as a file of its own (``python -I child.py PATH``) or by the frozen program as ``--read-table PATH``;
prints one JSON document: the sheets, or ``{"error": code}``.  Uses nothing of the rest of the program.

calamine gives cells, merged ranges and hidden sheets.  It gives formula errors as empty cells and does not
tell hidden rows or number formats, so those are read from the sheet's own XML, in .xlsx files.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from xml.parsers import expat

MEMORY_BYTES = 2 << 30
MOST_CELLS = 4_000_000
"""Places on one sheet, empty ones counted."""
MOST_FILLED = 1_000_000
MOST_CHARACTERS = 32 << 20
MOST_SHEETS = 64
MOST_MERGED = 100_000
MOST_XML = 256 << 20
MOST_UNPACKED = 512 << 20

CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Refused(Exception):
    """The file is not taken; the word is the code of a sentence."""


def main(words: list[str]) -> int:
    """Read the file named and print its sheets; exit code 3 with a code printed where it cannot."""
    _limit_memory()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        document = json.dumps({"sheets": _read(Path(words[0]))}, ensure_ascii=False, separators=(",", ":"))
    except Refused as refusal:
        print(json.dumps({"error": str(refusal)}))
        return 3
    except Exception as error:  # noqa: BLE001 - whatever a foreign file does ends here, as one word for the parent
        print(json.dumps({"error": "table_damaged", "reason": f"{type(error).__name__}: {error}"[:200]}))
        return 3
    print(document)
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit and the process border remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: Path) -> list[dict[str, object]]:
    import python_calamine as calamine

    _check_sizes(path)
    with path.open("rb") as stream:
        if stream.read(8) == CFB_MAGIC:
            stream.seek(0)
            if _ENCRYPTED in stream.read():
                raise Refused("table_locked")
        stream.seek(0)
        try:
            # By content, never by name: an .xlsx named .xls fails by path and opens so.
            book = calamine.CalamineWorkbook.from_filelike(stream)
        except calamine.PasswordError as error:
            raise Refused("table_locked") from error
        markings = _markings(path)
        if len(book.sheets_metadata) > MOST_SHEETS:
            raise Refused("table_too_large")
        left = [MOST_FILLED, MOST_CHARACTERS]
        return [
            _sheet(book.get_sheet_by_name(meta.name), meta, markings.get(meta.name), left)
            for meta in book.sheets_metadata
            if str(meta.typ) == "SheetTypeEnum.WorkSheet"
        ]


def _check_sizes(path: Path) -> None:
    """Refuse what unpacks to far more than a list needs, before anything unpacks it."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                raise Refused("table_too_large")


def _sheet(sheet: object, meta: object, marking: Marking | None, left: list[int]) -> dict[str, object]:
    height, width = sheet.total_height, sheet.total_width  # type: ignore[attr-defined]
    merged = sheet.merged_cell_ranges or []  # type: ignore[attr-defined]
    if height * max(width, 1) > MOST_CELLS or len(merged) > MOST_MERGED:
        raise Refused("table_too_large")
    rows: list[list[list[str] | None]] = []
    for values in sheet.to_python(skip_empty_area=False):  # type: ignore[attr-defined]
        row = [_cell(value) for value in values]
        left[0] -= sum(1 for cell in row if cell)
        left[1] -= sum(len(cell[1]) for cell in row if cell)
        if min(left) < 0:
            raise Refused("table_too_large")
        rows.append(row)
    if marking is not None:
        marking.mark(rows)
    return {
        "name": meta.name,  # type: ignore[attr-defined]
        "hidden": str(meta.visible) != "SheetVisibleEnum.Visible",  # type: ignore[attr-defined]
        "rows": rows,
        "merged": [[*first, *last] for first, last in merged],
        "hidden_rows": sorted(marking.hidden_rows) if marking else [],
        "hidden_columns": sorted(marking.hidden_columns) if marking else [],
        "marked": marking is not None,
    }


def _cell(value: object) -> list[str] | None:
    """A cell as a pair (kind, text); None for an empty one."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return ["b", "TRUE" if value else "FALSE"]
    if isinstance(value, int | float):
        return ["n", number_text(value)]
    if isinstance(value, datetime) and value.time() == time():
        return ["d", value.date().isoformat()]
    if isinstance(value, datetime | date | time):
        return ["d", value.isoformat()]
    if isinstance(value, timedelta):
        return ["d", str(value)]
    return ["s", str(value)]


def number_text(value: float) -> str:
    """A number as a spreadsheet shows it when it shows all: 15 digits, no exponent, no idle zeros."""
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Marking:
    """What one sheet's XML says beyond its values."""

    def __init__(self, formats: list[str]) -> None:
        self._formats = formats
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._errors: dict[tuple[int, int], str] = {}
        self._shown: dict[tuple[int, int], str] = {}
        self._place = (-1, -1)
        self._error = self._formula = self._in_value = False
        self._text = ""

    def mark(self, rows: list[list[list[str] | None]]) -> None:
        """Put errors and telling number formats into the cells they belong to."""
        for (row, column), text in self._errors.items():
            if row < MOST_CELLS and column < 16384:
                rows.extend([] for _ in range(row + 1 - len(rows)))
                rows[row].extend([None] * (column + 1 - len(rows[row])))
                rows[row][column] = ["e", text]
        for (row, column), code in self._shown.items():
            cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
            if cell and cell[0] == "n":
                cell.append(code)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an opening tag."""
        name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            row = int(number) - 1 if number.isdecimal() else self._place[0] + 1
            self._place = (row, -1)
            if attributes.get("hidden") in ("1", "true") or attributes.get("ht") in ("0", "0.0"):
                self.hidden_rows.add(row)
        elif name == "col":
            if attributes.get("hidden") in ("1", "true") or attributes.get("width") == "0":
                first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
                self.hidden_columns.update(range(first - 1, min(last, 16384)))
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._in_value, self._text = self._error or self._formula, ""

    def text(self, text: str) -> None:
        """Take the text of an element; only values of errors and formulas matter."""
        if self._in_value:
            self._text += text

    def end(self, name: str) -> None:
        """Take a closing tag."""
        name = name.rpartition(":")[2]
        if name == "v":
            self._in_value = False
        elif name == "c":
            if self._error:
                self._errors[self._place] = self._text or "#"
            elif self._formula and not self._text and not self._is_text:
                self._errors[self._place] = ""  # never calculated: no reader knows its value
            if len(self._errors) > MOST_FILLED:
                raise Refused("table_too_large")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, column = self._place
        match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", attributes.get("r", ""))
        if match:
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            row, column = int(match[2]) - 1, column - 1
        else:
            column += 1
        self._place = (row, column)
        self._error, self._is_text = attributes.get("t") == "e", attributes.get("t") == "str"
        self._formula, self._text = False, ""
        style = attributes.get("s", "")
        if style.isdecimal() and int(style) < len(self._formats) and self._formats[int(style)]:
            self._shown[self._place] = self._formats[int(style)]


def _markings(path: Path) -> dict[str, Marking]:
    """What the XML of an .xlsx says of each sheet, by name; nothing for other formats."""
    if not zipfile.is_zipfile(path):
        return {}
    found: dict[str, Marking] = {}
    with zipfile.ZipFile(path) as book:
        names = set(book.namelist())
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name.endswith("Relationship"):
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == "sheet":
                relation_id = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
                sheets.append((attributes.get("name", ""), relation_id))

        _parse(book, "xl/_rels/workbook.xml.rels", relation)
        _parse(book, "xl/workbook.xml", sheet)
        formats = _telling_formats(book)
        for title, relation_id in sheets:
            target = targets.get(relation_id, "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in names and part.endswith(".xml"):
                marking = Marking(formats)
                _parse(book, part, marking.start, marking.text, marking.end)
                found[title] = marking
    return found


def _telling_formats(book: zipfile.ZipFile) -> list[str]:
    """By style number: the format code where it shows other characters than the value has, else nothing."""
    codes: dict[str, str] = {"9": "0%", "10": "0.00%"}
    styles: list[str] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "numFmt":
            code = attributes.get("formatCode", "")[:100]
            if re.search(r"00[^.]*(\.|$)|%|[\"\\]\S", code.split(";")[0]) and not re.search(
                r"[ymdhs#,?]", code
            ):
                codes[attributes.get("numFmtId", "")] = code
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(codes.get(attributes.get("numFmtId", ""), ""))

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            inside[0] = False

    _parse(book, "xl/styles.xml", start, None, end)
    return styles


def _parse(
    book: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Walk one XML part; a document type declaration (entity bombs) is refused."""
    if part not in book.namelist():
        return
    if book.getinfo(part).file_size > MOST_XML:
        raise Refused("table_too_large")
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Refused("table_has_entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    if text is not None:
        parser.CharacterDataHandler = text
    if end is not None:
        parser.EndElementHandler = end
    with book.open(part) as stream:
        parser.ParseFile(stream)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
