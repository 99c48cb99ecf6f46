"""What people call the keys and choices of a scheme file, from ``resources/i18n/scheme-words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .resource_files import resource
from .scheme_outline import owner_of

PARTS = frozenset({"stage", "rubric", "criterion", "section", "gate"})
"""Keys that are no fields of a part but parts themselves."""


@dataclass(frozen=True)
class FieldWords:
    """A field's name, and a sentence on it (empty where the name says all)."""

    name: str
    about: str


def field_words(kind: type, key: str, language: str = "zh") -> FieldWords:
    """What a key of a value class is called; a key without words is shown as itself."""
    found = _words().get(owner_of(kind, key).__name__, {}).get(key, [key, "", key, ""])
    return FieldWords(*(found[2:] if language == "en" else found[:2]))


def choice_word(choice: StrEnum, language: str = "zh") -> str:
    """What a choice is called."""
    found = _words().get(type(choice).__name__, {}).get(choice.value, [choice.value] * 2)
    return found[language == "en"]


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resource("i18n") / "scheme-words.toml").read_text(encoding="utf-8"))
