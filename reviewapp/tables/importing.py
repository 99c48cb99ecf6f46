"""Lists into values: every row is taken, refused with its cell and reason, or noted; none is lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import clean_name, clean_text, normalise_heading

from . import headings as words
from .footers import is_footer
from .grid import Grid, column_letters, place
from .headings import ColumnMap, find_columns, is_heading_again
from .reading import read_grids
from .rows import Note, Refusal, RefusedRow, Row
from .spreadsheet_numbers import changed_numbers

__all__ = [
    "Asked",
    "Imported",
    "Mapped",
    "Note",
    "RefusedRow",
    "ScoreRow",
    "import_assignments",
    "import_entries",
    "import_experts",
    "import_scores",
    "take_rows",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Mapped = Mapping[str, str] | ColumnMap | None
"""How columns are found: by themselves, by headings (field → heading), or by a map a window has changed."""


@dataclass(frozen=True)
class Imported(Generic[T_co]):
    """What a file gave.  Rows count as the file shows them; of .json the first object is row 2."""

    items: tuple[T_co, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Note, ...]
    columns: ColumnMap
    sheet: str


@dataclass(frozen=True)
class ScoreRow:
    """One row of a score table: figures by criterion id and answers by gate id, None where the cell is empty.

    ``recommendation`` and ``familiarity`` are texts as written.
    """

    entry: str
    scores: Mapping[str, Decimal | None]
    comment: str = ""
    recommendation: str = ""
    gates: Mapping[str, bool | None] = field(default_factory=dict)
    familiarity: str = ""
    amount: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the row names an entry and says nothing of it."""
        answers = (*self.scores.values(), *self.gates.values(), self.amount)
        texts = (self.comment, self.recommendation, self.familiarity)
        return all(value is None for value in answers) and not any(texts)


@dataclass(frozen=True)
class Asked:
    """What a form asks for, so that a score table's columns can be found.

    ``criteria`` and ``gates`` are (id, title); an id that several rubrics call differently stands several times.
    ``amounts`` are what the advised amount is called; without any it is not asked.
    """

    criteria: tuple[tuple[str, str], ...]
    gates: tuple[tuple[str, str], ...] = ()
    familiarity: bool = False
    amounts: tuple[str, ...] = ()


def import_entries(path: Path, mapping: Mapped = None) -> Imported[Entry]:
    """Take a list of entries; columns beyond the known ones are kept as fields under their own headings.

    So is the type (类别), which a rule of the scheme may read as a column.  In a list of 人选 the person is the title, too.  Raises InputError: what ``read_grids`` raises,
    "headings_not_found", "mapping_field_unknown".
    """

    def entry(row: Row) -> Entry:
        number = row.number(words.NUMBER)
        title = row.text(words.TITLE, "title")
        at = row.columns.column(words.TITLE)
        of_person = at is not None and normalise_heading(row.columns.headings[at]) in words.PERSON_TITLES
        persons = row.persons(words.PERSONS) or ((clean_name(title),) if of_person else ())
        if not title:
            raise Refusal("title_missing", at)
        return Entry(
            number,
            clean_name(title) if of_person else title,
            row.text(words.UNIT, "unit"),
            persons,
            row.text(words.PANEL, "panel"),
            tuple((h, text) for h, column in _kept_columns(row.columns) if (text := row.other(column))),
            row.text(words.TYPE, "panel"),
        )

    return take_rows(path, words.ENTRY, (words.NUMBER, words.TITLE), mapping, entry, lambda e: e.number)


def import_experts(path: Path, mapping: Mapped = None) -> Imported[Expert]:
    """Take a roster; columns that mean nothing here (telephone, identity card …) are named and not read.

    Raises InputError as ``import_entries``.
    """

    def expert(row: Row) -> Expert:
        number = row.number(words.EXPERT)
        name = clean_name(row.text(words.NAME, "name"))
        if not name:
            raise Refusal("name_missing", row.columns.column(words.NAME))
        return Expert(
            number,
            name,
            row.text(words.UNIT, "unit"),
            row.text(words.POST, "name"),
            row.text(words.PANEL, "panel"),
            row.persons(words.ALIASES),
        )

    required = (words.EXPERT, words.NAME)
    return _with_unused(take_rows(path, words.EXPERTS, required, mapping, expert, lambda e: e.number))


def import_assignments(path: Path, mapping: Mapped = None) -> Imported[Assignment]:
    """Take who reads what, one pair a row.  Raises InputError as ``import_entries``."""

    def assignment(row: Row) -> Assignment:
        return Assignment(row.number(words.EXPERT), row.number(words.NUMBER))

    required = (words.EXPERT, words.NUMBER)
    return _with_unused(
        take_rows(path, words.ASSIGNMENTS, required, mapping, assignment, lambda a: f"{a.expert} {a.entry}")
    )


