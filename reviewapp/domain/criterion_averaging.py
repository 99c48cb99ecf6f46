"""Averaging criterion by criterion: each one's figure over all experts, what it brings, what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from .arithmetic import Arithmetic, Averaging, Method
from .averaging import put_together
from .entries import Entry
from .marking import Marks, add_up, fact_points
from .numbers import Rounding, rounded_fraction
from .rubric import Criterion, CriterionKind, Rubric
from .score_sheet import ScoreSheet

Figures = tuple[tuple[str, Fraction], ...]
"""A figure by criterion id, in the form's order."""
_PLAIN = Averaging(Method.MEAN)


@dataclass(frozen=True)
class CriterionAverages:
    """One entry's answers, averaged by criterion when somebody asks: for the score, for ties, or for a page.

    With ``trims`` each criterion is trimmed as the scheme says; without, its plain mean (or what else the
    method is) stands.  Sheets judge every criterion.
    """

    entry: Entry
    rubric: Rubric
    sheets: tuple[ScoreSheet, ...]
    weights: tuple[Fraction, ...]
    arithmetic: Arithmetic
    trims: bool = False

    @property
    def _averaging(self) -> Averaging:
        averaging = self.arithmetic.averaging
        return averaging if self.trims or averaging.method is not Method.TRIMMED else _PLAIN

    def figure_of(self, criterion: Criterion) -> Fraction | None:
        """One criterion's figure over all experts, on its own scale; None for a fact the list leaves open."""
        if criterion.kind is CriterionKind.FACT:
            return fact_points(criterion, self.entry)
        given = [Fraction(pair[1]) for pair in self._column(criterion)]
        return _rounded(put_together(given, self._averaging, self.weights), self.arithmetic.figure_rounding)

    def points_of(self, criterion: Criterion) -> Fraction | None:
        """What one criterion brings over all experts; None for a fact the list leaves open."""
        if criterion.kind is CriterionKind.FACT or self.arithmetic.figure_rounding is not None:
            figure = self.figure_of(criterion)
            if figure is None:
                return None
            brought = criterion.contribution(figure)
        else:  # in whole numbers: thousands of ties ask for nothing else
            points = self.rubric.points
            whole = [points[pair] for pair in self._column(criterion)]
            brought = put_together(whole, self._averaging, self.weights) / self.rubric.scale
        return _rounded(brought, self.arithmetic.criterion_rounding)

    def _column(self, criterion: Criterion) -> list[tuple[str, Decimal]]:
        """The (criterion, figure) pairs of all sheets on one criterion."""
        place = self.rubric.criterion_ids.index(criterion.id)
        pairs = [sheet.scores[place] for sheet in self.sheets]
        if any(pair[0] != criterion.id for pair in pairs):
            raise ValueError(f"sheets on {self.entry.number} are not in the form's order")
        return pairs

    @cached_property
    def _known(self) -> Figures | None:
        found = []
        for criterion in self.rubric.criteria:
            points = self.points_of(criterion)
            if points is None:
                return None
            found.append((criterion.id, points))
        return tuple(found)

    @property
    def is_known(self) -> bool:
        """Whether every criterion has a figure: a fact that the list leaves open has none."""
        return self._known is not None

    @property
    def figures(self) -> Figures:
        """The figures on the criteria's own scale."""
        found = [(criterion.id, self.figure_of(criterion)) for criterion in self.rubric.criteria]
        return tuple((name, figure) for name, figure in found if figure is not None)

    @property
    def points(self) -> Figures:
        """What the figures bring."""
        return self._known or ()

    @cached_property
    def marks(self) -> Marks:
        """What they add up to; ask ``is_known`` first."""
        return add_up(self.rubric, self.points)


def _rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    return rounded_fraction(value, rounding) if rounding else value
