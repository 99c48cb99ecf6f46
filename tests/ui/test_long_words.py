"""A language twice as long as English: no page clips a word or scrolls sideways in it.

The translation is made here and never shipped; it finds the layouts that only fit the words they were drawn with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewapp.usecases import wording
from tests.ui.bureau_making import Moments
from tests.ui.bureau_walk import walk_the_bureau_pages
from tests.ui.camera import Camera, picture_folder
from tests.ui.expert_walk import walk_the_expert_pages
from tests.ui.full_form_walk import walk_the_full_form
from tests.ui.round_making import Issued
from tests.ui.scheme_walk import walk_the_editor
from ui.window import MainWindow

# Forty pages a walk: on a busy machine that takes its time.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

_GAP = re.compile(r"\{\w*\}")


class TwiceAsLong(QTranslator):
    """Says every text of ours twice; what is filled in is said once."""

    def isEmpty(self) -> bool:
        """Whether there is nothing to say."""
        return False

    def translate(  # type: ignore[override]  # the stubs do not know that None is Qt's null string
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Twice the source; Qt's own texts stay as they are."""
        if context.startswith("Q"):
            return None
        return twice(source)


def twice(text: str) -> str:
    """A text and itself again, without what is filled in."""
    return f"{text} {_GAP.sub('', text).strip()}"


@pytest.fixture
def long_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue's sentences twice as long: the windows show them as well as their own texts."""
    long = {code: {"zh": said["zh"], "en": twice(said["en"])} for code, said in wording._messages().items()}
    monkeypatch.setattr(wording, "_messages", lambda: long)


@pytest.fixture
def long_words(qapp: QApplication, long_sentences: None) -> Iterator[TwiceAsLong]:
    """The translation, spoken as long as the test runs."""
    made = TwiceAsLong()
    yield made
    qapp.removeTranslator(made)


@pytest.fixture
def long_window(
    qapp: QApplication, open_window: Callable[[], MainWindow], long_words: TwiceAsLong
) -> MainWindow:
    """A window that speaks it: English is the source, so nothing else is in force."""
    window = open_window()
    window.set_language("en")
    qapp.installTranslator(long_words)
    return window


@pytest.mark.parametrize("step", [0, 3])
def test_the_experts_pages(
    qtbot: QtBot, long_window: MainWindow, issued: Issued, desk_folder: Path, tmp_path: Path, step: int
) -> None:
    long_window.set_text_step(step)
    camera = Camera(qtbot, long_window, picture_folder(tmp_path), f"long-{step}")
    walk_the_expert_pages(qtbot, long_window, camera, issued, desk_folder, tmp_path)


@pytest.mark.parametrize("step", [0, 3])
def test_the_full_form(
    qtbot: QtBot, long_window: MainWindow, full_desk: Path, tmp_path: Path, step: int
) -> None:
    long_window.set_text_step(step)
    camera = Camera(qtbot, long_window, picture_folder(tmp_path), f"long-{step}")
    walk_the_full_form(qtbot, long_window, camera, full_desk, tmp_path)


@pytest.mark.parametrize("step", [0, 3])
def test_the_bureaus_pages(
    qtbot: QtBot, long_window: MainWindow, moments: Moments, tmp_path: Path, step: int
) -> None:
    long_window.set_text_step(step)
    camera = Camera(qtbot, long_window, picture_folder(tmp_path), f"long-{step}")
    walk_the_bureau_pages(qtbot, long_window, camera, moments, tmp_path)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("step", [0, 3])
def test_the_scheme_editor(qtbot: QtBot, long_window: MainWindow, tmp_path: Path, step: int) -> None:
    long_window.set_text_step(step)
    camera = Camera(qtbot, long_window, picture_folder(tmp_path), f"long-{step}")
    walk_the_editor(qtbot, long_window, camera)
