"""Lists into values: every row is taken, refused with its cell and reason, or noted; none is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final, Generic, TypeVar

from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import clean_name, clean_text, normalise_heading, normalise_number
from reviewapp.domain.numbers import parse_score

from . import headings as words
from .headings import ColumnMap, find_columns, is_heading_again
from .reading import Cell, Grid, read_grids
from .spreadsheet_numbers import suspicious_numbers

T = TypeVar("T")

_FOOTERS: Final = [
    "合计",
    "总计",
    "小计",
    "备注",
    "注",
    "说明",
    "填表人",
    "填报人",
    "制表",
    "制表人",
    "审核",
    "审核人",
    "复核人",
    "联系人",
    "联系电话",
    "单位盖章",
    "盖章",
    "日期",
    "填表日期",
    "制表日期",
    "负责人签字",
    "负责人签名",
    "total",
    "note",
    "notes",
    "remarks",
]
_BOUNDS: Final = {
    "number": 64,
    "title": 500,
    "name": 100,
    "unit": 300,
    "panel": 100,
    "field": 4000,
    "comment": 20000,
}
_PERSONS: Final = re.compile(r"[、,，;；\n]+")


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


@dataclass(frozen=True)
class Imported(Generic[T]):
    """What a file gave."""

    items: tuple[T, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Note, ...]
    columns: ColumnMap
    sheet: str


@dataclass(frozen=True)
class ScoreRow:
    """One row of a score table: figures by criterion id, None where the cell is empty."""

    entry: str
    scores: Mapping[str, Decimal | None]
    comment: str = ""
    recommendation: str = ""


class _Refusal(Exception):
    """A row is refused; caught by the walk below and nowhere else."""

    def __init__(self, code: str, column: int | None = None, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.params = tuple((name, str(value)) for name, value in params.items())


class _Row:
    """One row under a column map: takes cells by field, with their bounds."""

    def __init__(self, grid: Grid, row: int, columns: ColumnMap) -> None:
        self._grid, self.row, self.columns = grid, row, columns

    def cell(self, field: str) -> Cell | None:
        """The field's cell; merged cells count for every row they span, except for numbers."""
        column = self.columns.column(field)
        if column is None:
            return None
        if field in (words.NUMBER, words.EXPERT):
            return self._grid.cell(self.row, column)
        return self._grid.filled_down(self.row, column)

    def text(self, field: str, bound: str) -> str:
        """The field's text, cleaned; raises _Refusal where it is too long or an error value."""
        return self._bounded(self.cell(field), self.columns.column(field), bound)

    def other(self, column: int) -> str:
        """The text of a column that means none of the fields."""
        return self._bounded(self._grid.filled_down(self.row, column), column, "field")

    def number(self, field: str) -> str:
        """An entry's or expert's number; raises _Refusal where it is missing or was changed by a spreadsheet."""
        cell = self.cell(field)
        column = self.columns.column(field)
        number = normalise_number(clean_text(cell.text)) if cell else ""
        if not number:
            raise _Refusal("number_missing", column)
        if cell and (cell.kind not in "ns" or re.fullmatch(r"[\d.]+[eE][+-]?\d+", number)):
            raise _Refusal("number_exponent", column, value=number)
        if cell and cell.kind == "n" and not number.isdigit():
            raise _Refusal("number_odd", column, value=number)
        return self._bound(number, column, "number")

    def _bounded(self, cell: Cell | None, column: int | None, bound: str) -> str:
        if cell is None:
            return ""
        text = clean_text(cell.text)
        if cell.kind == "s" and re.fullmatch(r"#(REF|N/A|VALUE|DIV/0|NAME\?|NULL|NUM)!?", text):
            raise _Refusal("cell_error_value", column, value=text)
        return self._bound(text, column, bound)

    def _bound(self, text: str, column: int | None, bound: str) -> str:
        if len(text) > _BOUNDS[bound]:
            raise _Refusal("cell_too_long", column, most=_BOUNDS[bound])
        return text


def import_entries(path: Path, mapping: Mapping[str, str] | None = None) -> Imported[Entry]:
    """Take a list of entries; columns beyond the known ones are kept as fields under their own headings."""

    def entry(row: _Row) -> Entry:
        title = row.text(words.TITLE, "title")
        if not title:
            raise _Refusal("title_missing", row.columns.column(words.TITLE))
        persons = row.cell(words.PERSONS)
        names = [clean_name(part) for part in _PERSONS.split(persons.text)] if persons else []
        row.text(words.PERSONS, "unit")
        return Entry(
            row.number(words.NUMBER),
            title,
            row.text(words.UNIT, "unit"),
            tuple(name for name in names if name),
            row.text(words.PANEL, "panel"),
            tuple((h, text) for h, column in row.columns.others() if (text := row.other(column))),
        )

    return _take(path, words.ENTRY, (words.NUMBER, words.TITLE), mapping, entry, lambda e: e.number)


def import_experts(path: Path, mapping: Mapping[str, str] | None = None) -> Imported[Expert]:
    """Take a roster."""

    def expert(row: _Row) -> Expert:
        name = clean_name(row.text(words.NAME, "name"))
        if not name:
            raise _Refusal("name_missing", row.columns.column(words.NAME))
        return Expert(
            row.number(words.EXPERT),
            name,
            row.text(words.UNIT, "unit"),
            row.text(words.POST, "name"),
            row.text(words.PANEL, "panel"),
            tuple(
                clean_name(part) for part in _PERSONS.split(row.text(words.ALIASES, "unit")) if part.strip()
            ),
        )

    return _take(path, words.EXPERTS, (words.EXPERT, words.NAME), mapping, expert, lambda e: e.number)


