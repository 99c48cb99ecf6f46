"""Ballots (表决票) and who was there to cast them, as frozen values; ``counting`` makes an urn of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .errors import InputError


class Answer(StrEnum):
    """同意, 不同意, 弃权."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Spoil(StrEnum):
    """Why a ballot is 无效; each has its sentence as ``spoil_*``."""

    TOO_MANY = "too_many"
    UNKNOWN_ENTRY = "unknown_entry"
    TWO_ANSWERS = "two_answers"
    UNSIGNED = "unsigned"
    SIGNED = "signed"
    MEMBER_TWICE = "member_twice"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Mark:
    """One line of a ballot that was filled in; ``level`` where the tick stands in a level's column."""

    entry: str
    answer: Answer
    level: str = ""


@dataclass(frozen=True)
class Ballot:
    """One paper as it was filled in; a secret one (无记名) holds no member.

    Of a ballot with answers a line left blank is an abstention.  A limited ballot (限额) says no to what it
    leaves open, unless it ticks nothing at all.  ``unreadable``: the tellers could not read it.
    """

    marks: tuple[Mark, ...] = ()
    member: str = ""
    unreadable: bool = False


@dataclass(frozen=True)
class SpoiledBallot:
    """A ballot that counts as 无效: why, and whose where the vote is named."""

    reason: Spoil
    member: str = ""


@dataclass(frozen=True)
class Attendance:
    """应到 and 实到, who of those present stays out of which entry, and the papers given out (default: present).

    ``recused`` pairs an entry with a member (by number).  A member who is absent anyway is not listed.
    Raises InputError("vote_attendance_odd") where the figures cannot be.
    """

    due: int
    present: int
    recused: frozenset[tuple[str, str]] = frozenset()
    issued: int | None = None

    def __post_init__(self) -> None:
        most = max((len(self.recused_from(entry)) for entry, _ in self.recused), default=0)
        if not (0 <= most <= self.present <= self.due and 0 <= self.papers <= self.present):
            raise InputError(
                "vote_attendance_odd", due=self.due, present=self.present, recused=most, issued=self.papers
            )

    @property
    def papers(self) -> int:
        """发票: how many ballots were given out."""
        return self.present if self.issued is None else self.issued

    @property
    def recused_members(self) -> frozenset[str]:
        """回避: everyone who stays out of at least one entry."""
        return frozenset(member for _, member in self.recused)

    def recused_from(self, entry: str) -> frozenset[str]:
        """Who stays out of an entry."""
        return frozenset(member for of, member in self.recused if of == entry)

    def voters(self, entry: str) -> int:
        """How many of those present may vote on an entry."""
        return self.present - len(self.recused_from(entry))


@dataclass(frozen=True)
class BallotCount:
    """计票: what the papers say about one entry."""

    entry: str
    yes: int = 0
    no: int = 0
    abstain: int = 0
    spoiled: int = 0

    @property
    def valid(self) -> int:
        """有效: the papers that say something, abstentions among them."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Urn:
    """What one urn held: a count per entry on the ballot, 收票, 无效 and why.

    ``set_aside``: (member, entry) of named marks on an entry the member is recused from; they count nowhere.
    """

    counts: tuple[BallotCount, ...] = ()
    received: int = 0
    spoiled: int = 0
    reasons: tuple[SpoiledBallot, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
