"""Deciding a vote (表决) by its rules: quorum, line, places, ties, second ballots, and levels in turn.

Whole numbers and fractions only.  以上 includes the number, 超过 excludes it (民法典 1259).  Places that nobody
reaches stay empty (空缺), and equals at the last place are left to the panel (复议), never to the alphabet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .ballots import Attendance, Ballot, BallotCount, Urn
from .counting import count_ballots
from .errors import InputError
from .vote_return import AwardReturn, EntryVote, Outcome, Standing, VoteReturn
from .vote_rules import AbstainingMember, AwardLevel, RecusedMember, VoteBase, VoteRules

Ask = Callable[[AwardLevel, int, tuple[str, ...]], Urn | None]
"""What came out of the ballot on a level (its number from 1, the entries on it); None: not held yet."""


def count_vote(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    ballots: Sequence[Ballot],
    after: Sequence[VoteReturn] = (),
) -> VoteReturn:
    """Count and decide one ballot on ``entries``; ``after`` are the ballots held before it."""
    return vote_return(rules, attendance, count_ballots(rules, attendance, entries, ballots), after)


def vote_return(
    rules: VoteRules, attendance: Attendance, urn: Urn, after: Sequence[VoteReturn] = ()
) -> VoteReturn:
    """Decide one ballot from its counts.  Without a quorum, or with more papers than were given out, nothing is."""
    places = places_left(rules, after)
    standing = _standing(rules, attendance, urn)
    rows = [_row(rules, attendance, count) for count in urn.counts]
    if standing is Standing.HOLDS:
        rows = _placed(rows, places)
    else:
        few = standing is Standing.NO_QUORUM
        rows = [replace(row, outcome=Outcome.NO_QUORUM if few else Outcome.OVERCOUNTED) for row in rows]
    return VoteReturn(
        rules.passed,
        len(after) + 1,
        attendance,
        rules.quorum.least(attendance.due),
        urn,
        standing,
        tuple(rows),
        places,
    )


def places_left(rules: VoteRules, returns: Sequence[VoteReturn]) -> int | None:
    """How many places the ballots so far have left; None where any number may pass."""
    if not rules.places:
        return None
    return rules.places - sum(len(one.passed) for one in returns)


def second_ballot(rules: VoteRules, returns: Sequence[VoteReturn]) -> tuple[str, ...]:
    """Who is voted on again after ``returns``: the equals at the last place, else all who failed.

    Nobody where no place is left, where the last ballot did not hold, or where the scheme takes no more.
    """
    if not returns or len(returns) > rules.second_ballots or returns[-1].standing is not Standing.HOLDS:
        return ()
    if places_left(rules, returns) == 0:
        return ()
    outcomes = latest(returns)
    tied = tuple(entry for entry, outcome in outcomes.items() if outcome is Outcome.TIED)
    return tied or tuple(entry for entry, outcome in outcomes.items() if outcome is Outcome.FAILED)


def latest(returns: Sequence[VoteReturn]) -> dict[str, Outcome]:
    """What the last ballot that an entry stood on says of it, in the first ballot's order."""
    return {row.entry: row.outcome for one in returns for row in one.rows}


def vote_by_levels(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    ask: Ask,
    proposed: Mapping[str, str] | None = None,
) -> AwardReturn:
    """Hold the levels' ballots in turn, 一等 first, each with its second ballots.

    An entry stands first at the level ``proposed`` for it (default: the first one).  With ``fall_through`` those
    that fail go on to the next level; then an entry left undecided, or a ballot not held yet, ends the vote
    for now, since nobody knows who is on the next ballot.  A vote without levels is a vote on one.
    Raises InputError("vote_level_unknown") where ``proposed`` names a level that the scheme has not.
    """
    levels = rules.rounds
    wanted = dict.fromkeys(entries, levels[0].title) | dict(proposed or {})
    strangers = sorted({*wanted.values()} - {level.title for level in levels})
    if strangers:
        raise InputError("vote_level_unknown", value=strangers[0], choices="、".join(x.title for x in levels))
    progress = _Progress()
    for level in levels:
        on = tuple(e for e in entries if wanted[e] == level.title or e in progress.fallen)
        settled = _vote_on(rules.at(level), level, attendance, on, ask, progress)
        if rules.fall_through and not settled and level != levels[-1]:
            break
        if not rules.fall_through or level == levels[-1]:
            progress.grades |= dict.fromkeys(progress.fallen, rules.failed)
            progress.fallen = set()
    return AwardReturn(tuple(progress.returns), tuple((e, progress.grades.get(e, "")) for e in entries))


