"""Every kind of gap a form can have: listed on the check page, and Enter on it leads to its field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.usecases import scoring
from reviewapp.usecases.opening import open_task
from tests.ui.driving import go_to_desk, page
from tests.ui.full_form import FULL_ENTRIES, FULL_SCHEME
from tests.ui.round_making import AT, WORDS, QuickWrapping, make_round
from tests.ui.test_full_form import SCORES
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.window import MainWindow


@pytest.fixture(scope="module")
def full_desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's store of a round whose form asks for everything."""
    folder = tmp_path_factory.mktemp("gaps")
    (folder / "full.toml").write_text(FULL_SCHEME, encoding="utf-8")
    issued = make_round(folder / "round", str(folder / "full.toml"), FULL_ENTRIES)
    opened = open_task(
        SqlStores(QuickWrapping()),
        folder / "E01",
        issued.package,
        code=issued.code,
        passphrase=WORDS,
        at=AT,
    )
    opened.store.close()
    return folder / "E01"


def _sheets() -> tuple[ScoreSheet, ScoreSheet, ScoreSheet]:
    """Nearly nothing answered; everything answered wrongly; too many pages."""
    sheet = ScoreSheet("R01").with_score("aims", Decimal(38))
    full = ScoreSheet("R02").with_gate("fraud", True).with_gate("documents", True)
    for criterion, figure in SCORES.items():
        full = full.with_score(criterion, Decimal(figure))
    full = full.with_familiarity("expert").with_recommendation("pass").with_amount(Decimal(12))
    right = replace(full, entry="R03", comment="完成任务书规定的考核指标，账目清楚。")
    full = full.with_score("novelty", Decimal("8.3")).with_amount(Decimal(31))
    full = full.with_recommendation("fail").with_comment("短")
    pages = tuple(Evidence("aims", "R03-申报书.pdf", "0" * 64, page) for page in range(1, 63))
    return sheet, full, replace(right, evidence=pages)


def test_enter_on_every_kind_of_gap_leads_to_its_field(
    qtbot: QtBot, window: MainWindow, full_desk: Path
) -> None:
    go_to_desk(qtbot, window, full_desk, WORDS)
    store = window.session.expert
    for sheet in _sheets():
        store.save_sheet(sheet, AT)
    book_of(window.session).read_again(lambda: None)
    window.activateWindow()
    found = scoring.check(store).problems
    codes = {one.code for one in found}
    assert codes == {
        "score_missing",
        "score_not_allowed",
        "gate_not_answered",
        "familiarity_missing",
        "amount_missing",
        "amount_not_allowed",
        "comment_too_short",
        "recommendation_missing",
        "evidence_too_many",
    }
    window.go("expert.check")
    assert len(page(qtbot, window, ExpertCheckPage).gaps) == len(found)
    for place, problem in enumerate(found):
        window.go("expert.check")
        gap = page(qtbot, window, ExpertCheckPage).gaps[place]
        gap.setFocus()
        QTest.keyClick(gap, Qt.Key.Key_Return)
        desk = page(qtbot, window, ExpertDeskPage)
        assert desk.entry == dict(problem.params)["entry"]
        came = window.focusWidget()
        wanted = desk.pane.form.go_to(problem.place)
        assert came is not None and wanted is not None, problem
        assert wanted is came or wanted.isAncestorOf(came), problem
