"""The machine check page: what it finds at once, what a person adds, and the card it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from reviewapp.usecases.machine_card import PARTS, State
from reviewapp.usecases.pdf_document import PdfDocument
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, page, settle, type_in
from ui.glyph_painting import not_in_face, not_painted
from ui.machine_sensing import judge_printers, judge_typing, method_name, sense_all
from ui.pages.machine_check_page import MachineCheckPage
from ui.pages.start_page import StartPage
from ui.theme import load_face
from ui.trial_page_printing import print_page, set_page
from ui.window import MainWindow


def check_page(qtbot: QtBot, window: MainWindow) -> MachineCheckPage:
    """From the start page, with one click."""
    click(qtbot, page(qtbot, window, StartPage).machine)
    shown = page(qtbot, window, MachineCheckPage)
    settle(qtbot, window)
    return shown


def compose(checking: MachineCheckPage, text: str) -> None:
    """What an input method gives."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(checking.typing, event)


def test_one_click_checks_what_needs_nobody(qtbot: QtBot, window: MainWindow) -> None:
    checking = check_page(qtbot, window)
    tried = {part for part, one in checking.findings.items() if one.state is not State.OPEN}
    assert tried >= {"faces", "clock", "disk", "screen", "printer", "battery"}
    assert checking.findings["faces"].state is State.GOOD
    assert checking.outcome.verdict is not State.GOOD  # nobody has typed yet
    assert [one.part for one in checking.outcome.findings] == list(PARTS)


def test_typing_is_judged_by_where_it_came_from(qtbot: QtBot, window: MainWindow) -> None:
    checking = check_page(qtbot, window)
    type_in(checking.typing, "pingshen")
    assert checking.findings["typing"].code == "machine_typing_letters"
    checking.typing.clear()
    assert checking.findings["typing"].state is State.OPEN
    QGuiApplication.clipboard().setText("评审")
    checking.typing.paste()
    assert checking.findings["typing"].code == "machine_typing_pasted"
    checking.typing.clear()
    compose(checking, "评")
    assert checking.findings["typing"].code == "machine_typing_open"
    compose(checking, "审")
    assert checking.findings["typing"].code == "machine_typing_good"


def test_a_stick_is_tried_and_the_card_changes(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    checking = check_page(qtbot, window)
    before = checking.outcome.short_code
    stick = tmp_path / "stick"
    stick.mkdir()
    checking.try_stick(stick)
    settle(qtbot, window)
    assert checking.findings["stick"].code in ("machine_stick_good", "machine_stick_slow")
    assert not list(stick.iterdir())
    assert checking.outcome.short_code != before
    assert checking.choose.isEnabled()


def test_the_card_is_copied_and_kept(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    checking = check_page(qtbot, window)
    checking.seat.setText("甲01")
    line = checking.outcome.line("zh")
    checking._copy()
    assert QGuiApplication.clipboard().text() == line
    assert "甲01" in line
    checking.save(tmp_path / "card.txt")
    settle(qtbot, window)
    assert (tmp_path / "card.txt").read_text(encoding="utf-8").splitlines()[0] == line


def test_what_was_done_survives_another_text_size(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    checking = check_page(qtbot, window)
    checking.seat.setText("乙07")
    compose(checking, "评审")
    checking.try_stick(tmp_path)
    settle(qtbot, window)
    window.set_text_step(3)
    again = page(qtbot, window, MachineCheckPage)
    settle(qtbot, window)
    assert again.seat.text() == "乙07"
    assert again.findings["typing"].state is State.GOOD
    assert again.findings["stick"].state is not State.OPEN


def test_a_character_without_a_glyph_is_seen_by_its_pixels(qapp: QApplication) -> None:
    family = load_face()
    assert not_painted("评审䶮㛃𠅤𬭎", family) == ""
    assert not_painted("评\U000f1234", family) == "\U000f1234"
    assert not_in_face("评\U000f1234", family) == "\U000f1234"


def test_the_test_page_is_whole_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    """Qt's printer into a file: the same drawing as on paper, read by the other engine."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    set_page(printer)
    assert print_page(printer, load_face(), "测试页", ["评审 " * 60, "䶮㛃𠅤𬭎"])
    document = PdfDocument((tmp_path / "page.pdf").read_bytes())
    try:
        (width, height), *more = document.sizes
        assert (round(width), round(height), more) == (595, 842, [])
        drawn = document.draw(0, 595)
    finally:
        document.close()
    dark = [i for i, value in enumerate(drawn.pixels[1::4]) if value < 200]
    left = min(i % drawn.width for i in dark)
    right = max(i % drawn.width for i in dark)
    assert 40 <= left <= 44
    assert 551 <= right <= 555
    assert 40 <= dark[0] // drawn.width <= 44
    assert 798 <= dark[-1] // drawn.width <= 802


def test_a_printer_that_is_gone_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    checking = check_page(qtbot, window)
    checking._show_printers(["no such printer"])
    click(qtbot, checking.print_test)
    settle(qtbot, window)
    assert checking.findings["printer"].code == "machine_printer_failed"
    assert not list(tmp_path.glob("*.pdf"))
    assert checking.print_test.isEnabled()


def test_a_locked_stick_is_said_with_the_place_used_instead(window: MainWindow, tmp_path: Path) -> None:
    window.warn_read_only(tmp_path / "reviewapp-data")
    assert str(window.preferences.home) in window.notices.text


def test_no_printer_is_no_fault() -> None:
    assert judge_printers([]).state is State.GOOD
    several = judge_printers(["a", "b", "c", "d"])
    assert several.params == {"count": "4", "names": "a、b、c…"}


@pytest.mark.parametrize(
    ("environment", "platform", "said"),
    [
        ({"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}, "linux", "fcitx，经 ibus 接口"),
        ({"QT_IM_MODULE": "ibus"}, "linux", "ibus"),
        ({}, "linux", "系统默认"),
        ({}, "win32", "Windows 输入法"),
    ],
)
def test_the_input_method_is_named(environment: dict[str, str], platform: str, said: str) -> None:
    assert method_name("zh", environment, platform) == said
    assert judge_typing("", by_method=False, method=said).params == {"method": said}


def test_the_command_line_senses_without_a_screen(qapp: QApplication) -> None:
    states = {one.part: one.state for one in sense_all(screen=False)}
    assert states["screen"] is State.OPEN
    assert "printer" in states


@pytest.mark.slow
@every_look
def test_the_machine_check_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    tmp_path: Path,
) -> None:
    camera.take("m0-start")
    checking = check_page(qtbot, window)
    checking.clock.setText("09:30:00")
    camera.take("m1-machine-check")
    checking.seat.setText("甲01")
    compose(checking, "评审")
    stick = tmp_path / "评审U盘"
    stick.mkdir()
    checking.try_stick(stick)
    camera.take("m2-machine-check-typed")
    checking._show_printers(["HP LaserJet M1136"])
    checking.typing.clear()
    type_in(checking.typing, "pingshen")
    checking.try_stick(tmp_path / "nowhere")
    camera.take("m3-machine-check-bad")
    down = checking.findChildren(QScrollArea)[0].verticalScrollBar()
    down.setValue(down.maximum())
    camera.take("m3-machine-check-bad-below")
    window.set_language("en")
    page(qtbot, window, MachineCheckPage)
    camera.take("m4-machine-check-english")
