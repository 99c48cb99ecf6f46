"""Counting ballots: which papers are spoiled and why, silence, recused members, names that must not be kept."""

from __future__ import annotations

import pytest

from reviewapp.domain.ballots import Answer, Attendance, Ballot, BallotCount, Mark, Spoil, SpoiledBallot
from reviewapp.domain.counting import count_ballots, count_level
from reviewapp.domain.errors import InputError
from reviewapp.domain.vote_rules import AwardLevel, VoteRules
from reviewapp.usecases import wording

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN
HERE = Attendance(due=9, present=9)
LIMITED = VoteRules(limit=2)
NAMED = VoteRules(secret=False)


def paper(member: str = "", /, **answers: Answer) -> Ballot:
    return Ballot(tuple(Mark(entry, answer) for entry, answer in answers.items()), member)


def ticks(*entries: str, member: str = "") -> Ballot:
    return Ballot(tuple(Mark(entry, YES) for entry in entries), member)


@pytest.mark.parametrize(
    ("rules", "ballot", "reason"),
    [
        (LIMITED, ticks("A", "B", "C"), Spoil.TOO_MANY),
        (LIMITED, ticks("A", "Z"), Spoil.UNKNOWN_ENTRY),
        (LIMITED, Ballot((Mark("A", YES, "一等奖"),)), Spoil.UNKNOWN_ENTRY),
        (VoteRules(), Ballot((Mark("A", YES), Mark("A", NO))), Spoil.TWO_ANSWERS),
        (VoteRules(), paper("E1", A=YES), Spoil.SIGNED),
        (VoteRules(), Ballot(unreadable=True), Spoil.UNREADABLE),
        (NAMED, paper(A=YES), Spoil.UNSIGNED),
    ],
)
def test_a_spoiled_paper_counts_as_spoiled_with_its_reason(
    rules: VoteRules, ballot: Ballot, reason: Spoil
) -> None:
    urn = count_ballots(rules, HERE, ["A", "B", "C"], [ballot])
    assert [one.reason for one in urn.reasons] == [reason]
    assert (urn.received, urn.spoiled) == (1, 1)
    assert urn.counts == tuple(BallotCount(entry, spoiled=1) for entry in "ABC")


def test_every_reason_has_its_sentence() -> None:
    assert {f"spoil_{reason.value}" for reason in Spoil} <= wording.codes()


def test_as_many_ticks_as_allowed_are_valid_and_the_same_tick_twice_is_one() -> None:
    twice = Ballot((Mark("A", YES), Mark("A", YES), Mark("B", YES)))
    assert count_ballots(LIMITED, HERE, ["A", "B", "C"], [ticks("A", "B"), twice]).counts == (
        BallotCount("A", yes=2),
        BallotCount("B", yes=2),
        BallotCount("C", no=2),
    )


def test_an_empty_limited_paper_abstains_and_a_blank_line_of_answers_too() -> None:
    assert count_ballots(LIMITED, HERE, ["A"], [ticks()]).counts == (BallotCount("A", abstain=1),)
    assert count_ballots(VoteRules(), HERE, ["A", "B"], [paper(B=NO)]).counts == (
        BallotCount("A", abstain=1),
        BallotCount("B", no=1),
    )


def test_two_papers_of_one_member_are_both_spoiled() -> None:
    urn = count_ballots(NAMED, HERE, ["A"], [paper("E1", A=YES), paper("E2", A=YES), paper("E1", A=NO)])
    assert urn.reasons == (SpoiledBallot(Spoil.MEMBER_TWICE, "E1"),) * 2
    assert urn.counts == (BallotCount("A", yes=1, spoiled=2),)


def test_a_secret_count_keeps_no_name_even_of_a_signed_paper() -> None:
    urn = count_ballots(VoteRules(), HERE, ["A"], [paper("E1", A=YES), paper("E1", A=YES)])
    assert urn.reasons == (SpoiledBallot(Spoil.SIGNED, ""),) * 2
    assert "E1" not in repr(urn)


