"""Frozen values from tables and back: the scheme file's language is the value classes themselves.

A table (what TOML gives) is read field by field by the types the classes declare; every problem is noted
with its place instead of stopping at the first.  The same declarations write a value back, so what is
written reads as the same value.  A field's key is its name, or ``metadata["key"]``; a field with
``metadata["inline"]`` has its keys in the table of the value around it.

Figures are written as strings ("0.5") or whole numbers, never as floats: what is written is what is meant.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any

from .digests import set_fields
from .errors import Problem, problem
from .numbers import plain
from .spelling import odd_character

MOST_WHOLE = 1_000_000
"""The greatest whole number that any key may hold."""


class AsParent(dict[str, Any]):
    """A table whose keys stand in the table around it: its places are those of its parent."""


class TableReader:
    """Takes tables apart; what could not be read is noted and replaced by a stand-in of its type."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, kind: Any, table: Mapping[str, Any], place: str = "") -> Any:
        """A value of the frozen class ``kind``; see ``problems`` before it is believed."""
        known = set(keys_of(kind))
        for key in sorted(set(table) - known):
            self._note("scheme_unknown_key", _join(place, str(key)), key=str(key)[:40])
        return self._fill(kind, table, place)

    def _fill(self, kind: Any, table: Mapping[str, Any], place: str) -> Any:
        given: dict[str, Any] = {}
        for one, hint in fields_of(kind):
            key = key_of(one)
            at = _join(place, key)
            if one.metadata.get("inline"):
                given[one.name] = self._fill(hint, table, place)
            elif key in table:
                given[one.name] = self._value(hint, table[key], at, place, one)
            elif one.default is MISSING and one.default_factory is MISSING:
                self._note("scheme_key_missing", at, key=key)
                given[one.name] = _stand_in(hint)
        return kind(**given)

    def _value(self, hint: Any, value: Any, at: str, place: str, one: Field[Any]) -> Any:
        optional, hint = _without_none(hint)
        if typing.get_origin(hint) is tuple:
            return self._many(typing.get_args(hint)[0], value, at, place)
        if is_dataclass(hint):
            if isinstance(value, Mapping):
                return self.read(hint, value, at)
            return self._wrong(at, None if optional else _stand_in(hint))
        if issubclass(hint, StrEnum):
            return self._choice(hint, value, at)
        if hint is str:
            needed = one.default is MISSING
            self._look_at([value], at)
            return value if isinstance(value, str) and (value.strip() or not needed) else self._wrong(at, "")
        if hint is bool:
            return value if isinstance(value, bool) else self._wrong(at, False)
        if hint is int:
            whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_WHOLE
            return value if whole else self._wrong(at, 0)
        return self._figure(value, at)

    def _many(self, hint: Any, value: Any, at: str, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return typing.cast("tuple[Any, ...]", self._wrong(at, ()))
        if is_dataclass(hint):
            if not all(isinstance(item, Mapping) for item in value):
                return typing.cast("tuple[Any, ...]", self._wrong(at, ()))
            return tuple(
                self.read(hint, item, place if isinstance(item, AsParent) else f"{at}.{i}")
                for i, item in enumerate(value, start=1)
            )
        if hint is str:
            self._look_at(value, at)
            texts = all(isinstance(item, str) for item in value)
            return tuple(value) if texts else typing.cast("tuple[Any, ...]", self._wrong(at, ()))
        return tuple(self._figure(item, at) for item in value)

    def _figure(self, value: Any, at: str) -> Decimal:
        if isinstance(value, str | int) and not isinstance(value, bool):
            try:
                figure = Decimal(value)
            except InvalidOperation:
                figure = Decimal("NaN")
            # Compared, not calculated with: 1E+999999999 is finite and overflows in abs() and round().
            if figure.is_finite() and -1_000_000 < figure < 1_000_000 and figure == round(figure, 6):
                return figure
        return typing.cast("Decimal", self._wrong(at, Decimal(0)))

    def _choice(self, kind: type[StrEnum], value: Any, at: str) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            said = value[:40] if isinstance(value, str) else type(value).__name__
            self._note("scheme_not_a_choice", at, value=said, choices="、".join(kind))
            return next(iter(kind))

    def _look_at(self, texts: list[Any], at: str) -> None:
        """Note the first character that nobody sees and no letter carries: found here, not when packages are issued."""
        for text in texts:
            odd = odd_character(text, lines=True) if isinstance(text, str) else ""
            if odd:
                self._note("scheme_text_unseen", at, character=f"U+{ord(odd):04X}")
                return

    def _wrong(self, at: str, stand_in: Any) -> Any:
        self._note("scheme_wrong_type", at)
        return stand_in

    def _note(self, code: str, place: str, **params: object) -> None:
        self.problems.append(problem(code, place or '""', **params))


@cache
def fields_of(kind: Any) -> tuple[tuple[Field[Any], Any], ...]:
    """The fields of a value class with the types they declare."""
    hints = typing.get_type_hints(kind)
    return tuple((one, hints[one.name]) for one in fields(kind))


def key_of(one: Field[Any]) -> str:
    """A field's key in the table."""
    return str(one.metadata.get("key", one.name))


@cache
def keys_of(kind: Any) -> tuple[str, ...]:
    """Every key that a table of this class may have, inlined ones included."""
    found: list[str] = []
    for one, hint in fields_of(kind):
        found += keys_of(hint) if one.metadata.get("inline") else (key_of(one),)
    return tuple(found)


def as_table(value: Any) -> dict[str, Any]:
    """A value as a table with only what differs from the defaults; ``TableReader`` reads the same value of it."""
    table: dict[str, Any] = {}
    chosen = dict(set_fields(value))
    for one, _ in fields_of(value.__class__):
        if one.metadata.get("inline"):
            table |= as_table(getattr(value, one.name))
        elif one.name in chosen:
            table[key_of(one)] = _plain(chosen[one.name])
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, StrEnum):
        return value.value
    return as_table(value) if is_dataclass(value) else value


def _without_none(hint: Any) -> tuple[bool, Any]:
    if typing.get_origin(hint) in {typing.Union, UnionType}:
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        return True, rest[0]
    return False, hint


def _stand_in(hint: Any) -> Any:
    """Any value of the type, for a field that could not be read."""
    _, hint = _without_none(hint)
    if typing.get_origin(hint) is tuple:
        return ()
    if is_dataclass(hint) and isinstance(hint, type):
        given = {
            one.name: _stand_in(of)
            for one, of in fields_of(hint)
            if one.default is MISSING and one.default_factory is MISSING
        }
        return hint(**given)
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return hint()


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def walk_tables(table: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every key of a table and of those inside it, with its place: for tests, schemas and editors."""
    if isinstance(table, Mapping):
        for key, value in table.items():
            at = _join(place, key)
            yield at, value
            yield from walk_tables(value, at)
    elif isinstance(table, list):
        for i, item in enumerate(table, start=1):
            yield f"{place}.{i}", item
            yield from walk_tables(item, f"{place}.{i}")
