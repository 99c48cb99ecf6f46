"""The print station: opened by its code, shown, printed, forgotten."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from reviewapp.domain.errors import InputError
from tests.ui.driving import click, page, settle
from tests.ui.submitting import printing_into, ready_desk, submit
from ui.pages.print_station_page import PrintStationPage
from ui.pages.start_page import StartPage
from ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("fonts")


def print_letter(qtbot: QtBot, window: MainWindow, desk: Path, folder: Path) -> tuple[Path, str, str]:
    """An expert's print letter, its code as the screen shows it, and the letter's short code."""
    ready_desk(qtbot, window, desk)
    signing = submit(qtbot, window, folder / "1.rvscore")
    signing.letter_actions.elsewhere.click()
    settle(qtbot, window)
    assert signing.letter_actions.sticks.target.text() == str(folder / "E01-1.rvprint")
    click(qtbot, signing.letter_actions.seal)
    settle(qtbot, window)
    code, short = signing.letter_actions.code.text(), signing.short_code.text()
    window.go_home()
    return folder / "E01-1.rvprint", code, short


def test_from_the_experts_screen_to_paper_and_nothing_kept(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    letter, code, short = print_letter(qtbot, window, desk_folder, tmp_path)
    click(qtbot, page(qtbot, window, StartPage).print_station)
    station = page(qtbot, window, PrintStationPage)
    assert not station.open.isEnabled()
    station.take(letter)
    station.code.set_text(code)
    click(qtbot, station.open)
    settle(qtbot, window)
    assert station.short_code.text() == short
    assert station.paper is not None
    assert f"共 {station.paper.pages} 页" in station.facts.text()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    station.choose_printer = printing_into(tmp_path / "paper.pdf")
    click(qtbot, station.print)
    settle(qtbot, window)
    assert str(station.paper.pages) in station.done.text()
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == {tmp_path / "paper.pdf"}
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(document) == station.paper.pages
    document.close()
    held, shown = weakref.ref(station.paper), station._document
    click(qtbot, station.back)
    page(qtbot, window, StartPage)
    gc.collect()
    assert held() is None
    assert shown is not None
    with pytest.raises(InputError, match="pdf_closed"):
        shown.text(0)
    assert station.paper is None and station.letter is None and not station.code.complete
    assert window.session.kind == ""


def test_the_wrong_code_is_said_beside_the_digits_and_can_be_typed_again(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    letter, code, _ = print_letter(qtbot, window, desk_folder, tmp_path)
    url = QUrl.fromLocalFile(str(letter))
    mime = QMimeData()
    mime.setUrls([url])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page(qtbot, window, StartPage).dropEvent(event)
    station = page(qtbot, window, PrintStationPage)
    assert station.letter == letter
    station.code.set_text("3141592653589795")
    click(qtbot, station.open)
    settle(qtbot, window)
    assert station.wrong.isVisible() and "打印码不对" in station.wrong.text()
    assert station.paper is None
    station.code.set_text(code)
    assert not station.wrong.isVisible()
    click(qtbot, station.open)
    settle(qtbot, window)
    assert station.paper is not None
    # Another letter drops the one that was open.
    station.take(tmp_path / "1.rvscore")
    assert station.paper is None
    station.code.set_text(code)
    click(qtbot, station.open)
    settle(qtbot, window)
    assert station.paper is None and station.wrong.text()


def test_a_letter_opened_too_late_is_dropped(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    letter, code, _ = print_letter(qtbot, window, desk_folder, tmp_path)
    window.session.keep("print_letter", letter)
    window.go("print.station")
    station = page(qtbot, window, PrintStationPage)
    station.code.set_text(code)
    click(qtbot, station.open)
    window.go("start")
    settle(qtbot, window)
    assert station.paper is None
