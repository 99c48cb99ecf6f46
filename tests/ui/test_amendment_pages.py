"""Amendments (变更通知) in the window: dropped, opened, waiting for their review; what changed, by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.packages import print_letter, score_letter, task_letter
from reviewapp.usecases import merging, preparing
from reviewapp.usecases.issuing_amendments import issue_amendments, reopen
from reviewapp.usecases.taking_amendments import take_amendment
from tests.amendments import amend, change_list, entries_csv
from tests.panel_room import AT, PASSPHRASE, Room, answer, make_room
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, hand_in_later, page, settle, unlock
from ui.file_kinds import LETTER_SUFFIX, PRINT_SUFFIX, TASK_SUFFIX
from ui.pages.bureau_issue_page import BureauIssuePage
from ui.pages.bureau_prepare_page import BureauPreparePage
from ui.pages.expert_amendment_page import ExpertAmendmentPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.print_station_page import PrintStationPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow
from ui.workplace import Page


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Two experts, the first of whom has answered everything."""
    made = make_room(tmp_path / "room", experts=2)
    with made.desk("甲01") as desk:
        answer(desk)
    return made


def drop(target: Page, file: Path) -> None:
    """Let a file fall on a page."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    # Qt gives a drop only to what was entered before.
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), copy, carried, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, carried, left, none))


def desk_folder(room: Room) -> Path:
    """The first expert's store."""
    return room.folder / "laptop-甲01"


def test_an_amendment_dropped_on_the_desk_says_what_changed_and_leads_on(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    change_list(room, "E01", "E03", "E04", "E09")
    file = amend(room)["甲01"].file
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    drop(page(qtbot, window, ExpertDeskPage), file)
    settle(qtbot, window)
    changed = page(qtbot, window, ExpertAmendmentPage)
    said = "\n".join(line.text for line in changed.lines)
    assert "E09" in said and "E02" in said and "E01" not in said
    click(qtbot, changed.going_on)
    qtbot.waitUntil(lambda: window.page_name == "expert.declarations")
    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: set(declaring.rows) == {"E01", "E03", "E04", "E09"})
    click(qtbot, declaring.rest)
    settle(qtbot, window)
    click(qtbot, declaring.going_on)
    hand_in_later(qtbot, window)
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.entry == "E09", "the first that is open"
    click(qtbot, desk.list.amendment)
    settle(qtbot, window)
    again = page(qtbot, window, ExpertAmendmentPage)
    assert again.lines == changed.lines
    drop(again, file)
    settle(qtbot, window)
    assert "早已打开过" in page(qtbot, window, ExpertAmendmentPage).state.text()


