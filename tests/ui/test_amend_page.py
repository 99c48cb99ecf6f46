"""The page that changes a scheme: seen before it is done, refused where forms change, recorded and printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.scheme import Scheme
from reviewapp.usecases import recording
from reviewapp.usecases.scheme_finding import find_scheme
from reviewapp.usecases.wording import sentence
from tests.ui.bureau_making import KEY_WORDS, Moments
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import WORDS, QuickWrapping
from ui.models.bureau_book import PAGE_OF
from ui.pages.bureau_amend_page import BureauAmendPage
from ui.pages.bureau_prepare_page import BureauPreparePage
from ui.pages.bureau_ranking_page import BureauRankingPage
from ui.window import MainWindow


def scheme_file(folder: Path, *changes: tuple[str, str], scheme: str = "award-soft-science") -> Path:
    """A shipped scheme with some of its lines altered, as a bureau would do it."""
    text = (Path(__file__).parents[2] / "resources" / "schemes" / f"{scheme}.toml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = folder / "本单位方案.toml"
    file.write_text(text, encoding="utf-8")
    return file


VERSION = ("version = 1\n", "version = 2\n")
MORE_FIRST = ('title = "建议一等奖"\nat_most = "10"', 'title = "建议一等奖"\nat_most = "20"')
PLAIN_MEAN = ('method = "trimmed_mean"', 'method = "mean"')
OTHER_FORM = ('title = "选题及研究方向"', 'title = "选题"')


def open_amending(qtbot: QtBot, window: MainWindow, folder: Path, copy: Path) -> BureauAmendPage:
    """A copy of a store, opened, and its page for amending."""
    unlock(qtbot, window, Path(shutil.copytree(folder, copy)), WORDS)
    qtbot.waitUntil(lambda: window.page_name in PAGE_OF.values(), timeout=20000)
    settle(qtbot, window)
    window.go("bureau.amend")
    return page(qtbot, window, BureauAmendPage)


def look(qtbot: QtBot, window: MainWindow, amending: BureauAmendPage, wanted: str) -> None:
    """Choose a scheme and wait for the comparison."""
    amending.look_at(wanted)
    settle(qtbot, window)


def scheme_in(folder: Path) -> Scheme:
    """The scheme a closed store holds."""
    store = SqlStores(QuickWrapping()).open_bureau(folder, WORDS)
    try:
        return recording.read_state(store).the_round().scheme
    finally:
        store.close()


def test_the_desk_leads_there_and_back(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    assert not amending.confirm.isVisible()
    click(qtbot, amending.back)
    click(qtbot, page(qtbot, window, BureauRankingPage).amend)
    page(qtbot, window, BureauAmendPage)
    window.go("bureau.prepare")
    click(qtbot, page(qtbot, window, BureauPreparePage).amend)
    page(qtbot, window, BureauAmendPage)


def test_a_change_is_seen_then_made_then_printed_and_verified(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    look(qtbot, window, amending, str(scheme_file(tmp_path, VERSION, MORE_FIRST)))
    shown = amending.shown
    rows = [shown.differences.rows.row(i) for i in range(shown.differences.rows.rowCount())]
    assert [row.place for row in rows] == ["version", "grade.1.at_most"]
    cells = [
        shown.differences.rows.index(1, column).data()
        for column in range(shown.differences.rows.columnCount())
    ]
    assert cells == ["等级“建议一等奖”·名额上限（%）", "10", "20"]
    assert shown.forms.text() == "✓ " + sentence("amend_forms_stand")
    assert shown.moves.rows.rowCount() > 0
    ranks = [shown.moves.rows.row(i).new.rank for i in range(shown.moves.rows.rowCount())]
    assert ranks == sorted(ranks)
    assert not amending.confirm.isEnabled(), "a reason is needed once packages are out"
    amending.reason.setText("  ")
    assert not amending.confirm.isEnabled()
    amending.reason.setText("会议决定")
    click(qtbot, amending.confirm)
    settle(qtbot, window)
    assert amending.history.rows.rowCount() == 1 and amending.made.isVisible()
    assert amending.made.moves.rows.rowCount() == len(ranks), "the page goes on showing what moved"
    assert not amending.confirm.isVisible() and amending.reason.text() == ""
    amending.print_to(tmp_path / "f23.pdf")
    settle(qtbot, window)
    assert (tmp_path / "f23.pdf").read_bytes().startswith(b"%PDF")
    window.go_home()
    settle(qtbot, window)
    assert scheme_in(tmp_path / "store").version == 2


def test_another_form_is_refused_after_issue_with_what_to_do(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    look(qtbot, window, amending, str(scheme_file(tmp_path, OTHER_FORM)))
    assert amending.shown.forms.text() == "✗ " + sentence("amend_forms_frozen")
    assert "另建一个批次" in amending.shown.forms.text()
    assert not amending.confirm.isVisible() and not amending.reason.isVisible()


def test_the_same_scheme_and_a_broken_file_change_nothing(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    look(qtbot, window, amending, "award-soft-science")
    assert amending.shown.forms.text() == sentence("amend_same")
    assert not amending.confirm.isVisible()
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    look(qtbot, window, amending, str(tmp_path / "broken.toml"))
    assert not amending.shown.isVisible(), "what was shown before is not offered for another file"


def test_before_issue_nothing_is_needed_but_the_choice(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.empty, tmp_path / "store")
    place = amending.schemes.findData("project")
    amending.schemes.setCurrentIndex(place)
    amending.schemes.activated.emit(place)
    settle(qtbot, window)
    assert amending.shown.forms.text() == "! " + sentence("amend_forms_before_issue")
    click(qtbot, amending.confirm)
    settle(qtbot, window)
    assert amending.history.rows.rowCount() == 1
    assert not amending.print.isVisible(), "F23 is for changes of a running round"
    window.go_home()
    settle(qtbot, window)
    assert scheme_in(tmp_path / "store") == find_scheme("project")


def test_a_two_key_round_asks_for_the_supervisors_key(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.working, tmp_path / "store")
    look(qtbot, window, amending, str(scheme_file(tmp_path, MORE_FIRST)))
    assert amending.shown.outcome.text() == sentence("amend_before_unsealing")
    amending.reason.setText("会议决定")
    assert not amending.confirm.isEnabled()
    amending.supervisor.file.set_path(moments.supervisor.key)
    amending.supervisor.words.setText("wrong")
    click(qtbot, amending.confirm)
    settle(qtbot, window)
    assert amending.history.rows.rowCount() == 0 and amending.reason.text() == "会议决定"
    amending.supervisor.words.setText(KEY_WORDS)
    click(qtbot, amending.confirm)
    settle(qtbot, window)
    assert amending.history.rows.rowCount() == 1
    assert amending.history.rows.row(0)[0].act.role == "supervisor"


def test_another_text_size_keeps_what_was_chosen_and_typed(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    look(qtbot, window, amending, str(scheme_file(tmp_path, MORE_FIRST)))
    amending.reason.setText("会议决定")
    window.set_text_step(2)
    again = page(qtbot, window, BureauAmendPage)
    assert again is not amending
    assert again.reason.text() == "会议决定" and again.shown.isVisible()


@pytest.mark.slow
@every_look
def test_the_page_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    moments: Moments,
    tmp_path: Path,
) -> None:
    amending = open_amending(qtbot, window, moments.finished, tmp_path / "store")
    camera.take("b9-amend-empty")
    look(qtbot, window, amending, str(scheme_file(tmp_path, VERSION, MORE_FIRST, PLAIN_MEAN)))
    camera.take("b9-amend-preview")
    amending.reason.setText("经评审领导小组会议研究决定，调整一等奖名额。")
    amending.confirm.click()
    settle(qtbot, window)
    camera.take("b9-amend-made")
    look(qtbot, window, amending, "project")
    camera.take("b9-amend-refused")
    window.go_home()
    amending = open_amending(qtbot, window, moments.working, tmp_path / "working")
    look(qtbot, window, amending, str(scheme_file(tmp_path, MORE_FIRST)))
    camera.take("b9-amend-two-keys")
