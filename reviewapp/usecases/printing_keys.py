"""The key card as a file: drawn when it is asked for, written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .file_writing import write_file

KeyLines = tuple[str, tuple[tuple[str, str], ...]]
"""A group's title, and pairs of keys and what they do, in the words of the window."""


def key_card_pdf(title: str, groups: Sequence[KeyLines], foot: str) -> bytes:
    """The card as a PDF; raises PaperError."""
    from reviewapp.sheets.key_card import KeyGroup, key_card  # noqa: PLC0415 - paper is drawn on request only

    return key_card(title, [KeyGroup(name, lines) for name, lines in groups], foot)


def save_key_card(file: Path, title: str, groups: Sequence[KeyLines], foot: str) -> Path:
    """Write the card; raises PaperError, StoreError."""
    write_file(file, key_card_pdf(title, groups, foot))
    return file
