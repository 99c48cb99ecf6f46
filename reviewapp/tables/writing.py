"""Tables out: spreadsheets whose text cells can never become formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from reviewapp.domain.errors import InputError

from .grid import place

Value = str | int | Decimal | None

_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet run a text of a .csv file (OWASP: CSV injection); full width counts in East Asia."""
_NAME_CHARACTERS: Final = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings, its rows.  Text is written as text, figures as numbers."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """A spreadsheet; every text goes through ``write_string``, so nothing in it runs.

    It is made in memory: xlsxwriter's other ways lay the rows in the clear in a temporary folder, and the
    only place where figures may lie in the clear is the file the user asked for.  Raises
    InputError("table_not_writable") for what the format cannot hold (a text of more than 32,767 characters,
    more than 1,048,576 rows): nothing is cut off in silence.
    """
    import xlsxwriter  # noqa: PLC0415 - written on request only

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        for number, sheet in enumerate(sheets, start=1):
            name = _NAME_CHARACTERS.sub(" ", sheet.name).strip("' ")[:31]
            _fill(book.add_worksheet(name or f"Sheet{number}"), sheet, bold)
    return content.getvalue()


def _fill(page: Any, sheet: Sheet, bold: object) -> None:
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        longest = max((len(str(row[column] or "")) for row in sheet.rows if column < len(row)), default=0)
        widest = max(len(line) for line in heading.split("\n"))
        page.set_column(column, column, min(max(2 * widest, longest, 6) + 2, 60))
        _written(page.write_string(0, column, heading, bold), sheet, 0, column)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                _written(page.write_string(number, column, value), sheet, number, column)
            elif value is not None:
                _written(page.write_number(number, column, value), sheet, number, column)


def _written(outcome: int, sheet: Sheet, row: int, column: int) -> None:
    if outcome:
        raise InputError("table_not_writable", sheet=sheet.name, cell=place(row, column))


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark; a text a spreadsheet would run as a formula gets a leading quote."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(heading) for heading in sheet.headings])
    writer.writerows([[_harmless(value) for value in row] for row in sheet.rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> str:
    text = "" if value is None else str(value)
    runs = text.startswith(_FORMULA_STARTS) or text.lstrip(" \u3000").startswith(_FORMULA_STARTS)
    return f"'{text}" if isinstance(value, str) and runs else text
