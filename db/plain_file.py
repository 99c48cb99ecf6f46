"""Opening files on a medium that others can write to: a plain file, or nothing is waited for or followed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_JUNCTION: Final = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT of Windows; other tags mark folders that a cloud keeps, and lead nowhere."""


def open_plain(path: Path, *, follow: bool = False) -> BinaryIO:
    """Open a plain file to read it; raises OSError for a pipe, a device, a folder and, unless followed, a link.

    A pipe would be waited for and a device be read without end.
    """
    if not follow and is_link(path):
        # Windows has no O_NOFOLLOW; elsewhere the flag below decides, whatever happened since.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def is_link(path: Path) -> bool:
    """Whether a name is a link of any kind, a junction of Windows too, wherever it leads."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def plain_size(path: Path) -> int | None:
    """The bytes of the plain file of that name itself; None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None
