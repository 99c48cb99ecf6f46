"""The rubric (评分表): the criteria, gates and answers of one kind of entry, as frozen values.

Every attribute is a key of the scheme file (docs/scheme-format.md); ``named`` gives the key where Python
cannot have its name.  What a figure, a fact or a gate brings to the total is reckoned in ``marking``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from .numbers import steps_between
from .site_visit import VisitRule


def named(key: str, **rest: Any) -> Any:
    """A field whose key in the scheme file differs from its name."""
    return field(metadata={"key": key}, **rest)


@dataclass(frozen=True)
class Band:
    """One level (档次) of a criterion: from ``low`` up to ``to`` (which belongs to it) or ``below`` (which does not)."""

    label: str
    low: Decimal = named("from")
    to: Decimal | None = None
    below: Decimal | None = None
    descriptor: str = ""

    @property
    def high(self) -> Decimal:
        """The upper end."""
        if self.to is not None:
            return self.to
        return self.low if self.below is None else self.below

    @property
    def open_above(self) -> bool:
        """Whether the upper end belongs to the next level."""
        return self.to is None and self.below is not None

    def contains(self, value: Decimal) -> bool:
        """Whether a figure belongs to this level."""
        return self.low <= value and (value < self.high if self.open_above else value <= self.high)


class CriterionKind(StrEnum):
    """Who gives the figure: the experts (定性指标), or the secretary's list by a formula (定量指标)."""

    JUDGED = "judged"
    FACT = "fact"


class Effect(StrEnum):
    """What a criterion does to the total: part of the full marks, a bonus (加分), a penalty (扣分)."""

    SCORE = "score"
    BONUS = "bonus"
    PENALTY = "penalty"


@dataclass(frozen=True)
class FactLevel:
    """A fact that reaches ``low`` brings ``points``; the highest level reached counts."""

    low: Decimal = named("from")
    points: Decimal = Decimal(0)


@dataclass(frozen=True)
class FactRule:
    """How a fact of the entry's list becomes points.

    ``field`` is the column.  Either ``levels``, or ``base`` points at ``start`` and ``gives`` more for every
    ``per`` above it (only whole steps with ``whole_steps``).  The criterion's points are the cap, 0 the floor.
    """

    field: str
    unit: str = ""
    start: Decimal = Decimal(0)
    base: Decimal = Decimal(0)
    per: Decimal | None = None
    gives: Decimal = Decimal(0)
    whole_steps: bool = True
    levels: tuple[FactLevel, ...] = named("level", default=())


@dataclass(frozen=True)
class Criterion:
    """One line of the form (指标).

    Experts give a figure on the scale up to ``maximum``; a full mark brings ``points`` (default: the maximum)
    to the total.  Allowed are ``values`` where listed, else every ``step`` from ``minimum`` on.  A FACT is
    reckoned by ``fact`` from the list and locked.  ``section`` is the id of its 一级 or 二级指标.
    ``published`` tells a figure taken from a published table from a default.
    """

    id: str
    title: str
    maximum: Decimal
    points: Decimal | None = None
    minimum: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    values: tuple[Decimal, ...] = ()
    bands: tuple[Band, ...] = named("band", default=())
    section: str = ""
    guidance: str = ""
    published: bool = False
    kind: CriterionKind = CriterionKind.JUDGED
    effect: Effect = Effect.SCORE
    fact: FactRule | None = None

    @property
    def worth(self) -> Decimal:
        """What a full mark brings to the total, before its effect's sign."""
        return self.maximum if self.points is None else self.points

    def allowed_values(self) -> tuple[Decimal, ...]:
        """Every figure an expert may give, ascending."""
        return tuple(sorted(self.values)) or steps_between(self.minimum, self.maximum, self.step)

    @cached_property
    def _allowed(self) -> frozenset[Decimal]:
        return frozenset(self.allowed_values())

    def allows(self, value: Decimal) -> bool:
        """Whether a figure may be given."""
        return value in self._allowed

    def band_of(self, value: Decimal) -> Band | None:
        """The level a figure belongs to, where the criterion has levels."""
        return next((band for band in self.bands if band.contains(value)), None)

    def contribution(self, value: Decimal | Fraction) -> Fraction:
        """What a figure brings to the total, exactly; a penalty takes away."""
        brought = Fraction(value) * Fraction(self.worth) / Fraction(self.maximum)
        return -brought if self.effect is Effect.PENALTY else brought


