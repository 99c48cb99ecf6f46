"""Tables out: spreadsheets whose text cells can never become formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

Value = str | int | Decimal | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings, its rows.  Text is written as text, figures as numbers."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a spreadsheet; every text goes through ``write_string``, so nothing in it runs."""
    import xlsxwriter  # noqa: PLC0415 - written on request only

    # In memory: its temporary files would hold every score in the clear.
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False})
    try:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            page.freeze_panes(1, 0)
            for column, heading in enumerate(sheet.headings):
                longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
                page.set_column(column, column, min(max(2 * len(heading), longest, 6) + 2, 60))
                page.write_string(0, column, heading, bold)
            for number, row in enumerate(sheet.rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(number, column, value)
                    elif value is not None:
                        page.write_number(number, column, value)
    finally:
        book.close()


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark; a text a spreadsheet would run as a formula gets a leading quote."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(heading) for heading in sheet.headings])
    writer.writerows([[_harmless(value) for value in row] for row in sheet.rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
