"""Undoing, abstaining, flags, order, zero, timer, help: each by the keys and buttons an expert has."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.scoring import EntryState
from tests.ui.driving import click, go_to_desk, page, settle, type_in, unlock
from tests.ui.round_making import WORDS
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.start_page import StartPage
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _key(desk: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desk.window().focusWidget() or desk, key, modifiers)


def _stored(window: MainWindow, number: str = "R01") -> ScoreSheet:
    return window.session.expert.sheets()[number]


def test_ctrl_z_takes_back_every_kind_of_answer_to_the_beginning(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    form = desk.pane.form
    type_in(form.boxes["topic"].field, "4")
    form.recommendation("second").click()
    form.comment.setFocus()
    type_in(form.comment, "good")
    settle(qtbot, window)
    desk.pane.form.flush()
    settle(qtbot, window)
    whole = _stored(window)
    assert (whole.comment, whole.recommendation, whole.score("topic")) == ("good", "second", Decimal(4))

    _key(desk, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert _stored(window).comment == form.comment.toPlainText() == ""
    _key(desk, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert _stored(window).recommendation == ""
    assert not form.recommendation("second").isChecked()
    form.boxes["topic"].field.setFocus()
    _key(desk, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert _stored(window).is_untouched()
    assert form.boxes["topic"].field.text() == ""
    assert not desk.tools.undo.isEnabled()
    assert "已保存" in _words(desk)
    for _ in range(3):
        _key(desk, Qt.Key.Key_Z, CTRL | SHIFT)
    settle(qtbot, window)
    assert _stored(window) == whole
    assert not desk.tools.redo.isEnabled()


def test_ctrl_z_first_takes_away_what_is_no_figure(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    form = desk.pane.form
    type_in(form.boxes["topic"].field, "4")
    form.boxes["methods"].field.setFocus()
    type_in(form.boxes["methods"].field, "99")
    assert form.boxes["methods"].reason
    # The first 9 was a figure: it comes back; then it goes, and only then the one before.
    _key(desk, Qt.Key.Key_Z, CTRL)
    assert form.boxes["methods"].field.text() == "9"
    _key(desk, Qt.Key.Key_Z, CTRL)
    assert form.boxes["methods"].field.text() == ""
    type_in(form.boxes["methods"].field, "00")
    _key(desk, Qt.Key.Key_Z, CTRL)
    assert form.boxes["methods"].field.text() == ""
    assert not form.boxes["methods"].reason
    assert form.sheet.score("topic") == Decimal(4)


def test_undo_reaches_behind_another_start(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage, desk_folder: Path
) -> None:
    type_in(desk.pane.form.boxes["topic"].field, "4")
    settle(qtbot, window)
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(again.tools.undo.isEnabled)
    click(qtbot, again.tools.undo)
    settle(qtbot, window)
    assert _stored(window).is_untouched()
    assert again.pane.form.boxes["topic"].field.text() == ""


def test_a_recusal_leaves_nothing_to_undo(qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage) -> None:
    type_in(desk.pane.form.boxes["topic"].field, "4")
    click(qtbot, desk.pane.recuse)
    desk.pane.asking.ground.grounds.setCurrentIndex(3)
    desk.pane.asking.ground.grounds.activated.emit(3)
    click(qtbot, desk.pane.asking.confirm)
    settle(qtbot, window)
    assert not desk.tools.undo.isEnabled()
    _key(desk, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert _stored(window).recused is not None
    window.go_home()


def test_abstaining_needs_its_reason_and_is_taken_back_with_the_figures(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    type_in(desk.pane.form.boxes["topic"].field, "4")
    settle(qtbot, window)
    click(qtbot, desk.pane.abstain)
    asking = desk.pane.abstention_question
    assert not asking.confirm.isEnabled()
    asking.reason.setText("   ")
    assert not asking.confirm.isEnabled()
    click(qtbot, asking.reasons[0])
    click(qtbot, asking.confirm)
    settle(qtbot, window)
    assert (_stored(window).abstained, _stored(window).scores) == (True, ())
    assert _stored(window).note == asking.reasons[0].text()
    book = book_of(window.session)
    assert book.desk.state_of("R01") is EntryState.ABSTAINED
    row = desk.list.model.index(desk.list.model.row_of("R01"), 0)
    assert "弃权" in row.data(Qt.ItemDataRole.AccessibleTextRole)

    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    assert "弃权 1 项" in " ".join(part.text() for part in checking.findChildren(QLabel))
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    assert f"弃权：{asking.reasons[0].text()}" in signing.read_back.toPlainText()

    window.go("expert.desk")
    shown = page(qtbot, window, ExpertDeskPage)
    click(qtbot, shown.pane.abstention.withdraw)
    settle(qtbot, window)
    assert _stored(window).score("topic") == Decimal(4)
    assert shown.pane.form.boxes["topic"].field.isVisible()


def test_flags_are_marked_filtered_gone_to_and_kept(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage, desk_folder: Path
) -> None:
    _key(desk, Qt.Key.Key_D, CTRL)
    desk.list.choose("R04")
    click(qtbot, desk.tools.flag)
    settle(qtbot, window)
    flagged = desk.list.filters[-1]
    assert flagged.text() == "待复看 2"
    click(qtbot, flagged)
    assert [desk.list.model.entry(row).number for row in range(desk.list.model.rowCount())] == ["R01", "R04"]
    click(qtbot, desk.list.filters[0])
    desk.list.choose("R02")
    _key(desk, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.entry == "R04"
    _key(desk, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.entry == "R01"
    _key(desk, Qt.Key.Key_D, CTRL)
    settle(qtbot, window)
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: book_of(window.session).habits.flagged == {"R04"})
    again.list.choose("R04")
    assert again.tools.flag.isChecked()


def test_the_drawn_order_is_gone_through_and_kept(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage, desk_folder: Path
) -> None:
    desk.list.menu.drawn.trigger()
    settle(qtbot, window)
    order = book_of(window.session).order
    assert sorted(order) == ["R01", "R02", "R03", "R04", "R05", "R06"]
    shown = desk.list.model
    assert tuple(shown.entry(row).number for row in range(6)) == order
    assert desk.list.view.currentIndex().row() == order.index("R01")
    desk.list.choose(order[0])
    _key(desk, Qt.Key.Key_Return, CTRL)
    assert desk.entry == order[1]
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: again.list.model.entry(0).number == order[0])
    assert book_of(window.session).order == order


def test_the_answers_as_a_whole_are_kept_submitted_or_changed(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage, tmp_path: Path
) -> None:
    def said() -> str:
        return " ".join(part.text() for part in desk.list.findChildren(QLabel))

    qtbot.waitUntil(lambda: "暂存" in said())
    form = desk.pane.form
    for box in form.boxes.values():
        type_in(box.field, "5")
    form.recommendation("second").click()
    settle(qtbot, window)
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    signing.target.setText(str(tmp_path / "one.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    window.go("expert.desk")
    qtbot.waitUntil(lambda: "已提交" in said())
    desk.list.choose("R01")
    form.recommendation("none").click()
    qtbot.waitUntil(lambda: "须再提交" in said())
    click(qtbot, desk.tools.undo)
    qtbot.waitUntil(lambda: "已提交" in said())


def test_the_way_back_is_first_on_the_start_page(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    window.go_home()
    start = page(qtbot, window, StartPage)
    qtbot.waitUntil(lambda: "专家 E01" in getattr(window.focusWidget(), "text", str)())
    focused = window.focusWidget()
    assert focused is not None
    assert focused.mapTo(start, QPoint(0, 0)).y() < start._expert_first.mapTo(start, QPoint(0, 0)).y()


def test_a_wheel_changes_no_answer(qtbot: QtBot, window: MainWindow, full_desk: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(full_desk, tmp_path / "full"))
    shown = go_to_desk(qtbot, window, store, WORDS)
    form = shown.pane.form
    type_in(form.boxes["aims"].field, "30")
    settle(qtbot, window)
    before = form.sheet
    for control in shown.pane.findChildren(QWidget):
        if control.isVisible():
            for down in (120, -120):
                event = QWheelEvent(
                    QPointF(3, 3),
                    QPointF(control.mapToGlobal(QPoint(3, 3))),
                    QPoint(0, 0),
                    QPoint(0, down),
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                )
                QApplication.sendEvent(control, event)
    settle(qtbot, window)
    assert form.sheet == before
    assert window.session.expert.sheets()["R01"] == before


def test_a_screen_reader_hears_names_values_and_what_is_allowed(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    field = desk.pane.form.boxes["topic"].field
    type_in(field, "4")
    settle(qtbot, window)

    def heard(widget: QWidget, what: QAccessible.Text) -> str:
        return str(QAccessible.queryAccessibleInterface(widget).text(what))

    assert heard(field, QAccessible.Text.Name) == desk.pane.form.boxes["topic"].criterion.title
    assert heard(field, QAccessible.Text.Value) == "4"
    assert "1–5" in heard(field, QAccessible.Text.Description)
    rows = QAccessible.queryAccessibleInterface(desk.list.view)
    assert "草稿" in rows.child(0).text(QAccessible.Text.Name)
    assert "已保存" in " ".join(
        heard(part, QAccessible.Text.Name) for part in desk.pane.findChildren(QLabel) if part.isVisible()
    )
    for control in (desk.tools.undo, desk.tools.redo, desk.tools.flag, desk.list.menu, desk.list.check):
        assert heard(control, QAccessible.Text.Name)
    assert heard(desk.tools.flag, QAccessible.Text.Description) == "未标记"


def _words(desk: ExpertDeskPage) -> str:
    return " ".join(part.text() for part in desk.pane.findChildren(QLabel) if part.isVisible())


def test_a_flag_is_no_answer(qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path) -> None:
    window = open_window()
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    click(qtbot, shown.tools.flag)
    settle(qtbot, window)
    assert _stored(window).is_untouched()