@dataclass(frozen=True)
class Section:
    """A level above the criteria (一级指标, or 二级指标 with a ``parent``).

    ``points``, where given, must be what its parts add up to.  ``cap`` bounds what it brings, bonuses
    included; a total under ``veto_below`` is a veto (``veto`` says of what).
    """

    id: str
    title: str
    parent: str = ""
    points: Decimal | None = None
    cap: Decimal | None = None
    veto_below: Decimal | None = None
    veto: str = ""


class Relation(StrEnum):
    """How a condition compares: 以上/不少于, 超过, 以下/不超过, 不满, or equal text."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EQUALS = "equals"


@dataclass(frozen=True)
class Condition:
    """A hard condition over the entry's list: column ``field`` against ``value``, or ``times`` column ``of``."""

    field: str
    relation: Relation
    value: Decimal | None = None
    text: str = ""
    times: Decimal | None = None
    of: str = ""


class Answerer(StrEnum):
    """Who answers a gate: every expert, or the secretary's list."""

    EXPERT = "expert"
    LIST = "list"


@dataclass(frozen=True)
class Gate:
    """A question whose wrong answer is a veto (筛选项, 一票否决).

    Experts answer yes or no (``passes`` is the answer that lets the entry through; a veto takes more than
    half of those who answered, or one expert with ``any_expert``); a gate of the list has a ``condition``.
    ``veto`` says of what: 不予立项, 不通过.
    """

    id: str
    title: str
    veto: str
    answered_by: Answerer = Answerer.EXPERT
    passes: bool = False
    any_expert: bool = False
    condition: Condition | None = None
    types: tuple[str, ...] = ()
    guidance: str = ""


@dataclass(frozen=True)
class Choice:
    """One recommendation (建议) or conclusion an expert can tick."""

    id: str
    title: str


@dataclass(frozen=True)
class CommentRule:
    """How long a comment (评语) is, in characters, and when it is required.

    Without a condition ``least`` always holds.  With conditions it holds when the total is under
    ``when_below``, or from ``when_from`` on, or when one of ``when_chosen`` is recommended.  ``phrases`` are
    offered as buttons.
    """

    least: int = 0
    most: int = 2000
    when_below: Decimal | None = None
    when_from: Decimal | None = None
    when_chosen: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def is_conditional(self) -> bool:
        """Whether the least length depends on total or recommendation."""
        return self.when_below is not None or self.when_from is not None or bool(self.when_chosen)

    def least_for(self, total: Fraction | None, chosen: str) -> int:
        """The least length for a sheet of this total and recommendation."""
        if not self.is_conditional:
            return self.least
        asked = chosen in self.when_chosen or (
            total is not None
            and (
                (self.when_below is not None and total < Fraction(self.when_below))
                or (self.when_from is not None and total >= Fraction(self.when_from))
            )
        )
        return self.least if asked else 0


@dataclass(frozen=True)
class Familiarity:
    """One answer to 熟悉程度, with the weight the sheet then has where the scheme weighs by it."""

    id: str
    title: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class AmountRule:
    """The advised amount (建议经费): asked in ``unit``, never above the column ``most_field`` of the list."""

    title: str = "建议经费"
    unit: str = "万元"
    required: bool = False
    most_field: str = ""
    places: int = 2


class ScaledPoints(dict[tuple[str, Decimal], int]):
    """What (criterion id, figure) brings, in whole numbers of a rubric's ``scale``; reckoned once a figure."""

    def __init__(self, rubric: Rubric) -> None:
        super().__init__()
        self._rubric = rubric

    def __missing__(self, pair: tuple[str, Decimal]) -> int:
        brought = self._rubric.criterion(pair[0]).contribution(pair[1]) * self._rubric.scale
        if brought.denominator != 1:
            raise ValueError(f"{pair[1]} is not on the scale of {pair[0]}")
        self[pair] = brought.numerator
        return brought.numerator