@dataclass
class _Progress:
    """A vote on its way through the levels."""

    returns: list[VoteReturn] = field(default_factory=list)
    grades: dict[str, str] = field(default_factory=dict)
    fallen: set[str] = field(default_factory=set)


def _vote_on(
    rules: VoteRules,
    level: AwardLevel,
    attendance: Attendance,
    on: tuple[str, ...],
    ask: Ask,
    progress: _Progress,
) -> bool:
    """All ballots of one level; says whether the level is settled: every ballot held, every entry decided."""
    held: list[VoteReturn] = []
    waiting = on
    while waiting:
        urn = ask(level, len(held) + 1, waiting)
        if urn is None:
            break
        held.append(vote_return(rules, attendance, urn, held))
        waiting = second_ballot(rules, held)
    if not on:
        held.append(vote_return(rules, attendance, Urn()))
    outcomes = latest(held)
    progress.returns += held
    progress.grades |= {e: level.title for e, outcome in outcomes.items() if outcome is Outcome.PASSED}
    # While a second ballot is owed nobody has failed for good: a place it leaves may be theirs.
    progress.fallen = {e for e, outcome in outcomes.items() if outcome is Outcome.FAILED and not waiting}
    return not waiting and all(outcome.decides for outcome in outcomes.values())


def _standing(rules: VoteRules, attendance: Attendance, urn: Urn) -> Standing:
    if not rules.quorum.holds(attendance.present, attendance.due):
        return Standing.NO_QUORUM
    # 收 ≤ 发: a paper more than were given out, and nobody knows which it is.
    return Standing.TOO_MANY_PAPERS if urn.received > attendance.papers else Standing.HOLDS


def _row(rules: VoteRules, attendance: Attendance, count: BallotCount) -> EntryVote:
    """One entry against quorum and line, before places are looked at."""
    base = _vote_base(rules, attendance, count)
    reached = rules.passes.holds(count.yes, base)
    away = attendance.present - attendance.voters(count.entry)
    if rules.recused is RecusedMember.STAYS:
        away = 0
    if not rules.quorum.holds(attendance.present - away, attendance.due - away):
        outcome = Outcome.NO_QUORUM
    elif count.valid > attendance.voters(count.entry):
        outcome = Outcome.OVERCOUNTED
    else:
        outcome = Outcome.PASSED if reached else Outcome.FAILED
    return EntryVote(count, base, rules.passes.least(base), reached, outcome)


def _vote_base(rules: VoteRules, attendance: Attendance, count: BallotCount) -> int:
    """Of how many the share is taken."""
    voters = attendance.voters(count.entry)
    if rules.base is VoteBase.PRESENT:
        base = attendance.present if rules.recused is RecusedMember.STAYS else voters
    elif rules.base is VoteBase.CAST:
        # A secret spoiled paper may be a recused member's: never more than may vote.
        base = min(count.valid + count.spoiled, voters)
    else:
        base = count.valid
    return max(0, base - count.abstain) if rules.abstaining is AbstainingMember.LEAVES else base


def _placed(rows: Sequence[EntryVote], places: int | None) -> list[EntryVote]:
    """Give the places to those who reached the line, most votes first; equals at the last place are tied."""
    votes = sorted((row.count.yes for row in rows if row.outcome is Outcome.PASSED), reverse=True)
    if places is None or len(votes) <= places:
        return list(rows)
    last_in, first_out = (votes[places - 1] if places else None), votes[places]
    tied = first_out if first_out == last_in else None

    def place(row: EntryVote) -> EntryVote:
        if row.outcome is not Outcome.PASSED or row.count.yes > first_out:
            return row
        return replace(row, outcome=Outcome.TIED if row.count.yes == tied else Outcome.FAILED)

    return [place(row) for row in rows]
