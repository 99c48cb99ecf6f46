"""Entry numbers that a spreadsheet changed on the way: 2.02E+11, and leading zeros that are gone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reviewapp.domain.matching import normalise_number

from .grid import Cell, Grid
from .headings import EXPERT, NUMBER, ColumnMap

_EXACT_DIGITS = 15
"""Digits a spreadsheet's number holds exactly; of longer ones the end is already lost."""


def changed_numbers(grid: Grid, columns: ColumnMap, fields: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Rows whose number was probably changed, with the field and the value as it stands."""
    found: dict[int, tuple[str, str]] = {}
    for field in fields:
        column = columns.column(field)
        if column is None or field not in (NUMBER, EXPERT):
            continue
        cells = {
            row: cell
            for row in range(columns.row + 1, len(grid.rows))
            if (cell := grid.cell(row, column)) is not None and cell.kind in "ns"
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
            if (
                _lost_end(cells[row], number)
                or _lost_zero(number, zero_lengths)
                or _shown_otherwise(cells[row])
            ):
                found[row] = (field, number)
        found |= {row: (field, digits[row]) for row in _shorter_than_all_others(cells, digits)}
    return found


def _lost_end(cell: Cell, number: str) -> bool:
    """A number that is no longer exact, or that came back from 2.02E+11 or 2.01901E+11 (six digits at most)."""
    if cell.kind != "n":
        return False
    return len(number) > _EXACT_DIGITS or (len(number) >= 12 and not number[6:].strip("0"))


def _lost_zero(number: str, zero_lengths: set[int]) -> bool:
    """Others of the column begin with 0 and are longer than this one."""
    return bool(zero_lengths) and not number.startswith("0") and len(number) < max(zero_lengths)


def _shown_otherwise(cell: Cell) -> bool:
    """A number whose format puts zeros or words before it: the page shows 00000012 or 2023-012, the cell holds 12."""
    if cell.kind != "n" or not cell.format:
        return False
    zeros = re.fullmatch(r"0+", cell.format)
    return zeros is None or len(cell.format) > len(cell.text)


def _shorter_than_all_others(cells: Mapping[int, Cell], digits: Mapping[int, str]) -> list[int]:
    """Numeric cells a digit or two short where most cells are text of one common length.

    Such a list was typed as text, and these few cells became numbers.
    """
    texts = [number for row, number in digits.items() if cells[row].kind == "s"]
    short = [row for row in digits if cells[row].kind == "n"]
    if len({len(number) for number in texts}) != 1 or len(texts) <= len(short):
        return []
    usual = len(texts[0])
    return [row for row in short if usual - 3 < len(digits[row]) < usual]
