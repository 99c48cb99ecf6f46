"""The supervisor's part at the bureau: reading the public card, unlocking the key file for one act."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import InputError
from reviewapp.packages.identity import fingerprint, grouped
from reviewapp.packages.key_file import SupervisorCard, SupervisorKey, open_key_file, read_card

from .file_reading import read_file

__all__ = [
    "SupervisorCard",
    "SupervisorKey",
    "card_fingerprint",
    "read_supervisor_card",
    "unlock_supervisor_key",
]

MOST_BYTES = 1 << 16
"""A key file or card is a few hundred bytes; whatever is larger was chosen by mistake."""


def read_supervisor_card(path: Path) -> SupervisorCard:
    """The public card (``.pub``) of a supervisor; raises StoreError, LetterError, InputError("key_file_odd")."""
    return read_card(_small_file(path))


def unlock_supervisor_key(path: Path, passphrase: str) -> SupervisorKey:
    """The supervisor's key, for one act; raises KeyFault("wrong_key_passphrase"), StoreError, LetterError."""
    return open_key_file(_small_file(path), passphrase)


def card_fingerprint(card: SupervisorCard) -> str:
    """The fingerprint to compare with the supervisor, in groups of four."""
    return grouped(fingerprint(card.certificate))


def _small_file(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise InputError("key_file_odd", file=path.name)
    return read_file(path)
