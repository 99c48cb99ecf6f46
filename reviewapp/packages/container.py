"""The canonical container: a ZIP that has exactly one spelling, so that any changed byte is refused.

The first entry is ``mimetype``; all entries are stored (method 0), dated 1980-01-01, without extra fields,
comments, data descriptors, gaps or ZIP64.  Parts that matter are sealed or signed and hardly compress; and
DEFLATE has many spellings of one content, which a canonical form cannot have.  Any unzip program opens it.

The reader trusts no offset: it walks the local headers from the first byte, rebuilds headers and directory
from the names and sizes read, and demands the same bytes.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar

from reviewapp.domain.errors import LetterError

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_DATE_1980: Final = 0x0021
_VERSION: Final = 20
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,3}\Z")
_KIND: Final = re.compile(r"application/vnd\.reviewapp\.[a-z]+\+zip\Z")
_CHUNK: Final = 1 << 20
HEAD: Final = _LOCAL.size + len("mimetype") + 100
"""Bytes in which a package has said what kind it is (``mimetype_of``)."""
Part = TypeVar("Part")
Part_co = TypeVar("Part_co", covariant=True)


@dataclass(frozen=True)
class Limits:
    """How much a reader takes before it refuses: number of parts, bytes a part, bytes in all."""

    parts: int = 64
    part_bytes: int = 64 * 1024 * 1024
    total_bytes: int = 256 * 1024 * 1024


def write_container(mimetype: str, parts: Mapping[str, bytes]) -> bytes:
    """Build a container in memory; parts come in the order given."""
    headers: list[tuple[str, int, int]] = []
    body: list[bytes] = []
    for name, content in {"mimetype": mimetype.encode("ascii"), **parts}.items():
        _check_name(name)
        entry = (name, zlib.crc32(content), len(content))
        headers.append(entry)
        body += [_local(*entry), content]
    return b"".join(body) + _directory(headers)


def write_container_to(out: BinaryIO, mimetype: str, parts: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write a container piece by piece; a part given as a path is read twice and never held whole."""
    headers: list[tuple[str, int, int]] = []
    for name, content in (("mimetype", mimetype.encode("ascii")), *parts):
        _check_name(name)
        if isinstance(content, bytes):
            entry = (name, zlib.crc32(content), len(content))
            out.write(_local(*entry) + content)
        else:
            entry = (name, *_measure(content))
            out.write(_local(*entry))
            with content.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    out.write(chunk)
        headers.append(entry)
    out.write(_directory(headers))


class Source(Protocol[Part_co]):
    """Where a container's bytes come from: memory, or a file that is never held whole (``container_file``)."""

    @property
    def size(self) -> int:
        """The bytes there are in all."""

    def take(self, start: int, size: int) -> bytes:
        """Some bytes; fewer only where the container ends."""

    def part(self, start: int, size: int) -> tuple[Part_co, int]:
        """A part and its CRC-32."""


@dataclass(frozen=True)
class _InMemory:
    """A container in memory: its parts are views into it."""

    view: memoryview

    @property
    def size(self) -> int:
        return len(self.view)

    def take(self, start: int, size: int) -> bytes:
        return bytes(self.view[start : start + size])

    def part(self, start: int, size: int) -> tuple[memoryview, int]:
        part = self.view[start : start + size]
        return part, zlib.crc32(part)


def read_container(
    content: bytes | memoryview, *, mimetype: str, names: re.Pattern[str], limits: Limits
) -> dict[str, memoryview]:
    """Take a container apart; the parts are views into ``content``, without ``mimetype``; raises as ``take_apart``."""
    return take_apart(_InMemory(memoryview(content)), mimetype=mimetype, names=names, limits=limits)


def take_apart(
    source: Source[Part], *, mimetype: str, names: re.Pattern[str], limits: Limits
) -> dict[str, Part]:
    """Take a container apart, wherever its bytes are; gives its parts without ``mimetype``.

    ``names`` must match every part's name whole.  Raises LetterError: "not_a_package" where it is something
    else, "container_limits" above the limits, "container_damaged" for anything not in the one spelling.
    """
    _check_kind(mimetype_of(source.take(0, HEAD)), mimetype)
    if source.size > limits.total_bytes:
        raise LetterError("container_limits", limit=limits.total_bytes)
    parts: dict[str, Part] = {}
    headers: list[tuple[str, int, int]] = []
    at = 0
    while (head := source.take(at, _LOCAL.size)).startswith(b"PK\x03\x04"):
        if len(head) < _LOCAL.size:
            raise LetterError("container_damaged")
        fields = _LOCAL.unpack(head)
        crc, size, name_length = fields[6], fields[8], fields[9]
        start = at + _LOCAL.size + name_length
        raw_name = source.take(at + _LOCAL.size, name_length)
        name = raw_name.decode("ascii", "replace")
        if not _NAME.match(name) or name in parts or start + size > source.size:
            raise LetterError("container_damaged")
        if len(headers) > limits.parts or size > limits.part_bytes:
            raise LetterError("container_limits", limit=limits.part_bytes)
        parts[name], found = source.part(start, size)
        if found != crc or head + raw_name != _local(name, crc, size):
            raise LetterError("container_damaged")
        headers.append((name, crc, size))
        at = start + size
    directory = _directory(headers)
    if source.size - at != len(directory) or source.take(at, len(directory)) != directory:
        raise LetterError("container_damaged")
    del parts["mimetype"]
    if not all(names.fullmatch(name) for name in parts):
        raise LetterError("container_damaged")
    return parts


def _check_kind(kind: str, wanted: str) -> None:
    """What a file says it is, first of all: the limits are those of the kind asked for."""
    if not kind:
        raise LetterError("not_a_package")
    if kind != wanted:
        raise LetterError("other_package_kind" if _KIND.match(kind) else "container_damaged")


def mimetype_of(content: bytes | memoryview) -> str:
    """What kind of package a file says it is, unverified; empty where it is none (another ZIP, a spreadsheet)."""
    view = memoryview(content)
    head = _LOCAL.size + len("mimetype")
    if len(view) < head or bytes(view[:4]) != b"PK\x03\x04" or bytes(view[_LOCAL.size : head]) != b"mimetype":
        return ""
    size = min(_LOCAL.unpack_from(view, 0)[8], 100)
    return bytes(view[head : head + size]).decode("ascii", "replace")


def _check_name(name: str) -> None:
    if not _NAME.match(name):
        raise ValueError(f"a part's name must be plain: {name!r}")


def _measure(path: Path) -> tuple[int, int]:
    crc = size = 0
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return crc, size


def _local(name: str, crc: int, size: int) -> bytes:
    raw = name.encode("ascii")
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE_1980, crc, size, size, len(raw), 0) + raw


def _directory(headers: list[tuple[str, int, int]]) -> bytes:
    central: list[bytes] = []
    offset = 0
    for name, crc, size in headers:
        raw = name.encode("ascii")
        central.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE_1980, crc, size, size, len(raw),
                0, 0, 0, 0, 0, offset,
            )
            + raw
        )  # fmt: skip
        offset += _LOCAL.size + len(raw) + size
    if offset >= 1 << 32 or len(headers) >= 1 << 16:
        raise LetterError("container_limits", limit=(1 << 32) - 1)
    directory = b"".join(central)
    return directory + _END.pack(b"PK\x05\x06", 0, 0, len(headers), len(headers), len(directory), offset, 0)
