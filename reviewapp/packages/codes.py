"""Codes that people type, compare and read aloud, and the proof that a key belongs to a seat."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from enum import StrEnum
from typing import Final

from reviewapp.domain.errors import KeyFault, LetterError

# The quasigroup of H. M. Damm (2004): catches every single wrong digit and every swap of neighbours.
_DAMM: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_DIGITS: Final = 16


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim


def new_code() -> str:
    """A one-time or recovery code: 15 random digits and a check digit."""
    random = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS - 1))
    return random + str(_damm(random))


class CodeKind(StrEnum):
    """What a code of 16 digits opens; each has its own word, and its own place to look at for a slip."""

    TASK = "task"
    RECOVERY = "recovery"
    PRINT = "print"
    COPY = "copy"


_INCOMPLETE: Final = {
    CodeKind.TASK: "code_incomplete",
    CodeKind.RECOVERY: "recovery_code_incomplete",
    CodeKind.PRINT: "print_code_incomplete",
    CodeKind.COPY: "copy_code_incomplete",
}
_MISTYPED: Final = {
    CodeKind.TASK: "code_mistyped",
    CodeKind.RECOVERY: "recovery_code_mistyped",
    CodeKind.PRINT: "print_code_mistyped",
    CodeKind.COPY: "copy_code_mistyped",
}


def read_code(text: str, kind: CodeKind = CodeKind.TASK) -> str:
    """The 16 digits of a typed code; full-width digits, blanks and dashes are taken.

    Raises KeyFault("code_incomplete") or KeyFault("code_mistyped"), by the kind's own name.
    """
    digits = "".join(str(int(c)) for c in text if c.isdecimal())
    strangers = [c for c in text if not c.isdecimal() and not c.isspace() and c not in "-－—–_·.,，"]
    if strangers or len(digits) != CODE_DIGITS:
        raise KeyFault(_INCOMPLETE[kind], digits=len(digits))
    if _damm(digits):
        raise KeyFault(_MISTYPED[kind])
    return digits


def short_code(payload_sha256: str) -> str:
    """The first 60 bits of a SHA-256 as 12 Crockford characters: what paper and file have in common."""
    number = int(payload_sha256, 16) >> (256 - 60)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(55, -1, -5))


def new_token() -> bytes:
    """A seat's enrolment token."""
    return secrets.token_bytes(32)


def enrolment_proof(token: bytes, *, round_digest: str, seat: str, enrolment: int, certificate: bytes) -> str:
    """HMAC-SHA256 under the seat's token over what must belong together (design §6), in hexadecimal."""
    fields = (
        b"reviewapp-enrolment-1",
        round_digest.encode(),
        seat.encode(),
        str(enrolment).encode(),
        hashlib.sha256(certificate).digest(),
    )
    message = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return hmac.new(token, message, hashlib.sha256).hexdigest()


def check_enrolment_proof(
    proof: str, token: bytes, *, round_digest: str, seat: str, enrolment: int, certificate: bytes
) -> None:
    """Raises LetterError("signer_unknown") where the proof was not made with this seat's token."""
    expected = enrolment_proof(
        token, round_digest=round_digest, seat=seat, enrolment=enrolment, certificate=certificate
    )
    if not hmac.compare_digest(expected, proof):
        raise LetterError("signer_unknown", seat=seat)
