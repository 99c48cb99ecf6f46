"""Another text size while work is under way: the page that asked is gone, and its answer reaches the new one."""

from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround, RecusalScope
from tests.ui.driving import click, go_to_desk, page, settle
from tests.ui.round_making import WORDS
from tests.ui.submitting import ready_desk
from ui.models.desk_book import book_of
from ui.pages.expert_export_page import ExpertExportPage
from ui.window import MainWindow


def test_a_letter_written_while_the_text_grows_shows_its_receipt(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    target = desk_folder.parent / "out.rvscore"
    signing.target.setText(str(target))
    gate = threading.Event()
    window.tasks.run(lambda _: gate.wait(20))
    click(qtbot, signing.export)
    window.set_text_step(window.preferences.text_step + 1)
    gate.set()
    settle(qtbot, window)
    shown = page(qtbot, window, ExpertExportPage)
    assert target.exists()
    assert shown.short_code.isVisible()


def test_standing_aside_while_the_text_grows_is_shown(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    gate = threading.Event()
    window.tasks.run(lambda _: gate.wait(20))
    shown.pane.recusal_given.emit(RecusalGround.OTHER, "同乡", RecusalScope.ENTRY)
    window.set_text_step(window.preferences.text_step + 1)
    gate.set()
    settle(qtbot, window)
    assert book_of(window.session).desk.sheets["R01"].recused is RecusalGround.OTHER
