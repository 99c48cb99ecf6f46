"""Sentences for codes, from ``resources/i18n/messages.*.toml``: one source for windows and command line."""

from __future__ import annotations

import string
import tomllib
from functools import cache
from pathlib import Path

from reviewapp.domain.errors import Problem, ReviewError

from .resource_files import resource

LANGUAGES = ("zh", "en")


@cache
def _messages() -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(resource("i18n").glob("messages*.toml")):
        merged.update(_read(path))
    return merged


def _read(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _Lenient(string.Formatter):
    """Leaves a missing parameter visible as its name: a sentence must never fail to be said."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> object:
        if isinstance(key, str) and isinstance(kwargs, dict):
            return kwargs.get(key, f"{{{key}}}")
        return ""


def sentence(code: str, language: str = "zh", /, **params: object) -> str:
    """The sentence of a code, filled in; a code without one is shown as itself."""
    texts = _messages().get(code)
    if texts is None:
        return f"{code} {params or ''}".strip()
    template = texts.get(language) or texts["zh"]
    return _Lenient().vformat(template, (), params)


def error_sentence(error: ReviewError, language: str = "zh") -> str:
    """What an error says to the user."""
    return sentence(error.code, language, **error.params)


def problem_sentence(found: Problem, language: str = "zh") -> str:
    """What a finding says to the user."""
    return sentence(found.code, language, place=found.place, **dict(found.params))


def codes() -> frozenset[str]:
    """Every code that has a sentence; tests hold it against the codes raised."""
    return frozenset(_messages())
