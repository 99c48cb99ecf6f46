"""Voting: ballots from a table, the vote held by the scheme's rules, the sentence that the chair reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.ballots import Attendance, Ballot, BallotCount, Mark, Urn
from reviewapp.domain.counting import count_ballots, count_level
from reviewapp.domain.errors import InputError
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.vote_return import AwardReturn, EntryVote, Outcome, Standing, VoteReturn
from reviewapp.domain.vote_rules import AwardLevel, VoteRules
from reviewapp.domain.voting import vote_by_levels
from reviewapp.tables import ballots as tables
from reviewapp.tables.rows import Note, RefusedRow

from .wording import sentence

Held = tuple[str, int]
"""Which ballot: the level's title and the ballot's number; the title is empty where all stand on one paper."""


@dataclass(frozen=True)
class Votes:
    """What a table of ballots gave: papers of a named vote or counts of a secret one, and every row refused."""

    papers: Mapping[Held, tuple[Ballot, ...]]
    counts: Mapping[Held, tuple[BallotCount, ...]]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Note, ...]


def read_votes(
    path: Path,
    rules: VoteRules,
    entries: Collection[str],
    members: Collection[str] = (),
    mapping: Mapping[str, str] | None = None,
) -> Votes:
    """Read a table of ballots: of a named vote a row per member and entry, of a secret one a row per entry.

    A secret vote is never read from a table that names members.  Raises InputError: what ``import_entries``
    of the tables raises, and "no_vote_columns".
    """
    if rules.secret:
        counted = tables.import_counted_votes(path, rules, entries, mapping)
        counts: dict[Held, tuple[BallotCount, ...]] = {}
        for one in counted.items:
            key = (one.level or rules.rounds[0].title, one.ballot)
            counts[key] = (*counts.get(key, ()), one.count)
        return Votes({}, counts, counted.refused, counted.notes)
    named = tables.import_named_votes(path, rules, entries, members, mapping)
    return Votes(_papers(rules, named.items), {}, named.refused, named.notes)


def hold_vote(
    rules: VoteRules,
    attendance: Attendance,
    entries: Sequence[str],
    votes: Votes,
    proposed: Mapping[str, str] | None = None,
) -> AwardReturn:
    """Count and decide what was read; nothing is counted while a row is refused, and no ballot is passed over.

    Raises InputError: "votes_refused", "vote_not_counted" (an entry on the ballot without a row),
    "vote_not_on_ballot", "vote_not_asked" (a ballot that the rules do not take), "vote_level_unknown".
    """
    if votes.refused:
        raise InputError("votes_refused", rows="、".join(str(one.row) for one in votes.refused[:10]))
    asked: set[Held] = set()

    def ask(level: AwardLevel, number: int, on: tuple[str, ...]) -> Urn | None:
        if ("", number) in votes.papers:
            asked.add(("", number))
            return count_level(rules, attendance, entries, votes.papers["", number], level.title, on)
        key = (level.title, number)
        asked.add(key)
        if key in votes.papers:
            return count_ballots(rules.at(level), attendance, on, votes.papers[key])
        return _urn(level.title, on, votes.counts[key]) if key in votes.counts else None

    award = vote_by_levels(rules, attendance, entries, ask, proposed)
    beyond = sorted({*votes.papers, *votes.counts} - asked)
    if beyond and not award.undecided:
        raise InputError("vote_not_asked", level=beyond[0][0] or rules.passed, ballot=beyond[0][1])
    return award


def recused_pairs(state: LedgerState, present: Collection[str]) -> frozenset[tuple[str, str]]:
    """For ``Attendance``: (entry, member) of everybody present whom the ledger keeps out of an entry."""
    return frozenset(
        (entry.number, seat)
        for entry in state.the_round().entries
        for seat in present
        if state.recused(seat, entry.number) is not None
    )


def chair_sentence(of: VoteReturn, language: str = "zh") -> str:
    """What the chair (主任委员) reads out after a ballot: 应到 实到, the papers, a line per entry, empty places."""
    here = of.attendance
    recused = len(here.recused_members)
    lines = [sentence("chair_attendance", language, due=here.due, present=here.present, recused=recused)]
    if of.standing is Standing.NO_QUORUM:
        return "\n".join([*lines, sentence("chair_no_quorum", language, least=of.quorum_least)])
    lines.append(sentence("chair_quorum", language, least=of.quorum_least))
    lines.append(
        sentence(
            "chair_papers",
            language,
            issued=here.papers,
            received=of.urn.received,
            valid=of.valid,
            spoiled=of.urn.spoiled,
        )
    )
    if of.standing is Standing.TOO_MANY_PAPERS:
        return "\n".join([*lines, sentence("chair_too_many_papers", language)])
    lines += [_entry_sentence(of, row, language) for row in of.rows]
    if of.tied:
        lines.append(sentence("chair_tied", language, entries="、".join(of.tied)))
    if of.vacant:
        lines.append(sentence("chair_vacant", language, title=of.title, places=of.vacant))
    return "\n".join(lines)


def spoiled_sentences(of: VoteReturn, language: str = "zh") -> tuple[str, ...]:
    """Why each spoiled paper is 无效, with the member's number where the vote is named."""
    said = ((one.member, sentence(f"spoil_{one.reason.value}", language)) for one in of.urn.reasons)
    return tuple(f"{member} {why}".strip() for member, why in said)


def _entry_sentence(of: VoteReturn, row: EntryVote, language: str) -> str:
    passed = row.outcome is Outcome.PASSED
    return sentence(
        "chair_entry",
        language,
        entry=row.entry,
        yes=row.count.yes,
        no=row.count.no,
        abstain=row.count.abstain,
        base=row.base,
        least=row.least,
        outcome=of.title if passed else sentence(f"vote_outcome_{row.outcome.value}", language),
    )


def _papers(rules: VoteRules, rows: Sequence[tables.NamedVote]) -> dict[Held, tuple[Ballot, ...]]:
    """A paper for every member and ballot, in the order of the table."""
    marks: dict[tuple[Held, str], list[Mark]] = {}
    unreadable: set[tuple[Held, str]] = set()
    for row in rows:
        whole = row.level or ("" if rules.levels else rules.passed)
        key = ((whole, row.ballot), row.member)
        marks.setdefault(key, []).extend(row.marks)
        if row.unreadable:
            unreadable.add(key)
    papers: dict[Held, tuple[Ballot, ...]] = {}
    for (held, member), said in marks.items():
        ballot = Ballot(tuple(said), member, ((held, member) in unreadable))
        papers[held] = (*papers.get(held, ()), ballot)
    return papers


def _urn(title: str, on: Sequence[str], counts: Sequence[BallotCount]) -> Urn:
    """The tellers' counts as an urn; 收票 is the most papers that any line accounts for."""
    by_entry = {count.entry: count for count in counts}
    missing = [entry for entry in on if entry not in by_entry]
    if missing:
        raise InputError("vote_not_counted", level=title, entries="、".join(missing[:10]))
    strangers = [entry for entry in by_entry if entry not in on]
    if strangers:
        raise InputError("vote_not_on_ballot", level=title, entries="、".join(strangers[:10]))
    received = max(count.valid + count.spoiled for count in by_entry.values())
    return Urn(tuple(by_entry[e] for e in on), received, max(count.spoiled for count in by_entry.values()))
