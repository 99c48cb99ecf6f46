"""Lists of entries, experts, assignments and scores: what is taken, what is refused, and that nothing vanishes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.errors import InputError
from reviewapp.tables.grid import Grid
from reviewapp.tables.importing import (
    Asked,
    Imported,
    import_assignments,
    import_entries,
    import_experts,
    import_scores,
)
from reviewapp.tables.reading import read_grids
from tests.tables.attempts import refusal

LIST = (
    Entry("2023001", "棉花精准灌溉技术研究", "石河子大学", ("张三",), "", (("序号", "1"),)),
    Entry("2023002", "红枣品质检测", "塔里木大学", ("努尔别克·吐尔逊江",), "", (("序号", "2"),)),
    Entry("2023003", "盐碱地改良", "新疆农垦科学院", ("欧阳建国", "李四"), "", (("序号", "3"),)),
)
ASKED = Asked((("novelty", "创新性"), ("work", "可行性")))


def refusals(imported: Imported[object]) -> list[tuple[str, str]]:
    return [(row.cell or str(row.row), row.code) for row in imported.refused]


def notes(imported: Imported[object]) -> list[tuple[int, str]]:
    return [(note.row, note.code) for note in imported.notes]


def test_real_list_imports_unedited(shared: Path) -> None:
    imported = import_entries(shared / "data" / "nsfc" / "C0501.2019.xlsx")
    assert len(imported.items) == 85
    assert not imported.refused
    assert all(e.number and e.title and e.unit and len(e.persons) == 1 for e in imported.items)
    assert len({e.number for e in imported.items}) == 85


def test_three_formats_give_identical_entries(shared: Path) -> None:
    folder = shared / "data" / "nsfc"
    by_number = [
        {e.number: (e.title, e.unit, e.persons, e.panel, dict(e.fields)) for e in import_entries(path).items}
        for path in (folder / "demo.xlsx", folder / "demo.tsv", folder / "demo.json")
    ]
    assert len(by_number[0]) == 46
    assert by_number[0] == by_number[1] == by_number[2]


@pytest.mark.parametrize(
    "name",
    [
        "plain.xlsx",
        "title_row.xlsx",
        "footers.xlsx",
        "heading_again.xlsx",
        "plain.xls",
        "wps.et",
        "really_xlsx.xls",
        "really_xlsx.csv",
        "gb18030.csv",
        "utf16.csv",
        "utf8_bom.csv",
        "utf8.csv",
        "semicolon.csv",
        "tabs.txt",
    ],
)
def test_every_disguise_gives_the_same_list(files: Path, name: str) -> None:
    imported = import_entries(files / name)
    assert imported.items == LIST
    assert not imported.refused


def test_title_rows_are_noted(files: Path) -> None:
    assert notes(import_entries(files / "title_row.xlsx")) == [
        (1, "row_above_headings"),
        (2, "row_above_headings"),
    ]


def test_footers_are_noted(files: Path) -> None:
    footers = [(row, "row_footer") for row in (6, 7, 8)]
    assert notes(import_entries(files / "footers.xlsx")) == footers


def test_headings_repeated_further_down_are_noted(files: Path) -> None:
    again = [(4, "row_heading_again"), (5, "row_heading_again")]
    assert notes(import_entries(files / "heading_again.xlsx")) == [(1, "row_above_headings"), *again]


def test_two_row_headings_are_joined(files: Path) -> None:
    imported = import_entries(files / "two_row_headings.xlsx")
    assert [(e.number, e.title, e.unit, e.persons) for e in imported.items] == [
        (e.number, e.title, e.unit, e.persons) for e in LIST
    ]
    assert imported.items[0].fields == (("序号", "1"), ("负责人职称", "教授"), ("依托单位电话", "0993-1"))
    assert not imported.refused


def test_merged_units_count_for_every_row(files: Path) -> None:
    assert [e.unit for e in import_entries(files / "merged_units.xlsx").items] == ["石河子大学"] * 3


def test_hidden_rows_are_refused_and_hidden_sheets_and_columns_noted(files: Path) -> None:
    imported = import_entries(files / "hidden.xlsx")
    assert [e.number for e in imported.items] == ["2023001", "2023003"]
    assert refusals(imported) == [("3", "row_hidden")]
    assert notes(imported) == [(0, "sheet_hidden"), (0, "sheet_not_read"), (0, "column_hidden")]


def test_old_spreadsheets_say_that_hidden_rows_cannot_be_seen(files: Path) -> None:
    assert notes(import_entries(files / "plain.xls")) == [(0, "hidden_not_visible")]


def test_numbers_in_scientific_notation_are_refused_with_their_cell(files: Path) -> None:
    assert refusals(import_entries(files / "exponent.xlsx")) == [
        ("B3", "number_exponent"),
        ("B4", "number_changed"),
    ]


def test_numbers_robbed_of_a_zero_are_refused_with_their_cell(files: Path) -> None:
    imported = import_entries(files / "lost_zero.xlsx")
    assert [e.number for e in imported.items] == ["0012", "0014"]
    assert refusals(imported) == [("B3", "number_changed")]


def test_numbers_shown_otherwise_than_stored_are_refused(files: Path) -> None:
    imported = import_entries(files / "shown_otherwise.xlsx")
    assert refusals(imported) == [("B2", "number_changed"), ("B3", "number_changed")]
    assert [e.number for e in imported.items] == ["2023003"]


def test_formula_errors_are_refused_and_never_read_as_blank(files: Path) -> None:
    imported = import_entries(files / "formula_errors.xlsx")
    assert refusals(imported) == [("E2", "cell_error_value"), ("E3", "cell_not_calculated")]


def test_blanks_that_space_a_name_are_layout(files: Path) -> None:
    assert [e.persons for e in import_entries(files / "spaced_names.xlsx").items] == [
        ("张三",),
        ("李四", "王小二"),
    ]


def test_of_two_different_rows_of_one_number_neither_is_taken(files: Path) -> None:
    imported = import_entries(files / "doubled.xlsx")
    assert [e.number for e in imported.items] == ["2023002", "2023003"]
    assert [(r.cell, dict(r.params)["first"]) for r in imported.refused] == [
        ("B2", "5"),
        ("B5", "2"),
        ("B6", "3"),
    ]


def test_strange_characters_are_mended_or_named(files: Path) -> None:
    imported = import_entries(files / "strange_characters.xlsx")
    assert imported.items[0].title == "王䶮的课题"
    assert imported.items[0].persons == ("王䶮",)
    assert imported.items[1].title == "abcdef"
    assert refusals(imported) == [("C5", "cell_too_long")]
    assert [(n.code, dict(n.params)["cell"]) for n in imported.notes] == [
        ("private_use_mended", "C2"),
        ("private_use_mended", "D2"),
        ("cell_cleaned", "C3"),
        ("private_use_unknown", "C4"),
    ]


def test_a_column_without_heading_is_named(files: Path) -> None:
    assert notes(import_entries(files / "unheaded_column.xlsx")) == [(0, "column_without_heading")]


def test_untidy_csv(files: Path) -> None:
    imported = import_entries(files / "untidy.csv")
    assert [(e.number, e.title) for e in imported.items] == [
        ("0012", '甲,"乙" 丙'),
        ("0013", "丁"),
        ("0014", "戊"),
    ]


def test_a_person_under_review_is_known_as_a_person(files: Path) -> None:
    assert import_entries(files / "persons_under_review.xlsx").items == (
        Entry("R1", "张三", "石河子大学", ("张三",)),
    )


def test_experts(files: Path) -> None:
    imported = import_experts(files / "experts.xlsx")
    assert imported.items == (
        Expert("Z01", "张三", "石河子大学", "教授", "农业组", ("张山", "章三")),
        Expert("Z02", "阿不都热合曼", "塔里木大学", "研究员", "工程组"),
    )
    assert [(n.code, n.params) for n in imported.notes] == [("column_not_read", (("heading", "身份证号"),))]


def test_assignments(files: Path) -> None:
    imported = import_assignments(files / "assignments.xlsx")
    assert imported.items == (Assignment("Z01", "2023001"), Assignment("Z01", "2023002"))
    assert refusals(imported) == [("B4", "number_missing")]


def test_scores_as_text_and_in_full_width(files: Path) -> None:
    imported = import_scores(files / "text_numbers.xlsx", ASKED)
    assert [(s.entry, dict(s.scores)) for s in imported.items] == [
        ("2023001", {"novelty": Decimal(85), "work": Decimal(85)}),
        ("2023002", {"novelty": Decimal("85.5"), "work": None}),
    ]


def test_scores_by_id_of_criterion(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("项目编号,work,novelty,评语,建议,多余\n1,70,,好,资助,x\n", "utf-8")
    imported = import_scores(table, ASKED)
    (row,) = imported.items
    assert dict(row.scores) == {"novelty": None, "work": Decimal(70)}
    assert (row.comment, row.recommendation) == ("好", "资助")
    assert [(n.code, n.params) for n in imported.notes] == [("column_not_read", (("heading", "多余"),))]


def test_a_merged_score_belongs_to_one_row_only(files: Path) -> None:
    assert refusals(import_scores(files / "merged_scores.xlsx", ASKED)) == [("B3", "cell_merged")]


def test_percentages_and_truth_values_are_no_scores(files: Path) -> None:
    imported = import_scores(files / "percent.xlsx", ASKED)
    assert refusals(imported) == [("B2", "score_percent"), ("B4", "score_not_a_number")]
    assert [s.entry for s in imported.items] == ["2"]


@pytest.mark.parametrize("figure", ["八十", "85分", "1e2", "85/100", "#REF!", "--", "回避"])
def test_a_cell_that_is_no_figure_refuses_its_row(tmp_path: Path, figure: str) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(f"项目编号,创新性\n1,{figure}\n2,80\n", "utf-8")
    imported = import_scores(table, ASKED)
    assert [s.entry for s in imported.items] == ["2"]
    assert [r.cell for r in imported.refused] == ["B2"]


def test_a_table_without_criteria_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("项目编号,别的\n1,2\n", "utf-8")
    with pytest.raises(InputError) as error:
        import_scores(table, ASKED)
    assert error.value.code == "no_criterion_columns"


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("代码,项目编号,课题\nA1,不是编号,甲\n", "utf-8")
    with pytest.raises(InputError) as unmapped:
        import_entries(table)
    assert unmapped.value.code == "headings_not_found"
    imported = import_entries(table, {"number": "代码", "title": "课题"})
    assert imported.items == (Entry("A1", "甲", fields=(("项目编号", "不是编号"),)),)
    with pytest.raises(InputError) as absent:
        import_entries(table, {"number": "代码", "title": "没有这一列"})
    assert absent.value.code == "headings_not_found"
    with pytest.raises(InputError) as unknown:
        import_entries(table, {"nummer": "代码"})
    assert unknown.value.code == "mapping_field_unknown"


def test_a_changed_map_is_used_as_it_is(files: Path) -> None:
    columns = import_entries(files / "plain.xlsx").columns
    changed = columns.with_field("unit", None).with_field("panel", columns.column("unit"))
    imported = import_entries(files / "plain.xlsx", changed)
    assert [(e.unit, e.panel) for e in imported.items] == [("", e.unit) for e in LIST]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("20230001\n3-12\n", []),
        ("一、农业组\n1\n", ["number_doubled", "title_missing"]),
        ("2.02E+11\n", ["number_exponent"]),
        ("2.0230E11\n", ["number_exponent"]),
        ("2023E11\n", []),
        ("31370001.0\n", ["number_odd"]),
        ("0012\n13\n", ["number_changed"]),
        ("7\n12\n", []),
        ("备注说明\n", []),
        ("注：仅供参考\n", ["row_footer"]),
    ],
)
def test_numbers_as_text(tmp_path: Path, rows: str, codes: list[str]) -> None:
    lines = [f"{row},题目" if not row.startswith(("一", "注")) else f"{row}," for row in rows.split()]
    if "number_doubled" in codes:
        lines += ["1,别的题目"]
        codes = ["title_missing", "number_doubled", "number_doubled"]
    table = tmp_path / "list.csv"
    table.write_text("编号,名称\n" + "\n".join(lines), "utf-8")
    imported = import_entries(table)
    found = [r.code for r in imported.refused] + [n.code for n in imported.notes]
    assert found == codes


CELLS = st.sampled_from(
    [
        "",
        "",
        " ",
        "0012",
        "12",
        "2.02E+11",
        "题目",
        "合计",
        "备注：无",
        "填表人：王五",
        "编号",
        "名称",
        "#REF!",
        "长" * 600,
        "\u202e",
        "7",
    ]
)


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_of_any_list_vanishes(tmp_path: Path, rows: list[list[str]]) -> None:
    table = tmp_path / "list.csv"
    lines = "".join(",".join(row) + "\n" for row in rows)
    table.write_text(f"编号,名称\n{lines}", "utf-8")
    imported = import_entries(table)
    written = {at for at, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)}
    refused = {row.row for row in imported.refused}
    aside = {note.row for note in imported.notes if note.code.startswith("row_")}
    assert refused | aside <= written
    assert not refused & aside
    assert len(imported.items) + len(refused) + len(aside) == len(written)
    numbers = [entry.number.casefold() for entry in imported.items]
    assert len(set(numbers)) == len(numbers)


def every_list() -> list[str]:
    folder = Path(__file__).parent / "files"
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", every_list())
def test_no_row_vanishes(files: Path, name: str) -> None:
    path = files / name
    error = refusal(lambda: read_grids(path))
    if error is not None:
        assert error.params["file"] == name
        return
    imported = _import_any(path)
    grid = next(g for g in read_grids(path) if g.name == imported.sheet)
    written = {row + 1 for row in range(len(grid.rows)) if not grid.is_blank(row)}
    refused = {row.row for row in imported.refused}
    aside = {note.row for note in imported.notes if note.code.startswith("row_")}
    heading = _heading_rows(grid, imported)
    assert not refused & aside
    assert len(imported.items) + len(refused) + len(aside) + len(heading) == len(written)


def _import_any(path: Path) -> Imported[object]:
    for take in (import_entries, import_experts, import_assignments):
        try:
            return take(path)
        except InputError as error:
            if error.code != "headings_not_found":
                raise
    return import_scores(path, ASKED)


def _heading_rows(grid: Grid, imported: Imported[object]) -> set[int]:
    last = imported.columns.row
    plain = {cell.text for cell in grid.rows[last] if cell} == {h for h in imported.columns.headings if h}
    return {last} if plain else {last - 1, last}
