"""Help: the page, and the card of keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewapp.usecases.pdf_document import PdfDocument
from tests.ui.driving import click, page, press, settle, type_in
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.help_page import HelpPage
from ui.pages.start_page import StartPage
from ui.widgets.key_list import KeyList
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _key(desk: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desk.window().focusWidget() or desk, key, modifiers)


def test_f1_helps_and_leads_back_to_the_same_field(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    desk.list.choose("R03")
    desk.pane.go_to("level")
    _key(desk, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    helping = page(qtbot, window, HelpPage)
    pictures = [part for part in helping.findChildren(QLabel) if not part.pixmap().isNull()]
    assert len(pictures) >= 5
    assert all(part.accessibleName() for part in pictures)
    press(window, Qt.Key.Key_F1)
    again = page(qtbot, window, ExpertDeskPage)
    assert again.entry == "R03"
    qtbot.waitUntil(again.pane.form.boxes["level"].field.hasFocus, timeout=20000)


def test_larger_text_in_help_keeps_what_is_typed_behind_it(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage
) -> None:
    type_in(desk.pane.form.boxes["topic"].field, "99")
    desk.dossier.view.turn()
    window.go_help()
    window.set_text_step(3)
    window.set_text_step(2)
    window.go_help()
    again = page(qtbot, window, ExpertDeskPage)
    assert again is not desk
    assert again.pane.form.boxes["topic"].field.text() == "99"
    qtbot.waitUntil(lambda: again.dossier.page_count == 3)
    assert again.dossier.view.turned == 90


def test_help_opens_before_anything_else(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window.help)
    helping = page(qtbot, window, HelpPage)
    click(qtbot, helping.back)
    page(qtbot, window, StartPage)


def test_the_key_card_is_one_page_with_every_key(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    click(qtbot, window.help)
    helping = page(qtbot, window, HelpPage)
    helping.save_card(tmp_path / "keys.pdf")
    settle(qtbot, window)
    document = PdfDocument((tmp_path / "keys.pdf").read_bytes())
    assert len(document.sizes) == 1
    text = document.text(0)
    assert "Ctrl+Shift+Z" in text
    assert "撤销" in text
    document.close()


def test_every_key_of_the_desk_stands_in_the_list(desk: ExpertDeskPage) -> None:
    signs = {"↑": "Up", "↓": "Down", "Enter": "Return", "PgUp": "PgUp", "PgDn": "PgDown"}
    listed = set()
    for _, lines in KeyList().groups:
        for keys, _ in lines:
            for one in keys.split("  "):
                parts = [signs.get(part, part) for part in one.split("+")]
                listed.add(QKeySequence("+".join(parts)).toString())
    found = {one.key().toString() for one in desk.findChildren(QShortcut)}
    assert {"Ctrl+B", "Ctrl+Y"} <= found
    assert found - listed == set()


def test_the_key_card_goes_to_a_printer(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    click(qtbot, window.help)
    helping = page(qtbot, window, HelpPage)
    helping.choose_printer = lambda *_: printer
    click(qtbot, helping.print)
    settle(qtbot, window)
    document = PdfDocument((tmp_path / "printed.pdf").read_bytes())
    assert len(document.sizes) == 1
    assert len(set(document.draw(0, 200).pixels)) > 10
    document.close()
