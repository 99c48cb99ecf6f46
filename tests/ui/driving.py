"""Driving the window as a user would, and waiting for work without sleeping."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.round_making import WORDS
from ui.models.bureau_book import PAGE_OF
from ui.models.desk_book import book_of
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_declaring_page import ExpertDeclaringPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow
from ui.workplace import Page

P = TypeVar("P", bound=Page)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until all background work is done and its results are shown."""
    # What is asked for only after the event at hand (an entry's document) is asked for now.
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20000)
    # A layout shows what was added to it at the next turn.
    QApplication.processEvents()


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a button that a user could click."""
    assert widget.isVisible(), widget
    assert widget.isEnabled(), widget
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_in(widget: QWidget, text: str) -> None:
    """Type plain letters and digits (Chinese by keys would abort the process: reference technology-desktop §6)."""
    QTest.keyClicks(widget, text)


def press(window: MainWindow, key: Qt.Key) -> None:
    """A key for whatever has the focus."""
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def page(qtbot: QtBot, window: MainWindow, kind: type[P]) -> P:
    """The page shown, once it is of this kind."""
    qtbot.waitUntil(lambda: isinstance(window.page, kind), timeout=20000)
    settle(qtbot, window)
    shown = window.page
    assert isinstance(shown, kind)
    return shown


def unlock(qtbot: QtBot, window: MainWindow, folder: Path, words: str) -> None:
    """Open a store from the start page."""
    page(qtbot, window, StartPage).open_folder(folder)
    asking = page(qtbot, window, UnlockPage)
    asking.words.setText(words)
    click(qtbot, asking.open)
    settle(qtbot, window)


def sign_pledges(qtbot: QtBot, window: MainWindow) -> None:
    """Read, tick and sign every pledge."""
    shown = page(qtbot, window, ExpertPledgesPage)
    for pledge, tick in shown.ticks.items():
        tick.click()
        shown.signs[pledge].click()
        settle(qtbot, window)
    click(qtbot, shown.going_on)


def declare_all(qtbot: QtBot, window: MainWindow) -> None:
    """No conflict anywhere."""
    shown = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(shown.rows) == len(book_of(window.session).desk.task.entries))
    click(qtbot, shown.rest)
    settle(qtbot, window)
    click(qtbot, shown.going_on)
    hand_in_later(qtbot, window)


def hand_in_later(qtbot: QtBot, window: MainWindow) -> None:
    """Leave the 回避 answers to the score letter."""
    click(qtbot, page(qtbot, window, ExpertDeclaringPage).going_on)
    settle(qtbot, window)


def go_to_desk(qtbot: QtBot, window: MainWindow, folder: Path, words: str) -> ExpertDeskPage:
    """From the start page to the desk, pledges and declarations on the way."""
    unlock(qtbot, window, folder, words)
    sign_pledges(qtbot, window)
    declare_all(qtbot, window)
    return page(qtbot, window, ExpertDeskPage)


def open_bureau(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Open a bureau's store from the start page, to the page it goes on with."""
    unlock(qtbot, window, folder, WORDS)
    qtbot.waitUntil(lambda: window.page_name in PAGE_OF.values(), timeout=20000)
    settle(qtbot, window)
