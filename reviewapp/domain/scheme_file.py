"""Reading a scheme file (TOML) into a :class:`~reviewapp.domain.scheme.Scheme`, with every problem at once.

The format is described in docs/scheme-format.md.  Figures are written as strings ("0.5") or whole numbers,
never as floats, so that what is written is what is meant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .errors import Problem, Problems, SchemeError, problem
from .numbers import Rounding, RoundingMode, plain
from .scheme import (
    Arithmetic,
    Averaging,
    Band,
    Choice,
    CommentRule,
    Criterion,
    Form,
    Grade,
    Method,
    Moment,
    Per,
    Pledge,
    ReviewKind,
    Scheme,
    Scope,
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
MOST_VALUES = 1001
"""The most figures a criterion may allow: 0 to 100 in tenths."""


def read_scheme(text: str, name: str) -> Scheme:
    """Read and check a scheme file.

    ``name`` is how a refusal calls the file.  Raises SchemeError("scheme_not_toml") where the text is no
    TOML, SchemeError("scheme_refused", problems=…) with every finding where it asks for the impossible.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError("scheme_not_toml", file=name, reason=str(error)) from error
    reader = _Reader()
    scheme = reader.scheme(table)
    problems = Problems(tuple(reader.problems)) + (validate_scheme(scheme) if scheme else Problems())
    if problems or scheme is None:
        raise SchemeError("scheme_refused", problems, file=name, count=len(problems))
    return scheme


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
        yield problem("scheme_no_recommendations", "form.recommendation_required")
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
    if (criterion.maximum - criterion.minimum) / criterion.step >= MOST_VALUES:
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
    for rounding in (arithmetic.rounding, arithmetic.sheet_rounding, arithmetic.criterion_rounding):
        if rounding and not 0 <= rounding.places <= 6:
            yield problem("scheme_places", "rounding", value=rounding.places)
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
    if arithmetic.grades:
        last = arithmetic.grades[-1]
        if (
            (last.from_score or 0) > 0
            or (last.at_least is not None and all(_conditional(g) for g in arithmetic.grades))
            or (last.at_most is not None and shares < 100)
        ):
            yield problem("scheme_no_rest", "grade")


def _conditional(grade: Grade) -> bool:
    return grade.from_score is not None or grade.at_most is not None or grade.at_least is not None


_MISSING: Any = object()


