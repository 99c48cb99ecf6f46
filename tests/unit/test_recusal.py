"""What the lists themselves say about conflicts: asked about, never decided."""

from __future__ import annotations

import pytest

from reviewapp.domain.entries import Entry, Expert
from reviewapp.domain.recusal import RecusalGround, likely_grounds

ENTRY = Entry("R01", "节水政策研究", "石河子大学", ("王䶮", "努尔别克·吐尔逊江"))


def grounds(expert: Expert) -> list[tuple[str, str]]:
    return [(ground.value, words) for ground, words in likely_grounds(expert, ENTRY)]


@pytest.mark.parametrize("unit", ["石河子大学", "石河子大学农学院", "石河子 大学"])
def test_a_shared_unit_is_asked_about(unit: str) -> None:
    assert grounds(Expert("甲01", "李明", unit)) == [(RecusalGround.SAME_UNIT, "石河子大学")]


@pytest.mark.parametrize("unit", ["", "大学", "塔里木大学", "石河子市科学技术局"])
def test_other_units_are_not(unit: str) -> None:
    assert grounds(Expert("甲01", "李明", unit)) == []


def test_units_that_nobody_wrote_are_not_the_same() -> None:
    assert likely_grounds(Expert("甲01", "李明"), Entry("R02", "某项目")) == ()


@pytest.mark.parametrize("name", ["王\ue863", "努尔别克•吐尔逊江", "努尔别克 吐尔逊江"])
def test_a_name_among_the_persons_is_asked_about_however_it_is_spelt(name: str) -> None:
    assert [ground for ground, _ in grounds(Expert("甲01", name))] == [RecusalGround.COMPLETER]


def test_a_former_name_is_asked_about() -> None:
    expert = Expert("甲01", "王新", aliases=("王䶮",))
    assert grounds(expert) == [(RecusalGround.COMPLETER, "王䶮")]
