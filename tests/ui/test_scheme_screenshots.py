"""The scheme editor in every look, at the smallest and largest text: empty, sound, with problems, preview, trial."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera, every_look
from tests.ui.scheme_walk import walk_the_editor
from ui.window import MainWindow


@pytest.mark.slow
@every_look
@pytest.mark.usefixtures("fonts")
def test_the_editor_in_every_look(qtbot: QtBot, window: MainWindow, camera: Camera) -> None:
    walk_the_editor(qtbot, window, camera)
    window.set_language("en")
    camera.take("s5-english")
