"""One row of a list under its column map: cells by field, with their bounds, and why a row is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import (
    clean_name,
    clean_text,
    invisible_characters,
    normalise_heading,
    normalise_number,
    private_use_characters,
)
from reviewapp.domain.numbers import parse_score, plain

from .grid import Cell, Grid, place
from .headings import ColumnMap

BOUNDS: Final[Mapping[str, int]] = {
    "number": 64,
    "title": 500,
    "name": 100,
    "unit": 300,
    "panel": 100,
    "field": 4000,
    "persons": 4000,
    "comment": 20000,
}
"""The most characters of each kind of text."""

_PERSONS: Final = re.compile(r"[、,，;；\r\n\v\u2028]+")
_ERROR_TEXT: Final = re.compile(
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|FIELD!)|#{3,}"
)
_ANSWERS: Final = {True: ("是", "yes", "y", "true", "有"), False: ("否", "no", "n", "false", "无")}
_EXPONENT: Final = re.compile(r"\d+(\.\d*)?[eE]\+\d{1,3}|\d+\.\d+[eE]-?\d{1,3}")


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken: its number as the file shows it, the cell ("B7") where it is one, and why."""

    row: int
    cell: str
    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """Something worth knowing that refuses nothing: a footer passed over, a hidden sheet.  Row 0: the file."""

    row: int
    code: str
    params: tuple[tuple[str, str], ...] = ()


class Refusal(Exception):
    """A row is refused; caught by the walk over the rows and nowhere else."""

    def __init__(self, code: str, column: int | None = None, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.params = tuple((name, str(value)) for name, value in params.items())


class Row:
    """One row: takes cells by field; raises Refusal for what cannot be taken, and notes what was mended."""

    def __init__(self, grid: Grid, row: int, columns: ColumnMap) -> None:
        self._grid, self.row, self.columns = grid, row, columns
        self.notes: list[Note] = []

    @property
    def is_hidden(self) -> bool:
        """Whether the sheet hides the row."""
        return self.row in self._grid.hidden_rows

    def text(self, field: str, bound: str) -> str:
        """The field's text, cleaned; below the first cell of a merged range it is that cell's."""
        column = self.columns.column(field)
        return "" if column is None else self._clean(self._grid.filled_down(self.row, column), column, bound)

    def own_text(self, field: str, bound: str) -> str:
        """The field's text where it must be this row's own: a score or a comment is never another row's."""
        column = self.columns.column(field)
        if column is None:
            return ""
        cell = self._grid.cell(self.row, column)
        if cell is None and self._grid.is_merged_below(self.row, column):
            raise Refusal("cell_merged", column)
        return self._clean(cell, column, bound)

    def other(self, column: int) -> str:
        """The text of a column that means none of the fields, a percentage as the page shows it (12.5%)."""
        cell = self._grid.filled_down(self.row, column)
        text = self._clean(cell, column, "field")
        if cell is None or cell.kind != "n" or not cell.format.endswith("%"):
            return text
        return f"{plain(Decimal(text) * 100)}%"

    def persons(self, field: str) -> tuple[str, ...]:
        """Names in one cell, parted by 、 , ; or line breaks."""
        column = self.columns.column(field)
        if column is None:
            return ()
        cell = self._grid.filled_down(self.row, column)
        self._clean(cell, column, "persons")
        names = tuple(
            name for part in _PERSONS.split(cell.text if cell else "") if (name := clean_name(part))
        )
        for name in names:
            self._bound(name, column, "name")
        return names

    def number(self, field: str) -> str:
        """An entry's or expert's number; never another row's, and never one that a spreadsheet changed."""
        column = self.columns.column(field)
        if column is None:
            raise Refusal("number_missing")
        cell = self._grid.cell(self.row, column)
        number = normalise_number(self._clean(cell, column, "number"))
        if cell is None or not number:
            raise Refusal("number_missing", column)
        if cell.kind == "d":
            raise Refusal("number_date", column, value=number)
        if cell.kind == "b" or _EXPONENT.fullmatch(number):
            raise Refusal("number_exponent", column, value=number)
        if (cell.kind == "n" and not number.isdigit()) or re.fullmatch(r"\d+\.0+", number):
            raise Refusal("number_odd", column, value=number)
        return number

    def score(self, field: str, title: str) -> Decimal | None:
        """A figure; None for an empty cell, which is no score and never 0."""
        column = self.columns.column(field)
        text = self.own_text(field, "field")
        cell = self._grid.cell(self.row, column) if column is not None else None
        if not text or cell is None:
            return None
        if "%" in cell.format:
            raise Refusal("score_percent", column, value=text, criterion=title)
        try:
            if cell.kind not in "ns":
                raise InputError("not_a_number")
            return parse_score(text)
        except InputError as error:
            raise Refusal("score_not_a_number", column, value=text[:40], criterion=title) from error

    def answer(self, field: str, title: str) -> bool | None:
        """是 or 否; None for an empty cell, which is no answer and never 否."""
        column = self.columns.column(field)
        text = self.own_text(field, "name")
        if not text:
            return None
        for answer, words in _ANSWERS.items():
            if normalise_heading(text) in words:
                return answer
        raise Refusal("answer_not_yes_no", column, value=text[:40], gate=title)

    def _clean(self, cell: Cell | None, column: int, bound: str) -> str:
        if cell is None:
            return ""
        if cell.kind == "e":
            raise Refusal("cell_error_value" if cell.text else "cell_not_calculated", column, value=cell.text)
        text = clean_text(cell.text)
        if _ERROR_TEXT.fullmatch(text):
            raise Refusal("cell_error_value", column, value=text)
        at = place(self.row, column)
        removed = invisible_characters(cell.text)
        if removed:
            self._note("cell_cleaned", cell=at, characters=" ".join(removed[:5]))
        private = private_use_characters(cell.text)
        if private:
            left = private_use_characters(text)
            code = "private_use_unknown" if left else "private_use_mended"
            self._note(code, cell=at, characters=" ".join((left or private)[:5]))
        return self._bound(text, column, bound)

    def _bound(self, text: str, column: int, bound: str) -> str:
        if len(text) > BOUNDS[bound]:
            raise Refusal("cell_too_long", column, most=BOUNDS[bound])
        return text

    def _note(self, code: str, **params: str) -> None:
        note = Note(self.row + 1, code, tuple(params.items()))
        if note not in self.notes:
            self.notes.append(note)
