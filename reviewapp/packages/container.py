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
from typing import BinaryIO, Final

from reviewapp.domain.errors import LetterError

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_DATE_1980: Final = 0x0021
_VERSION: Final = 20
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,3}\Z")
_KIND: Final = re.compile(r"application/vnd\.reviewapp\.[a-z]+\+zip\Z")
_CHUNK: Final = 1 << 20


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


def read_container(
    content: bytes | memoryview, *, mimetype: str, names: re.Pattern[str], limits: Limits
) -> dict[str, memoryview]:
    """Take a container apart; the parts are views into ``content``, without ``mimetype``.

    ``names`` must match every part's name whole.  Raises LetterError: "not_a_package" where it is something
    else, "container_limits" above the limits, "container_damaged" for anything not in the one spelling.
    """
    view = memoryview(content)
    kind = mimetype_of(view)
    if not kind:
        raise LetterError("not_a_package")
    if kind != mimetype and _KIND.match(kind):  # before the limits, which are those of the kind asked for
        raise LetterError("other_package_kind")
    if len(view) > limits.total_bytes:
        raise LetterError("container_limits", limit=limits.total_bytes)
    parts: dict[str, memoryview] = {}
    headers: list[tuple[str, int, int]] = []
    at = 0
    while bytes(view[at : at + 4]) == b"PK\x03\x04":
        if len(view) < at + _LOCAL.size:
            raise LetterError("container_damaged")
        fields = _LOCAL.unpack_from(view, at)
        crc, size, name_length = fields[6], fields[8], fields[9]
        start = at + _LOCAL.size + name_length
        raw_name = bytes(view[at + _LOCAL.size : start])
        name = raw_name.decode("ascii", "replace")
        if not _NAME.match(name) or name in parts or start + size > len(view):
            raise LetterError("container_damaged")
        if len(headers) > limits.parts or size > limits.part_bytes:
            raise LetterError("container_limits", limit=limits.part_bytes)
        part = view[start : start + size]
        if bytes(view[at:start]) != _local(name, crc, size) or zlib.crc32(part) != crc:
            raise LetterError("container_damaged")
        headers.append((name, crc, size))
        parts[name] = part
        at = start + size
    if not headers or headers[0][0] != "mimetype":
        raise LetterError("not_a_package")
    if bytes(parts.pop("mimetype")) != mimetype.encode("ascii"):
        raise LetterError("other_package_kind")
    if bytes(view[at:]) != _directory(headers) or not all(names.fullmatch(name) for name in parts):
        raise LetterError("container_damaged")
    return parts


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
