"""The expert's pages in the states that the walks of test_screenshots.py and test_full_pictures.py do not meet.

Those two take: every page empty and at work, a mistyped code, a refused figure, an entry begun, complete and stood
aside from, the receipt.  Here: what is half done, what is wholly done, and what went wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, hand_in_later, page, settle, type_in, unlock
from tests.ui.expert_walk import sign_the_rest
from tests.ui.round_making import WORDS, Issued
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.start_page import StartPage
from ui.window import MainWindow

COMMENT = "立项依据充分，技术路线可行，建议细化考核指标。"


@pytest.mark.slow
@pytest.mark.timeout(300)
@every_look
def test_every_state_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    issued: Issued,
    desk_folder: Path,
    tmp_path: Path,
) -> None:
    _refuse_a_code(qtbot, window, camera, issued)
    unlock(qtbot, window, desk_folder, WORDS)
    _pledge_and_declare(qtbot, window, camera)
    desk = page(qtbot, window, ExpertDeskPage)
    _check(qtbot, window, camera, "empty")
    window.go("expert.export")
    page(qtbot, window, ExpertExportPage)
    camera.take("s9-export-empty")
    window.go("expert.desk")
    _fail_to_save(qtbot, window, camera, desk)
    for entry in book_of(window.session).desk.task.entries:
        desk.list.choose(entry.number)
        settle(qtbot, window)
        if entry.number != "R03":
            _score(desk)
            settle(qtbot, window)
    assert not book_of(window.session).next_open("")
    camera.take("s7-desk-all-done")
    _check(qtbot, window, camera, "complete")
    _export(qtbot, window, camera, tmp_path)


def _refuse_a_code(qtbot: QtBot, window: MainWindow, camera: Camera, issued: Issued) -> None:
    """A code without a slip of the fingers that is another seat's."""
    page(qtbot, window, StartPage).open_package(issued.package)
    opening = page(qtbot, window, ExpertOpenPage)
    opening.code.set_text("0000 0000 0000 0000")
    opening.words.set_text(WORDS)
    click(qtbot, opening.open)
    settle(qtbot, window)
    assert window.notices.text
    camera.take("s2-open-refused")
    window.go("start")


def _pledge_and_declare(qtbot: QtBot, window: MainWindow, camera: Camera) -> None:
    pledges = page(qtbot, window, ExpertPledgesPage)
    for pledge, tick in pledges.ticks.items():
        tick.click()
        pledges.signs[pledge].click()
        settle(qtbot, window)
    camera.take("s5-pledges-signed")
    sign_the_rest(qtbot, window)
    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(declaring.rows) == len(book_of(window.session).desk.task.entries))
    aside = declaring.rows["R03"]
    aside.aside.click()
    camera.take("s6-declarations-half")
    grounds = aside.ground.grounds
    assert grounds.visibleRegion().boundingRect().height() == grounds.height(), "what is asked next is hidden"
    grounds.setCurrentIndex(grounds.findData(RecusalGround.TUTOR_STUDENT.value))
    grounds.activated.emit(grounds.currentIndex())
    click(qtbot, declaring.rest)
    settle(qtbot, window)
    click(qtbot, declaring.going_on)
    hand_in_later(qtbot, window)


def _check(qtbot: QtBot, window: MainWindow, camera: Camera, state: str) -> None:
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take(f"s8-check-{state}")


def _fail_to_save(qtbot: QtBot, window: MainWindow, camera: Camera, desk: ExpertDeskPage) -> None:
    """The disk refused a figure: in red beside the total, with a button to try again."""
    desk.list.choose("R01")
    settle(qtbot, window)
    book = book_of(window.session)
    book.unsaved.add("R01")
    window.session.changed.emit()
    camera.take("s7-desk-not-saved")
    book.unsaved.discard("R01")


def _score(desk: ExpertDeskPage) -> None:
    form = desk.pane.form
    for box in form.boxes.values():
        if box.field.value is None:
            type_in(box.field, "5")
    form.recommendation("second").click()
    form.comment.setPlainText(COMMENT)
    form.flush()


def _export(qtbot: QtBot, window: MainWindow, camera: Camera, tmp_path: Path) -> None:
    """The stick is not there; then it is; then once more, over an earlier letter."""
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("s9-export-complete")
    signing.target.setText(str(tmp_path / "no such stick" / "E01-1.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert signing.failure.text()
    camera.take("s9-export-failed")
    signing.target.setText(str(tmp_path / "E01-1.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    click(qtbot, signing.once_more)
    camera.take("s9-export-once-more")
