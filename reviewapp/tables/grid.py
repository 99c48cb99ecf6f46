"""A sheet as it stands in a file: cells that keep their kind, hidden and merged parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``kind``: n(umber), s(tring), b(ool), d(ate), e(rror).  ``text`` is as written; of a number it has at most
    15 digits that mean something and no exponent; of an error the word shown, or nothing for a formula
    that was never calculated.  ``format`` is given where the number format makes the page show another
    text than ``text`` (00000000, 0%).
    """

    kind: str
    text: str
    format: str = ""


@dataclass(frozen=True)
class Grid:
    """One sheet.  Rows and columns count from 0 here and from 1 in reports; ``None`` is an empty cell.

    ``remarks`` are codes with parameters: what could not be seen in this kind of file.
    """

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, or None beyond the row's end."""
        line = self.rows[row]
        return line[column] if column < len(line) else None

    def filled_down(self, row: int, column: int) -> Cell | None:
        """The cell there; below the first cell of a merged range, that first cell."""
        found = self.cell(row, column)
        if found is None and (row, column) in self._below:
            return self.cell(self._below[row, column], column)
        return found

    def is_merged_below(self, row: int, column: int) -> bool:
        """Whether the place belongs to a merged range that begins in a row above."""
        return (row, column) in self._below

    def is_blank(self, row: int) -> bool:
        """Whether nothing is written in a row."""
        return not any(True for _ in self.texts(row))

    def texts(self, row: int) -> Iterator[str]:
        """What is written in a row, from left to right, without the empty cells."""
        for cell in self.rows[row]:
            if cell is not None and (cell.text.strip() or cell.kind == "e"):
                yield cell.text

    @cached_property
    def width(self) -> int:
        """The most cells a row has."""
        return max((len(row) for row in self.rows), default=0)

    @cached_property
    def _below(self) -> dict[tuple[int, int], int]:
        """The first row of the merged range for every place below it, in the range's first column."""
        below: dict[tuple[int, int], int] = {}
        for top, left, bottom, _ in self.merged:
            if left < self.width:
                for row in range(top + 1, min(bottom + 1, len(self.rows))):
                    below[row, left] = top
        return below


def place(row: int, column: int) -> str:
    """A place as a spreadsheet names it: (0, 0) is A1, (6, 26) is AA7."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
