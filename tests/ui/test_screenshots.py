"""Every page in every look, at the smallest and largest text, on the smallest screen: for looking at.

What a machine can judge is judged by the camera too: nothing scrolls sideways and no button is narrower than
its words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera, every_look
from tests.ui.expert_walk import walk_the_expert_pages
from tests.ui.round_making import Issued
from ui.window import MainWindow


@pytest.mark.slow
@every_look
def test_every_page_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    issued: Issued,
    desk_folder: Path,
    tmp_path: Path,
) -> None:
    walk_the_expert_pages(qtbot, window, camera, issued, desk_folder, tmp_path)
    window.set_language("en")
    camera.take("9-export-english")
    window.go("expert.desk")
    camera.take("7-desk-english")
