"""Checking, reading back, submitting, the receipt, and submitting again, through the real pages."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewapp.domain.numbers import plain
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import score_letter
from reviewapp.usecases import scoring
from reviewapp.usecases.signed_letters import signed_letters
from tests.ui.driving import click, page, settle, sign_pledges, unlock
from tests.ui.round_making import WORDS
from tests.ui.submitting import printing_into, ready_desk, submit
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.pages.expert_letters_page import ExpertLettersPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.removable_media import Medium
from ui.window import MainWindow

ANOTHER_READER = """
import json, sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1])
connection.execute(f"PRAGMA key = \\"x'{sys.stdin.read()}'\\"")
rows = connection.execute("SELECT entry, scores, comment, recommendation, recused FROM sheet").fetchall()
print(json.dumps(rows))
"""


def test_what_is_read_back_is_what_another_process_finds_in_the_store(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    ready_desk(qtbot, window, desk_folder, left_out=("R05",))
    window.go("expert.export")
    shown = page(qtbot, window, ExpertExportPage).read_back.toPlainText()
    key = window.session.expert.store_key().hex()
    said = subprocess.run(
        [sys.executable, "-c", ANOTHER_READER, str(desk_folder / "store.db")],
        input=key, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rows = {entry: rest for entry, *rest in json.loads(said)}
    task = scoring.desk(window.session.expert).task
    assert set(rows) == {entry.number for entry in task.entries}
    parts = dict(zip(rows, _parts(shown, list(rows)), strict=True))
    for number, (scores, comment, recommendation, recused) in rows.items():
        part, rubric = parts[number], task.rubric_of(number)
        if recused:
            assert "回避" in part
            continue
        if number == "R05":
            assert not scores
            assert "缺" in part
            continue
        stored = dict(pair.split("=", 1) for pair in scores.split("\x1f"))
        assert len(stored) == len(rubric.judged)
        for criterion in rubric.judged:
            figure = plain(Decimal(stored[criterion.id]))
            line = part[part.index(f"\n{criterion.title}") + 1 :].split("/")[0]
            assert line.split("\n")[-2].strip() == figure, (number, criterion.id, line)
        assert comment in part
        assert next(c.title for c in rubric.recommendations if c.id == recommendation) in part


def _parts(shown: str, numbers: list[str]) -> list[str]:
    starts = [shown.index(f"{number} ") for number in numbers] + [len(shown)]
    return [shown[a:b] for a, b in pairwise(starts)]


def test_enter_on_every_gap_leads_to_its_field(qtbot: QtBot, window: MainWindow, desk_folder: Path) -> None:
    ready_desk(qtbot, window, desk_folder, left_out=("R05",))
    store = window.session.expert
    sheet = store.sheets()["R01"]
    store.save_sheet(ScoreSheet("R01", sheet.scores[1:]), "t")
    window.activateWindow()
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    words = [made.text() for made in checking.gaps]
    first = scoring.desk(store).task.rubric_of("R01").judged[0]
    assert any(first.title in one for one in words)
    assert checking.gaps[0].hasFocus()
    for place in range(len(words)):
        window.go("expert.check")
        checking = page(qtbot, window, ExpertCheckPage)
        problems = [p.place for p in scoring.check(store).problems if dict(p.params)["entry"] == "R01"]
        checking.gaps[place].setFocus()
        QTest.keyClick(checking.gaps[place], Qt.Key.Key_Return)
        desk = page(qtbot, window, ExpertDeskPage)
        if place < len(problems):
            assert desk.entry == "R01"
            wanted = desk.pane.form.go_to(problems[place])
            focused = window.focusWidget()
            assert wanted is not None and focused is not None
            assert wanted is focused or wanted.isAncestorOf(focused)
        else:
            assert desk.entry == "R05"


def test_what_keeps_a_letter_from_being_signed_is_a_click_away(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    unlock(qtbot, window, desk_folder, WORDS)
    page(qtbot, window, ExpertPledgesPage)
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    assert not checking.going_on.isEnabled()
    assert "承诺" in checking.gaps[0].text()
    qtbot.waitUntil(checking.gaps[0].isVisible)
    click(qtbot, checking.gaps[0])
    sign_pledges(qtbot, window)
    page(qtbot, window, ExpertDeclarationsPage)
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    assert [one.text().split()[0] for one in checking.gaps[:6]] == [f"R0{n}" for n in range(1, 7)]
    assert not checking.going_on.isEnabled()
    qtbot.waitUntil(checking.gaps[3].isVisible)
    click(qtbot, checking.gaps[3])
    declaring = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: window.focusWidget() is declaring.rows["R04"].none)


def test_a_stick_is_one_button_and_remembered(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    red, blue, locked = (tmp_path / name for name in ("red", "blue", "locked"))
    for one in (red, blue, locked):
        one.mkdir()
    ready_desk(qtbot, window, desk_folder)
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    signing.sticks.find_media = lambda: (
        Medium(red, "红色 U 盘", 15 << 30),
        Medium(blue, "BLUE", 700 << 20),
        Medium(locked, "锁住的", 1 << 30, read_only=True),
    )
    signing.sticks.look()
    settle(qtbot, window)
    names = [made.text() for made in signing.sticks.sticks]
    assert [made.isEnabled() for made in signing.sticks.sticks] == [True, True, False]
    assert "15.0 GB" in names[0] and "700 MB" in names[1] and "写保护" in names[2]
    assert "暂存" in signing.state.text()
    click(qtbot, signing.sticks.sticks[1])
    assert signing.target.text() == str(blue / "E01-1.rvscore")
    assert [made.isChecked() for made in signing.sticks.sticks] == [False, True, False]
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert (blue / "E01-1.rvscore").is_file()
    assert "已提交" in signing.state.text()
    assert signing.target.text() == str(blue / "E01-2.rvscore")


def test_one_stick_alone_is_chosen_without_asking(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    only = tmp_path / "only"
    only.mkdir()
    signing.sticks.find_media = lambda: (Medium(only, "U", 1 << 30),)
    signing.sticks.look()
    settle(qtbot, window)
    assert signing.target.text() == str(only / "E01-1.rvscore")
    assert signing.sticks.sticks[0].isChecked()


def test_a_stick_pulled_before_writing_is_said_beside_the_button(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "pulled" / "a.rvscore")
    assert signing.failure.isVisible() and "pulled" in signing.failure.text()
    assert not signing.short_code.isVisible() and signing.export.isEnabled()
    assert "暂存" in signing.state.text()
    # Nothing was taken to anyone: trying again asks for no reason.
    target = tmp_path / "a.rvscore"
    signing.target.setText(str(target))
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert target.is_file() and not signing.failure.isVisible() and signing.short_code.isVisible()


def test_submitting_again_needs_a_reason_and_names_the_last_letter(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "1.rvscore")
    click(qtbot, signing.once_more)
    signing.target.setText(str(tmp_path / "2.rvscore"))
    assert not signing.export.isEnabled()
    signing.reason.setText("更正 R02")
    click(qtbot, signing.export)
    settle(qtbot, window)
    assert "更正 R02" in [one.receipt.reason for one in signed_letters(window.session.expert)]
    letter = score_letter.read((tmp_path / "2.rvscore").read_bytes())
    assert len(letter.header.about.replaces) == 1
    click(qtbot, signing.letters)
    letters = page(qtbot, window, ExpertLettersPage)
    assert letters.list.count() == 2
    assert "最后一版" in letters.state.text()
    letters.list.setCurrentRow(1)
    assert "替代" in letters.state.text()


@pytest.mark.usefixtures("fonts")
def test_receipt_and_copies_are_printed_at_300_dots(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "1.rvscore")
    signing.letter_actions.choose_printer = printing_into(tmp_path / "receipt.pdf")
    signing.letter_actions.print_receipt.click()
    settle(qtbot, window)
    assert "1 页" in window.notices.text
    signing.letter_actions.choose_printer = printing_into(tmp_path / "copies.pdf")
    signing.letter_actions.print_copies.click()
    settle(qtbot, window)
    document = pypdfium2.PdfDocument(tmp_path / "copies.pdf")
    sizes = [document.get_page_size(page) for page in range(len(document))]
    document.close()
    # A4 in its own size: score sheets upright, the summary across.
    assert {(round(a), round(b)) for a, b in sizes} == {(595, 842), (842, 595)}
    signing.letter_actions.save({tmp_path / "r.pdf": "receipt"}, signing.letter_actions._draw_receipt())
    settle(qtbot, window)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


class SlowPrinter(QPrinter):
    """A printer that takes nothing until it is let go."""

    def __init__(self, file: Path) -> None:
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.asked, self.let_go = threading.Event(), threading.Event()

    def setResolution(self, dots: int) -> None:
        """The first thing a print job asks of it."""
        self.asked.set()
        self.let_go.wait(20)
        super().setResolution(dots)


def test_a_slow_printer_keeps_no_score_from_the_disk(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "1.rvscore")
    printer = SlowPrinter(tmp_path / "receipt.pdf")
    signing.letter_actions.choose_printer = lambda *_: printer
    signing.letter_actions.print_receipt.click()
    try:
        qtbot.waitUntil(printer.asked.is_set, timeout=20000)
        saved: list[str] = []
        window.tasks.run(lambda _: "saved", saved.append)
        qtbot.waitUntil(lambda: saved == ["saved"])
        assert window.tasks.busy, "it still prints"
    finally:
        printer.let_go.set()
    settle(qtbot, window)
    assert "1 页" in window.notices.text


def test_without_a_printer_it_says_what_else_there_is(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "1.rvscore")
    signing.letter_actions.print_copies.click()
    assert "没有装打印机" in window.notices.text


def test_another_text_size_keeps_receipt_and_reason(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, tmp_path: Path
) -> None:
    ready_desk(qtbot, window, desk_folder)
    signing = submit(qtbot, window, tmp_path / "1.rvscore")
    code = signing.short_code.text()
    click(qtbot, signing.once_more)
    signing.reason.setText("更正")
    window.set_text_step(2)
    again = page(qtbot, window, ExpertExportPage)
    assert again is not signing
    assert again.short_code.isVisible() and again.short_code.text() == code
    assert again.reason.text() == "更正"
    window.go("expert.desk")
    page(qtbot, window, ExpertDeskPage)
    window.go("expert.export")
    assert not page(qtbot, window, ExpertExportPage).short_code.isVisible()
