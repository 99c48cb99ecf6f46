"""The table an expert fills in away from the window: one row an entry, and what may be written in every head.

What is written here is read back by ``scoring.fill_from_table``: a head is the form's own title, and what stands
behind it in brackets is for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import AmountRule, Band, Choice, CommentRule, Criterion, Familiarity, Rubric
from reviewapp.domain.score_sheet import describe_allowed
from reviewapp.tables.headings import LONGEST_HEADING
from reviewapp.tables.writing import Sheet, Value, csv_bytes, xlsx_bytes

from .file_writing import write_file
from .ports import ExpertStore
from .scoring import Desk, DeskStep, EntryState, desk

_SUFFIXES: Final = (".xlsx", ".csv")
_BRACKETS: Final = str.maketrans("（）()[]【】{}", "，，，，，，，，，，")


def write_blank_table(store: ExpertStore, out: Path) -> int:
    """Write the table to ``out``, a spreadsheet or .csv by its suffix; returns how many entries it lists.

    Raises InputError("blank_table_suffix"), StateError("pledges_first", "nothing_to_score"), and StoreError as
    ``file_writing.written``.
    """
    if out.suffix.lower() not in _SUFFIXES:
        raise InputError("blank_table_suffix", file=out.name)
    now = desk(store)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    table = blank_table(now)
    if not table.rows:
        raise StateError("nothing_to_score")
    if out.suffix.lower() == ".csv":
        one_line = tuple(head.replace("\n", "") for head in table.headings)
        write_file(out, csv_bytes(replace(table, headings=one_line)))
    else:
        write_file(out, xlsx_bytes([table, explanation(now)]))
    return len(table.rows)


def blank_table(now: Desk) -> Sheet:
    """One row for every entry that takes scores here, with empty cells for everything its form asks."""
    form = now.task.form
    typed = len(form.rubrics) > 1
    heads = ["编号", "名称", *(["类别"] if typed else []), *_answer_heads(form.rubrics)]
    rows: list[tuple[Value, ...]] = []
    for entry in now.task.entries:
        if now.state_of(entry.number) is EntryState.RECUSED or now.task.is_closed(entry.number):
            continue
        shown = (entry.number, entry.title, *([entry.type] if typed else []))
        rows.append((*shown, *[None] * (len(heads) - len(shown))))
    return Sheet("评分", tuple(heads), tuple(rows))


def explanation(now: Desk) -> Sheet:
    """What each column takes, line by line, with the bands' descriptors, which no head has room for."""
    several = len(now.task.form.rubrics) > 1
    rows: list[tuple[Value, ...]] = []
    for rubric in now.task.form.rubrics:
        of = _name(rubric) if several else ""
        for criterion in rubric.judged:
            allowed = describe_allowed(criterion.allowed_values())
            rows.append((of, criterion.title, f"可填 {allowed} 分", criterion.guidance))
            rows += [(of, "", f"{band.label} {_range(band)}", band.descriptor) for band in criterion.bands]
        rows += [(of, gate.title, "是、否", gate.guidance) for gate in rubric.asked_gates]
        if rubric.familiarity:
            rows.append((of, "熟悉程度", _titles(rubric.familiarity), ""))
        if rubric.amount is not None:
            rows.append((of, rubric.amount.title, _of_amount(rubric.amount), ""))
        if rubric.recommendations:
            rows.append((of, "建议", _titles(rubric.recommendations), ""))
        rows.append((of, "评语", _of_comment(rubric.comment), ""))
    headings = ("适用", "栏目", "怎样填写", "说明")
    if not several:
        rows = [row[1:] for row in rows]
    return Sheet("填写说明", headings if several else headings[1:], tuple(rows))


def _answer_heads(rubrics: Sequence[Rubric]) -> Iterable[str]:
    """The heads of what is asked, each once: what several forms call by one id stands in one column."""
    criteria = [(rubric, c) for rubric in rubrics for c in rubric.judged]
    titles = [title for _, title in {(c.id, c.title) for _, c in criteria}]
    for key in dict.fromkeys(c.id for _, c in criteria):
        asked = [(rubric, c) for rubric, c in criteria if c.id == key]
        rubric, first = asked[0]
        above = "／".join(s.title for s in rubric.headings_of(first)) if titles.count(first.title) > 1 else ""
        words = _by_form((rubric, _of_criterion(c)) for rubric, c in asked)
        scales = _by_form((rubric, _of_scale(c)) for rubric, c in asked)
        yield _head(first.title, [above, words], [above, scales])
    gates = {gate.id: gate.title for rubric in rubrics for gate in rubric.asked_gates}
    yield from (_head(title, ["是、否"]) for title in gates.values())
    if any(rubric.familiarity for rubric in rubrics):
        yield _head("熟悉程度", dict.fromkeys(_titles(rubric.familiarity) for rubric in rubrics))
    amounts = [(rubric, rubric.amount) for rubric in rubrics if rubric.amount is not None]
    if amounts:
        yield _head(amounts[0][1].title, [_by_form((rubric, _of_amount(rule)) for rubric, rule in amounts)])
    if any(rubric.recommendations for rubric in rubrics):
        yield _head("建议", dict.fromkeys(_titles(rubric.recommendations) for rubric in rubrics))
    yield _head("评语", dict.fromkeys(_of_comment(rubric.comment) for rubric in rubrics))


def _by_form(said: Iterable[tuple[Rubric, str]]) -> str:
    """What several forms say of one column: once where they agree, else each by its name."""
    each = list(said)
    if len({words for _, words in each}) == 1:
        return each[0][1]
    return "；\n".join(f"{_name(rubric)}：{words}" for rubric, words in each)


def _head(title: str, words: Iterable[str], shorter: Iterable[str] = ()) -> str:
    """A title with what may be written, in brackets; the shorter words where the reader of heads would cut it."""
    for one in (words, shorter):
        text = "；\n".join(part for part in one if part)
        head = f"{title}\n（{text.translate(_BRACKETS)}）"
        if text and len(head) <= LONGEST_HEADING:
            return head
    return title


def _of_criterion(criterion: Criterion) -> str:
    bands = "，".join(f"{band.label} {_range(band)}" for band in criterion.bands)
    return "；\n".join(part for part in (_of_scale(criterion), bands) if part)


def _of_scale(criterion: Criterion) -> str:
    return f"{describe_allowed(criterion.allowed_values())} 分"


def _range(band: Band) -> str:
    low, high = plain(band.low), plain(band.high)
    if low == high:
        return low
    return f"{low}至不到{high}" if band.open_above else f"{low}–{high}"


def _of_amount(rule: AmountRule) -> str:
    most = f"，不超过{rule.most_field}" if rule.most_field else ""
    return f"{rule.unit}{most}，最多 {rule.places} 位小数"


def _of_comment(rule: CommentRule) -> str:
    least = ""
    if rule.least:
        least = f"{'有些情况下' if rule.is_conditional else ''}至少 {rule.least} 字，"
    return f"{least}最多 {rule.most} 字"


def _titles(choices: Sequence[Choice] | Sequence[Familiarity]) -> str:
    return "、".join(choice.title for choice in choices)


def _name(rubric: Rubric) -> str:
    return rubric.title or "、".join(rubric.types) or rubric.id
