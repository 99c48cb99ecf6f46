"""What the disk refused stays at hand, whatever page is asked for meanwhile, and is never signed as something else."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.usecases import noting
from tests.ui.camera import NamingCamera, every_look
from tests.ui.driving import click, go_to_desk, page, settle
from tests.ui.round_making import WORDS
from ui.models.desk_book import DeskBook, book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.window import MainWindow


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows: the system refuses every commit as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _score_refused(qtbot: QtBot, window: MainWindow, value: str) -> DeskBook:
    """Put a figure that the disk refuses."""
    book = book_of(window.session)
    with full_disk():
        book.put(book.desk.sheets["R01"].with_score("topic", Decimal(value)))
        settle(qtbot, window)
    assert "R01" in book.unsaved
    return book


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a disk is made full by a limit of Linux")


def test_an_answer_the_disk_refused_is_still_there_after_the_check_page(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    book = _score_refused(qtbot, window, "3")
    with full_disk():
        window.go("expert.check")
        settle(qtbot, window)
        checked = page(qtbot, window, ExpertCheckPage)
        assert not checked.going_on.isEnabled()
        assert "R01" in checked.unsaved.text()
        click(qtbot, checked.back)
        settle(qtbot, window)
    again = page(qtbot, window, ExpertDeskPage)
    assert again.pane.form.sheet.score("topic") == Decimal(3)
    again.pane.retry_wanted.emit()
    settle(qtbot, window)
    assert not book.unsaved
    assert window.session.expert.sheets()["R01"].score("topic") == Decimal(3)


def test_the_check_saves_again_what_the_disk_refused_before(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    book = _score_refused(qtbot, window, "3")
    window.go("expert.check")
    settle(qtbot, window)
    assert not book.unsaved
    assert page(qtbot, window, ExpertCheckPage).going_on.isEnabled()
    assert window.session.expert.sheets()["R01"].score("topic") == Decimal(3)


def test_a_change_made_while_the_desk_is_read_again_is_not_taken_back(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    book = book_of(window.session)
    book.read_again(lambda: None)
    book.put(book.desk.sheets["R01"].with_score("topic", Decimal(3)))
    settle(qtbot, window)
    assert book.desk.sheets["R01"].score("topic") == Decimal(3)


def test_a_score_given_while_standing_aside_is_on_its_way_does_not_undo_it(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    book = book_of(window.session)
    book.put(book.desk.sheets["R02"].with_score("topic", Decimal(2)))
    book.stand_aside("R01", RecusalGround.KINSHIP, "侄子", RecusalScope.ROUND, lambda: None)
    book.put(book.desk.sheets["R02"].with_score("topic", Decimal(3)))
    assert not book.undo("R02")
    settle(qtbot, window)
    on_disk = window.session.expert.sheets()["R02"]
    assert on_disk.recused is RecusalGround.KINSHIP
    assert book.desk.sheets["R02"] == on_disk


def test_a_note_the_disk_refused_is_still_there_when_its_entry_is_shown_again(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    book, notes = book_of(window.session), shown.notes
    with full_disk():
        notes.text.setPlainText("附件三存疑")
        notes.flush()
        settle(qtbot, window)
        shown.list.choose("R02")
        settle(qtbot, window)
        assert notes.text.toPlainText() == ""
        shown.list.choose("R01")
        settle(qtbot, window)
        assert notes.text.toPlainText() == "附件三存疑"
        assert book.unsaved == {"note/R01"}
    shown.list.choose("R02")
    shown.list.choose("R01")
    settle(qtbot, window)
    assert not book.unsaved
    assert noting.private_note(window.session.expert, "R01") == "附件三存疑"


@pytest.mark.slow
@every_look
def test_an_answer_not_saved_in_every_look(
    qtbot: QtBot, window: MainWindow, desk_folder: Path, camera: NamingCamera
) -> None:
    go_to_desk(qtbot, window, desk_folder, WORDS)
    _score_refused(qtbot, window, "3")
    with full_disk():
        window.go("expert.check")
        settle(qtbot, window)
    window.notices.clear()
    camera.take("check-not-saved")
