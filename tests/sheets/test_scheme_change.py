"""F23: both versions, what differs, what moves, three hands, and the marks of every form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewapp.domain.errors import PaperError
from reviewapp.sheets.scheme_change import scheme_changes_f23
from reviewapp.sheets.values import (
    ChangeLine,
    MovedLine,
    Nouns,
    SchemeChangePaper,
    SchemeVersion,
    StandingWords,
)

from .conftest import Word, joined, overlapping
from .rounds import LONG_NAME, MARKS, TITLES

Pages = Callable[[bytes], list[str]]
Words = Callable[[bytes], list[tuple[float, float, list[Word]]]]


def paper(*, moves: int = 3, changes: int = 2, graded: bool = True) -> SchemeChangePaper:
    """An amendment that changes so many keys and moves so many entries."""
    return SchemeChangePaper(
        "2018年度兵团科学技术进步奖评审",
        Nouns("成果", "完成单位", "完成人"),
        2,
        SchemeVersion("科学技术进步奖评审（软科学类）", "award-soft-science　第 1 版", "d62b 8efe 739f 27ca"),
        SchemeVersion("科学技术进步奖评审（软科学类）", "award-soft-science　第 2 版", "e8ab 0893 349d 9f77"),
        tuple(
            ChangeLine(f"等级“建议{n}等奖”·名额上限（%）", str(n), str(n + 10)) for n in range(1, changes + 1)
        ),
        "经评审领导小组会议研究决定，调整各等级名额。",
        "台账第 10 号，由秘书签署，2018年11月10日 20:15（本机时间）",
        "专家的评分表没有变化，已交的评分包全部有效。",
        tuple(
            MovedLine(
                f"2018-{n:04}",
                TITLES[n % len(TITLES)],
                StandingWords("87.50", f"并列{n}", "建议二等奖"),
                StandingWords("87.50", str(n + 1), "建议一等奖"),
            )
            for n in range(1, moves + 1)
        ),
        graded,
        "其余 9 项得分、名次、等级不变。",
        replace(MARKS, form_no="F23"),
    )


def test_it_shows_both_versions_what_differs_and_what_moves(pages: Pages) -> None:
    made = paper()
    flat = joined("".join(pages(scheme_changes_f23([made]))))
    for text in (
        "评审方案变更对照表（第2次）", "原方案", "变更后方案", joined(made.old.version), joined(made.new.version),
        joined(made.old.digest), joined(made.new.digest), made.reason, joined(made.recorded), made.forms_note,
        "等级“建议1等奖”·名额上限（%）", "其余9项得分、名次、等级不变。", "原方案结果", "变更后结果",
    ):  # fmt: skip
        assert text in flat, text
    assert all(line.number in flat for line in made.moves)
    assert flat.count("建议一等奖") == flat.count("建议二等奖") == len(made.moves)


def test_three_hands_sign_it_with_a_date_each(pages: Pages) -> None:
    flat = joined("".join(pages(scheme_changes_f23([paper()]))))
    assert re.search("组长（主任委员）：年月日监督人员：年月日秘书：年月日", flat)


def test_every_page_has_number_and_code_and_no_hand_stands_alone(pages: Pages) -> None:
    made = paper(moves=60, changes=20)
    texts = pages(scheme_changes_f23([made]))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页共{len(texts)}页" in joined(text) and "表号 F23" in text
        assert MARKS.short_code in text and MARKS.fingerprint in text
    whole = "".join(texts)
    assert all(whole.count(line.number) == 1 for line in made.moves)
    assert made.moves[-1].number in texts[-1] and "组长" in texts[-1]
    assert all("变更后结果" in joined(text) for text in texts[2:]), "headings again on every page"


def test_each_change_has_page_numbers_of_its_own(pages: Pages) -> None:
    texts = pages(scheme_changes_f23([replace(paper(), number=1), paper()]))
    assert [joined(text).count("第1页共1页") for text in texts] == [1, 1]


def test_where_nothing_moves_the_hands_follow_the_sentence(pages: Pages) -> None:
    made = replace(paper(moves=0), results_note="打印时尚未启封，没有可对照的结果。")
    flat = joined("".join(pages(scheme_changes_f23([made]))))
    assert "变更后结果" not in flat and "打印时尚未启封，没有可对照的结果。组长" in flat


def test_without_grades_there_is_no_column_for_them(pages: Pages) -> None:
    assert "等级" not in joined(
        pages(scheme_changes_f23([replace(paper(changes=0, graded=False), reason="", results_note="")]))[0]
    )


def test_nothing_lies_on_anything_or_off_the_page(words: Words) -> None:
    long = replace(
        paper(moves=30, changes=3),
        reason="经研究决定，" * 80,
        changes=(ChangeLine("指标“" + "盐碱地改良" * 12 + "”·档次“优”·上限（不含）", LONG_NAME * 9, "—"),)
        * 4,
        moves=tuple(replace(one, title=one.title * 2) for one in paper(moves=30).moves),
    )
    for width, height, found in words(scheme_changes_f23([long])):
        assert all(left >= 12 and right <= width - 12 for left, _, right, _, _ in found)
        assert all(top >= 12 and bottom <= height - 12 for _, top, _, bottom, _ in found)
        assert overlapping(found) == []


def test_equal_input_gives_equal_bytes() -> None:
    assert scheme_changes_f23([paper()]) == scheme_changes_f23([paper()])
    assert scheme_changes_f23([paper()]) != scheme_changes_f23([paper(moves=2)])


def test_without_a_change_there_is_no_paper() -> None:
    with pytest.raises(PaperError, match="empty_form"):
        scheme_changes_f23([])