@dataclass(frozen=True)
class Rubric:
    """What is asked about an entry of one of ``types`` (any type where none is named).

    The criteria's points add up to ``adds_up_to``; ``cap`` bounds a total with its bonuses.  Without criteria
    it asks for a verdict only.  With a ``visit`` the entry is visited, and F12 is part of the answer.
    """

    criteria: tuple[Criterion, ...] = named("criterion", default=())
    sections: tuple[Section, ...] = named("section", default=())
    gates: tuple[Gate, ...] = named("gate", default=())
    recommendations: tuple[Choice, ...] = named("recommendation", default=())
    recommendation_required: bool = False
    comment: CommentRule = field(default_factory=CommentRule)
    familiarity: tuple[Familiarity, ...] = ()
    amount: AmountRule | None = None
    adds_up_to: Decimal = Decimal(100)
    cap: Decimal | None = None
    id: str = "1"
    title: str = ""
    types: tuple[str, ...] = ()
    visit: VisitRule | None = None

    @cached_property
    def judged(self) -> tuple[Criterion, ...]:
        """The criteria that experts give figures for, in the form's order."""
        return tuple(c for c in self.criteria if c.kind is CriterionKind.JUDGED)

    @cached_property
    def criterion_ids(self) -> tuple[str, ...]:
        """The ids of the judged criteria in the form's order."""
        return tuple(criterion.id for criterion in self.judged)

    @cached_property
    def asked_gates(self) -> tuple[Gate, ...]:
        """The gates that experts answer."""
        return tuple(gate for gate in self.gates if gate.answered_by is Answerer.EXPERT)

    def takes(self, scores: tuple[tuple[str, Decimal], ...]) -> bool:
        """Whether these are an allowed figure for every judged criterion, in the form's order."""
        return tuple([pair[0] for pair in scores]) == self.criterion_ids and self._allowed.issuperset(scores)

    @cached_property
    def _allowed(self) -> frozenset[tuple[str, Decimal]]:
        """Every figure that may be given, by criterion: one look-up each, since a merge asks a million times."""
        return frozenset(
            (criterion.id, value) for criterion in self.judged for value in criterion.allowed_values()
        )

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id; raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def section(self, section_id: str) -> Section:
        """The section of that id; raises KeyError."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def headings_of(self, criterion: Criterion) -> tuple[Section, ...]:
        """The sections above a criterion, outermost first; none where it stands alone."""
        above: list[Section] = []
        wanted = criterion.section
        while wanted and len(above) < 3:
            above.append(self.section(wanted))
            wanted = above[-1].parent
        return tuple(reversed(above))

    @cached_property
    def scale(self) -> int:
        """The least whole number that makes whole numbers of all that allowed figures bring."""
        parts = [
            (Fraction(c.worth) / Fraction(c.maximum) * Fraction(figure)).denominator
            for c in self.judged
            for figure in (c.values or (c.minimum, c.step))
        ]
        return lcm(*parts)

    @cached_property
    def points(self) -> ScaledPoints:
        """What figures bring, in whole numbers of ``scale``: a round adds up a million of them."""
        return ScaledPoints(self)

    @cached_property
    def is_additive(self) -> bool:
        """Whether a total is the plain sum of what the figures bring: no facts, no caps, no lines of veto."""
        return (
            bool(self.criteria)
            and len(self.judged) == len(self.criteria)
            and self.cap is None
            and all(s.cap is None and s.veto_below is None for s in self.sections)
            and all(c.effect is not Effect.PENALTY for c in self.criteria)
        )

    @property
    def full_marks(self) -> Decimal:
        """The most the criteria can total, without bonuses."""
        return sum((c.worth for c in self.criteria if c.effect is Effect.SCORE), Decimal(0))
