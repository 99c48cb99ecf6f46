"""Writing a file wholly or not at all, so that a pulled stick never leaves half a package under its name."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reviewapp.domain.errors import StoreError

from .ports import STORE_HEADER


@contextlib.contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Give a stream; when it closes well, the file is flushed to the medium and takes its name in one step.

    The partial file is only readable by its owner and lies beside the target.  Raises StoreError("medium_full",
    "medium_read_only", "medium_gone", "file_not_writable") with the path, and as ``check_target``.
    """
    check_target(path)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        descriptor = os.open(
            partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise store_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def check_target(path: Path) -> None:
    """Whether a file may be put here; what was there before is replaced, so it must be a file and not a store's.

    A table named store.json in a round's folder would take the key of every score with it.  Raises
    StoreError("file_is_folder", "file_exists", "target_in_store").
    """
    try:
        status = path.stat()
    except OSError:
        status = None  # nothing there, or nothing to be seen: writing says what is wrong
    if not path.name or (status and stat.S_ISDIR(status.st_mode)):
        raise StoreError("file_is_folder", file=str(path))
    if status and not stat.S_ISREG(status.st_mode):
        raise StoreError("file_exists", file=str(path))
    if _exists(path.absolute().parent / STORE_HEADER):
        raise StoreError("target_in_store", file=str(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Make a folder for files to be written, with those above it; raises StoreError as ``written``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store_error(error, folder) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file and read it back from the medium; raises as ``written``, and StoreError("written_differs").

    A file that reads back otherwise is taken away again: under its name there is the whole, or nothing.
    """
    with written(path) as stream:
        stream.write(content)
    try:
        same = _read_from_medium(path) == content
    except OSError as error:
        raise store_error(error, path) from error
    if not same:
        with contextlib.suppress(OSError):
            path.unlink()
        raise StoreError("written_differs", file=str(path))


def _read_from_medium(path: Path) -> bytes:
    """The file's bytes as the medium gives them, where the system can be told to forget its own copy (not Windows)."""
    with path.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return stream.read()


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def store_error(error: OSError, path: Path) -> StoreError:
    """The sentence for what the system said."""
    known = {
        errno.ENOSPC: "medium_full",
        errno.EDQUOT: "medium_full",
        errno.EROFS: "medium_read_only",
        errno.ENODEV: "medium_gone",
        errno.EIO: "medium_gone",
        errno.ENOENT: "folder_missing",
        errno.ENOTDIR: "folder_missing",
        errno.EEXIST: "file_exists",
    }
    return StoreError(known.get(error.errno or 0, "file_not_writable"), file=str(path))
