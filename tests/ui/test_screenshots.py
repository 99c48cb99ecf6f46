"""Every page in every look, at the smallest and largest text, on the smallest screen: for looking at.

The pictures go to the folder named by ``SCREENSHOTS_TO``, else into the test's own folder.  What a
machine can judge is judged here too: nothing scrolls sideways and no button is narrower than its words.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround
from tests.ui.driving import click, page, settle, type_in, unlock
from tests.ui.round_making import WORDS, Issued
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_open_page import ExpertOpenPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.start_page import StartPage
from ui.theme import ThemeName
from ui.widgets.pieces import ElidedLabel
from ui.window import MainWindow

FOLDER = os.environ.get("SCREENSHOTS_TO", "")


class Camera:
    """Takes a picture of the window as it is, and measures it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path, look: str) -> None:
        self._qtbot, self._window, self._folder, self._look = qtbot, window, folder, look

    def take(self, name: str) -> None:
        settle(self._qtbot, self._window)
        # Long lists and documents are drawn a little later; a few turns of the loop are enough and certain.
        for _ in range(20):
            QApplication.processEvents()
        least = self._window.minimumSizeHint()
        # A small screen's task bar and title bar take their share too.
        assert least.width() <= 1366, name
        assert least.height() <= 700, (name, least.height())
        assert (self._window.width(), self._window.height()) == (1366, 768), name
        self._window.grab().save(str(self._folder / f"{name}-{self._look}.png"))
        for area in self._window.page.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None:
                assert area.widget().minimumSizeHint().width() <= area.viewport().width(), (name, area)
        for control in self._window.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                heard = QAccessible.queryAccessibleInterface(control)
                assert heard.text(QAccessible.Text.Name), (name, control, control.parentWidget())
        for made in self._window.page.findChildren(QPushButton):
            if made.isVisible():
                words = made.fontMetrics().horizontalAdvance(made.text())
                assert made.width() >= words, (name, made.text())
        for words_of in self._window.page.findChildren(QLabel):
            whole = not words_of.wordWrap() and not isinstance(words_of, ElidedLabel)
            if words_of.isVisible() and words_of.text() and whole:
                words = max(
                    words_of.fontMetrics().horizontalAdvance(line) for line in words_of.text().split("\n")
                )
                assert words_of.width() >= words, (name, words_of.text())


@pytest.mark.slow
@pytest.mark.parametrize("step", [0, 3])
@pytest.mark.parametrize("theme", list(ThemeName))
def test_every_page_in_every_look(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
    issued: Issued,
    desk_folder: Path,
    tmp_path: Path,
    theme: ThemeName,
    step: int,
) -> None:
    folder = Path(FOLDER) if FOLDER else tmp_path / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    window = open_window()
    window.set_theme(theme)
    window.set_text_step(step)
    camera = Camera(qtbot, window, folder, f"{theme.value}-{step}")
    window.preferences.note_recent(desk_folder, "2026年度兵团科学技术进步奖（软科学类）专家评审")
    window.go("start")
    camera.take("1-start")

    page(qtbot, window, StartPage).open_package(issued.package)
    opening = page(qtbot, window, ExpertOpenPage)
    camera.take("2-open")
    opening.code.set_text(issued.code[:-1] + str((int(issued.code[-1]) + 1) % 10))
    opening.words.set_text(WORDS)
    camera.take("2-open-mistyped")
    opening.code.set_text(issued.code)
    click(qtbot, opening.open)
    settle(qtbot, window)
    camera.take("3-recovery-code")
    window.go_home()
    unlock(qtbot, window, desk_folder, "other words")
    camera.take("4-unlock-wrong")
    unlock_again(qtbot, window, desk_folder)

    camera.take("5-pledges")
    pledges = page(qtbot, window, ExpertPledgesPage)
    next(iter(pledges.ticks.values())).click()
    next(iter(pledges.signs.values())).click()
    camera.take("5-pledges-half")
    sign_the_rest(qtbot, window)

    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(declaring.rows) == len(book_of(window.session).desk.task.entries))
    camera.take("6-declarations")
    aside = declaring.rows["R03"]
    aside.aside.click()
    aside.ground.grounds.setCurrentIndex(aside.ground.grounds.findData(RecusalGround.TUTOR_STUDENT.value))
    aside.ground.grounds.activated.emit(aside.ground.grounds.currentIndex())
    click(qtbot, declaring.rest)
    camera.take("6-declarations-answered")
    click(qtbot, declaring.going_on)

    desk = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: desk.dossier.page_count == 3)
    camera.take("7-desk-empty")
    form = desk.pane.form
    form.boxes["innovation"].chips[1].click()
    camera.take("7-desk-level-open")
    form.boxes["innovation"].figures[0].click()
    for place, box in enumerate(form.boxes.values()):
        if place not in (2, 8):
            type_in(box.field, "5")
    desk.pane.go_to("property")
    type_in(form.boxes["property"].field, "9")
    camera.take("7-desk-refused")
    type_in(form.boxes["property"].field, "4")
    form.recommendation("second").click()
    form.comment.setPlainText("立项依据充分，技术路线可行，建议细化考核指标。")
    desk.pane.go_to("comment")
    form.flush()
    camera.take("7-desk-complete")
    desk.go_next()
    type_in(desk.pane.form.boxes["topic"].field, "4")
    camera.take("7-desk-draft")
    click(qtbot, desk.pane.recuse)
    camera.take("7-desk-asking")
    desk.list.choose("R03")
    camera.take("7-desk-aside")
    desk.list.choose("R06")
    camera.take("7-desk-no-document")
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("8-check")
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    camera.take("9-export")
    signing.target.setText(str(tmp_path / "E01-1.rvscore"))
    click(qtbot, signing.export)
    camera.take("9-export-receipt")
    window.set_language("en")
    camera.take("9-export-english")
    window.go("expert.desk")
    camera.take("7-desk-english")


def unlock_again(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """From the page that refused the words."""
    window.go("start")
    unlock(qtbot, window, folder, WORDS)


def sign_the_rest(qtbot: QtBot, window: MainWindow) -> None:
    """The pledges that are still open."""
    shown = page(qtbot, window, ExpertPledgesPage)
    for pledge, sign in shown.signs.items():
        if pledge not in book_of(window.session).desk.pledged:
            shown.ticks[pledge].click()
            sign.click()
            settle(qtbot, window)
    click(qtbot, shown.going_on)
