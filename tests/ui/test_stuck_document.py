"""A document that pdfium never ends with is not opened by itself at every start: the others can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.usecases import pdf_document
from tests.ui.driving import click, go_to_desk, page, settle, unlock
from tests.ui.round_making import WORDS, QuickWrapping
from ui.desk.documents import STUCK
from ui.models.desk_book import book_of
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow


def _ready(qtbot: QtBot, window: MainWindow, folder: Path) -> str:
    """Bring the desk to scoring and close it; the first entry's document."""
    go_to_desk(qtbot, window, folder, WORDS)
    task = book_of(window.session).desk.task
    window.go_home()
    return task.dossiers_of("R01")[0].sha256


def test_a_document_without_a_page_in_time_is_remembered_until_one_is_drawn(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _ready(qtbot, window, desk_folder)
    monkeypatch.setattr("ui.desk.documents.STUCK_AFTER", 50)
    with pdf_document._pdfium:
        page(qtbot, window, StartPage).open_folder(desk_folder)
        asking = page(qtbot, window, UnlockPage)
        asking.words.setText(WORDS)
        click(qtbot, asking.open)
        qtbot.waitUntil(lambda: isinstance(window.page, ExpertDeskPage), timeout=20000)
        qtbot.waitUntil(lambda: window.session.expert.setting(STUCK) == key, timeout=20000)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.session.expert.setting(STUCK) == "", timeout=20000)


def test_what_was_stuck_is_not_opened_by_itself_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    key = _ready(qtbot, window, desk_folder)
    store = SqlStores(QuickWrapping()).open_expert(desk_folder, WORDS)
    store.remember(STUCK, key)
    store.close()
    unlock(qtbot, window, desk_folder, WORDS)
    shown = page(qtbot, window, ExpertDeskPage)
    assert "上次打开" in shown.dossier.word.text() and shown.dossier.page_count == 0
    shown.list.choose("R02")
    settle(qtbot, window)
    assert shown.dossier.page_count > 0
    assert window.session.expert.setting(STUCK) == key, "another document says nothing of it"
    shown.list.choose("R01")
    settle(qtbot, window)
    assert shown.dossier.page_count > 0
    qtbot.waitUntil(lambda: window.session.expert.setting(STUCK) == "", timeout=20000)
