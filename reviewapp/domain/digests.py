"""Digests of values: what a letter is bound to, and what says that two results are the same.

The bytes hashed are a label, a line feed, and JSON with sorted keys and no blanks.  Decimals and
fractions are written as text, so equal values have equal digests on every machine.  Fields at their
defaults are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any


def as_plain(value: object) -> object:
    """Turn a value of the domain into JSON's types; raises TypeError for anything it does not know."""
    if value is None or isinstance(value, bool | int | str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value):
        return {name: as_plain(part) for name, part in set_fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_plain(item) for item in value]
    raise TypeError(f"no digest for {type(value).__name__}")


def set_fields(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a frozen value that differ from their defaults.

    Only these are digested and signed, so that a field added later leaves every older digest as it was.
    """
    for name, default in defaults_of(value.__class__):
        part = getattr(value, name)
        if default is MISSING or part != default or type(part) is not type(default):
            yield name, part


@cache
def defaults_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Each field of a value class with its default, MISSING for none: asked a hundred thousand times in a merge."""
    return tuple(
        (one.name, one.default if one.default_factory is MISSING else one.default_factory())
        for one in fields(kind)
    )


def digest_of(label: str, value: object) -> str:
    """SHA-256 in hexadecimal over ``label`` and the canonical text of ``value``."""
    text = json.dumps(as_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{label}\n{text}".encode()).hexdigest()
