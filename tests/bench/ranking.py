"""Tally, ranking and grades, against the same arithmetic in plain numpy on arrays that are loaded already.

numpy reckons in floating point and has no ties, no states and no trace: it is the floor of what the figures
alone cost, not something that a result could be declared by.
"""

from __future__ import annotations

import random
import time
from decimal import Decimal

from reviewapp.domain.aggregation import tally
from reviewapp.domain.arithmetic import Arithmetic, Averaging, Grade, Method
from reviewapp.domain.ranking import rank
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases.long_work import without_cycle_search
from tests.panel import Sheets, States, round_of, scheme_of

_MAXIMA = (15, 20, 20, 15, 10, 10, 5, 5)
_GRADES = (Grade("优秀", at_most=Decimal(15)), Grade("良好"), Grade("整改", at_least=Decimal(10)))
EXPERTS = 5


class Answers:
    """A round of so many entries with every sheet, and the same figures as an array."""

    def __init__(self, entries: int) -> None:
        import numpy as np

        criteria = [
            Criterion(f"c{i}", f"指标{i}", Decimal(most), step=Decimal("0.5"))
            for i, most in enumerate(_MAXIMA)
        ]
        arithmetic = Arithmetic(Averaging(Method.TRIMMED), grades=_GRADES, ties=("mean", "criterion:c1"))
        self.round = round_of(scheme_of(*criteria, arithmetic=arithmetic), entries, EXPERTS)
        chance = random.Random(entries)
        values = [criterion.allowed_values() for criterion in criteria]
        self.sheets: Sheets = {}
        self.states: States = {}
        for entry in self.round.entries:
            for seat in self.round.seats_of(entry.number):
                scores = tuple((c.id, chance.choice(v)) for c, v in zip(criteria, values, strict=True))
                self.sheets[seat, entry.number] = ScoreSheet(entry.number, scores)
                self.states[seat, entry.number] = SheetState.SCORED
        self.figures = np.array(
            [
                [[float(v) for _, v in self.sheets[seat, entry.number].scores] for seat in self.round.seats]
                for entry in self.round.entries
            ]
        )

    @without_cycle_search()
    def ours(self) -> float:
        """Seconds for tally, ranking and grades, exactly, with ties and marks."""
        start = time.perf_counter()
        rank(self.round, tally(self.round, self.states, self.sheets), self.sheets)
        return time.perf_counter() - start

    def numpy(self) -> float:
        """Seconds for totals, trimmed means, order and grades in numpy."""
        import numpy as np

        start = time.perf_counter()
        totals = self.figures.sum(axis=2)
        totals.sort(axis=1)
        trimmed, means = totals[:, 1:-1].mean(axis=1), totals.mean(axis=1)
        order = np.lexsort((-self.figures[:, :, 1].mean(axis=1), -means, -trimmed))
        places = np.empty(len(order), int)
        places[order] = np.arange(len(order))
        top, bottom = len(order) * 15 // 100, -(-len(order) * 10 // 100)
        np.where(places < top, 0, np.where(places >= len(order) - bottom, 2, 1))
        return time.perf_counter() - start
