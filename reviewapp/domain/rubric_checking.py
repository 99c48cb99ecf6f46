"""Checking a rubric: weights, bands, facts, sections and gates that ask for the impossible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from .errors import Problem, problem
from .numbers import plain
from .rubric import Answerer, Condition, Criterion, CriterionKind, Effect, FactRule, Gate, Relation, Rubric

MOST_VALUES = 1001
"""The most figures a criterion may allow: 0 to 100 in tenths."""


_NAMED = 6
"""Figures named in one finding; more are counted."""

MOST_ID = 64
"""The longest id of a part of the form, in characters: as long as a letter and a store can hold."""


def rubric_problems(rubric: Rubric, at: str) -> Iterator[Problem]:
    """Every way in which a rubric asks for the impossible; ``at`` is the prefix of its places."""
    for i, criterion in enumerate(rubric.criteria, start=1):
        yield from _criterion_problems(criterion, f"{at}criterion.{i}")
    yield from _sum_problems(rubric, at)
    yield from _section_problems(rubric, at)
    for i, gate in enumerate(rubric.gates, start=1):
        yield from _gate_problems(gate, f"{at}gate.{i}")
        if (
            gate.condition is not None
            and gate.condition.text
            and gate.condition.field in _figure_columns(rubric)
        ):
            yield problem("scheme_column_both", f"{at}gate.{i}.condition.field", field=gate.condition.field)
    yield from _answer_problems(rubric, at)
    for kind, ids in (
        ("criterion", [c.id for c in rubric.criteria]),
        ("section", [s.id for s in rubric.sections]),
        ("gate", [g.id for g in rubric.gates]),
        ("recommendation", [c.id for c in rubric.recommendations]),
        ("familiarity", [f.id for f in rubric.familiarity]),
        ("visit.check", _visited(rubric)),
    ):
        yield from doubled(ids, f"{at}{kind}")
        yield from odd_ids(ids, f"{at}{kind}")


def _visited(rubric: Rubric) -> list[str]:
    """The ids of what is compared on site beyond the facts; one that is a criterion's too is there twice."""
    if rubric.visit is None:
        return []
    criteria = [criterion.id for criterion in rubric.criteria]
    return [one.id for check in rubric.visit.checks for one in [check] * (2 if check.id in criteria else 1)]


def doubled(ids: Sequence[str], place: str) -> Iterator[Problem]:
    """A finding for each id that stands a second time."""
    for i, one in enumerate(ids, start=1):
        if one in ids[: i - 1]:
            yield problem("scheme_doubled", f"{place}.{i}", value=one)


def odd_ids(ids: Sequence[str], place: str) -> Iterator[Problem]:
    """A finding for each id that letters and stores would not carry: long, with blanks or control characters."""
    for i, one in enumerate(ids, start=1):
        if len(one) > MOST_ID or not one.isprintable() or " " in one:
            yield problem("scheme_part_id_odd", f"{place}.{i}.id", value=one[:MOST_ID], most=MOST_ID)


def _sum_problems(rubric: Rubric, at: str) -> Iterator[Problem]:
    if not rubric.criteria:
        if not rubric.recommendations and not rubric.gates:
            yield problem("scheme_no_criteria", f"{at}criterion")
    elif rubric.full_marks != rubric.adds_up_to:
        yield problem(
            "scheme_sum_differs",
            f"{at}criterion",
            total=plain(rubric.full_marks),
            wanted=plain(rubric.adds_up_to),
        )
    if rubric.adds_up_to <= 0:
        yield problem("scheme_not_positive", f"{at}adds_up_to")
    if rubric.cap is not None and rubric.cap <= 0:
        yield problem("scheme_not_positive", f"{at}cap")


def _criterion_problems(criterion: Criterion, place: str) -> Iterator[Problem]:
    if criterion.maximum <= 0 or criterion.worth <= 0 or criterion.step <= 0:
        yield problem("scheme_not_positive", place)
        return
    if (criterion.kind is CriterionKind.FACT) != (criterion.fact is not None):
        yield problem("scheme_fact_kind", place)
        return
    if criterion.fact is not None:
        yield from _fact_problems(criterion.fact, criterion, place)
        return
    if criterion.minimum >= criterion.maximum or criterion.minimum < 0:
        yield problem("scheme_minimum", place)
        return
    stepped = (criterion.maximum - criterion.minimum) / criterion.step >= MOST_VALUES
    if len(criterion.values) > MOST_VALUES or (stepped and not criterion.values):
        yield problem("scheme_too_many_values", place, most=MOST_VALUES)
        return
    values = criterion.allowed_values()
    if criterion.maximum != values[-1]:
        yield problem("scheme_maximum_unreachable", place, maximum=plain(criterion.maximum))
    if values[0] < 0 or len(set(values)) != len(values):
        yield problem("scheme_values_odd", place)
    yield from _band_problems(criterion, values, place)


