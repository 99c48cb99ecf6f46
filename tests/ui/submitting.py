"""A desk that is ready to be submitted, and a printer that prints into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround
from reviewapp.usecases import scoring
from reviewapp.usecases.ports import ExpertStore
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import AT, WORDS
from ui.models.desk_book import book_of
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.window import MainWindow

COMMENT = "立项依据充分，技术路线可行；\n建议细化考核指标 <A&B>。"


def answer_all(store: ExpertStore, *, left_out: tuple[str, ...] = ()) -> None:
    """Sign, declare (R03 is recused) and score everything, each entry otherwise."""
    task = scoring.desk(store).task
    for pledge in task.form.pledges:
        scoring.sign_pledge(store, pledge.id, at=AT)
    for place, entry in enumerate(task.entries):
        ground = RecusalGround.TUTOR_STUDENT if entry.number == "R03" else None
        sheet = scoring.declare(store, entry.number, ground, at=AT)
        if ground is not None or entry.number in left_out:
            continue
        rubric = task.rubric_of(entry.number)
        for step, criterion in enumerate(rubric.judged):
            values = criterion.allowed_values()
            sheet = sheet.with_score(criterion.id, values[(place * 3 + step) % len(values)])
        sheet = sheet.with_comment(f"{entry.number}：{COMMENT}")
        sheet = sheet.with_recommendation(rubric.recommendations[place % len(rubric.recommendations)].id)
        scoring.save_sheet(store, sheet, at=AT)


def ready_desk(qtbot: QtBot, window: MainWindow, folder: Path, *, left_out: tuple[str, ...] = ()) -> None:
    """Unlock a store, answer everything, and let the window read it again."""
    unlock(qtbot, window, folder, WORDS)
    answer_all(window.session.expert, left_out=left_out)
    book_of(window.session).read_again(lambda: None)
    settle(qtbot, window)
    window.go("expert.desk")
    page(qtbot, window, ExpertDeskPage)


def submit(qtbot: QtBot, window: MainWindow, target: Path, reason: str = "") -> ExpertExportPage:
    """Go to the export page and submit."""
    window.go("expert.export")
    signing = page(qtbot, window, ExpertExportPage)
    if not signing.once_more.isHidden() and not signing.export.isVisible():
        click(qtbot, signing.once_more)
    signing.target.setText(str(target))
    signing.reason.setText(reason)
    click(qtbot, signing.export)
    settle(qtbot, window)
    return page(qtbot, window, ExpertExportPage)


def printing_into(file: Path) -> Callable[[QWidget, str], QPrinter]:
    """Stands where the system's print dialog does: a printer of Qt's own that prints into a PDF."""

    def choose(_: QWidget, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    return choose
