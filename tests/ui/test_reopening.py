"""kill -9 at the desk: it reopens at the same entry, page and field, with what was undone still to be undone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.driving import click, page, settle, unlock
from tests.ui.dying_desk import ENTRY, FIELD, PAGE, SCORE
from tests.ui.round_making import WORDS
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.preferences import Preferences
from ui.window import MainWindow


def test_a_killed_desk_reopens_where_it_was(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
    desk_folder: Path,
    tmp_path: Path,
    repository: Path,
) -> None:
    home = tmp_path / "other home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.ui.dying_desk", str(desk_folder), str(home)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as working:
        assert working.stdout is not None
        try:
            assert working.stdout.readline().strip() == "at work"
        finally:
            working.send_signal(signal.SIGKILL)
        assert working.wait() == -signal.SIGKILL

    assert [folder for folder, _ in Preferences(home).recent] == [desk_folder]
    window = open_window()
    unlock(qtbot, window, desk_folder, WORDS)
    window.activateWindow()
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.entry == ENTRY
    assert desk.pane.form.sheet.score(FIELD) == Decimal(SCORE)
    qtbot.waitUntil(lambda: desk.dossier.page_count == 3 and desk.dossier.page == PAGE, timeout=20000)
    qtbot.waitUntil(desk.pane.form.boxes[FIELD].field.hasFocus, timeout=20000)
    qtbot.waitUntil(desk.tools.undo.isEnabled)
    click(qtbot, desk.tools.undo)
    settle(qtbot, window)
    assert window.session.expert.sheets()[ENTRY].is_untouched()
