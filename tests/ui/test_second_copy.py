"""The desk's second copy in the window: offered once, made in the background, red when it could not be."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import scoring, second_copy
from reviewapp.usecases.opening import open_task
from tests.amendments import amend, change_list
from tests.db.ledger_values import QuickWrapping
from tests.panel_room import AT, PASSPHRASE, Room, answer, make_room, supervisor
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, declare_all, page, settle, type_in, unlock
from ui.models.second_copy import IDLE_MINUTES
from ui.pages.bureau_release_page import BureauReleasePage
from ui.pages.expert_amendment_page import ExpertAmendmentPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.resume_page import ResumePage
from ui.pages.second_copy_page import SecondCopyPage
from ui.pages.start_page import StartPage
from ui.widgets.amendment_opening import AMENDMENT
from ui.window import MainWindow


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, str]:
    """A desk half done in a round that allows copies, and its recovery code."""
    room = make_room(tmp_path / "room", copies=True, entries=2, experts=1)
    return _desk(room, tmp_path)


def _desk(room: Room, tmp_path: Path) -> tuple[Path, str]:
    opened = open_task(
        room.stores,
        tmp_path / "desk",
        room.tasks["甲01"],
        code=room.codes["甲01"],
        passphrase=PASSPHRASE,
        at=AT,
    )
    scoring.sign_pledge(opened.store, "secrecy", at=AT)
    answer(opened.store, left_out=["E02"])  # type: ignore[arg-type]  # it is this very kind of store
    opened.store.close()
    return tmp_path / "desk", opened.recovery_code


def _at_desk(qtbot: QtBot, window: MainWindow, folder: Path) -> ExpertDeskPage:
    unlock(qtbot, window, folder, PASSPHRASE)
    return page(qtbot, window, ExpertDeskPage)


def _copied(qtbot: QtBot, window: MainWindow, folder: Path, stick: Path) -> ExpertDeskPage:
    """The desk after its first copy."""
    shown = _at_desk(qtbot, window, folder)
    shown.second_copy._copy.copy_now(stick)
    settle(qtbot, window)
    return shown


def _finish_second(qtbot: QtBot, window: MainWindow, shown: ExpertDeskPage) -> None:
    shown.list.choose("E02")
    form = shown.pane.form
    for criterion in ("value", "means"):
        type_in(form.boxes[criterion].field, "9")
    form.recommendation("fund").click()
    form.comment.setPlainText("立项依据比较充分。")
    form.flush()
    settle(qtbot, window)


def test_a_copy_is_made_at_a_finished_entry_and_said(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    shown = _at_desk(qtbot, window, desk[0])
    strip = shown.second_copy
    assert strip.isVisible() and strip.none.isVisible() and not strip.now.isVisible()
    click(qtbot, strip.choose)
    choosing = page(qtbot, window, SecondCopyPage)
    choosing.folder.set_path(tmp_path / "stick")
    click(qtbot, choosing.use)
    settle(qtbot, window)
    copy = next((tmp_path / "stick").iterdir())
    before = (copy / "store.db").read_bytes()
    click(qtbot, choosing.back)
    shown = page(qtbot, window, ExpertDeskPage)
    assert "09:30" in shown.second_copy.words.text()
    _finish_second(qtbot, window, shown)
    assert (copy / "store.db").read_bytes() != before
    assert not shown.second_copy.none.isVisible()


def test_a_stick_that_is_gone_is_said_in_red_until_it_is_back(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    shown = _at_desk(qtbot, window, desk[0])
    stick = tmp_path / "stick"
    shown.second_copy._copy.copy_now(stick)
    settle(qtbot, window)
    shutil.rmtree(stick)
    stick.write_text("no folder any more")
    _finish_second(qtbot, window, shown)
    assert "✗" in shown.second_copy.words.text()
    assert shown.second_copy.words.property("look") == "bad"
    assert "副本没有写到" in window.notices.text
    assert "只在这台电脑上" in shown.second_copy._copy.parting_words()
    stick.unlink()
    click(qtbot, shown.second_copy.now)
    settle(qtbot, window)
    assert "✓" in shown.second_copy.words.text() and shown.second_copy._copy.parting_words() == ""


def test_what_another_hand_changed_makes_the_copy_old(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    shown = _copied(qtbot, window, desk[0], tmp_path / "stick")
    assert "✓" in shown.second_copy.words.text()
    shown.list.choose("E02")
    type_in(shown.pane.form.boxes["value"].field, "9")
    shown.pane.form.flush()
    settle(qtbot, window)
    assert "✓" not in shown.second_copy.words.text(), "a half answered entry is not copied at once"
    assert "早于最近的改动" in shown.second_copy.words.text()
    assert shown.second_copy.words.property("look") == "muted"
    click(qtbot, shown.second_copy.now)
    settle(qtbot, window)
    assert "✓" in shown.second_copy.words.text()


def test_copies_go_on_after_an_amendment(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", copies=True, entries=2, experts=1)
    folder, _ = _desk(room, tmp_path)
    change_list(room, "E01", "E02", "E09")
    shown = _copied(qtbot, window, folder, tmp_path / "stick")
    copy = next((tmp_path / "stick").iterdir())
    window.session.keep(AMENDMENT, amend(room)["甲01"].file)
    window.go("expert.amendment")
    settle(qtbot, window)
    click(qtbot, page(qtbot, window, ExpertAmendmentPage).going_on)
    qtbot.waitUntil(lambda: window.page_name == "expert.declarations")
    declare_all(qtbot, window)
    shown = page(qtbot, window, ExpertDeskPage)
    assert "早于最近的改动" in shown.second_copy.words.text()
    before = (copy / "store.db").read_bytes()
    _finish_second(qtbot, window, shown)
    assert (copy / "store.db").read_bytes() != before
    assert "✓" in shown.second_copy.words.text()


def test_a_private_note_makes_the_copy_old(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    shown = _copied(qtbot, window, desk[0], tmp_path / "stick")
    shown.notes.text.setPlainText("附件三存疑")
    shown.notes.flush()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "早于最近的改动" in shown.second_copy.words.text(), timeout=20000)


def test_a_score_on_its_way_to_the_disk_is_not_said_to_be_in_the_copy(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    shown = _copied(qtbot, window, desk[0], tmp_path / "stick")
    shown.list.choose("E02")
    settle(qtbot, window)
    disk = threading.Event()
    window.tasks.run(lambda _: disk.wait(20))
    type_in(shown.pane.form.boxes["value"].field, "9")
    shown.second_copy._copy.copy_now()
    qtbot.waitUntil(lambda: not shown.second_copy._copy.running, timeout=20000)
    disk.set()
    settle(qtbot, window)
    assert "早于最近的改动" in shown.second_copy.words.text()
    shown.second_copy._copy.copy_if_changed()
    settle(qtbot, window)
    assert "✓" in shown.second_copy.words.text()


def test_no_copy_is_offered_only_once(qtbot: QtBot, window: MainWindow, desk: tuple[Path, str]) -> None:
    shown = _at_desk(qtbot, window, desk[0])
    click(qtbot, shown.second_copy.none)
    settle(qtbot, window)
    assert not shown.second_copy.none.isVisible() and shown.second_copy.choose.isVisible()


def test_without_leave_to_copy_a_break_brings_a_reminder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    shown = _at_desk(qtbot, window, _desk(room, tmp_path)[0])
    strip = shown.second_copy
    assert not strip.isVisible()
    for _ in range(IDLE_MINUTES + 1):
        strip._watch.tick()
    assert "休息前请提交一次" in window.notices.text
    window.notices.clear()
    strip._watch.tick()
    assert window.notices.text == ""


def test_closing_reminds_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    _at_desk(qtbot, window, _desk(room, tmp_path)[0])
    window.go("expert.check")
    window.set_text_step(2)  # the desk's own page is gone now
    assert window.keep_for_reminder() and "再关一次" in window.notices.text
    assert not window.keep_for_reminder()
    window.go_home()
    page(qtbot, window, StartPage)
    assert "不允许另存副本" in window.notices.text


def test_a_desk_goes_on_from_its_copy(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = _desk(make_room(tmp_path / "room", copies=True, entries=2, experts=1, rehearsal=True), tmp_path)
    _copy(desk[0], tmp_path / "stick")
    click(qtbot, page(qtbot, window, StartPage).from_copy)
    asking = page(qtbot, window, ResumePage)
    assert not asking.open.isEnabled()
    asking.folder.set_path(tmp_path / "stick")
    asking.code.set_text(desk[1])
    asking.words.setText("not these words")
    click(qtbot, asking.open)
    settle(qtbot, window)
    assert "口令不对" in window.notices.text
    asking.words.setText(PASSPHRASE)
    click(qtbot, asking.open)
    shown = page(qtbot, window, ExpertDeskPage)
    assert shown.list.model.rowCount() == 2
    assert window.session.expert.folder != desk[0]
    assert window.session.rehearsal, "the red mark goes along"
    assert shown.second_copy.none.isVisible()  # a place of the other laptop says nothing here


def _copy(folder: Path, stick: Path) -> None:
    store = SqlStores(QuickWrapping()).open_expert(folder, PASSPHRASE)
    second_copy.make_copy(store, stick, at=AT)
    store.close()


def test_an_amendment_that_waits_is_looked_at_when_the_desk_goes_on_from_its_copy(
    qtbot: QtBot, window: MainWindow, desk: tuple[Path, str], tmp_path: Path
) -> None:
    _copy(desk[0], tmp_path / "stick")
    window.session.keep(AMENDMENT, tmp_path / "none.rvtask")
    window.go("resume")
    asking = page(qtbot, window, ResumePage)
    asking.folder.set_path(tmp_path / "stick")
    asking.code.set_text(desk[1])
    asking.words.setText(PASSPHRASE)
    click(qtbot, asking.open)
    page(qtbot, window, ExpertAmendmentPage)


def test_both_keys_release_a_copy(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, copies=True, entries=2, experts=1)
    folder, _ = _desk(room, tmp_path)
    _copy(folder, tmp_path / "stick")
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    window.go("bureau.experts")
    settle(qtbot, window)
    click(qtbot, window.page.release)  # type: ignore[attr-defined]  # the page of experts
    asking = page(qtbot, window, BureauReleasePage)
    asking.folder.set_path(tmp_path / "stick")
    asking.reason.setText("第一台电脑坏了")
    asking.key.take = lambda: lambda: supervisor().key  # type: ignore[method-assign]  # no key file in the room
    asking.release.setEnabled(True)
    click(qtbot, asking.release)
    settle(qtbot, window)
    code = asking.code.text()
    assert grouped(code.replace(" ", "")) == code and "甲01" in asking._seat.text()
    store = second_copy.resume(
        room.stores, tmp_path / "stick", tmp_path / "other", code=code, passphrase=PASSPHRASE
    )
    store.close()


@pytest.mark.slow
@every_look
def test_every_state_in_every_look(
    qtbot: QtBot, window: MainWindow, camera: Camera, desk: tuple[Path, str], tmp_path: Path,
) -> None:  # fmt: skip
    camera.take("survive-0-start")
    window.go("resume")
    camera.take("survive-1-resume")
    window.go("start")
    shown = _at_desk(qtbot, window, desk[0])
    camera.take("survive-2-desk-offer")
    click(qtbot, shown.second_copy.choose)
    choosing = page(qtbot, window, SecondCopyPage)
    camera.take("survive-3-place-empty")
    stick = tmp_path / "stick"
    choosing.folder.set_path(stick)
    stick.mkdir()
    choosing.folder.set_path(str(stick))
    click(qtbot, choosing.use)
    settle(qtbot, window)
    choosing._judge()
    camera.take("survive-4-place-copied")
    click(qtbot, choosing.back)
    camera.take("survive-5-desk-copied")
    shutil.rmtree(stick)
    stick.write_text("gone")
    shown = page(qtbot, window, ExpertDeskPage)
    shown.second_copy._copy.copy_now()
    settle(qtbot, window)
    camera.take("survive-6-desk-failed")
    assert window.keep_for_reminder()
    camera.take("survive-7-closing")
    window.go("bureau.create")
    camera.take("survive-8-create")


@pytest.mark.slow
@every_look
def test_the_release_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    tmp_path: Path,
) -> None:
    room = make_room(tmp_path / "room", two_key=True, copies=True, entries=2, experts=1)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    window.go("bureau.experts")
    camera.take("survive-8-experts")
    window.go("bureau.release")
    camera.take("survive-9-release")
    asking = page(qtbot, window, BureauReleasePage)
    asking._released(second_copy.ReleasedCopy("甲01", "1234567890123456"))
    camera.take("survive-9-release-code")
    window.set_text_step(1)
    again = page(qtbot, window, BureauReleasePage)
    assert again.code.text() == "1234 5678 9012 3456"
