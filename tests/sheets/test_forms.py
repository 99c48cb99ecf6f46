"""Every form from a round: what stands on it, page by page, read back by poppler."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewapp.domain.aggregation import tally
from reviewapp.domain.entries import Assignment
from reviewapp.domain.errors import PaperError
from reviewapp.domain.numbers import round_fraction
from reviewapp.domain.ranking import rank
from reviewapp.domain.score_sheet import SheetState
from reviewapp.sheets.forms import f06_bytes, f07_bytes, f08_bytes, f10_bytes
from reviewapp.sheets.gathering import expert_on_paper
from reviewapp.usecases.wording import problem_sentence

from .conftest import Word, joined, overlapping
from .rounds import LONG_NAME, MARKS, RARE_NAME, Sample, sample

Pages = Callable[[bytes], list[str]]
Words = Callable[[bytes], list[tuple[float, float, list[Word]]]]


def f06(made: Sample, seat: str) -> bytes:
    return f06_bytes(
        made.round, seat, made.states, made.sheets, MARKS, grounds={"2018-0003": "与申报单位同单位"}
    )


def f07(made: Sample, seat: str) -> bytes:
    return f07_bytes(made.round, seat, made.states, made.sheets, MARKS)


def f08(made: Sample) -> bytes:
    return f08_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence)


def f10(made: Sample) -> bytes:
    return f10_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence)


def test_every_page_carries_marks_numbers_and_the_confidential_word(pages: Pages) -> None:
    made = sample(entries=30)
    for pdf in (f06(made, "Z02"), f07(made, "Z02"), f08(made), f10(made)):
        for page in pages(pdf):
            assert "内部资料" in page and "注意保密" in page
            assert re.search(r"第\d+页共\d+页", joined(page))
            assert MARKS.short_code in page and MARKS.fingerprint in page
            assert "2018年11月10日 20:15" in page


def test_f06_shows_one_entry_a_page_with_its_sum_in_words(pages: Pages) -> None:
    made = sample()
    texts = pages(f06(made, "Z02"))
    assert len(texts) == len(made.round.entries)
    for entry, text in zip(made.round.entries, texts, strict=True):
        flat = joined(text)
        assert entry.number in flat and joined(entry.title) in flat and "第1页共1页" in flat
        assert "专家签名：" in flat and "年月日" in flat
        sheet = made.sheets.get(("Z02", entry.number))
        if sheet is None:
            assert "是（与申报单位同单位）" in flat and flat.count("回避") >= len(
                made.round.rubric_of(entry.number).criteria
            )
            continue
        total = sheet.total(made.round.rubric_of(entry.number), entry)
        assert total is not None
        assert f"{int(total)}分（大写：" in flat
        assert "选题切合兵团实际" in flat and "（以下空白）" in flat
        chosen = next(
            c for c in made.round.rubric_of(entry.number).recommendations if c.id == sheet.recommendation
        )
        assert f"（√）{chosen.title}" in flat and flat.count("（√）") == 1


def test_f06_of_a_missing_sheet_is_not_printed() -> None:
    made = sample(entries=1, experts=2, recused=(), missing=((0, 0),))
    with pytest.raises(PaperError) as caught:
        f06(made, "Z01")
    assert caught.value.code == "empty_form"


def test_f06_without_a_tick_leaves_no_box_to_tick(pages: Pages) -> None:
    made = sample(entries=1, experts=1, recused=())
    key = ("Z01", "2018-0001")
    bare = replace(made.sheets[key], recommendation="", comment="")
    text = joined(pages(f06_bytes(made.round, "Z01", made.states, {key: bare}, MARKS))[0])
    assert "（）" not in text and "未填" in text and "以下空白" not in text


def test_f06_with_weights_shows_what_each_figure_brings(pages: Pages) -> None:
    made = sample("laboratory", entries=1, recused=())
    text = joined(pages(f06(made, "Z01"))[0])
    assert "加权分" in text and "权重" in text and "研究水平与贡献" in text
    sheet = made.sheets["Z01", "2018-0001"]
    total = sheet.total(made.round.rubric_of(sheet.entry), made.round.entry(sheet.entry))
    assert total is not None
    assert str(round_fraction(total, made.round.arithmetic.rounding)).rstrip("0").rstrip(".") in text


def test_a_long_comment_goes_on_with_its_signature_on_the_last_page(pages: Pages) -> None:
    sentence = "技术路线中关于盐分淋洗的论证，尚不充分；"
    made = sample(entries=1, experts=1, recused=(), comment=sentence * 95)
    texts = pages(f06(made, "Z01"))
    assert len(texts) > 1
    assert joined("".join(texts)).count("盐分淋洗") == 95
    assert "专家签名" not in texts[0] and "专家签名" in texts[-1]
    assert "盐分淋洗" in texts[-1], "a signature never stands alone on its page"
    assert "2018-0001" in texts[-1], "a loose page finds back to its entry"


def test_f07_is_signed_on_every_page_and_ranks_ties_alike(pages: Pages) -> None:
    made = sample(entries=40)
    texts = pages(f07(made, "Z02"))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "专家签名（每页）" in text and f"第{number}页共{len(texts)}页" in joined(text)
        assert "成果编号" in text, "headings again on every page"
    assert "回避" in "".join(texts)
    assert all(entry.number in "".join(texts) for entry in made.round.entries)


def test_f08_shows_states_extremes_and_figures(pages: Pages) -> None:
    made = sample(missing=((3, 4),))
    flat = joined("".join(pages(f08(made))))
    assert "回避" in flat and "不完整" in flat and "缺评1人" in flat and "回避1人" in flat
    for row in made.tally.rows:
        assert row.mean is not None and row.trimmed is not None
        for value in (row.mean, row.trimmed):
            assert str(round_fraction(value, made.round.arithmetic.rounding)) in flat
        for cell in row.cells:
            if cell.dropped:
                arrow = "↑" if cell.dropped == "high" else "↓"
                assert f"{int(cell.total or 0)}{arrow}" in flat
    assert flat.count("↑") == len(made.tally.rows) + 1, "one a row, and the legend"
    assert "计分人：" in flat and "复核人：" in flat and "组长：" in flat and "监督人员：" in flat


def test_f08_of_a_complete_tally_does_not_say_incomplete(pages: Pages) -> None:
    assert "不完整" not in "".join(pages(f08(sample())) + pages(f10(sample())))


def test_f08_says_incomplete_on_every_page(pages: Pages) -> None:
    made = sample(entries=60, missing=((0, 0),))
    for pdf in (f08(made), f10(made)):
        assert all("不完整" in page for page in pages(pdf))


def test_f08_with_few_scores_says_it_fell_back_to_the_mean(pages: Pages) -> None:
    flat = joined("".join(pages(f08(sample(experts=4)))))
    assert "有效评分满5人的" in flat and "不足的按平均分" in flat and "↑" not in flat
    assert flat.count("未去极值") == len(sample(experts=4).round.entries)


def test_f08_of_two_hundred_entries_repeats_its_headings(pages: Pages) -> None:
    made = sample(entries=200, experts=13)
    texts = pages(f08(made))
    assert len(texts) > 10
    for number, text in enumerate(texts, start=1):
        assert "成果编号" in text and "有效" in text
        assert f"第{number}页共{len(texts)}页" in joined(text)
    whole = "".join(texts)
    assert all(whole.count(entry.number) == 1 for entry in made.round.entries)
    assert "计分人" in texts[-1] and made.round.entries[-1].number in texts[-1]
    assert sum("计分人" in text for text in texts) == 1
    assert all("复核人（每页）" in text for text in texts[:-1]) and "（每页）" not in texts[-1]
    assert texts[-1].count("2018-") >= 3, "no entry stands alone on the last page"


def test_experts_are_coded_or_named_as_the_scheme_says(pages: Pages) -> None:
    coded = joined("".join(pages(f08(sample(experts=13, named=False)))))
    assert "欧阳明月" not in coded and all(code in coded for code in "甲乙丙丁戊己庚辛壬癸子丑寅")
    named = "".join(pages(f08(sample(entries=2, experts=5, named=True))))
    assert RARE_NAME in joined(named) and re.search("张\\s*三", named)


def test_f08_of_a_few_of_many_experts_names_each_score(pages: Pages) -> None:
    given = tuple(
        Assignment(f"Z{(e * 3 + k) % 40 + 1:02d}", f"2018-{e + 1:04d}") for e in range(10) for k in range(5)
    )
    made = sample(entries=10, experts=40, assignments=given, recused=((1, 0),), missing=((2, 0),))
    text = "".join(pages(f08(made)))
    flat = joined(text)
    assert "评分1" in flat and "评分5" in flat and "评分6" not in flat
    assert "乙回避" in flat and "丙缺评" in flat and "专家23" in flat
    for row in made.tally.rows[1:]:
        for cell in row.cells:
            code = expert_on_paper(made.round, cell.seat)
            assert f"{code}{int(cell.total or 0)}" in flat


def test_f08_of_a_large_panel_goes_on_in_parts_with_the_results_last(pages: Pages) -> None:
    texts = [joined(text) for text in pages(f08(sample(entries=5, experts=22, recused=())))]
    assert len(texts) == 2
    assert "专家1–11" in texts[0] and "去极值平均" not in texts[0]
    assert "专家12–22" in texts[1] and "去极值平均" in texts[1]


def test_f08_leaves_a_dash_where_an_expert_was_not_asked(pages: Pages) -> None:
    given = tuple(
        Assignment(f"Z{(e + k) % 6 + 1:02d}", f"2018-{e + 1:04d}") for e in range(6) for k in range(5)
    )
    flat = joined("".join(pages(f08(sample(entries=6, experts=6, assignments=given, recused=())))))
    assert "“—”为未分配评审" in flat and "不完整" not in flat


def test_f08_has_a_table_for_each_panel_with_its_own_experts(pages: Pages) -> None:
    made = sample("project", entries=10, experts=6, panels=("农业组", "工业组"))
    texts = pages(f08(made))
    assert len(texts) == 2
    assert "（农业组）" in texts[0] and "2018-0001" in texts[0] and "2018-0002" not in texts[0]
    heading = next(line for line in texts[1].splitlines() if "项目编号" in line or "乙" in line)
    assert "乙" in heading and "甲" not in heading


def test_f10_lists_in_order_with_grades(pages: Pages) -> None:
    made = sample("project", entries=20)
    flat = "".join(pages(f10(made)))
    places = [flat.index(row.entry) for row in made.ranking.rows]
    assert places == sorted(places)
    assert all(row.shown in flat for row in made.ranking.rows)
    assert "组长（主任委员）：" in flat and "监督人员：" in flat


def test_a_tie_is_shown_as_one(pages: Pages) -> None:
    made = sample(entries=3, recused=())
    alike = {
        (seat, e): replace(sheet, entry=e)
        for (seat, _), sheet in made.sheets.items()
        for e in [entry.number for entry in made.round.entries]
    }
    counted = tally(made.round, dict.fromkeys(alike, SheetState.SCORED), alike)
    ranking = rank(made.round, counted)
    flat = joined("".join(pages(f10_bytes(made.round, counted, ranking, MARKS, say=problem_sentence))))
    assert "并列" in flat
    assert "等级待评审组议定" in flat or not any(row.at_line for row in ranking.rows)


def test_equal_input_gives_equal_bytes() -> None:
    made = sample(entries=8, missing=((2, 2),))
    once, again = ([f06(made, "Z02"), f07(made, "Z02"), f08(made), f10(made)] for _ in range(2))
    assert once == again
    assert f08(sample(entries=8, seed=8)) != f08(made)


def test_rare_characters_can_be_copied_and_searched(pages: Pages) -> None:
    made = sample(entries=4, experts=4, named=True, recused=())
    assert RARE_NAME in joined("".join(pages(f06(made, "Z04"))))
    for character in "䶮㛃𠅤𬭎":
        assert character in "".join(pages(f08(made)))


def test_nothing_is_written_outside_the_page_or_into_the_next_cell(words: Words) -> None:
    made = sample("laboratory", entries=12, experts=13, missing=((1, 1),))
    for pdf in (f06(made, "Z03"), f07(made, "Z03"), f08(made), f10(made)):
        for width, height, found in words(pdf):
            margin = 12.0
            for left, top, right, bottom, _ in found:
                assert margin <= left and right <= width - margin
                assert margin <= top and bottom <= height - margin
            assert overlapping(found) == []


def test_a_very_long_title_and_name_still_fit(words: Words, pages: Pages) -> None:
    made = sample(entries=2, recused=())
    entries = tuple(
        replace(e, title="盐碱地改良" * 30, unit="新疆生产建设兵团" * 12, persons=(LONG_NAME,) * 15)
        for e in made.round.entries
    )
    charter = replace(
        made.round.charter,
        title="新疆生产建设兵团二〇一八年度科学技术进步奖（软科学类）专家网络评审和会议评审",
    )
    the_round = replace(made.round, entries=entries, charter=charter)
    long = made._replace(round=the_round)
    for pdf in (f06(long, "Z01"), f07(long, "Z01"), f08(long), f10(long)):
        for width, _, found in words(pdf):
            assert all(left >= 12 and right <= width - 12 for left, _, right, _, _ in found)
    assert joined("".join(pages(f06(long, "Z01")))).count("艾力") == 2 * 15


def test_a_signed_comment_prints_whatever_stands_in_it(pages: Pages) -> None:
    """Nobody may change what was signed, so one character without a glyph must not keep a round from paper."""
    made = sample()
    key = next(key for key, state in made.states.items() if key[0] == "Z02" and state is SheetState.SCORED)
    odd = replace(made.sheets[key], comment="很好\U0001f600，同意。\ue863")
    pdf = f06_bytes(made.round, "Z02", made.states, {**made.sheets, key: odd}, MARKS)
    printed = joined("".join(pages(pdf)))
    assert "很好〔U+1F600〕，同意。〔U+E863〕" in printed


def test_a_blind_review_stays_blind_on_the_experts_paper(pages: Pages) -> None:
    made = sample(entries=3)
    stage = made.round.scheme.stages[0]
    blind = replace(stage, form=replace(stage.form, hides=("unit", "persons")))
    the_round = replace(made.round, scheme=replace(made.round.scheme, stages=(blind,)))
    entry = next(e for e in the_round.entries_of("Z02") if ("Z02", e.number) in made.sheets)
    for open_, shown in ((made.round, True), (the_round, False)):
        for draw in (f06_bytes, f07_bytes):
            flat = joined("".join(pages(draw(open_, "Z02", made.states, made.sheets, MARKS))))
            assert (joined(entry.unit) in flat) is shown
            assert joined(entry.title) in flat
