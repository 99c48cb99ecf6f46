"""Reading dossiers at the desk: search, outline, thumbnails, turning, zoom, places remembered, damage."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewapp.usecases.pdf_document import Box, PdfDocument
from tests.pdf_making import make_pdf
from tests.ui.driving import click, go_to_desk, page, settle, type_in, unlock
from tests.ui.round_making import WORDS, write_pdf
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.tasks import Tasks
from ui.theme import ThemeName, colours_of
from ui.widgets.document_strip import StripSide
from ui.widgets.dossier_pane import Document, DossierPane, ReadingPlace
from ui.widgets.page_layout import Fit, lay_out, turned_box
from ui.window import MainWindow

START = ReadingPlace()


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    def fail(error: Exception) -> None:
        raise error

    return Tasks(fail)


@pytest.fixture
def pane(qtbot: QtBot, tasks: Tasks) -> Iterator[DossierPane]:
    made = DossierPane(tasks, colours_of(ThemeName.LIGHT))
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    yield made
    made.forget()
    tasks.finish()


@pytest.fixture
def show(qtbot: QtBot, pane: DossierPane, tasks: Tasks) -> Callable[[bytes], None]:
    def shown(content: bytes) -> None:
        pane.show_documents([Document("a", "甲")])
        pane.show_document("a", PdfDocument(content), START)
        qtbot.waitUntil(lambda: not tasks.busy)

    return shown


def colours_in(pane: DossierPane, box: Box) -> set[tuple[int, int]]:
    """The red and blue of the pixels in a part of the page in view."""
    place = pane.view._place(pane.view._layout, pane.page)  # type: ignore[arg-type]
    image = pane.view.viewport().grab().toImage()
    across = range(
        int(place.left() + box.left * place.width()), int(place.left() + box.right * place.width())
    )
    down = range(int(place.top() + box.top * place.height()), int(place.top() + box.bottom * place.height()))
    colours = [image.pixelColor(x, y) for x in across for y in down]
    return {(colour.red(), colour.blue()) for colour in colours}


def is_marked(colours: set[tuple[int, int]]) -> bool:
    """Whether there is the mark's yellow, and dark letters in it."""
    return any(red > 240 and blue < 170 for red, blue in colours) and any(red < 110 for red, _ in colours)


