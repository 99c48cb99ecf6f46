"""The desk after a reopening (复评): where it starts, what it says, and what goes out with the new package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewapp.usecases import merging
from reviewapp.usecases.desk_habits import PLACE_ENTRY
from reviewapp.usecases.issuing_amendments import issue_amendments, reopen
from reviewapp.usecases.taking_amendments import take_amendment
from tests.panel_room import AT, PASSPHRASE, Room, answer, make_room
from tests.ui.camera import camera_for, every_look
from tests.ui.driving import click, page, settle, type_in, unlock
from ui.models.entry_model import Role
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.theme import ThemeName
from ui.window import MainWindow


@pytest.fixture
def reopened(tmp_path: Path) -> Path:
    """The store of an expert who left E04 open and E01 on the screen; E02 and E03 are reopened."""
    return reopened_desk(tmp_path / "room")


def reopened_desk(folder: Path) -> Path:
    """Make it."""
    room: Room = make_room(folder, experts=2)
    with room.desk("甲01") as desk:
        answer(desk, left_out=["E04"])
        desk.remember(PLACE_ENTRY, "E01")
        room.merge(room.export(desk))
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        reopen(store, ["E02", "E03"], ["甲01"], "复核发现打分笔误", "组长李四", at=AT)
        (amendment,) = issue_amendments(store, folder / "amendments", at=AT)
    with room.desk("甲01") as desk:
        take_amendment(desk, amendment.file, at=AT)
    return folder / "laptop-甲01"


def retype(desk: ExpertDeskPage, figure: str) -> None:
    """Another figure in place of the one that stands there."""
    field = desk.pane.form.boxes["means"].field
    field.selectAll()
    type_in(field, figure)


def test_it_starts_at_the_first_reopened_entry_and_says_why(
    qtbot: QtBot, window: MainWindow, reopened: Path
) -> None:
    unlock(qtbot, window, reopened, PASSPHRASE)
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.entry == "E02", "it was left at E01, which is locked by now"
    assert desk.pane.reopened.isVisible() and not desk.pane.locked.isVisible()
    assert "复核发现打分笔误" in desk.pane.reopened.text() and "组长李四" in desk.pane.reopened.text()
    rows = desk.list.model
    heard = [rows.data(rows.index(at, 0), int(Qt.ItemDataRole.AccessibleTextRole)) for at in range(4)]
    assert [("锁定" in words, "复评" in words) for words in heard] == [
        (True, False), (False, True), (False, True), (True, False),
    ]  # fmt: skip
    assert [rows.data(rows.index(at, 0), Role.HOLD) for at in range(4)] == [
        "lock",
        "reopened",
        "reopened",
        "lock",
    ]
    qtbot.waitUntil(lambda: "复评" in desk.list.submission.text())
    desk.list.choose("E01")
    assert desk.pane.locked.isVisible() and "E02、E03" in desk.pane.locked.text()
    assert not desk.pane.reopened.isVisible()
    to_do, again = (
        next(one for one in desk.list.filters if one.text().startswith(name)) for name in ("待评", "复评")
    )
    assert to_do.text().endswith(" 0"), "a locked entry cannot be done any more"
    click(qtbot, to_do)
    assert rows.rowCount() == 0
    click(qtbot, again)
    assert rows.rowCount() == 2
    # The way leads through every reopened entry, and then on, also from one that was never scored.
    desk.list.choose("E02")
    desk.go_next()
    assert desk.entry == "E03"
    desk.list.choose("E04")
    desk.go_next()
    assert window.page_name == "expert.check"


def test_the_check_and_the_new_package_are_about_the_reopened_entries(
    qtbot: QtBot, window: MainWindow, reopened: Path, tmp_path: Path
) -> None:
    unlock(qtbot, window, reopened, PASSPHRASE)
    desk = page(qtbot, window, ExpertDeskPage)
    retype(desk, "40")
    settle(qtbot, window)
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    settle(qtbot, window)
    assert [one.text().split()[0] for one in checking.reopened] == ["E02", "E03"]
    assert checking.gaps == [], "what is locked and open is no gap any more"
    click(qtbot, checking.reopened[1])
    assert page(qtbot, window, ExpertDeskPage).entry == "E03"
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    settle(qtbot, window)
    assert "2 项复评，尚未重新提交" in signing.state.text()
    assert signing.reason.text() == "复评：复核发现打分笔误"
    read = signing.read_back.toPlainText()
    assert read.index("E02") < read.index("E03") < read.index("锁定") < read.index("E01") < read.index("E04")
    signing.target.setText(str(tmp_path / "again.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert "2 项复评，已重新提交" in signing.state.text()
    window.go("expert.desk")
    desk = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: "已提交" in desk.list.submission.text())
    retype(desk, "1")
    settle(qtbot, window)
    window.go("expert.export")
    settle(qtbot, window)
    assert "尚未重新提交" in page(qtbot, window, ExpertExportPage).state.text()


@pytest.mark.slow
@every_look
def test_a_reopened_desk_in_every_look(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
    tmp_path: Path,
    theme: ThemeName,
    step: int,
) -> None:
    window = open_window()
    camera = camera_for(qtbot, window, tmp_path, theme, step)
    unlock(qtbot, window, reopened_desk(tmp_path / "room"), PASSPHRASE)
    desk = page(qtbot, window, ExpertDeskPage)
    camera.take("reopened-1-desk")
    desk.list.choose("E04")
    camera.take("reopened-2-desk-locked")
    window.go("expert.declarations")
    page(qtbot, window, ExpertDeclarationsPage)
    camera.take("reopened-3-declarations")
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("reopened-4-check")
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("reopened-5-export")
    signing.target.setText(str(tmp_path / "again.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    camera.take("reopened-6-receipt")
