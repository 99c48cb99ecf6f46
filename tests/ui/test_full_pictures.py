"""The form that asks for everything, in every look and text size on the smallest screen: for looking at."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera, every_look
from tests.ui.full_form_walk import walk_the_full_form
from ui.window import MainWindow


@pytest.mark.slow
@every_look
def test_the_full_form_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    full_desk: Path,
    tmp_path: Path,
) -> None:
    walk_the_full_form(qtbot, window, camera, full_desk, tmp_path)
