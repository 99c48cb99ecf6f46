"""Between what is typed and what stands in a scheme's table: figures as text, whole numbers, lists by lines."""

from __future__ import annotations

import re
import typing
import unicodedata
from dataclasses import MISSING, Field, is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any

from reviewapp.domain.numbers import plain
from reviewapp.domain.table_values import fields_of, key_of

from .scheme_outline import Address

_WHOLE = re.compile(r"-?[0-9]{1,9}\Z")
_APART = re.compile(r"[\s,，、;；]+")


def bare(hint: Any) -> tuple[bool, Any]:
    """Whether a declared type may be left out, and the type itself."""
    if typing.get_origin(hint) in {typing.Union, UnionType}:
        return True, next(part for part in typing.get_args(hint) if part is not type(None))
    return False, hint


def item_of(hint: Any) -> Any:
    """What a tuple holds; None where it is no tuple."""
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None


def typed_value(hint: Any, text: str) -> Any:
    """What a typed text becomes in the table; None takes the key out.  What is no number stays as it was typed."""
    item = item_of(hint)
    if item is not None:
        if item is str:
            parts = [line.strip() for line in text.splitlines()]
        else:
            parts = [_narrow(part) for part in _APART.split(text)]
        return [part for part in parts if part] or None
    if hint is Decimal:
        return _narrow(text) or None
    if hint is int:
        narrow = _narrow(text)
        return int(narrow) if _WHOLE.match(narrow) else (narrow or None)
    return text if text.strip() else None


def shown_text(value: Any, *, between: str = "\n") -> str:
    """A value of the table as it is shown where it can be typed over."""
    if value is None:
        return ""
    if isinstance(value, list):
        return between.join(shown_text(one) for one in value)
    return value if isinstance(value, str) else str(value)


def default_text(one: Field[Any]) -> str:
    """The default of a field as text; empty where there is none to show."""
    value = one.default
    if value is MISSING or value is None or isinstance(value, tuple | bool | StrEnum):
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)


def columns_of(kind: Any, at: Address = ()) -> tuple[tuple[Address, Field[Any], Any, type], ...]:
    """The plain fields of a list's items with those of the values within them: (keys, field, type, class)."""
    found: list[tuple[Address, Field[Any], Any, type]] = []
    for one, hint in fields_of(kind):
        _, inner = bare(hint)
        if is_dataclass(inner):
            found += columns_of(inner, (*at, key_of(one)))
        else:
            found.append(((*at, key_of(one)), one, inner, kind))
    return tuple(found)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
