"""Entry numbers that a spreadsheet changed on the way: 2.02E+11, and leading zeros that are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewapp.domain.matching import normalise_number

from .headings import EXPERT, NUMBER, ColumnMap
from .reading import Cell, Grid

_EXACT_DIGITS = 15
"""Digits a spreadsheet's number holds exactly; of longer ones the end is already lost."""


def suspicious_numbers(grid: Grid, columns: ColumnMap, fields: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Rows whose number was probably changed, with the field and the value as it stands."""
    found: dict[int, tuple[str, str]] = {}
    for field in fields:
        column = columns.column(field)
        if column is None or field not in (NUMBER, EXPERT):
            continue
        cells = {
            row: cell
            for row in range(columns.row + 1, len(grid.rows))
            if (cell := grid.cell(row, column)) is not None
        }
        digits = {
            row: number
            for row, cell in cells.items()
            if (number := normalise_number(cell.text)).isascii() and number.isdigit()
        }
        zero_lengths = {
            len(number) for number in digits.values() if number.startswith("0") and len(number) > 1
        }
        for row, number in digits.items():
            if _lost_end(cells[row], number) or _lost_zero(number, zero_lengths):
                found[row] = (field, number)
        found |= {row: (field, digits[row]) for row in _shorter_than_all_others(cells, digits)}
    return found


def _lost_end(cell: Cell, number: str) -> bool:
    if cell.kind != "n":
        return False
    return len(number) > _EXACT_DIGITS or re.fullmatch(r"[1-9]\d{2}0{9,}", number) is not None


def _lost_zero(number: str, zero_lengths: set[int]) -> bool:
    """Others of the column begin with 0 and are longer than this one."""
    return bool(zero_lengths) and not number.startswith("0") and len(number) < max(zero_lengths)


def _shorter_than_all_others(cells: dict[int, Cell], digits: dict[int, str]) -> list[int]:
    """Numeric cells a digit or two short where every text cell has one common length.

    Such a list was typed as text, and these few cells became numbers.
    """
    lengths = {len(digits[row]) for row in digits if cells[row].kind == "s"}
    if len(lengths) != 1:
        return []
    (usual,) = lengths
    return [row for row in digits if cells[row].kind == "n" and usual - 3 < len(digits[row]) < usual]
