"""Entries with a type and with columns that are reckoned with; score tables with gates, familiarity and amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from reviewapp.domain.errors import InputError
from reviewapp.domain.marking import fact_of
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.tables.importing import Asked, import_entries, import_scores
from reviewapp.usecases.score_tables import answered, asked_by
from tests.sheets.rich import RICH

FORM = read_scheme(RICH, "rich").stages[0].form


@pytest.mark.parametrize("heading", ["类别", "类型", "项目类别", "Type"])
def test_the_type_column_chooses_the_rubric_and_stays_a_column(tmp_path: Path, heading: str) -> None:
    table = tmp_path / "entries.csv"
    table.write_text(f"项目编号,项目名称,{heading},论文数\nP1,甲,团队,3\nP2,乙,项目,4\n", "utf-8")
    one, other = import_entries(table).items
    assert (one.type, other.type) == ("团队", "项目")
    assert one.fields == ((heading, "团队"), ("论文数", "3")), "a rule may read it as a column"
    assert FORM.rubric_of(one).title == "人才团队" and FORM.rubric_of(other).title == "项目"


def test_a_list_without_types_is_taken_as_before(tmp_path: Path) -> None:
    table = tmp_path / "entries.csv"
    table.write_text("项目编号,项目名称\nP1,甲\n", "utf-8")
    assert import_entries(table).items[0].type == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85", "85"),
        ("85 ", "85"),
        ("８５", "85"),
        ("12.5%", "12.5"),
        ("１２．５％", "12.5"),
        ('"1,200"', "1200"),
    ],
)
def test_facts_come_through_as_people_write_them(tmp_path: Path, text: str, value: str) -> None:
    table = tmp_path / "entries.csv"
    table.write_text(f"项目编号,项目名称,占比\nP1,甲,{text}\n", "utf-8")
    imported = import_entries(table)
    assert not imported.refused
    assert fact_of(imported.items[0], "占比") == Decimal(value)


def test_facts_come_through_from_spreadsheet_numbers(tmp_path: Path) -> None:
    """A cell that shows 12.5% holds 0.125; the list means what its page shows."""
    table = tmp_path / "entries.xlsx"
    with xlsxwriter.Workbook(str(table)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["项目编号", "项目名称", "论文数", "占比", "经费"])
        sheet.write_row(1, 0, ["P1", "甲", 85])
        sheet.write_number(1, 3, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(1, 4, 1200.5, book.add_format({"num_format": "#,##0.00"}))
    (entry,) = import_entries(table).items
    assert entry.fields == (("论文数", "85"), ("占比", "12.5%"), ("经费", "1200.5"))
    assert [fact_of(entry, column) for column in ("论文数", "占比", "经费")] == [
        Decimal(85),
        Decimal("12.5"),
        Decimal("1200.5"),
    ]


HEAD = "项目编号,创新性,技术路线,兵团需求,团队与条件,青年牵头,往期逾期,是否存在科研伦理或诚信问题,double,熟悉程度,建议经费,评语,建议"


def test_a_score_table_answers_everything_a_form_asks(tmp_path: Path) -> None:
    entries = tmp_path / "entries.csv"
    entries.write_text("项目编号,项目名称,类别,论文数,申请经费\nP1,甲,项目,3,60\n", "utf-8")
    (entry,) = import_entries(entries).items
    table = tmp_path / "scores.csv"
    table.write_text(
        f"{HEAD}\nP1,20,21,18,12,3,0,否,NO,较熟悉,53.5,论证充分，路线清楚，可行。,可资助\n", "utf-8"
    )
    imported = import_scores(table, asked_by(FORM))
    assert not imported.refused
    (row,) = imported.items
    rubric = FORM.rubric_of(entry)
    sheet = answered(ScoreSheet("P1"), row, rubric, entry)
    assert sheet.gates == (("ethics", False), ("double", False))
    assert (sheet.familiarity, sheet.amount, sheet.recommendation) == ("some", Decimal("53.5"), "may")
    assert sheet.state(rubric, entry) is SheetState.SCORED
    assert sheet.total(rubric, entry) == Fraction(20 + 21 + 18 + 12 + 9 + 3)


def test_an_empty_cell_answers_nothing_and_takes_nothing_back(tmp_path: Path) -> None:
    entries = tmp_path / "entries.csv"
    entries.write_text("项目编号,项目名称,类别\nP1,甲,项目\n", "utf-8")
    (entry,) = import_entries(entries).items
    table = tmp_path / "scores.csv"
    table.write_text("项目编号,ethics,熟悉程度,建议经费\nP1,是,,\n", "utf-8")
    (row,) = import_scores(table, asked_by(FORM)).items
    before = ScoreSheet("P1", familiarity="well", amount=Decimal(5), gates=(("double", False),))
    after = answered(before, row, FORM.rubric_of(entry), entry)
    assert after.gates == (("ethics", True), ("double", False))
    assert (after.familiarity, after.amount) == ("well", Decimal(5))


def test_what_another_types_rubric_asks_is_not_put_on_this_sheet(tmp_path: Path) -> None:
    entries = tmp_path / "entries.csv"
    entries.write_text("项目编号,项目名称,类别\nT1,甲,团队\n", "utf-8")
    (entry,) = import_entries(entries).items
    table = tmp_path / "scores.csv"
    table.write_text("项目编号,带头人水平,团队结构,ethics,熟悉程度,建议经费\nT1,50,30,否,熟悉,5\n", "utf-8")
    (row,) = import_scores(table, asked_by(FORM)).items
    sheet = answered(ScoreSheet("T1"), row, FORM.rubric_of(entry), entry)
    assert sheet == ScoreSheet("T1", (("idea", Decimal(50)), ("whole", Decimal(30))), familiarity="well"), (
        "the same id under another title is this rubric's criterion"
    )


@pytest.mark.parametrize("cell", ["可能", "1", "是否", "不"])
def test_a_gate_that_is_neither_yes_nor_no_refuses_its_row(tmp_path: Path, cell: str) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(f"项目编号,ethics\nP1,{cell}\n", "utf-8")
    imported = import_scores(table, Asked((), (("ethics", "是否存在问题"),)))
    assert [(r.cell, r.code) for r in imported.refused] == [("B2", "answer_not_yes_no")]
    assert not imported.items


def test_a_table_with_none_of_the_columns_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("项目编号,评语\nP1,好\n", "utf-8")
    with pytest.raises(InputError, match="no_criterion_columns"):
        import_scores(table, asked_by(FORM))
