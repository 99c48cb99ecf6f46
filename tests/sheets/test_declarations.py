"""F03, and the red mark of a rehearsal on everything that is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewapp.domain.errors import PaperError
from reviewapp.sheets.code_slips import code_slips
from reviewapp.sheets.declaration_paper import DeclarationPaper, RecusalLine
from reviewapp.sheets.declarations import declarations_f03
from reviewapp.sheets.rehearsal_mark import FOOT, WORD
from reviewapp.sheets.values import CodeSlip, Marks, Nouns

from .conftest import joined
from .rounds import MARKS

Pages = Callable[[bytes], list[str]]
GROUNDS = ("与申报单位同一单位", "近亲属关系", "持有股权", "其他利害关系")
SCOPES = ("本项", "本组全部", "整个批次")


def line(number: str, ground: int, scope: int = 0, note: str = "") -> RecusalLine:
    return RecusalLine(
        number,
        f"{number} 的名称",
        tuple((words, place == ground) for place, words in enumerate(GROUNDS)),
        note,
        tuple((words, place == scope) for place, words in enumerate(SCOPES)),
    )


def paper(
    *lines: RecusalLine, entries: int = 16, aside: int | None = None, letter: str = ""
) -> DeclarationPaper:
    count = len(lines) if aside is None else aside
    marks = replace(MARKS, form_no="F03")
    return DeclarationPaper(
        "2026年度评审", Nouns(), "甲01", "张三", "示例大学", "农业组", entries, count, lines, letter, marks
    )


def test_every_ground_is_there_and_one_is_ticked(pages: Pages) -> None:
    texts = pages(declarations_f03(paper(line("E02", 1, 1, "表弟"), line("E05", 0))))
    assert len(texts) == 1
    flat = joined(texts[0])
    assert "（√）近亲属关系" in flat and "（）持有股权" in flat and "（√）本组全部" in flat
    assert flat.count("（√）") == 4 and flat.count("回避情形") == 2 and flat.count("范围") == 2
    assert "表弟" in flat and "需回避2项，其余14项无需回避" in flat and "未另写回避申报包" in flat
    for hand in ("专家签名：", "组长签名：", "监督人员签名："):
        assert flat.count(hand) == 1


def test_nobody_stands_aside_or_from_everything(pages: Pages) -> None:
    flat = joined("".join(pages(declarations_f03(paper(letter="ABCD EFGH JKMN")))))
    assert "共16项：均无需回避" in flat and "短码ABCDEFGHJKMN" in flat
    everything = joined("".join(pages(declarations_f03(paper(line("全部", 0, 2), aside=16)))))
    assert "共16项：全部需回避" in everything


def test_no_hand_stands_alone_on_its_page(pages: Pages) -> None:
    for count in range(3, 9):
        texts = [
            joined(text)
            for text in pages(declarations_f03(paper(*[line(f"E{n:02}", 2) for n in range(count)])))
        ]
        assert len(texts) > 1
        assert "组长签名：" in texts[-1] and "回避情形" in texts[-1], count
        assert not any("组长签名：" in text for text in texts[:-1])


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(PaperError, match="glyph_missing"):
        declarations_f03(paper(line("E01", 0, note="\U0001f600")))


def test_a_rehearsal_is_marked_on_every_page_and_nothing_else_is(pages: Pages) -> None:
    lines = [line(f"E{n:02}", 2) for n in range(6)]
    plain = paper(*lines)
    marked = replace(plain, marks=replace(plain.marks, rehearsal=True))
    assert not any(WORD in text for text in pages(declarations_f03(plain)))
    texts = [joined(text) for text in pages(declarations_f03(marked))]
    assert len(texts) > 1 and all(joined(FOOT) in text for text in texts)
    assert declarations_f03(marked) == declarations_f03(marked)
    assert not Marks("F03").rehearsal


def test_slips_of_a_rehearsal_are_marked_each_by_itself(pages: Pages) -> None:
    slips = [CodeSlip(f"甲{n:02}", "张三", "演试", f"{1234567890123456 + n}") for n in range(3)]
    assert WORD not in joined(pages(code_slips(slips))[0])
    marked = pages(code_slips([replace(slip, rehearsal=True) for slip in slips]))[0]
    assert joined(marked).count("练") == 9, "three slips, three times each"
