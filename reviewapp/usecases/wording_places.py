"""Places and values of a scheme in people's words: 等级“优秀”·名额上限 instead of ``grade.1.at_most``.

The words stand in ``resources/i18n/messages.places.toml``; docs/scheme-format.md says what each key means.
"""

from __future__ import annotations

from typing import Final

from reviewapp.domain.scheme import Scheme

from .comparing_schemes import Difference, Steps
from .wording import codes, sentence

NOTHING: Final = "—"
"""Stands where one of two versions has nothing."""

_BETWEEN: Final = {"zh": "·", "en": " · "}


def place_words(steps: Steps, language: str = "zh", *, longest: int = 200) -> str:
    """The place of a difference in words; ``longest`` cuts the names of items where room is scarce."""
    parents = ("", *(key for key, _ in steps))
    parts = []
    for parent, (key, item) in zip(parents, steps, strict=False):
        name = key_words(key, parent, language)
        shown = item if len(item) <= longest else f"{item[:longest]}…"
        parts.append(sentence("place_item", language, name=name, item=shown) if item else name)
    return _BETWEEN[language].join(parts)


def key_words(key: str, parent: str = "", language: str = "zh") -> str:
    """What a key of the scheme file is called; a key without words is shown as itself."""
    known = codes()
    code = next((one for one in (f"place_{parent}_{key}", f"place_{key}") if one in known), "")
    return sentence(code, language) if code else key


def old_words(of: Difference, scheme: Scheme, language: str = "zh") -> str:
    """What stood there before; ``scheme`` is the old one, whose criteria a tie rule names."""
    return _value_words(of.steps[-1][0], of.old, scheme, language)


def new_words(of: Difference, scheme: Scheme, language: str = "zh") -> str:
    """What stands there now; ``scheme`` is the new one."""
    return _value_words(of.steps[-1][0], of.new, scheme, language)


def _value_words(key: str, value: str, scheme: Scheme, language: str) -> str:
    if not value:
        return NOTHING
    if key == "ties":
        return "、".join(_tie_words(one, scheme, language) for one in value.split("、"))
    known = codes()
    code = next((one for one in (f"value_{key}_{value}", f"value_{value}") if one in known), "")
    return sentence(code, language) if code else value


def _tie_words(rule: str, scheme: Scheme, language: str) -> str:
    """One rule of the chain that decides ties, its criterion by name."""
    what, _, wanted = rule.partition(":")
    name = wanted
    for rubric in (rubric for stage in scheme.stages for rubric in stage.form.rubrics):
        parts = rubric.criteria if what == "criterion" else rubric.sections
        name = next((part.title for part in parts if part.id == wanted), name)
    return sentence(f"value_ties_{what}", language, name=name)