def _kept_columns(columns: ColumnMap) -> list[tuple[str, int]]:
    """The columns of an entry's list that are kept as they are, in their order."""
    at = columns.column(words.TYPE)
    typed = [] if at is None else [(columns.headings[at], at)]
    return sorted([*columns.others(), *typed], key=lambda pair: pair[1])


def import_scores(path: Path, asked: Asked, mapping: Mapped = None) -> Imported[ScoreRow]:
    """Take a table of scores: a column a criterion or gate, headed by its title or id; an empty cell is no answer.

    A criterion's cell that holds anything but a figure refuses its row, as does a gate's that is neither 是 nor
    否: nothing is guessed, nothing is 0.  Raises InputError as ``import_entries``, and "no_criterion_columns".
    """
    criteria, gates = dict(asked.criteria), dict(asked.gates)
    known: dict[str, Sequence[str]] = dict(words.SCORES)
    for kind, pairs in (("criterion", asked.criteria), ("gate", asked.gates)):
        for key, _ in pairs:
            known[f"{kind}:{key}"] = [*(title for other, title in pairs if other == key), key]
    if asked.familiarity:
        known[words.FAMILIARITY] = words.ANSWERS[words.FAMILIARITY]
    if asked.amounts:
        known[words.AMOUNT] = [*asked.amounts, *words.ANSWERS[words.AMOUNT]]

    def score(row: Row) -> ScoreRow:
        return ScoreRow(
            row.number(words.NUMBER),
            {cid: row.score(f"criterion:{cid}", title) for cid, title in criteria.items()},
            row.own_text(words.COMMENT, "comment"),
            row.own_text(words.RECOMMENDATION, "name"),
            {gid: row.answer(f"gate:{gid}", title) for gid, title in gates.items()},
            row.own_text(words.FAMILIARITY, "name"),
            row.score(words.AMOUNT, asked.amounts[0]) if asked.amounts else None,
        )

    imported = take_rows(path, known, (words.NUMBER,), mapping, score, lambda s: s.entry)
    asked_for = [name for name in known if name not in words.SCORES]
    absent = [known[name][0] for name in asked_for if imported.columns.column(name) is None]
    if asked_for and len(absent) == len(asked_for):
        raise InputError("no_criterion_columns", file=path.name, wanted="、".join(absent))
    notes = tuple(Note(0, "column_absent", (("heading", title),)) for title in absent)
    return _with_unused(replace(imported, notes=imported.notes + notes))


def take_rows(
    path: Path,
    known: Mapping[str, Sequence[str]],
    required: Sequence[str],
    mapping: Mapped,
    make: Callable[[Row], T],
    key: Callable[[T], str],
) -> Imported[T]:
    """Walk over the rows of the first sheet that has the ``required`` columns, the first of them the row's number.

    ``make`` takes a row or raises Refusal; rows of one ``key`` are refused as doubled.  Raises InputError as
    ``import_entries``.
    """
    grid, columns, notes = _find_sheet(path, known, required, mapping)
    refused: list[RefusedRow] = []
    taken: dict[int, T] = {}
    changed = changed_numbers(grid, columns, required)
    for row in range(len(grid.rows)):
        if grid.is_blank(row):
            continue
        aside = _set_aside(grid, row, columns, required[0])
        if aside:
            notes.append(Note(row + 1, aside))
        elif row > columns.row:
            taking = Row(grid, row, columns)
            try:
                taken[row] = _make(taking, make, changed)
            except Refusal as refusal:
                refused.append(_refused(row, refusal))
            notes += taking.notes
    notes += _column_notes(grid, columns, {*taken, *(r.row - 1 for r in refused)})
    numbered = columns.column(required[0])
    for row, doubling in _doubled(taken, key, numbered):
        refused.append(_refused(row, doubling))
        del taken[row]
    refused.sort(key=lambda r: r.row)
    return Imported(tuple(taken.values()), tuple(refused), tuple(notes), columns, grid.name)


def _make(row: Row, make: Callable[[Row], T], changed: Mapping[int, tuple[str, str]]) -> T:
    if row.is_hidden:
        raise Refusal("row_hidden")
    if row.row in changed:
        field, value = changed[row.row]
        raise Refusal("number_changed", row.columns.column(field), value=value)
    return make(row)


