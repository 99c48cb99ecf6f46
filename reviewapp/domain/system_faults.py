"""What the system says of a file, as codes: its own sentences come in its own language, and say nothing to do."""

from __future__ import annotations

import errno
from typing import Final

_READING: Final = {
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.EISDIR: "file_is_folder",
    errno.EACCES: "file_denied",
    errno.EPERM: "file_denied",
    errno.EIO: "file_unreadable_medium",
    errno.ENODEV: "file_unreadable_medium",
    errno.ENXIO: "file_unreadable_medium",
    errno.ENAMETOOLONG: "file_name_too_long",
}
_REASONS: Final = {
    errno.ENOENT: "reason_missing",
    errno.ENOTDIR: "reason_missing",
    errno.EISDIR: "reason_folder",
    errno.EACCES: "reason_denied",
    errno.EPERM: "reason_denied",
    errno.ENOSPC: "reason_full",
    errno.EDQUOT: "reason_full",
    errno.EROFS: "reason_read_only",
    errno.EIO: "reason_medium",
    errno.ENODEV: "reason_medium",
    errno.ENXIO: "reason_medium",
    errno.EMFILE: "reason_too_many_open",
    errno.ENFILE: "reason_too_many_open",
}


def reading_code(error: OSError) -> str:
    """The code of the sentence for a file that could not be read; it takes ``file`` and ``reason``."""
    return _READING.get(error.errno or 0, "file_not_readable")


def reason_code(error: OSError) -> str:
    """The code of a few words for what the system refused; they take ``reason``."""
    return _REASONS.get(error.errno or 0, "reason_other")


def system_name(error: OSError) -> str:
    """The system's own name of an error (EACCES), the same in every language; for whoever looks after the machine."""
    return errno.errorcode.get(error.errno or 0, "?")
