"""Signed forms say which rules were applied and why each line is as it is; sections, facts and gates are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewapp.domain.aggregation import tally
from reviewapp.domain.numbers import plain
from reviewapp.domain.ranking import rank
from reviewapp.domain.score_sheet import SheetState
from reviewapp.sheets.forms import f06_bytes, f07_bytes, f08_bytes, f10_bytes
from reviewapp.usecases.wording import problem_sentence

from .conftest import joined
from .rich import RICH, Rich, rich
from .rounds import MARKS, sample

Pages = Callable[[bytes], list[str]]

RICH_PANELS = RICH.replace("experts = 6", "experts = 3\npanels = 2")


def f08(made: Rich) -> bytes:
    return f08_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence)


def f10(made: Rich) -> bytes:
    return f10_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence)


def reckoned(made: Rich) -> Rich:
    """The same answers, tallied and ranked anew."""
    counted = tally(made.round, made.states, made.sheets)
    return made._replace(tally=counted, ranking=rank(made.round, counted, made.sheets))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("median", "得分为全部有效评分的中位数"),
        ("sum", "得分为全部有效评分之和"),
        ("rank_sum", "得分为各专家名次之和，小者在前"),
        ("trimmed_mean", "去掉1个最高分和1个最低分后取平均"),
    ],
)
def test_both_forms_name_the_method_that_was_applied(pages: Pages, method: str, words: str) -> None:
    made = rich(RICH, ('method = "mean"\nby_familiarity = true', f'method = "{method}"'))
    for pdf in (f08(made), f10(made)):
        flat = joined("".join(pages(pdf)))
        assert words in flat
        assert "得分为全部有效评分的平均分" not in flat
    assert ("名次和" in joined("".join(pages(f10(made))))) is (method == "rank_sum")


def test_a_veto_is_named_with_its_reason_and_never_called_too_few_scores(pages: Pages) -> None:
    made = rich()
    entry = next(e.number for e in made.round.entries if e.type == "项目")
    struck = {
        key: sheet.with_gate("ethics", True) if key[1] == entry else sheet
        for key, sheet in made.sheets.items()
    }
    vetoed = reckoned(made._replace(sheets=struck))
    for pdf in (f08(vetoed), f10(vetoed)):
        flat = joined("".join(pages(pdf)))
        assert "否决：是否存在科研伦理或诚信问题，不予立项" in flat
        assert "评分数不足" not in flat and "有效评分不足2人的" in flat, "the rule, and not the remark"


def test_a_fact_the_list_does_not_say_is_named(pages: Pages) -> None:
    made = rich()
    entries = tuple(
        replace(e, fields=tuple(pair for pair in e.fields if pair[0] != "论文数")) for e in made.round.entries
    )
    blank = reckoned(made._replace(round=replace(made.round, entries=entries)))
    flat = joined("".join(pages(f10(blank))))
    assert "缺定量数据：论文数" in flat and "无有效评分" not in flat


def test_f08_marks_outliers_and_prints_calibrated_beside_raw(pages: Pages) -> None:
    made = rich()
    outliers = [cell for row in made.tally.rows for cell in row.cells if cell.outlier]
    assert outliers
    flat = joined("".join(pages(f08(made))))
    assert flat.count("※") == len(outliers) + 1, "each once, and the rule"
    assert "校准分" in flat and "校准分只供对照，不影响排序" in flat
    assert "异常分1个" in flat


def test_balancing_prints_its_coefficient_or_why_there_is_none(pages: Pages) -> None:
    change = (
        '[calibration]\nmethod = "t_score"\nleast_entries = 3',
        '[balancing]\nmethod = "pooled_mean"\nleast_entries = 2',
    )
    made = rich(RICH_PANELS, change)
    assert any(row.coefficient is not None for row in made.tally.rows)
    flat = joined("".join(pages(f08(made))))
    assert "平衡系数" in flat and "全体平均分÷本组平均分" in flat
    alone = joined("".join(pages(f08(rich(RICH, change)))))
    assert "没有组间平衡" in alone and "平衡系数（" in alone


def test_f10_adds_the_money_up_and_says_who_is_within(pages: Pages) -> None:
    made = rich()
    flat = joined("".join(pages(f10(made))))
    last = [row for row in made.ranking.rows if row.cumulated is not None][-1]
    assert last.cumulated is not None
    assert f"{float(last.cumulated):,.2f}" in flat and "（万元）" in flat
    assert "按序累计金额不超过400万元的为建议支持" in flat


def test_equal_scores_with_different_ranks_say_what_decided(pages: Pages) -> None:
    made = sample(entries=2, experts=1, recused=())
    first, second = (entry.number for entry in made.round.entries)
    arithmetic = replace(
        made.round.arithmetic, ties=(f"criterion:{made.round.form.rubrics[0].criteria[0].id}",)
    )
    stage = replace(made.round.stage, arithmetic=arithmetic)
    the_round = replace(made.round, scheme=replace(made.round.scheme, stages=(stage,)))
    figures = dict(made.sheets["Z01", first].scores)
    rubric = the_round.rubric_of(first)
    one, other = rubric.criteria[:2]
    assert one.maximum == one.worth and other.maximum == other.worth
    swapped = None
    for low in one.allowed_values():
        for high in other.allowed_values():
            moved = low - figures[one.id]
            if moved and high == figures[other.id] - moved and swapped is None:
                swapped = {**figures, one.id: low, other.id: high}
    assert swapped is not None
    sheets = {
        ("Z01", first): made.sheets["Z01", first],
        ("Z01", second): replace(made.sheets["Z01", first], entry=second, scores=tuple(swapped.items())),
    }
    counted = tally(the_round, dict.fromkeys(sheets, SheetState.SCORED), sheets)
    ranking = rank(the_round, counted)
    assert {row.rank for row in ranking.rows} == {1, 2}
    pdf = f10_bytes(the_round, counted, ranking, MARKS, say=problem_sentence)
    flat = joined("".join(pages(pdf)))
    assert flat.count(f"同分，按“{one.title}”定序") == 2
    assert f"第1步比较“{one.title}”得分" in flat and "仍相同的为并列，由评审组议定" in flat


def test_f06_shows_headings_facts_gates_familiarity_and_amount_on_one_page(pages: Pages) -> None:
    made = rich()
    seat = made.round.seats[0]
    texts = pages(f06_bytes(made.round, seat, made.states, made.sheets, MARKS))
    answered = [e for e in made.round.entries if (seat, e.number) in made.sheets]
    page = {
        e.number: next(joined(text) for text in texts if f"项目编号{e.number}" in joined(text))
        for e in answered
    }
    for entry in answered:
        flat, sheet = page[entry.number], made.sheets[seat, entry.number]
        assert "第1页共1页" in flat, "a short comment stays with the scores"
        if entry.type != "项目":
            assert "筛选项" not in flat
            continue
        assert "立项价值" in flat and "科学价值" in flat and "附加（最多5分）" in flat
        assert "低于8分不予立项" in flat
        assert f"名单：{entry.field('论文数')}篇（秘书预填）" in flat
        assert flat.count("（）是（√）否") == sum(not answer for _, answer in sheet.gates)
        assert sheet.amount is not None and f"建议经费：{plain(sheet.amount)}万元" in flat
        assert "+8" in flat and "−5" in flat
        assert flat.count("（√）") == 2 + 2, "two gates, familiarity, recommendation"


def test_f07_has_a_table_for_each_rubric_with_its_headings(pages: Pages) -> None:
    made = rich()
    seat = made.round.seats[1]
    flat = joined("".join(pages(f07_bytes(made.round, seat, made.states, made.sheets, MARKS))))
    assert "人才团队" in flat and "带头人水平（60）" in flat and "创新性（25）" in flat
    assert "筛选项" in flat and "立项价值" in flat and "（预填，15）" in flat
    assert "熟悉程度" in flat and "建议经费（万元）" in flat
    assert all(entry.number in flat for entry in made.round.entries)


def test_a_panel_without_gaps_is_provisional_while_another_has_some(pages: Pages) -> None:
    """Ranks over the whole round move with any gap; ranks of a panel only with its own."""
    made = sample(
        "award-soft-science", entries=4, experts=4, panels=("甲", "乙"), missing=((0, 0),), recused=()
    )
    whole = pages(f08_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence))
    assert len(whole) == 2 and all("不完整" in page for page in whole)
