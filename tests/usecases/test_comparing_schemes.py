"""What differs between two schemes, and the words people read it in."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product
from types import UnionType
from typing import Any

import pytest

from reviewapp.domain.arithmetic import Arithmetic, Averaging, Budget, Grade, Method
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.domain.table_values import fields_of, key_of
from reviewapp.usecases.comparing_schemes import Difference, differences
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from reviewapp.usecases.wording import codes
from reviewapp.usecases.wording_places import key_words, new_words, old_words, place_words

AWARD = find_scheme("award-soft-science")


def with_arithmetic(**changes: Any) -> Scheme:
    """The award scheme with another arithmetic in its one stage."""
    stage = AWARD.stages[0]
    return replace(AWARD, stages=(replace(stage, arithmetic=replace(stage.arithmetic, **changes)),))


def grades() -> tuple[Grade, ...]:
    """The award scheme's grades."""
    return AWARD.stages[0].arithmetic.grades


def told(old: Scheme, new: Scheme) -> list[tuple[str, str, str]]:
    """Differences as a reader of the paper sees them."""
    return [(place_words(d.steps), old_words(d, old), new_words(d, new)) for d in differences(old, new)]


def test_a_default_is_told_as_what_it_is() -> None:
    """A key that is no longer in the file is not nothing: its default holds."""
    new = with_arithmetic(averaging=Averaging())
    assert told(AWARD, new) == [("合分办法·方法", "去掉最高最低分后平均", "全部平均")]


def test_a_grade_put_in_front_leaves_the_others_alone() -> None:
    new = with_arithmetic(grades=(Grade("特等奖", places=1), *grades()))
    assert told(AWARD, new) == [
        ("等级“特等奖”·名称", "—", "特等奖"),
        ("等级“特等奖”·名额（项）", "—", "1"),
    ]
    assert [(d.place, d.old) for d in differences(new, AWARD)] == [
        ("grade.1.title", "特等奖"),
        ("grade.1.places", "1"),
    ]


def test_a_renamed_grade_is_the_same_grade() -> None:
    new = with_arithmetic(grades=(replace(grades()[0], title="一等"), *grades()[1:]))
    assert told(AWARD, new) == [("等级“一等”·名称", "建议一等奖", "一等")]


def test_another_order_of_the_same_grades_is_told_as_one() -> None:
    first, second, *rest = grades()
    new = with_arithmetic(grades=(second, first, *rest))
    rest_words = "、".join(grade.title for grade in rest)
    assert told(AWARD, new) == [
        (
            "等级·先后次序",
            f"{first.title}、{second.title}、{rest_words}",
            f"{second.title}、{first.title}、{rest_words}",
        )
    ]


def test_a_part_that_comes_or_goes_is_told_by_what_it_sets() -> None:
    new = with_arithmetic(budget=Budget(Decimal(100)))
    assert told(AWARD, new) == [("经费总额控制·总额", "—", "100")]
    assert told(new, AWARD) == [("经费总额控制·总额", "100", "—")]


def test_rules_for_ties_name_their_criteria() -> None:
    new = with_arithmetic(ties=("criterion:topic",))
    assert told(AWARD, new) == [
        ("并列时依次比较", "全部评分的平均分、指标“创新程度”", "指标“选题及研究方向”")
    ]


def test_a_criterion_is_known_by_its_id() -> None:
    stage = AWARD.stages[0]
    rubric = stage.form.rubrics[0]
    form = replace(stage.form, rubrics=(replace(rubric, criteria=rubric.criteria[1:]),))
    found = differences(AWARD, replace(AWARD, stages=(replace(stage, form=form),)))
    assert {one.steps[0] for one in found} == {("criterion", rubric.criteria[0].title)}
    assert all(one.new == "" for one in found)


def test_one_stage_without_a_name_stands_at_the_top_and_many_do_not() -> None:
    two = replace(AWARD, stages=(AWARD.stages[0], Stage("2", "复评", arithmetic=Arithmetic())))
    places = {one.place for one in differences(AWARD, two)}
    assert all(place.startswith("stage.2.") for place in places)
    changed = replace(two, stages=(two.stages[0], replace(two.stages[1], experts_least=5)))
    (one,) = differences(two, changed)
    assert one.place == "stage.2.experts_least" and place_words(one.steps) == "阶段“复评”·每项最少专家数"


def test_only_different_schemes_differ_and_swapping_them_swaps_both_sides() -> None:
    schemes = built_in_schemes()
    for old, new in product(schemes[::3], schemes[::4]):
        there, back = differences(old, new), differences(new, old)
        assert bool(there) == (old != new)
        assert all(one.old != one.new for one in there)
        assert len({one.place for one in there if one.new}) == sum(bool(one.new) for one in there)
        assert _sides(there) == sorted((b, a) for a, b in _sides(back))


def _sides(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return sorted((one.old, one.new) for one in found if one.steps[-1][0] != "order_of")


def test_a_long_name_leaves_room_for_the_key_behind_it() -> None:
    steps = (("criterion", "研究、分析方法和手段，数据计算和处理"), ("maximum", ""))
    assert place_words(steps, longest=4) == "指标“研究、分…”·满分"
    assert place_words(steps, "en", longest=4) == "criterion “研究、分…” · full mark"


def _inner(hint: Any) -> Any:
    """The class or type inside a tuple or an option."""
    if typing.get_origin(hint) is tuple:
        return _inner(typing.get_args(hint)[0])
    if typing.get_origin(hint) in {typing.Union, UnionType}:
        return _inner(next(one for one in typing.get_args(hint) if one is not type(None)))
    return hint


def _keys(kind: Any, parent: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every key of the scheme's language with the key around it and its type."""
    for one, hint in fields_of(kind):
        inner = _inner(hint)
        if one.metadata.get("inline"):
            yield from _keys(inner, parent)
            continue
        yield parent, key_of(one), inner
        if is_dataclass(inner):
            yield from _keys(inner, key_of(one))


KEYS = sorted(set(_keys(Scheme)), key=lambda one: one[:2])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_of_a_scheme_has_words(language: str) -> None:
    assert len(KEYS) > 150
    known = codes()
    assert [
        (parent, key) for parent, key, _ in KEYS if not {f"place_{parent}_{key}", f"place_{key}"} & known
    ] == []
    assert all(key_words(key, parent, language) for parent, key, _ in KEYS)


def test_every_choice_has_words() -> None:
    choices = [(key, one.value) for _, key, kind in KEYS if issubclass(kind, StrEnum) for one in kind]
    assert ("method", Method.RANK_SUM.value) in choices
    assert [pair for pair in choices if f"value_{pair[0]}_{pair[1]}" not in codes()] == []


def test_no_words_are_kept_for_keys_that_are_gone() -> None:
    used = {f"place_{key}" for _, key, _ in KEYS} | {f"place_{parent}_{key}" for parent, key, _ in KEYS}
    kept = {code for code in codes() if code.startswith("place_")}
    assert kept - used == {"place_item", "place_order_of"}
