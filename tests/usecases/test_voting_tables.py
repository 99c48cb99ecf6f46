"""A vote from a table of ballots to the sentence that the chair reads."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reviewapp.domain.ballots import Attendance, BallotCount
from reviewapp.domain.errors import InputError
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.vote_return import Outcome
from reviewapp.domain.vote_rules import AwardLevel, Majority, VoteRules
from reviewapp.usecases import voting, wording
from tests.panel import round_of, shipped

ENTRIES = ("P1", "P2", "P3")
MEMBERS = tuple(f"E{i}" for i in range(1, 10))
NAMED = VoteRules(secret=False)
LEVELS = (AwardLevel("一等奖", Majority("2/3"), 1), AwardLevel("二等奖", Majority("1/2", strict=True)))


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "票.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def named_lines(**yes: int) -> list[str]:
    """A row for each of nine members and each entry: so many 同意, the rest 不同意."""
    return [
        f"{member},{entry},{'同意' if i < number else '不同意'}"
        for entry, number in yes.items()
        for i, member in enumerate(MEMBERS)
    ]


def test_named_ballots_from_a_table_are_counted(tmp_path: Path) -> None:
    path = table(tmp_path, "专家编号,项目编号,票", *named_lines(P1=8, P2=6, P3=5))
    votes = voting.read_votes(path, NAMED, ENTRIES, MEMBERS)
    assert not votes.refused
    award = voting.hold_vote(NAMED, Attendance(9, 9), ENTRIES, votes)
    assert dict(award.grades) == {"P1": "通过", "P2": "通过", "P3": "未通过"}
    assert award.returns[0].urn.received == 9
    assert award.returns[0].rows[0].count == BallotCount("P1", 8, 1)


def test_a_spreadsheet_of_ballots_reads_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ("专家编号,项目编号,票", *named_lines(P1=6)):
        sheet.append(row.split(","))
    book.save(tmp_path / "票.xlsx")
    votes = voting.read_votes(tmp_path / "票.xlsx", NAMED, ENTRIES, MEMBERS)
    assert (
        votes.papers
        == voting.read_votes(
            table(tmp_path, "专家编号,项目编号,票", *named_lines(P1=6)), NAMED, ENTRIES
        ).papers
    )
    assert len(votes.papers["通过", 1]) == 9


def test_every_row_that_cannot_be_taken_is_named_and_nothing_is_counted(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "专家编号,项目编号,票",
        "E1,P1,同意",
        "E1,P9,同意",
        "E99,P1,同意",
        "E2,P1,也许",
        "E3,P1,",
        "E4,P1,反对",
        "E4,P1,赞成",
    )
    votes = voting.read_votes(path, NAMED, ENTRIES, MEMBERS)
    assert [(one.row, one.code) for one in votes.refused] == [
        (3, "vote_entry_unknown"),
        (4, "vote_member_unknown"),
        (5, "vote_word_unknown"),
        (6, "vote_missing"),
        (7, "number_doubled"),
        (8, "number_doubled"),
    ]
    assert {one.code for one in votes.refused} <= wording.codes()
    with pytest.raises(InputError) as refused:
        voting.hold_vote(NAMED, Attendance(9, 9), ENTRIES, votes)
    assert (refused.value.code, refused.value.params["rows"]) == ("votes_refused", "3、4、5、6、7、8")


def test_two_answers_and_a_paper_the_tellers_could_not_read_are_spoiled(tmp_path: Path) -> None:
    path = table(tmp_path, "专家编号,项目编号,票", "E1,P1,同意、弃权", "E2,P1,废票", "E3,P1,√")
    of = voting.hold_vote(NAMED, Attendance(3, 3), ["P1"], voting.read_votes(path, NAMED, ["P1"])).returns[0]
    assert of.rows[0].count == BallotCount("P1", yes=1, spoiled=2)
    assert voting.spoiled_sentences(of) == ("E1 同一对象有两种意见，无效。", "E2 无法辨认，无效。")


def test_levels_on_one_paper_by_ticks_or_by_the_level_s_name(tmp_path: Path) -> None:
    rules = VoteRules(secret=False, levels=LEVELS, failed="不授奖")
    ticked = table(
        tmp_path,
        "专家编号,项目编号,一等奖,二等奖",
        *(f"{member},P1,√," for member in MEMBERS),
        *(f"{member},P2,,√" for member in MEMBERS),
        *(f"{member},P3,×,×" for member in MEMBERS),
    )
    award = voting.hold_vote(rules, Attendance(9, 9), ENTRIES, voting.read_votes(ticked, rules, ENTRIES))
    assert dict(award.grades) == {"P1": "一等奖", "P2": "二等奖", "P3": "不授奖"}
    worded = table(
        tmp_path,
        "专家编号,项目编号,票",
        *(
            f"{m},{e},{w}"
            for m in MEMBERS
            for e, w in zip(ENTRIES, ("一等奖", "二等奖", "不同意"), strict=True)
        ),
    )
    votes = voting.read_votes(worded, rules, ENTRIES)
    assert voting.hold_vote(rules, Attendance(9, 9), ENTRIES, votes).grades == award.grades


def test_on_a_paper_of_levels_agreeing_means_naming_one(tmp_path: Path) -> None:
    rules = VoteRules(secret=False, levels=LEVELS)
    votes = voting.read_votes(table(tmp_path, "专家编号,项目编号,票", "E1,P1,同意"), rules, ENTRIES)
    assert [(one.cell, one.code) for one in votes.refused] == [("C2", "vote_word_unknown")]


def test_levels_in_rounds_of_their_own(tmp_path: Path) -> None:
    rules = VoteRules(secret=False, levels=LEVELS, second_ballots=1)
    lines = [f"{line},一等奖,1" for line in named_lines(P1=8, P2=8, P3=2)]
    lines += [f"{line},一等奖,2" for line in named_lines(P1=3, P2=7)]
    lines += [f"{line},二等奖,1" for line in named_lines(P1=9, P3=4)]
    path = table(tmp_path, "专家编号,项目编号,票,等级,轮次", *lines)
    votes = voting.read_votes(path, rules, ENTRIES)
    award = voting.hold_vote(rules, Attendance(9, 9), ENTRIES, votes)
    assert dict(award.grades) == {"P1": "二等奖", "P2": "一等奖", "P3": ""}
    assert [(one.title, one.ballot) for one in award.returns] == [("一等奖", 1), ("一等奖", 2), ("二等奖", 1)]


COUNTS = "项目编号,同意,不同意,弃权,无效"


def test_counted_sheets_of_a_secret_vote(tmp_path: Path) -> None:
    rules = VoteRules()
    path = table(tmp_path, COUNTS, "P1,8,2,1,0", "P2,7,3,0,1", "P3,0,11,0,0")
    award = voting.hold_vote(rules, Attendance(13, 11), ENTRIES, voting.read_votes(path, rules, ENTRIES))
    of = award.returns[0]
    assert [row.outcome for row in of.rows] == [Outcome.PASSED, Outcome.FAILED, Outcome.FAILED]
    assert (of.urn.received, of.valid, of.urn.spoiled) == (11, 10, 1)


def test_counts_must_be_whole_numbers_and_an_empty_cell_is_no_zero(tmp_path: Path) -> None:
    path = table(tmp_path, f"{COUNTS},轮次", "P1,8,,1,0,1", "P2,7.5,3,0,1,1", "P3,1,1,1,1,零")
    votes = voting.read_votes(path, VoteRules(), ENTRIES)
    assert [(one.cell, one.code) for one in votes.refused] == [
        ("C2", "vote_count_missing"),
        ("B3", "vote_count_odd"),
        ("F4", "vote_ballot_odd"),
    ]


def test_a_secret_vote_is_not_read_from_a_table_that_names_members(tmp_path: Path) -> None:
    path = table(tmp_path, "专家编号,项目编号,票", *named_lines(P1=6))
    with pytest.raises(InputError) as refused:
        voting.read_votes(path, VoteRules(), ENTRIES)
    assert refused.value.code == "headings_not_found"


def test_a_named_table_without_votes_says_which_column_it_wants(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        voting.read_votes(table(tmp_path, "专家编号,项目编号,得分", "E1,P1,9"), NAMED, ENTRIES)
    assert refused.value.code == "no_vote_columns"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["P1,5,0,0,0,1", "P2,5,0,0,0,1"], "vote_not_counted"),
        (["P1,5,0,0,0,1", "P2,5,0,0,0,1", "P3,5,0,0,0,1", "P1,5,0,0,0,2"], "vote_not_asked"),
    ],
)
def test_a_ballot_is_counted_whole_and_none_is_passed_over(
    tmp_path: Path, lines: list[str], code: str
) -> None:
    votes = voting.read_votes(table(tmp_path, f"{COUNTS},轮次", *lines), VoteRules(), ENTRIES)
    with pytest.raises(InputError) as refused:
        voting.hold_vote(VoteRules(), Attendance(5, 5), ENTRIES, votes)
    assert refused.value.code == code


def test_a_count_of_an_entry_that_was_not_on_that_ballot_is_refused(tmp_path: Path) -> None:
    rules = VoteRules(levels=LEVELS)
    lines = ["P1,9,0,0,0,一等奖", "P2,1,8,0,0,一等奖", "P1,9,0,0,0,二等奖", "P2,9,0,0,0,二等奖"]
    votes = voting.read_votes(table(tmp_path, f"{COUNTS},等级", *lines), rules, ENTRIES)
    with pytest.raises(InputError) as refused:
        voting.hold_vote(rules, Attendance(9, 9), ["P1", "P2"], votes)
    assert (refused.value.code, refused.value.params["entries"]) == ("vote_not_on_ballot", "P1")


def test_a_level_that_the_scheme_has_not_is_refused(tmp_path: Path) -> None:
    rules = VoteRules(levels=LEVELS)
    votes = voting.read_votes(table(tmp_path, f"{COUNTS},等级", "P1,9,0,0,0,三等奖"), rules, ENTRIES)
    assert [(one.cell, one.code) for one in votes.refused] == [("F2", "vote_level_unlisted")]


def test_only_a_limited_vote_may_leave_the_votes_against_out(tmp_path: Path) -> None:
    path = table(tmp_path, "项目编号,得票", "P1,7", "P2,6", "P3,2")
    with pytest.raises(InputError):
        voting.read_votes(path, VoteRules(), ENTRIES)
    limited = VoteRules(limit=2)
    award = voting.hold_vote(limited, Attendance(9, 9), ENTRIES, voting.read_votes(path, limited, ENTRIES))
    assert dict(award.grades) == {"P1": "通过", "P2": "通过", "P3": "未通过"}


def read_out(tmp_path: Path, here: Attendance, rules: VoteRules, *rows: str, language: str = "zh") -> str:
    entries = [row.split(",")[0] for row in rows]
    votes = voting.read_votes(table(tmp_path, COUNTS, *rows), rules, entries)
    return voting.chair_sentence(voting.hold_vote(rules, here, entries, votes).returns[0], language)


def test_the_sentence_that_the_chair_reads(tmp_path: Path) -> None:
    here = Attendance(13, 11, frozenset({("P2", "E1")}))
    rules = VoteRules(places=3, passed="一等奖")
    assert read_out(tmp_path, here, rules, "P1,8,2,1,0", "P2,6,4,0,0") == (
        "应到 13 人，实到 11 人，回避 1 人。\n"
        "达到法定人数（至少 9 人），表决有效。\n"
        "发票 11 张，收票 11 张，有效 11 张，无效 0 张。\n"
        "P1：同意 8 票，不同意 2 票，弃权 1 票；以 11 为基数，须 8 票：一等奖。\n"
        "P2：同意 6 票，不同意 4 票，弃权 0 票；以 10 为基数，须 7 票：未通过。\n"
        "“一等奖”空缺 2 个名额。"
    )


def test_the_chair_is_told_of_a_tie_a_missing_quorum_and_papers_too_many(tmp_path: Path) -> None:
    one = VoteRules(places=1)
    tie = read_out(tmp_path, Attendance(9, 9), one, "P1,8,1,0,0", "P2,8,1,0,0")
    assert tie.endswith("P1、P2 在最后一个名额上票数相同，请复议后再次表决。")
    few = read_out(tmp_path, Attendance(13, 8), one, "P1,8,0,0,0")
    assert few.endswith("未达到法定人数（至少 9 人），本次表决不作任何决定。")
    many = read_out(tmp_path, Attendance(9, 9, issued=8), one, "P1,9,0,0,0")
    assert many.endswith("收票多于发票，本次投票无效，请重新投票。")
    english = read_out(tmp_path, Attendance(9, 9), one, "P1,2,7,0,0", language="en")
    assert "P1: 2 for, 7 against, 0 abstained; of 9, 6 needed: not passed." in english


def test_every_outcome_has_its_words() -> None:
    said = {f"vote_outcome_{one.value}" for one in Outcome if one is not Outcome.PASSED}
    assert said <= wording.codes()


def test_the_ledger_tells_who_of_those_present_stays_out() -> None:
    the_round = round_of(shipped("project"), 2, 3)
    seats, entries = the_round.seats, [entry.number for entry in the_round.entries]
    recusals = tuple(Recusal(seat, entries[0], RecusalGround.KINSHIP) for seat in seats[:2])
    state = LedgerState(round=the_round, recusals=recusals)
    assert voting.recused_pairs(state, seats[1:]) == {(entries[0], seats[1])}
