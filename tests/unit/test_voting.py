"""Deciding a vote: the documents' own figures, places, ties, second ballots, levels with fall-through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from reviewapp.domain.ballots import Answer, Attendance, Ballot, BallotCount, Mark, Urn
from reviewapp.domain.errors import InputError
from reviewapp.domain.scheme import Activity, ReviewKind, Scheme, Stage
from reviewapp.domain.scheme_checking import validate_scheme
from reviewapp.domain.table_values import TableReader, as_table
from reviewapp.domain.vote_return import AwardReturn, Outcome, Standing, VoteReturn
from reviewapp.domain.vote_rules import (
    AbstainingMember,
    AwardLevel,
    Majority,
    RecusedMember,
    VoteBase,
    VoteRules,
)
from reviewapp.domain.voting import Ask, count_vote, second_ballot, vote_by_levels, vote_return

# Reference, domain §2.0: a committee of 13.
DUE = 13
TWO_THIRDS, MORE_THAN_HALF = Majority("2/3"), Majority("1/2", strict=True)
RULES = VoteRules()


def urn(*counts: BallotCount, received: int | None = None) -> Urn:
    most = max((one.valid + one.spoiled for one in counts), default=0)
    return Urn(counts, most if received is None else received, max((c.spoiled for c in counts), default=0))


def votes(**yes: int) -> Urn:
    """So many 同意 of ten papers for each entry, the rest against."""
    return urn(*(BallotCount(entry, number, 10 - number) for entry, number in yes.items()))


def outcomes(of: VoteReturn) -> dict[str, str]:
    return {row.entry: row.outcome.value for row in of.rows}


# The supermajority table of the reference (peers §5.9; 国防科学技术奖励办法 art. 25): members voting, then the
# fewest votes that are 2/3 and 3/5 of them, 3y >= 2n and 5y >= 3n.
SUPERMAJORITY = """
3 2 2 | 4 3 3 | 5 4 3 | 6 4 4 | 7 5 5 | 8 6 5 | 9 6 6 | 10 7 6 | 11 8 7 | 12 8 8 | 13 9 8 | 14 10 9 | 15 10 9
| 16 11 10 | 17 12 11 | 18 12 11 | 19 13 12 | 20 14 12 | 21 14 13 | 22 15 14 | 23 16 14 | 24 16 15 | 25 17 15
| 26 18 16 | 27 18 17 | 28 19 17 | 29 20 18 | 30 20 18 | 31 21 19
"""


@pytest.mark.parametrize("row", [row.split() for row in SUPERMAJORITY.split("|")], ids=lambda row: row[0])
def test_the_fewest_votes_of_the_published_table(row: list[str]) -> None:
    members, two_thirds, three_fifths = map(int, row)
    assert TWO_THIRDS.least(members) == two_thirds
    assert Majority("3/5").least(members) == three_fifths
    for line, least in ((TWO_THIRDS, two_thirds), (Majority("3/5"), three_fifths)):
        assert line.holds(least, members)
        assert not line.holds(least - 1, members)


def test_以上_includes_the_number_and_超过_does_not() -> None:
    assert Majority("1/2").least(10) == 5
    assert MORE_THAN_HALF.least(10) == 6
    assert TWO_THIRDS.least(9) == 6
    assert Majority("2/3", strict=True).least(9) == 7


@pytest.mark.parametrize(("present", "least"), [(9, 6), (10, 7)])
def test_the_committee_of_thirteen_needs_so_many_for_the_first_prize(present: int, least: int) -> None:
    here = Attendance(DUE, present)
    for yes in (least - 1, least):
        of = vote_return(RULES, here, urn(BallotCount("A", yes, present - yes)))
        assert (of.quorum_least, of.rows[0].least) == (9, least)
        assert of.rows[0].outcome is (Outcome.PASSED if yes == least else Outcome.FAILED)


def test_without_a_quorum_nothing_is_decided_and_nothing_is_vacant() -> None:
    of = vote_return(VoteRules(places=3), Attendance(DUE, 8), urn(BallotCount("A", 8)))
    assert of.standing is Standing.NO_QUORUM
    assert (outcomes(of), of.vacant, of.passed) == ({"A": "no_quorum"}, 0, ())
    assert second_ballot(VoteRules(second_ballots=2), [of]) == ()


def test_a_quorum_of_more_than_two_thirds_excludes_the_number() -> None:
    """国防科学技术奖励办法: 超过三分之二 must be there; 百色: 三分之二以上(含)."""
    strict = VoteRules(quorum=Majority("2/3", strict=True))
    assert vote_return(strict, Attendance(12, 8), urn()).standing is Standing.NO_QUORUM
    assert vote_return(RULES, Attendance(12, 8), urn()).standing is Standing.HOLDS


def test_more_papers_than_were_given_out_void_the_ballot() -> None:
    here = Attendance(DUE, 11, issued=10)
    assert vote_return(RULES, here, votes(A=10)).standing is Standing.HOLDS
    of = vote_return(RULES, here, urn(BallotCount("A", 9, 2)))
    assert of.standing is Standing.TOO_MANY_PAPERS
    assert (of.passed, of.vacant) == ((), 0)


@pytest.mark.parametrize(
    ("base", "abstaining", "of_how_many"),
    [
        (VoteBase.PRESENT, AbstainingMember.COUNTS, 12),
        (VoteBase.CAST, AbstainingMember.COUNTS, 11),
        (VoteBase.VALID, AbstainingMember.COUNTS, 10),
        (VoteBase.PRESENT, AbstainingMember.LEAVES, 10),
        (VoteBase.CAST, AbstainingMember.LEAVES, 9),
        (VoteBase.VALID, AbstainingMember.LEAVES, 8),
    ],
)
def test_the_base_is_what_the_scheme_says(
    base: VoteBase, abstaining: AbstainingMember, of_how_many: int
) -> None:
    """Twelve present, eleven papers back, one of them spoiled, two abstain."""
    rules = VoteRules(base=base, abstaining=abstaining)
    row = vote_return(rules, Attendance(DUE, 12), urn(BallotCount("A", 6, 2, 2, 1))).rows[0]
    assert row.base == of_how_many
    assert row.reached is (2 * of_how_many <= 3 * 6)


def test_abstentions_and_spoiled_papers_are_in_the_base_of_participants_by_default() -> None:
    of = vote_return(RULES, Attendance(10, 10), urn(BallotCount("A", 6, 0, 3, 1)))
    assert (of.rows[0].base, of.rows[0].outcome) == (10, Outcome.FAILED)


def test_a_recused_member_leaves_quorum_and_base_or_stays_in_both() -> None:
    here = Attendance(DUE, 10, frozenset({("A", "E1")}))
    count = urn(BallotCount("A", 6, 3), BallotCount("B", 6, 4))
    leaves = vote_return(VoteRules(), here, count)
    assert [row.base for row in leaves.rows] == [9, 10]
    assert outcomes(leaves) == {"A": "passed", "B": "failed"}
    stays = vote_return(VoteRules(recused=RecusedMember.STAYS), here, count)
    assert [row.base for row in stays.rows] == [10, 10]
    assert outcomes(stays) == {"A": "failed", "B": "failed"}


def test_a_secret_spoiled_paper_may_be_a_recused_member_s_and_adds_nobody_to_the_base() -> None:
    here = Attendance(10, 10, frozenset({("A", "E1")}))
    row = vote_return(VoteRules(base=VoteBase.CAST), here, urn(BallotCount("A", 6, 3, 0, 1))).rows[0]
    assert (row.base, row.outcome) == (9, Outcome.PASSED)


def test_recusals_can_take_the_quorum_from_one_entry_alone() -> None:
    """Two of nine leave: 7 of 11 is under two thirds, 9 of 13 is not."""
    here = Attendance(DUE, 9, frozenset({("A", "E1"), ("A", "E2")}))
    count = urn(BallotCount("A", 7), BallotCount("B", 9))
    assert outcomes(vote_return(RULES, here, count)) == {"A": "no_quorum", "B": "passed"}
    stays = vote_return(VoteRules(recused=RecusedMember.STAYS), here, count)
    assert outcomes(stays) == {"A": "passed", "B": "passed"}


def test_more_votes_than_members_who_may_vote_decide_nothing_on_that_entry() -> None:
    here = Attendance(10, 10, frozenset({("A", "E1")}))
    of = vote_return(VoteRules(places=2), here, votes(A=10, B=10))
    assert outcomes(of) == {"A": "overcounted", "B": "passed"}
    assert of.vacant == 0


def test_places_go_to_the_most_votes_and_those_beyond_fail_though_they_reached_the_line() -> None:
    of = vote_return(VoteRules(places=2), Attendance(10, 10), votes(A=7, B=10, C=8, D=3))
    assert outcomes(of) == {"A": "failed", "B": "passed", "C": "passed", "D": "failed"}
    assert [row.reached for row in of.rows] == [True, True, True, False]
    assert of.vacant == 0


def test_equals_at_the_last_place_are_left_to_the_panel_and_the_place_is_not_vacant() -> None:
    of = vote_return(VoteRules(places=2), Attendance(10, 10), votes(Z=8, A=8, B=9, C=7))
    assert outcomes(of) == {"Z": "tied", "A": "tied", "B": "passed", "C": "failed"}
    assert (of.tied, of.vacant) == (("Z", "A"), 0)


def test_equals_that_all_find_a_place_are_no_tie() -> None:
    of = vote_return(VoteRules(places=2), Attendance(10, 10), votes(A=8, B=8, C=7))
    assert of.passed == ("A", "B")


def test_a_place_that_nobody_reaches_stays_vacant() -> None:
    """甘肃科技功臣奖 2015: 终评未达到规定票数, so nobody."""
    of = vote_return(VoteRules(places=3), Attendance(10, 10), votes(A=7, B=6))
    assert (of.passed, of.vacant) == (("A",), 2)
    assert vote_return(VoteRules(), Attendance(10, 10), votes(A=0)).vacant == 0


def test_a_second_ballot_is_on_the_equals_else_on_all_who_failed() -> None:
    rules, here = VoteRules(places=2, second_ballots=2), Attendance(10, 10)
    tie = vote_return(rules, here, votes(A=8, B=9, C=8, D=7))
    assert second_ballot(rules, [tie]) == ("A", "C")
    again = vote_return(rules, here, votes(A=6, C=4), [tie])
    assert (again.ballot, again.places) == (2, 1)
    assert second_ballot(rules, [tie, again]) == ("A", "C", "D")
    last = vote_return(rules, here, votes(A=7, C=3, D=0), [tie, again])
    assert last.passed == ("A",)
    assert second_ballot(rules, [tie, again, last]) == ()


def test_no_second_ballot_without_places_left_or_where_the_scheme_takes_none() -> None:
    here = Attendance(10, 10)
    full = vote_return(VoteRules(places=1, second_ballots=1), here, votes(A=9, B=8))
    assert second_ballot(VoteRules(places=1, second_ballots=1), [full]) == ()
    tie = vote_return(VoteRules(places=1), here, votes(A=9, B=9))
    assert second_ballot(VoteRules(places=1), [tie]) == ()
    assert second_ballot(VoteRules(second_ballots=1), []) == ()


def test_where_no_place_is_left_nobody_passes() -> None:
    rules = VoteRules(places=1)
    first = vote_return(rules, Attendance(10, 10), votes(A=10))
    assert outcomes(vote_return(rules, Attendance(10, 10), votes(B=10), [first])) == {"B": "failed"}


# 兵团 default (reference §2.3): 一等 ≥ 2/3 of those present, 二、三等 > 1/2, what fails falls to the next ballot.
AWARD = VoteRules(
    levels=(AwardLevel("一等奖", TWO_THIRDS, 1), AwardLevel("二等奖", MORE_THAN_HALF, 2)),
    failed="不授奖",
)
Held = Mapping[tuple[str, int], Urn]


def held(urns: Held) -> Ask:
    def ask(level: AwardLevel, ballot: int, on: tuple[str, ...]) -> Urn | None:
        found = urns.get((level.title, ballot))
        assert found is None or tuple(one.entry for one in found.counts) == on
        return found

    return ask


def award(entries: Sequence[str], urns: Held, rules: VoteRules = AWARD, **proposed: str) -> AwardReturn:
    return vote_by_levels(rules, Attendance(DUE, 10), entries, held(urns), proposed)


def test_what_fails_the_first_prize_goes_on_to_the_second() -> None:
    of = award("ABCD", {("一等奖", 1): votes(A=9, B=7, C=6, D=2), ("二等奖", 1): votes(B=8, C=6, D=5)})
    assert dict(of.grades) == {"A": "一等奖", "B": "二等奖", "C": "二等奖", "D": "不授奖"}
    assert of.undecided == ()
    assert [one.title for one in of.returns] == ["一等奖", "二等奖"]


def test_a_level_may_stay_vacant_and_is_never_filled_up() -> None:
    of = award("AB", {("一等奖", 1): votes(A=6, B=5), ("二等奖", 1): votes(A=6, B=5)})
    assert dict(of.grades) == {"A": "二等奖", "B": "不授奖"}
    assert [one.vacant for one in of.returns] == [1, 1]
    nobody_left = award("A", {("一等奖", 1): votes(A=9)})
    assert [one.vacant for one in nobody_left.returns] == [0, 2]


def test_a_tie_at_the_last_place_stops_the_fall_until_the_panel_has_decided() -> None:
    of = award("ABC", {("一等奖", 1): votes(A=9, B=9, C=3), ("二等奖", 1): votes(C=9)})
    assert of.undecided == ("A", "B", "C")
    assert len(of.returns) == 1


def test_a_tie_at_the_last_level_leaves_only_the_equals_undecided() -> None:
    one = VoteRules(places=1)
    of = award("ABC", {("通过", 1): votes(A=9, B=9, C=3)}, one)
    assert dict(of.grades) == {"A": "", "B": "", "C": "未通过"}


def test_a_second_ballot_decides_the_tie_and_then_the_rest_falls() -> None:
    rules = VoteRules(levels=AWARD.levels, failed="不授奖", second_ballots=1)
    urns = {
        ("一等奖", 1): votes(A=9, B=9, C=3),
        ("一等奖", 2): votes(A=4, B=7),
        ("二等奖", 1): votes(A=9, C=6),
    }
    of = award("ABC", urns, rules)
    assert dict(of.grades) == {"A": "二等奖", "B": "一等奖", "C": "二等奖"}
    waiting = award("ABC", {("一等奖", 1): votes(A=9, B=9, C=3)}, rules)
    assert waiting.undecided == ("A", "B", "C")


def test_while_a_second_ballot_is_owed_nobody_has_failed_for_good() -> None:
    of = award("AB", {("通过", 1): votes(A=9, B=3)}, VoteRules(second_ballots=1))
    assert dict(of.grades) == {"A": "通过", "B": ""}


def test_a_ballot_not_held_yet_leaves_its_entries_undecided() -> None:
    of = award("AB", {("一等奖", 1): votes(A=9, B=3)})
    assert (of.grade("A"), of.undecided) == ("一等奖", ("B",))


def test_without_fall_through_an_entry_stands_at_its_proposed_level_only() -> None:
    rules = VoteRules(levels=AWARD.levels, failed="不授奖", fall_through=False)
    urns = {("一等奖", 1): votes(A=6), ("二等奖", 1): votes(B=6, C=5)}
    of = award("ABC", urns, rules, B="二等奖", C="二等奖")
    assert dict(of.grades) == {"A": "不授奖", "B": "二等奖", "C": "不授奖"}


def test_an_entry_proposed_for_the_second_prize_is_not_on_the_first_ballot() -> None:
    of = award("AB", {("一等奖", 1): votes(A=6), ("二等奖", 1): votes(A=7, B=6)}, AWARD, B="二等奖")
    assert dict(of.grades) == {"A": "二等奖", "B": "二等奖"}
    with pytest.raises(InputError) as refused:
        award("AB", {}, AWARD, B="特等奖")
    assert (refused.value.code, refused.value.params["value"]) == ("vote_level_unknown", "特等奖")


def test_papers_are_counted_and_decided_in_one_go() -> None:
    """国家奖: 记名限额投票, at most k ticks."""
    rules = VoteRules(limit=2, places=2, secret=False)
    papers = [Ballot((Mark("A", Answer.YES), Mark("C", Answer.YES)), f"E{i}") for i in range(7)]
    papers += [Ballot((Mark("B", Answer.YES),), f"E{i}") for i in range(7, 9)]
    papers.append(Ballot(tuple(Mark(entry, Answer.YES) for entry in "ABC"), "E9"))
    of = count_vote(rules, Attendance(DUE, 10), "ABC", papers)
    assert (of.urn.received, of.valid, of.urn.spoiled) == (10, 9, 1)
    assert outcomes(of) == {"A": "passed", "B": "failed", "C": "passed"}
    with pytest.raises(KeyError):
        of.outcome("Z")


def test_every_rule_of_a_vote_can_be_written_in_a_scheme_and_read_back() -> None:
    rules = VoteRules(
        abstaining=AbstainingMember.LEAVES,
        carry_down=False,
        levels=(AwardLevel("一等奖", TWO_THIRDS, 1, limit=2),),
    )
    reader = TableReader()
    assert reader.read(VoteRules, as_table(rules)) == rules
    assert reader.problems == []
    assert as_table(rules)["abstaining"] == "leaves"


def test_a_level_with_more_places_than_ticks_is_found_in_the_scheme() -> None:
    def codes(vote: VoteRules) -> set[tuple[str, str]]:
        stages = (Stage(activity=Activity.VOTING, vote=vote),)
        found = validate_scheme(Scheme("x", 1, ReviewKind.AWARD, "奖", "award", stages))
        return {(one.code, one.place) for one in found}

    wrong = codes(VoteRules(levels=(AwardLevel("一等奖", places=3, limit=2), AwardLevel("二等奖", limit=-1))))
    assert {("scheme_vote_limit", "vote.level.1"), ("scheme_not_positive", "vote.level.2")} <= wrong
    assert not codes(VoteRules(limit=1, levels=(AwardLevel("一等奖", places=3, limit=3),)))
