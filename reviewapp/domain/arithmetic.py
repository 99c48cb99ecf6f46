"""The arithmetic: what the bureau does with the experts' answers, as frozen values with a digest of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from .digests import digest_of
from .numbers import Rounding
from .rubric import named


class Method(StrEnum):
    """How the experts' figures become one."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed_mean"
    SUM = "sum"
    RANK_SUM = "rank_sum"


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


class Order(StrEnum):
    """Which score is best."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True)
class Averaging:
    """How figures are put together; trimming needs ``n_min`` scores, with fewer the plain mean is taken and printed.

    ``by_familiarity`` weighs each sheet by the expert's 熟悉程度 (mean and sum only).
    """

    method: Method = Method.MEAN
    trim_each: int = 1
    n_min: int = 5
    per: Per = Per.TOTAL
    by_familiarity: bool = False


@dataclass(frozen=True)
class Grade:
    """One grade (等级), best first.

    By cut-off: ``from_score`` on (以上 includes it), or ``above`` it (超过 excludes it).  By quota:
    ``at_most`` per cent of the ranked entries (floors) or ``places`` of them, counted from the top, or
    ``at_least`` per cent (ceils) counted from the bottom.  Together they must all hold.  A grade with none
    takes what remains.  ``for_veto`` is what vetoed entries get, whatever their score.
    """

    title: str
    from_score: Decimal | None = named("from", default=None)
    above: Decimal | None = None
    at_most: Decimal | None = None
    places: int | None = None
    at_least: Decimal | None = None
    for_veto: bool = False

    @property
    def cut(self) -> Decimal | None:
        """The figure on the cut-off line, whether it belongs to the grade or not."""
        return self.above if self.from_score is None else self.from_score

    @property
    def strict(self) -> bool:
        """Whether the line itself is outside (超过)."""
        return self.from_score is None and self.above is not None

    @property
    def has_quota(self) -> bool:
        """Whether the grade counts places."""
        return self.at_most is not None or self.at_least is not None or self.places is not None


class BalancingMethod(StrEnum):
    """How panels are brought to one level: pooled mean / panel mean, or 二次平均法 (mean of panel means)."""

    POOLED = "pooled_mean"
    SECOND_AVERAGE = "second_average"


@dataclass(frozen=True)
class Balancing:
    """Panels' scores are multiplied by target / panel mean (reference: civil-service practice, peers §5.8).

    ``drop_each`` scores are left out at each end before a mean is taken; the coefficient is rounded to
    ``places`` where given; with fewer than ``least_entries`` in a panel nothing is balanced, and that is said.
    """

    method: BalancingMethod
    drop_each: int = 0
    places: int | None = None
    least_entries: int = 10


class CalibrationMethod(StrEnum):
    """How experts are brought to one scale: z-score, T-score (50 + 10 z), least-squares bias."""

    Z = "z_score"
    T = "t_score"
    LEAST_SQUARES = "least_squares"


@dataclass(frozen=True)
class Calibration:
    """Figures calibrated by expert; printed beside the raw ones, and ranked by only with ``ranks``.

    ``ddof`` 0 divides by n, 1 by n - 1; with fewer than ``least_entries`` an expert is not standardised.
    """

    method: CalibrationMethod
    ranks: bool = False
    ddof: int = 0
    least_entries: int = 5


@dataclass(frozen=True)
class Budget:
    """A cut by money: entries in rank order as long as the sum of their amounts stays within ``total``.

    The amount is the mean advised one, else column ``field`` of the list; ``unit`` prints.
    """

    total: Decimal
    field: str = ""
    unit: str = "万元"
    within: str = "建议支持"
    beyond: str = "备选"


@dataclass(frozen=True)
class Arithmetic:
    """What the bureau does with the answers; its digest is apart from the form's.

    ``ties`` names, in order, what decides between equal scores: ``mean`` (all scores, untrimmed), ``sum``,
    ``criterion:ID`` or ``section:ID`` (the mean on it).  What is still equal is 并列 for the panel to decide.
    ``figure_rounding`` rounds each criterion's mean figure, ``criterion_rounding`` the points it brings,
    ``sheet_rounding`` each expert's total.  ``outlier`` marks totals off the mean by more than so many per
    cent (异常分, F16): they are never deleted.
    """

    averaging: Averaging = field(default_factory=Averaging)
    rounding: Rounding = field(default_factory=Rounding)
    moment: Moment = Moment.END
    sheet_rounding: Rounding | None = None
    figure_rounding: Rounding | None = None
    criterion_rounding: Rounding | None = None
    order: Order = Order.HIGHEST
    ties: tuple[str, ...] = ()
    scope: Scope = Scope.ROUND
    grades: tuple[Grade, ...] = named("grade", default=())
    least_scores: int = 1
    outlier: Decimal | None = None
    balancing: Balancing | None = None
    calibration: Calibration | None = None
    budget: Budget | None = None

    def digest(self) -> str:
        """What a result names to say by which rules it was made."""
        return digest_of("arithmetic", self)
