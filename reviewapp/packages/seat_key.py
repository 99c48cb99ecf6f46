"""The key that amendments of a seat are sealed to: derived by bureau and laptop alike from the enrolment token.

The token came to the laptop under the one-time code and never travels again, so an amendment needs no new code;
a package issued before amendments existed can be amended too.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

import pyrage

from .sealing import SealKey

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_AGE_SECRET: Final = "age-secret-key-"


def seat_key(token: bytes, *, round_digest: str, seat: str, enrolment: int) -> SealKey:
    """The age key of one seat's enrolment: HMAC-SHA256 under its token, as an X25519 secret."""
    fields = (b"reviewapp-amendment-1", round_digest.encode(), seat.encode(), str(enrolment).encode())
    message = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    identity = _bech32(_AGE_SECRET, hmac.new(token, message, hashlib.sha256).digest()).upper()
    return SealKey(identity, str(pyrage.x25519.Identity.from_str(identity).to_public()))


def _bech32(prefix: str, content: bytes) -> str:
    """Bytes as age writes keys (BIP 173): pyrage reads this spelling and offers no other way in."""
    bits = int.from_bytes(content, "big") << (-len(content) * 8 % 5)
    count = -(-len(content) * 8 // 5)
    values = [bits >> 5 * (count - 1 - at) & 31 for at in range(count)]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return prefix + "1" + "".join(_ALPHABET[value] for value in values)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= term
    return check
