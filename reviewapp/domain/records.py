"""The records a store keeps, as values: acts and letters, byte for byte, with what their outside says."""

from __future__ import annotations

from dataclasses import dataclass

from .declarations import Declared
from .merging_rules import Letter
from .recusal import RecusalScope
from .score_sheet import ScoreSheet


@dataclass(frozen=True)
class ActRecord:
    """One record of the act log as signed: ``record`` are the bytes, ``signature`` a detached CMS.

    ``digest`` is the SHA-256 of ``record`` in hexadecimal; ``previous`` that of the record before, empty
    for the first.
    """

    sequence: int
    digest: str
    previous: str
    record: bytes
    signature: bytes


@dataclass(frozen=True)
class KeptLetter:
    """A score letter taken into the ledger: what its header says, and its bytes as received."""

    letter: Letter
    container: bytes


@dataclass(frozen=True)
class KeptDeclarations:
    """A declaration letter taken into the ledger: what it says, and its bytes as received."""

    said: Declared
    container: bytes


@dataclass(frozen=True)
class OpenedLetter:
    """A letter after unsealing: ``payload`` are the signed payload's bytes (CMS), ``sheets`` what it holds."""

    digest: str
    payload: bytes
    sheets: tuple[ScoreSheet, ...]


@dataclass(frozen=True)
class ExportedLetter:
    """A letter this store has written: its identity, its signed header, when (本机时间), and its receipt."""

    digest: str
    revision: int
    header: bytes
    payload_sha256: str
    at: str


@dataclass(frozen=True)
class StandingAside:
    """How far an expert's own 需回避 on an entry reaches, and what was answered there before it.

    ``before`` is kept so that a mistake costs nothing; it never leaves the laptop.
    """

    scope: RecusalScope = RecusalScope.ENTRY
    before: ScoreSheet | None = None
