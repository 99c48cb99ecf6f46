"""The compare page: places and ties, judgements by mouse, keys and dragging, and the way back to an entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.own_scores import Judgement
from reviewapp.domain.recusal import RecusalGround
from reviewapp.usecases import comparing_entries, scoring
from tests.ui.camera import Camera, every_look
from tests.ui.desk_making import scored_desk
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import AT, WORDS, QuickWrapping
from ui.models.desk_book import book_of
from ui.pages.expert_compare_page import ExpertComparePage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.window import MainWindow


def open_compare(qtbot: QtBot, window: MainWindow, folder: Path) -> ExpertComparePage:
    """From the start page to the desk, and by its button to the comparison; at the largest text by the list's menu."""
    unlock(qtbot, window, folder, WORDS)
    desk = page(qtbot, window, ExpertDeskPage)
    if desk.list.compare.isVisible():
        click(qtbot, desk.list.compare)
    else:
        desk.list.menu.compare.trigger()
    return page(qtbot, window, ExpertComparePage)


def order(shown: ExpertComparePage) -> list[str]:
    """The entries as listed."""
    return [shown.list.rows.number(row) for row in range(shown.list.rows.rowCount())]


def kept(window: MainWindow) -> tuple[Judgement, ...]:
    """What the store holds."""
    return comparing_entries.judgements(window.session.expert)


def link(qtbot: QtBot, shown: ExpertComparePage, words: str) -> QPushButton:
    """A link among the findings, once it is there."""

    def found() -> list[QPushButton]:
        made = shown.findings.findChildren(QPushButton)
        return [one for one in made if one.text() == words and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_judging_by_keys_buttons_and_dragging(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = scored_desk(tmp_path, 5)
    shown = open_compare(qtbot, window, folder)
    sheets = dict(book_of(window.session).desk.sheets)
    before = order(shown)
    assert shown.comparison is not None and shown.comparison.ties
    # Keys: better than the one above; once more, than the one above that.
    shown.list.setFocus()
    shown.list.choose(before[3])
    for _ in range(2):
        QTest.keyClick(shown.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        settle(qtbot, window)
        assert shown.list.chosen == before[3]
    assert kept(window) == (Judgement(before[3], before[2]), Judgement(before[3], before[1]))
    # Buttons: worse than a chosen other, which takes the first back.
    shown.other.setCurrentIndex(shown.other.findData(before[2]))
    click(qtbot, shown.below)
    settle(qtbot, window)
    assert kept(window) == (Judgement(before[3], before[1]), Judgement(before[2], before[3]))
    # Dragged down into the last row's lower half: worse than that one.
    shown.list.choose(before[0])
    last = shown.list.visualRect(shown.list.rows.index(4, 0))
    where = QPointF(last.center().x(), last.bottom() - 2)
    dragged = shown.list.rows.mimeData([shown.list.rows.index(0, 0)])
    shown.list.dropEvent(
        QDropEvent(
            where,
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(qtbot, window)
    assert kept(window)[-1] == Judgement(before[4], before[0])
    assert order(shown) == before
    assert {one.judgement for one in shown.comparison.contradictions} >= {Judgement(before[4], before[0])}
    assert book_of(window.session).desk.sheets == sheets


def test_a_contradiction_leads_to_its_entries_and_is_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    shown = open_compare(qtbot, window, scored_desk(tmp_path, 5))
    best, worst = order(shown)[0], order(shown)[-1]
    shown.list.judged.emit(worst, best)
    settle(qtbot, window)
    click(qtbot, link(qtbot, shown, f"转到 {best}"))
    assert page(qtbot, window, ExpertDeskPage).entry == best
    QTest.keyClick(window.page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    shown = page(qtbot, window, ExpertComparePage)
    assert len(kept(window)) == 1
    click(qtbot, link(qtbot, shown, "收回判断"))
    settle(qtbot, window)
    assert kept(window) == ()
    shown.list.choose(worst)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert page(qtbot, window, ExpertDeskPage).entry == worst


def test_fewer_than_two_say_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    shown = open_compare(qtbot, window, scored_desk(tmp_path / "one", 1))
    assert shown.nothing.isVisible() and "两项以上" in shown.nothing.text()
    assert shown.list.isVisible() and shown.open.isVisible()
    assert not shown.above.isVisible() and not shown.findings.isVisible()
    window.go_home()
    settle(qtbot, window)
    shown = open_compare(qtbot, window, scored_desk(tmp_path / "none", 3, left_out=3))
    assert shown.nothing.isVisible() and "还没有" in shown.nothing.text()
    assert shown.above.isVisible(), "what is better can be said before it is scored"
    window.go_home()
    settle(qtbot, window)
    folder = scored_desk(tmp_path / "aside", 1)
    store = SqlStores(QuickWrapping()).open_expert(folder, WORDS)
    scoring.declare(store, "R01", RecusalGround.KINSHIP, at=AT)
    store.close()
    shown = open_compare(qtbot, window, folder)
    assert shown.nothing.isVisible() and not shown.list.isVisible()


@pytest.mark.slow
@every_look
@pytest.mark.parametrize("entries", [1, 3, 5, pytest.param(16, marks=pytest.mark.torture), 40])
def test_the_compare_page_in_every_look(
    qtbot: QtBot, window: MainWindow, camera: Camera, tmp_path: Path, entries: int, step: int
) -> None:
    folder = scored_desk(tmp_path, entries, left_out={1: 0, 3: 3, 5: 0}.get(entries, 2))
    shown = open_compare(qtbot, window, folder)
    camera.take(f"compare-{entries}")
    if entries < 5:
        return
    listed = order(shown)
    for above, below in ((3, 0), (0, 1), (1, 3), (2, 4)):
        shown.list.judged.emit(listed[above], listed[below])
        settle(qtbot, window)
    shown.list.choose(listed[3])
    camera.take(f"compare-{entries}-judged")
    if entries == 16 and step == 0:
        window.set_language("en")
        settle(qtbot, window)
        camera.take("compare-16-english")
