"""Every kind of gap a form can have: listed on the check page, and Enter on it leads to its field."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.usecases import scoring
from tests.ui.driving import go_to_desk, page
from tests.ui.full_form import SCORES
from tests.ui.round_making import AT, WORDS
from ui.models.desk_book import book_of
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.window import MainWindow


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
    qtbot: QtBot, window: MainWindow, full_desk: Path, tmp_path: Path
) -> None:
    go_to_desk(qtbot, window, Path(shutil.copytree(full_desk, tmp_path / "E01")), WORDS)
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
