"""The tally as a spreadsheet, where an expert has scored and there is no total all the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reviewapp.domain.rubric import Criterion, CriterionKind, FactRule
from reviewapp.domain.scheme import Scheme
from reviewapp.usecases.tabling import tally_sheet
from tests.panel_room import make_room, short_scheme


def _with_fact() -> Scheme:
    """The short scheme with a fact whose column its list has not."""
    stage = short_scheme().stages[0]
    rubric = stage.form.rubrics[0]
    rule = FactRule("面积", per=Decimal(1), gives=Decimal(1))
    fact = Criterion("area", "面积", Decimal(10), kind=CriterionKind.FACT, fact=rule)
    asked = replace(rubric, criteria=(*rubric.criteria, fact), adds_up_to=Decimal(110))
    return replace(short_scheme(), stages=(replace(stage, form=replace(stage.form, rubrics=(asked,))),))


def test_a_sheet_without_a_total_is_an_empty_cell(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1, scheme=_with_fact())
    room.merge(room.letter("甲01"))
    (row,) = tally_sheet(room.unseal()).rows
    assert row[3] is None and row[4] == 1 and "面积" in str(row[-1])
