"""The expert's pages from the start to the receipt, a picture of each."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround
from tests.ui.camera import Camera
from tests.ui.driving import click, hand_in_later, page, settle, type_in, unlock
from tests.ui.round_making import WORDS, Issued
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.start_page import StartPage
from ui.widgets.document_strip import StripSide
from ui.window import MainWindow


def walk_the_expert_pages(
    qtbot: QtBot, window: MainWindow, camera: Camera, issued: Issued, desk_folder: Path, tmp_path: Path
) -> None:
    """From the start page to the receipt, with a picture of every state on the way."""
    window.preferences.note_recent(desk_folder, "2026年度兵团科学技术进步奖（软科学类）专家评审")
    window.go("start")
    camera.take("1-start")

    page(qtbot, window, StartPage).open_package(issued.package)
    opening = page(qtbot, window, ExpertOpenPage)
    camera.take("2-open")
    opening.code.set_text(issued.code[:-1] + str((int(issued.code[-1]) + 1) % 10))
    opening.words.set_text(WORDS)
    camera.take("2-open-mistyped")
    opening.code.set_text(issued.code)
    click(qtbot, opening.open)
    settle(qtbot, window)
    camera.take("3-recovery-code")
    window.go_home()
    unlock(qtbot, window, desk_folder, "other words")
    camera.take("4-unlock-wrong")
    unlock_again(qtbot, window, desk_folder)

    camera.take("5-pledges")
    pledges = page(qtbot, window, ExpertPledgesPage)
    next(iter(pledges.ticks.values())).click()
    next(iter(pledges.signs.values())).click()
    camera.take("5-pledges-half")
    sign_the_rest(qtbot, window)

    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(declaring.rows) == len(book_of(window.session).desk.task.entries))
    camera.take("6-declarations")
    aside = declaring.rows["R03"]
    aside.aside.click()
    aside.ground.grounds.setCurrentIndex(aside.ground.grounds.findData(RecusalGround.TUTOR_STUDENT.value))
    aside.ground.grounds.activated.emit(aside.ground.grounds.currentIndex())
    click(qtbot, declaring.rest)
    camera.take("6-declarations-answered")
    click(qtbot, declaring.going_on)
    hand_in_later(qtbot, window)

    desk = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: desk.dossier.page_count == 3)
    camera.take("7-desk-empty")
    click(qtbot, desk.dossier.strip_button)
    click(qtbot, desk.dossier.strip.buttons[StripSide.PAGES])
    desk.dossier.find()
    desk.dossier.finding.words.setText("技术路线")
    desk.dossier.finding.search()
    camera.take("7-desk-search")
    click(qtbot, desk.dossier.finding.close_button)
    click(qtbot, desk.dossier.strip_button)
    desk.dossier.pin_button.menu().actions()[0].trigger()
    desk.dossier.go_to(2)
    desk.dossier.pin_button.menu().actions()[0].trigger()
    desk.dossier.go_to(0)
    click(qtbot, desk.dossier.turn_button)
    camera.take("7-desk-turned")
    click(qtbot, desk.notes.open_button)
    desk.notes.text.setPlainText("查新报告的日期晚于申报日期，会上再问。")
    camera.take("7-desk-notes")
    click(qtbot, desk.notes.open_button)
    desk.list.choose("R04")
    camera.take("7-desk-damaged")
    desk.list.choose("R01")
    desk.dossier.view.turn()
    desk.dossier.view.turn()
    desk.dossier.view.turn()
    form = desk.pane.form
    form.boxes["innovation"].chips[1].click()
    camera.take("7-desk-level-open")
    form.boxes["innovation"].figures[0].click()
    for place, box in enumerate(form.boxes.values()):
        if place not in (2, 8):
            type_in(box.field, "5")
    desk.pane.go_to("property")
    type_in(form.boxes["property"].field, "9")
    camera.take("7-desk-refused")
    form.boxes["property"].field.clear()
    type_in(form.boxes["property"].field, "4")
    form.recommendation("second").click()
    form.comment.setPlainText("立项依据充分，技术路线可行，建议细化考核指标。")
    desk.pane.go_to("comment")
    form.flush()
    camera.take("7-desk-complete")
    desk.go_next()
    type_in(desk.pane.form.boxes["topic"].field, "4")
    camera.take("7-desk-draft")
    click(qtbot, desk.pane.recuse)
    camera.take("7-desk-asking")
    desk.list.choose("R03")
    camera.take("7-desk-aside")
    desk.list.choose("R06")
    camera.take("7-desk-no-document")
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("8-check")
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("9-export")
    signing.target.setText(str(tmp_path / "E01-1.rvscore"))
    click(qtbot, signing.export)
    camera.take("9-export-receipt")


def unlock_again(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """From the page that refused the words."""
    window.go("start")
    unlock(qtbot, window, folder, WORDS)


def sign_the_rest(qtbot: QtBot, window: MainWindow) -> None:
    """The pledges that are still open."""
    shown = page(qtbot, window, ExpertPledgesPage)
    for pledge, sign in shown.signs.items():
        if pledge not in book_of(window.session).desk.pledged:
            shown.ticks[pledge].click()
            sign.click()
            settle(qtbot, window)
    click(qtbot, shown.going_on)
