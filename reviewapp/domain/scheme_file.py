"""Reading a scheme file (TOML) into a :class:`~reviewapp.domain.scheme.Scheme`, with every problem at once.

The format is described in docs/scheme-format.md.  A file without ``[[stage]]`` is a scheme of one stage whose
keys stand at the top; a stage without ``[[rubric]]`` has one rubric whose keys stand in the stage.  Pledges
and the entry's noun at the top hold for every stage that does not say otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .errors import Problem, Problems, SchemeError
from .rubric import Rubric
from .scheme import Scheme, Stage
from .scheme_checking import validate_scheme
from .table_values import AsParent, TableReader, as_table, keys_of

_FOR_ALL_STAGES = ("pledge", "entry_noun")


def read_scheme(text: str, name: str) -> Scheme:
    """Read and check a scheme file.

    ``name`` is how a refusal calls the file.  Raises SchemeError("scheme_not_toml", or "scheme_not_toml_at"
    where it is known at which line) where the text is no TOML, SchemeError("scheme_refused", problems=…) with every finding where it asks for the impossible.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets without end
        reason, at, place = str(error)[:200].partition(" (at line ")
        if at:
            line, column = re.findall("[0-9]+", place)
            raise SchemeError(
                "scheme_not_toml_at", file=name, line=line, column=column, reason=reason
            ) from error
        raise SchemeError("scheme_not_toml", file=name, reason=reason) from error
    return read_scheme_table(table, name)


def read_scheme_table(table: Mapping[str, Any], name: str) -> Scheme:
    """Read and check a scheme given as a table; raises as ``read_scheme``."""
    scheme, problems = scheme_as_far_as_read(table)
    if problems:
        raise SchemeError("scheme_refused", problems, file=name, count=len(problems))
    return scheme


def scheme_as_far_as_read(table: Mapping[str, Any]) -> tuple[Scheme, Problems]:
    """What could be read, stand-ins for the rest, and every problem: for an editor that shows both."""
    reader = TableReader()
    scheme: Scheme = reader.read(Scheme, _with_stages(table))
    echoes = _Echoes(reader.problems)
    further = (one for one in validate_scheme(scheme) if not echoes.holds(one))
    found = (_as_written(one, table) for one in (*reader.problems, *further))
    return scheme, Problems(tuple(dict.fromkeys(found)))


def scheme_table(scheme: Scheme) -> dict[str, Any]:
    """The scheme as a table, shortest form: what a file of it holds."""
    table = as_table(scheme)
    stages = [_without_sole_rubric(stage) for stage in table.pop("stage", [])]
    for key in _FOR_ALL_STAGES:
        values = [stage.get(key) for stage in stages]
        if values and values[0] is not None and all(value == values[0] for value in values):
            table[key] = values[0]
            for stage in stages:
                del stage[key]
    if len(stages) == 1 and not {"id", "title"} & set(stages[0]):
        sole: dict[str, Any] = {**table, **stages[0]}
        return sole
    return {**table, "stage": stages}


