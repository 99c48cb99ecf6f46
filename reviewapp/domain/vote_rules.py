"""The rules of a vote (表决) as frozen values; counting by them is in ``voting``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from .rubric import named


@dataclass(frozen=True)
class Majority:
    """A share of votes as a fraction: 三分之二以上 is ``line = "2/3"``; 过半数 ``line = "1/2"``, ``strict``."""

    line: str = "1/2"
    strict: bool = False

    @property
    def share(self) -> Fraction:
        """The fraction; raises ValueError where ``line`` is none (the checker tells first)."""
        return Fraction(self.line)

    def holds(self, votes: int, base: int) -> bool:
        """Whether ``votes`` of ``base`` reach the line, in whole numbers only; of nobody nothing passes."""
        yes, line = votes * self.share.denominator, base * self.share.numerator
        return base > 0 and (yes > line if self.strict else yes >= line)

    def least(self, base: int) -> int:
        """The fewest votes that reach the line."""
        return next((votes for votes in range(base + 1) if self.holds(votes, base)), base + 1)


class VoteBase(StrEnum):
    """Of whom the share is taken: members present, ballots cast, or valid ballots."""

    PRESENT = "present"
    CAST = "cast"
    VALID = "valid"


class RecusedMember(StrEnum):
    """How a recused member counts: left out of quorum and base (default), or present and not voting."""

    LEAVES = "leaves"
    STAYS = "stays"


class AbstainingMember(StrEnum):
    """How an abstention counts: in the base, and so against (default), or left out of it."""

    COUNTS = "counts"
    LEAVES = "leaves"


@dataclass(frozen=True)
class AwardLevel:
    """One level voted on in turn (一等, 二等 …), with its own line and at most so many places (0: any number).

    ``limit`` bounds the ticks for this level (0: as the vote's own).
    """

    title: str
    passes: Majority = named("pass", default_factory=Majority)
    places: int = 0
    limit: int = 0


@dataclass(frozen=True)
class VoteRules:
    """How a committee decides.

    ``limit`` bounds the ticks on a ballot (限额投票; 0: one question an entry, 同意/不同意/弃权).  With
    ``levels`` the committee votes level by level; with ``fall_through`` an entry that fails 一等 goes on to
    二等.  ``second_ballots`` more are taken on what remains while places are left.  Where all levels stand on
    one paper, a tick for 一等 counts for 二等 too with ``carry_down``.
    """

    quorum: Majority = field(default_factory=lambda: Majority("2/3"))
    passes: Majority = named("pass", default_factory=lambda: Majority("2/3"))
    base: VoteBase = VoteBase.PRESENT
    recused: RecusedMember = RecusedMember.LEAVES
    abstaining: AbstainingMember = AbstainingMember.COUNTS
    secret: bool = True
    limit: int = 0
    places: int = 0
    levels: tuple[AwardLevel, ...] = named("level", default=())
    fall_through: bool = True
    carry_down: bool = True
    second_ballots: int = 0
    passed: str = "通过"
    failed: str = "未通过"

    @property
    def rounds(self) -> tuple[AwardLevel, ...]:
        """The levels in their order; a vote without levels is a vote on one."""
        return self.levels or (AwardLevel(self.passed, self.passes, self.places, self.limit),)

    def at(self, level: AwardLevel) -> VoteRules:
        """The rules of one level's own ballot."""
        return replace(
            self,
            passes=level.passes,
            places=level.places,
            limit=level.limit or self.limit,
            levels=(),
            passed=level.title,
        )

    def limit_of(self, title: str) -> int:
        """The most ticks in the column of a level; of none, or of an unknown one, the vote's own limit."""
        return next((level.limit for level in self.levels if level.title == title), 0) or self.limit
