"""What leaves as a table comes back as it was, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewapp.domain.errors import InputError
from reviewapp.tables.reading import read_grids
from reviewapp.tables.writing import Sheet, csv_bytes, xlsx_bytes

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "{=1}",
    "＝1+1",
    " =1",
    "http://x.y",
)


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(xlsx_bytes([Sheet("排序", ("=表头",), tuple((text,) for text in FORMULAS))]))
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
    page = openpyxl.load_workbook(path).active
    assert page is not None
    cells = [cell for (cell,) in page.iter_rows()]
    assert [cell.value for cell in cells] == ["=表头", *FORMULAS]
    assert {cell.data_type for cell in cells[1:]} <= {"s", "inlineStr", "f"}


def test_figures_are_numbers_and_nothing_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(
        xlsx_bytes([Sheet("a[b]", ("编号", "得分", "名次", "缺"), (("0012", Decimal("84.13"), 1, None),))])
    )
    (grid,) = read_grids(path)
    row = [(cell.kind, cell.text) if cell else None for cell in grid.rows[1]]
    assert row[:3] == [("s", "0012"), ("n", "84.13"), ("n", "1")]
    assert row[3:] in ([], [None])
    assert grid.name == "a b"


def test_no_row_lies_in_a_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    assert xlsx_bytes([Sheet("表", ("评语",), (("机密",),))])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_cut_off() -> None:
    with pytest.raises(InputError) as error:
        xlsx_bytes([Sheet("表", ("评语",), (("好" * 32768,),))])
    assert (error.value.code, error.value.params["cell"]) == ("table_not_writable", "A2")


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20), min_size=1, max_size=5
    )
)
def test_csv_comes_back_and_starts_no_formula(texts: list[str]) -> None:
    content = csv_bytes(Sheet("x", ("a",), tuple((text,) for text in texts)))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for text, row in zip(texts, rows[1:], strict=True):
        back = row[0] if row else ""
        assert back in (text, f"'{text}")
        assert not back.lstrip(" \u3000").startswith(("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"))


def test_negative_figures_stay_figures_in_csv() -> None:
    assert csv_bytes(Sheet("x", ("a",), ((Decimal("-1.5"),),))).endswith(b"-1.5\r\n")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=40))
def test_any_text_comes_back_from_a_spreadsheet(tmp_path: Path, text: str) -> None:
    path = tmp_path / "round.xlsx"
    path.write_bytes(xlsx_bytes([Sheet("表", ("a", "b"), ((text, "end"),))]))
    (grid,) = read_grids(path)
    cell = grid.cell(1, 0)
    assert (cell.text if cell else "") == text
