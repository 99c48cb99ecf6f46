"""The outline of a scheme being edited: its parts in the order people think of them, over the file's own table.

A file of one stage and one rubric has all keys at its top; with several, they stand in ``[[stage]]`` and
``[[rubric]]``.  The outline hides that: it says for every part where in the table its keys are, and finds the
place of a finding there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass
from enum import StrEnum
from typing import Any, TypeGuard

from reviewapp.domain.arithmetic import Arithmetic
from reviewapp.domain.rubric import Criterion, Gate, Rubric, Section
from reviewapp.domain.scheme import Activity, Form, Scheme, Stage
from reviewapp.domain.table_values import fields_of, key_of, keys_of

Address = tuple[str | int, ...]
"""Where something stands in a scheme's table: keys, and positions in lists from 0."""

Table = Mapping[str, Any]


class Role(StrEnum):
    """What a part of the outline is."""

    SCHEME = "scheme"
    SOURCES = "sources"
    EVERY_STAGE = "every_stage"
    STAGE = "stage"
    RUBRIC = "rubric"
    SECTION = "section"
    CRITERION = "criterion"
    GATES = "gates"
    GATE = "gate"
    RECOMMENDATIONS = "recommendations"
    METHOD = "method"
    GRADES = "grades"
    VOTE = "vote"


@dataclass(frozen=True)
class Part:
    """One part: the ``keys`` shown of value class ``kind``, in the table at ``address``; ``title`` is its own name."""

    role: Role
    address: Address
    kind: type
    keys: tuple[str, ...]
    title: str = ""
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        """The part and those below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


_SCHEME_KEYS = ("title", "title_en", "id", "version", "kind", "experts_named", "tag", "sample")
_FOR_ALL = ("entry_noun", "pledge")
_STAGE_KEYS = (
    "id", "title", "activity", *_FOR_ALL, "hides", "anchor", "shows", "experts_least", "experts_most",
    "advance", "composite",
)  # fmt: skip
_RUBRIC_KEYS = ("id", "title", "types", "adds_up_to", "cap", "comment", "amount", "familiarity", "visit")
_NAMED_APART = {"id", "title", "types"}
"""Keys that only a ``[[stage]]`` or ``[[rubric]]`` of its own has: at the top they are the scheme's."""
_METHOD_KEYS = tuple(key for key in keys_of(Arithmetic) if key != "grade")


def outline(table: Table) -> Part:
    """The whole scheme as parts."""
    stages = stage_addresses(table)
    shared = tuple(key for key in _FOR_ALL if key in table and stages != ((),))
    parts = [_stage_part(table, at, shared) for at in stages]
    if shared:
        parts.insert(0, Part(Role.EVERY_STAGE, (), Form, shared))
    parts.append(Part(Role.SOURCES, (), Scheme, ("provenance",)))
    return Part(Role.SCHEME, (), Scheme, _SCHEME_KEYS, _text(table, "title"), tuple(parts))


def stage_addresses(table: Table) -> tuple[Address, ...]:
    """Where each stage's keys stand: at the top for the only stage."""
    stages = table.get("stage")
    return tuple(("stage", i) for i in range(len(stages))) if _are_tables(stages) else ((),)


def rubric_addresses(table: Table, stage: Address) -> tuple[Address, ...]:
    """Where each rubric's keys stand: among the stage's for its only rubric."""
    rubrics = value_at(table, (*stage, "rubric"))
    return tuple((*stage, "rubric", i) for i in range(len(rubrics))) if _are_tables(rubrics) else (stage,)


def value_at(table: Any, address: Address) -> Any:
    """What stands there; None where nothing does."""
    for step in address:
        if isinstance(step, str) and isinstance(table, Mapping):
            table = table.get(step)
        elif isinstance(step, int) and isinstance(table, list) and 0 <= step < len(table):
            table = table[step]
        else:
            return None
    return table


def field_of(kind: type, key: str) -> tuple[Field[Any], Any]:
    """The field of that key, those inlined included, with its type; raises KeyError."""
    for one, hint in fields_of(kind):
        if one.metadata.get("inline"):
            if key in keys_of(hint):
                return field_of(hint, key)
        elif key_of(one) == key:
            return one, hint
    raise KeyError(key)


def owner_of(kind: type, key: str) -> type:
    """The value class that declares a key: a stage's ``ties`` is the arithmetic's."""
    for one, hint in fields_of(kind):
        if one.metadata.get("inline") and key in keys_of(hint):
            return owner_of(hint, key)
    return kind


