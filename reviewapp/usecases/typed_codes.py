"""Codes as people type them: checked while the fingers are still on the keys, without opening anything."""

from __future__ import annotations

from reviewapp.packages import codes


def read_code(text: str) -> str:
    """The 16 digits of a typed one-time or recovery code; full-width digits, blanks and dashes are taken.

    Raises KeyFault("code_incomplete") or KeyFault("code_mistyped").
    """
    return codes.read_code(text)


def show_code(code: str) -> str:
    """A code in four groups of four."""
    return codes.show_code(code)


def suggest_passphrase() -> str:
    """A personal opening code in three groups of four digits, so that nobody has to invent one."""
    return codes.show_code(codes.new_code())[:14]
