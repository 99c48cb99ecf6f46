"""Recounting a round with other sheets than it has: without an expert, or with sheets drawn anew.

For ``sensitivity``, which asks hundreds of times how the ranking would have come out.  A recount is the real
tally and the real ranking; where the scheme is plain (see ``is_plain``) each entry's row is put together from
the experts' totals in whole numbers, which gives the same exactly and takes a hundredth of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import lcm

from .aggregation import EntryTally, Tally, TallyCell, tally
from .arithmetic import Method, Per
from .averaging import Quotient, together, trimmed
from .entries import Assignment
from .ranking import Ranking, rank
from .round import Round
from .score_sheet import ScoreSheet, SheetState

Draw = Mapping[str, Mapping[str, str]]
"""By entry: whose sheet is counted at each seat (seat → the seat it is taken from)."""


def is_plain(the_round: Round) -> bool:
    """Whether an entry's score follows from its sheets' totals alone."""
    arithmetic = the_round.arithmetic
    return (
        arithmetic.averaging.per is Per.TOTAL
        and not arithmetic.averaging.by_familiarity
        and arithmetic.balancing is None
        and not keeps_experts_whole(the_round)
        and not any(rubric.asked_gates for rubric in the_round.form.rubrics)
        and not any(s.veto_below is not None for r in the_round.form.rubrics for s in r.sections)
        and (arithmetic.budget is None or not any(r.amount for r in the_round.form.rubrics))
    )


def keeps_experts_whole(the_round: Round) -> bool:
    """Whether a sheet counts by what else its expert gave (ranks summed, experts calibrated)."""
    arithmetic = the_round.arithmetic
    calibrated = arithmetic.calibration is not None and arithmetic.calibration.ranks
    return calibrated or arithmetic.averaging.method is Method.RANK_SUM


class Recount:
    """A round's sheets, ready to be counted again."""

    def __init__(
        self,
        the_round: Round,
        states: Mapping[tuple[str, str], SheetState],
        sheets: Mapping[tuple[str, str], ScoreSheet],
        counted: Tally,
    ) -> None:
        arithmetic = the_round.arithmetic
        if arithmetic.calibration is not None and not arithmetic.calibration.ranks:
            # Calibrated figures that only print are not reckoned a thousand times.
            stage = replace(the_round.stage, arithmetic=replace(arithmetic, calibration=None))
            rest = the_round.scheme.stages[1:]
            the_round = replace(the_round, scheme=replace(the_round.scheme, stages=(stage, *rest)))
        self.round = the_round
        self.plain = is_plain(the_round)
        self._states = states
        self._sheets = sheets
        self._rows = {row.entry: row for row in counted.rows}
        # In an order of their own: the list's order must not decide what is drawn.
        self.scored = {
            row.entry: tuple(sorted(cell.seat for cell in row.cells if cell.total is not None))
            for row in sorted(counted.rows, key=lambda row: row.entry)
        }
        totals = {
            (c.seat, row.entry): c.total for row in counted.rows for c in row.cells if c.total is not None
        }
        self._scale = lcm(*(total.denominator for total in totals.values()))
        self._totals = {key: int(total * self._scale) for key, total in totals.items()}

    def ranking(self, draw: Draw) -> Ranking:
        """The ranking as it would have been with these sheets; entries not named have none."""
        if self.plain:
            rows = tuple(self._row(row, draw.get(entry, {})) for entry, row in self._rows.items())
            return rank(self.round, Tally(rows, order=self.round.arithmetic.order))
        sheets = {
            (seat, entry): self._sheets[origin, entry]
            for entry, of in draw.items()
            for seat, origin in of.items()
        }
        the_round = self._reassigned(draw)
        return rank(the_round, tally(the_round, self._states, sheets), sheets)

    def _reassigned(self, draw: Draw) -> Round:
        """The round with an assignment for every sheet of the draw, where experts were drawn whole."""
        if not self.round.assignments or not keeps_experts_whole(self.round):
            return self.round
        given = tuple(Assignment(seat, entry) for entry, of in draw.items() for seat in of)
        return replace(self.round, assignments=given)

    def _row(self, row: EntryTally, origins: Mapping[str, str]) -> EntryTally:
        if not row.n or row.averages is None:
            return row
        if not origins:
            return EntryTally(row.entry, vetoes=row.vetoes)
        arithmetic, n = self.round.arithmetic, len(origins)
        drawn = tuple(self._sheets[origin, row.entry] for origin in origins.values())
        totals = [self._totals[origin, row.entry] for origin in origins.values()]
        averages = replace(row.averages, sheets=drawn, weights=(Fraction(1),) * n)
        after_trimming = trimmed(totals, arithmetic.averaging)
        score = self._exact(together(totals, arithmetic.averaging, averages.weights))
        return EntryTally(
            row.entry,
            tuple(
                TallyCell(seat, SheetState.SCORED, Fraction(total, self._scale))
                for seat, total in zip(origins, totals, strict=True)
            )
            if "sum" in arithmetic.ties
            else (),
            n,
            self._exact((sum(totals), n)),
            None if after_trimming is None else self._exact(after_trimming),
            score if n >= arithmetic.least_scores else None,
            fell_back=arithmetic.averaging.method is Method.TRIMMED and after_trimming is None,
            vetoes=row.vetoes,
            averages=averages,
        )

    def _exact(self, quotient: Quotient) -> Fraction:
        return Fraction(quotient[0], quotient[1] * self._scale)