def _refused(row: int, refusal: Refusal) -> RefusedRow:
    cell = "" if refusal.column is None else place(row, refusal.column)
    return RefusedRow(row + 1, cell, refusal.code, refusal.params)


def _doubled(
    taken: Mapping[int, T], key: Callable[[T], str], column: int | None
) -> list[tuple[int, Refusal]]:
    """Rows of one number.  Of equal ones the first stays; of different ones none: which is right is unknown."""
    groups: dict[str, list[int]] = {}
    for row, item in taken.items():
        groups.setdefault(key(item).casefold(), []).append(row)
    found: list[tuple[int, Refusal]] = []
    for rows in groups.values():
        first = rows[0]
        for row in rows[1:]:
            found.append((row, Refusal("number_doubled", column, value=key(taken[row]), first=first + 1)))
        if any(taken[row] != taken[first] for row in rows[1:]):
            found.append(
                (first, Refusal("number_doubled", column, value=key(taken[first]), first=rows[1] + 1))
            )
    return found


def _find_sheet(
    path: Path, known: Mapping[str, Sequence[str]], required: Sequence[str], mapping: Mapped
) -> tuple[Grid, ColumnMap, list[Note]]:
    """The first visible sheet with the headings (or the one a map names); what else is in the file is noted."""
    notes: list[Note] = []
    found: tuple[Grid, ColumnMap] | None = None
    for grid in read_grids(path):
        if grid.hidden:
            if not all(grid.is_blank(row) for row in range(len(grid.rows))):
                notes.append(Note(0, "sheet_hidden", (("sheet", grid.name),)))
            continue
        columns = _columns(grid, known, required, mapping)
        if columns is not None and found is None:
            found = (grid, columns)
        elif not all(grid.is_blank(row) for row in range(len(grid.rows))):
            notes.append(Note(0, "sheet_not_read", (("sheet", grid.name),)))
    if found is None:
        wanted = [known[name][0] for name in required]
        wanted += mapping.values() if isinstance(mapping, Mapping) else []
        raise InputError("headings_not_found", file=path.name, wanted="、".join(wanted))
    return (*found, notes)


def _columns(
    grid: Grid, known: Mapping[str, Sequence[str]], required: Sequence[str], mapping: Mapped
) -> ColumnMap | None:
    if isinstance(mapping, ColumnMap):
        fits = mapping.sheet in ("", grid.name) and mapping.row < len(grid.rows)
        return mapping if fits and all(mapping.column(name) is not None for name in required) else None
    return find_columns(grid, known, required, mapping)


def _column_notes(grid: Grid, columns: ColumnMap, rows: set[int]) -> list[Note]:
    """What is to be said of the sheet as a whole and of columns that a reader of the page would not expect."""
    notes = [Note(0, code, params) for code, params in grid.remarks]
    filled = {
        column
        for row in rows
        for column, cell in enumerate(grid.rows[row])
        if cell is not None and cell.text.strip()
    }
    for column in sorted(filled):
        heading = columns.headings[column] if column < len(columns.headings) else ""
        if not heading:
            notes.append(Note(0, "column_without_heading", (("column", column_letters(column)),)))
        elif column in grid.hidden_columns:
            params = (("column", column_letters(column)), ("heading", heading))
            notes.append(Note(0, "column_hidden", params))
    return notes


def _with_unused(imported: Imported[T]) -> Imported[T]:
    """Name the columns that were not read, save those that only say again which entry a row is of."""
    context = {normalise_heading(word) for known in words.ENTRY.values() for word in known}
    context |= {"序号", "no", "id"}
    notes = tuple(
        Note(0, "column_not_read", (("heading", heading),))
        for heading, _ in imported.columns.others()
        if normalise_heading(heading) not in context
    )
    return replace(imported, notes=imported.notes + notes)


def _set_aside(grid: Grid, row: int, columns: ColumnMap, number_field: str) -> str:
    """Why a row is no row of the list (above the headings, a footer, a heading again), or empty."""
    if row <= columns.row:
        line = {clean_text(text) for text in grid.texts(row)}
        return "" if line <= set(_heading_texts(grid, columns)) else "row_above_headings"
    if is_heading_again(grid, row, columns):
        return "row_heading_again"
    return "row_footer" if is_footer(grid, row, columns, number_field) else ""


def _heading_texts(grid: Grid, columns: ColumnMap) -> list[str]:
    """The words of the heading row, and of the row above where the headings take two."""
    own = [clean_text(text) for text in grid.texts(columns.row)]
    joined = set(own) != {heading for heading in columns.headings if heading}
    above = [clean_text(text) for text in grid.texts(columns.row - 1)] if joined and columns.row else []
    return own + above
