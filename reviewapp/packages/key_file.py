"""The supervisor's key file, kept on the supervisor's own stick, and the card beside it that is public.

The key file holds a signing identity and an age identity, locked under a pass phrase.  The ``.pub`` card
carries the certificate and the recipients (the supervisor's own, and that of a recovery key which is printed
once for another keeper), signed by the same key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.errors import KeyFault, LetterError, ReviewError

from . import cms, sealing, wire, wrapping
from .identity import Identity, make_identity

FORMAT: Final = "rvkey-1"
_AGE_TEXT = Annotated[str, msgspec.Meta(max_length=128)]


class _Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[str, msgspec.Meta(pattern=r"^rvkey-1\Z")]
    identity: Annotated[bytes, msgspec.Meta(max_length=8192)]
    age_identity: _AGE_TEXT


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[str, msgspec.Meta(pattern=r"^rvkey-1\Z")]
    certificate: Annotated[bytes, msgspec.Meta(max_length=4096)]
    recipient: _AGE_TEXT
    recovery_recipient: _AGE_TEXT


@dataclass(frozen=True)
class SupervisorCard:
    """What a round needs to know of its supervisor; all of it public."""

    certificate: bytes
    recipient: str
    recovery_recipient: str


@dataclass(frozen=True)
class SupervisorKey:
    """The supervisor's keys, unlocked: to sign acts, and to take the outer seal off."""

    identity: Identity
    age_identity: str


@dataclass(frozen=True)
class NewSupervisorKey:
    """A key just made: the locked file, the public card, and the recovery key to be printed once."""

    key_file: bytes
    card: bytes
    recovery_identity: str


def make_supervisor_key(passphrase: str, *, not_before: str, not_after: str) -> NewSupervisorKey:
    """Make a supervisor's key; the dates (ISO) bound its certificate."""
    identity = make_identity("supervisor", not_before, not_after)
    own, recovery = sealing.new_seal_key(), sealing.new_seal_key()
    secret = wire.encode(_Secret(FORMAT, identity.to_bytes(), own.identity))
    card = wire.encode(_Card(FORMAT, identity.certificate_der, own.recipient, recovery.recipient))
    return NewSupervisorKey(
        wrapping.wrap(secret, passphrase, purpose="key"), cms.sign(card, identity), recovery.identity
    )


def is_key_file(content: bytes) -> bool:
    """Whether these bytes are a locked key file, which is never to be handed over in place of the card."""
    return content.startswith(b"{") and b'"purpose":"key"' in content[:400]


def open_key_file(content: bytes, passphrase: str) -> SupervisorKey:
    """Unlock a key file; raises KeyFault("wrong_key", "card_for_key"), LetterError for damage."""
    if _is_card(content):
        raise KeyFault("card_for_key")
    secret = wire.decode(wrapping.unwrap(content, passphrase, purpose="key"), _Secret, part="key file")
    return SupervisorKey(Identity.from_bytes(secret.identity), secret.age_identity)


def _is_card(content: bytes) -> bool:
    try:
        read_card(content)
    except ReviewError:
        return False
    return True


def read_card(content: bytes) -> SupervisorCard:
    """Read a ``.pub`` card; raises LetterError where it is damaged or not signed by its own key."""
    payload, signer = cms.verify(content)
    card = wire.decode(payload, _Card, part="supervisor's card")
    if signer.public_bytes(serialization.Encoding.DER) != card.certificate:
        raise LetterError("signature_wrong")
    sealing.check_recipient(card.recipient)
    sealing.check_recipient(card.recovery_recipient)
    return SupervisorCard(card.certificate, card.recipient, card.recovery_recipient)
