"""Reading a scheme file (TOML) into a :class:`~reviewapp.domain.scheme.Scheme`, with every problem at once.

The format is described in docs/scheme-format.md.  Figures are written as strings ("0.5") or whole numbers,
never as floats, so that what is written is what is meant.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .errors import Problem, Problems, SchemeError, problem
from .numbers import Rounding, RoundingMode
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
from .scheme_checking import validate_scheme

MOST_WHOLE = 1_000_000
"""The greatest whole number that any key may hold."""


def read_scheme(text: str, name: str) -> Scheme:
    """Read and check a scheme file.

    ``name`` is how a refusal calls the file.  Raises SchemeError("scheme_not_toml") where the text is no
    TOML, SchemeError("scheme_refused", problems=…) with every finding where it asks for the impossible.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets without end
        raise SchemeError("scheme_not_toml", file=name, reason=str(error)[:200]) from error
    reader = _Reader()
    scheme = reader.scheme(table)
    echoes = _Echoes(scheme, reader.problems)
    further = (one for one in validate_scheme(scheme) if not echoes.holds(one))
    problems = Problems((*reader.problems, *further))
    if problems:
        raise SchemeError("scheme_refused", problems, file=name, count=len(problems))
    return scheme


class _Echoes:
    """Tells findings about what could be read from those about the stand-ins for what could not."""

    def __init__(self, scheme: Scheme, unread: list[Problem]) -> None:
        places = [tuple(one.place.split(".")) for one in unread]
        self._heads = {place[0] for place in places}
        self._items = {
            f"{kind}.{name}"
            for kind, names in (
                ("criterion", [c.id for c in scheme.form.criteria]),
                ("recommendation", [c.id for c in scheme.form.recommendations]),
                ("pledge", [c.id for c in scheme.form.pledges]),
                ("grade", [g.title for g in scheme.arithmetic.grades]),
            )
            for i, name in enumerate(names, start=1)
            if any(place[:2] == (kind, str(i)) for place in places)
        }

    def holds(self, one: Problem) -> bool:
        """Whether a finding only repeats that something could not be read."""
        head, _, item = one.place.partition(".")
        if not item:
            causes = {"ties": "criterion", "recommendation_required": "recommendation"}
            return head in self._heads or causes.get(head) in self._heads
        return any(one.place == broken or one.place.startswith(broken + ".") for broken in self._items)


_MISSING: Any = object()


class _Reader:
    """Takes a TOML table apart and notes every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def scheme(self, table: Mapping[str, Any]) -> Scheme:
        """The scheme as far as it can be read: where ``problems`` has an entry, a stand-in."""
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
        return Scheme(
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
        self.problems.append(problem(code, place.strip(".") or '""', **params))

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
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_WHOLE:
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
            # Compared, not calculated with: 1E+999999999 is finite and overflows in abs() and round().
            if figure.is_finite() and -1_000_000 < figure < 1_000_000 and figure == round(figure, 6):
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
            self._note("scheme_not_a_choice", f"{place}.{key}", value=_said(value), choices="、".join(kind))
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


def _said(value: object) -> str:
    """A wrong value in a few characters; a table or a giant number is called by its kind."""
    return value[:40] if isinstance(value, str) else type(value).__name__
