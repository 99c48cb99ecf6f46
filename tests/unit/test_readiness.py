"""What a round lacks is found before a package leaves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reviewapp.domain.arithmetic import Arithmetic, Budget
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.readiness import cautions, lacks
from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import AmountRule
from tests.panel import MEAN, round_of, rubric_of, scheme_of

BUDGET = replace(MEAN, budget=Budget(Decimal(100), field="申请经费"))


def _round(arithmetic: Arithmetic, *costs: str) -> Round:
    the_round = round_of(scheme_of(arithmetic=arithmetic), len(costs), 3)
    fields = [((("申请经费", cost),) if cost else ()) for cost in costs]
    entries = tuple(replace(e, fields=f) for e, f in zip(the_round.entries, fields, strict=True))
    return replace(the_round, entries=entries)


@pytest.mark.parametrize(
    ("cost", "code"),
    [("10", ""), ("0", ""), ("", ""), ("-10", "cost_negative"), ("很多", "fact_not_a_number")],
)
def test_the_budgets_column_is_looked_at_first(cost: str, code: str) -> None:
    found = [one.code for one in lacks(LedgerState(_round(BUDGET, "5", cost)))]
    assert found == ([code] if code else [])


def test_too_few_experts_are_said_with_those_recused() -> None:
    scheme_least = replace(MEAN, least_scores=3)
    state = LedgerState(_round(scheme_least, "5", "6"))
    assert not list(cautions(state))
    recused = replace(state, recusals=(Recusal("E1", "P2", RecusalGround.SAME_UNIT),))
    (one,) = cautions(recused)
    assert one.code == "few_experts"
    assert dict(one.params) == {"entry": "P2", "n": "2", "recused": "1", "least": "3"}


def test_an_amount_that_nothing_bounds_is_said_before_issue() -> None:
    scheme = scheme_of()
    (stage,) = scheme.stages
    asked = replace(rubric_of(scheme), amount=AmountRule(most_field="申请财政经费"))
    scheme = replace(scheme, stages=(replace(stage, form=replace(stage.form, rubrics=(asked,))),))
    the_round = round_of(scheme, 3, 3)
    first, *rest = the_round.entries
    first = replace(first, fields=(("申请财政经费", "50"),))
    (one,) = cautions(LedgerState(replace(the_round, entries=(first, *rest))))
    assert one.code == "cap_open"
    assert dict(one.params) == {"field": "申请财政经费", "count": "2", "entries": "P2、P3"}
