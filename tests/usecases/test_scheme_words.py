"""Every key and every choice of a scheme file has a name in both languages, and nothing else has."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum

import pytest

from reviewapp.domain.scheme import Scheme
from reviewapp.domain.table_values import fields_of, key_of
from reviewapp.usecases.scheme_words import PARTS, _words, choice_word, field_words


def _kinds(kind: type, seen: set[type]) -> Iterator[type]:
    """The value classes and enumerations that a scheme is made of."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    if not issubclass(kind, StrEnum):
        for _, hint in fields_of(typing.cast("typing.Any", kind)):
            for part in (hint, *typing.get_args(hint)):
                if isinstance(part, type) and (is_dataclass(part) or issubclass(part, StrEnum)):
                    yield from _kinds(part, seen)


def _keys(kind: type) -> set[str]:
    if issubclass(kind, StrEnum):
        return {one.value for one in kind}
    return {
        key_of(one) for one, _ in fields_of(typing.cast("typing.Any", kind)) if not one.metadata.get("inline")
    } - PARTS_OF.get(kind.__name__, frozenset())


PARTS_OF = {"Scheme": frozenset({"stage"}), "Form": frozenset({"rubric"}), "Rubric": PARTS}


def test_every_key_and_choice_has_its_words() -> None:
    kinds = set(_kinds(Scheme, set()))
    wanted = {kind.__name__: keys for kind in kinds if (keys := _keys(kind))}
    assert {name: set(words) for name, words in _words().items()} == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_are_words(language: str) -> None:
    for kind in _kinds(Scheme, set()):
        for key in _keys(kind):
            if issubclass(kind, StrEnum):
                said = choice_word(kind(key), language)
            else:
                said = field_words(kind, key, language).name
            assert said.strip()
            chinese = any("一" <= character <= "鿿" for character in said)
            assert chinese == (language == "zh"), (kind, key, said)
