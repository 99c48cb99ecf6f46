"""The act log on the wire: each act a signed record that names the one before.

A record is JSON in its one spelling; its SHA-256 chains the log, and a detached CMS by the secretary or the
supervisor signs it.  ``read_log`` is the only way from records to acts: what it gives back is verified.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.acts import ACT_KINDS, SUPERVISOR_ACTS, Act, ActBody, RoundCreated, kind_of
from reviewapp.domain.errors import LetterError
from reviewapp.domain.records import ActRecord
from reviewapp.domain.round import Charter

from . import cms, wire
from .identity import Identity

FORMAT: Final = "rvact-1"


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[str, msgspec.Meta(pattern=r"^rvact-1\Z")]
    sequence: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
    previous: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
    kind: Annotated[str, msgspec.Meta(max_length=40)]
    role: Annotated[str, msgspec.Meta(pattern=r"^(secretary|supervisor)\Z")]
    at: Annotated[str, msgspec.Meta(max_length=64)]
    body: msgspec.Raw


def sign_act(body: ActBody, *, last: Act | None, role: str, at: str, signer: Identity) -> ActRecord:
    """Make the record that follows ``last``; ``at`` (本机时间) is printed and decides nothing."""
    sequence, previous = (last.sequence + 1, last.digest) if last else (1, "")
    record = wire.encode(
        _Record(FORMAT, sequence, previous, kind_of(body), role, at, msgspec.Raw(wire.encode(body)))
    )
    return ActRecord(
        sequence,
        hashlib.sha256(record).hexdigest(),
        previous,
        record,
        cms.sign(record, signer, detached=True),
    )


def read_log(
    records: Iterable[ActRecord], charter: Charter | None = None, last: Act | None = None
) -> tuple[Act, ...]:
    """Verify records and turn them into acts, in order.

    The first act of a log brings the charter with the certificates that all others are checked against;
    ``charter`` and ``last`` let a reader go on where it stopped.  Raises LetterError("act_log_broken") with
    the sequence at which record, chain, signature or signer do not fit.
    """
    acts: list[Act] = []
    for record in records:
        act = _read(record, last, charter)
        if charter is None and isinstance(act.body, RoundCreated):
            charter = act.body.charter
        acts.append(act)
        last = act
    return tuple(acts)


def _read(record: ActRecord, last: Act | None, charter: Charter | None) -> Act:
    expected = (last.sequence + 1, last.digest) if last else (1, "")
    digest = hashlib.sha256(record.record).hexdigest()
    try:
        _, certificate = cms.verify(record.signature, record.record)
        content = wire.decode(record.record, _Record, part=f"act {record.sequence}")
        body = wire.decode(bytes(content.body), ACT_KINDS[content.kind], part=f"act {record.sequence}")
    except (LetterError, KeyError) as error:
        raise LetterError("act_log_broken", sequence=record.sequence) from error
    if charter is None and isinstance(body, RoundCreated):
        charter = body.charter
    der = certificate.public_bytes(serialization.Encoding.DER)
    supervised = content.role == "supervisor"
    sound = (
        charter is not None
        and (content.sequence, content.previous) == expected
        and (record.sequence, record.previous, record.digest) == (*expected, digest)
        and der == (charter.supervisor_certificate if supervised else charter.secretary_certificate)
        and (supervised or not charter.two_key or content.kind not in SUPERVISOR_ACTS)
        and (last is None) == isinstance(body, RoundCreated)
    )
    if not sound:
        raise LetterError("act_log_broken", sequence=record.sequence)
    return Act(content.sequence, body, content.role, content.at, digest)
