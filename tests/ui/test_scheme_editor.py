"""The scheme editor driven by its widgets: from the start page to a saved file, and to a new round."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewapp.usecases.scheme_finding import find_scheme
from reviewapp.usecases.scheme_outline import Address, Role
from tests.ui.driving import click, page, settle
from tests.ui.scheme_editing import choose, line, retype
from ui.pages.bureau_create_page import BureauCreatePage
from ui.pages.scheme_editor_page import SchemeEditorPage
from ui.pages.start_page import StartPage
from ui.widgets.pieces import Choices
from ui.widgets.scheme_rows import ItemRows
from ui.window import MainWindow


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> SchemeEditorPage:
    """The editor with the built-in scheme for projects, as it comes from the start page."""
    click(qtbot, page(qtbot, window, StartPage).schemes)
    shown = page(qtbot, window, SchemeEditorPage)
    shown.chooser.choose("project")
    click(qtbot, shown.chooser.open)
    settle(qtbot, window)
    return shown


def listed(editor: SchemeEditorPage) -> list[str]:
    problems = editor.side.problems.list
    return [problems.item(i).text() for i in range(problems.count())]


def focused(window: MainWindow) -> QWidget | None:
    return window.focusWidget()


def test_a_built_in_scheme_is_read_only_until_it_is_copied(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    choose(editor, Role.CRITERION)
    assert line(editor, "criterion", 0, "maximum").isReadOnly()
    assert not editor.tree.add.isEnabled()
    assert not editor.save.isVisible()
    click(qtbot, editor.copy)
    settle(qtbot, window)
    assert not line(editor, "criterion", 0, "maximum").isReadOnly()
    assert editor.tree.add.isEnabled()
    assert editor.editing is not None
    assert editor.editing.table["id"] == "project-own"


def test_a_weight_is_changed_found_wrong_mended_and_saved(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage, tmp_path: Path
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION, 1)
    retype(line(editor, "criterion", 1, "maximum"), "25")
    settle(qtbot, window)
    assert len(listed(editor)) == 2  # the sum, and the figures without a level
    assert any("105" in one for one in listed(editor))
    assert editor.tree.tree.currentItem().text(0).startswith("✗1 ")
    editor.undo.click()
    settle(qtbot, window)
    assert not listed(editor)
    assert line(editor, "criterion", 1, "maximum").text() == "20"
    editor.redo.click()
    settle(qtbot, window)
    retype(line(editor, "criterion", 1, "maximum"), "20")
    settle(qtbot, window)
    assert not listed(editor)
    editor.save_to(tmp_path / "own.toml")
    settle(qtbot, window)
    assert window.notices.text
    saved = find_scheme(str(tmp_path / "own.toml"))
    assert saved.id == "project-own"
    assert not editor.save.isEnabled()


def test_a_full_width_figure_is_taken(qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION)
    made = line(editor, "criterion", 0, "maximum")
    made.setText("１５．５")
    made.textEdited.emit(made.text())
    assert editor.editing is not None
    assert editor.editing.table["criterion"][0]["maximum"] == "15.5"


def test_a_level_is_added_filled_in_and_moved(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION)
    rows = editor.fields.editors["criterion", 0, "band"]
    assert isinstance(rows, ItemRows)
    rows.table.setCurrentIndex(rows.model.index(3, 0))
    rows.add.click()
    settle(qtbot, window)
    assert any("criterion" not in one and "档次" in one for one in listed(editor))
    for place, text in enumerate(("零", "0", "0")):
        rows.model.setData(rows.model.index(4, place), text)
    rows.model.setData(rows.model.index(3, 1), "1")
    settle(qtbot, window)
    assert not listed(editor)
    rows.table.setCurrentIndex(rows.model.index(4, 0))
    rows.up.click()
    assert editor.editing is not None
    bands = editor.editing.table["criterion"][0]["band"]
    assert bands[3] == {"label": "零", "from": "0", "to": "0"}
    rows.remove.click()
    settle(qtbot, window)
    assert len(editor.editing.table["criterion"][0]["band"]) == 4
    assert any("0 分" in one for one in listed(editor))


def test_a_problem_leads_to_its_field(qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION, 3)
    retype(line(editor, "criterion", 3, "step"), "much")
    settle(qtbot, window)
    choose(editor, Role.METHOD)
    problems = editor.side.problems
    problems.list.setFocus()
    problems.list.setCurrentRow(0)
    QTest.keyClick(problems.list, Qt.Key.Key_Return)
    part = editor.tree.current
    assert part is not None
    assert part.address == ("criterion", 3)
    assert focused(window) is editor.fields.editors["criterion", 3, "step"]
    assert editor.fields.editors["criterion", 3, "step"].property("wrong") == "true"


def test_parts_are_added_moved_and_removed(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION)
    editor.tree.add_asked.emit(Role.CRITERION)
    part = editor.tree.current
    assert part is not None
    assert part.title == "新指标"
    click(qtbot, editor.tree.up)
    settle(qtbot, window)
    there = editor.tree.current
    assert there is not None
    assert there.address == (part.address[0], int(part.address[1]) - 1)
    click(qtbot, editor.tree.remove)
    settle(qtbot, window)
    assert not listed(editor)
    editor.tree.add_asked.emit(Role.STAGE)
    settle(qtbot, window)
    stage = editor.tree.current
    assert stage is not None
    assert stage.address == ("stage", 1)
    assert listed(editor)


def test_what_may_be_left_out_is_ticked(qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.METHOD)
    at: Address = ("budget",)
    tick = editor.fields.editors[at]
    assert isinstance(tick, QCheckBox)
    assert ("budget", "total") not in editor.fields.editors
    tick.click()
    settle(qtbot, window)
    assert any("total" in one for one in listed(editor))
    retype(line(editor, "budget", "total"), "500")
    settle(qtbot, window)
    assert editor.editing is not None
    assert editor.editing.table["budget"] == {"total": "500"}
    again = editor.fields.editors[at]
    assert isinstance(again, QCheckBox)
    again.click()
    assert "budget" not in editor.editing.table
    method = editor.fields.editors["averaging", "method"]
    assert isinstance(method, Choices)
    assert method.currentText() == "去掉最高最低后平均"
    method.setCurrentIndex(method.findData("median"))
    method.activated.emit(method.currentIndex())
    assert editor.editing.table["averaging"]["method"] == "median"


def test_the_form_the_trial_and_the_quotas_are_shown(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage, fonts: Path
) -> None:
    editor.side.show_pane(1)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: editor.side.preview.page_count >= 1, timeout=20000)
    editor.side.show_pane(2)
    settle(qtbot, window)
    first = editor.side.trial.text.toPlainText()
    assert "S001" in first
    click(qtbot, editor.side.trial.again)
    settle(qtbot, window)
    assert editor.side.trial.text.toPlainText() != first
    click(qtbot, editor.copy)
    choose(editor, Role.GRADES)
    rows = editor.fields.editors[("grade",)]
    assert isinstance(rows, ItemRows)
    place = next(i for i, column in enumerate(rows.model.columns) if column.keys == ("at_most",))
    rows.model.setData(rows.model.index(0, place), "20")
    settle(qtbot, window)
    table = editor.side.quotas.table
    assert table.columnCount() == 2
    model = table.model()
    counts = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(table.rowCount())}
    assert (counts["5"], counts["9"], counts["30"]) == ("1", "1", "6")


def test_with_problems_there_is_neither_preview_nor_trial(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION)
    retype(line(editor, "criterion", 0, "maximum"), "1")
    for pane in (1, 2):
        editor.side.show_pane(pane)
        settle(qtbot, window)
    assert editor.side.preview.page_count == 0
    assert not editor.side.trial.again.isEnabled()


def test_closing_asks_where_something_is_not_saved(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.close_scheme)
    start = page(qtbot, window, StartPage)
    click(qtbot, start.schemes)
    editor.open("project", copy=True)
    settle(qtbot, window)
    click(qtbot, editor.close_scheme)
    assert window.page is editor
    click(qtbot, editor.stay)
    assert not editor.drop.isVisible()
    # The window itself warns once too.
    window.close()
    assert window.isVisible()
    click(qtbot, editor.close_scheme)
    click(qtbot, editor.drop)
    page(qtbot, window, StartPage)


def test_another_text_size_keeps_what_was_done(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION, 2)
    retype(line(editor, "criterion", 2, "maximum"), "25")
    settle(qtbot, window)
    window.set_text_step(3)
    again = page(qtbot, window, SchemeEditorPage)
    assert again is not editor
    assert line(again, "criterion", 2, "maximum").text() == "25"
    assert again.undo.isEnabled()
    again.undo.click()
    assert line(again, "criterion", 2, "maximum").text() == "20"


def test_what_a_vote_leaves_out_is_shown_and_kept(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage, tmp_path: Path
) -> None:
    """A vote without ``pass`` passes by two thirds; ticking 须超过 must not make it a half."""
    file = tmp_path / "vote.toml"
    file.write_text(
        'id = "v"\nversion = 1\nkind = "person"\ntitle = "表决"\ntitle_en = "Vote"\n'
        'activity = "voting"\n[vote]\nsecret = true\n',
        encoding="utf-8",
    )
    editor.open(file)
    settle(qtbot, window)
    choose(editor, Role.VOTE)
    assert line(editor, "vote", "pass", "line").text() == "2/3"
    strict = editor.fields.editors["vote", "pass", "strict"]
    assert isinstance(strict, QCheckBox)
    strict.click()
    assert editor.editing is not None
    assert editor.editing.table["vote"] == {"secret": True, "pass": {"line": "2/3", "strict": True}}
    retype(line(editor, "vote", "pass", "line"), "1/2")
    assert editor.editing.table["vote"]["pass"] == {"line": "1/2", "strict": True}


def test_provenance_is_written_line_by_line(
    qtbot: QtBot, window: MainWindow, editor: SchemeEditorPage
) -> None:
    click(qtbot, editor.copy)
    choose(editor, Role.SOURCES)
    lines = editor.fields.editors[("provenance",)]
    assert isinstance(lines, QPlainTextEdit)
    lines.setPlainText("已发表：甲\n\n默认值：乙\n")
    assert editor.editing is not None
    assert editor.editing.table["provenance"] == ["已发表：甲", "默认值：乙"]


def test_from_the_new_round_and_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("bureau.create")
    creating = page(qtbot, window, BureauCreatePage)
    creating.schemes.choose("competition")
    creating.title.setText("title of the round")
    click(qtbot, creating.edit)
    editor = page(qtbot, window, SchemeEditorPage)
    assert editor.editing is not None
    assert editor.editing.table["id"] == "competition-own"
    retype(line(editor, "title_en"), "Our own competition")
    editor.save_to(tmp_path / "ours.toml", close=True)
    settle(qtbot, window)
    again = page(qtbot, window, BureauCreatePage)
    assert again.title.text() == "title of the round"
    assert again.schemes.scheme.title_en == "Our own competition"
    # Its own file is opened now, not another copy.
    click(qtbot, again.edit)
    editor = page(qtbot, window, SchemeEditorPage)
    assert editor.editing is not None
    assert editor.editing.path == tmp_path / "ours.toml"
