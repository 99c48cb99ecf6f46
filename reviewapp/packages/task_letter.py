"""The task letter (评审任务包, ``.rvtask``): what one seat is asked, opened by its one-time code.

The code unlocks a *key card*; the card holds the package key, the enrolment token, and the digests of the
round and of the bureau's certificate, so that the code vouches for the bureau too.  Dossiers lie beside the
task, each sealed once a round under its own key, and the signed task carries the keys of this seat's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.charge import ReopenedEntry
from reviewapp.domain.entries import Entry, Expert
from reviewapp.domain.errors import LetterError
from reviewapp.domain.matching import file_name_text
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.recusal import Recusal
from reviewapp.domain.round import Charter, Dossier, assignment_digest
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Form, ReviewKind

from . import cms, sealing, wire, wrapping
from .bounds import Hex64, Number, Small
from .container import Limits, write_container_to
from .container_file import FilePart, read_container_file
from .identity import Identity
from .task_texts import check_task_texts

MIMETYPE: Final = "application/vnd.reviewapp.task+zip"
SUFFIX: Final = ".rvtask"
OPEN_STAGE: Final = "open-stage"
AMENDMENT: Final = "amendment"
AMENDMENT_PARTS: Final = ("header.json", "header.p7s", "task.age")
"""How the parts of an amendment begin: it has no key card (see ``amendment``)."""
ALGORITHMS: Final = "cms-es256+age-x25519+argon2id-aes256gcm"
LIMITS: Final = Limits(parts=20000, part_bytes=1 << 30, total_bytes=(1 << 32) - 1)
PART_NAMES: Final = re.compile(r"header\.json|header\.p7s|key\.json|task\.age|dossiers/[0-9a-f]{64}\.age")


class TaskHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed outside of a task letter: no name, no title."""

    format: Annotated[str, msgspec.Meta(pattern=r"^rvtask-1\Z")]
    algorithms: Annotated[str, msgspec.Meta(pattern=r"^cms-es256\+age-x25519\+argon2id-aes256gcm\Z")]
    type: Annotated[str, msgspec.Meta(pattern=r"^open-stage\Z")]
    round_digest: Hex64
    seat: Number
    enrolment: Small
    key_sha256: Hex64
    task_sha256: Hex64
    dossiers: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=19000)]


class KeyCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the one-time code unlocks."""

    package_key: Annotated[str, msgspec.Meta(max_length=128)]
    round_digest: Hex64
    bureau_certificate_sha256: Hex64
    token: Hex64


@dataclass(frozen=True)
class DossierKey:
    """One sealed document of an entry with the key that opens it."""

    entry: str
    name: str
    sha256: str
    size: int
    key: str


@dataclass(frozen=True)
class OnPaper:
    """What the bureau's forms of this seat need beside the task, so that the laptop prints the same ones.

    ``expert`` is how the round prints this expert (a name, or 甲乙丙 by the roster); ``rounding`` and ``order`` are
    those of one expert's own totals.  They decide nothing: figures are signed unrounded.
    """

    expert: str = ""
    rounding: Rounding = field(default_factory=Rounding)
    order: Order = Order.HIGHEST


@dataclass(frozen=True)
class Task:
    """What one seat is asked (type ``open-stage`` or ``amendment``); nothing of other seats, nothing of the arithmetic.

    ``number`` counts the amendments that are in it; ``follows`` are the digests of the tasks it comes after, any
    of which the laptop may have.  ``recusals`` are the bureau's own of this seat, ``locked`` entries take no change,
    ``reopened`` ones may be judged again (复评).
    """

    type: str
    version: int
    charter: Charter
    scheme_id: str
    scheme_title: str
    kind: ReviewKind
    experts_named: bool
    stage: str
    stage_title: str
    form: Form
    expert: Expert
    enrolment: int
    entries: tuple[Entry, ...]
    dossiers: tuple[DossierKey, ...]
    issued_at: str
    number: int = 0
    follows: tuple[str, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    locked: tuple[str, ...] = ()
    reopened: tuple[ReopenedEntry, ...] = ()
    on_paper: OnPaper = field(default_factory=OnPaper)

    @property
    def seat(self) -> str:
        """The seat: the expert's number."""
        return self.expert.number

    def assignment_digest(self) -> str:
        """The digest of this seat's own task, as the bureau reckons it too."""
        return assignment_digest(self.charter.digest(), self.stage, self.seat, self.entries, self.number)

    def recusal_of(self, entry: str) -> Recusal | None:
        """The recusal from an entry that the bureau has on record, if any."""
        return next((one for one in self.recusals if one.entry == entry), None)

    def reopening_of(self, entry: str) -> ReopenedEntry | None:
        """Why an entry may be judged again (复评), if it may."""
        return next((one for one in self.reopened if one.entry == entry), None)

    def is_closed(self, entry: str) -> bool:
        """Whether an entry takes no change on this laptop: locked, or recused by the bureau."""
        return entry in self.locked or self.recusal_of(entry) is not None

    def entry(self, number: str) -> Entry:
        """The entry of that number; raises KeyError."""
        for entry in self.entries:
            if entry.number == number:
                return entry
        raise KeyError(number)

    def rubric_of(self, number: str) -> Rubric:
        """What is asked about the entry of that number; raises KeyError."""
        return self.form.rubric_of(self.entry(number))

    def dossiers_of(self, entry: str) -> tuple[DossierKey, ...]:
        """The documents of one entry."""
        return tuple(d for d in self.dossiers if d.entry == entry)


