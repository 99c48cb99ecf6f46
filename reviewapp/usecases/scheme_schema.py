"""A JSON Schema of the scheme file for editors that complete and check TOML, made from the value classes.

What a schema cannot say (weights, bands, quotas) ``reviewapp scheme check`` says.
"""

from __future__ import annotations

import inspect
import json
import typing
from dataclasses import MISSING, Field, is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, Final

from reviewapp.domain.digests import as_plain
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.domain.table_values import MOST_WHOLE, fields_of, key_of

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' TOML extensions read."""

_FIGURE: Final = {
    "description": "A figure: a whole number, or a decimal in quotes.",
    "anyOf": [
        {"type": "integer", "minimum": -MOST_WHOLE, "maximum": MOST_WHOLE},
        {"type": "string", "pattern": r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$"},
    ],
}


def schema_text() -> str:
    """The schema as JSON text: ``docs/scheme.schema.json``."""
    return json.dumps(scheme_schema(), ensure_ascii=False, indent=1) + "\n"


def scheme_schema() -> dict[str, Any]:
    """The schema.  A file's only stage and only rubric have their keys at the top, so these are known there too."""
    made = _Definitions()
    scheme, stage, rubric = (made.table_of(kind) for kind in (Scheme, Stage, Rubric))
    in_stage = stage["properties"] | {
        k: v for k, v in rubric["properties"].items() if k not in stage["properties"]
    }
    at_top = {key: value for key, value in in_stage.items() if key not in scheme["properties"]}
    made.tables[Stage.__name__] = {**stage, "properties": in_stage}
    return {
        "$schema": _DRAFT,
        "title": "ReviewApp scheme (评审方案)",
        **scheme,
        "properties": scheme["properties"] | at_top,
        "definitions": {**dict(sorted(made.tables.items())), "figure": _FIGURE},
    }


class _Definitions:
    """The tables already described, by class name."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {}

    def table_of(self, kind: type) -> dict[str, Any]:
        """A value class as an object."""
        properties: dict[str, Any] = {}
        needed: list[str] = []
        for one, hint in fields_of(kind):
            if one.metadata.get("inline"):
                properties |= self.table_of(hint)["properties"]
                continue
            properties[key_of(one)] = self._of(hint) | _default(one)
            if one.default is MISSING and one.default_factory is MISSING:
                needed.append(key_of(one))
        made = {"type": "object", "description": _words(kind), "properties": properties}
        return made | ({"required": needed} if needed else {}) | {"additionalProperties": False}

    def _of(self, hint: Any) -> dict[str, Any]:
        if typing.get_origin(hint) in {typing.Union, UnionType}:
            hint = next(part for part in typing.get_args(hint) if part is not type(None))
        if typing.get_origin(hint) is tuple:
            return {"type": "array", "items": self._of(typing.get_args(hint)[0])}
        if is_dataclass(hint) and isinstance(hint, type):
            if hint.__name__ not in self.tables:
                self.tables[hint.__name__] = {}  # so that a class within itself would end
                self.tables[hint.__name__] = self.table_of(hint)
            return {"$ref": f"#/definitions/{hint.__name__}"}
        if issubclass(hint, StrEnum):
            return {"enum": [one.value for one in hint], "description": _words(hint)}
        if hint is Decimal:
            return {"$ref": "#/definitions/figure"}
        if hint is int:
            return {"type": "integer", "minimum": -MOST_WHOLE, "maximum": MOST_WHOLE}
        return {"type": {str: "string", bool: "boolean"}[hint]}


def _default(one: Field[Any]) -> dict[str, Any]:
    """The default, where it is a plain value that the file could hold."""
    plain = one.default is not MISSING and one.default not in {None, ()}
    return {"default": as_plain(one.default)} if plain else {}


def _words(kind: type) -> str:
    """What a class is for, from its docstring, without the mark-up of cross references."""
    text = " ".join((inspect.getdoc(kind) or "").split())
    for mark in (":class:`~reviewapp.domain.arithmetic.", ":class:`", "``", "`"):
        text = text.replace(mark, "")
    return text
