"""Seals: age files to X25519 recipients.  Fail closed: without a valid recipient nothing is sealed."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import pyrage

from reviewapp.domain.errors import KeyFault, LetterError

_AGE_CHUNK: Final = 1 << 16
_AGE_TAG: Final = 16
_AGE_HEADER: Final = 1024
"""More than the header of one recipient, with what age adds to it at random (grease), and the nonce."""


@dataclass(frozen=True)
class SealKey:
    """An age identity (``AGE-SECRET-KEY-1…``) with its recipient (``age1…``)."""

    identity: str
    recipient: str


def new_seal_key() -> SealKey:
    """A fresh key."""
    identity = pyrage.x25519.Identity.generate()
    return SealKey(str(identity), str(identity.to_public()))


def check_recipient(recipient: str) -> str:
    """Give back a valid recipient; raises KeyFault("no_recipient")."""
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise KeyFault("no_recipient", recipient=recipient[:20]) from error
    return recipient


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """Seal to every recipient; raises KeyFault("no_recipient") where there is none or one is not valid."""
    if not recipients:
        raise KeyFault("no_recipient", recipient="")
    keys = [pyrage.x25519.Recipient.from_str(check_recipient(one)) for one in recipients]
    sealed: bytes = pyrage.encrypt(content, keys)
    return sealed


def open_sealed(sealed: bytes, identity: str) -> bytes:
    """Open; raises KeyFault("seal_not_for_this_key"), LetterError("seal_damaged")."""
    try:
        content: bytes = pyrage.decrypt(sealed, [_identity(identity)])
    except pyrage.DecryptError as error:
        raise _not_opened(error) from error
    return content


def open_sealed_file(source: Path, identity: str) -> bytes:
    """Open a file piece by piece, so that memory holds it once and not three times.

    Raises as ``open_sealed``, and OSError where the file cannot be read.
    """
    content = io.BytesIO()
    said: list[OSError] = []
    with source.open("rb") as sealed:
        try:
            pyrage.decrypt_io(_Heard(sealed, said), content, [_identity(identity)])
        except (pyrage.DecryptError, OSError) as error:
            # pyrage says OSError of a damaged body too; what the disk said was heard.
            raise (said[0] if said else _not_opened(error)) from error
    return content.getvalue()


def _not_opened(error: Exception) -> KeyFault | LetterError:
    if "No matching keys" in str(error):
        return KeyFault("seal_not_for_this_key")
    return LetterError("seal_damaged")


def largest_sealed(size: int) -> int:
    """How many bytes so much content has at the most when it is sealed to one recipient."""
    return size + (size // _AGE_CHUNK + 1) * _AGE_TAG + _AGE_HEADER


def check_identity(identity: str, recipients: Sequence[str]) -> None:
    """Raises KeyFault("seal_not_for_this_key") where the key is none of those that things were sealed to."""
    if str(_identity(identity).to_public()) not in recipients:
        raise KeyFault("seal_not_for_this_key")


def seal_file(source: Path, target: Path, recipient: str) -> None:
    """Seal a file piece by piece, durably; ``target`` must not exist yet.  Raises OSError."""
    key = pyrage.x25519.Recipient.from_str(check_recipient(recipient))
    with source.open("rb") as plain, target.open("xb") as sealed:
        said: list[OSError] = []
        try:
            pyrage.encrypt_io(_Heard(plain, said), _Heard(sealed, said), [key])
        except pyrage.EncryptError as error:
            raise (said or [error])[0] from error
        sealed.flush()
        os.fsync(sealed.fileno())


class _Heard:
    """A file that keeps what the system said of it: pyrage gives that on in words, and a full disk is no defect."""

    def __init__(self, stream: BinaryIO, said: list[OSError]) -> None:
        self._stream, self._said = stream, said

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            self._said.append(error)
            raise

    def write(self, content: bytes) -> int:
        try:
            return self._stream.write(content)
        except OSError as error:
            self._said.append(error)
            raise

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._said.append(error)
            raise


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError as error:
        raise KeyFault("seal_key_malformed") from error
