"""What the keyboard reaches: every control of the expert's pages, and the page scrolls to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera
from tests.ui.driving import settle
from tests.ui.expert_walk import walk_the_expert_pages
from tests.ui.round_making import Issued
from ui.widgets.criterion_box import CriterionBox
from ui.widgets.pieces import Choices, button, field, scrolled
from ui.window import MainWindow


class TabCamera(Camera):
    """Takes no picture: asks of every control whether Tab leads to it."""

    def take(self, name: str) -> None:
        settle(self._qtbot, self._window)
        for control in self._window.findChildren(QWidget):
            if isinstance(control, (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)):
                policy = control.focusPolicy()
                by_tab = bool(policy & Qt.FocusPolicy.TabFocus)
                # Levels and their figures are reached from their field by the arrows, answers from each other.
                grouped = isinstance(control, QAbstractButton) and control.group() is not None
                by_arrow = grouped or _box_of(control) is not None
                if control.isVisible() and control.isEnabled():
                    assert by_tab or by_arrow, (
                        name,
                        control,
                        control.parentWidget(),
                        control.property("text"),
                    )


def _box_of(control: QWidget) -> CriterionBox | None:
    at = control.parentWidget()
    while at is not None and not isinstance(at, CriterionBox):
        at = at.parentWidget()
    return at


@pytest.mark.slow
def test_tab_leads_to_every_control(
    qtbot: QtBot, window: MainWindow, issued: Issued, desk_folder: Path, tmp_path: Path
) -> None:
    walk_the_expert_pages(
        qtbot, window, TabCamera(qtbot, window, tmp_path, ""), issued, desk_folder, tmp_path
    )


def test_a_page_scrolls_to_what_gets_the_keyboard(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    lines = [field(f"line {number}") for number in range(40)]
    for line in lines:
        column.addWidget(line)
    outside = field("outside")
    page = QWidget()
    around = QVBoxLayout(page)
    around.addWidget(outside)
    around.addWidget(scrolled(inside))
    page.resize(300, 300)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    outside.setFocus()
    qtbot.waitUntil(outside.hasFocus)
    assert lines[30].visibleRegion().isEmpty()
    # From outside, where Qt itself would not follow.
    lines[30].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: lines[30].visibleRegion().boundingRect().height() == lines[30].height())


def test_a_long_button_goes_on_in_another_line(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    made = button("请先核对全部评分和评语，再继续签名并导出评分包")
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(page.sizeHint())
    page.show()
    one_line = made.height()
    assert made.width() >= made.sizeHint().width()
    page.resize(page.minimumSizeHint().width() + 20, 300)
    qtbot.waitUntil(lambda: made.height() > one_line)
    assert made.height() >= made.heightForWidth(made.width())
    short = button("返回")
    assert short.minimumSizeHint() == short.sizeHint()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt says a box' name itself elsewhere")
def test_a_box_says_what_it_asks(qapp: QApplication) -> None:
    made = Choices()
    made.setAccessibleName("回避事由")
    assert made.accessibleDescription() == "回避事由"
    assert made.view().accessibleName() == "回避事由"
