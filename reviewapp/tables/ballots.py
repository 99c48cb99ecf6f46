"""Ballots from lists: named votes a row each (专家编号 项目编号 票), or the tellers' counts of a secret vote."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewapp.domain.ballots import Answer, BallotCount, Mark
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import normalise_heading, normalise_number
from reviewapp.domain.vote_rules import VoteRules

from . import headings as words
from .importing import Imported, take_rows
from .rows import Refusal, Row

VOTE, LEVEL, BALLOT = "vote", "level", "ballot"
YES, NO, ABSTAIN, SPOILED = "yes", "no", "abstain", "spoiled"

_WHICH: Final[Mapping[str, Sequence[str]]] = {
    LEVEL: ["表决等级", "等级", "奖级", "level"],
    BALLOT: ["轮次", "投票轮次", "表决轮次", "第几轮", "ballot"],
}
_NAMED: Final[Mapping[str, Sequence[str]]] = {
    words.EXPERT: ["专家编号", "委员编号", "席位", "expert", "expertno", "seat", "member"],
    words.NUMBER: words.ENTRY_NUMBERS,
    VOTE: ["票", "表决", "表决意见", "投票", "投票意见", "意见", "vote", "answer"],
    **_WHICH,
}
_COUNTED: Final[Mapping[str, Sequence[str]]] = {
    words.NUMBER: words.ENTRY_NUMBERS,
    YES: ["同意", "同意票", "同意票数", "赞成", "赞成票", "得票", "得票数", "yes"],
    NO: ["不同意", "不同意票", "不同意票数", "反对", "反对票", "no"],
    ABSTAIN: ["弃权", "弃权票", "弃权票数", "abstain"],
    SPOILED: ["无效", "无效票", "无效票数", "废票", "spoiled", "invalid"],
    **_WHICH,
}
_ANSWERS: Final[Mapping[str, Answer]] = {
    **dict.fromkeys(["同意", "赞成", "是", "√", "✓", "✔", "yes", "y"], Answer.YES),
    **dict.fromkeys(["不同意", "反对", "否", "×", "✗", "no", "n"], Answer.NO),
    **dict.fromkeys(["弃权", "abstain"], Answer.ABSTAIN),
}
_UNREADABLE: Final = frozenset(["无效", "废票", "spoiled", "invalid"])
_SEVERAL: Final = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True)
class NamedVote:
    """One row: what a member marked on one line of a paper; ``level`` and ``ballot`` say of which ballot."""

    member: str
    entry: str
    marks: tuple[Mark, ...]
    unreadable: bool = False
    level: str = ""
    ballot: int = 1


@dataclass(frozen=True)
class CountedVote:
    """One row of the tellers' sheet (计票表); ``level`` and ``ballot`` say of which ballot."""

    count: BallotCount
    level: str = ""
    ballot: int = 1


def import_named_votes(
    path: Path,
    rules: VoteRules,
    entries: Collection[str],
    members: Collection[str] = (),
    mapping: Mapping[str, str] | None = None,
) -> Imported[NamedVote]:
    """Take named votes: 票 holds 同意, 不同意 or 弃权, or ticks stand in a column per level.

    Two answers on one line are taken as they stand (they spoil the paper); 无效 marks a paper the tellers
    could not read.  With a column 等级 each row is of that level's own ballot.  ``members`` empty: anybody.
    Raises InputError as ``import_entries``, and "no_vote_columns".
    """
    titles = [level.title for level in rules.levels]
    columns = {f"{LEVEL}:{title}": (title,) for title in titles}

    def vote(row: Row) -> NamedVote:
        member, entry = row.number(words.EXPERT), _entry(row, entries)
        if members and member not in members:
            raise Refusal("vote_member_unknown", row.columns.column(words.EXPERT), value=member)
        level = _level(row, titles)
        ticked = [title for title in titles if _is_ticked(row, f"{LEVEL}:{title}")]
        marks = [Mark(entry, Answer.YES, title) for title in ticked]
        has_levels = any(row.columns.column(field) is not None for field in columns)
        text = row.own_text(VOTE, "name")
        if not text and not has_levels:
            raise Refusal("vote_missing", row.columns.column(VOTE))
        unreadable = normalise_heading(text) in _UNREADABLE
        if text and not unreadable:
            on_one_paper = titles if row.columns.column(LEVEL) is None else []
            marks += [_mark(row, entry, word, on_one_paper) for word in _SEVERAL.split(text) if word]
        return NamedVote(member, entry, tuple(marks), unreadable, level, _ballot(row))

    imported = take_rows(
        path,
        {**_NAMED, **columns},
        (words.EXPERT, words.NUMBER),
        mapping,
        vote,
        lambda v: f"{v.member} {v.entry} {v.level} {v.ballot}",
    )
    if all(imported.columns.column(field) is None for field in (VOTE, *columns)):
        raise InputError("no_vote_columns", file=path.name, wanted="、".join(["票", *titles]))
    return imported


