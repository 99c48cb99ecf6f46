"""Cutting a ranking by money: in rank order as long as the sum of the amounts stays within the budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from .arithmetic import Budget
from .averaging import mean
from .marking import fact_of
from .numbers import Rounding, rounded_fraction
from .round import Round
from .score_sheet import ScoreSheet

if TYPE_CHECKING:
    from .ranking import RankedEntry


def amounts(the_round: Round, sheets: Mapping[tuple[str, str], ScoreSheet]) -> dict[str, Fraction]:
    """What each entry would cost: the mean of what the experts advised, else the budget's column of the list."""
    budget = the_round.arithmetic.budget
    advised: dict[str, list[Fraction]] = {}
    for (_, entry), sheet in sheets.items():
        if sheet.amount is not None:
            advised.setdefault(entry, []).append(Fraction(sheet.amount))
    found: dict[str, Fraction] = {}
    for one in the_round.entries:
        rule = the_round.form.rubric_of(one).amount
        if one.number in advised and rule is not None:
            found[one.number] = rounded_fraction(mean(advised[one.number]), Rounding(rule.places))
        elif budget is not None and budget.field:
            listed = fact_of(one, budget.field)
            if listed is not None:
                found[one.number] = Fraction(listed)
    return found


def cut_by_budget(
    ranked: Sequence[RankedEntry], costs: Mapping[str, Fraction], budget: Budget, *, graded: bool
) -> list[RankedEntry]:
    """The ranking with amounts and running sums; unless it is ``graded`` already, within and beyond the budget.

    Nothing is skipped to fit a cheaper one in, and equals are let in together or left to the panel
    (``at_line``).  An entry whose amount nobody knows ends the list of those within.
    """
    total, spent, is_open = Fraction(budget.total), Fraction(0), True
    cut: list[RankedEntry] = []
    for block in _blocks(ranked):
        if block[0].rank is None:
            cut += block
            continue
        known = all(row.entry in costs for row in block)
        cost = sum((costs.get(row.entry, Fraction(0)) for row in block), Fraction(0))
        fits = is_open and known and spent + cost <= total
        at_line = is_open and not fits and len(block) > 1
        grade = "" if at_line else budget.within if fits else budget.beyond
        for row in block:
            spent += costs.get(row.entry, Fraction(0))
            priced = replace(row, amount=costs.get(row.entry), cumulated=spent)
            # A grade of the scheme's own, and a tie on the line of its quota, are not decided by money.
            cut.append(priced if graded else replace(priced, grade=grade, at_line=at_line))
        is_open = fits
    return cut


def _blocks(ranked: Sequence[RankedEntry]) -> list[list[RankedEntry]]:
    """Entries that share a rank within one group, in the ranking's order."""
    blocks: list[list[RankedEntry]] = []
    for row in ranked:
        last = blocks[-1][0] if blocks else None
        if last and row.rank is not None and (last.rank, last.group) == (row.rank, row.group):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks
