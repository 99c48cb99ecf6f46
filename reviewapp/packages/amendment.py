"""The amendment (变更通知): a small task letter for one seat that changes what its opened package asks.

It carries the seat's whole task as it is now, with only the dossiers that the laptop lacks, sealed to a key that
laptop and bureau derive from the enrolment token (``seat_key``): no code is typed.  It is numbered from 1 under
each enrolment and names the tasks it follows, so that none can be left out, swapped or taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.errors import LetterError

from . import cms, sealing, wire
from .bounds import Hex64, Number, Small
from .container import write_container_to
from .container_file import FilePart, read_container_file
from .identity import Identity
from .seat_key import seat_key
from .task_letter import AMENDMENT, AMENDMENT_PARTS, LIMITS, MIMETYPE, PART_NAMES, Task, read_signed_task
from .task_texts import check_task_texts

ALGORITHMS: Final = "cms-es256+age-x25519"


class AmendmentHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed outside of an amendment: no name, no title."""

    format: Annotated[str, msgspec.Meta(pattern=r"^rvtask-1\Z")]
    algorithms: Annotated[str, msgspec.Meta(pattern=r"^cms-es256\+age-x25519\Z")]
    type: Annotated[str, msgspec.Meta(pattern=r"^amendment\Z")]
    round_digest: Hex64
    seat: Number
    enrolment: Small
    number: Small
    follows: Annotated[tuple[Hex64, ...], msgspec.Meta(min_length=1, max_length=1000)]
    task_sha256: Hex64
    dossiers: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=19000)]


@dataclass(frozen=True)
class SealedAmendment:
    """An amendment as received: whole and signed by the certificate it brought, still locked."""

    header: AmendmentHeader
    certificate: bytes
    parts: Mapping[str, FilePart]


@dataclass(frozen=True)
class OpenedAmendment:
    """An opened amendment: the signed task as it travels, its digest, the sealed dossiers it brings by digest."""

    task: Task
    signed: bytes
    digest: str
    dossiers: Mapping[str, FilePart]


def write(
    out: BinaryIO, task: Task, *, token: bytes, secretary: Identity, dossier_paths: Sequence[Path]
) -> str:
    """Write an amendment; returns the digest of its task.

    ``dossier_paths`` are the sealed files the laptop lacks, each named by its digest.  Raises
    LetterError("task_text_odd") for a text that no laptop would take.
    """
    check_task_texts(task)
    round_digest = task.charter.digest()
    key = seat_key(token, round_digest=round_digest, seat=task.seat, enrolment=task.enrolment)
    payload = wire.encode(task)
    sealed = sealing.seal(cms.sign(payload, secretary), [key.recipient])
    by_name = {path.name.removesuffix(".age"): path for path in dossier_paths}
    header = wire.encode(
        AmendmentHeader(
            "rvtask-1", ALGORITHMS, AMENDMENT, round_digest, task.seat, task.enrolment, task.number,
            task.follows, hashlib.sha256(sealed).hexdigest(), tuple(sorted(by_name)),
        )
    )  # fmt: skip
    parts: list[tuple[str, bytes | Path]] = [
        ("header.json", header),
        ("header.p7s", cms.sign(header, secretary, detached=True)),
        ("task.age", sealed),
    ]
    parts += [(f"dossiers/{name}.age", by_name[name]) for name in sorted(by_name)]
    write_container_to(out, MIMETYPE, parts)
    return hashlib.sha256(payload).hexdigest()


def read(container: bytes | BinaryIO) -> SealedAmendment:
    """Read an amendment without its key; raises LetterError for everything that is not whole.

    A package that needs its one-time code is LetterError("not_an_amendment").
    """
    parts = read_container_file(container, mimetype=MIMETYPE, names=PART_NAMES, limits=LIMITS)
    if "key.json" in parts:
        raise LetterError("not_an_amendment")
    if tuple(parts)[:3] != AMENDMENT_PARTS:
        raise LetterError("container_damaged")
    header_bytes = parts["header.json"].content()
    _, certificate = cms.verify(parts["header.p7s"].content(), header_bytes)
    header = wire.decode(header_bytes, AmendmentHeader, part="header.json", limit=4 << 20)
    names = [f"dossiers/{name}.age" for name in header.dossiers]
    if list(parts)[3:] != names:
        raise LetterError("container_damaged")
    expected = {"task.age": header.task_sha256, **dict(zip(names, header.dossiers, strict=True))}
    for name, digest in expected.items():
        if parts[name].sha256 != digest:
            raise LetterError("part_differs", part=name)
    return SealedAmendment(header, certificate.public_bytes(serialization.Encoding.DER), parts)


def open_for(sealed: SealedAmendment, present: Task, token: bytes) -> OpenedAmendment:
    """Open an amendment on the laptop whose task is ``present``; whether it comes next is not asked here.

    Raises LetterError: "bureau_unknown" where another key signed it than the round's, "other_round",
    "amendment_other_seat", "amendment_old_key" (another enrolment), "part_differs".
    """
    header = sealed.header
    if header.round_digest != present.charter.digest():
        raise LetterError("amendment_other_round")
    if sealed.certificate != present.charter.secretary_certificate:
        raise LetterError("bureau_unknown")
    if header.seat != present.seat:
        raise LetterError("amendment_other_seat", seat=header.seat, mine=present.seat)
    if header.enrolment != present.enrolment:
        raise LetterError("amendment_old_key", seat=header.seat)
    key = seat_key(token, round_digest=header.round_digest, seat=present.seat, enrolment=present.enrolment)
    signed = sealing.open_sealed(sealed.parts["task.age"].content(), key.identity)
    task, digest = read_signed_task(signed)
    if task.charter != present.charter:
        raise LetterError("bureau_unknown")
    outside = (AMENDMENT, header.seat, header.enrolment, header.number, header.follows)
    if (task.type, task.seat, task.enrolment, task.number, task.follows) != outside:
        raise LetterError("part_differs", part="task.age")
    check_task_texts(task)
    dossiers = {name: sealed.parts[f"dossiers/{name}.age"] for name in header.dossiers}
    return OpenedAmendment(task, signed, digest, dossiers)
