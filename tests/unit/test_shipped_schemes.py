"""Every scheme that comes with the program: read, written back, honest about its sources, and right at its lines.

The published figures are typed here from domain.md §2 and the sources each scheme names in its provenance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from reviewapp.domain.rubric import Effect
from reviewapp.domain.scheme import Activity, CompositeBy, Scheme
from reviewapp.domain.scheme_file import read_scheme_table, scheme_as_far_as_read, scheme_table
from reviewapp.domain.table_values import walk_tables
from reviewapp.usecases.trying import try_scheme
from tests.panel import SCHEMES, rubric_of, shipped

FILES = sorted(path.stem for path in SCHEMES.glob("*.toml"))
SHORT = {
    "innovation-assessment", "science-input", "person-award", "new-laboratory", "star-space", "science-envoy",
    "talent-base",
}  # fmt: skip
REVIEWS = {
    "project", "laboratory", "award-progress", "award-soft-science", "midterm", "acceptance", "performance",
    "incubator", "maker-space", "agri-park", "innovation-team", "leading-talent", "competition", "high-tech", "sme",
}  # fmt: skip


def test_every_review_of_the_year_has_a_scheme() -> None:
    assert set(FILES) >= REVIEWS | SHORT


@pytest.mark.parametrize("name", FILES)
class TestEveryScheme:
    """What holds for every file."""

    def test_it_is_named_by_its_id_and_reads_back_as_itself(self, name: str) -> None:
        scheme = shipped(name)
        assert scheme.id == name
        assert read_scheme_table(scheme_table(scheme), name) == scheme

    def test_it_says_what_is_published_and_what_default(self, name: str) -> None:
        lines = shipped(name).provenance
        assert any(line.startswith("已发表") for line in lines)
        assert any(line.startswith("默认值") and "请以本单位规定替换" in line for line in lines)
        english = [line for line in lines if line.startswith(("Published", "Defaults"))]
        assert any("Published" in line for line in english)
        assert any("Defaults" in line for line in english)

    def test_its_file_is_commented_in_both_languages(self, name: str) -> None:
        head = [line for line in _text(name).splitlines()[:10] if line.startswith("# ")]
        assert any(any("一" <= sign <= "鿿" for sign in line) for line in head)
        assert any(line.isascii() or line.count(" ") > 8 for line in head)

    def test_experts_promise_before_they_read(self, name: str) -> None:
        for stage in shipped(name).stages:
            pledges = {pledge.id for pledge in stage.form.pledges}
            assert pledges == (set() if _facts_alone(shipped(name)) else {"secrecy", "integrity"})

    def test_its_sample_runs_through_all_stages(self, name: str) -> None:
        scheme = shipped(name)
        trial = try_scheme(scheme)
        assert [result.stage.id for result in trial.results] == [stage.id for stage in scheme.stages]
        for result in trial.results:
            if result.stage.activity is not Activity.VOTING and result.entries:
                assert any(row.score is not None for row in result.ranking.rows)


def test_ids_are_unique_and_titles_too() -> None:
    schemes = [shipped(name) for name in FILES]
    for said in ([s.id for s in schemes], [s.title for s in schemes], [s.title_en for s in schemes]):
        assert len(set(said)) == len(FILES)


@pytest.mark.parametrize(
    "key",
    [
        "section.parent", "fact.level", "fact.per", "fact.base", "gate.condition", "gate.any_expert", "gate.types",
        "condition.times", "condition.text", "section.veto_below", "section.cap", "rubric.types", "recommendation",
        "recommendation_required", "amount", "comment.when_below", "comment.when_from", "comment.when_chosen",
        "comment.phrases", "familiarity.weight", "averaging.by_familiarity", "hides", "anchor", "advance.top",
        "advance.bottom", "advance.random", "advance.places", "advance.grades", "composite.share", "composite.by",
        "composite.everyone", "composite.renormalise", "outlier", "balancing", "calibration", "budget", "tag",
        "grade.places", "grade.for_veto", "grade.above", "grade.at_most", "grade.at_least", "sample", "shows",
        "criterion.points", "criterion.values", "criterion_rounding", "vote.level", "vote.limit",
        "vote.second_ballots", "cap", "ties", "scope", "activity",
    ],
)  # fmt: skip
def test_every_feature_of_the_language_is_used_somewhere(key: str) -> None:
    assert any(_place_ends(place, key) for name in FILES for place, _ in walk_tables(_table(name)))


def test_activities_and_effects_are_all_used() -> None:
    stages = [stage for name in FILES for stage in shipped(name).stages]
    assert {stage.activity for stage in stages} == set(Activity)
    composites = [stage.composite for stage in stages if stage.composite]
    assert {composite.by for composite in composites} == set(CompositeBy)
    rubrics = [rubric for stage in stages for rubric in stage.form.rubrics]
    assert {c.effect for rubric in rubrics for c in rubric.criteria} == set(Effect)
    assert any(not rubric.criteria and rubric.recommendations for rubric in rubrics), "a verdict only"


# --- published sums ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("laboratory", {"s1": 50, "s2": 30, "s3": 20}),
        ("acceptance", {"tasks": 70, "money": 20, "rest": 10}),
        ("midterm", {"tasks": 60, "rest": 40}),
        ("high-tech", {"property": 30, "transfer": 30, "management": 20, "growth": 20}),
        ("performance", {"decision": 20, "process": 20, "output": 30, "effect": 30}),
    ],
)
def test_top_sections_weigh_what_was_published(name: str, points: Mapping[str, int]) -> None:
    for stage in shipped(name).stages:
        rubric = stage.form.rubrics[0]
        sums = {section.id: Decimal(0) for section in rubric.sections if not section.parent}
        for criterion in rubric.criteria:
            if criterion.effect is Effect.SCORE:
                sums[rubric.headings_of(criterion)[0].id] += criterion.worth
        assert sums == points


@pytest.mark.parametrize(
    ("name", "rubric", "marks"),
    [
        ("midterm", 0, {"innovation": 50, "property": 10, "standards": 5, "papers": 10, "demonstration": 5,
                        "talent": 5, "benefit": 15}),
        ("acceptance", 0, {"content": 20, "technique": 20, "economy": 10, "results": 20, "arrival": 4, "use": 5,
                           "account": 5, "special": 6}),
        ("high-tech", 0, {"advance": 8, "support": 8, "number": 8, "origin": 6, "standards": 2, "rules": 6,
                          "institute": 6, "incentives": 4, "training": 4}),
        ("maker-space", 0, {"desks": 10, "mentors": 5, "partners": 5, "events": 8, "new-teams": 15,
                            "occupancy": 10, "firms": 15, "market": 8, "finance": 8, "tax": 8, "people": 8,
                            "feature": 5}),
        ("sme", 0, {"people": 20, "research": 50, "property": 30}),
        ("award-progress", 3, {"topic": 5, "methods": 10, "innovation": 20, "level": 10, "application": 15,
                               "prospects": 10, "workload": 10, "benefit": 15, "property": 5}),
    ],
)  # fmt: skip
def test_lines_have_their_published_full_marks(name: str, rubric: int, marks: Mapping[str, int]) -> None:
    form = shipped(name).stages[0].form.rubrics[rubric]
    assert {one: form.criterion(one).maximum for one in marks} == marks


def test_soft_science_is_the_same_sheet_in_both_awards() -> None:
    soft = shipped("award-progress").stages[0].form.rubrics[3]
    assert soft.types == ("软科学",)
    assert soft.criteria == rubric_of(shipped("award-soft-science")).criteria
    assert soft.full_marks == 100


def test_the_award_has_its_four_classes_and_four_sheets() -> None:
    rubrics = shipped("award-progress").stages[0].form.rubrics
    assert [rubric.types for rubric in rubrics] == [("研究开发",), ("转化推广",), ("基础研究",), ("软科学",)]
    assert [[int(c.maximum) for c in rubric.criteria] for rubric in rubrics[:3]] == [
        [20, 10, 10, 20, 15, 10, 10, 5],
        [5, 15, 15, 10, 20, 15, 10, 10],
        [15, 10, 15, 25, 15, 10, 10],
    ]


# --- the document ---------------------------------------------------------------------------------------

MINIMAL = {
    "id": "example", "version": 1, "kind": "project", "title": "例", "title_en": "Example",
}  # fmt: skip
WRONG = {"scheme_unknown_key", "scheme_wrong_type", "scheme_not_a_choice", "scheme_key_missing"}


def test_the_examples_of_the_document_are_in_the_language() -> None:
    text = (SCHEMES.parents[1] / "docs" / "scheme-format.md").read_text("utf-8")
    blocks = [block.split("```")[0] for block in text.split("```toml\n")[1:]]
    assert len(blocks) > 12
    for block in blocks:
        table = MINIMAL | tomllib.loads(block)
        _, problems = scheme_as_far_as_read(table)
        assert [one for one in problems if one.code in WRONG] == [], block


def _text(name: str) -> str:
    return (SCHEMES / f"{name}.toml").read_text("utf-8")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _place_ends(place: str, key: str) -> bool:
    """Whether a place like ``stage.2.gate.1.types`` is that of a key like ``gate.types``."""
    named = [part for part in place.split(".") if not part.isdigit()]
    wanted = key.split(".")
    return named[-len(wanted) :] == wanted


def _facts_alone(scheme: Scheme) -> bool:
    return all(stage.activity is Activity.FACTS for stage in scheme.stages)