@dataclass(frozen=True)
class OpenedTask:
    """A task letter opened by its code: the signed task as it travels, the token, the sealed dossiers by digest.

    The dossiers stay in the letter's file, which must stay open as long as they are wanted.
    """

    task: Task
    signed: bytes
    digest: str
    token: bytes
    dossiers: Mapping[str, FilePart]


def write(
    out: BinaryIO,
    task: Task,
    *,
    token: bytes,
    code: str,
    secretary: Identity,
    dossier_paths: Sequence[Path],
    cost: wrapping.Cost = wrapping.USUAL_COST,
) -> str:
    """Write a task letter; returns the task's digest.

    ``dossier_paths`` are the sealed files, by digest name; ``cost`` is what trying a code costs.  Raises
    LetterError("task_text_odd") for a text that no laptop would take.
    """
    check_task_texts(task)
    round_digest = task.charter.digest()
    package = sealing.new_seal_key()
    payload = wire.encode(task)
    sealed = sealing.seal(cms.sign(payload, secretary), [package.recipient])
    card = KeyCard(package.identity, round_digest, _sha256(secretary.certificate_der), token.hex())
    key = wrapping.wrap(wire.encode(card), code, purpose="code", cost=cost)
    names = tuple(sorted({d.sha256 for d in task.dossiers}))
    header = wire.encode(
        TaskHeader(
            "rvtask-1", ALGORITHMS, OPEN_STAGE, round_digest, task.seat, task.enrolment,
            _sha256(key), _sha256(sealed), names,
        )
    )  # fmt: skip
    by_name = {path.name.removesuffix(".age"): path for path in dossier_paths}
    parts: list[tuple[str, bytes | Path]] = [
        ("header.json", header),
        ("header.p7s", cms.sign(header, secretary, detached=True)),
        ("key.json", key),
        ("task.age", sealed),
    ]
    parts += [(f"dossiers/{name}.age", by_name[name]) for name in names]
    write_container_to(out, MIMETYPE, parts)
    return _sha256(payload)


@dataclass(frozen=True)
class SealedTask:
    """A task letter as received: whole and signed, still locked."""

    header: TaskHeader
    certificate: bytes
    parts: Mapping[str, FilePart]


