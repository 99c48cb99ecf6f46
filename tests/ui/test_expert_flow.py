"""From the task package to the receipt, through the real pages on a real store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround
from reviewapp.usecases.scoring import EntryState
from tests.ui.driving import (
    click,
    go_to_desk,
    hand_in_later,
    page,
    press,
    settle,
    sign_pledges,
    type_in,
    unlock,
)
from tests.ui.round_making import WORDS, Issued
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow


def _score_all(qtbot: QtBot, shown: ExpertDeskPage) -> None:
    for box in shown.pane.form.boxes.values():
        type_in(box.field, "5")
    shown.pane.form.recommendation("second").click()


def test_a_package_is_opened_with_its_code_and_own_words(
    qtbot: QtBot, window: MainWindow, issued: Issued
) -> None:
    page(qtbot, window, StartPage).open_package(issued.package)
    shown = page(qtbot, window, ExpertOpenPage)
    assert not shown.open.isEnabled()
    shown.code.set_text(issued.code)
    shown.words.set_text(WORDS)
    click(qtbot, shown.open)
    settle(qtbot, window)
    # A one-key round: the recovery code is shown once, before anything else.
    assert len(shown.recovery_code.text().replace(" ", "")) == 16
    click(qtbot, shown.noted)
    page(qtbot, window, ExpertPledgesPage)
    assert window.session.title.startswith("2026年度")
    assert window.preferences.recent


def test_the_wrong_code_is_said_and_can_be_typed_again(
    qtbot: QtBot, window: MainWindow, issued: Issued
) -> None:
    page(qtbot, window, StartPage).open_package(issued.package)
    shown = page(qtbot, window, ExpertOpenPage)
    other = "0000 0000 0000 0000"
    shown.code.set_text(other)
    shown.words.set_text(WORDS)
    click(qtbot, shown.open)
    settle(qtbot, window)
    assert "开启码" in window.notices.text
    assert shown.open.isEnabled()
    assert window.session.kind == ""


def test_wrong_words_open_nothing(qtbot: QtBot, window: MainWindow, desk_folder: Path) -> None:
    unlock(qtbot, window, desk_folder, "something else")
    assert "口令不对" in window.notices.text
    assert isinstance(window.page, UnlockPage)


def test_from_pledges_to_receipt(
    qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path, tmp_path: Path
) -> None:
    window = open_window()
    unlock(qtbot, window, desk_folder, WORDS)
    sign_pledges(qtbot, window)
    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(declaring.rows) == 6)
    aside = declaring.rows["R03"]
    aside.aside.click()
    assert not declaring.going_on.isEnabled()
    aside.ground.grounds.setCurrentIndex(aside.ground.grounds.findData(RecusalGround.TUTOR_STUDENT.value))
    aside.ground.grounds.activated.emit(aside.ground.grounds.currentIndex())
    settle(qtbot, window)
    click(qtbot, declaring.rest)
    settle(qtbot, window)
    click(qtbot, declaring.going_on)
    hand_in_later(qtbot, window)

    shown = page(qtbot, window, ExpertDeskPage)
    assert shown.entry == "R01"
    qtbot.waitUntil(lambda: shown.dossier.page_count == 3)
    _score_all(qtbot, shown)
    type_in(shown.pane.form.comment, "ok")
    click(qtbot, shown.pane.next)
    settle(qtbot, window)
    assert shown.entry == "R02"
    stored = window.session.expert.sheets()["R01"]
    assert stored.comment == "ok"
    assert stored.score("topic") == Decimal(5)
    assert stored.recommendation == "second"

    click(qtbot, shown.list.check)
    checking = page(qtbot, window, ExpertCheckPage)
    checking.jump("R02", "level")
    shown = page(qtbot, window, ExpertDeskPage)
    assert shown.entry == "R02"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20000)
    qtbot.waitUntil(shown.pane.form.boxes["level"].field.hasFocus, timeout=20000)

    window.go("expert.check")
    click(qtbot, page(qtbot, window, ExpertCheckPage).going_on)
    signing = page(qtbot, window, ExpertExportPage)
    assert "建议二等奖" in signing.read_back.toPlainText()
    target = tmp_path / "stick" / "mine.rvscore"
    target.parent.mkdir()
    signing.target.setText(str(target))
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert target.is_file()
    assert signing.short_code.isVisible()
    letter = window.session.expert.exported()[0]
    assert letter.revision == 1

    window.go_home()
    assert isinstance(window.page, StartPage)
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    assert again.pane.form.sheet.entry == "R02"


def test_a_failing_stick_is_said_and_export_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    signing.target.setText(str(tmp_path / "no such stick" / "mine.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert "no such stick" in signing.failure.text()
    assert signing.export.isEnabled()
    assert not signing.short_code.isVisible()


def test_standing_aside_from_the_desk_closes_the_documents(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    type_in(shown.pane.form.boxes["topic"].field, "4")
    click(qtbot, shown.pane.recuse)
    ground = shown.pane.asking.ground
    ground.grounds.setCurrentIndex(3)
    ground.grounds.activated.emit(3)
    click(qtbot, shown.pane.asking.confirm)
    settle(qtbot, window)
    assert window.session.expert.sheets()["R01"].recused is RecusalGround.NOMINATOR
    assert shown.dossier.shown == ""
    click(qtbot, shown.pane.undo_aside)
    settle(qtbot, window)
    assert window.session.expert.sheets()["R01"].score("topic") == Decimal(4)


def test_an_entry_without_documents_is_scored_too(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    qtbot.waitUntil(lambda: shown.dossier.page_count == 3)
    shown.list.choose("R06")
    settle(qtbot, window)
    assert shown.dossier.page_count <= 0
    type_in(shown.pane.form.boxes["topic"].field, "3")
    settle(qtbot, window)
    assert window.session.expert.sheets()["R06"].score("topic") == Decimal(3)


def test_another_text_size_keeps_what_is_typed(qtbot: QtBot, window: MainWindow, desk_folder: Path) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    shown.pane.form.comment.setPlainText("论证充分")
    type_in(shown.pane.form.boxes["topic"].field, "99")
    window.set_text_step(3)
    settle(qtbot, window)
    again = page(qtbot, window, ExpertDeskPage)
    assert again is not shown
    assert again.pane.form.comment.toPlainText() == "论证充分"
    assert again.pane.form.boxes["topic"].field.text() == "99"
    assert "99" in again.pane.form.boxes["topic"].reason
    assert book_of(window.session).desk.sheets["R01"].comment == "论证充分"
    assert window.session.expert.sheets()["R01"].comment == "论证充分"


def test_what_the_disk_refused_is_not_dropped_in_silence(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    book_of(window.session).unsaved.add("R01")
    window.go_home()
    assert window.page is shown
    assert "未能保存" in window.notices.text
    window.go_home()
    assert isinstance(window.page, StartPage)


def test_what_is_refused_after_a_warning_and_a_save_is_warned_of_again(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    book = book_of(window.session)
    book.unsaved.add("R01")
    window.go_home()
    assert "未能保存" in window.notices.text
    book.save_again("R01")
    settle(qtbot, window)
    assert not book.unsaved
    window.notices.clear()
    book.unsaved.add("R02")
    window.go_home()
    assert window.page is shown and "未能保存" in window.notices.text
    window.go_home()


def test_what_finished_work_asks_for_is_done_before_the_store_is_given_back(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    store, done = window.session.expert, list[str]()

    def ask_again(_: None) -> None:
        window.tasks.run(lambda _: store.remember("test/again", "yes"), lambda _: done.append("again"))

    window.tasks.run(lambda _: None, ask_again)
    window.go_home()
    assert done == ["again"] and not window.tasks.busy
    assert window.notices.text == ""


def test_a_page_that_is_drawn_without_end_holds_up_no_copy_and_no_closing(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.tasks._LONGEST_READING", 50)
    go_to_desk(qtbot, window, desk_folder, WORDS)
    gate = threading.Event()
    told: list[str] = []
    for _ in range(3):
        window.tasks.run(lambda _: gate.wait(60), lambda _: told.append("drawn"), reading=True)
    window.tasks.run(lambda _: None, lambda _: told.append("copied"), apart=True)
    qtbot.waitUntil(lambda: told == ["copied"], timeout=20000)
    window.go_home()
    assert isinstance(window.page, StartPage) and not window.session.kind
    gate.set()
    settle(qtbot, window)
    unlock(qtbot, window, desk_folder, WORDS)
    page(qtbot, window, ExpertDeskPage)


def test_what_is_on_its_way_to_the_disk_is_never_shown_as_saved(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    field = shown.pane.form.boxes["topic"].field
    for digit in "12":
        field.selectAll()
        QTest.keyClicks(field, digit)
        assert "已保存" not in shown.pane._saved.text(), "it was not, when the key came back"
        qtbot.waitUntil(lambda: "已保存" in shown.pane._saved.text())
        assert window.session.expert.sheets()["R01"].score("topic") == int(digit)


def test_keys_alone_score_an_entry_and_go_on(qtbot: QtBot, window: MainWindow, desk_folder: Path) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    window.activateWindow()
    qtbot.waitUntil(shown.pane.form.boxes["topic"].field.hasFocus)
    for box in shown.pane.form.boxes.values():
        box.field.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Qt.Key.Key_Up)
    shown.pane.form.recommendation("none").setFocus()
    press(window, Qt.Key.Key_Space)
    shown.pane.next.setFocus()
    press(window, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert shown.entry == "R02"
    assert window.session.expert.sheets()["R01"].recommendation == "none"
    assert book_of(window.session).desk.state_of("R01") is EntryState.COMPLETE
