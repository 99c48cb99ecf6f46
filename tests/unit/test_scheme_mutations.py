"""Breaking every key of a scheme, one at a time: refused where it is broken, or read as a sound scheme.

Held against the shipped schemes and one (``everything.toml``) that uses every field of the language.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import tomlkit

from reviewapp.domain.digests import set_fields
from reviewapp.domain.errors import SchemeError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_checking import validate_scheme
from reviewapp.domain.scheme_file import read_scheme, read_scheme_table, scheme_table
from reviewapp.domain.table_values import fields_of
from tests.panel import SCHEMES, SHIPPED

FILES: Final = {name: SCHEMES / f"{name}.toml" for name in SHIPPED} | {
    "everything": Path(__file__).parent / "everything.toml"
}
Step = str | int


@cache
def _text(name: str) -> str:
    return FILES[name].read_text("utf-8")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_reads_as_the_same_scheme(name: str) -> None:
    scheme = read_scheme(_text(name), name)
    assert read_scheme_table(scheme_table(scheme), name) == scheme
    assert read_scheme(tomlkit.dumps(scheme_table(scheme)), name) == scheme
    assert read_scheme(tomlkit.dumps(_table(name)), name).digest() == scheme.digest()


def _set_somewhere(value: Any) -> Iterator[tuple[str, str]]:
    """Every (class, field) that differs from its default somewhere in a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _set_somewhere(item)
    elif is_dataclass(value):
        for field, part in set_fields(value):
            yield type(value).__name__, field
            yield from _set_somewhere(part)


def _classes(kind: Any) -> Iterator[Any]:
    """A value class and those its fields hold."""
    yield kind
    for _, hint in fields_of(kind):
        for part in (hint, *getattr(hint, "__args__", ())):
            if is_dataclass(part):
                yield from _classes(part)


def test_the_synthetic_scheme_uses_every_field() -> None:
    known = {(kind.__name__, one.name) for kind in _classes(Scheme) for one, _ in fields_of(kind)}
    assert len(known) > 120
    assert known - set(_set_somewhere(read_scheme(_text("everything"), "everything"))) == set()


ABSURD: Final[tuple[Any, ...]] = (
    "", " ", "stranger", "一" * 3000, "-1", "0", "7/3", "1e999999999", "NaN", "0.0000001", -1, 0, 1, 10**9, 0.5,
    True, False, None, [], [[]], ["stranger"], [1], [{}], {}, {"stranger": 1},
)  # fmt: skip
"""What may be written in the place of a value: of a wrong type, empty, huge, negative, of an unknown id."""


def _paths(value: Any, at: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    if at:
        yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _paths(item, (*at, key))


def _bends(
    table: dict[str, Any], path: tuple[Step, ...], absurd: Sequence[Any], swaps: int
) -> Iterator[list[Step]]:
    """Break the key at ``path`` in every way, one after the other, and mend it; tells which keys were touched."""
    around: Any = table
    for step in path[:-1]:
        around = around[step]  # a list by a number, a table by a key
    last, kept = path[-1], around.copy()

    def mend() -> None:
        around.clear()
        around.extend(kept) if isinstance(around, list) else around.update(kept)

    del around[last]
    yield [last]
    mend()
    for value in absurd:
        around[last] = value
        yield [last]
        mend()
    if isinstance(around, list):
        at, before = int(last), (int(last) - 1) % len(kept)
        around.append(around[at])
        yield [at, len(kept)]
        mend()
        around[at], around[before] = around[before], around[at]
        yield [at, before]
        mend()
        return
    around[f"{last}x"] = around.pop(last)
    yield [last, f"{last}x"]
    mend()
    for other in [key for key in kept if key != last and type(kept[key]) is type(kept[last])][:swaps]:
        around[last], around[other] = around[other], around[last]
        yield [last, other]
        mend()


def _place(path: tuple[Step, ...]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


FOLLOWS_FROM: Final = {
    "scheme_section_unknown": {"section"},
    "scheme_section_empty": {"section", "criterion"},
    "scheme_section_sum": {"section", "criterion"},
    "scheme_veto_line": {"section", "criterion"},
    "scheme_tie_unknown": {"section", "criterion", "rubric"},
    "scheme_choice_unknown": {"recommendation"},
    "scheme_no_recommendations": {"recommendation"},
    "scheme_types_doubled": {"rubric"},
    "scheme_cut": {"rubric", "criterion", "cap"},
    "scheme_cuts_order": {"grade"},
    "scheme_stage_unknown": {"stage"},
    "scheme_band_unreachable": {"values"},
    "scheme_rounding_idle": {"averaging"},
    "scheme_grade_unknown": {"grade", "budget", "stage"},
    "scheme_no_criteria": {"stage"},
}
"""Findings that lie in another list than the key they follow from, and in which tables that key stands."""


def _is_told_near(code: str, place: str, broken: str) -> bool:
    """Whether a finding lies at the broken key, in its item, around it, or in a list that depends on it."""
    item = broken.rpartition(".")[0]
    near = place == broken or place.startswith(f"{broken}.") or broken.startswith(f"{place}.")
    in_item = bool(item) and place.startswith(f"{item}.")
    return near or in_item or bool(FOLLOWS_FROM.get(code, set()) & set(broken.split(".")))


def _judge(table: dict[str, Any], *broken: str) -> str:
    """What becomes of a broken table: "taken", or "refused" in the right place; anything else fails."""
    try:
        scheme = read_scheme_table(table, "x")
    except SchemeError as refused:
        found = [(one.code, one.place) for one in refused.problems]
        assert found and all(place for _, place in found)
        assert any(_is_told_near(*one, key) for one in found for key in broken), (broken, found)
        return "refused"
    assert not validate_scheme(scheme)
    assert read_scheme_table(scheme_table(scheme), "x") == scheme
    return "taken"


@pytest.mark.parametrize("name", ["award-soft-science", "everything"])
def test_no_key_can_be_broken_unnoticed(name: str) -> None:
    """Rows are of one kind: the first of each is tried with four values, of the others one in eight with one."""
    _break_every_key(name, share=0.125, values=4)


@pytest.mark.torture
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", FILES)
def test_no_key_of_any_row_can_be_broken_unnoticed(name: str) -> None:
    _break_every_key(name, share=1, values=len(ABSURD))


def _break_every_key(name: str, share: float, values: int) -> None:
    table, fates, kinds, chance = _table(name), set(), set(), random.Random(1)
    for path in list(_paths(table)):
        kind = tuple(step for step in path if isinstance(step, str))
        known = kind in kinds
        kinds.add(kind)
        if known and chance.random() >= share:
            continue
        absurd = chance.sample(ABSURD, 1 if known else values)
        for touched in _bends(table, path, absurd, swaps=0 if known else 3):
            fates.add(_judge(table, *(_place((*path[:-1], step)) for step in touched)))
    assert table == _table(name)
    assert fates == {"taken", "refused"}
