"""Reading a file that somebody named, with the sentence for what the system said."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from reviewapp.domain.errors import InputError, StoreError
from reviewapp.domain.system_faults import reading_code, system_name

MOST_BYTES: Final = (1 << 32) - 1
"""No file of ours is larger than a container without ZIP64 can be."""


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """A file's bytes, whole; raises as ``open_file``, and InputError("package_too_large") before it reads."""
    with open_file(path) as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise InputError("package_too_large", file=path.name, megabytes=most >> 20)
        try:
            return stream.read()
        except OSError as error:
            raise reading_error(error, path) from error


def read_start(path: Path, size: int) -> bytes:
    """The first bytes of a file, in which it says what it is; raises as ``open_file``."""
    with open_file(path) as stream:
        try:
            return stream.read(size)
        except OSError as error:
            raise reading_error(error, path) from error


def open_file(path: Path) -> BinaryIO:
    """Open a plain file to read it.

    A pipe nobody writes to would be waited for without end, and a device be read without end: neither is a
    file somebody was given.  Raises StoreError("file_not_plain"), and as ``reading_error``.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        # Windows says of a folder that access is denied.
        folder = path.is_dir() if error.errno == errno.EACCES else False
        raise (
            StoreError("file_is_folder", file=path.name) if folder else reading_error(error, path)
        ) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise StoreError("file_is_folder" if stat.S_ISDIR(mode) else "file_not_plain", file=path.name)


def reading_error(error: OSError, path: Path) -> StoreError:
    """The sentence for a file that could not be read."""
    return StoreError(reading_code(error), file=path.name, reason=system_name(error))
