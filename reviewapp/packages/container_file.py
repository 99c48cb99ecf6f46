"""A container that stays in its file: a task letter with its dossiers may be larger than the memory of a laptop.

The file mostly lies on a stick, which may be pulled at any moment.  It is therefore read and never mapped: what a
mapped file no longer has ends the program where it stands, a read that comes back short is a sentence.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from reviewapp.domain.errors import LetterError

from .container import Limits, take_apart

_CHUNK: Final = 1 << 20
_MOST_HELD: Final = 64 << 20
"""The largest part that is read into memory; only dossiers are larger, and those are copied."""


@dataclass(frozen=True)
class FilePart:
    """A part where it lies in the open file, with the SHA-256 it had when the container was taken apart."""

    stream: BinaryIO
    start: int
    size: int
    sha256: str

    def content(self) -> bytes:
        """The part's bytes; raises LetterError("container_limits", "package_gone")."""
        if self.size > _MOST_HELD:
            raise LetterError("container_limits", limit=_MOST_HELD)
        content = b"".join(_chunks(self.stream, self.start, self.size))
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise LetterError("package_gone")
        return content

    def copy_to(self, out: BinaryIO) -> None:
        """Write the part out piece by piece; raises LetterError("package_gone") where it is no longer as it was."""
        digest = hashlib.sha256()
        for chunk in _chunks(self.stream, self.start, self.size):
            digest.update(chunk)
            out.write(chunk)
        if digest.hexdigest() != self.sha256:
            raise LetterError("package_gone")


def read_container_file(
    container: bytes | BinaryIO, *, mimetype: str, names: re.Pattern[str], limits: Limits
) -> dict[str, FilePart]:
    """Take a container apart that is in an open file (or, where it is small, in memory).

    The parts are good as long as the file is open.  Raises LetterError as ``container.take_apart``, and
    "package_gone" where the medium gives less than it had at the beginning.
    """
    stream = io.BytesIO(container) if isinstance(container, bytes) else container
    return take_apart(_InFile(stream), mimetype=mimetype, names=names, limits=limits)


class _InFile:
    """A container in a file, read once from its beginning to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        try:
            self.size = stream.seek(0, os.SEEK_END)
        except OSError as error:
            raise LetterError("package_gone") from error

    def take(self, start: int, size: int) -> bytes:
        return b"".join(_chunks(self._stream, start, min(size, self.size - start)))

    def part(self, start: int, size: int) -> tuple[FilePart, int]:
        crc, digest = 0, hashlib.sha256()
        for chunk in _chunks(self._stream, start, size):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
        return FilePart(self._stream, start, size, digest.hexdigest()), crc


def _chunks(stream: BinaryIO, start: int, size: int) -> Iterator[bytes]:
    """The bytes of one place in the file, all of them or LetterError("package_gone")."""
    left = size
    try:
        stream.seek(start)
        while left > 0:
            chunk = stream.read(min(left, _CHUNK))
            if not chunk:
                raise LetterError("package_gone")
            left -= len(chunk)
            yield chunk
    except OSError as error:
        raise LetterError("package_gone") from error
