"""Reading a file that somebody named, with the sentence for what the system said."""

from __future__ import annotations

import errno
from pathlib import Path

from reviewapp.domain.errors import StoreError


def read_file(path: Path) -> bytes:
    """A file's bytes, whole; raises StoreError("file_missing", "file_is_folder", "file_not_readable")."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise reading_error(error, path) from error


def reading_error(error: OSError, path: Path) -> StoreError:
    """The sentence for a file that could not be read."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return StoreError("file_missing", file=path.name)
        case errno.EISDIR:
            return StoreError("file_is_folder", file=path.name)
        case _:
            return StoreError("file_not_readable", file=path.name, reason=error.strerror or "")