def _band_problems(criterion: Criterion, values: Iterable[Decimal], place: str) -> Iterator[Problem]:
    for i, band in enumerate(criterion.bands, start=1):
        if (band.to is None) == (band.below is None):
            yield problem("scheme_band_end", f"{place}.band.{i}")
            return
    if not criterion.bands:
        return
    outside: list[str] = []
    for value in values:
        labels = [band.label for band in criterion.bands if band.contains(value)]
        if len(labels) > 1:
            yield problem("scheme_bands_overlap", place, value=plain(value), bands="、".join(labels))
        elif not labels:
            outside.append(plain(value))
    if outside:
        some = "、".join(outside[:_NAMED]) + (" …" if len(outside) > _NAMED else "")
        yield problem("scheme_bands_gap", place, value=some, count=len(outside))
    for i, band in enumerate(criterion.bands, start=1):
        if not any(band.contains(value) for value in values):
            yield problem("scheme_band_unreachable", f"{place}.band.{i}", band=band.label)


def _fact_problems(fact: FactRule, criterion: Criterion, place: str) -> Iterator[Problem]:
    at = f"{place}.fact"
    if bool(fact.levels) == (fact.per is not None):
        yield problem("scheme_fact_rule", at)
        return
    if fact.per is not None and (fact.per <= 0 or fact.gives <= 0):
        yield problem("scheme_not_positive", at)
    if not 0 <= fact.base <= criterion.maximum:
        yield problem("scheme_fact_points", at, most=plain(criterion.maximum))
    steps = [level.low for level in fact.levels]
    if len(set(steps)) != len(steps):
        yield problem("scheme_fact_levels", at)
    if fact.levels:
        points = [level.points for level in fact.levels]
        if min(points) < 0 or max(points) != criterion.maximum:
            yield problem("scheme_fact_points", at, most=plain(criterion.maximum))


def _section_problems(rubric: Rubric, at: str) -> Iterator[Problem]:
    known = {section.id: section for section in rubric.sections}
    for i, criterion in enumerate(rubric.criteria, start=1):
        if criterion.section and criterion.section not in known:
            yield problem("scheme_section_unknown", f"{at}criterion.{i}.section", value=criterion.section)
    for i, section in enumerate(rubric.sections, start=1):
        place = f"{at}section.{i}"
        parent = known.get(section.parent)
        if section.parent and (parent is None or parent.parent or parent is section):
            yield problem("scheme_section_parent", f"{place}.parent", value=section.parent)
            continue
        inside = {section.id} | {one.id for one in rubric.sections if one.parent == section.id}
        parts = [c for c in rubric.criteria if c.section in inside]
        full = sum((c.worth for c in parts if c.effect is Effect.SCORE), Decimal(0))
        if not parts:
            yield problem("scheme_section_empty", place, title=section.title)
        elif section.points is not None and section.points != full:
            yield problem("scheme_section_sum", place, total=plain(full), wanted=plain(section.points))
        if section.cap is not None and section.cap <= 0:
            yield problem("scheme_not_positive", f"{place}.cap")
        if section.veto_below is not None and not 0 < section.veto_below <= full:
            yield problem("scheme_veto_line", f"{place}.veto_below", most=plain(full))
        if (section.veto_below is None) != (not section.veto):
            yield problem("scheme_veto_words", place)


def _gate_problems(gate: Gate, place: str) -> Iterator[Problem]:
    if (gate.answered_by is Answerer.LIST) != (gate.condition is not None):
        yield problem("scheme_gate_condition", place)
    elif gate.condition is not None:
        yield from _condition_problems(gate.condition, f"{place}.condition")


def _figure_columns(rubric: Rubric) -> set[str]:
    """The columns of the list that a rubric reads as figures."""
    columns = {c.fact.field for c in rubric.criteria if c.fact is not None}
    if rubric.amount is not None:
        columns.add(rubric.amount.most_field)
    for gate in rubric.gates:
        if gate.condition is not None and not gate.condition.text:
            columns |= {gate.condition.field, gate.condition.of}
    return columns


def _condition_problems(condition: Condition, place: str) -> Iterator[Problem]:
    against = [
        condition.value is not None,
        bool(condition.text),
        condition.times is not None and bool(condition.of),
    ]
    if sum(against) != 1 or (condition.times is None) != (not condition.of):
        yield problem("scheme_condition_sides", place)
    elif condition.text and condition.relation is not Relation.EQUALS:
        yield problem("scheme_condition_text", place)
    elif condition.times is not None and condition.times <= 0:
        yield problem("scheme_not_positive", place)


def _answer_problems(rubric: Rubric, at: str) -> Iterator[Problem]:
    rule = rubric.comment
    known = {choice.id for choice in rubric.recommendations}
    if rubric.recommendation_required and not rubric.recommendations:
        yield problem("scheme_no_recommendations", f"{at}recommendation_required")
    if not 0 <= rule.least <= rule.most <= 20000:
        yield problem("scheme_comment_bounds", f"{at}comment")
    for chosen in rule.when_chosen:
        if chosen not in known:
            yield problem("scheme_choice_unknown", f"{at}comment.when_chosen", value=chosen)
    if rule.is_conditional and not rule.least:
        yield problem("scheme_comment_when", f"{at}comment")
    if rubric.familiarity:
        weights = [level.weight for level in rubric.familiarity]
        if min(weights) < 0 or not any(weights) or max(weights) > 100:
            yield problem("scheme_familiarity_weights", f"{at}familiarity")
    if rubric.amount is not None and not 0 <= rubric.amount.places <= 6:
        yield problem("scheme_places", f"{at}amount", value=rubric.amount.places)
    visit = rubric.visit
    if visit is not None and not 0 <= visit.opinion_least <= visit.opinion_most <= 20000:
        yield problem("scheme_comment_bounds", f"{at}visit")
