"""Files of every kind and ill will: each gives grids or a named error, in bounded time, and the program goes on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import tomllib
import zipfile
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.errors import InputError
from reviewapp.tables import child, reading
from reviewapp.tables.grid import Cell, place
from reviewapp.tables.importing import import_entries
from reviewapp.tables.reading import read_grids
from reviewapp.tables.text_tables import decode_text, read_json, read_separated
from tests.tables.attempts import refusal


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("far_cell.xlsx", "table_damaged"),
        ("entities.xlsx", "table_has_entities"),
        ("locked.xlsx", "table_locked"),
        ("web_page.xls", "table_is_web_page"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named(files: Path, name: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        read_grids(files / name)
    assert (error.value.code, error.value.params["file"]) == (code, name)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_hostile_files_are_read_or_refused(shared: Path, kind: str) -> None:
    folder = shared / "data" / "hostile" / kind
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert paths
    for path in paths:
        for read in (read_grids, import_entries):
            error = refusal(partial(read, path))
            assert error is None or error.params["file"] == path.name


def test_json_of_a_reader_test_suite(shared: Path) -> None:
    suite = shared / "data" / "hostile" / "json" / "jsontestsuite_parsing.json"
    for case in json.loads(suite.read_text("utf-8")):
        content = str(case["input"]).encode("utf-8", "surrogatepass")
        error = refusal(partial(read_json, content, Path(case["name"])))
        assert error is None or error.params["file"] == case["name"]
        assert error is not None or case["name"].startswith(("i_", "y_"))


def test_hidden_rows_of_a_foreign_file(shared: Path) -> None:
    (grid, *_) = read_grids(shared / "data" / "hostile" / "xlsx" / "hidden.xlsx")
    assert grid.hidden_rows


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["C2"], sheet["D2"], sheet["E2"] = "text", 0.1 + 0.2, 31370001, True
    sheet["F2"], sheet["G2"] = 123456789012345678, 1.5e-7
    book.save(tmp_path / "kinds.xlsx")
    (grid,) = read_grids(tmp_path / "kinds.xlsx")
    assert grid.is_blank(0)
    assert grid.rows[1] == (
        None,
        Cell("s", "text"),
        Cell("n", "0.3"),
        Cell("n", "31370001"),
        Cell("b", "TRUE"),
        Cell("n", "123456789012346000"),
        Cell("n", "0.00000015"),
    )


def test_sheets_written_with_prefixed_names_show_their_hidden_rows(files: Path, tmp_path: Path) -> None:
    def prefixed(content: bytes) -> bytes:
        text = content.decode("utf-8").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        return text.replace("xmlns=", "xmlns:x=").encode("utf-8")

    changed = tmp_path / "prefixed.xlsx"
    with zipfile.ZipFile(files / "hidden.xlsx") as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, prefixed(content) if name.endswith("sheet1.xml") else content)
    assert read_grids(changed)[0].hidden_rows == {2}


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["x"] * 300)
    for _ in range(14_000):
        sheet.append([])
    sheet.append(["x"] * 300)
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(InputError) as error:
        read_grids(tmp_path / "wide.xlsx")
    assert error.value.code == "table_too_large"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(200), b"\xd0\xcf\x11\xe0", b"\0" * 900]
)
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "csv", "json"])
def test_broken_files_are_refused_or_empty(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"broken.{suffix}"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        import_entries(path)
    assert error.value.params["file"] == path.name


def test_a_truncated_workbook_is_refused(files: Path, tmp_path: Path) -> None:
    whole = (files / "plain.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError) as error:
        read_grids(path)
    assert error.value.code == "table_damaged"


def test_a_reading_that_takes_too_long_is_ended(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.001)
    with pytest.raises(InputError) as error:
        read_grids(files / "plain.xlsx")
    assert error.value.code == "table_takes_too_long"


def test_a_workbook_that_unpacks_to_too_much_is_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_UNPACKED", 1000)
    with pytest.raises(child.Refused, match="table_too_large"):
        child._read(files / "plain.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_the_frozen_program_is_its_own_child(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "reviewapp"
    program.write_text(
        f"#!{sys.executable}\nimport runpy, sys\nassert sys.argv.pop(1) == '--read-table'\n"
        f"runpy.run_path({child.__file__!r}, run_name='__main__')\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert len(read_grids(files / "plain.xlsx")[0].rows) == 4


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "absent.xlsx", "file_missing"),
        (tmp_path, "table_unknown_kind"),
        (tmp_path / "list.docx", "table_unknown_kind"),
    ):
        if path.suffix == ".docx":
            path.write_bytes(b"PK\x03\x04")
        with pytest.raises(InputError) as error:
            read_grids(path)
        assert error.value.code == code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_does_not_hold_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(InputError):
        read_grids(tmp_path / "list.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_of_every_usual_encoding(encoding: str) -> None:
    text = "a,王䶮 与吐尔逊·买买提的项目名单,\U0002a700\r\n"
    assert decode_text(text.encode(encoding))[0] == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    for read in (read_separated, read_json):
        error = refusal(partial(read, content, Path("x.csv")))
        assert error is None or error.params["file"] == "x.csv"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=5,
    )
)
def test_csv_keeps_every_record(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["编号", "名称"], *rows])
    grid = read_separated(text.getvalue().encode("utf-8"), Path("x.csv"))
    assert len(grid.rows) == len(rows) + 1
    for row, line in enumerate(rows, start=1):
        got = [cell.text if cell else "" for cell in grid.rows[row]]
        assert [g for g in got if g.strip()] == [w for w in line if w.strip()] or any(
            w.startswith('="') for w in line
        )


def test_a_quote_that_never_ends_is_refused() -> None:
    with pytest.raises(InputError) as error:
        read_separated('编号,名称\n1,"甲\n2,乙\n'.encode(), Path("list.csv"))
    assert error.value.code == "table_damaged"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"编号": 1, "编号": 2}]', "json_key_doubled"),
        ('[{"编号": NaN}]', "json_damaged"),
        ("[1, 2]", "json_no_list"),
        ("[]", "json_no_list"),
        ('{"a": [{"x": 1}], "b": [{"x": 1}]}', "json_no_list"),
        ("[" * 100_000, "json_damaged"),
    ],
)
def test_json_that_would_lose_something_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        read_json(text.encode(), Path("list.json"))
    assert error.value.code == code


def test_json_inside_an_object(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(
        '{"count": 1, "items": [{"编号": "0012", "名称": "甲", "负责人": ["张三", "李四"]}]}', "utf-8"
    )
    (entry,) = import_entries(path).items
    assert (entry.number, entry.persons) == ("0012", ("张三", "李四"))


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_stay_whole(value: int) -> None:
    assert child.number_text(float(value)) == str(value)


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (6, 1, "B7"), (0, 26, "AA1"), (1048575, 16383, "XFD1048576")]
)
def test_places_are_named_as_in_a_spreadsheet(row: int, column: int, name: str) -> None:
    assert place(row, column) == name


def test_every_code_has_its_sentence_in_both_languages(pytestconfig: pytest.Config) -> None:
    texts: dict[str, dict[str, str]] = {}
    for path in (pytestconfig.rootpath / "resources" / "i18n").glob("messages*.toml"):
        texts |= tomllib.loads(path.read_text("utf-8"))
    pattern = re.compile(
        r"""(?:InputError|Refusal|Refused|_note|Note)\(\s*(?:row \+ 1, |0, )?"([a-z0-9_]+)\""""
    )
    raised = {"cell_not_calculated", "private_use_unknown", "private_use_mended", "row_footer"}
    raised |= {"row_above_headings", "row_heading_again", "hidden_not_visible", "text_read_as_gb18030"}
    for module in Path(child.__file__).parent.glob("*.py"):
        raised |= set(pattern.findall(module.read_text("utf-8")))
    raised.discard("not_a_number")  # caught where it is raised
    assert len(raised) > 40
    assert {code for code in raised if set(texts.get(code, {})) != {"zh", "en"}} == set()
