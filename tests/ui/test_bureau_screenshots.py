"""Every page of the bureau's desk, empty, at work and finished, in every look, on the smallest screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.bureau_making import Moments
from tests.ui.bureau_walk import walk_the_bureau_pages
from tests.ui.camera import Camera, every_look
from ui.window import MainWindow


@pytest.mark.slow
@every_look
def test_every_page_of_the_bureau(
    qtbot: QtBot, window: MainWindow, camera: Camera, moments: Moments, tmp_path: Path
) -> None:
    walk_the_bureau_pages(qtbot, window, camera, moments, tmp_path)
