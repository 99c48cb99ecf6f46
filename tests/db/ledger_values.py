"""Values to put into stores: acts in a chain, letters, sheets; and a wrapping as real as ours, but quick."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from reviewapp.domain.declarations import Declaration, Declared
from reviewapp.domain.merging_rules import Letter, Presence
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.score_sheet import Evidence, ScoreSheet, SheetState
from reviewapp.packages import wrapping
from reviewapp.usecases.ports import ActRecord, ExportedLetter, KeptDeclarations, KeptLetter, OpenedLetter

PASSPHRASE = "correct horse 电池"
CODE = "1234 5678 9012 3456"
AT = "2026-11-23T08:00:00"


@dataclass(frozen=True)
class QuickWrapping:
    """``packages.wrapping`` at the least cost Argon2id knows: tests open hundreds of stores."""

    def wrap(self, secret: bytes, passphrase: str, *, purpose: str) -> bytes:
        """Lock a secret."""
        return wrapping.wrap(secret, passphrase, purpose=purpose, cost=wrapping.Cost(8, 1, 1))

    def unwrap(self, blob: bytes, passphrase: str, *, purpose: str) -> bytes:
        """Unlock it."""
        return wrapping.unwrap(blob, passphrase, purpose=purpose)


def sha(content: bytes | str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def following(last: ActRecord | None, words: bytes = b"act") -> ActRecord:
    """The act record that follows ``last``."""
    sequence = last.sequence + 1 if last else 1
    record = b"%s %d" % (words, sequence)
    return ActRecord(sequence, sha(record), last.digest if last else "", record, b"signature %d" % sequence)


def sheet(entry: str, figure: str = "18.5", comment: str = "结论可靠，数据完整。") -> ScoreSheet:
    """A scored sheet of two criteria, with everything else a form can ask for."""
    return ScoreSheet(
        entry,
        (("innovation", Decimal(figure)), ("team", Decimal(9))),
        comment,
        "fund",
        gates=(("duplicate", False), ("in-scope", True)),
        familiarity="well",
        amount=Decimal("12.50"),
        evidence=(Evidence("team", "附件3 论文.pdf", sha("annex"), 12),),
    )


def recused(entry: str) -> ScoreSheet:
    """A sheet that says 需回避."""
    return ScoreSheet(entry, recused=RecusalGround.TUTOR_STUDENT, note="曾为导师")


def kept(
    name: str, seat: str = "A1", replaces: frozenset[str] = frozenset(), words: bytes = b"box"
) -> KeptLetter:
    """A letter as received."""
    presence = (
        Presence("1", SheetState.SCORED, sha("1" + name)),
        Presence("二", SheetState.RECUSED, sha("2")),
    )
    said = Letter(
        sha(name), seat, 2, 3, "signer-" + name, sha("p" + name), replaces, presence, sha("assignment")
    )
    return KeptLetter(said, words + name.encode())


def said(name: str, seat: str = "A1", replaces: frozenset[str] = frozenset()) -> KeptDeclarations:
    """A declaration letter as received."""
    letter = Letter(
        sha(name), seat, 2, 1, "signer", sha("p" + name), replaces, assignment_digest=sha("assignment")
    )
    answers = (
        Declaration("1"),
        Declaration("二", RecusalGround.EQUITY, "持有股份", RecusalScope.PANEL),
    )
    return KeptDeclarations(Declared(letter, answers), b"box" + name.encode())


def opened(name: str, *sheets: ScoreSheet) -> OpenedLetter:
    """A letter after unsealing."""
    return OpenedLetter(sha(name), b"payload of " + name.encode(), sheets)


def exported(revision: int) -> ExportedLetter:
    """A letter that left."""
    return ExportedLetter(sha(f"e{revision}"), revision, b"header %d" % revision, sha(f"p{revision}"), AT)
