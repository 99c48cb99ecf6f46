"""A site visit at the desk: filled by mouse and keys, kept at once, photographs made small, F12 from the laptop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewapp.domain.errors import InputError
from reviewapp.domain.site_visit import SiteFinding, SiteVisit
from reviewapp.usecases import photographs
from tests.ui.camera import Camera, every_look
from tests.ui.desk_making import issue_round, make_desk
from tests.ui.driving import page, settle, type_in, unlock
from tests.ui.round_making import WORDS
from tests.visits import HEADING, LABORATORIES, OPINION, PLACE_OF_CAMERA, camera_jpeg
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.picture_shrinking import LONGER_SIDE, shrunk
from ui.widgets.visit_box import VisitBox
from ui.window import MainWindow


@pytest.fixture(scope="module")
def visit_desk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("visits")
    issued = issue_round(folder / "round", "laboratory-site", HEADING, list(LABORATORIES))
    return make_desk(folder / "E01", issued, lambda _, sheet: sheet)


@pytest.fixture
def folder(visit_desk: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(visit_desk, tmp_path / "E01"))


def open_visit(qtbot: QtBot, window: MainWindow, folder: Path) -> tuple[ExpertDeskPage, VisitBox]:
    """The desk at its first laboratory."""
    unlock(qtbot, window, folder, WORDS)
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.pane.form.visit is not None
    return desk, desk.pane.form.visit


def kept(window: MainWindow, entry: str) -> SiteVisit | None:
    """What the store holds of an entry's visit."""
    return window.session.expert.sheets()[entry].visit


def fill(qtbot: QtBot, window: MainWindow, box: VisitBox) -> None:
    """Everything but photographs; the first item does not agree."""
    box.time.setText("2026年11月23日 9:30–12:00")
    box.place.setText("石河子市北四路 实验楼 3 层")
    box.present.setText("吴国栋、欧阳明，孙倩 周敏")
    for item, made in box.items.items():
        made.choice.buttons["differs" if item == "papers" else "agrees"].click()
    type_in(box.items["papers"].found, "7")
    assert not box.opinion.isUndoRedoEnabled(), "Ctrl+Z is the sheet's"
    box.opinion.setPlainText(OPINION)
    box.flush()
    settle(qtbot, window)