def _with_stages(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with its stages and rubrics spelled out."""
    own = set(keys_of(Scheme))
    if "stage" not in table:
        loose = {key: value for key, value in table.items() if key in _STAGE_KEYS - own}
        rest = {key: value for key, value in table.items() if key not in loose}
        return rest | {"stage": [AsParent(_with_rubrics(loose))]}
    shared = {key: table[key] for key in _FOR_ALL_STAGES if key in table}
    rest = {key: value for key, value in table.items() if key not in shared}
    stages = table["stage"]
    if isinstance(stages, list) and all(isinstance(stage, Mapping) for stage in stages):
        rest["stage"] = [_with_rubrics({**shared, **stage}) for stage in stages]
    return rest


def _as_written(found: Problem, table: Mapping[str, Any]) -> Problem:
    """A finding in the words of the file: a known key in the wrong table, what stands at the top for all stages.

    The latter is told at the top and so only once.
    """
    if found.code == "scheme_unknown_key" and found.place.rpartition(".")[2] in _OUTERMOST_KEYS:
        found = replace(found, code="scheme_key_elsewhere")
    head, _, key = found.place.partition(".")
    number, _, rest = key.partition(".")
    shared = rest.partition(".")[0]
    if head != "stage" or shared not in _FOR_ALL_STAGES or shared not in table:
        return found
    stages = table.get("stage")
    own = isinstance(stages, list) and number.isdecimal() and shared in stages[int(number) - 1]
    return found if own else replace(found, place=rest)


def _with_rubrics(stage: Mapping[str, Any]) -> dict[str, Any]:
    if "rubric" in stage:
        return dict(stage)
    loose = {key: value for key, value in stage.items() if key in _SOLE_RUBRIC_KEYS}
    rest = {key: value for key, value in stage.items() if key not in loose}
    return rest | ({"rubric": [AsParent(loose)]} if loose else {})


def _without_sole_rubric(stage: dict[str, Any]) -> dict[str, Any]:
    rubrics = stage.get("rubric", [])
    if len(rubrics) != 1 or not set(rubrics[0]) <= _SOLE_RUBRIC_KEYS:
        return stage
    sole: dict[str, Any] = rubrics[0]
    return {key: value for key, value in stage.items() if key != "rubric"} | sole


_SOLE_RUBRIC_KEYS = set(keys_of(Rubric)) - {"id", "title", "types"}
_OUTERMOST_KEYS = {*keys_of(Scheme), *keys_of(Stage), *keys_of(Rubric)} - {
    "id",
    "title",
}  # many tables have those
_STAGE_KEYS = (set(keys_of(Stage)) - {"id", "title"}) | _SOLE_RUBRIC_KEYS


_CAUSES = {
    "scheme_no_recommendations": ("recommendation",),
    "scheme_choice_unknown": ("recommendation",),
    "scheme_section_unknown": ("section",),
    "scheme_section_empty": ("criterion", "section"),
    "scheme_section_sum": ("criterion", "section"),
    "scheme_veto_line": ("criterion", "section"),
    "scheme_tie_unknown": ("criterion", "section", "rubric"),
    "scheme_familiarity_method": ("familiarity", "rubric"),
    "scheme_rounding_idle": ("averaging",),
    "scheme_calibration_method": ("averaging",),
    "scheme_two_levellings": ("calibration",),
    "scheme_budget_amount": ("amount", "rubric"),
    "scheme_budget_scope": ("scope",),
    "scheme_hides_needed": ("criterion", "amount", "rubric"),
    "scheme_cut": ("criterion", "cap", "order", "rubric"),
    "scheme_facts_judged": ("criterion", "rubric"),
    "scheme_vote_rules": ("activity",),
}
"""The keys beside a finding's own, in its stage or rubric, that it follows from."""

_OF_OTHER_STAGES = {"scheme_grade_unknown", "scheme_stage_unknown"}
_BESIDE = re.compile(r"(stage\.[0-9]+\.)?(rubric\.[0-9]+\.)?")


class _Echoes:
    """Tells findings about what could be read from those about the stand-ins for what could not."""

    def __init__(self, unread: list[Problem]) -> None:
        self._places = [one.place for one in unread if one.code != "scheme_unknown_key"]

    def holds(self, one: Problem) -> bool:
        """Whether a finding only repeats that something could not be read."""
        return any(
            _within(place, cause) or _within(cause, place) for place in self._places for cause in _causes(one)
        )


def _causes(found: Problem) -> tuple[str, ...]:
    """Where the reason for a finding may lie: at its place, or where that refers to."""
    if found.code in _OF_OTHER_STAGES:
        return (found.place, "stage")
    beside = _BESIDE.match(found.place)
    prefix = beside.group() if beside else ""
    return (found.place, *(prefix + key for key in _CAUSES.get(found.code, ())))


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")