def read(container: bytes | BinaryIO) -> SealedTask:
    """Read a task letter without its code; raises LetterError for everything that is not whole.

    Of a file, which may have gigabytes of dossiers, a megabyte is in memory at a time.
    """
    parts = read_container_file(container, mimetype=MIMETYPE, names=PART_NAMES, limits=LIMITS)
    if tuple(parts)[:3] == AMENDMENT_PARTS:
        raise LetterError("amendment_needs_desk")
    if list(parts)[:4] != ["header.json", "header.p7s", "key.json", "task.age"]:
        raise LetterError("container_damaged")
    header_bytes = parts["header.json"].content()
    _, certificate = cms.verify(parts["header.p7s"].content(), header_bytes)
    header = wire.decode(header_bytes, TaskHeader, part="header.json", limit=4 << 20)
    expected = {"key.json": header.key_sha256, "task.age": header.task_sha256}
    expected |= {f"dossiers/{name}.age": name for name in header.dossiers}
    if list(parts)[4:] != [f"dossiers/{name}.age" for name in header.dossiers]:
        raise LetterError("container_damaged")
    for name, digest in expected.items():
        if parts[name].sha256 != digest:
            raise LetterError("part_differs", part=name)
    return SealedTask(header, certificate.public_bytes(serialization.Encoding.DER), parts)


def open_with_code(sealed: SealedTask, code: str) -> OpenedTask:
    """Open a task letter with its one-time code.

    Raises KeyFault("wrong_code"); LetterError("bureau_unknown") where the code does not vouch for the
    letter's signer.
    """
    card = wire.decode(
        wrapping.unwrap(sealed.parts["key.json"].content(), code, purpose="code"), KeyCard, part="key card"
    )
    if (
        card.bureau_certificate_sha256 != _sha256(sealed.certificate)
        or card.round_digest != sealed.header.round_digest
    ):
        raise LetterError("bureau_unknown")
    signed = sealing.open_sealed(sealed.parts["task.age"].content(), card.package_key)
    task, digest = read_signed_task(signed)
    if (
        task.type != OPEN_STAGE
        or task.charter.secretary_certificate != sealed.certificate
        or task.charter.digest() != card.round_digest
        or task.seat != sealed.header.seat
        or task.enrolment != sealed.header.enrolment
    ):
        raise LetterError("bureau_unknown")
    dossiers = {
        name.removeprefix("dossiers/").removesuffix(".age"): part
        for name, part in sealed.parts.items()
        if name.startswith("dossiers/")
    }
    check_task_texts(task)
    return OpenedTask(task, signed, digest, bytes.fromhex(card.token), dossiers)


def read_signed_task(signed: bytes) -> tuple[Task, str]:
    """A signed task and its digest; raises LetterError where signature and charter do not belong together."""
    payload, certificate = cms.verify(signed)
    task = wire.decode(payload, Task, part="task")
    if certificate.public_bytes(serialization.Encoding.DER) != task.charter.secretary_certificate:
        raise LetterError("bureau_unknown")
    if task.type not in (OPEN_STAGE, AMENDMENT) or task.version != 1:
        raise LetterError("task_unknown", type=task.type[:20])
    return task, _sha256(payload)


def open_dossier(sealed: Path, dossier: DossierKey) -> bytes:
    """Decrypt one dossier to memory; raises LetterError("part_differs") where the sealed bytes changed."""
    with sealed.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != dossier.sha256:
            raise LetterError("part_differs", part=dossier.name)
    return sealing.open_sealed_file(sealed, dossier.key)


def seal_dossier(source: Path, folder: Path, entry: str) -> tuple[Dossier, str]:
    """Seal one document into ``folder`` under its digest's name; returns the value and its key."""
    key = sealing.new_seal_key()
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"partial-{hashlib.sha256(key.recipient.encode()).hexdigest()[:16]}"
    size = source.stat().st_size
    try:
        sealing.seal_file(source, partial, key.recipient)
        with partial.open("rb") as sealed:
            digest = hashlib.file_digest(sealed, "sha256").hexdigest()
        partial.replace(folder / digest)
    finally:
        partial.unlink(missing_ok=True)
    return Dossier(entry, file_name_text(source.name), digest, size), key.identity


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
