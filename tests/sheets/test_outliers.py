"""F16: each marked score once with its figures, room to write and a hand, the chair's at the end; else no paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from reviewapp.domain.aggregation import EntryTally, TallyCell
from reviewapp.domain.errors import PaperError
from reviewapp.domain.score_sheet import SheetState
from reviewapp.sheets.forms import f08_bytes, f16_bytes
from reviewapp.sheets.gathering import expert_on_paper
from reviewapp.sheets.outlier_paper import OutlierLine, OutlierPaper
from reviewapp.sheets.outliers import outliers_f16
from reviewapp.sheets.values import Nouns
from reviewapp.usecases.wording import problem_sentence

from .conftest import Word, joined, overlapping
from .rich import RICH, Rich, rich
from .rounds import LONG_NAME, MARKS, TITLES

Pages = Callable[[bytes], list[str]]
Words = Callable[[bytes], list[tuple[float, float, list[Word]]]]

F16 = replace(MARKS, form_no="F16")
PANELS = RICH.replace("experts = 6", "experts = 4\npanels = 2").replace('outlier = "20"', 'outlier = "15"')


def f16(made: Rich) -> bytes:
    pdf = f16_bytes(made.round, made.tally, F16, say=problem_sentence)
    assert pdf is not None
    return pdf


def named(made: Rich, named: bool) -> Rich:
    scheme = replace(made.round.scheme, experts_named=named)
    return made._replace(round=replace(made.round, scheme=scheme))


def by_hand(total: Fraction, mean: Fraction) -> str:
    """The deviation as a clerk reckons it: one place, halves away from zero, with its sign."""
    exact = Decimal(((total - mean) * 100 / mean).numerator) / ((total - mean) * 100 / mean).denominator
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP):+}".replace("-", "−")


def block(line: tuple[str, str, str, str, str, str]) -> str:
    """One block as poppler reads it: row after row, without blanks."""
    number, title, expert, total, mean, deviation = line
    return (
        f"项目编号{number}专家{joined(expert)}项目名称{joined(title)}"
        f"专家评分{total}平均分{mean}偏离（%）{deviation}说明专家签名：年月日"
    )


def two_places(value: Fraction) -> str:
    return str((Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize("by_name", [False, True])
def test_each_outlier_has_one_block_with_its_figures(pages: Pages, by_name: bool) -> None:
    made = named(rich(), by_name)
    flat = joined("".join(pages(f16(made))))
    marked = [(row, cell) for row in made.tally.rows for cell in row.cells if cell.outlier]
    assert len(marked) > 3
    for row, cell in marked:
        assert cell.total is not None and row.mean is not None and cell.total.denominator == 1
        seat = cell.seat
        expert = made.round.expert(seat).name if by_name else "甲乙丙丁戊己"[made.round.seats.index(seat)]
        assert joined(expert) == joined(expert_on_paper(made.round, seat))
        title = made.round.entry(row.entry).title
        figures = (str(cell.total), two_places(row.mean), by_hand(cell.total, row.mean))
        assert block((row.entry, title, expert, *figures)) in flat
    assert flat.count("专家签名：年月日") == len(marked), "the unmarked have no block"
    assert flat.count("组长签名：年月日") == 1 and f"本表共{len(marked)}个" in flat
    assert "偏离平均分超过20%的评分为异常分（标※）" in flat


def test_each_panel_has_a_document_with_numbers_codes_and_a_chair_of_its_own(pages: Pages) -> None:
    made = rich(PANELS)
    texts = [joined(text) for text in pages(f16(made))]
    panels = {
        made.round.panel_of(row.entry) for row in made.tally.rows if any(cell.outlier for cell in row.cells)
    }
    assert len(panels) == 2
    assert sum("组长签名：年月日" in text for text in texts) == len(panels)
    lengths = []
    for text in texts:
        found = re.search("第([0-9]+)页共([0-9]+)页", text)
        assert found is not None and "内部资料注意保密" in text and "表号F16" in text
        assert joined(MARKS.short_code) in text and joined(MARKS.fingerprint) in text
        lengths += [int(found[2])] if found[1] == "1" else []
        assert ("组长签名：" in text) == (found[1] == found[2])
        assert "专家签名：" in text, "a hand never stands alone"
    assert len(lengths) == len(panels) and sum(lengths) == len(texts)
    first = "".join(texts[: lengths[0]])
    one = next(panel for panel in panels if f"异常评分说明（{panel}）" in first)
    theirs = {row.entry for row in made.tally.rows if made.round.panel_of(row.entry) != one}
    assert not any(f"编号{entry}专家" in first for entry in theirs)


def test_without_outliers_there_is_no_paper() -> None:
    lenient = rich(RICH, ('outlier = "20"', 'outlier = "1000"'))
    without = rich(RICH, ('outlier = "20"\n', ""))
    for made in (lenient, without):
        assert f16_bytes(made.round, made.tally, F16, say=problem_sentence) is None
    with pytest.raises(PaperError, match="empty_form"):
        outliers_f16([])


def test_f08_sends_the_reader_to_it_only_where_there_is_one(pages: Pages) -> None:
    made = rich()
    rows = [row for row in made.tally.rows if any(cell.outlier for cell in row.cells)]

    def f08(of: Rich) -> str:
        pdf = f08_bytes(of.round, of.tally, of.ranking, MARKS, say=problem_sentence)
        return joined("".join(pages(pdf)))

    assert f08(made).count("见F16") == len(rows)
    assert "见F16" not in f08(rich(RICH, ('outlier = "20"', 'outlier = "1000"')))


def test_a_score_still_missing_is_said_because_it_moves_the_mean(pages: Pages) -> None:
    made = rich()
    assert "不完整" not in joined("".join(pages(f16(made))))
    rows = tuple(
        replace(row, cells=(*row.cells, TallyCell("Z", SheetState.MISSING)))
        if any(cell.outlier for cell in row.cells)
        else row
        for row in made.tally.rows
    )
    gap = made._replace(tally=replace(made.tally, rows=rows))
    assert all("不完整" in text for text in pages(f16(gap)))


@pytest.mark.parametrize(
    ("total", "mean", "deviation"),
    [(90, 60, 50), (30, 60, -50), (7, -14, 150), (-21, -14, -50), (5, 0, None)],
)
def test_a_deviation_has_the_sign_of_the_difference(total: int, mean: int, deviation: int | None) -> None:
    cell = TallyCell("甲01", SheetState.SCORED, Fraction(total), outlier=True)
    assert EntryTally("E1", (cell,), 1, Fraction(mean)).deviation(cell) == deviation


def test_where_the_mean_is_no_mean_it_is_not_called_one(pages: Pages) -> None:
    made = rich(RICH, ('method = "mean"\nby_familiarity = true', 'method = "median"\nper = "criterion"'))
    flat = joined("".join(pages(f16(made))))
    assert "各项汇总分" in flat and "平均分" not in flat.replace("偏离平均分", "")


def test_nothing_lies_on_anything_or_off_the_page(words: Words) -> None:
    line = OutlierLine("KJ-2018-NY-000123-补", TITLES[3] * 3, LONG_NAME, "100.00", "−100.00", "+1234.5")
    paper = OutlierPaper(
        "2018年度兵团科学技术进步奖评审",
        Nouns(),
        "农业与生态环境第一评审组",
        (line,) * 7,
        "规则" * 60,
        "平均分",
        F16,
        True,
    )
    found = words(outliers_f16([paper]))
    assert len(found) > 2
    for width, height, on_page in found:
        assert all(left >= 12 and right <= width - 12 for left, _, right, _, _ in on_page)
        assert all(top >= 12 and bottom <= height - 12 for _, top, _, bottom, _ in on_page)
        assert overlapping(on_page) == []
        said = joined("".join(word for *_, word in on_page))
        assert said.count("专家评分") == said.count("专家签名") > 0, "a block is never parted"