def find(qtbot: QtBot, tasks: Tasks, pane: DossierPane, words: str) -> None:
    """What a user does: open the search, type, press Enter."""
    pane.find()
    pane.finding.words.setText(words)
    pane.finding.words.textEdited.emit(words)
    QTest.keyClick(pane.finding.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_document_is_shown_and_its_page_remembered(qtbot: QtBot, pane: DossierPane, tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", "甲", 4)
    content = (tmp_path / "a.pdf").read_bytes()
    wanted: list[str] = []
    left: list[tuple[str, ReadingPlace]] = []
    pane.document_wanted.connect(wanted.append)
    pane.place_left.connect(lambda key, place: left.append((key, place)))
    pane.show_documents([Document("a", "甲"), Document("b", "乙")])
    qtbot.waitUntil(lambda: wanted == ["a"])
    pane.show_document("a", PdfDocument(content), START)
    assert pane.page_count == 4
    pane.go_to(2)
    pane.view.turn()
    assert pane.page == 2
    pane.show_documents([Document("c", "丙")])
    assert pane.page_count == 0
    assert left == [("a", ReadingPlace(2, 90))]
    pane.show_documents([Document("a", "甲"), Document("b", "乙")])
    pane.show_document("a", PdfDocument(content), START)
    assert (pane.page, pane.view.turned) == (2, 90)


def test_a_document_no_longer_wanted_is_dropped(pane: DossierPane) -> None:
    pane.show_documents([Document("a", "甲")])
    pane.show_documents([Document("b", "乙")])
    pane.show_document("a", PdfDocument(make_pdf([["甲"]])), START)
    assert pane.page_count == 0


def test_a_place_is_found_listed_and_marked(
    qtbot: QtBot, pane: DossierPane, tasks: Tasks, show: Callable[[bytes], None]
) -> None:
    show(make_pdf([["无关"], ["本项目的技术路", "线清晰"], ["无关"], ["技术路线图见附件"]]))
    click(qtbot, pane.find_button)
    find(qtbot, tasks, pane, "技术路线")
    finding = pane.finding
    listed = [finding.model.index(at).data() for at in range(finding.model.rowCount())]
    assert listed == ["Page 2: 本项目的技术路线清晰", "Page 4: 技术路线图见附件"]
    assert pane.page == 1
    assert len(pane.view.marks) == 2
    qtbot.waitUntil(lambda: not tasks.busy)
    assert is_marked(colours_in(pane, pane.view.marks[0]))
    click(qtbot, finding.next)
    qtbot.waitUntil(lambda: pane.page == 3)
    assert finding.count.text() == "2 / 2"
    QTest.keyClick(finding.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.page == 1)
    find(qtbot, tasks, pane, "没有的词")
    assert finding.model.rowCount() == 0
    assert "Not found" in finding.said.text()
    assert finding.said.isVisible()
    QTest.keyClick(finding.words, Qt.Key.Key_Escape)
    assert not finding.isVisible()
    assert not pane.view.marks


def test_the_first_place_shown_is_the_next_one_from_here(
    qtbot: QtBot, pane: DossierPane, tasks: Tasks, show: Callable[[bytes], None]
) -> None:
    show(make_pdf([["预算"], ["预算"], ["预算"], ["预算"]]))
    pane.go_to(2)
    find(qtbot, tasks, pane, "预算")
    assert pane.page == 2
    assert pane.finding.current == 2


def test_a_new_query_calls_the_old_one_off(
    qtbot: QtBot, pane: DossierPane, tasks: Tasks, show: Callable[[bytes], None]
) -> None:
    show(make_pdf([["甲乙"]] * 5))
    gate = threading.Event()
    # The search's thread waits here, so that the second query surely comes while the first is under way.
    blocking = [tasks.run(lambda _: gate.wait(20), reading=True) for _ in range(2)]
    pane.find()
    pane.finding.words.setText("甲")
    pane.finding.search()
    pane.finding.words.setText("乙")
    pane.finding.search()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert blocking
    assert {hit.words for hit in pane.finding.model.hits} == {"乙"}
    assert pane.finding.model.rowCount() == 5


def test_outline_and_small_pages_lead_to_pages(
    qtbot: QtBot, pane: DossierPane, tasks: Tasks, show: Callable[[bytes], None]
) -> None:
    remembered: list[str] = []
    pane.strip_changed.connect(remembered.append)
    show(make_pdf([["一"], ["二"], ["三"]], outline=True))
    click(qtbot, pane.strip_button)
    top = pane.strip.outline.topLevelItem(0)
    assert top is not None
    assert top.text(0) == "第 1 章"
    assert top.childCount() == 2
    pane.strip.outline.itemClicked.emit(top.child(1), 0)
    assert pane.page == 2
    click(qtbot, pane.strip.buttons[StripSide.PAGES])
    qtbot.waitUntil(lambda: not tasks.busy)
    pane.strip.pages.clicked.emit(pane.strip.pages.model().index(1, 0))
    assert pane.page == 1
    assert pane.strip.pages.currentIndex().row() == 1
    click(qtbot, pane.strip_button)
    assert remembered == ["outline", "pages", ""]


def test_size_follows_keys_wheel_and_view(pane: DossierPane, show: Callable[[bytes], None]) -> None:
    show(make_pdf([["一"], ["二"]]))
    view = pane.view
    assert view.fitted is Fit.WIDTH
    fitted = view.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(fitted * 1.2, rel=0.01)
    middle = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(fitted, rel=0.01)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(fitted, rel=0.01)
    view.fit(Fit.PAGE)
    assert view.zoom < fitted
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pane.page == 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert pane.page == 0
    view.fit(Fit.WIDTH)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0


def test_a_turned_page_is_drawn_turned_with_its_mark(
    qtbot: QtBot, pane: DossierPane, tasks: Tasks, show: Callable[[bytes], None]
) -> None:
    show(make_pdf([["技术路线"]]))
    click(qtbot, pane.turn_button)
    find(qtbot, tasks, pane, "技术")
    mark = turned_box(pane.view.marks[0], 90)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert is_marked(colours_in(pane, mark))


def test_what_is_far_away_is_not_laid_out_wrong() -> None:
    layout = lay_out([(600, 800), (800, 600)], 0, Fit.WIDTH, 1, (416, 300))
    assert layout.sizes == ((400, 533), (400, 300))
    assert layout.page_at(layout.tops[1]) == 1
    assert layout.page_at(-5) == 0
    page_at, part = layout.place_of(layout.height_of(1, 0.5))
    assert (page_at, round(part, 2)) == (1, 0.5)
    assert lay_out([(600, 800)], 90, Fit.FREE, 0.5, (10, 10)).sizes == ((400, 300),)
    # A page a million times as high as wide is no page: the bar counts in 32 bits.
    absurd = lay_out([(0.01, 1e6)] * 100, 0, Fit.WIDTH, 1, (1000, 700))
    assert absurd.height < 1 << 30


def test_the_desk_remembers_the_page_and_the_strip(
    qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path
) -> None:
    window = open_window()
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    qtbot.waitUntil(lambda: shown.dossier.page_count == 3)
    assert shown.dossier.tabs.count() == 2
    shown.dossier.go_to(2)
    click(qtbot, shown.dossier.strip_button)
    shown.list.choose("R02")
    settle(qtbot, window)
    assert shown.dossier.page == 0
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    again.list.choose("R01")
    settle(qtbot, window)
    assert again.dossier.page == 2
    assert again.dossier.strip.isVisible()


def test_the_desk_says_why_a_document_is_not_shown_and_takes_scores(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    shown.list.choose("R04")
    settle(qtbot, window)
    assert "不是完整的 PDF" in shown.dossier.word.text()
    assert shown.dossier.word.isVisible()
    assert not window.notices.text
    type_in(shown.pane.form.boxes["topic"].field, "3")
    settle(qtbot, window)
    assert window.session.expert.sheets()["R04"].score("topic") == Decimal(3)


def test_private_notes_are_kept_by_entry_and_say_where(
    qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path
) -> None:
    window = open_window()
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    click(qtbot, shown.notes.open_button)
    assert "只留在本机" in shown.notes.promise.text()
    shown.notes.text.setPlainText("与附件二的数字不符")
    shown.list.choose("R02")
    settle(qtbot, window)
    assert shown.notes.text.toPlainText() == ""
    shown.notes.text.setPlainText("第二项")
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    settle(qtbot, window)
    assert again.notes.text.toPlainText() == "第二项"
    assert "已写" in again.notes.open_button.text()
    again.list.choose("R01")
    settle(qtbot, window)
    assert again.notes.text.toPlainText() == "与附件二的数字不符"
    assert window.session.expert.sheets()["R01"].is_untouched()


def test_a_note_the_disk_refused_is_not_dropped_in_silence(
    qtbot: QtBot, window: MainWindow, desk_folder: Path
) -> None:
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    settle(qtbot, window)
    shown.notes.text.setPlainText("长" * 20_001)
    shown.notes.flush()
    settle(qtbot, window)
    assert "20000" in window.notices.text
    window.go_home()
    assert window.page is shown
    shown.notes.text.setPlainText("短")
    shown.notes.flush()
    settle(qtbot, window)
    window.go_home()
    assert window.page is not shown


def test_a_page_is_pinned_shown_jumped_to_and_removed(
    qtbot: QtBot, open_window: Callable[[], MainWindow], desk_folder: Path
) -> None:
    window = open_window()
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    qtbot.waitUntil(lambda: shown.dossier.page_count == 3)
    shown.dossier.go_to(1)
    first = shown.dossier.pin_button.menu().actions()[0]
    assert first.text().startswith("1. ")
    first.trigger()
    first.trigger()
    settle(qtbot, window)
    (kept,) = window.session.expert.sheets()["R01"].evidence
    assert (kept.criterion, kept.document, kept.page) == ("topic", "R01-申报书.pdf", 2)
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    jump, away = again.pane.form.boxes["topic"].evidence.chips
    assert jump.text() == "申报书 第 2 页"
    again.dossier.tabs.setCurrentIndex(1)
    settle(qtbot, window)
    click(qtbot, jump)
    settle(qtbot, window)
    assert again.dossier.tabs.currentIndex() == 0
    assert again.dossier.page == 1
    click(qtbot, away)
    settle(qtbot, window)
    assert window.session.expert.sheets()["R01"].is_untouched()
    assert not again.pane.form.boxes["topic"].evidence.isVisible()
