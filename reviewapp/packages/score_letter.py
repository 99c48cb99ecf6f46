"""The answer letter (评分包, ``.rvscore``): one seat's sheets, signed twice and sealed twice.

Outside stands a signed header without a name or figure; beside it a presence list sealed to the secretary
(who answered what, no figure); inside, sealed to the secretary and in two-key rounds once more to the
supervisor, the signed payload that the archive keeps.  docs/package-format.md is the specification.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.errors import LetterError
from reviewapp.domain.merging_rules import Letter, Presence
from reviewapp.domain.round import Charter
from reviewapp.domain.score_sheet import MOST_REASON, ROLE, ScoreSheet, SheetState

from . import cms, sealing, wire
from .bounds import ONE_LINE, Hex64, Number, ShortLine, Small, in_one_line, unseen_in
from .container import Limits, read_container, write_container
from .identity import Identity
from .picture_file import check_pictures
from .sheet_wire import WireSheet, sheet_from_wire, sheet_to_wire

MIMETYPE: Final = "application/vnd.reviewapp.score+zip"
SUFFIX: Final = ".rvscore"
ALGORITHMS: Final = "cms-es256+age-x25519"
FORMAT: Final = "rvscore-1"
LIMITS: Final = Limits(parts=8, part_bytes=32 * 1024 * 1024, total_bytes=64 * 1024 * 1024)
_NAMES: Final = re.compile(r"header\.json|header\.p7s|presence\.age|payload\.age")
_PARTS: Final = {
    "scores": ["header.json", "header.p7s", "presence.age", "payload.age"],
    "declarations": ["header.json", "header.p7s", "payload.age"],
}
"""What each type of letter consists of, in this order."""

Reason = Annotated[str, msgspec.Meta(max_length=MOST_REASON, pattern=ONE_LINE)]


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter says of itself, in the header and again in the payload.  ``made_at`` is 本机时间."""

    type: Annotated[str, msgspec.Meta(pattern=r"^(scores|declarations)\Z")]
    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    round_digest: Hex64
    form_digest: Hex64
    assignment_digest: Hex64
    task_digest: Hex64
    stage: ShortLine
    role: ShortLine
    seat: Number
    enrolment: Small
    proof: Hex64
    certificate_sha256: Hex64
    revision: Small
    replaces: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=10000)]
    sheets: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    made_at: ShortLine


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed header; its SHA-256 is the letter's digest.

    ``presence_sha256`` is empty in a letter of declarations, which has no list beside it: all of it is one.
    """

    format: Annotated[str, msgspec.Meta(pattern=r"^rvscore-1\Z")]
    algorithms: Annotated[str, msgspec.Meta(pattern=r"^cms-es256\+age-x25519\Z")]
    about: About
    payload_sha256: Hex64
    presence_sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
    sealed_sha256: Hex64


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is signed and sealed.

    ``reason`` says why a letter replaces those before it; the first has none.  ``pictures`` are the photographs
    that the sheets name, each once, as JPEG files.
    """

    about: About
    sheets: Annotated[tuple[WireSheet, ...], msgspec.Meta(max_length=100_000)]
    reason: Reason = ""
    pictures: Annotated[tuple[bytes, ...], msgspec.Meta(max_length=1000)] = ()


class _SpelledPayload(msgspec.Struct, frozen=True, omit_defaults=True):
    """A payload put together again from sheets that were written one by one."""

    about: About
    sheets: tuple[msgspec.Raw, ...]
    reason: str = ""
    pictures: tuple[bytes, ...] = ()


class _PresenceLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    entry: Number
    state: SheetState
    sheet_sha256: Hex64


