"""The store's header file ``store.json``: what kind of store this is, and its key under lock.

The store's 32 random bytes of key never stand here in the clear: once locked under the pass phrase, once
under the recovery code where there is one, and in sealed copies by name.  The file is small and rewritten
whole: mode 0600 before the first byte, fsync of file and folder, then one rename.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from db.plain_file import open_plain
from reviewapp.domain.errors import KeyFault, LetterError, StoreError
from reviewapp.usecases.ports import STORE_HEADER, KeyWrapping

FILE: Final = STORE_HEADER
FORMAT: Final = 1
COPY_FORMAT: Final = 2
"""Of a copy that travels: no lock of its own is in the header, only the nested ones among ``sealed``."""
KINDS: Final = ("bureau", "expert")
KEY_BYTES: Final = 32
PASSPHRASE_PURPOSE: Final = "store"
RECOVERY_PURPOSE: Final = "recovery"
_LARGEST: Final = 1 << 20


@dataclass(frozen=True)
class KeyFile:
    """What the header says: the key ``locked`` by pass phrase, by ``recovery`` code, ``sealed`` by name."""

    kind: str
    locked: bytes
    recovery: bytes = b""
    sealed: Mapping[str, bytes] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def is_copy(self) -> bool:
        """Whether this is the header of a copy that travels, which is gone on from and never opened in place."""
        return self.format == COPY_FORMAT

    @property
    def mark(self) -> str:
        """Eight characters that tell one store's copies from another's; they stay when the words change."""
        lasting = self.recovery or self.sealed.get("joint", b"")
        return hashlib.sha256(lasting).hexdigest()[:8]

    def with_sealed(self, name: str, copy: bytes) -> KeyFile:
        """The header with one more sealed copy of the key, or another one under that name."""
        return replace(self, sealed={**self.sealed, name: copy})


def lock_key(wrapping: KeyWrapping, kind: str, key: bytes, passphrase: str, recovery_code: str) -> KeyFile:
    """A new header for a new key; an empty recovery code makes no recovery copy."""
    recovery = wrapping.wrap(key, recovery_code, purpose=RECOVERY_PURPOSE) if recovery_code else b""
    return KeyFile(kind, wrapping.wrap(key, passphrase, purpose=PASSPHRASE_PURPOSE), recovery)


def unlock_locked(wrapping: KeyWrapping, locked: bytes, passphrase: str) -> bytes:
    """The store's key from its lock by pass phrase alone; raises as ``unlock``."""
    return _unwrap(wrapping, locked, passphrase, PASSPHRASE_PURPOSE, "wrong_passphrase")


def unlock(wrapping: KeyWrapping, header: KeyFile, passphrase: str) -> bytes:
    """The store's key; raises KeyFault("wrong_passphrase"), StoreError("store_damaged")."""
    return unlock_locked(wrapping, header.locked, passphrase)


def unlock_by_code(wrapping: KeyWrapping, header: KeyFile, code: str) -> bytes:
    """The store's key by its recovery code; raises KeyFault("wrong_recovery_code"), StoreError("no_recovery")."""
    if not header.recovery:
        raise StoreError("no_recovery", name=RECOVERY_PURPOSE)
    return _unwrap(wrapping, header.recovery, code, RECOVERY_PURPOSE, "wrong_recovery_code")


def _unwrap(wrapping: KeyWrapping, blob: bytes, words: str, purpose: str, fault: str) -> bytes:
    try:
        key = wrapping.unwrap(blob, words, purpose=purpose)
    except KeyFault:
        raise KeyFault(fault) from None
    except LetterError as error:
        raise StoreError("store_damaged", place=FILE) from error
    if len(key) != KEY_BYTES:
        raise StoreError("store_damaged", place=FILE)
    return key


def read(folder: Path) -> KeyFile:
    """Read the header; raises StoreError("not_a_store", "store_newer", "store_damaged", "store_io")."""
    try:
        with open_plain(folder / FILE, follow=True) as file:
            content = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError("not_a_store", folder=str(folder)) from None
    except OSError as error:
        raise StoreError("store_io", folder=str(folder)) from error
    try:
        if len(content) > _LARGEST:
            raise ValueError("header too large")
        return _parse(json.loads(content), folder)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise StoreError("store_damaged", place=FILE) from error


def _parse(said: dict[str, object], folder: Path) -> KeyFile:
    version, kind, sealed = said["format"], said["kind"], said["sealed"]
    if not isinstance(version, int) or kind not in KINDS or not isinstance(sealed, dict):
        raise ValueError("not a header of ours")
    if version > COPY_FORMAT:
        raise StoreError("store_newer", folder=str(folder))
    return KeyFile(
        kind=str(kind),
        locked=_as_bytes(said["passphrase"]),
        recovery=_as_bytes(said["recovery"]),
        sealed={str(name): _as_bytes(copy) for name, copy in sealed.items()},
        format=version,
    )


def _as_bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("text expected")
    return base64.b64decode(text, validate=True)


def write(folder: Path, header: KeyFile) -> None:
    """Write the header durably, wholly or not at all; raises StoreError("store_full", "store_io")."""
    said = {
        "format": header.format,
        "kind": header.kind,
        "passphrase": base64.b64encode(header.locked).decode(),
        "recovery": base64.b64encode(header.recovery).decode(),
        "sealed": {name: base64.b64encode(copy).decode() for name, copy in sorted(header.sealed.items())},
    }
    content = json.dumps(said, indent=1).encode()
    making = folder / (FILE + ".new")
    try:
        making.unlink(missing_ok=True)
        with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(making, folder / FILE)
        sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)
        raise known_os_error(error, folder) from error


def sync_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` durable; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def known_os_error(error: OSError, place: Path) -> StoreError:
    """What the operating system refused, as an error the user can act on."""
    import errno

    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return StoreError("store_full" if full else "store_io", folder=str(place))
