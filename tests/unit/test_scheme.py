"""The shipped schemes say exactly what was published, and a criterion allows exactly what it says."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Method
from reviewapp.domain.rubric import Band, Criterion
from reviewapp.domain.scheme import ReviewKind
from reviewapp.domain.score_sheet import ScoreSheet, describe_allowed
from tests.panel import SHIPPED, arithmetic_of, rubric_of, shipped

TEN = ((10, 10), (9, 8), (7, 6), (5, 4), (3, 3))
FIFTEEN = ((15, 14), (13, 12), (11, 10), (9, 8), (7, 5))
# 兵团科技进步奖励项目(软科学类)专家评分表, as in the domain rules §2.3: per row the bands' ends, best first.
AWARD = (
    ("选题及研究方向", 5, ((5, 4), (3, 3), (2, 1)), {1, 2, 3, 4, 5}),
    ("研究、分析方法和手段，数据计算和处理", 10, TEN, set(range(3, 11))),
    ("创新程度", 20, ((20, 17), (16, 13), (12, 9), (8, 5), (4, 1)), set(range(1, 21))),
    ("科学研究水平", 10, TEN, set(range(3, 11))),
    ("应用效果", 15, FIFTEEN, set(range(5, 16)) - {6}),
    ("应用前景及潜在效益", 10, TEN, set(range(3, 11))),
    ("工作量及难度", 10, TEN, set(range(3, 11))),
    ("经济、社会效益", 15, FIFTEEN, set(range(5, 16)) - {6}),
    ("知识产权情况", 5, None, {1, 2, 3, 4, 5}),
)


@pytest.mark.parametrize(("row", "said"), list(enumerate(AWARD)), ids=[str(i + 1) for i in range(9)])
def test_award_rows_are_the_published_ones(row: int, said: tuple[str, int, object, set[int]]) -> None:
    title, maximum, bands, values = said
    criterion = rubric_of(shipped("award-soft-science")).criteria[row]
    assert criterion.title == title
    assert criterion.maximum == criterion.worth == maximum
    assert set(criterion.allowed_values()) == values
    assert {v for v in range(-1, 30) if criterion.allows(Decimal(v))} == values
    assert not criterion.allows(Decimal("4.5"))
    assert criterion.published is (row != 8), "the ninth row's bands are cut off in the copy: a default"
    if bands is not None:
        assert tuple((int(b.high), int(b.low)) for b in criterion.bands) == bands


def test_award_sheet_is_complete_and_says_what_is_default() -> None:
    scheme = shipped("award-soft-science")
    assert scheme.kind is ReviewKind.AWARD
    assert rubric_of(scheme).full_marks == 100
    assert len(rubric_of(scheme).criteria) == 9
    assert any("第 9 项" in line and "默认" in line for line in scheme.provenance)
    application = rubric_of(scheme).criteria[4]
    assert describe_allowed(application.allowed_values()).startswith("5、7、8、9"), "6 is not to be had"
    assert describe_allowed(rubric_of(scheme).criteria[1].allowed_values()) == "3、4、5 … 10"


def test_laboratory_weighs_50_30_20() -> None:
    groups: Counter[str] = Counter()
    scheme = shipped("laboratory")
    for criterion in rubric_of(scheme).criteria:
        (heading,) = rubric_of(scheme).headings_of(criterion)
        groups[heading.title] += int(criterion.worth)
        assert criterion.maximum == 100
        assert not criterion.published, "leaf weights are defaults"
        for figure, level in (
            ("90", "优"),
            ("89", "良"),
            ("75", "良"),
            ("74", "中"),
            ("60", "中"),
            ("59", "差"),
        ):
            band = criterion.band_of(Decimal(figure))
            assert band is not None
            assert band.label == level
    assert groups == {"研究水平与贡献": 50, "队伍建设与人才培养": 30, "开放交流与运行管理": 20}
    assert [(g.title, g.at_most, g.at_least) for g in arithmetic_of(scheme).grades] == [
        ("优秀", 15, None),
        ("良好", None, None),
        ("整改或未通过", None, 10),
    ]


def test_project_rows_are_the_default_rubric() -> None:
    scheme = shipped("project")
    assert [int(c.worth) for c in rubric_of(scheme).criteria] == [15, 20, 20, 15, 15, 10, 5]
    ends = {
        15: [(13, 15), (10, 12), (6, 9), (0, 5)],
        20: [(17, 20), (13, 16), (8, 12), (0, 7)],
        10: [(9, 10), (7, 8), (4, 6), (0, 3)],
        5: [(5, 5), (4, 4), (2, 3), (0, 1)],
    }
    for criterion in rubric_of(scheme).criteria:
        assert not criterion.published
        assert [(int(b.low), int(b.high)) for b in criterion.bands] == ends[int(criterion.maximum)]
        assert [b.label for b in criterion.bands] == ["优", "良", "中", "差"]


@pytest.mark.parametrize("scheme_id", SHIPPED)
def test_every_shipped_scheme_says_what_is_published_and_what_default(scheme_id: str) -> None:
    scheme = shipped(scheme_id)
    assert scheme.id == scheme_id
    assert arithmetic_of(scheme).averaging.method is Method.TRIMMED
    assert any("已发表" in line for line in scheme.provenance)
    assert any("默认值" in line for line in scheme.provenance)
    assert {p.id for p in scheme.stages[0].form.pledges} == {"secrecy", "integrity"}
    for criterion in rubric_of(scheme).criteria:
        for value in criterion.allowed_values():
            assert sum(band.contains(value) for band in criterion.bands) == 1


def test_level_scores_are_weighted_exactly() -> None:
    """4, 5, 3, 4, 5 of 5 with weights 30/25/20/15/10 make 83 (domain rules §2.0)."""
    criteria = tuple(
        Criterion(f"c{i}", "", Decimal(5), Decimal(points)) for i, points in enumerate((30, 25, 20, 15, 10))
    )
    figures = (4, 5, 3, 4, 5)
    assert sum(c.contribution(Decimal(f)) for c, f in zip(criteria, figures, strict=True)) == 83


def test_contributions_are_exact_where_decimals_are_not() -> None:
    third = Criterion("c", "", Decimal(3), Decimal(100))
    assert third.contribution(Decimal(1)) == Fraction(100, 3)


@given(st.decimals(0, 10, places=2), st.decimals("0.01", 10, places=2), st.decimals(-5, 30, places=2))
def test_allows_agrees_with_the_list(minimum: Decimal, step: Decimal, value: Decimal) -> None:
    criterion = Criterion("c", "", minimum + 7 * step, Decimal(100), minimum, step)
    listed = criterion.allowed_values()
    assert len(listed) == 8
    assert listed[-1] == criterion.maximum
    assert criterion.allows(value) == (value in listed)
    assert all(criterion.allows(one) for one in listed)


def test_a_band_open_above_leaves_its_end_to_the_next() -> None:
    lower, upper = (
        Band("良", Decimal(75), below=Decimal(90)),
        Band("优", Decimal(90), Decimal(100)),
    )
    assert lower.contains(Decimal("89.999"))
    assert not lower.contains(Decimal(90))
    assert upper.contains(Decimal(90))


def test_an_unknown_criterion_is_a_key_error() -> None:
    form = rubric_of(shipped("project"))
    assert form.criterion("budget").maximum == 10
    with pytest.raises(KeyError):
        form.criterion("nothing")
    assert ScoreSheet("P1").score("budget") is None
