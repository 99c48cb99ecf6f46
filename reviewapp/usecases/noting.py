"""Private notes (私人笔记): what an expert writes down for themself, entry by entry.

They stay in the store of this laptop, encrypted like the rest of it; no letter, sheet or archive is made from
them (design §6: an archive never holds private notes).
"""

from __future__ import annotations

from typing import Final

from reviewapp.domain.errors import InputError

from .ports import ExpertStore

MOST_CHARACTERS: Final = 20_000
_NOTE: Final = "note/"


def private_note(store: ExpertStore, entry: str) -> str:
    """The note on an entry; empty where there is none."""
    return store.setting(_NOTE + entry) or ""


def private_notes(store: ExpertStore) -> dict[str, str]:
    """Every note that was written, by entry, also on entries that are no longer judged here."""
    written = store.settings(_NOTE)
    return {name.removeprefix(_NOTE): text for name, text in written.items() if text}


def keep_private_note(store: ExpertStore, entry: str, text: str) -> None:
    """Make a note durable, in place of the one before; raises InputError("note_too_long")."""
    if len(text) > MOST_CHARACTERS:
        raise InputError("note_too_long", most=MOST_CHARACTERS, length=len(text))
    store.remember(_NOTE + entry, text)
