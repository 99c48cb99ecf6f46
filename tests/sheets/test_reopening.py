"""A reopening (复评) on F06 and F07 of rounds with everything: long reasons, gates, facts, several tables, many pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reviewapp.domain.charge import ReopenedEntry
from reviewapp.domain.score_sheet import SheetState
from reviewapp.sheets.forms import f06_bytes, f07_bytes
from reviewapp.sheets.reopening import Answer, Reopening

from .conftest import joined
from .rounds import MARKS, Sample, sample

Pages = Callable[[bytes], list[str]]
LONG = (
    "现场复核时发现该项的两份附件装订颠倒，原评分所依据的查新报告并非本项目的报告，请按更正后的材料重新评定。"
    * 3
)
CODE = "7K3M 9QXT 42HD"


def both(made: Sample, seat: str, reopening: Reopening) -> tuple[bytes, bytes]:
    """F06 and F07 of one letter."""
    arguments = made.round, seat, made.states, made.sheets, MARKS
    return f06_bytes(*arguments, reopening=reopening), f07_bytes(*arguments, reopening=reopening)


def again(made: Sample, seat: str, *places: int, reason: str = "打分笔误") -> Reopening:
    """These entries of the seat reopened; before, they had the answers of the entries after them."""
    entries = [made.round.entries[place].number for place in places]
    before: dict[str, Answer] = {}
    for place, entry in zip(places, entries, strict=True):
        other = made.sheets.get((seat, made.round.entries[place + 1].number))
        before[entry] = (
            (SheetState.MISSING, None)
            if other is None
            else (SheetState.SCORED, replace(other, entry=entry, comment="原来的评语。"))
        )
    reopened = tuple(ReopenedEntry(entry, reason, "组长李四") for entry in entries)
    return Reopening(reopened, dict.fromkeys(entries, CODE), before)


def test_a_long_reason_keeps_a_sheet_on_its_page(pages: Pages) -> None:
    for scheme in ("project", "award-soft-science", "laboratory"):
        made = sample(scheme)
        sheets, summary = both(made, "Z01", again(made, "Z01", 0, 4, reason=LONG))
        texts = [joined(page) for page in pages(sheets)]
        assert len(texts) == 2, scheme
        assert all(
            "复评前合计" in text and "评语有改动" in text and LONG.rstrip("。") in text for text in texts
        )
        (text,) = (joined(page) for page in pages(summary))
        assert LONG.rstrip("。") in text and joined(CODE) in text and text.count("2018-0005") == 3


def test_two_reasons_are_two_lines_and_the_pages_go_on(pages: Pages) -> None:
    made = sample(entries=40)
    places = tuple(range(36))
    reopening = again(made, "Z02", *places)
    odd = tuple(replace(one, reason="漏看附件") if n % 2 else one for n, one in enumerate(reopening.entries))
    _, summary = both(made, "Z02", replace(reopening, entries=odd))
    texts = [joined(page) for page in pages(summary)]
    assert len(texts) > 1 and "理由：打分笔误" in texts[0] and "理由：漏看附件" in texts[0]
    assert all("个人评分汇总表（复评）（续）" in text for text in texts[1:])


def test_a_reason_with_a_character_no_face_has_is_spelled_out(pages: Pages) -> None:
    made = sample()
    sheets, summary = both(made, "Z01", again(made, "Z01", 0, reason="误记\U0001f4a9分"))
    for pdf in (sheets, summary):
        assert "U+1F4A9" in joined(pages(pdf)[0])


def test_the_earlier_letters_paper_marks_what_was_replaced_and_nothing_else(pages: Pages) -> None:
    made = sample("laboratory")
    whole = both(made, "Z01", Reopening((), {}))
    entries = (ReopenedEntry(made.round.entries[4].number, "打分笔误", "组长李四"),)
    sheets, summary = both(made, "Z01", Reopening(entries, {entries[0].entry: CODE}))
    before, after = pages(whole[0]), pages(sheets)
    assert len(before) == len(after)
    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1
    assert "已由复评替代" in joined("".join(pages(summary)))
