"""The desk's comforts in every look, at the smallest and largest text, on the smallest screen: for looking at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, go_to_desk, page, settle, type_in
from tests.ui.round_making import WORDS, Issued
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.help_page import HelpPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow


@pytest.mark.slow
@every_look
def test_the_comforts_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    issued: Issued,
    desk_folder: Path,
    tmp_path: Path,
) -> None:
    window.preferences.note_recent(
        desk_folder, "2026年度兵团科学技术进步奖（软科学类）专家评审　·　专家 E01 吴国栋"
    )
    window.go("start")
    camera.take("comfort-1-start")
    page(qtbot, window, StartPage).open_package(issued.package)
    opening = page(qtbot, window, ExpertOpenPage)
    opening.code.set_text(issued.code)
    opening.words.typed.setFocus()
    for area in opening.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    camera.take("comfort-2-code")
    type_in(opening.words.typed, opening.words.suggested.replace(" ", "")[:-1])
    camera.take("comfort-2-code-half")
    click(qtbot, opening.words.own)
    camera.take("comfort-2-own-words")
    window.go("start")
    window.session.keep("folder", desk_folder)
    window.go("unlock")
    click(qtbot, page(qtbot, window, UnlockPage).forgotten)
    camera.take("comfort-3-code-lost")

    window.go("start")
    desk = go_to_desk(qtbot, window, desk_folder, WORDS)
    qtbot.waitUntil(lambda: desk.dossier.page_count == 3)
    form = desk.pane.form
    type_in(form.boxes["topic"].field, "4")
    click(qtbot, desk.tools.flag)
    camera.take("comfort-4-flagged")
    desk.list.menu.timer.trigger()
    settle(qtbot, window)
    click(qtbot, desk.comforts.timer.settings)
    camera.take("comfort-5-timer")
    click(qtbot, desk.comforts.timer.settings)
    desk.list.choose("R02")
    click(qtbot, desk.pane.abstain)
    camera.take("comfort-6-abstaining")
    click(qtbot, desk.pane.abstention_question.reasons[0])
    click(qtbot, desk.pane.abstention_question.confirm)
    camera.take("comfort-6-abstained")
    desk.list.menu.drawn.trigger()
    camera.take("comfort-7-drawn")
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("comfort-8-check")
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("comfort-8-read-back")
    signing.target.setText(str(tmp_path / "E01-1.rvscore"))
    click(qtbot, signing.export)
    settle(qtbot, window)
    window.go("expert.desk")
    page(qtbot, window, ExpertDeskPage)
    camera.take("comfort-9-submitted")
    desk.list.choose("R02")
    desk.undo()
    camera.take("comfort-9-changed")
    window.go_help()
    shown = page(qtbot, window, HelpPage)
    camera.take("comfort-10-help")
    area = shown.findChildren(QScrollArea)[0]
    for part, to in enumerate((1, 2, 3), 1):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() * to // 3)
        camera.take(f"comfort-10-help-{part}")


@pytest.mark.slow
@every_look
def test_the_question_after_a_zero_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    full_desk: Path,
    tmp_path: Path,
) -> None:
    desk = go_to_desk(qtbot, window, Path(shutil.copytree(full_desk, tmp_path / "E01")), WORDS)
    desk.pane.go_to("aims")
    type_in(desk.pane.form.boxes["aims"].field, "0")
    camera.take("comfort-11-zero")