class PresenceList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Per entry its state and its sheet's digest: no figure, no comment.

    ``reason`` says why the letter replaces earlier ones.  It is an expert's own words, so it stands here, sealed to
    the secretary, and not in the header that a finder of the stick can read.
    """

    round_digest: Hex64
    seat: Number
    entries: Annotated[tuple[_PresenceLine, ...], msgspec.Meta(max_length=100_000)]
    reason: Reason = ""


@dataclass(frozen=True)
class Made:
    """A finished letter: its bytes, its header's bytes, its identity, its payload's digest, its signed payload."""

    container: bytes
    header: bytes
    digest: str
    payload_sha256: str
    signed: bytes


@dataclass(frozen=True)
class Sealed:
    """A letter whose header was verified; nothing sealed is open yet.

    ``certificate`` is the signer's as received, empty where a kept letter is read again.
    """

    header: Header
    header_bytes: bytes
    digest: str
    parts: Mapping[str, memoryview]
    certificate: bytes = b""

    def letter(self, presence: Sequence[Presence]) -> Letter:
        """The values that the laws of merging decide on."""
        about = self.header.about
        return Letter(
            self.digest,
            about.seat,
            about.enrolment,
            about.revision,
            about.certificate_sha256,
            self.header.payload_sha256,
            frozenset(about.replaces),
            tuple(presence),
            about.assignment_digest,
        )


@dataclass(frozen=True)
class Opened:
    """A letter's signed payload (CMS bytes, as the archive keeps it), the sheets in it and their pictures by digest."""

    signed: bytes
    about: About
    sheets: tuple[ScoreSheet, ...]
    presence: tuple[Presence, ...]
    reason: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def make(
    about: About,
    sheets: Sequence[tuple[ScoreSheet, SheetState]],
    charter: Charter,
    me: Identity,
    reason: str = "",
    pictures: Sequence[bytes] = (),
) -> Made:
    """Sign and seal one revision with the pictures its sheets name.

    Raises KeyFault("no_recipient") rather than leave anything unsealed.
    """
    reason = in_one_line(reason)
    wire_sheets = tuple(sheet_to_wire(sheet, state) for sheet, state in sheets)
    payload = wire.encode(Payload(about, wire_sheets, reason, tuple(pictures)))
    signed = cms.sign(payload, me)
    sealed = sealing.seal(signed, [charter.secretary_recipient])
    if charter.two_key:
        sealed = sealing.seal(sealed, [charter.supervisor_recipient, charter.recovery_recipient])
    lines = tuple(_PresenceLine(s.entry, s.state, _sha256(wire.encode(s))) for s in wire_sheets)
    presence = sealing.seal(
        wire.encode(PresenceList(about.round_digest, about.seat, lines, reason)),
        [charter.secretary_recipient],
    )
    return assemble(about, payload, signed, sealed, me, presence)


def assemble(
    about: About, payload: bytes, signed: bytes, sealed: bytes, me: Identity, presence: bytes = b""
) -> Made:
    """Put header, signature and sealed parts of any answer letter together; ``presence`` where it has one."""
    listed = _sha256(presence) if presence else ""
    header = Header(FORMAT, ALGORITHMS, about, _sha256(payload), listed, _sha256(sealed))
    header_bytes = wire.encode(header)
    parts = {"header.json": header_bytes, "header.p7s": cms.sign(header_bytes, me, detached=True)}
    parts |= {"presence.age": presence} if presence else {}
    container = write_container(MIMETYPE, {**parts, "payload.age": sealed})
    return Made(container, header_bytes, _sha256(header_bytes), header.payload_sha256, signed)


def read(container: bytes | memoryview) -> Sealed:
    """Read an answer letter of either type and verify its header.

    Raises LetterError for everything that is not whole and canonical.
    """
    parts = read_container(container, mimetype=MIMETYPE, names=_NAMES, limits=LIMITS)
    if list(parts) not in _PARTS.values():
        raise LetterError("container_damaged")
    header_bytes = bytes(parts["header.json"])
    sealed = read_header(header_bytes, bytes(parts["header.p7s"]), parts)
    if list(parts) != _PARTS[sealed.header.about.type]:
        raise LetterError("container_damaged")
    return sealed


def read_kept(container: bytes | memoryview, digest: str) -> Sealed:
    """Read a letter that was verified when it was kept: its digest says that it is still the same.

    The digest is that of the header, which names signer and parts, so the signature need not be verified
    again; the certificate is checked when the payload's own signature is.  Raises as ``read``.
    """
    parts = read_container(container, mimetype=MIMETYPE, names=_NAMES, limits=LIMITS)
    header_bytes = bytes(parts["header.json"])
    if _sha256(header_bytes) != digest:
        raise LetterError("part_differs", part="header.json")
    header = wire.decode(header_bytes, Header, part="header.json", limit=1 << 20)
    _check_parts(header, parts)
    return Sealed(header, header_bytes, digest, parts)


