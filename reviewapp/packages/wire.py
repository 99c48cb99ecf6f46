"""Values to bytes and back, strictly: what is signed is exactly what was read.

JSON by msgspec.  After decoding, the value is encoded again and must give the same bytes: that refuses
duplicate keys, unknown fields, blanks, exponents and every other second spelling in one stroke, for
structs and for the domain's frozen dataclasses alike.  Who needs the bytes of a value's pieces anyway reads it
with ``decode_loosely`` and compares those.
"""

from __future__ import annotations

from dataclasses import MISSING, is_dataclass
from functools import cache
from typing import Any, Final, TypeVar, get_type_hints

import msgspec

from reviewapp.domain.digests import defaults_of, set_fields
from reviewapp.domain.errors import LetterError

MOST_BYTES: Final = 64 * 1024 * 1024
_encoder = msgspec.json.Encoder(decimal_format="string", order=None)
_decoders: dict[object, msgspec.json.Decoder[object]] = {}


def encode(value: object) -> bytes:
    """The one spelling of a value.

    A domain value is written without the fields that hold their defaults, so that a field added later gives
    old records no second spelling.
    """
    return _encoder.encode(_bare(value) if is_dataclass(value) else value)


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    if not is_dataclass(value) or _writes_every_field(value.__class__):
        return value
    return {name: _bare(part) for name, part in set_fields(value)}


@cache
def _writes_every_field(kind: Any) -> bool:
    """Whether values of a class are written as they are: texts and numbers without defaults (a long list of pairs)."""
    hints = get_type_hints(kind)
    return all(default is MISSING and hints[name] in {str, int, bytes} for name, default in defaults_of(kind))


T = TypeVar("T")


def decode(content: bytes, kind: type[T], *, part: str, limit: int = MOST_BYTES) -> T:
    """Read a value; ``part`` is how a refusal calls the bytes.

    Raises LetterError("payload_malformed") for anything but the one spelling of a value of that kind.
    """
    value = decode_loosely(content, kind, part=part, limit=limit)
    check_spelling(encode(value), content, part=part)
    return value


def decode_loosely(content: bytes, kind: type[T], *, part: str, limit: int = MOST_BYTES) -> T:
    """Read a value in any spelling: the caller owes ``check_spelling`` before believing it."""
    if len(content) > limit:
        raise LetterError("payload_too_large", part=part, limit=limit)
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind, strict=True)
    try:
        value = decoder.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise LetterError("payload_malformed", part=part, place=_place(error)) from error
    return value  # type: ignore[return-value]  # the decoder was made for this kind


def check_spelling(expected: bytes, content: bytes, *, part: str) -> None:
    """Raises LetterError("payload_malformed") where the bytes read are not the one spelling of their value."""
    if expected != content:
        raise LetterError("payload_malformed", part=part, place="$")


def _place(error: BaseException) -> str:
    """Only the path of a msgspec message: its text may echo what an attacker wrote."""
    text = str(error)
    at = text.rfind("`$")
    return text[at + 1 : -1][:80] if at >= 0 else "$"