def test_a_named_mark_of_a_recused_member_counts_nowhere_and_is_told() -> None:
    here = Attendance(9, 9, frozenset({("A", "E1")}))
    urn = count_ballots(NAMED, here, ["A", "B"], [paper("E1", A=YES, B=YES), paper("E2", A=NO, B=YES)])
    assert urn.counts == (BallotCount("A", no=1), BallotCount("B", yes=2))
    assert urn.set_aside == (("E1", "A"),)
    assert urn.spoiled == 0


@pytest.mark.parametrize(("limit", "blank"), [(0, paper(B=YES)), (2, ticks("B")), (2, ticks())])
def test_of_secret_papers_as_many_blank_lines_as_recused_members_are_theirs(
    limit: int, blank: Ballot
) -> None:
    here = Attendance(9, 9, frozenset({("A", "E1")}))
    urn = count_ballots(VoteRules(limit=limit), here, ["A", "B"], [ticks("A"), blank, blank])
    assert urn.counts[0].yes == 1
    assert urn.counts[0].valid == 2
    assert urn.counts[1].valid == 3


LEVELS = VoteRules(levels=(AwardLevel("一等奖", limit=1), AwardLevel("二等奖")))


def test_on_one_paper_a_tick_for_the_higher_level_counts_for_the_lower() -> None:
    first = Ballot((Mark("A", YES, "一等奖"), Mark("B", YES, "二等奖")))
    second = Ballot((Mark("A", YES, "二等奖"), Mark("B", NO)))

    def count(rules: VoteRules, title: str) -> tuple[BallotCount, ...]:
        return count_level(rules, HERE, ["A", "B"], [first, second], title, ["A", "B"]).counts

    assert count(LEVELS, "一等奖") == (BallotCount("A", yes=1, no=1), BallotCount("B", no=2))
    assert count(LEVELS, "二等奖") == (BallotCount("A", yes=2), BallotCount("B", yes=1, no=1))
    strict = VoteRules(levels=LEVELS.levels, carry_down=False)
    assert count(strict, "二等奖") == (BallotCount("A", yes=1, no=1), BallotCount("B", yes=1, no=1))


def test_a_paper_of_levels_is_spoiled_as_a_whole_and_its_carried_ticks_are_no_excess() -> None:
    two_levels = Ballot((Mark("A", YES, "一等奖"), Mark("A", YES, "二等奖")))
    too_many = Ballot((Mark("A", YES, "一等奖"), Mark("B", YES, "一等奖")))
    rules = VoteRules(levels=(AwardLevel("一等奖", limit=1), AwardLevel("二等奖", limit=1)))
    within = Ballot((Mark("A", YES, "一等奖"), Mark("B", YES, "二等奖")))
    for title in ("一等奖", "二等奖"):
        urn = count_level(rules, HERE, ["A", "B"], [two_levels, too_many, within], title, ["B"])
        assert [one.reason for one in urn.reasons] == [Spoil.TOO_MANY, Spoil.TWO_ANSWERS]
        assert urn.counts == (
            BallotCount("B", yes=int(title == "二等奖"), no=int(title == "一等奖"), spoiled=2),
        )


@pytest.mark.parametrize(
    "figures",
    [
        {"due": 9, "present": 10},
        {"due": 9, "present": -1},
        {"due": 9, "present": 5, "issued": 6},
        {"due": 9, "present": 5, "issued": -1},
        {"due": 1, "present": 1, "recused": frozenset({("A", "E1"), ("A", "E2")})},
    ],
)
def test_an_attendance_that_cannot_be_is_refused(figures: dict[str, int]) -> None:
    with pytest.raises(InputError) as refused:
        Attendance(**figures)  # type: ignore[arg-type]
    assert refused.value.code == "vote_attendance_odd"
