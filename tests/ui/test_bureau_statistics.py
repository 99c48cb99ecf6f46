"""The statistics page: reached from the ranking, four parts, and nothing of it anywhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from reviewapp.domain.sensitivity import Certainty
from reviewapp.usecases.wording import sentence
from tests.ui.bureau_making import Moments
from tests.ui.camera import Camera, every_look
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import WORDS
from ui.models.bureau_book import PAGE_OF
from ui.pages.bureau_ranking_page import BureauRankingPage
from ui.pages.bureau_statistics_page import BureauStatisticsPage
from ui.window import MainWindow


def _statistics(qtbot: QtBot, window: MainWindow, folder: Path, copy: Path) -> BureauStatisticsPage:
    unlock(qtbot, window, Path(shutil.copytree(folder, copy)), WORDS)
    qtbot.waitUntil(lambda: window.page_name in PAGE_OF.values(), timeout=20000)
    window.go("bureau.ranking")
    ranking = page(qtbot, window, BureauRankingPage)
    if ranking.statistics.isVisible():
        click(qtbot, ranking.statistics)
    else:
        window.go("bureau.statistics")
    return page(qtbot, window, BureauStatisticsPage)


def _words(table: QTableView) -> list[str]:
    model = table.model()
    return [
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


@pytest.mark.slow
def test_a_finished_round(qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path) -> None:
    shown = _statistics(qtbot, window, moments.finished, tmp_path / "finished")
    for word in ("ICC(2,k)", "Kendall W", "Krippendorff α (ordinal)", "n = 13"):
        assert word in _words(shown.measures)
    shown.show_part(1)
    assert shown.experts.rows.rowCount() == 5, "the late letter does not count"
    shown.experts.selectRow(0)
    assert shown.experts.rows.row(0).profile.seat in shown._which.text()
    shown.show_part(2)
    told = shown.strip.accessibleName()
    assert all(sentence(f"certainty_{one.value}") in told for one in Certainty)
    assert shown.chances.rows.rowCount() > 10
    assert shown.lines.count() > 1
    shown.lines.setCurrentIndex(1)
    assert shown.strip.accessibleName() != told
    shown.show_part(3)
    entries = [shown.others.rows.row(i).orders for i in range(shown.others.rows.rowCount())]
    assert len(entries) > 10
    places = [one.place for one in entries if one.place is not None]
    assert places == sorted(places), "they stand in the ranking's order"
    heading = [c.heading for c in shown.others.rows.columns]
    assert {"Borda", "Schulze", "Bradley–Terry", "收缩值（BLUP）", "百分位"} <= set(heading)
    assert f"{entries[0].borda.place} ({entries[0].borda.figure:.2f})" in _words(shown.others)
    click(qtbot, shown.back)
    assert page(qtbot, window, BureauRankingPage).isVisible()


@pytest.mark.slow
def test_nothing_before_the_unsealing(
    qtbot: QtBot, window: MainWindow, moments: Moments, tmp_path: Path
) -> None:
    shown = _statistics(qtbot, window, moments.working, tmp_path / "working")
    tables = (shown.measures, shown.experts, shown.others)
    assert [table.rows.rowCount() for table in tables] == [0, 0, 0]
    assert "启封" in shown.measures.empty


@pytest.mark.slow
@every_look
def test_every_part_in_every_look(
    qtbot: QtBot,
    window: MainWindow,
    camera: Camera,
    moments: Moments,
    tmp_path: Path,
) -> None:
    _statistics(qtbot, window, moments.finished, tmp_path / "finished")
    for place, name in enumerate(("agreement", "experts", "line", "others")):
        page(qtbot, window, BureauStatisticsPage).show_part(place)
        camera.take(f"b7-statistics-{name}")
    window.set_language("en")
    page(qtbot, window, BureauStatisticsPage)
    settle(qtbot, window)
    camera.take("b7-statistics-line-english")
