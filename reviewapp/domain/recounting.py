"""Recounting a round with other sheets than it has: without an expert, or with sheets drawn anew.

For ``sensitivity``, which asks hundreds of times how the ranking would have come out.  A recount is the real
tally and the real ranking; where the scheme is plain (see ``is_plain``) each entry's row is put together from
the experts' totals in whole numbers, which gives the same exactly and takes a hundredth of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from .aggregation import EntryTally, Tally, tally
from .arithmetic import Method, Per
from .averaging import can_trim
from .entries import Assignment
from .ranking import Ranking, rank
from .round import Round
from .score_sheet import ScoreSheet, SheetState

Draw = Mapping[str, Mapping[str, str]]
"""By entry: whose sheet is counted at each seat (seat → the seat it is taken from)."""

_CRITERION = "criterion:"


def is_plain(the_round: Round) -> bool:
    """Whether an entry's row follows from its sheets' totals alone, and from criterion means that are plain means."""
    arithmetic = the_round.arithmetic
    averaging = arithmetic.averaging
    return (
        averaging.method in {Method.MEAN, Method.TRIMMED}
        and averaging.per is Per.TOTAL
        and not averaging.by_familiarity
        and arithmetic.figure_rounding is None
        and arithmetic.criterion_rounding is None
        and arithmetic.balancing is None
        and not keeps_experts_whole(the_round)
        and all(tie == "mean" or tie.startswith(_CRITERION) for tie in arithmetic.ties)
        and not any(rubric.asked_gates for rubric in the_round.form.rubrics)
        and not any(s.veto_below is not None for r in the_round.form.rubrics for s in r.sections)
        and (arithmetic.budget is None or not any(r.amount for r in the_round.form.rubrics))
    )


def keeps_experts_whole(the_round: Round) -> bool:
    """Whether a sheet counts by what else its expert gave (ranks summed, experts calibrated)."""
    arithmetic = the_round.arithmetic
    calibrated = arithmetic.calibration is not None and arithmetic.calibration.ranks
    return calibrated or arithmetic.averaging.method is Method.RANK_SUM


@dataclass(frozen=True)
class _Figures:
    """One sheet in whole numbers over the recount's denominator: its total, and what the tie chain asks for."""

    total: int
    criteria: tuple[int, ...]


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
        self._criteria = [tie for tie in arithmetic.ties if tie.startswith(_CRITERION)]
        self._scale = 1
        self._figures: dict[tuple[str, str], _Figures] = {}
        if self.plain:
            self._figures = self._in_whole_numbers(counted)

    def ranking(self, draw: Draw) -> Ranking:
        """The ranking as it would have been with these sheets, no score shown; entries not named have none."""
        if self.plain:
            rows = tuple(self._row(row, draw.get(entry, {})) for entry, row in self._rows.items())
            return rank(self.round, Tally(rows), printed=False)
        sheets = {
            (seat, entry): self._sheets[origin, entry]
            for entry, of in draw.items()
            for seat, origin in of.items()
        }
        the_round = self._reassigned(draw)
        return rank(the_round, tally(the_round, self._states, sheets), sheets, printed=False)

    def _reassigned(self, draw: Draw) -> Round:
        """The round with an assignment for every sheet of the draw, where experts were drawn whole."""
        if not self.round.assignments or not keeps_experts_whole(self.round):
            return self.round
        given = tuple(Assignment(seat, entry) for entry, of in draw.items() for seat in of)
        return replace(self.round, assignments=given)

    def _in_whole_numbers(self, counted: Tally) -> dict[tuple[str, str], _Figures]:
        exact: dict[tuple[str, str], tuple[Fraction, ...]] = {}
        for row in counted.rows:
            entry = self.round.entry(row.entry)
            rubric = self.round.form.rubric_of(entry)
            for cell in row.cells:
                if cell.total is None:
                    continue
                brought: dict[str, Fraction] = {}
                if self._criteria:
                    marks = self._sheets[cell.seat, row.entry].marks(rubric, entry)
                    brought = dict(marks.criteria) if marks else {}
                asked = (brought.get(tie.removeprefix(_CRITERION), Fraction(0)) for tie in self._criteria)
                exact[cell.seat, row.entry] = (cell.total, *asked)
        self._scale = lcm(*(value.denominator for values in exact.values() for value in values))
        return {
            key: _Figures(int(total * self._scale), tuple(int(value * self._scale) for value in criteria))
            for key, (total, *criteria) in exact.items()
        }

    def _row(self, row: EntryTally, origins: Mapping[str, str]) -> EntryTally:
        if not row.n:
            return row
        if not origins:
            return EntryTally(row.entry, (), 0, None, None, None, False, (), vetoes=row.vetoes)
        drawn = [self._figures[origin, row.entry] for origin in origins.values()]
        n, averaging = len(drawn), self.round.arithmetic.averaging
        totals = sorted(one.total for one in drawn)
        score = mean = Fraction(sum(totals), n * self._scale)
        trimmed = None
        if can_trim(n, averaging):
            inner = totals[averaging.trim_each : n - averaging.trim_each]
            trimmed = Fraction(sum(inner), len(inner) * self._scale)
        trims = averaging.method is Method.TRIMMED
        if trims and trimmed is not None:
            score = trimmed
        means = tuple(
            (tie.removeprefix(_CRITERION), Fraction(sum(one.criteria[i] for one in drawn), n * self._scale))
            for i, tie in enumerate(self._criteria)
        )
        enough = n >= self.round.arithmetic.least_scores
        return EntryTally(
            row.entry,
            (),
            n,
            mean,
            trimmed,
            score if enough else None,
            fell_back=trims and trimmed is None,
            criterion_means=means,
            vetoes=row.vetoes,
        )
