"""The print letter (打印包, ``.rvprint``): signing copies on their way to a laptop with a printer.

A one-time code, shown on the expert's screen and typed at the print station, unlocks a *key card*; the card
holds the package key and names the certificate that signed, so that the code vouches for the seat as the task
letter's code vouches for the bureau.  Inside are the finished PDFs: the station draws nothing and decides
nothing, it shows and prints what the expert's laptop drew.  docs/package-format.md is the specification.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.errors import LetterError

from . import cms, sealing, wire, wrapping
from .bounds import ONE_LINE, Hex64, Number, ShortLine, Small
from .container import Limits, read_container, write_container
from .identity import Identity

MIMETYPE: Final = "application/vnd.reviewapp.print+zip"
SUFFIX: Final = ".rvprint"
ALGORITHMS: Final = "cms-es256+age-x25519+argon2id-aes256gcm"
FORMAT: Final = "rvprint-1"
PURPOSE: Final = "print"
LIMITS: Final = Limits(parts=8, part_bytes=64 * 1024 * 1024, total_bytes=80 * 1024 * 1024)
_PARTS: Final = ["header.json", "header.p7s", "key.json", "paper.age"]
_NAMES: Final = re.compile(r"header\.json|header\.p7s|key\.json|paper\.age")
_PDF: Final = b"%PDF-"


class PrintHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed outside: no name, no title, no seat; a finder of the stick learns that something is to be printed."""

    format: Annotated[str, msgspec.Meta(pattern=r"^rvprint-1\Z")]
    algorithms: Annotated[str, msgspec.Meta(pattern=r"^cms-es256\+age-x25519\+argon2id-aes256gcm\Z")]
    key_sha256: Hex64
    paper_sha256: Hex64


class PrintCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the one-time code unlocks."""

    package_key: Annotated[str, msgspec.Meta(max_length=128)]
    certificate_sha256: Hex64


class PrintedForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form, finished: its number (F06) and its PDF."""

    form: Annotated[str, msgspec.Meta(pattern=r"^F[0-9]{2}\Z")]
    pdf: Annotated[bytes, msgspec.Meta(max_length=48 * 1024 * 1024)]


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed and sealed: which letter the forms belong to, and the forms.

    ``payload_sha256`` is that of the expert's score letter: its first 60 bits are the short code in every foot.
    ``made_at`` is 本机时间.
    """

    type: Annotated[str, msgspec.Meta(pattern=r"^signing-copies\Z")]
    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    title: Annotated[str, msgspec.Meta(max_length=200, pattern=ONE_LINE)]
    seat: Number
    revision: Small
    payload_sha256: Hex64
    made_at: ShortLine
    forms: Annotated[tuple[PrintedForm, ...], msgspec.Meta(min_length=1, max_length=8)]


@dataclass(frozen=True)
class SealedPaper:
    """A print letter as received: whole and signed, still locked."""

    certificate: bytes
    parts: Mapping[str, memoryview]


@dataclass(frozen=True)
class OpenedPaper:
    """A print letter opened by its code, with the certificate that signed it."""

    paper: Paper
    certificate: bytes


def make(paper: Paper, me: Identity, code: str, *, cost: wrapping.Cost = wrapping.USUAL_COST) -> bytes:
    """Sign and seal forms under a one-time code; ``cost`` is what trying a code costs."""
    package = sealing.new_seal_key()
    sealed = sealing.seal(cms.sign(wire.encode(paper), me), [package.recipient])
    card = PrintCard(package.identity, _sha256(me.certificate_der))
    key = wrapping.wrap(wire.encode(card), code, purpose=PURPOSE, cost=cost)
    header = wire.encode(PrintHeader(FORMAT, ALGORITHMS, _sha256(key), _sha256(sealed)))
    parts: Sequence[bytes] = (header, cms.sign(header, me, detached=True), key, sealed)
    return write_container(MIMETYPE, dict(zip(_PARTS, parts, strict=True)))


def read(container: bytes | memoryview) -> SealedPaper:
    """Read a print letter without its code; raises LetterError for everything that is not whole and canonical."""
    parts = read_container(container, mimetype=MIMETYPE, names=_NAMES, limits=LIMITS)
    if list(parts) != _PARTS:
        raise LetterError("container_damaged")
    header_bytes = bytes(parts["header.json"])
    _, certificate = cms.verify(bytes(parts["header.p7s"]), header_bytes)
    header = wire.decode(header_bytes, PrintHeader, part="header.json", limit=1 << 16)
    for name, digest in (("key.json", header.key_sha256), ("paper.age", header.paper_sha256)):
        if _sha256(parts[name]) != digest:
            raise LetterError("part_differs", part=name)
    return SealedPaper(certificate.public_bytes(serialization.Encoding.DER), parts)


def open_with_code(sealed: SealedPaper, code: str) -> OpenedPaper:
    """Open a print letter in memory with its one-time code.

    Raises KeyFault("wrong_print_code"); LetterError("print_signer_unknown") where the code does not vouch for
    whoever signed, and as ``read``.
    """
    card = wire.decode(
        wrapping.unwrap(bytes(sealed.parts["key.json"]), code, purpose=PURPOSE), PrintCard, part="key card"
    )
    if card.certificate_sha256 != _sha256(sealed.certificate):
        raise LetterError("print_signer_unknown")
    signed = sealing.open_sealed(bytes(sealed.parts["paper.age"]), card.package_key)
    payload, certificate = cms.verify(signed)
    if certificate.public_bytes(serialization.Encoding.DER) != sealed.certificate:
        raise LetterError("print_signer_unknown")
    paper = wire.decode(payload, Paper, part="paper")
    if not all(form.pdf.startswith(_PDF) for form in paper.forms):
        raise LetterError("payload_malformed", part="paper", place="$.forms.pdf")
    return OpenedPaper(paper, sealed.certificate)


def _sha256(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()
