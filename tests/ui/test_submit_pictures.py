"""Every state of checking, submitting, the letters signed and the print station, in every look: for looking at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewapp.domain.score_sheet import ScoreSheet
from tests.ui.camera import Camera, camera_for, every_look
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import WORDS
from tests.ui.submitting import printing_into, ready_desk, submit
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_letters_page import ExpertLettersPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.print_station_page import PrintStationPage
from ui.removable_media import Medium
from ui.theme import ThemeName
from ui.window import MainWindow

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fonts")]


@every_look
def test_submitting_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    desk_folder: Path,
    tmp_path: Path,
) -> None:
    unlock(qtbot, window, desk_folder, WORDS)
    page(qtbot, window, ExpertPledgesPage)
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("submit-1-check-nothing-signed")
    window.go_home()
    ready_desk(qtbot, window, desk_folder, left_out=("R05",))
    store = window.session.expert
    whole = store.sheets()["R01"]
    store.save_sheet(ScoreSheet("R01", whole.scores[:3], whole.comment), "t")
    book_of(window.session).read_again(lambda: None)
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("submit-2-check-gaps")
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("submit-3-no-stick")
    stick = tmp_path / "U盘"
    stick.mkdir()
    signing.sticks.find_media = lambda: (Medium(stick, "KINGSTON", 3 << 30, read_only=True),)
    signing.sticks.look()
    camera.take("submit-3-write-protected")
    signing.sticks.find_media = lambda: (
        Medium(stick, "KINGSTON", 3 << 30),
        Medium(tmp_path / "x", "评审组秘书处蓝色移动硬盘二号", 400 << 20),
    )
    signing.sticks.look()
    settle(qtbot, window)
    qtbot.waitUntil(signing.sticks.sticks[0].isVisible)
    click(qtbot, signing.sticks.sticks[0])
    camera.take("submit-3-stick-chosen")
    submit(qtbot, window, tmp_path / "已拔出" / "E01-1.rvscore")
    camera.take("submit-4-failed")
    window.notices.clear()
    store.save_sheet(whole, "t")
    signing = submit(qtbot, window, stick / "E01-2.rvscore")
    camera.take("submit-5-receipt")
    signing.letter_actions.elsewhere.click()
    settle(qtbot, window)
    signing.letter_actions.seal.click()
    settle(qtbot, window)
    signing._scroll.verticalScrollBar().setValue(signing._scroll.verticalScrollBar().maximum())
    camera.take("submit-6-print-code")
    letter, code = signing.letter_actions.sticks.path, signing.letter_actions.code.text()
    click(qtbot, signing.once_more)
    signing.reason.setText("更正 R02 的评分")
    camera.take("submit-7-again")
    signing = submit(qtbot, window, stick / "E01-3.rvscore", "更正 R02 的评分")
    click(qtbot, signing.letters)
    letters = page(qtbot, window, ExpertLettersPage)
    camera.take("submit-8-letters")
    letters.list.setCurrentRow(2)
    camera.take("submit-8-letters-not-written")
    window.go("expert.check")
    camera.take("submit-9-check-still-open")
    window.go_home()
    camera.take("station-0-start")
    window.go("print.station")
    station = page(qtbot, window, PrintStationPage)
    camera.take("station-1-empty")
    station.take(letter)
    station.code.set_text("3141592653589795")
    camera.take("station-2-code")
    click(qtbot, station.open)
    camera.take("station-3-wrong")
    window.notices.clear()
    station.code.set_text(code)
    click(qtbot, station.open)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: bool(station.view._pictures._kept))
    camera.take("station-4-ready")
    station.choose_printer = printing_into(tmp_path / "paper.pdf")
    click(qtbot, station.print)
    camera.take("station-5-printed")


def test_a_check_without_gaps(
    qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path, tmp_path: Path
) -> None:
    window = open_window()
    camera = camera_for(qtbot, window, tmp_path, ThemeName.LIGHT, 1)
    ready_desk(qtbot, window, desk_folder)
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    camera.take("submit-2-check-complete")
    assert checking.gaps == [] and checking.going_on.isEnabled()