class _Reader:
    """Takes a TOML table apart and notes every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def scheme(self, table: Mapping[str, Any]) -> Scheme | None:
        known = {"id", "version", "kind", "title", "title_en", "experts_named", "entry_noun", "provenance"}
        known |= {"criterion", "recommendation", "recommendation_required", "comment", "pledge"}
        known |= {"averaging", "rounding", "moment", "sheet_rounding", "criterion_rounding", "ties", "scope"}
        known |= {"least_scores", "grade"}
        self._strangers(table, known, "")
        comment = self._table(table, "comment", {"least", "most"})
        averaging = self._table(table, "averaging", {"method", "trim_each", "n_min", "per"})
        form = Form(
            criteria=tuple(self._criterion(t, f"criterion.{i}") for i, t in self._list(table, "criterion")),
            recommendations=tuple(
                Choice(self._text(t, "id", p), self._text(t, "title", p))
                for p, t in ((f"recommendation.{i}", t) for i, t in self._list(table, "recommendation"))
            ),
            recommendation_required=self._flag(table, "recommendation_required", ""),
            comment=CommentRule(
                self._whole(comment, "least", "comment", 0), self._whole(comment, "most", "comment", 2000)
            ),
            pledges=tuple(
                Pledge(self._text(t, "id", p), self._text(t, "title", p), self._text(t, "text", p))
                for p, t in ((f"pledge.{i}", t) for i, t in self._list(table, "pledge"))
            ),
            entry_noun=self._text(table, "entry_noun", "", "项目"),
        )
        arithmetic = Arithmetic(
            averaging=Averaging(
                self._choice(averaging, "method", "averaging", Method, Method.MEAN),
                self._whole(averaging, "trim_each", "averaging", 1),
                self._whole(averaging, "n_min", "averaging", 5),
                self._choice(averaging, "per", "averaging", Per, Per.TOTAL),
            ),
            rounding=self._rounding(table, "rounding") or Rounding(),
            moment=self._choice(table, "moment", "", Moment, Moment.END),
            sheet_rounding=self._rounding(table, "sheet_rounding"),
            criterion_rounding=self._rounding(table, "criterion_rounding"),
            ties=self._texts(table, "ties"),
            scope=self._choice(table, "scope", "", Scope, Scope.ROUND),
            grades=tuple(self._grade(t, f"grade.{i}") for i, t in self._list(table, "grade")),
            least_scores=self._whole(table, "least_scores", "", 1),
        )
        scheme = Scheme(
            id=self._text(table, "id", ""),
            version=self._whole(table, "version", ""),
            kind=self._choice(table, "kind", "", ReviewKind, _MISSING),
            title=self._text(table, "title", ""),
            title_en=self._text(table, "title_en", ""),
            form=form,
            arithmetic=arithmetic,
            experts_named=self._flag(table, "experts_named", ""),
            provenance=self._texts(table, "provenance"),
        )
        return None if self.problems else scheme

    def _criterion(self, table: Mapping[str, Any], place: str) -> Criterion:
        known = {"id", "title", "group", "guidance", "maximum", "points", "minimum", "step", "values"}
        self._strangers(table, known | {"band", "published"}, place)
        maximum = self._figure(table, "maximum", place)
        values = table.get("values", [])
        if not isinstance(values, list):
            self._note("scheme_wrong_type", f"{place}.values")
            values = []
        return Criterion(
            id=self._text(table, "id", place),
            title=self._text(table, "title", place),
            maximum=maximum,
            points=self._figure(table, "points", place, maximum),
            minimum=self._figure(table, "minimum", place, Decimal(0)),
            step=self._figure(table, "step", place, Decimal(1)),
            values=tuple(self._as_figure(v, f"{place}.values") for v in values),
            bands=tuple(self._band(t, f"{place}.band.{i}") for i, t in self._list(table, "band", place)),
            group=self._text(table, "group", place, ""),
            guidance=self._text(table, "guidance", place, ""),
            published=self._flag(table, "published", place),
        )

    def _band(self, table: Mapping[str, Any], place: str) -> Band:
        self._strangers(table, {"label", "from", "to", "below", "descriptor"}, place)
        if ("to" in table) == ("below" in table):
            self._note("scheme_band_end", place)
        end = "to" if "to" in table else "below"
        return Band(
            self._text(table, "label", place),
            self._figure(table, "from", place),
            self._figure(table, end, place, Decimal(0)),
            open_above=end == "below",
            descriptor=self._text(table, "descriptor", place, ""),
        )

    def _grade(self, table: Mapping[str, Any], place: str) -> Grade:
        self._strangers(table, {"title", "from", "above", "at_most", "at_least"}, place)
        if "from" in table and "above" in table:
            self._note("scheme_grade_two_cuts", place)
        cut = "above" if "above" in table else "from"
        return Grade(
            self._text(table, "title", place),
            from_score=self._figure(table, cut, place) if cut in table else None,
            strict=cut == "above",
            at_most=self._figure(table, "at_most", place) if "at_most" in table else None,
            at_least=self._figure(table, "at_least", place) if "at_least" in table else None,
        )

    def _rounding(self, table: Mapping[str, Any], key: str) -> Rounding | None:
        if key not in table:
            return None
        inner = self._table(table, key, {"places", "mode"})
        return Rounding(
            self._whole(inner, "places", key, 2),
            self._choice(inner, "mode", key, RoundingMode, RoundingMode.HALF_UP),
        )

    def _note(self, code: str, place: str, **params: object) -> None:
        self.problems.append(problem(code, place.strip("."), **params))

    def _strangers(self, table: Mapping[str, Any], known: set[str], place: str) -> None:
        for key in sorted(set(table) - known):
            self._note("scheme_unknown_key", f"{place}.{key}", key=key)

    def _take(self, table: Mapping[str, Any], key: str, place: str, default: Any) -> Any:
        if key in table:
            return table[key]
        if default is _MISSING:
            self._note("scheme_key_missing", f"{place}.{key}", key=key)
        return default

    def _text(self, table: Mapping[str, Any], key: str, place: str, default: Any = _MISSING) -> str:
        value = self._take(table, key, place, default)
        if isinstance(value, str) and (value.strip() or default is not _MISSING):
            return value
        if value is not _MISSING:
            self._note("scheme_wrong_type", f"{place}.{key}")
        return ""

    def _texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._note("scheme_wrong_type", key)
        return ()

    def _flag(self, table: Mapping[str, Any], key: str, place: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._note("scheme_wrong_type", f"{place}.{key}")
            return False
        return value

    def _whole(self, table: Mapping[str, Any], key: str, place: str, default: Any = _MISSING) -> int:
        value = self._take(table, key, place, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not _MISSING:
            self._note("scheme_wrong_type", f"{place}.{key}")
        return 0

    def _figure(self, table: Mapping[str, Any], key: str, place: str, default: Any = _MISSING) -> Decimal:
        value = self._take(table, key, place, default)
        return Decimal(0) if value is _MISSING else self._as_figure(value, f"{place}.{key}")

    def _as_figure(self, value: Any, place: str) -> Decimal:
        if isinstance(value, Decimal):
            return value
        if isinstance(value, str | int) and not isinstance(value, bool):
            try:
                figure = Decimal(value)
            except InvalidOperation:
                figure = Decimal("NaN")
            if figure.is_finite() and abs(figure) < 1_000_000 and figure == round(figure, 6):
                return figure
        self._note("scheme_wrong_type", place)
        return Decimal(0)

    def _choice(self, table: Mapping[str, Any], key: str, place: str, kind: Any, default: Any) -> Any:
        value = self._take(table, key, place, default)
        if value is _MISSING:
            return None
        try:
            return kind(value)
        except ValueError:
            self._note(
                "scheme_not_a_choice", f"{place}.{key}", value=str(value)[:40], choices="、".join(kind)
            )
            return None

    def _table(self, table: Mapping[str, Any], key: str, known: set[str]) -> Mapping[str, Any]:
        inner = table.get(key, {})
        if not isinstance(inner, dict):
            self._note("scheme_wrong_type", key)
            return {}
        self._strangers(inner, known, key)
        return inner

    def _list(
        self, table: Mapping[str, Any], key: str, place: str = ""
    ) -> list[tuple[int, Mapping[str, Any]]]:
        items = table.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            self._note("scheme_wrong_type", f"{place}.{key}")
            return []
        return list(enumerate(items, start=1))
