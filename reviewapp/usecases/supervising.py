"""The supervisor's part at the bureau: reading the public card, unlocking the key file for one act."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from reviewapp.domain.errors import InputError
from reviewapp.domain.spelling import grouped
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.key_file import (
    NewSupervisorKey,
    SupervisorCard,
    SupervisorKey,
    is_key_file,
    make_supervisor_key,
    open_key_file,
    read_card,
)

from .file_reading import read_file
from .preparing import VALID_DAYS
from .typed_codes import check_new_passphrase

__all__ = [
    "SupervisorCard",
    "SupervisorKey",
    "card_fingerprint",
    "new_supervisor_key",
    "read_supervisor_card",
    "unlock_supervisor_key",
]

MOST_BYTES = 1 << 16
"""A key file or card is a few hundred bytes; whatever is larger was chosen by mistake."""


def read_supervisor_card(path: Path) -> SupervisorCard:
    """The public card (``.pub``) of a supervisor.

    Raises StoreError, LetterError, InputError("key_file_odd"), and InputError("private_key_given") for the key.
    """
    content = _small_file(path)
    if is_key_file(content):
        raise InputError("private_key_given", file=path.name)
    return read_card(content)


def unlock_supervisor_key(path: Path, passphrase: str) -> SupervisorKey:
    """The supervisor's key, for one act; raises KeyFault("wrong_key_passphrase"), StoreError, LetterError."""
    return open_key_file(_small_file(path), passphrase)


def new_supervisor_key(passphrase: str, *, at: str) -> NewSupervisorKey:
    """A key that is valid from a day before ``at`` (clocks differ); raises InputError("passphrase_short")."""
    check_new_passphrase(passphrase)
    today = date.fromisoformat(at[:10])
    return make_supervisor_key(
        passphrase,
        not_before=(today - timedelta(days=1)).isoformat(),
        not_after=(today + timedelta(days=VALID_DAYS)).isoformat(),
    )


def card_fingerprint(card: SupervisorCard) -> str:
    """The fingerprint to compare with the supervisor, in groups of four."""
    return grouped(fingerprint(card.certificate))


def _small_file(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise InputError("key_file_odd", file=path.name)
    return read_file(path)
