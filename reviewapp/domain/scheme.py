"""The scheme (评审方案): everything a bureau might set differently, as frozen values.

A scheme has two halves with digests of their own (design §6).  The :class:`Form` is what an expert sees
and answers; the :class:`Arithmetic` is what the bureau does with the answers.  Changing the second leaves
every letter valid that was written for the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from .digests import digest_of
from .numbers import Rounding


class ReviewKind(StrEnum):
    """What is reviewed; decides the nouns on paper, never the arithmetic."""

    PROJECT = "project"
    LABORATORY = "laboratory"
    AWARD = "award"


@dataclass(frozen=True)
class Band:
    """One level (档次) of a criterion: from ``low`` on, up to ``high`` (without it where ``open_above``)."""

    label: str
    low: Decimal
    high: Decimal
    open_above: bool = False
    descriptor: str = ""

    def contains(self, value: Decimal) -> bool:
        """Whether a figure belongs to this level."""
        return self.low <= value and (value < self.high if self.open_above else value <= self.high)


@dataclass(frozen=True)
class Criterion:
    """One line of the form (指标).

    Experts give a figure on the scale up to ``maximum``; a full mark brings ``points`` to the total, so a
    figure brings ``figure * points / maximum``.  Allowed are ``values`` where listed, else every
    ``step`` from ``minimum`` on.  ``published`` tells a figure taken from a published table from a default.
    """

    id: str
    title: str
    maximum: Decimal
    points: Decimal
    minimum: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    values: tuple[Decimal, ...] = ()
    bands: tuple[Band, ...] = ()
    group: str = ""
    guidance: str = ""
    published: bool = False

    def allowed_values(self) -> tuple[Decimal, ...]:
        """Every figure an expert may give, ascending."""
        if self.values:
            return tuple(sorted(self.values))
        count = int((self.maximum - self.minimum) / self.step)
        return tuple(self.minimum + self.step * i for i in range(count + 1))

    @cached_property
    def _allowed(self) -> frozenset[Decimal]:
        return frozenset(self.allowed_values())

    def allows(self, value: Decimal) -> bool:
        """Whether a figure may be given."""
        return value in self._allowed

    def band_of(self, value: Decimal) -> Band | None:
        """The level a figure belongs to, where the criterion has levels."""
        return next((band for band in self.bands if band.contains(value)), None)

    def contribution(self, value: Decimal) -> Fraction:
        """What a figure brings to the total, exactly."""
        return Fraction(value) * Fraction(self.points) / Fraction(self.maximum)


@dataclass(frozen=True)
class Choice:
    """One recommendation (建议) an expert can tick."""

    id: str
    title: str


@dataclass(frozen=True)
class CommentRule:
    """How long a comment (评语) is, in characters; ``least`` 0 means it may be left out."""

    least: int = 0
    most: int = 2000


@dataclass(frozen=True)
class Pledge:
    """A promise that is read and signed before anything else opens (保密, 廉洁)."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Form:
    """What an expert sees and answers; its digest is what a letter is bound to."""

    criteria: tuple[Criterion, ...]
    recommendations: tuple[Choice, ...] = ()
    recommendation_required: bool = False
    comment: CommentRule = CommentRule()
    pledges: tuple[Pledge, ...] = ()
    entry_noun: str = "项目"

    @cached_property
    def criterion_ids(self) -> tuple[str, ...]:
        """The criteria's ids in the form's order."""
        return tuple(criterion.id for criterion in self.criteria)

    def takes(self, scores: tuple[tuple[str, Decimal], ...]) -> bool:
        """Whether these are an allowed figure for every criterion, in the form's order."""
        return tuple([pair[0] for pair in scores]) == self.criterion_ids and self._allowed.issuperset(scores)

    @cached_property
    def _allowed(self) -> frozenset[tuple[str, Decimal]]:
        """Every figure that may be given, by criterion: one look-up each, since a merge asks a million times."""
        return frozenset(
            (criterion.id, value) for criterion in self.criteria for value in criterion.allowed_values()
        )

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id; raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    @property
    def full_marks(self) -> Decimal:
        """The most a sheet can total."""
        return sum((c.points for c in self.criteria), Decimal(0))

    def digest(self) -> str:
        """What a letter names to say which form it answers."""
        return digest_of("form", self)


class Method(StrEnum):
    """How the experts' figures become one."""

    MEAN = "mean"
    TRIMMED = "trimmed_mean"


class Per(StrEnum):
    """Whether experts are averaged over totals, or criterion by criterion and then added."""

    TOTAL = "total"
    CRITERION = "criterion"


class Moment(StrEnum):
    """When the score is rounded: for showing only, or before entries are compared."""

    END = "end"
    BEFORE_RANKING = "before_ranking"


class Scope(StrEnum):
    """Within what entries are ranked and graded."""

    ROUND = "round"
    PANEL = "panel"


@dataclass(frozen=True)
class Averaging:
    """Mean or trimmed mean; trimming needs ``n_min`` scores, with fewer the plain mean is taken and printed."""

    method: Method = Method.MEAN
    trim_each: int = 1
    n_min: int = 5
    per: Per = Per.TOTAL


@dataclass(frozen=True)
class Grade:
    """One grade (等级), best first.

    By cut-off: ``from_score`` on (以上 includes it; ``strict`` excludes it, 超过).  By quota: ``at_most``
    per cent of the ranked entries (floors) counted from the top, or ``at_least`` per cent (ceils) counted
    from the bottom.  A grade with neither takes what remains.  Both together must both hold.
    """

    title: str
    from_score: Decimal | None = None
    strict: bool = False
    at_most: Decimal | None = None
    at_least: Decimal | None = None


@dataclass(frozen=True)
class Arithmetic:
    """What the bureau does with the answers; its digest is apart from the form's.

    ``ties`` names, in order, what decides between equal scores: ``mean`` (all scores, untrimmed) or
    ``criterion:ID`` (the mean on that criterion).  What is still equal is 并列 for the panel to decide.
    """

    averaging: Averaging = Averaging()
    rounding: Rounding = field(default_factory=Rounding)
    moment: Moment = Moment.END
    sheet_rounding: Rounding | None = None
    criterion_rounding: Rounding | None = None
    ties: tuple[str, ...] = ()
    scope: Scope = Scope.ROUND
    grades: tuple[Grade, ...] = ()
    least_scores: int = 1

    def digest(self) -> str:
        """What a result names to say by which rules it was made."""
        return digest_of("arithmetic", self)


@dataclass(frozen=True)
class Scheme:
    """A review's rules, complete.  ``provenance`` says line by line what is published and what a default."""

    id: str
    version: int
    kind: ReviewKind
    title: str
    title_en: str
    form: Form
    arithmetic: Arithmetic
    experts_named: bool = False
    provenance: tuple[str, ...] = field(default=())

    def digest(self) -> str:
        """The digest of the whole scheme."""
        return digest_of("scheme", self)