def read_header(header_bytes: bytes, signature: bytes, parts: Mapping[str, memoryview]) -> Sealed:
    """Verify a signed header, and the sealed parts where they are at hand."""
    _, certificate = cms.verify(signature, header_bytes)
    header = wire.decode(header_bytes, Header, part="header.json", limit=1 << 20)
    der = certificate.public_bytes(serialization.Encoding.DER)
    if _sha256(der) != header.about.certificate_sha256:
        raise LetterError("signature_wrong")
    if header.about.role != ROLE:
        raise LetterError("role_unknown", role=header.about.role[:40])
    if bool(header.presence_sha256) != (header.about.type == "scores"):
        raise LetterError("payload_malformed", part="header.json", place="$.presence_sha256")
    if header.about.revision != len(header.about.replaces) + 1:
        raise LetterError("payload_malformed", part="header.json", place="$.about.revision")
    _check_parts(header, parts)
    return Sealed(header, header_bytes, _sha256(header_bytes), parts, der)


def _check_parts(header: Header, parts: Mapping[str, memoryview]) -> None:
    for name, expected in (("presence.age", header.presence_sha256), ("payload.age", header.sealed_sha256)):
        if name in parts and _sha256(parts[name]) != expected:
            raise LetterError("part_differs", part=name)


class Listed(NamedTuple):
    """An opened presence list: who answered what, and why the letter replaces earlier ones."""

    lines: tuple[Presence, ...]
    reason: str


def open_list(sealed: Sealed, secretary_identity: str) -> Listed:
    """Open the presence list with the secretary's key; it must be of this letter's round and seat."""
    content = sealing.open_sealed(bytes(sealed.parts["presence.age"]), secretary_identity)
    return read_list(content, sealed.header.about)


def read_list(content: bytes, about: About) -> Listed:
    """Read an opened presence list and hold it against the header."""
    listed = wire.decode(content, PresenceList, part="presence")
    entries = {line.entry for line in listed.entries}
    if (
        listed.round_digest != about.round_digest
        or listed.seat != about.seat
        or len(entries) != len(listed.entries)
        or len(entries) != about.sheets
    ):
        raise LetterError("presence_differs")
    lines = tuple([Presence(line.entry, line.state, line.sheet_sha256) for line in listed.entries])
    return Listed(lines, listed.reason)


def presence_bytes(about: About, presence: Sequence[Presence]) -> bytes:
    """The plain presence list, as the archive keeps it."""
    lines = tuple(_PresenceLine(p.entry, p.state, p.sheet_sha256) for p in presence)
    return wire.encode(PresenceList(about.round_digest, about.seat, lines))


def open_payload(sealed: Sealed, secretary_identity: str, supervisor_identity: str = "") -> Opened:
    """Take off the seals (the supervisor's first) and verify the payload against its header."""
    content = bytes(sealed.parts["payload.age"])
    if supervisor_identity:
        content = sealing.open_sealed(content, supervisor_identity)
    signed = sealing.open_sealed(content, secretary_identity)
    return read_payload(signed, sealed.header)


def read_payload(signed: bytes, header: Header) -> Opened:
    """Verify an opened payload: same signer, same digest, and the same words about itself as the header."""
    payload = verified_payload(signed, header)
    content = wire.decode_loosely(payload, Payload, part="payload")
    # Each sheet is written once, for its digest and for the spelling of the whole.
    spelled = [wire.encode(sheet) for sheet in content.sheets]
    whole = _SpelledPayload(content.about, tuple(map(msgspec.Raw, spelled)), content.reason, content.pictures)
    wire.check_spelling(wire.encode(whole), payload, part="payload")
    if unseen_in(payload):
        raise LetterError("payload_malformed", part="payload", place="$.sheets")
    if content.about != header.about or len(content.sheets) != header.about.sheets:
        raise LetterError("payload_differs")
    presence = tuple(
        [
            Presence(sheet.entry, sheet.state, _sha256(written))
            for sheet, written in zip(content.sheets, spelled, strict=True)
        ]
    )
    sheets = tuple([sheet_from_wire(sheet) for sheet in content.sheets])
    pictures = {_sha256(picture): picture for picture in content.pictures}
    named = {one.sha256 for sheet in sheets if sheet.visit is not None for one in sheet.visit.photographs}
    if pictures.keys() != named or len(pictures) != len(content.pictures):
        raise LetterError("payload_malformed", part="payload", place="$.pictures")
    check_pictures(content.pictures)
    return Opened(signed, content.about, sheets, presence, content.reason, pictures)


def verified_payload(signed: bytes, header: Header) -> bytes:
    """The bytes that were signed: by the header's signer, and the very ones the header names."""
    payload, signer = cms.verify(signed)
    if _sha256(signer.public_bytes(serialization.Encoding.DER)) != header.about.certificate_sha256:
        raise LetterError("payload_differs")
    if _sha256(payload) != header.payload_sha256:
        raise LetterError("payload_differs")
    return payload


def _sha256(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()
