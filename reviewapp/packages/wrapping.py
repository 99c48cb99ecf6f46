"""Locking a small secret under a pass phrase or a code: Argon2id, then AES-256-GCM with the header as AAD.

The parameters stand in the header and are bounded when read, so a hostile header cannot ask for more memory
than a laptop has.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from reviewapp.domain.errors import KeyFault

from . import wire

_WRONG: Final = {
    "store": "wrong_passphrase",
    "recovery": "wrong_recovery_code",
    "code": "wrong_code",
    "key": "wrong_key_passphrase",
    "print": "wrong_print_code",
    "copy": "wrong_copy_code",
}
_PREFIX: Final = b"reviewapp-wrap-1\n"


@dataclass(frozen=True)
class Cost:
    """Argon2id parameters: memory in KiB, passes, lanes."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 1


USUAL_COST: Final = Cost()


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kdf: Annotated[str, msgspec.Meta(pattern=r"^argon2id\Z")]
    cipher: Annotated[str, msgspec.Meta(pattern=r"^aes-256-gcm\Z")]
    purpose: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{1,16}\Z")]
    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=262144)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=10)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=8)]
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]


class _Wrapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    header: _Header
    secret: Annotated[bytes, msgspec.Meta(max_length=65536)]


def wrap(secret: bytes, passphrase: str, *, purpose: str, cost: Cost = USUAL_COST) -> bytes:
    """Lock ``secret``; ``purpose`` (store, recovery, code, key, print, copy) keeps one lock's bytes from passing for another's."""
    header = _Header(
        "argon2id", "aes-256-gcm", purpose, cost.memory_kib, cost.passes, cost.lanes,
        os.urandom(16), os.urandom(12),
    )  # fmt: skip
    sealed = AESGCM(_derive(passphrase, header)).encrypt(header.nonce, secret, _aad(header))
    return wire.encode(_Wrapped(header, sealed))


def unwrap(blob: bytes, passphrase: str, *, purpose: str) -> bytes:
    """Unlock; raises KeyFault for the wrong words, LetterError for damaged bytes."""
    wrapped = wire.decode(blob, _Wrapped, part="wrapped key", limit=131072)
    header = wrapped.header
    if header.purpose != purpose:
        raise KeyFault(_WRONG[purpose])
    try:
        return AESGCM(_derive(passphrase, header)).decrypt(header.nonce, wrapped.secret, _aad(header))
    except InvalidTag as error:
        raise KeyFault(_WRONG[purpose]) from error


def _aad(header: _Header) -> bytes:
    return _PREFIX + wire.encode(header)


def _derive(passphrase: str, header: _Header) -> bytes:
    return Argon2id(
        salt=header.salt,
        length=32,
        iterations=header.passes,
        lanes=header.lanes,
        memory_cost=header.memory_kib,
    ).derive(folded(passphrase).encode())


def folded(words: str) -> str:
    """What is locked under: full-width letters as plain ones, and digits alone without the blanks between them.

    The program suggests and prints digits in groups, and people type them with blanks or without.
    """
    plain = unicodedata.normalize("NFKC", words)
    digits = "".join(plain.split())
    return digits if digits.isdecimal() else plain
