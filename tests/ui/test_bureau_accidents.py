"""What goes wrong at the bureau: no second medium, lists that changed meanwhile, names no face can print."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewapp.usecases.overseeing import Step
from tests.ui.bureau_making import (
    fill,
    new_store,
    write_lists,
)
from tests.ui.driving import click, open_bureau, page, settle
from ui.models.bureau_book import bureau_book_of
from ui.pages.bureau_archive_page import BureauArchivePage
from ui.pages.bureau_experts_page import BureauExpertsPage
from ui.pages.bureau_issue_page import BureauIssuePage
from ui.pages.bureau_merge_page import BureauMergePage, packages_in
from ui.pages.bureau_prepare_page import BureauPreparePage
from ui.pages.bureau_unseal_page import BureauUnsealPage
from ui.window import MainWindow


def test_a_failed_backup_stays_in_red(
    qtbot: QtBot, window: MainWindow, issued_round: tuple[Path, Path], tmp_path: Path
) -> None:
    open_bureau(qtbot, window, Path(shutil.copytree(issued_round[0], tmp_path / "store")))
    window.go("bureau.archive")
    last = page(qtbot, window, BureauArchivePage)
    (tmp_path / "no folder").write_bytes(b"a file in the way")
    last.copies.set_path(tmp_path / "no folder")
    click(qtbot, last.back_up)
    settle(qtbot, window)
    assert "上次备份失败" in last.steps.alarm.text()
    last.copies.set_path(tmp_path / "copies")
    click(qtbot, last.back_up)
    settle(qtbot, window)
    assert not last.steps.alarm.isVisible()
    # From now on the next merge is copied there by itself.
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at(packages_in([issued_round[1]]))
    settle(qtbot, window)
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    assert not merging.steps.alarm.isVisible()
    assert len(list((tmp_path / "copies").iterdir())) == 2


def test_a_list_that_changed_after_its_preview_is_not_taken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    new_store(tmp_path / "store").close()
    entries, _ = write_lists(tmp_path / "lists", 3, 1)
    open_bureau(qtbot, window, tmp_path / "store")
    preparing = page(qtbot, window, BureauPreparePage)
    preparing.entries.look_at(entries)
    settle(qtbot, window)
    entries.write_text(
        entries.read_text(encoding="utf-8") + "2026KJ9999,后加的,示例大学,某\n", encoding="utf-8"
    )
    click(qtbot, preparing.entries.confirm)
    settle(qtbot, window)
    assert "预览之后有改动" in window.notices.text
    assert not bureau_book_of(window.session).view.ledger.state.the_round().entries


def test_an_expert_who_came_later_gets_a_package(
    qtbot: QtBot, window: MainWindow, issued_round: tuple[Path, Path], tmp_path: Path, fonts: Path
) -> None:
    open_bureau(qtbot, window, Path(shutil.copytree(issued_round[0], tmp_path / "store")))
    book = bureau_book_of(window.session)
    window.go("bureau.experts")
    experts = page(qtbot, window, BureauExpertsPage)
    experts.roster.look_at(write_lists(tmp_path / "lists", 3, 4)[1])
    settle(qtbot, window)
    assert not experts.roster.confirm.isEnabled(), "after issue a reason is needed"
    experts.roster.reason.setText("增补一位专家")
    click(qtbot, experts.roster.confirm)
    settle(qtbot, window)
    assert book.view.not_issued == ("甲04",)
    window.go("bureau.issue")
    issuing = page(qtbot, window, BureauIssuePage)
    issuing.out.set_path(tmp_path / "out")
    issuing.slips.set_path(tmp_path / "slips")
    click(qtbot, issuing.issue)
    settle(qtbot, window)
    assert [file.stem for file in (tmp_path / "out").iterdir()] == ["甲04"]
    assert not book.view.not_issued
    assert not issuing.issue.isVisible()


def test_a_name_that_cannot_be_printed_stops_the_issue_before_anything_is_issued(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, fonts: Path
) -> None:
    store = new_store(tmp_path / "store")
    entries, experts = write_lists(tmp_path / "lists", 1, 1)
    experts.write_text("专家编号,姓名\n甲01,\U000f1234示例\n", encoding="utf-8")
    fill(store, (entries, experts))
    store.close()
    open_bureau(qtbot, window, tmp_path / "store")
    issuing = page(qtbot, window, BureauIssuePage)
    issuing.out.set_path(tmp_path / "out")
    issuing.slips.set_path(tmp_path / "slips")
    click(qtbot, issuing.issue)
    settle(qtbot, window)
    assert "没有字体可以打印" in window.notices.text
    assert not bureau_book_of(window.session).view.ledger.state.issued
    assert not list(tmp_path.glob("slips/*"))
    assert issuing.issue.isEnabled()


def test_another_text_size_keeps_the_preview_and_the_round(
    qtbot: QtBot, window: MainWindow, issued_round: tuple[Path, Path], tmp_path: Path
) -> None:
    open_bureau(qtbot, window, Path(shutil.copytree(issued_round[0], tmp_path / "store")))
    page(qtbot, window, BureauMergePage).look_at(packages_in([issued_round[1]]))
    # The answer finds the page gone; nothing falls over.
    window.set_text_step(2)
    settle(qtbot, window)
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at(packages_in([issued_round[1]]))
    settle(qtbot, window)
    window.set_text_step(1)
    merging = page(qtbot, window, BureauMergePage)
    assert merging.confirm.isVisible()
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    assert len(bureau_book_of(window.session).view.letters) == 5


def test_the_keyboard_stays_where_it_harms_nothing(
    qtbot: QtBot, window: MainWindow, issued_round: tuple[Path, Path], tmp_path: Path
) -> None:
    open_bureau(qtbot, window, Path(shutil.copytree(issued_round[0], tmp_path / "store")))
    window.activateWindow()
    merging = page(qtbot, window, BureauMergePage)
    click(qtbot, merging.steps.buttons[Step.UNSEAL])
    unsealing = page(qtbot, window, BureauUnsealPage)
    here = unsealing.steps.buttons[Step.UNSEAL]
    qtbot.waitUntil(here.hasFocus)
    QTest.keyClick(here, Qt.Key.Key_Space)
    assert window.page is unsealing
    click(qtbot, unsealing.close_intake)
    qtbot.waitUntil(unsealing.close_cancel.hasFocus)
    unsealing.close_confirm.setFocus()
    QTest.keyClick(unsealing.close_confirm, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert bureau_book_of(window.session).view.ledger.state.closed_at is not None
    qtbot.waitUntil(here.hasFocus)