def test_one_opened_on_the_start_page_waits_for_its_review(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    change_list(room, "E01", "E02")
    file = amend(room)["甲01"].file
    page(qtbot, window, StartPage).open_package(file)
    assert window.page_name == "start", "no code is asked for"
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    assert "E03" in "\n".join(line.text for line in page(qtbot, window, ExpertAmendmentPage).lines)


def test_an_amendment_without_a_known_desk_has_its_own_way_on(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    change_list(room, "E01", "E02")
    file = amend(room)["甲01"].file
    start = page(qtbot, window, StartPage)
    assert not window.preferences.recent and not start.going_on.isVisible()
    kept = window.preferences.folder_for("甲01")
    kept.parent.mkdir(parents=True)
    desk_folder(room).rename(kept)
    # A bureau's round on the same laptop, and what a killed program left, are no review to go on with.
    shutil.copytree(room.bureau_folder, kept.with_name("bureau"))
    kept.with_name("desk.0123abcd.part").mkdir()
    start.open_package(file)
    assert start.going_on.isVisible() and window.focusWidget() is start.going_on
    click(qtbot, start.going_on)
    unlocking = page(qtbot, window, UnlockPage)
    unlocking.words.setText(PASSPHRASE)
    click(qtbot, unlocking.open)
    settle(qtbot, window)
    assert "E03" in "\n".join(line.text for line in page(qtbot, window, ExpertAmendmentPage).lines)
    window.go_home()
    settle(qtbot, window)
    assert not page(qtbot, window, StartPage).going_on.isVisible()


def test_a_file_is_known_by_its_suffix_however_that_is_written(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page(qtbot, window, StartPage)
    (tmp_path / "A.RVTASK").write_bytes(b"")
    drop(window.page, tmp_path / "A.RVTASK")
    assert page(qtbot, window, ExpertOpenPage).file.text() == str(tmp_path / "A.RVTASK")
    window.go("start")
    drop(page(qtbot, window, StartPage), tmp_path / "A.RVPRINT")
    assert page(qtbot, window, PrintStationPage).letter == tmp_path / "A.RVPRINT"
    assert (task_letter.SUFFIX, print_letter.SUFFIX, score_letter.SUFFIX) == (
        TASK_SUFFIX, PRINT_SUFFIX, LETTER_SUFFIX,
    )  # fmt: skip


def test_another_seats_amendment_changes_nothing_and_says_so(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    change_list(room, "E01", "E02")
    file = amend(room)["甲02"].file
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    drop(page(qtbot, window, ExpertDeskPage), file)
    settle(qtbot, window)
    refused = page(qtbot, window, ExpertAmendmentPage)
    assert "没有采用" in refused.state.text() and refused.lines == ()
    click(qtbot, refused.going_on)
    qtbot.waitUntil(lambda: window.page_name == "expert.desk")
    assert page(qtbot, window, ExpertDeskPage).list.model.rowCount() == 4


def test_a_list_is_changed_in_the_window_after_issue_with_a_reason(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.prepare")
    preparing_page = page(qtbot, window, BureauPreparePage)
    preparing_page.entries.look_at(entries_csv(room.folder, "E01", "E02"))
    settle(qtbot, window)
    assert not preparing_page.entries.confirm.isEnabled(), "a reason is needed"
    preparing_page.entries.reason.setText("撤项")
    click(qtbot, preparing_page.entries.confirm)
    settle(qtbot, window)
    window.go("bureau.issue")
    assert page(qtbot, window, BureauIssuePage).amending.isVisible()


def test_the_secretary_reopens_an_entry_and_writes_the_amendment(
    qtbot: QtBot, window: MainWindow, room: Room, tmp_path: Path
) -> None:
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.issue")
    issuing = page(qtbot, window, BureauIssuePage)
    assert not issuing.amending.isVisible()
    click(qtbot, issuing.reopening.begin)
    issuing.reopening.entries.setText("E02，E03")
    issuing.reopening.seats.setText("甲01")
    issuing.reopening.reason.setText("复核打分笔误")
    assert not issuing.reopening.confirm.isEnabled(), "who allowed it is needed"
    issuing.reopening.allowed_by.setText("组长李四")
    click(qtbot, issuing.reopening.confirm)
    settle(qtbot, window)
    assert "甲01" in issuing.amending.state.text() and "甲02" not in issuing.amending.state.text()
    issuing.amending.out.set_path(tmp_path / "out")
    click(qtbot, issuing.amending.write)
    settle(qtbot, window)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["甲01-a1.rvtask"]
    window.go("bureau.archive")
    settle(qtbot, window)


def reopened(room: Room) -> Path:
    """The amendment of a reopening of E02."""
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        reopen(store, ["E02"], ["甲01"], "复核打分笔误", "组长李四", at=AT)
        return issue_amendments(store, room.folder / "amendments", at=AT)[0].file


def test_a_locked_entry_takes_nothing_and_the_reopened_one_is_shown_first(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    file = reopened(room)
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    drop(page(qtbot, window, ExpertDeskPage), file)
    settle(qtbot, window)
    click(qtbot, page(qtbot, window, ExpertAmendmentPage).going_on)
    qtbot.waitUntil(lambda: window.page_name == "expert.desk")
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.entry == "E02" and desk.pane.form.isEnabled()
    desk.list.choose("E01")
    assert not desk.pane.form.isEnabled() and not desk.pane.recuse.isVisible()


def closed_to(room: Room) -> Path:
    """The amendment that locks every entry of the first expert: a recusal recorded after the closing sends it."""
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        preparing.record_recusal(store, Recusal("甲01", "E04", RecusalGround.KINSHIP), at=AT)
        return issue_amendments(store, room.folder / "closed", at=AT)[0].file


def test_declarations_after_the_closing_say_where_the_answers_are(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    with room.desk("甲01") as desk:
        room.export(desk)
        take_amendment(desk, closed_to(room), at=AT)
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    window.go("expert.declarations")
    settle(qtbot, window)
    shown = page(qtbot, window, ExpertDeclarationsPage)
    assert [line.split("　")[0] for line in shown.closed.lines] == ["E01", "E02", "E03", "E04"]
    assert "无需回避" in shown.closed.lines[0] and "需回避：" in shown.closed.lines[3]
    assert shown.closed.isVisible() and shown.letters.isVisible() and not shown.rest.isVisible()
    click(qtbot, shown.going_on)
    assert window.page_name == "expert.desk"


@pytest.mark.slow
@every_look
def test_amendments_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    room: Room,
    tmp_path: Path,
) -> None:
    change_list(room, "E01", "E02", "E04", "E09", "E10")
    with room.bureau() as store:
        recusal = Recusal("甲01", "E04", RecusalGround.KINSHIP)
        preparing.record_recusal(store, recusal, at=AT)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.issue")
    issuing = page(qtbot, window, BureauIssuePage)
    camera.take("amend-1-issue-due")
    issuing.amending.out.set_path(tmp_path / "out")
    click(qtbot, issuing.amending.write)
    camera.take("amend-2-issue-written")
    window.go_home()
    settle(qtbot, window)
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    drop(page(qtbot, window, ExpertDeskPage), tmp_path / "out" / "甲01-a1.rvtask")
    camera.take("amend-3-changed")
    window.go_home()
    file = reopened(room)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.issue")
    click(qtbot, page(qtbot, window, BureauIssuePage).reopening.begin)
    camera.take("amend-6-reopening")
    window.go_home()
    settle(qtbot, window)
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    window.session.keep("amendment", file)
    window.go("expert.amendment")
    camera.take("amend-4-reopened")
    click(qtbot, page(qtbot, window, ExpertAmendmentPage).going_on)
    qtbot.waitUntil(lambda: window.page_name != "expert.amendment")
    window.go("expert.desk")
    desk = page(qtbot, window, ExpertDeskPage)
    desk.list.choose("E01")
    camera.take("amend-5-desk-locked")
    window.go("expert.declarations")
    page(qtbot, window, ExpertDeclarationsPage)
    words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert "已回答 1 / 1 项，其中回避 0 项" in words, "the locked E04 is not one of those asked about"
    camera.take("amend-7-declarations-reopened")


@pytest.mark.slow
@every_look
def test_what_waits_and_what_is_over_in_every_look(
    qtbot: QtBot, window: MainWindow, camera: Camera, room: Room
) -> None:
    file = closed_to(room)
    page(qtbot, window, StartPage).open_package(file)
    camera.take("amend-8-start-waiting")
    unlock(qtbot, window, desk_folder(room), PASSPHRASE)
    page(qtbot, window, ExpertAmendmentPage)
    window.go("expert.declarations")
    page(qtbot, window, ExpertDeclarationsPage)
    camera.take("amend-9-declarations-closed")
    window.go_home()
    settle(qtbot, window)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.prepare")
    page(qtbot, window, BureauPreparePage)
    camera.take("amend-10-prepare-closed")


def test_after_the_closing_the_lists_say_what_to_do_instead(
    qtbot: QtBot, window: MainWindow, room: Room
) -> None:
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.prepare")
    shown = page(qtbot, window, BureauPreparePage)
    assert shown.closed.isVisible() and "复评" in shown.closed.text()
    assert not shown.entries.choose.isVisible()
