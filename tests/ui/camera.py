"""Pictures of pages, with what a machine can judge of them: nothing sideways, nothing cut, everything named.

The pictures go to the folder named by ``SCREENSHOTS_TO``, else into the test's own folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.driving import settle
from ui.theme import ThemeName
from ui.widgets.pieces import ElidedLabel, PressButton
from ui.window import MainWindow

_ORDINARY = {(ThemeName.LIGHT, 0), (ThemeName.CONTRAST, 3)}
every_look = pytest.mark.parametrize(
    ("theme", "step"),
    [
        pytest.param(theme, step, marks=() if (theme, step) in _ORDINARY else pytest.mark.torture)
        for theme in ThemeName
        for step in (0, 3)
    ],
)
"""Three looks by the smallest and the largest text.  The two that differ most are in every run; sizes do not depend on
colours, so the rest is for `make torture` and for whoever wants the pictures."""


def picture_folder(otherwise: Path) -> Path:
    """Where the pictures go."""
    asked = os.environ.get("SCREENSHOTS_TO", "")
    folder = Path(asked) if asked else otherwise / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _wider(whole: QWidget, room: int) -> list[tuple[str, int, str]]:
    """The parts that do not fit, for whoever has to mend them: kind, least width, words."""
    parts = ((one, one.minimumSizeHint().width()) for one in whole.findChildren(QWidget) if one.isVisible())
    return [
        (type(one).__name__, width, str(one.property("text") or ""))
        for one, width in parts
        if width > room - 24
    ]


class Camera:
    """Takes a picture of the window as it is, and measures it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path, look: str) -> None:
        self._qtbot, self._window, self._folder, self._look = qtbot, window, folder, look

    @property
    def window(self) -> MainWindow:
        """What is taken pictures of."""
        return self._window

    def take(self, name: str) -> None:
        settle(self._qtbot, self._window)
        # Long lists and documents are drawn a little later; a few turns of the loop are enough and certain.
        for _ in range(20):
            QApplication.processEvents()
        least = self._window.minimumSizeHint()
        # A small screen's task bar and title bar take their share too.
        assert least.width() <= 1366, (name, _wider(self._window, 1366 // 2))
        assert least.height() <= 700, (name, least.height())
        assert (self._window.width(), self._window.height()) == (1366, 768), name
        self._window.grab().save(str(self._folder / f"{name}-{self._look}.png"))
        for area in self._window.page.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None:
                room = area.viewport().width()
                assert area.widget().minimumSizeHint().width() <= room, (name, _wider(area.widget(), room))
        for control in self._window.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                heard = QAccessible.queryAccessibleInterface(control)
                assert heard.text(QAccessible.Text.Name), (name, control, control.parentWidget())
        for made in self._window.page.findChildren(QPushButton):
            if made.isVisible():
                if isinstance(made, PressButton):  # it goes on in another line
                    assert made.width() >= made.minimumSizeHint().width(), (name, made.text())
                    assert made.height() >= made.heightForWidth(made.width()), (name, made.text())
                else:
                    words = made.fontMetrics().horizontalAdvance(made.text())
                    assert made.width() >= words, (name, made.text())
        for words_of in self._window.page.findChildren(QLabel):
            whole = not words_of.wordWrap() and not isinstance(words_of, ElidedLabel)
            if words_of.isVisible() and words_of.text() and whole:
                words = max(
                    words_of.fontMetrics().horizontalAdvance(line) for line in words_of.text().split("\n")
                )
                assert words_of.width() >= words, (name, words_of.text())


class NamingCamera(Camera):
    """Also asks that everything a keyboard reaches has a name for a screen reader."""

    def take(self, name: str) -> None:
        super().take(name)
        for made in self._window.page.findChildren(QWidget):
            if made.isVisible() and isinstance(made, (QLineEdit, QComboBox, QTableView)):
                assert made.accessibleName(), (name, made)
            if made.isVisible() and isinstance(made, QAbstractButton) and made.focusPolicy():
                assert made.accessibleName() or made.text(), (name, made)


def camera_for(
    qtbot: QtBot, window: MainWindow, otherwise: Path, theme: ThemeName, step: int
) -> NamingCamera:
    """Put a window into a look and give the camera that names its pictures by it."""
    window.set_theme(theme)
    window.set_text_step(step)
    return NamingCamera(qtbot, window, picture_folder(otherwise), f"{theme.value}-{step}")