def test_a_visit_is_filled_and_kept(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    _, box = open_visit(qtbot, window, folder)
    assert list(box.items) == ["papers", "site_instruments", "site_people", "site_money", "site_records"]
    assert "8 篇" in box.items["papers"].choice.rule.text()
    box.items["papers"].choice.buttons["differs"].click()
    settle(qtbot, window)
    assert kept(window, "L01") == SiteVisit(findings=(SiteFinding("papers", agrees=False),))
    fill(qtbot, window, box)
    visit = kept(window, "L01")
    assert visit is not None
    assert visit.present == ("吴国栋", "欧阳明", "孙倩", "周敏")
    assert visit.finding("papers") == SiteFinding("papers", agrees=False, found="7")
    assert [one.item for one in visit.findings] == list(box.items)
    # What was found otherwise goes away with its tick.
    box.items["papers"].choice.buttons["agrees"].click()
    settle(qtbot, window)
    after = kept(window, "L01")
    assert after is not None
    assert after.finding("papers") == SiteFinding("papers", agrees=True)


def test_a_colleagues_record_puts_the_rest_away_and_a_wrong_tick_costs_nothing(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    _, box = open_visit(qtbot, window, folder)
    fill(qtbot, window, box)
    mine = kept(window, "L01")
    box.recorder.buttons["others"].click()
    type_in(box.recorded_by, "Sun Qian")
    box.flush()
    settle(qtbot, window)
    assert kept(window, "L01") == SiteVisit(recorded_by="Sun Qian")
    assert not box.opinion.isVisible()
    box.recorder.buttons["mine"].click()
    settle(qtbot, window)
    assert kept(window, "L01") == mine and box.opinion.isVisible()


def test_gaps_lead_to_their_fields(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    _, box = open_visit(qtbot, window, folder)
    fill(qtbot, window, box)
    box.items["papers"].found.clear()
    QTest.keyClicks(box.items["papers"].found, "7")
    QTest.keyClicks(box.items["papers"].found, "\b")
    box.flush()
    window.go("expert.check")
    checking = page(qtbot, window, ExpertCheckPage)
    checking.jump("L01", "visit:papers")
    desk = page(qtbot, window, ExpertDeskPage)
    assert desk.pane.form.visit is not None
    assert window.focusWidget() is desk.pane.form.visit.items["papers"].found


def test_undo_shows_the_part_of_the_record_that_it_changes(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    desk, box = open_visit(qtbot, window, folder)
    fill(qtbot, window, box)
    form, full = desk.pane.form, desk.pane.form.sheet
    box.items["site_money"].choice.buttons["differs"].click()
    box.time.setText("次日上午")
    box.flush()
    settle(qtbot, window)
    assert form.part_changed(full) is box.items["site_money"], "the first of two"
    desk.undo()
    assert form.sheet.visit is not None and form.sheet.visit.time != "次日上午"
    desk.undo()
    settle(qtbot, window)
    assert form.sheet == full
    changed = box.items["site_money"]
    assert not changed.visibleRegion().isEmpty(), "undo scrolls to what it changed"


def test_after_a_crash_the_desk_reopens_at_the_part_of_the_record(
    qtbot: QtBot, open_window: Callable[[], MainWindow], folder: Path
) -> None:
    window = open_window()
    desk, box = open_visit(qtbot, window, folder)
    assert desk.pane.form.visit is not None
    for part, inside in (
        ("recorded_by", box.recorder.buttons["mine"]),
        ("present", box.present),
        ("site_records", box.items["site_records"].choice.buttons["agrees"]),
        ("photographs", box.photographs.add),
        ("opinion", box.opinion),
    ):
        assert desk.pane.form.place_of(inside) == f"visit:{part}"
    desk.list.choose("L02")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.opinion.setFocus()
    store = window.session.expert
    qtbot.waitUntil(
        lambda: (store.setting("desk/field"), store.setting("desk/entry")) == ("visit:opinion", "L02")
    )
    # Nothing is left in order: the page is not told that it goes.
    window.session.close()
    again = open_window()
    desk, box = open_visit(qtbot, again, folder)
    assert desk.entry == "L02" and again.focusWidget() is box.opinion


def test_photographs_and_the_form(qtbot: QtBot, window: MainWindow, folder: Path, fonts: Path) -> None:
    desk, box = open_visit(qtbot, window, folder)
    pictures = []
    for shade in (0, 120):
        pictures.append(folder.parent / f"picture-{shade}.jpg")
        pictures[-1].write_bytes(camera_jpeg(2400, 1800, shade))
    desk.visits.add(box, pictures)
    settle(qtbot, window)
    visit = kept(window, "L01")
    assert visit is not None and len(visit.photographs) == 2
    clean = photographs.photograph(window.session.expert, visit.photographs[0].sha256)
    image = QImage.fromData(clean)
    assert (image.width(), image.height()) == (LONGER_SIDE, 960)
    assert PLACE_OF_CAMERA not in clean and len(clean) <= photographs.MOST_BYTES
    desk.visits.save_paper(desk.pane.form, folder.parent / "f12.pdf")
    settle(qtbot, window)
    assert (folder.parent / "f12.pdf").read_bytes().count(b"/DCTDecode") == 2


def test_a_visit_that_cannot_be_drawn_is_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, fonts: Path
) -> None:
    odd = LABORATORIES[0].replace("石河子大学", "\U0001f98c鸣大学")
    issued = issue_round(tmp_path / "round", "laboratory-site", HEADING, [odd, *LABORATORIES[1:]])
    desk, box = open_visit(qtbot, window, make_desk(tmp_path / "E01", issued, lambda _, sheet: sheet))
    box.opinion.setPlainText(OPINION)
    desk.visits.save_paper(desk.pane.form, tmp_path / "f12.pdf")
    settle(qtbot, window)
    said = window.notices.text
    assert "L01" in said and "U+1F98C" in said and "f12.pdf" in said


def test_a_picture_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"GIF89a" + bytes(100))
    with pytest.raises(InputError, match="photograph_unreadable"):
        shrunk(file)
    see_through = QImage(30, 20, QImage.Format.Format_ARGB32)
    see_through.fill(0)
    see_through.save(str(tmp_path / "b.png"))
    (tmp_path / "c.jpg").write_bytes(shrunk(tmp_path / "b.png"))
    assert QImageReader(str(tmp_path / "c.jpg")).read().pixelColor(5, 5).lightness() > 250


@pytest.mark.slow
@every_look
def test_a_visit_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    folder: Path,
    tmp_path: Path,
) -> None:
    desk, box = open_visit(qtbot, window, folder)
    camera.take("visit-empty")
    for item in ("papers", "site_instruments"):
        box.items[item].choice.buttons["differs"].click()
    camera.take("visit-half")
    fill(qtbot, window, box)
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(camera_jpeg(2400, 1800))
    desk.visits.add(box, [picture])
    settle(qtbot, window)
    desk.pane.go_to("visit:papers")
    camera.take("visit-items")
    desk.pane.go_to("visit:photographs")
    camera.take("visit-photographs")
    for made in desk.pane.form.boxes.values():
        type_in(made.field, "80")
    desk.pane.form.gates["fraud"].buttons["no"].click()
    settle(qtbot, window)
    desk.list.choose("L02")
    settle(qtbot, window)
    box.recorder.buttons["others"].click()
    camera.take("visit-others")
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("visit-check")
    window.go("expert.export")
    page(qtbot, window, ExpertExportPage)
    camera.take("visit-readback")
    assert book_of(window.session).desk.sheets["L01"].visit is not None
