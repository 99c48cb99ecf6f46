"""The entry model, the desk's book and the dossier pane."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases import scoring
from reviewapp.usecases.scoring import Desk, EntryState
from tests.ui.round_making import AT, WORDS, QuickWrapping
from ui.models.desk_book import DeskBook, open_book
from ui.models.entry_model import Column, EntryModel, Role
from ui.session import UNSAVED, Session
from ui.tasks import Tasks
from ui.widgets.entry_rows import two_lines


@pytest.fixture
def desk(desk_folder: Path) -> Desk:
    store = SqlStores(QuickWrapping()).open_expert(desk_folder, WORDS)
    try:
        return scoring.desk(store)
    finally:
        store.close()


def _with(desk: Desk, *sheets: ScoreSheet) -> Desk:
    return Desk(
        desk.task, desk.sheets | {s.entry: s for s in sheets}, desk.pledged, desk.declared, desk.exported
    )


def _complete(desk: Desk, entry: str) -> ScoreSheet:
    scores = tuple((c.id, c.allowed_values()[0]) for c in desk.task.rubric_of(entry).judged)
    return ScoreSheet(entry, scores, recommendation="first")


def test_the_model_keeps_qts_rules(qapp: QApplication, desk: Desk, qtmodeltester: ModelTester) -> None:
    model = EntryModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.keep_only("R0", frozenset(EntryState))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_columns_and_roles(qapp: QApplication, desk: Desk) -> None:
    model = EntryModel(_with(desk, _complete(desk, "R02")))
    row = model.row_of("R02")
    assert model.index(row, Column.NUMBER).data() == "R02"
    assert model.index(row, Column.TOTAL).data() == "25"
    assert model.index(row, 0).data(Role.STATE) == EntryState.COMPLETE
    said = model.index(row, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "R02" in said
    assert "25" in said


def test_only_what_changed_is_drawn_again(qapp: QApplication, desk: Desk) -> None:
    model = EntryModel(desk)
    rows: list[int] = []
    model.dataChanged.connect(lambda first, _: rows.append(first.row()))
    model.take(_with(desk, ScoreSheet("R04", (("topic", Decimal(3)),))))
    assert rows == [model.row_of("R04")]
    model.take(_with(desk, ScoreSheet("R04", (("topic", Decimal(3)),))))
    assert len(rows) == 1


def test_filter_by_words_and_by_state(qapp: QApplication, desk: Desk) -> None:
    model = EntryModel(_with(desk, _complete(desk, "R01"), ScoreSheet("R03", recused=RecusalGround.OTHER)))
    model.keep_only("农垦", frozenset(EntryState))
    assert [model.entry(i).number for i in range(model.rowCount())] == ["R03", "R04"]
    model.keep_only("", frozenset({EntryState.COMPLETE, EntryState.RECUSED}))
    assert [model.entry(i).number for i in range(model.rowCount())] == ["R01", "R03"]
    assert model.row_of("R02") == -1
    model.keep_only("DIGITAL twins", frozenset(EntryState))
    assert model.rowCount() == 1


def test_next_open_goes_round_and_ends(qapp: QApplication, desk: Desk) -> None:
    done = [_complete(desk, e) for e in ("R01", "R02", "R03", "R05")]
    session, tasks = Session(_no_stores, lambda: AT), Tasks(print)
    book = DeskBook(session, tasks, _with(desk, *done, ScoreSheet("R04", recused=RecusalGround.OTHER)))
    assert book.next_open("R01") == "R06"
    assert book.next_open("R06") == ""
    assert book.next_open("") == "R06"


def _no_stores() -> SqlStores:
    raise AssertionError("no store is needed")


def test_a_refused_save_is_shown_as_not_saved_until_it_is(
    qtbot: QtBot, desk: Desk, desk_folder: Path
) -> None:
    told: list[Exception] = []
    session, tasks = Session(_no_stores, lambda: AT), Tasks(told.append)
    stores = SqlStores(QuickWrapping())
    store = stores.open_expert(desk_folder, WORDS)
    session.open_expert(store, title="", person="", rehearsal=False)
    book = open_book(session, tasks, desk)
    (desk_folder / "store.db").rename(desk_folder / "moved.db")
    stranger = ScoreSheet("not in the task", (("topic", Decimal(3)),))
    book.put(stranger)
    assert book.is_waiting(stranger.entry)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert stranger.entry in book.unsaved
    assert stranger.entry not in book.saved_at
    assert isinstance(told[0], StoreError)
    assert session.kept(UNSAVED) == {stranger.entry}
    (desk_folder / "moved.db").rename(desk_folder / "store.db")
    good = ScoreSheet("R01", (("topic", Decimal(3)),))
    book.put(good)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert book.saved_at["R01"] == AT
    assert store.sheets()["R01"] == good
    session.close()


@pytest.mark.parametrize(
    "text", ["评", "评" * 60, "a policy evaluation of cotton-field irrigation districts", "x" * 90]
)
def test_two_lines_fit(qapp: QApplication, text: str) -> None:
    metrics = QFontMetrics(qapp.font())
    lines = two_lines(text, metrics, 160)
    assert 1 <= len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= 160 for line in lines)
