"""Checking a scheme: every way in which it asks for the impossible, whether read from a file or edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .errors import Problem, Problems, problem
from .numbers import plain
from .scheme import Arithmetic, Criterion, Grade, Scheme

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
MOST_VALUES = 1001
"""The most figures a criterion may allow: 0 to 100 in tenths."""


def validate_scheme(scheme: Scheme) -> Problems:
    """Every way in which a scheme asks for the impossible, each with its place."""
    return Problems(
        (
            *_identity_problems(scheme),
            *(p for c in scheme.form.criteria for p in _criterion_problems(c)),
            *_arithmetic_problems(scheme),
        )
    )


def _identity_problems(scheme: Scheme) -> Iterator[Problem]:
    if not _ID.match(scheme.id):
        yield problem("scheme_id_odd", "id", value=scheme.id[:64])
    if not scheme.form.criteria:
        yield problem("scheme_no_criteria", "criterion")
    elif scheme.form.full_marks != 100:
        yield problem("scheme_sum_not_100", "criterion", total=plain(scheme.form.full_marks))
    for kind, ids in (
        ("criterion", [c.id for c in scheme.form.criteria]),
        ("recommendation", [c.id for c in scheme.form.recommendations]),
        ("pledge", [c.id for c in scheme.form.pledges]),
        ("grade", [g.title for g in scheme.arithmetic.grades]),
    ):
        for double in sorted({i for i in ids if ids.count(i) > 1}):
            yield problem("scheme_doubled", f"{kind}.{double}", value=double)
    if scheme.form.recommendation_required and not scheme.form.recommendations:
        yield problem("scheme_no_recommendations", "recommendation_required")
    if not 0 <= scheme.form.comment.least <= scheme.form.comment.most <= 20000:
        yield problem("scheme_comment_bounds", "comment")


def _criterion_problems(criterion: Criterion) -> Iterator[Problem]:
    place = f"criterion.{criterion.id}"
    if criterion.maximum <= 0 or criterion.points <= 0 or criterion.step <= 0:
        yield problem("scheme_not_positive", place)
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
    if not criterion.bands:
        return
    for value in values:
        labels = [band.label for band in criterion.bands if band.contains(value)]
        if len(labels) > 1:
            yield problem("scheme_bands_overlap", place, value=plain(value), bands="、".join(labels))
        elif not labels:
            yield problem("scheme_bands_gap", place, value=plain(value))
    for band in criterion.bands:
        if not any(band.contains(value) for value in values):
            yield problem("scheme_band_unreachable", f"{place}.{band.label}", band=band.label)


def _arithmetic_problems(scheme: Scheme) -> Iterator[Problem]:
    arithmetic = scheme.arithmetic
    averaging = arithmetic.averaging
    if averaging.trim_each < 0 or averaging.n_min < 2 * averaging.trim_each + 1:
        yield problem("scheme_trim", "averaging", least=2 * averaging.trim_each + 1)
    known = {f"criterion:{c.id}" for c in scheme.form.criteria} | {"mean"}
    for tie in arithmetic.ties:
        if tie not in known:
            yield problem("scheme_tie_unknown", "ties", value=tie)
    if arithmetic.least_scores < 1:
        yield problem("scheme_least_scores", "least_scores")
    for place, rounding in (
        ("rounding", arithmetic.rounding),
        ("sheet_rounding", arithmetic.sheet_rounding),
        ("criterion_rounding", arithmetic.criterion_rounding),
    ):
        if rounding and not 0 <= rounding.places <= 6:
            yield problem("scheme_places", place, value=rounding.places)
    yield from _grade_problems(arithmetic)


def _grade_problems(arithmetic: Arithmetic) -> Iterator[Problem]:
    shares = Decimal(0)
    cuts: list[Decimal] = []
    for grade in arithmetic.grades:
        place = f"grade.{grade.title}"
        if grade.at_most is not None and grade.at_least is not None:
            yield problem("scheme_grade_two_quotas", place)
        for share in (grade.at_most, grade.at_least):
            if share is not None and not 0 < share <= 100:
                yield problem("scheme_share", place, value=plain(share))
            shares += share or 0
        if grade.from_score is not None:
            if not 0 <= grade.from_score <= 100:
                yield problem("scheme_cut", place, value=plain(grade.from_score))
            if cuts and grade.from_score >= cuts[-1] and grade.at_most is None:
                yield problem("scheme_cuts_order", place)
            cuts.append(grade.from_score)
    if shares > 100:
        yield problem("scheme_quotas_over", "grade", total=plain(shares))
    if arithmetic.grades and not _covers_all(arithmetic.grades):
        yield problem("scheme_no_rest", "grade")


def _covers_all(grades: Sequence[Grade]) -> bool:
    """Whether every score finds a grade: one takes what remains, or shares of 100 % leave nothing.

    不超过 floors and 不少于 ceils, so two that make 100 % fit at any number of entries only as one of each.
    """
    rest = next((i for i, grade in enumerate(grades) if not _conditional(grade)), None)
    if rest is not None:  # behind it nothing is left to give but what is counted from the bottom
        return all(grade.at_least is not None for grade in grades[rest + 1 :])
    bare = all(grade.from_score is None for grade in grades)
    top, bottom = [g.at_most for g in grades if g.at_most], [g.at_least for g in grades if g.at_least]
    return bare and len(top) <= 1 and len(bottom) <= 1 and sum((*top, *bottom), Decimal(0)) == 100


def _conditional(grade: Grade) -> bool:
    from_zero = grade.from_score is None or (grade.from_score <= 0 and not grade.strict)
    return not from_zero or grade.at_most is not None or grade.at_least is not None