def import_assignments(path: Path, mapping: Mapping[str, str] | None = None) -> Imported[Assignment]:
    """Take who reads what, one pair a row."""

    def assignment(row: _Row) -> Assignment:
        return Assignment(row.number(words.EXPERT), row.number(words.NUMBER))

    required = (words.EXPERT, words.NUMBER)
    return _take(path, words.ASSIGNMENTS, required, mapping, assignment, lambda a: f"{a.expert} {a.entry}")


def import_scores(
    path: Path, criteria: Sequence[tuple[str, str]], mapping: Mapping[str, str] | None = None
) -> Imported[ScoreRow]:
    """Take a table of scores: a column a criterion, headed by its title or id; an empty cell is no score.

    A criterion's cell that holds anything but a figure refuses its row: nothing is guessed, nothing is 0.
    """
    known = {**words.SCORES, **{f"criterion:{cid}": (title, cid) for cid, title in criteria}}

    def score(row: _Row) -> ScoreRow:
        figures: dict[str, Decimal | None] = {}
        for criterion_id, title in criteria:
            field = f"criterion:{criterion_id}"
            text = row.text(field, "field")
            try:
                figures[criterion_id] = parse_score(text) if text else None
            except InputError as error:
                raise _Refusal(
                    "score_not_a_number", row.columns.column(field), value=text[:40], criterion=title
                ) from error
        return ScoreRow(
            row.number(words.NUMBER),
            figures,
            row.text(words.COMMENT, "comment"),
            row.text(words.RECOMMENDATION, "name"),
        )

    imported = _take(path, known, (words.NUMBER,), mapping, score, lambda s: s.entry)
    unknown = [h for h, _ in imported.columns.others() if not normalise_heading(h).isdigit()]
    absent = [title for cid, title in criteria if imported.columns.column(f"criterion:{cid}") is None]
    if len(absent) == len(criteria):
        raise InputError("no_criterion_columns", file=path.name, wanted="、".join(absent))
    notes = tuple(Note(0, "column_absent", (("heading", title),)) for title in absent)
    notes += tuple(Note(0, "column_unused", (("heading", heading),)) for heading in unknown)
    return replace(imported, notes=imported.notes + notes)


def _take(
    path: Path,
    known: Mapping[str, Sequence[str]],
    required: Sequence[str],
    mapping: Mapping[str, str] | None,
    make: Callable[[_Row], T],
    key: Callable[[T], str],
) -> Imported[T]:
    grid, columns, notes = _find_sheet(path, known, required, mapping)
    items: list[T] = []
    refused: list[RefusedRow] = []
    seen: dict[str, int] = {}
    changed = suspicious_numbers(grid, columns, required)
    for row in range(columns.row + 1, len(grid.rows)):
        if all(cell is None or not cell.text.strip() for cell in grid.rows[row]):
            continue
        shown = row + 1
        aside = _set_aside(grid, row, columns, required[0])
        if aside:
            notes.append(Note(shown, aside))
            continue
        try:
            if row in grid.hidden_rows:
                raise _Refusal("row_hidden")
            if row in changed:
                raise _Refusal("number_changed", columns.column(changed[row][0]), value=changed[row][1])
            item = make(_Row(grid, row, columns))
            if key(item) in seen:
                raise _Refusal(
                    "number_doubled", columns.column(required[0]), value=key(item), first=seen[key(item)]
                )
        except _Refusal as refusal:
            cell = "" if refusal.column is None else f"{_letters(refusal.column)}{shown}"
            refused.append(RefusedRow(shown, cell, refusal.code, refusal.params))
            continue
        seen[key(item)] = shown
        items.append(item)
    return Imported(tuple(items), tuple(refused), tuple(notes), columns, grid.name)


def _find_sheet(
    path: Path, known: Mapping[str, Sequence[str]], required: Sequence[str], mapping: Mapping[str, str] | None
) -> tuple[Grid, ColumnMap, list[Note]]:
    """The first visible sheet with the headings; what else is in the file is noted."""
    notes: list[Note] = []
    found: tuple[Grid, ColumnMap] | None = None
    for grid in read_grids(path):
        if grid.hidden:
            notes.append(Note(0, "sheet_hidden", (("sheet", grid.name),)))
            continue
        columns = find_columns(grid, known, required, mapping)
        if columns is not None and found is None:
            found = (grid, columns)
        elif any(cell for row in grid.rows for cell in row):
            notes.append(Note(0, "sheet_not_read", (("sheet", grid.name),)))
    if found is None:
        wanted = "、".join(known[name][0] for name in required)
        raise InputError("headings_not_found", file=path.name, wanted=wanted)
    return (*found, notes)


def _set_aside(grid: Grid, row: int, columns: ColumnMap, number_field: str) -> str:
    """Why a row is no row of the list (a footer, a heading again), or empty."""
    if is_heading_again(grid, row, columns):
        return "row_heading_again"
    column = columns.column(number_field)
    number = grid.cell(row, column) if column is not None else None
    first = next(_texts(grid, row), "")
    plain = re.split(r"[::：]", clean_text(first), maxsplit=1)[0]
    is_footer = normalise_heading(plain) in _FOOTERS or re.match(
        r"(备注|注|说明|填表人|合计)", normalise_heading(first)
    )
    if is_footer and (
        number is None or clean_text(number.text) == clean_text(first) or not _has_digits(number.text)
    ):
        return "row_footer"
    return ""


def _texts(grid: Grid, row: int) -> Iterator[str]:
    return (cell.text for cell in grid.rows[row] if cell is not None and cell.text.strip())


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _letters(column: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
