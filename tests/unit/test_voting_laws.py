"""Laws of a vote, for any rules, attendance and ballots."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.ballots import Answer, Attendance, Ballot, BallotCount, Mark
from reviewapp.domain.counting import count_ballots
from reviewapp.domain.vote_return import Outcome, Standing, VoteReturn
from reviewapp.domain.vote_rules import (
    AbstainingMember,
    AwardLevel,
    Majority,
    RecusedMember,
    VoteBase,
    VoteRules,
)
from reviewapp.domain.voting import count_vote, second_ballot, vote_by_levels

ENTRIES = ("A", "B", "C", "D")
majorities = st.builds(Majority, st.sampled_from(["1/2", "3/5", "2/3", "3/4"]), st.booleans())
answers = st.sampled_from(Answer)


@st.composite
def rule_sets(draw: st.DrawFn, *, limited: bool | None = None) -> VoteRules:
    """Any rules of one level."""
    has_limit = draw(st.booleans()) if limited is None else limited
    return VoteRules(
        quorum=draw(majorities),
        passes=draw(majorities),
        base=draw(st.sampled_from(VoteBase)),
        recused=draw(st.sampled_from(RecusedMember)),
        abstaining=draw(st.sampled_from(AbstainingMember)),
        secret=draw(st.booleans()),
        limit=draw(st.integers(1, 3)) if has_limit else 0,
        places=draw(st.integers(0, 3)),
        second_ballots=draw(st.integers(0, 2)),
    )


def _ballot(draw: st.DrawFn, rules: VoteRules, member: str) -> Ballot:
    marked = draw(st.lists(st.sampled_from((*ENTRIES, "Z")), max_size=4))
    if rules.limit:
        marks = tuple(Mark(entry, Answer.YES) for entry in marked)
    else:
        marks = tuple(Mark(entry, draw(answers)) for entry in marked)
    return Ballot(marks, "" if rules.secret else member, draw(st.integers(0, 9)) == 0)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[VoteRules, Attendance, list[Ballot]]:
    """Rules, who is there, and at most a paper for each."""
    rules = draw(rule_sets())
    present = draw(st.integers(1, 9))
    members = [f"E{i}" for i in range(present)]
    pairs = st.tuples(st.sampled_from(ENTRIES), st.sampled_from(members))
    here = Attendance(present + draw(st.integers(0, 3)), present, frozenset(draw(st.sets(pairs, max_size=3))))
    voting = draw(st.lists(st.sampled_from(members), unique=True))
    return rules, here, [_ballot(draw, rules, member) for member in voting]


def result(of: VoteReturn) -> dict[str, Outcome]:
    return {row.entry: row.outcome for row in of.rows}


@given(meetings(), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_changes_nothing(
    meeting: tuple[VoteRules, Attendance, list[Ballot]], chance: object
) -> None:
    rules, here, ballots = meeting
    shuffled = list(ballots)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_vote(rules, here, ENTRIES, shuffled) == count_vote(rules, here, ENTRIES, ballots)


@given(meetings())
def test_the_order_of_the_entries_decides_nothing(
    meeting: tuple[VoteRules, Attendance, list[Ballot]],
) -> None:
    rules, here, ballots = meeting
    there = count_vote(rules, here, ENTRIES, ballots)
    back = count_vote(rules, here, ENTRIES[::-1], ballots)
    assert result(there) == result(back)


@given(meetings())
def test_a_spoiled_ballot_more_never_helps(meeting: tuple[VoteRules, Attendance, list[Ballot]]) -> None:
    rules, here, ballots = meeting
    before = count_vote(rules, here, ENTRIES, ballots)
    spoiled = Ballot((Mark("A", Answer.YES),), "" if rules.secret else "E99", unreadable=True)
    after = count_vote(rules, here, ENTRIES, [*ballots, spoiled])
    assert after.urn.spoiled == before.urn.spoiled + 1
    assert {row.entry for row in after.rows if row.reached} <= {
        row.entry for row in before.rows if row.reached
    }
    # Every count is as it was, save the spoiled ones.
    assert [replace(row.count, spoiled=0) for row in after.rows] == [
        replace(row.count, spoiled=0) for row in before.rows
    ]


@given(meetings())
def test_places_are_never_exceeded_and_vacant_ones_are_counted_once(
    meeting: tuple[VoteRules, Attendance, list[Ballot]],
) -> None:
    rules, here, ballots = meeting
    of = count_vote(rules, here, ENTRIES, ballots)
    if rules.places:
        assert len(of.passed) + of.vacant <= rules.places
        assert not (of.tied and of.vacant)
    if of.tied:
        assert len(of.tied) > 1
        assert len(of.passed) < rules.places < len(of.passed) + len(of.tied)
        assert len({row.count.yes for row in of.rows if row.outcome is Outcome.TIED}) == 1
    if of.standing is not Standing.HOLDS:
        assert (of.passed, of.tied, of.vacant) == ((), (), 0)


@st.composite
def tidy_meetings(draw: st.DrawFn) -> tuple[VoteRules, Attendance, list[Ballot]]:
    """Everybody due is there and every paper is valid, so that enough passes to say something about it."""
    rules = draw(rule_sets())
    members = [f"E{i}" for i in range(draw(st.integers(1, 6)))]
    pairs = st.tuples(st.sampled_from(ENTRIES), st.sampled_from(members))
    here = Attendance(len(members), len(members), frozenset(draw(st.sets(pairs, max_size=2))))
    ballots = []
    for member in draw(st.lists(st.sampled_from(members), unique=True)):
        marked = draw(st.lists(st.sampled_from(ENTRIES), unique=True, max_size=rules.limit or len(ENTRIES)))
        said = st.just(Answer.YES) if rules.limit else answers
        ballots.append(
            Ballot(tuple(Mark(entry, draw(said)) for entry in marked), "" if rules.secret else member)
        )
    return rules, here, ballots


@given(tidy_meetings(), st.sampled_from(ENTRIES), st.integers(0, 6))
def test_a_yes_more_never_turns_passed_to_failed(
    meeting: tuple[VoteRules, Attendance, list[Ballot]], entry: str, at: int
) -> None:
    """Whether a paper changes its mind or one more paper comes in, for the entry agreed to."""
    rules, here, ballots = meeting
    more = list(ballots)
    if at < len(ballots):
        kept = tuple(mark for mark in ballots[at].marks if mark.entry != entry)
        ticks = sum(mark.answer is Answer.YES for mark in kept)
        if not rules.limit or ticks < rules.limit:
            more[at] = replace(ballots[at], marks=(*kept, Mark(entry, Answer.YES)))
    else:
        cast = {ballot.member for ballot in ballots}
        member = next(f"E{i}" for i in range(9) if f"E{i}" not in cast)
        more.append(Ballot((Mark(entry, Answer.YES),), "" if rules.secret else member))
    before = count_vote(rules, here, ENTRIES, ballots)
    after = count_vote(rules, here, ENTRIES, more)
    assert before.urn.spoiled == after.urn.spoiled == 0
    rows = {row.entry: row for row in before.rows}, {row.entry: row for row in after.rows}
    assert rows[0][entry].reached <= rows[1][entry].reached
    if rows[0][entry].outcome in (Outcome.PASSED, Outcome.TIED):
        assert rows[1][entry].outcome is not Outcome.FAILED


@given(meetings())
def test_every_paper_is_accounted_for_and_the_line_is_kept_in_exact_figures(
    meeting: tuple[VoteRules, Attendance, list[Ballot]],
) -> None:
    rules, here, ballots = meeting
    of = count_vote(rules, here, ENTRIES, ballots)
    assert of.urn.received == len(ballots) == of.valid + of.urn.spoiled
    for row in of.rows:
        assert 0 <= row.count.valid + row.count.spoiled <= len(ballots)
        share = Fraction(row.count.yes, row.base) if row.base else None
        line = Fraction(rules.passes.line)
        over = share is not None and (share > line if rules.passes.strict else share >= line)
        assert row.reached is over
        assert row.reached is (row.base > 0 and row.count.yes >= row.least)
        assert row.base <= here.present
        numbers = (row.base, row.least, row.count.yes, row.count.no, row.count.abstain, row.count.spoiled)
        assert all(type(number) is int for number in numbers)


@given(meetings())
def test_only_the_undecided_or_failed_are_voted_on_again(
    meeting: tuple[VoteRules, Attendance, list[Ballot]],
) -> None:
    rules, here, ballots = meeting
    of = count_vote(rules, here, ENTRIES, ballots)
    again = second_ballot(rules, [of])
    assert not {*again} & {*of.passed}
    if of.tied and rules.second_ballots:
        assert again == of.tied


@given(
    st.lists(st.tuples(majorities, st.integers(0, 2)), min_size=1, max_size=3),
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=3, max_size=3),
    st.booleans(),
)
def test_levels_in_turn_give_each_entry_one_grade_and_never_more_places_than_there_are(
    lines: list[tuple[Majority, int]], yes: list[list[int]], falls: bool
) -> None:
    levels = tuple(AwardLevel(f"{i}等", line, places) for i, (line, places) in enumerate(lines, start=1))
    rules = VoteRules(levels=levels, fall_through=falls)
    here = Attendance(9, 9)

    def ask(level: AwardLevel, ballot: int, on: tuple[str, ...]) -> object:
        column = yes[levels.index(level)]
        papers = [
            Ballot(tuple(Mark(e, Answer.YES if i < column[ENTRIES.index(e)] else Answer.NO) for e in on))
            for i in range(9)
        ]
        return count_ballots(rules.at(level), here, on, papers)

    award = vote_by_levels(rules, here, ENTRIES, ask)  # type: ignore[arg-type]
    assert tuple(entry for entry, _ in award.grades) == ENTRIES
    for level in levels:
        given_to = [entry for entry, grade in award.grades if grade == level.title]
        assert not level.places or len(given_to) <= level.places
        column = yes[levels.index(level)]
        assert all(level.passes.holds(column[ENTRIES.index(entry)], 9) for entry in given_to)
    on_ballots = [{row.entry for row in one.rows} for one in award.returns]
    for earlier, later in zip(award.returns, on_ballots[1:], strict=False):
        assert not {*earlier.passed} & later


def test_counts_hold_no_float() -> None:
    """A third of three is one: 2/3 of 15 is 10 and no 9.999…"""
    assert Majority("2/3").holds(10, 15)
    assert BallotCount("A", 10, 5).valid == 15
