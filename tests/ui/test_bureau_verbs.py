"""The verbs made for the bureau's desk: steps, previews, codes kept apart, tables of rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewapp.domain.errors import InputError, StateError
from reviewapp.usecases import overseeing
from reviewapp.usecases.handing_out import check_apart
from reviewapp.usecases.overseeing import Step, StepState
from reviewapp.usecases.previewing import ListKind, preview_dossiers, preview_list, take_list
from tests.ui.bureau_making import fill, hand_out, new_store, write_lists
from tests.ui.round_making import AT
from ui.models.bureau_rows import Column, Role, RowsModel
from ui.theme import ThemeName, colours_of


def test_exactly_one_step_is_at_hand(tmp_path: Path) -> None:
    store = new_store(tmp_path / "store")
    try:
        assert _at_hand(overseeing.overview(store)) is Step.PREPARE
        fill(store, write_lists(tmp_path / "lists", 2, 2))
        assert _at_hand(overseeing.overview(store)) is Step.ISSUE
        assert not overseeing.overview(store).backup.due
        hand_out(store, tmp_path / "out")
        view = overseeing.overview(store)
        assert _at_hand(view) is Step.MERGE
        assert view.backup.due
        overseeing.back_up(store, tmp_path / "copies")
        assert not overseeing.overview(store).backup.due
    finally:
        store.close()


def _at_hand(view: overseeing.Overview) -> Step:
    (step,) = [step for step, state in view.steps().items() if state is StepState.NOW]
    return step


def test_a_column_can_be_named_by_hand(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("编号,项目名称,负责单位\n1,甲项目,示例大学\n", encoding="utf-8")
    plain = preview_list(ListKind.ENTRIES, table)
    assert plain.imported.columns.column("unit") is None
    seen = preview_list(ListKind.ENTRIES, table, {"unit": "负责单位"})
    store = new_store(tmp_path / "store")
    try:
        take_list(store, seen, at=AT)
        entry = overseeing.overview(store).ledger.state.the_round().entries[0]
    finally:
        store.close()
    assert entry.unit == "示例大学"


def test_dossiers_are_matched_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    folder.mkdir()
    for name in ("2026KJ0001.pdf", "别的.pdf"):
        (folder / name).write_bytes(b"%PDF-1.4 %%EOF")
    entries = preview_list(ListKind.ENTRIES, write_lists(tmp_path / "lists", 2, 1)[0]).imported.items
    seen = preview_dossiers(entries, folder)  # type: ignore[arg-type]
    assert seen.matched == (("2026KJ0001", "2026KJ0001.pdf"),)
    assert seen.unmatched == ("别的.pdf",)
    assert seen.without == ("2026KJ0002",)


@pytest.mark.parametrize(("out", "slips"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_codes_never_lie_with_the_packages(tmp_path: Path, out: str, slips: str) -> None:
    with pytest.raises(StateError, match="codes_inside"):
        check_apart(tmp_path / out, tmp_path / slips)


def test_both_folders_are_needed(tmp_path: Path) -> None:
    check_apart(tmp_path / "a", tmp_path / "b")
    with pytest.raises(InputError, match="folders_needed"):
        check_apart(Path(), tmp_path)


def test_a_failed_copy_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    store = new_store(tmp_path / "store")
    try:
        with pytest.raises(Exception, match="backup_failed"):
            overseeing.back_up(store, tmp_path / "file")
        assert overseeing.overview(store).backup.failed
    finally:
        store.close()


def test_rows_sort_by_raw_values_and_filter_by_text(qapp: QApplication) -> None:
    columns = [
        Column("n", "N", str, sort=lambda r: r),
        Column("word", "W", lambda r: "even" if r % 2 == 0 else "odd"),
    ]
    model = RowsModel(columns, colours_of(ThemeName.LIGHT))
    model.show_rows([10, 9, 2])
    model.sort(0)
    assert [model.row(n) for n in range(3)] == [2, 9, 10]
    model.sort(model.column("n"), Qt.SortOrder.DescendingOrder)
    assert [model.row(n) for n in range(3)] == [10, 9, 2]
    model.keep_only("EVEN")
    assert [model.data(model.index(n, 0), Role.ROW) for n in range(model.rowCount())] == [10, 2]
    model.sort(-1)
    model.keep_only("")
    assert [model.row(n) for n in range(3)] == [10, 9, 2]