def import_counted_votes(
    path: Path, rules: VoteRules, entries: Collection[str], mapping: Mapping[str, str] | None = None
) -> Imported[CountedVote]:
    """Take the tellers' counts of a secret vote: 同意, 不同意, 弃权, 无效 as whole numbers, no cell empty.

    Only a limited vote may leave 不同意 out.  Raises InputError as ``import_entries``.
    """
    titles = [level.title for level in rules.levels]
    limited = rules.limit or any(level.limit for level in rules.levels)

    def counted(row: Row) -> CountedVote:
        count = BallotCount(
            _entry(row, entries), *(_votes(row, field) for field in (YES, NO, ABSTAIN, SPOILED))
        )
        return CountedVote(count, _level(row, titles), _ballot(row))

    required = (words.NUMBER, YES) if limited else (words.NUMBER, YES, NO)
    return take_rows(
        path, _COUNTED, required, mapping, counted, lambda v: f"{v.count.entry} {v.level} {v.ballot}"
    )


def _entry(row: Row, entries: Collection[str]) -> str:
    entry = row.number(words.NUMBER)
    if entry not in entries:
        # A slip of the keyboard must not spoil a member's ballot.
        raise Refusal("vote_entry_unknown", row.columns.column(words.NUMBER), value=entry)
    return entry


def _level(row: Row, titles: Sequence[str]) -> str:
    column = row.columns.column(LEVEL)
    if column is None:
        return ""
    level = row.text(LEVEL, "name")
    if titles and level not in titles:
        raise Refusal("vote_level_unlisted", column, value=level, choices="、".join(titles))
    return level if titles else ""


def _ballot(row: Row) -> int:
    column = row.columns.column(BALLOT)
    if column is None:
        return 1
    text = normalise_number(row.text(BALLOT, "number"))
    if not re.fullmatch(r"[1-9]", text):
        raise Refusal("vote_ballot_odd", column, value=text)
    return int(text)


def _is_ticked(row: Row, field: str) -> bool:
    text = normalise_heading(row.own_text(field, "name"))
    if text and _ANSWERS.get(text) not in (Answer.YES, Answer.NO):
        raise Refusal("vote_word_unknown", row.columns.column(field), value=text, choices="√")
    return _ANSWERS.get(text) is Answer.YES


def _mark(row: Row, entry: str, word: str, titles: Sequence[str]) -> Mark:
    """What one word says; where all levels stand on one paper, agreeing means naming one of them."""
    if word in titles:
        return Mark(entry, Answer.YES, word)
    answer = _ANSWERS.get(normalise_heading(word))
    if answer is None or (titles and answer is Answer.YES):
        choices = "、".join([*(titles or ["同意"]), "不同意", "弃权", "无效"])
        raise Refusal("vote_word_unknown", row.columns.column(VOTE), value=word, choices=choices)
    return Mark(entry, answer)


def _votes(row: Row, field: str) -> int:
    column = row.columns.column(field)
    if column is None:
        return 0
    text = normalise_number(row.own_text(field, "number"))
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise Refusal("vote_count_odd" if text else "vote_count_missing", column, value=text)
    return int(text)
