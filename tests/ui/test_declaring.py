"""Handing in declarations, standing aside by scope, confirming at the bureau, and the red mark of a rehearsal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.usecases import declaring, scoring
from reviewapp.usecases.confirming_recusals import declared
from reviewapp.usecases.opening import open_task
from tests.panel_room import PASSPHRASE, Room, answer, make_room
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, hand_in_later, page, settle, sign_pledges, type_in, unlock
from tests.ui.round_making import AT, WORDS, QuickWrapping, make_round, write_pdf
from ui.models.desk_book import book_of
from ui.pages.bureau_arrivals_page import BureauArrivalsPage
from ui.pages.bureau_create_page import BureauCreatePage
from ui.pages.bureau_merge_page import BureauMergePage
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_declaring_page import ExpertDeclaringPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.removable_media import Medium
from ui.widgets.declaration_row import GroundChoice
from ui.widgets.rehearsal_mark import RehearsalBand
from ui.window import MainWindow


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Room:
    """A round of one panel whose desk 甲01 is open and unanswered."""
    return _room(tmp_path / "room")


def _room(folder: Path, *, rehearsal: bool = False) -> Room:
    papers = folder.parent / f"{folder.name}-papers"
    papers.mkdir(parents=True)
    for number in ("E01", "E02"):
        write_pdf(papers / f"{number}.pdf", f"{number} 申报书")
    room = make_room(folder, entries=6, experts=2, dossiers=papers, rehearsal=rehearsal)
    with room.desk("甲01"):
        pass
    return room


def _go_to_declarations(qtbot: QtBot, window: MainWindow, room: Room) -> ExpertDeclarationsPage:
    unlock(qtbot, window, room.folder / "laptop-甲01", PASSPHRASE)
    shown = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(shown.rows) == 6)
    return shown


def _choose(asked: GroundChoice, ground: RecusalGround) -> None:
    asked.grounds.setCurrentIndex(asked.grounds.findData(ground.value))
    asked.grounds.activated.emit(asked.grounds.currentIndex())


def _answer_all(qtbot: QtBot, window: MainWindow, shown: ExpertDeclarationsPage, aside: str) -> None:
    shown.rows[aside].aside.click()
    _choose(shown.rows[aside].ground, RecusalGround.KINSHIP)
    click(qtbot, shown.rest)
    settle(qtbot, window)
    click(qtbot, shown.going_on)


def test_the_answers_leave_at_once_and_again_when_they_change(
    qtbot: QtBot, window: MainWindow, room: Room, tmp_path: Path
) -> None:
    _answer_all(qtbot, window, _go_to_declarations(qtbot, window, room), "E03")
    offer = page(qtbot, window, ExpertDeclaringPage)
    offer.target.setText(str(tmp_path / "no such stick" / "a.rvscore"))
    click(qtbot, offer.write)
    settle(qtbot, window)
    assert "no such stick" in window.notices.text and offer.write.isEnabled()
    first = tmp_path / "回避申报.rvscore"
    offer.target.setText(str(tmp_path / "回避申报"))  # the ending is the program's business
    click(qtbot, offer.write)
    settle(qtbot, window)
    assert first.is_file() and "短码" in offer.facts.text()
    click(qtbot, offer.going_on)

    shown = page(qtbot, window, ExpertDeskPage)
    assert not shown.pane.hand_in.isVisible()
    for name, figure in (("value", "50"), ("means", "30")):
        type_in(shown.pane.form.boxes[name].field, figure)
    settle(qtbot, window)
    click(qtbot, shown.pane.recuse)
    _choose(shown.pane.asking.ground, RecusalGround.EQUITY)
    shown.pane.asking.scopes[RecusalScope.PANEL].click()
    assert "5 项" in shown.pane.asking.what.text() and "1 项" in shown.pane.asking.what.text()
    click(qtbot, shown.pane.asking.confirm)
    settle(qtbot, window)
    sheets = window.session.expert.sheets()
    assert {n for n, s in sheets.items() if s.recused is RecusalGround.EQUITY} == set(sheets) - {"E03"}
    click(qtbot, shown.pane.undo_aside)
    settle(qtbot, window)
    now = scoring.desk(window.session.expert)
    assert [n for n, s in now.sheets.items() if s.recused] == ["E03"]
    assert str(now.sheets["E01"].score("value")) == "50", "what was scored came back"
    assert not shown.pane.hand_in.isVisible(), "the answers are again those that were handed in"

    shown.list.choose("E02")
    click(qtbot, shown.pane.recuse)
    _choose(shown.pane.asking.ground, RecusalGround.EMPLOYED)
    click(qtbot, shown.pane.asking.confirm)
    settle(qtbot, window)
    click(qtbot, shown.pane.hand_in)
    offer = page(qtbot, window, ExpertDeclaringPage)
    second = tmp_path / "second.rvscore"
    offer.target.setText(str(second))
    click(qtbot, offer.write)
    settle(qtbot, window)
    # The one that no stick took is known as replaced too.
    assert [one.revision for one in window.session.expert.declarations_exported()] == [1, 2, 3]
    window.go_home()
    codes = [item.code for item in room.merge(second, first).items]
    assert codes == ["merge_declarations", "merge_declarations_older"]


def test_the_letter_goes_to_a_stick_by_one_click(
    qtbot: QtBot, window: MainWindow, room: Room, tmp_path: Path
) -> None:
    root = tmp_path / "stick"
    root.mkdir()
    _answer_all(qtbot, window, _go_to_declarations(qtbot, window, room), "E03")
    offer = page(qtbot, window, ExpertDeclaringPage)
    offer.sticks.find_media = lambda: [Medium(root, "KINGSTON", 3 << 30)]
    offer.sticks.look()
    settle(qtbot, window)
    qtbot.waitUntil(offer.sticks.sticks[0].isVisible)
    click(qtbot, offer.sticks.sticks[0])
    click(qtbot, offer.write)
    settle(qtbot, window)
    assert [one.suffix for one in root.iterdir()] == [".rvscore"]


def test_leaving_it_to_the_score_letter_is_asked_once(qtbot: QtBot, window: MainWindow, room: Room) -> None:
    _answer_all(qtbot, window, _go_to_declarations(qtbot, window, room), "E03")
    hand_in_later(qtbot, window)
    shown = page(qtbot, window, ExpertDeskPage)
    assert not shown.pane.hand_in.isVisible()
    assert not declaring.is_due(scoring.desk(window.session.expert))
    shown.list.choose("E03")
    assert shown.pane.undo_aside.isVisible()


def _letters(room: Room) -> list[Path]:
    with room.desk("甲01") as store:
        answer(store, recused=["E03"])
        scoring.declare(store, "E01", RecusalGround.EQUITY, "持有股份", scope=RecusalScope.PANEL, at=AT)
        one = declaring.export_declarations(store, room.folder / "one.rvscore", at=AT).file
    with room.desk("甲02") as store:
        answer(store, recused=["E05"])
        two = declaring.export_declarations(store, room.folder / "two.rvscore", at=AT).file
        return [one, two, room.export(store)]


def test_the_secretary_confirms_one_and_then_the_rest(qtbot: QtBot, window: MainWindow, room: Room) -> None:
    files = _letters(room)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at(files)
    settle(qtbot, window)
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    window.go("bureau.arrivals")
    arrivals = page(qtbot, window, BureauArrivalsPage)
    arrivals.show_part(2)
    waiting = arrivals.declared.table.rows
    assert waiting.rowCount() == 3
    click(qtbot, arrivals.declared.one)
    settle(qtbot, window)
    # A recusal from the whole panel covers the one from an entry of it.
    seats = {one.recusal.seat: one.recorded for one in declared(window.session.bureau)}
    assert seats == {"甲01": True, "甲02": False}
    click(qtbot, arrivals.declared.all)
    settle(qtbot, window)
    assert all(one.recorded for one in declared(window.session.bureau))
    assert not arrivals.declared.all.isEnabled()


def test_only_a_rehearsal_is_marked(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    plain, marked = _room(tmp_path / "plain"), _room(tmp_path / "marked", rehearsal=True)

    def bands() -> list[RehearsalBand]:
        return [one for one in window.findChildren(RehearsalBand) if one.isVisible()]

    for room, expected in ((plain, 0), (marked, 1)):
        for folder in (room.folder / "laptop-甲01", room.bureau_folder):
            unlock(qtbot, window, folder, PASSPHRASE)
            settle(qtbot, window)
            assert len(bands()) == expected
            window.set_text_step(1 + expected)
            settle(qtbot, window)
            assert len(bands()) == expected
            window.go_home()
            settle(qtbot, window)
            assert not bands()


def test_a_rehearsal_with_samples_is_made_by_a_tick(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("bureau.create")
    creating = page(qtbot, window, BureauCreatePage)
    creating.title.setText("演练批次")
    creating.words.set_text(WORDS)
    assert not creating.sample.isVisible()
    creating.rehearsal.click()
    assert creating.sample.isVisible()
    click(qtbot, creating.make)
    settle(qtbot, window)
    click(qtbot, creating.noted)
    settle(qtbot, window)
    assert window.session.rehearsal
    assert any(one.isVisible() and "演练" in one.text() for one in window.findChildren(QLabel))
    the_round = window.page.book.view.ledger.state.the_round()  # type: ignore[attr-defined]
    assert the_round.charter.rehearsal and len(the_round.entries) == 16 and len(the_round.dossiers) == 16


@pytest.mark.slow
@every_look
def test_pictures_of_declarations_and_rehearsals(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    room: Room,
    tmp_path: Path,
) -> None:
    declarations = _go_to_declarations(qtbot, window, room)
    camera.take("d1-declarations-empty")
    declarations.rows["E02"].aside.click()
    camera.take("d1-declarations-half")
    _choose(declarations.rows["E02"].ground, RecusalGround.KINSHIP)
    declarations.rows["E05"].aside.click()
    _choose(declarations.rows["E05"].ground, RecusalGround.SAME_UNIT)
    click(qtbot, declarations.rest)
    settle(qtbot, window)
    camera.take("d1-declarations-complete")
    click(qtbot, declarations.going_on)
    offer = page(qtbot, window, ExpertDeclaringPage)
    camera.take("d2-offer")
    offer.target.setText(str(tmp_path / "stick.rvscore"))
    click(qtbot, offer.write)
    settle(qtbot, window)
    camera.take("d2-offer-written")
    click(qtbot, offer.going_on)
    _pictures_of_scope(qtbot, window, camera)
    window.go_home()

    rehearsal = _room(tmp_path / "rehearsal", rehearsal=True)
    _answer_all(qtbot, window, _go_to_declarations(qtbot, window, rehearsal), "E03")
    camera.take("d4-rehearsal-offer")
    hand_in_later(qtbot, window)
    desk = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(lambda: desk.dossier.page_count == 3)
    camera.take("d4-rehearsal-desk")
    window.go_home()
    files = _letters(room)
    unlock(qtbot, window, room.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at(files)
    settle(qtbot, window)
    camera.take("d5-merge-preview")
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    window.go("bureau.arrivals")
    arrivals = page(qtbot, window, BureauArrivalsPage)
    arrivals.show_part(2)
    camera.take("d5-declared")
    click(qtbot, arrivals.declared.one)
    settle(qtbot, window)
    camera.take("d5-declared-half")
    window.go_home()
    unlock(qtbot, window, rehearsal.bureau_folder, PASSPHRASE)
    settle(qtbot, window)
    camera.take("d6-rehearsal-bureau")
    window.go_home()
    window.go("bureau.create")
    creating = page(qtbot, window, BureauCreatePage)
    creating.rehearsal.click()
    creating.sample.setFocus()
    for area in creating.findChildren(QScrollArea):
        area.ensureWidgetVisible(creating.sample)
    camera.take("d6-create")


def _pictures_of_scope(qtbot: QtBot, window: MainWindow, camera: Camera) -> None:
    desk = page(qtbot, window, ExpertDeskPage)
    type_in(desk.pane.form.boxes["value"].field, "50")
    settle(qtbot, window)
    click(qtbot, desk.pane.recuse)
    camera.take("d3-asking")
    _choose(desk.pane.asking.ground, RecusalGround.EQUITY)
    desk.pane.asking.scopes[RecusalScope.PANEL].click()
    camera.take("d3-asking-panel")
    click(qtbot, desk.pane.asking.confirm)
    settle(qtbot, window)
    assert book_of(window.session).desk.sheets["E01"].recused is RecusalGround.EQUITY
    camera.take("d3-aside-panel")
    click(qtbot, desk.pane.undo_aside)
    settle(qtbot, window)
    desk.list.choose("E03")
    click(qtbot, desk.pane.recuse)
    _choose(desk.pane.asking.ground, RecusalGround.SAME_UNIT)
    click(qtbot, desk.pane.asking.confirm)
    settle(qtbot, window)
    camera.take("d3-aside-entry")


SUSPECT = """项目编号,项目名称,申报单位,项目负责人
R01,节水政策研究,中国农业大学农学院,张三
R02,人口集聚机制研究,石河子大学,吴国栋
R03,产业集群研究,塔里木大学,李四
R04,生态补偿标准研究,新疆农垦科学院,王五
"""


def test_what_the_lists_suggest_is_asked_one_by_one(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    issued = make_round(tmp_path / "round", entries=SUSPECT)
    desk = tmp_path / "E01"
    stores = SqlStores(QuickWrapping())
    open_task(stores, desk, issued.package, code=issued.code, passphrase=WORDS, at=AT).store.close()
    unlock(qtbot, window, desk, WORDS)
    sign_pledges(qtbot, window)
    shown = page(qtbot, window, ExpertDeclarationsPage)
    qtbot.waitUntil(lambda: len(shown.rows) == 4)
    said = {n: " ".join(one.text() for one in row.findChildren(QLabel)) for n, row in shown.rows.items()}
    assert "中国农业大学农学院" in said["R01"] and "单独作答" in said["R01"]
    assert "吴国栋" in said["R02"] and "单独作答" in said["R02"]
    assert "单独作答" not in said["R03"] + said["R04"]
    click(qtbot, shown.rest)
    settle(qtbot, window)
    book = book_of(window.session)
    assert book.desk.declared == {"R03", "R04"}
    assert not shown.rest.isEnabled() and not shown.going_on.isEnabled()
    shown.rows["R01"].none.click()
    shown.rows["R02"].aside.click()
    _choose(shown.rows["R02"].ground, RecusalGround.COMPLETER)
    settle(qtbot, window)
    assert shown.going_on.isEnabled()
    assert book.desk.sheets["R02"].recused is RecusalGround.COMPLETER
