"""Scheme files: every problem at once, each with its place; whatever is written, nothing but SchemeError."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.errors import Problems, SchemeError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_checking import validate_scheme
from reviewapp.domain.scheme_file import read_scheme
from tests.panel import SCHEMES, arithmetic_of, rubric_of

SMALL: Final = """
id = "small"
version = 1
kind = "project"
title = "小"
title_en = "Small"
[[criterion]]
id = "a"
title = "甲"
maximum = "60"
[[criterion]]
id = "b"
title = "乙"
maximum = "40"
"""


def _problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(SchemeError) as refused:
        read_scheme(text, "x.toml")
    assert refused.value.params["file"] == "x.toml"
    return [(one.code, one.place) for one in refused.value.problems]


def test_a_small_scheme_takes_the_defaults() -> None:
    scheme = read_scheme(SMALL, "x.toml")
    assert arithmetic_of(scheme).averaging.n_min == 5
    assert arithmetic_of(scheme).rounding.places == 2
    assert rubric_of(scheme).criteria[0].worth == 60
    assert rubric_of(scheme).criteria[0].allowed_values()[-1] == 60


BAD: Final = """
id = "Bad Id"
version = "1"
kind = "contest"
title_en = "Bad"
speed = 3
ties = ["mean", "criterion:nothing", "serial"]
least_scores = 0
recommendation_required = true
[comment]
least = 20
most = 10
[averaging]
trim_each = 3
n_min = 5
[rounding]
places = 9
[criterion_rounding]
places = 7
mode = "up"
[[criterion]]
id = "a"
title = "甲"
maximum = "10"
step = "3"
band = [{ label = "高", from = "5", to = "10" }, { label = "中", from = "4", to = "6" }, { label = "无", from = "1", to = "2" }]
[[criterion]]
id = "a"
title = "乙"
maximum = "-5"
[[criterion]]
id = "c"
title = "丙"
maximum = 0.5
[[grade]]
title = "优"
from = "60"
at_most = "70"
at_least = "10"
[[grade]]
title = "良"
from = "101"
above = "50"
[[grade]]
title = "中"
at_most = "0"
[[grade]]
title = "差"
from = "70"
"""


def test_every_problem_is_told_at_once() -> None:
    """A wrong type does not hide a wrong sum: what could be read is checked all the same."""
    assert set(_problems(BAD)) == {
        ("scheme_unknown_key", "speed"),
        ("scheme_wrong_type", "version"),
        ("scheme_not_a_choice", "kind"),
        ("scheme_key_missing", "title"),
        ("scheme_not_a_choice", "criterion_rounding.mode"),
        ("scheme_wrong_type", "criterion.3.maximum"),
        ("scheme_id_odd", "id"),
        ("scheme_no_recommendations", "recommendation_required"),
        ("scheme_comment_bounds", "comment"),
        ("scheme_trim", "averaging"),
        ("scheme_least_scores", "least_scores"),
        ("scheme_places", "rounding"),
        ("scheme_doubled", "criterion.2"),
        ("scheme_not_positive", "criterion.2"),
        ("scheme_maximum_unreachable", "criterion.1"),
        ("scheme_bands_overlap", "criterion.1"),
        ("scheme_bands_gap", "criterion.1"),
        ("scheme_band_unreachable", "criterion.1.band.3"),
        ("scheme_grade_two_quotas", "grade.1"),
        ("scheme_grade_two_cuts", "grade.2"),
        ("scheme_cuts_order", "grade.2"),
        ("scheme_share", "grade.3"),
        ("scheme_no_rest", "grade"),
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('maximum = "40"', 'maximum = "39"', "scheme_sum_differs", "criterion"),
        ('id = "b"', 'id = "a"', "scheme_doubled", "criterion.2"),
        ('maximum = "40"', 'maximum = "40"\nminimum = "40"', "scheme_minimum", "criterion.2"),
        ('maximum = "40"', 'maximum = "40"\nstep = "0.001"', "scheme_too_many_values", "criterion.2"),
        ('maximum = "40"', 'maximum = "40"\nvalues = [1, 1, 40]', "scheme_values_odd", "criterion.2"),
        ('maximum = "40"', 'maximum = "40"\nvalues = [1, 39]', "scheme_maximum_unreachable", "criterion.2"),
        ('maximum = "40"', 'maximum = "40"\nvalues = [1, 41]', "scheme_maximum_unreachable", "criterion.2"),
        ('id = "b"', 'id = "b"\nband = [{ label = "优", from = "0" }]', "scheme_band_end", "criterion.2.band.1"),
        ("version = 1", "version = 1\nties = ['criterion:c']", "scheme_tie_unknown", "ties"),
        ("version = 1", "version = true", "scheme_wrong_type", "version"),
        ("version = 1", "version = 1\nprovenance = [1]", "scheme_wrong_type", "provenance"),
        ("version = 1", "version = 1\ncomment = 3", "scheme_wrong_type", "comment"),
        ("version = 1", 'version = 1\n"" = 3', "scheme_unknown_key", '""'),
        ("version = 1", 'version = 1\nprovenance = ["a\\u0007b"]', "scheme_text_unseen", "provenance"),
        ('id = "b"', 'id = "b"\nguidance = "a\\u202eb"', "scheme_text_unseen", "criterion.2.guidance"),
        ("version = 1", "version = 1\nspeed = 3", "scheme_unknown_key", "speed"),
        ("version = 1", 'version = 1\nrounding = { moment = "end" }', "scheme_key_elsewhere", "rounding.moment"),
        ("version = 1", "version = 1\naveraging = { trim_each = -1 }", "scheme_trim_negative", "averaging"),
        ("version = 1", "version = 1\nbalancing = { method = \"pooled_mean\", drop_each = -1 }", "scheme_trim_negative", "balancing"),
    ],
)  # fmt: skip
def test_one_problem_is_told_as_one(old: str, new: str, code: str, place: str) -> None:
    assert _problems(SMALL.replace(old, new)) == [(code, place)]


def _graded(*grades: str) -> str:
    return SMALL + "".join(f"[[grade]]\ntitle = 'g{i}'\n{grade}\n" for i, grade in enumerate(grades))


@pytest.mark.parametrize(
    "grades",
    [
        ("at_most = 50", "at_most = 50"),  # n = 3 gives 1 + 1
        ("at_most = 30", "from = 60"),
        ("", "from = 60"),
        ("", "at_most = 10"),
        ("at_most = 90",),
        ("at_least = 10",),
        ("from = 80", "above = 0"),
    ],
)
def test_every_score_must_find_a_grade(grades: tuple[str, ...]) -> None:
    assert _problems(_graded(*grades)) == [("scheme_no_rest", "grade")]


@pytest.mark.parametrize(
    "grades",
    [
        ("at_most = 30", ""),
        ("at_most = 15", "", "at_least = 10"),
        ("at_most = 40", "at_least = 60"),
        ("from = 90\nat_most = 15", "above = 75", "from = 60", "from = 0"),
        ("at_most = 100",),
        ("",),
        (),
    ],
)
def test_grades_that_hold(grades: tuple[str, ...]) -> None:
    assert len(arithmetic_of(read_scheme(_graded(*grades), "x")).grades) == len(grades)


@pytest.mark.parametrize(
    "text",
    [
        "a = [",
        "a = " + "9" * 5000,
        "a = " + "[" * 5000,
        "\x00",
        "id = 1\nid = 2",
        'a = "\\ud800"',
    ],
    ids=["open", "long-number", "deep", "nul", "double", "surrogate"],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(SchemeError) as refused:
        read_scheme(text, "x.toml")
    assert refused.value.code in {"scheme_not_toml", "scheme_not_toml_at"}


ABSURD: Final[tuple[object, ...]] = (
    None, True, -1, 0, 10**9, 0xFFFF << 20000, 0.1, float("nan"), float("inf"), "", " ", "x" * 5000, "-1",
    "0", "1e999999999", "-1e999999999", "1e-999999999", "NaN", "sNaN", "Infinity", "0.0000001", "1_0", "十",
    [], [[]], [{}], ["x"], [None], [1, "2", 0.5], {}, {"": 1}, {"places": 0xFFFF << 20000}, date(2018, 11, 10),
)  # fmt: skip


def _places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key of a table, at every depth."""
    if at:
        yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _places(item, (*at, key))


