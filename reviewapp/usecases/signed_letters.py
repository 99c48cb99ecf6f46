"""The letters an expert has signed, as the laptop keeps them: to look at again, and to print from.

Each is the signed payload itself, in the encrypted store.  What stays on the laptop for convenience decides
nothing: which letter counts is decided at the bureau, from the letters it keeps.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reviewapp.domain.errors import InputError, LetterError, StateError
from reviewapp.domain.records import ExportedLetter
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import codes, score_letter
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.score_letter import Opened

from .exporting import SIGNED, WRITTEN, Receipt, recipients, submitted
from .opening import my_identity
from .ports import ExpertStore
from .scoring import desk


@dataclass(frozen=True)
class SignedLetter:
    """One letter of this laptop: its receipt, and what became of it here.

    ``written`` says that its file was written and read back; ``last`` that no later one was.  A letter whose
    payload this laptop does not hold, or no longer takes (an older program signed it, with a tab in a note), has no
    counts and cannot be printed: ``kept``.
    """

    receipt: Receipt
    written: bool
    last: bool
    kept: bool


def signed_letters(store: ExpertStore) -> tuple[SignedLetter, ...]:
    """Every letter this laptop has signed, by revision."""
    now = desk(store)
    written = {one.revision: store.setting(f"{WRITTEN}{one.revision}") or "" for one in now.exported}
    last = max((revision for revision, file in written.items() if file), default=0)
    key = fingerprint(my_identity(store).certificate_der)
    letters = []
    for one in now.exported:
        opened = _opened(store, one)
        states = [line.state for line in opened.presence] if opened else []
        receipt = Receipt(
            Path(written[one.revision]),
            now.task.seat,
            one.revision,
            codes.short_code(one.payload_sha256),
            one.payload_sha256,
            key,
            recipients(now),
            {state: states.count(state) for state in SheetState},
            one.at,
            opened.reason if opened else "",
        )
        letters.append(
            SignedLetter(receipt, bool(written[one.revision]), one.revision == last, opened is not None)
        )
    return tuple(letters)


def opened_letter(store: ExpertStore, revision: int = 0) -> tuple[ExportedLetter, Opened]:
    """A letter with its sheets as they were signed; without a revision, the last one that reached a medium.

    Raises StateError("nothing_signed", "letter_not_at_hand"), InputError("no_such_letter").
    """
    exported = store.exported()
    if revision:
        found = next((one for one in exported if one.revision == revision), None)
        if found is None:
            raise InputError("no_such_letter", revision=revision)
    else:
        written = submitted(store)
        if not written:
            raise StateError("nothing_signed")
        found = written[-1]
    opened = _opened(store, found)
    if opened is None:
        raise StateError("letter_not_at_hand", revision=found.revision)
    return found, opened


def task_answered(letter: ExportedLetter) -> str:
    """The digest of the task that a letter answers, as its header names it."""
    return msgspec.json.decode(letter.header, type=score_letter.Header).about.task_digest


def _opened(store: ExpertStore, letter: ExportedLetter) -> Opened | None:
    kept = store.setting(f"{SIGNED}{letter.revision}")
    if not kept:
        return None
    try:
        signed = base64.b64decode(kept, validate=True)
        header = msgspec.json.decode(letter.header, type=score_letter.Header)
        return score_letter.read_payload(signed, header)
    except (binascii.Error, msgspec.DecodeError, LetterError):
        # It is the expert's own, long gone to the bureau: that it cannot be read must not keep the desk shut.
        return None
