"""The thresholds of Horizon Europe (peers §5.9) as sections: 3 of 5 each and 10 of 15 in all, in half marks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import mark
from reviewapp.domain.rubric import Criterion, Rubric, Section

ASPECTS = ("excellence", "impact", "implementation")
RUBRIC = Rubric(
    criteria=tuple(Criterion(a, a, Decimal(5), step=Decimal("0.5"), section=f"of-{a}") for a in ASPECTS),
    sections=(
        Section("all", "Total", veto_below=Decimal(10)),
        *(Section(f"of-{a}", a, parent="all", veto_below=Decimal(3)) for a in ASPECTS),
    ),
    adds_up_to=Decimal(15),
)


@pytest.mark.parametrize(
    ("marks", "vetoes"),
    [
        (("3", "3.5", "3.5"), []),
        (("3", "3", "4"), []),
        (("3", "3", "3.5"), ["all"]),
        (("2.5", "5", "5"), ["of-excellence"]),
    ],
)
def test_the_published_cases(marks: tuple[str, ...], vetoes: list[str]) -> None:
    figures = dict(zip(ASPECTS, map(Decimal, marks), strict=True))
    of = mark(RUBRIC, figures, Entry("1", "x"))
    assert of is not None
    assert [veto.where for veto in of.vetoes] == vetoes
