"""Declarations as rows and back: letters of them at the bureau, and how far a 需回避 reaches on a desk."""

from __future__ import annotations

import json

from db.sheet_text import SheetReader, answer_of
from reviewapp.domain.declarations import Declaration, Declared
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.usecases.ports import KeptDeclarations, StandingAside


def declaration_row(kept: KeptDeclarations) -> tuple[object, ...]:
    """The columns of a kept declaration letter, in the table's order."""
    letter = kept.said.letter
    answers = [
        [one.entry, one.ground.value if one.ground else "", one.note, one.scope.value]
        for one in kept.said.answers
    ]
    return (
        letter.digest,
        letter.seat,
        letter.enrolment,
        letter.revision,
        letter.signer,
        letter.payload_sha256,
        " ".join(sorted(letter.replaces)),
        letter.assignment_digest,
        json.dumps(answers, ensure_ascii=False, separators=(",", ":")),
        kept.container,
    )


def declared_of(
    digest: str, seat: str, enrolment: int, revision: int, signer: str, payload_sha256: str, replaces: str,
    assignment_digest: str, answers: str,
) -> Declared:  # fmt: skip
    """What the letter of a row says; its last column, the bytes, is not read for it."""
    letter = Letter(
        digest,
        seat,
        enrolment,
        revision,
        signer,
        payload_sha256,
        frozenset(replaces.split()),
        assignment_digest=assignment_digest,
    )
    said = tuple(
        Declaration(entry, RecusalGround(ground) if ground else None, note, RecusalScope(scope))
        for entry, ground, note, scope in json.loads(answers)
    )
    return Declared(letter, said)


def aside_row(entry: str, aside: StandingAside) -> tuple[object, ...]:
    """The columns of one entry's 需回避, in the table's order."""
    before = "" if aside.before is None else json.dumps(answer_of(aside.before), ensure_ascii=False)
    return (entry, aside.scope.value, before)


def aside_of(entry: str, scope: str, before: str) -> StandingAside:
    """How far the 需回避 of a row reaches, and what was answered there before."""
    sheet = SheetReader().sheet(entry, *json.loads(before)) if before else None
    return StandingAside(RecusalScope(scope), sheet)
