"""Counting ballots (计票): which papers are valid, and what they say about each entry on the ballot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .ballots import Answer, Attendance, Ballot, BallotCount, Mark, Spoil, SpoiledBallot, Urn
from .vote_rules import VoteRules


def count_ballots(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    ballots: Sequence[Ballot],
) -> Urn:
    """Count one urn whose papers list exactly ``entries``.  The order of the papers changes nothing."""
    return _urn(rules, attendance, entries, ballots, _spoils(rules, entries, ballots))


def count_level(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    ballots: Sequence[Ballot],
    title: str,
    on_ballot: Sequence[str],
) -> Urn:
    """Count one level of papers that have a column for each (一等 □ 二等 □ …) and list ``entries``.

    A paper is valid or spoiled as a whole, before its levels are looked at.  A tick for a higher level
    counts for this one with ``carry_down``; a tick for a lower one says no.
    """
    spoils = _spoils(rules, entries, ballots)
    papers = [
        replace(ballot, marks=tuple(_at_level(rules, mark, title) for mark in ballot.marks))
        for ballot in ballots
    ]
    return _urn(rules, attendance, on_ballot, papers, spoils)


def _at_level(rules: VoteRules, mark: Mark, title: str) -> Mark:
    if not mark.level or mark.answer is not Answer.YES:
        return mark
    titles = [level.title for level in rules.levels]
    ticked, wanted = titles.index(mark.level), titles.index(title)
    agrees = ticked == wanted or (ticked < wanted and rules.carry_down)
    return Mark(mark.entry, Answer.YES if agrees else Answer.NO)


def _spoils(rules: VoteRules, entries: Sequence[str], ballots: Sequence[Ballot]) -> list[Spoil | None]:
    """Why each paper is spoiled, None for a valid one."""
    papers_of = Counter(ballot.member for ballot in ballots if ballot.member)
    known = frozenset(entries)
    return [
        Spoil.MEMBER_TWICE
        if papers_of[ballot.member] > 1 and not rules.secret
        else _spoil(rules, known, ballot)
        for ballot in ballots
    ]


def _spoil(rules: VoteRules, known: frozenset[str], ballot: Ballot) -> Spoil | None:
    if ballot.unreadable:
        return Spoil.UNREADABLE
    if rules.secret and ballot.member:
        return Spoil.SIGNED
    if not rules.secret and not ballot.member:
        return Spoil.UNSIGNED
    titles = {level.title for level in rules.levels}
    said = frozenset(ballot.marks)
    if any(mark.entry not in known or (mark.level and mark.level not in titles) for mark in said):
        return Spoil.UNKNOWN_ENTRY
    if len({mark.entry for mark in said}) < len(said):
        return Spoil.TWO_ANSWERS
    ticks = Counter(mark.level for mark in said if mark.answer is Answer.YES)
    if any(0 < rules.limit_of(level) < number for level, number in ticks.items()):
        return Spoil.TOO_MANY
    return None


def _urn(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    ballots: Sequence[Ballot],
    spoils: Sequence[Spoil | None],
) -> Urn:
    valid = [ballot for ballot, spoil in zip(ballots, spoils, strict=True) if spoil is None]
    # Of a secret vote the name on a paper is not kept, not even to say that it was there.
    spoiled = [
        SpoiledBallot(spoil, "" if rules.secret else ballot.member)
        for ballot, spoil in zip(ballots, spoils, strict=True)
        if spoil is not None
    ]
    return Urn(
        tuple(_count(rules, attendance, entry, valid, spoiled) for entry in entries),
        len(ballots),
        len(spoiled),
        tuple(sorted(spoiled, key=lambda one: (one.reason, one.member))),
        tuple(sorted(_set_aside(attendance, entries, valid))),
    )


def _count(
    rules: VoteRules,
    attendance: Attendance,
    entry: str,
    valid: Sequence[Ballot],
    spoiled: Sequence[SpoiledBallot],
) -> BallotCount:
    recused = attendance.recused_from(entry)
    said: Counter[Answer] = Counter()
    silent: Counter[Answer] = Counter()
    for ballot in valid:
        if ballot.member in recused:
            continue
        answers = [mark.answer for mark in ballot.marks if mark.entry == entry]
        if answers:
            said[answers[0]] += 1
        else:
            silent[_silence(rules, ballot)] += 1
    # Nobody knows which secret papers are the recused members'; they leave the line blank, so as many blank
    # lines as there are of them are theirs.
    theirs = len(recused) if rules.secret else 0
    refusing = max(0, silent[Answer.NO] - theirs)
    abstaining = max(0, silent[Answer.ABSTAIN] - max(0, theirs - silent[Answer.NO]))
    return BallotCount(
        entry,
        said[Answer.YES],
        said[Answer.NO] + refusing,
        said[Answer.ABSTAIN] + abstaining,
        sum(one.member not in recused for one in spoiled),
    )


def _silence(rules: VoteRules, ballot: Ballot) -> Answer:
    """What a line left blank says: in a limited ballot that ticks others no, else an abstention."""
    ticks = any(mark.answer is Answer.YES for mark in ballot.marks)
    limited = rules.limit or any(level.limit for level in rules.levels)
    return Answer.NO if limited and ticks else Answer.ABSTAIN


def _set_aside(
    attendance: Attendance, entries: Sequence[str], valid: Sequence[Ballot]
) -> Iterator[tuple[str, str]]:
    for ballot in valid:
        for mark in ballot.marks:
            if mark.entry in entries and (mark.entry, ballot.member) in attendance.recused:
                yield ballot.member, mark.entry
