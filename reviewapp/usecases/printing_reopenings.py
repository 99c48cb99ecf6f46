"""A reopening (复评) on F08: each reopened entry's remark says whose total was what before and after, and why."""

from __future__ import annotations

from fractions import Fraction

from reviewapp.domain.errors import Problem, problem
from reviewapp.domain.numbers import Rounding, round_fraction
from reviewapp.domain.round import Round
from reviewapp.sheets.gathering import expert_on_paper

from .ports import BureauStore
from .reopenings import reopened_sheets


def reopening_remarks(store: BureauStore, the_round: Round) -> dict[str, tuple[Problem, ...]]:
    """By entry the remarks about its reopenings; experts are named as the round prints them."""
    remarks: dict[str, tuple[Problem, ...]] = {}
    for one in reopened_sheets(store):
        if the_round.has_seat(one.seat):
            said = problem(
                "remark_reopened",
                one.entry,
                expert=expert_on_paper(the_round, one.seat),
                before=_figure(one.before),
                after=_figure(one.after),
                reason=one.reason,
                allowed_by=one.allowed_by,
            )
            remarks[one.entry] = (*remarks.get(one.entry, ()), said)
    return remarks


def _figure(total: Fraction | None) -> str:
    return "—" if total is None else str(round_fraction(total, Rounding()))