def locate(table: Table, place: str) -> Address:
    """Where in the table a finding's place is (``stage.2.criterion.3.band.1``), as far down as there is something."""
    steps: list[str | int] = [int(s) - 1 if s.isdigit() else s for s in place.strip('"').split(".") if s]
    own = set(keys_of(Scheme)) - {"stage"}
    if len(steps) >= 2 and steps[0] == "stage":
        base: Address = ("stage", steps[1]) if _are_tables(table.get("stage")) else ()
        steps = steps[2:]
    else:
        base = () if not steps or steps[0] in own else stage_addresses(table)[0]
    if steps and steps[0] in _FOR_ALL and value_at(table, (*base, steps[0])) is None and steps[0] in table:
        base = ()
    rubrics = rubric_addresses(table, base)
    if len(steps) >= 2 and steps[0] == "rubric":
        if rubrics == (base,):
            steps = steps[2:]
    elif steps and steps[0] in keys_of(Rubric) and steps[0] not in own and rubrics[0] != base:
        base = rubrics[0]
    return _as_far_as(table, (*base, *steps))


_LISTS = {Role.SCHEME: ("stage",), Role.STAGE: ("rubric",), Role.RUBRIC: ("criterion", "section")}
"""Keys whose values are parts of their own: a finding about the whole list is shown at the part around it."""


def part_at(root: Part, address: Address) -> tuple[Part, str]:
    """The part that shows what stands at an address, and the key of its field (empty: the part as a whole)."""

    def key_in(part: Part) -> str:
        return str(address[len(part.address)]) if len(address) > len(part.address) else ""

    def nearness(part: Part) -> tuple[int, int]:
        key = key_in(part)
        named = 2 if key in part.keys else int(not key or key in _LISTS.get(part.role, ()))
        return len(part.address), named

    around = [part for part in root.walk() if part.address == address[: len(part.address)]]
    found = max(around, key=nearness)
    key = key_in(found)
    return found, key if key in found.keys else ""


def _as_far_as(table: Table, address: Address) -> Address:
    """The address, cut behind the first key that has no value: there something is missing."""
    for length in range(1, len(address) + 1):
        if value_at(table, address[:length]) is None:
            return address[:length]
    return address


def _stage_part(table: Table, at: Address, shared: tuple[str, ...]) -> Part:
    activity = value_at(table, (*at, "activity"))
    keys = tuple(k for k in _STAGE_KEYS if k not in shared and not (at == () and k in _NAMED_APART))
    parts = [_rubric_part(table, rubric) for rubric in rubric_addresses(table, at)]
    if activity != Activity.VOTING.value:
        parts.append(Part(Role.METHOD, at, Stage, _METHOD_KEYS))
        parts.append(Part(Role.GRADES, at, Stage, ("grade",)))
    if activity == Activity.VOTING.value or value_at(table, (*at, "vote")) is not None:
        parts.append(Part(Role.VOTE, at, Stage, ("vote",)))
    title = _text(value_at(table, at), "title") if at else Stage().title
    return Part(Role.STAGE, at, Stage, keys, title, tuple(parts))


def _rubric_part(table: Table, at: Address) -> Part:
    own = value_at(table, at)
    apart = at[-2:-1] == ("rubric",)
    keys = tuple(key for key in _RUBRIC_KEYS if apart or key not in _NAMED_APART)
    sections = _items(table, at, "section", Role.SECTION, Section)
    criteria = _items(table, at, "criterion", Role.CRITERION, Criterion)
    gates = tuple(_items(table, at, "gate", Role.GATE, Gate).values())
    known = {_text(value_at(table, place), "id") for place in sections}

    def inside(section: str, depth: int) -> Iterator[Part]:
        for place, part in sections.items():
            one = value_at(table, place)
            parent = _text(one, "parent")
            if depth < 2 and (parent if parent in known and parent != _text(one, "id") else "") == section:
                below = tuple(inside(_text(one, "id"), depth + 1)) if _text(one, "id") else ()
                yield Part(part.role, part.address, part.kind, part.keys, part.title, below)
        for place, part in criteria.items():
            of = _text(value_at(table, place), "section")
            if (of if of in known else "") == section:
                yield part

    return Part(
        Role.RUBRIC,
        at,
        Rubric,
        keys,
        _text(own, "title") if apart else "",
        (
            *inside("", 0),
            Part(Role.GATES, (*at, "gate"), Gate, (), "", gates),
            Part(Role.RECOMMENDATIONS, at, Rubric, ("recommendation_required", "recommendation")),
        ),
    )


def _items(table: Table, at: Address, key: str, role: Role, kind: type) -> dict[Address, Part]:
    found = value_at(table, (*at, key))
    if not _are_tables(found):
        return {}
    return {
        (*at, key, i): Part(role, (*at, key, i), kind, keys_of(kind), _text(one, "title"))
        for i, one in enumerate(found)
    }


def _are_tables(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _text(table: Any, key: str) -> str:
    value = table.get(key) if isinstance(table, Mapping) else None
    return value if isinstance(value, str) else ""
