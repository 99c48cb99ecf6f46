"""Codes as people type them: checked while the fingers are still on the keys, without opening anything."""

from __future__ import annotations

from reviewapp.domain.errors import InputError
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes
from reviewapp.packages.codes import CodeKind

__all__ = ["LEAST_PASSPHRASE", "CodeKind", "check_new_passphrase", "read_code", "suggest_passphrase"]

LEAST_PASSPHRASE = 8
"""The fewest characters of a new pass phrase, for stores and key files, by window and command line alike."""


def read_code(text: str, kind: CodeKind = CodeKind.TASK) -> str:
    """The 16 digits of a typed code; full-width digits, blanks and dashes are taken.  Raises as ``codes.read_code``."""
    return codes.read_code(text, kind)


def check_new_passphrase(words: str) -> None:
    """Whether words may lock a store or a key file; raises InputError("passphrase_short")."""
    if len(words.strip()) < LEAST_PASSPHRASE:
        raise InputError("passphrase_short", least=LEAST_PASSPHRASE)


def suggest_passphrase() -> str:
    """A personal opening code in three groups of four digits, so that nobody has to invent one."""
    return grouped(codes.new_code())[:14]
