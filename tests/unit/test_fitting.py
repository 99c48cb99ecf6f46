"""A form that changed under a sheet keeps what it still asks for, and names what it no longer takes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reviewapp.domain.entries import Entry
from reviewapp.domain.fitting import UnfitAnswer, fit_sheet
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.domain.site_visit import SiteVisit

OLD = Rubric((Criterion("a", "甲", Decimal(10), Decimal(10)), Criterion("b", "乙", Decimal(10), Decimal(10))))
SHEET = ScoreSheet("E1", (("a", Decimal(7)), ("b", Decimal(3))), "评语", visit=SiteVisit(opinion="运行良好"))


def test_a_visit_that_is_no_longer_asked_for_is_named_and_taken_off() -> None:
    fitted, unfit = fit_sheet(SHEET, OLD, OLD, Entry("E1", "甲项目"))
    assert fitted == replace(SHEET, visit=None)
    assert unfit == (UnfitAnswer("E1", "visit", "运行良好"),)


def test_figures_stay_where_their_criterion_stays() -> None:
    fitted, unfit = fit_sheet(
        replace(SHEET, visit=None), OLD, Rubric(OLD.criteria[:1]), Entry("E1", "甲项目")
    )
    assert fitted.scores == (("a", Decimal(7)),)
    assert unfit == (UnfitAnswer("E1", "乙", "3"),)
    assert fitted.comment == "评语"
