"""The return of a vote (投票结果报告单, F11) as frozen values; ``voting`` makes it of an urn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .ballots import Attendance, BallotCount, Urn


class Outcome(StrEnum):
    """What a vote says of one entry; each has its words as ``vote_outcome_*``.

    ``TIED``: equals stand at the last place, the panel decides (复议).  ``NO_QUORUM``: too few were left to
    vote on it.  ``OVERCOUNTED``: more votes or papers than members who may vote.  These three decide nothing.
    """

    PASSED = "passed"
    FAILED = "failed"
    TIED = "tied"
    NO_QUORUM = "no_quorum"
    OVERCOUNTED = "overcounted"

    @property
    def decides(self) -> bool:
        """Whether the entry's fate on this ballot is known."""
        return self in (Outcome.PASSED, Outcome.FAILED)


class Standing(StrEnum):
    """Whether the ballot as a whole holds: 法定人数 reached, and no more papers back than were given out."""

    HOLDS = "holds"
    NO_QUORUM = "no_quorum"
    TOO_MANY_PAPERS = "too_many_papers"


@dataclass(frozen=True)
class EntryVote:
    """One line of the return: the count, of how many the share is taken, the fewest votes that reach it."""

    count: BallotCount
    base: int
    least: int
    reached: bool
    outcome: Outcome

    @property
    def entry(self) -> str:
        """The entry's number."""
        return self.count.entry


@dataclass(frozen=True)
class VoteReturn:
    """One ballot's result (F11c): 应到 实到 回避 发票 收票 有效 无效, a line per entry, places left empty (空缺).

    ``title`` is what passing means (一等奖, 通过); ``ballot`` counts 1 for the first ballot, 2 for the second.
    ``places`` is None where any number may pass.
    """

    title: str
    ballot: int
    attendance: Attendance
    quorum_least: int
    urn: Urn
    standing: Standing
    rows: tuple[EntryVote, ...]
    places: int | None = None

    @property
    def valid(self) -> int:
        """有效票."""
        return self.urn.received - self.urn.spoiled

    @property
    def passed(self) -> tuple[str, ...]:
        """The entries that passed, in the ballot's order."""
        return self._with(Outcome.PASSED)

    @property
    def tied(self) -> tuple[str, ...]:
        """The equals at the last place."""
        return self._with(Outcome.TIED)

    @property
    def vacant(self) -> int:
        """空缺: places that nobody reached and that nobody still undecided could take."""
        if self.places is None or self.standing is not Standing.HOLDS:
            return 0
        undecided = sum(not row.outcome.decides for row in self.rows)
        return max(0, self.places - len(self.passed) - undecided)

    def outcome(self, entry: str) -> Outcome:
        """What became of an entry; raises KeyError where it was not on the ballot."""
        return {row.entry: row.outcome for row in self.rows}[entry]

    def _with(self, outcome: Outcome) -> tuple[str, ...]:
        return tuple(row.entry for row in self.rows if row.outcome is outcome)


@dataclass(frozen=True)
class AwardReturn:
    """All ballots of a vote in their order, and the grade of each entry; empty while it is undecided."""

    returns: tuple[VoteReturn, ...]
    grades: tuple[tuple[str, str], ...]

    def grade(self, entry: str) -> str:
        """An entry's grade, empty while the committee has not decided it."""
        return dict(self.grades)[entry]

    @property
    def undecided(self) -> tuple[str, ...]:
        """The entries the committee must still decide about (复议, or a ballot not yet held)."""
        return tuple(entry for entry, grade in self.grades if not grade)
