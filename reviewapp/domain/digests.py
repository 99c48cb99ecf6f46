"""Digests of values: what a letter is bound to, and what says that two results are the same.

The bytes hashed are a label, a line feed, and JSON with sorted keys and no blanks.  Decimals and
fractions are written as text, so equal values have equal digests on every machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction


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
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_plain(item) for item in value]
    raise TypeError(f"no digest for {type(value).__name__}")


def digest_of(label: str, value: object) -> str:
    """SHA-256 in hexadecimal over ``label`` and the canonical text of ``value``."""
    text = json.dumps(as_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{label}\n{text}".encode()).hexdigest()
