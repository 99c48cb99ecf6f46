"""The lock on a copy of an expert's store that travels: the pass phrase and something else, together (design §7).

The store's key, locked under the pass phrase as the store's own header has it, is locked once more: under the
recovery code of a one-key round, or to secretary and supervisor side by side in a two-key round.  Neither the
words alone nor the code or the keys alone open the copy.  Only primitives that the letters use already are nested.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from typing import Annotated, Final

import msgspec

from reviewapp.domain.errors import LetterError
from reviewapp.domain.round import Charter

from . import sealing, wire, wrapping
from .bounds import Hex64, Number, Small

FORMAT: Final = "rvcopy-1"
PURPOSE: Final = "copy"


class _Inside(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    format: Annotated[str, msgspec.Meta(pattern=r"^rvcopy-1\Z")]
    round_digest: Hex64
    seat: Number
    locked: Annotated[bytes, msgspec.Meta(max_length=65536)]
    enrolment: Small = 0
    proof: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""


@dataclass(frozen=True)
class CopyKey:
    """What lies under the second lock: whose store it is, and its key still ``locked`` under the pass phrase.

    ``proof`` shows the bureau that the laptop of that seat and ``enrolment`` made the lock: anyone can seal to the
    round's keys and write any seat inside.
    """

    round_digest: str
    seat: str
    locked: bytes
    enrolment: int = 0
    proof: str = ""

    def proved(self, token: bytes) -> CopyKey:
        """The same with the proof that this seat's enrolment token gives."""
        return replace(self, proof=self._proof(token))

    def check_proof(self, token: bytes | None) -> None:
        """Raises LetterError("copy_lock_not_theirs") where it was not made with this seat's token, or there is none."""
        if token is None or not hmac.compare_digest(self._proof(token), self.proof):
            raise LetterError("copy_lock_not_theirs", seat=self.seat[:40])

    def _proof(self, token: bytes) -> str:
        fields = (
            b"reviewapp-copy-1",
            self.round_digest.encode(),
            self.seat.encode(),
            str(self.enrolment).encode(),
            hashlib.sha256(self.locked).digest(),
        )
        message = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
        return hmac.new(token, message, hashlib.sha256).hexdigest()


def lock_by_code(key: CopyKey, code: str) -> bytes:
    """Lock under a code of 16 digits: the recovery code, or one that the bureau gave for this copy."""
    return wrapping.wrap(_encoded(key), code, purpose=PURPOSE)


def open_by_code(blob: bytes, code: str) -> CopyKey:
    """Raises KeyFault("wrong_copy_code"), LetterError for damage."""
    return _decoded(wrapping.unwrap(blob, code, purpose=PURPOSE))


def lock_by_keys(key: CopyKey, charter: Charter) -> bytes:
    """Seal to the secretary, and that to supervisor and keeper of the recovery key, as the letters are."""
    inner = sealing.seal(_encoded(key), [charter.secretary_recipient])
    return sealing.seal(inner, [charter.supervisor_recipient, charter.recovery_recipient])


def open_by_keys(blob: bytes, outer: str, secretary: str) -> CopyKey:
    """Open with both age identities; raises KeyFault("seal_not_for_this_key"), LetterError for damage."""
    return _decoded(sealing.open_sealed(sealing.open_sealed(blob, outer), secretary))


def _encoded(key: CopyKey) -> bytes:
    return wire.encode(_Inside(FORMAT, key.round_digest, key.seat, key.locked, key.enrolment, key.proof))


def _decoded(content: bytes) -> CopyKey:
    inside = wire.decode(content, _Inside, part="key of a copy", limit=1 << 20)
    return CopyKey(inside.round_digest, inside.seat, inside.locked, inside.enrolment, inside.proof)