@contextmanager
def _changed(table: Any, place: tuple[str | int, ...], *value: Any) -> Iterator[Any]:
    """The table with that key set to ``value``, or without it where none is given; put right afterwards."""
    inner = table
    for key in place[:-1]:
        inner = inner[key]
    kept = inner.copy()
    if value:
        inner[place[-1]] = value[0]
    else:
        del inner[place[-1]]
    yield table
    inner.clear()
    inner.extend(kept) if isinstance(inner, list) else inner.update(kept)


def _refused_or_sound(table: Any, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Read a table as if a file held it; True where it is taken."""
    with monkeypatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda _: table)
        scheme: Scheme | None = None
        problems = Problems()
        try:
            scheme = read_scheme("", "x.toml")
        except SchemeError as refused:
            problems = refused.problems
    if scheme is None:
        assert problems
        assert all(one.code.startswith("scheme_") and one.place for one in problems)
        return False
    assert not validate_scheme(scheme)
    assert rubric_of(scheme).full_marks == rubric_of(scheme).adds_up_to
    scheme.digest()
    return True


@pytest.mark.parametrize("key", ["id", "version", "kind", "title", "title_en"])
def test_what_names_a_scheme_must_be_there(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tomllib.loads((SCHEMES / "project.toml").read_text("utf-8"))
    with _changed(table, (key,)) as changed:
        assert not _refused_or_sound(changed, monkeypatch)


@given(st.text(max_size=60))
def test_any_text_is_refused_in_order(text: str) -> None:
    with pytest.raises(SchemeError):
        read_scheme(text, "x.toml")


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5) | st.floats() | st.decimals(allow_nan=True).map(str),
       lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
           ["id", "title", "maximum", "values", "band", "label", "from", "to", "places", "mode", "least", "x", ""]), inner, max_size=4),
       max_leaves=12),
       st.sampled_from(["criterion", "grade", "pledge", "rounding", "averaging", "comment", "ties", "recommendation"]))  # fmt: skip
def test_any_value_under_any_key(value: Any, key: str) -> None:
    table = tomllib.loads(SMALL) | {key: value}
    with pytest.MonkeyPatch.context() as patch:
        _refused_or_sound(table, patch)


def test_figures_keep_what_is_written() -> None:
    scheme = read_scheme(SMALL.replace('maximum = "40"', 'maximum = "40"\nstep = "0.1"'), "x")
    assert rubric_of(scheme).criteria[1].step == Decimal("0.1")
    assert rubric_of(scheme).criteria[1].allows(Decimal("39.9"))
    assert not rubric_of(scheme).criteria[1].allows(Decimal("39.95"))


def test_a_column_is_words_or_figures_and_not_both() -> None:
    conditions = (
        '[[gate]]\nid = "g"\ntitle = "甲"\nveto = "否"\nanswered_by = "list"\n'
        'condition = { field = "性质", relation = "equals", text = "企业" }\n'
        '[[gate]]\nid = "h"\ntitle = "乙"\nveto = "否"\nanswered_by = "list"\n'
        'condition = { field = "自筹", relation = "at_least", times = "2", of = "性质" }\n'
    )
    assert _problems(SMALL + conditions) == [("scheme_column_both", "gate.1.condition.field")]
    read_scheme(SMALL + conditions.replace('of = "性质"', 'of = "申请"'), "x.toml")


def test_many_figures_outside_the_bands_are_one_finding() -> None:
    line = '[[criterion]]\nid = "z"\ntitle = "附加"\nmaximum = "100"\neffect = "bonus"\n'
    band = 'band = [{ label = "高", from = "90", to = "100" }]\n'
    assert [code for code, _ in _problems(SMALL + line + band)] == ["scheme_bands_gap"]
