"""Remembering a store's pass phrase in the system's keyring: a convenience, off by default, never the root.

A machine without a keyring, or with a locked one, is normal: every answer then is "not remembered".
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_SERVICE: Final = "ReviewApp"
_LONGEST: Final = 256
"""Windows keeps at most 1280 characters; nobody's pass phrase is near this."""


def remember(folder: Path, passphrase: str) -> bool:
    """Keep the pass phrase of the store at ``folder``; False where the system does not keep it."""
    import keyring
    from keyring.errors import KeyringError

    if len(passphrase) > _LONGEST:
        return False
    try:
        keyring.set_password(_SERVICE, _name(folder), passphrase)
        return keyring.get_password(_SERVICE, _name(folder)) == passphrase
    except KeyringError:
        return False


def recall(folder: Path) -> str | None:
    """The pass phrase kept for the store at ``folder``, or None."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _name(folder))
    except KeyringError:
        return None


def forget(folder: Path) -> None:
    """Keep it no longer; nothing happens where nothing was kept."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, _name(folder))
    except KeyringError:
        return


def _name(folder: Path) -> str:
    return str(folder.resolve())
