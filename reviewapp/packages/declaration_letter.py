"""The declaration letter (回避申报包): the 回避 answers of one seat, signed, sealed to the secretary.

The same file, header and signature as a score letter (:mod:`score_letter`), with ``about.type``
``declarations``.  It holds no figure, so there is one seal and no presence list.  docs/package-format.md §7a.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from reviewapp.domain.declarations import Declaration
from reviewapp.domain.errors import LetterError
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.round import Charter

from . import cms, sealing, wire
from .bounds import LongLine, Number, ShortLine, in_one_line
from .identity import Identity
from .score_letter import About, Header, Made, Sealed, assemble, verified_payload

TYPE = "declarations"


class WireDeclaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One answer; an empty ground is 无需回避."""

    entry: Number
    ground: ShortLine
    note: LongLine
    scope: RecusalScope


class DeclarationPayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed and sealed."""

    about: About
    declarations: Annotated[tuple[WireDeclaration, ...], msgspec.Meta(max_length=100_000)]


def make(about: About, answers: Sequence[Declaration], charter: Charter, me: Identity) -> Made:
    """Sign and seal one letter.  Raises KeyFault("no_recipient") rather than leave anything unsealed."""
    lines = tuple(
        WireDeclaration(one.entry, one.ground.value if one.ground else "", in_one_line(one.note), one.scope)
        for one in answers
    )
    payload = wire.encode(DeclarationPayload(about, lines))
    signed = cms.sign(payload, me)
    sealed = sealing.seal(signed, [charter.secretary_recipient])
    return assemble(about, payload, signed, sealed, me)


def open_signed(sealed: Sealed, secretary_identity: str) -> bytes:
    """Take off the secretary's seal: the signed payload, as the archive keeps it."""
    return sealing.open_sealed(bytes(sealed.parts["payload.age"]), secretary_identity)


def read_signed(signed: bytes, header: Header) -> tuple[Declaration, ...]:
    """Verify an opened payload against its header and read its answers.

    Raises LetterError("payload_differs", "payload_malformed").
    """
    content = wire.decode(verified_payload(signed, header), DeclarationPayload, part="payload")
    entries = {line.entry for line in content.declarations}
    if content.about != header.about or not len(entries) == len(content.declarations) == header.about.sheets:
        raise LetterError("payload_differs")
    return tuple(_read(line) for line in content.declarations)


def _read(line: WireDeclaration) -> Declaration:
    try:
        ground = RecusalGround(line.ground) if line.ground else None
    except ValueError as error:
        raise LetterError("payload_malformed", part="payload", place="$.declarations.ground") from error
    if ground is None and (line.note or line.scope is not RecusalScope.ENTRY):
        raise LetterError("payload_malformed", part="payload", place="$.declarations")
    return Declaration(line.entry, ground, line.note, line.scope)
