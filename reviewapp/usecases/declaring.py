"""Handing in the 回避 answers at once: the letter that leaves before any score, and the paper that may stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.declarations import Declaration
from reviewapp.domain.digests import digest_of
from reviewapp.domain.errors import LetterError, StateError
from reviewapp.domain.records import ExportedLetter, StandingAside
from reviewapp.packages import codes, declaration_letter, score_letter
from reviewapp.packages.identity import fingerprint, recipient_fingerprint

from .exporting import about_letter
from .file_writing import write_file
from .letter_targets import check_answer_target
from .opening import my_identity
from .ports import ExpertStore
from .scoring import HANDED_IN, Desk, DeskStep, desk

_LETTER_ANSWERS = "declarations/letter-answers"
"""Which answers the last letter holds, so that the paper drawn from them bears its code."""


@dataclass(frozen=True)
class DeclarationReceipt:
    """What the expert keeps of a declaration letter; ``aside`` of ``entries`` are 需回避.

    ``secretary`` is the fingerprint of the only key that opens it.
    """

    file: Path
    seat: str
    revision: int
    short_code: str
    payload_sha256: str
    fingerprint: str
    secretary: str
    entries: int
    aside: int
    at: str


def answers(now: Desk) -> tuple[Declaration, ...]:
    """The 回避 answers as they will be signed, in the task's order; an entry locked before it was answered has none.

    Raises StateError("pledges_first", "declarations_first") as long as one is missing.
    """
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    undeclared = [entry.number for entry in now.to_declare if entry.number not in now.declared]
    if undeclared:
        raise StateError("declarations_first", entries="、".join(undeclared[:10]))
    return tuple(_answer(now, entry.number) for entry in now.task.entries if entry.number in now.declared)


def _answer(now: Desk, entry: str) -> Declaration:
    sheet = now.sheets[entry]
    if sheet.recused is None:
        return Declaration(entry)
    return Declaration(entry, sheet.recused, sheet.note, now.aside.get(entry, StandingAside()).scope)


def is_due(now: Desk) -> bool:
    """Whether the desk has answers, complete, that were neither handed in nor passed over."""
    return now.step is DeskStep.SCORING and now.handed_in != digest_of_answers(now)


def is_changed(now: Desk) -> bool:
    """Whether answers changed since they were handed in or passed over, or 需回避 among them never were."""
    aside = any(sheet.recused is not None for sheet in now.sheets.values())
    return is_due(now) and (aside or bool(now.handed_in))


def digest_of_answers(now: Desk) -> str:
    """What tells these answers from any others; raises as ``answers``."""
    return digest_of("declarations", answers(now))


def settle(store: ExpertStore) -> str:
    """The expert is done with these answers: by letter, on paper, or by leaving them to the score letter."""
    digest = digest_of_answers(desk(store))
    store.remember(HANDED_IN, digest)
    return digest


def export_declarations(store: ExpertStore, target: Path, *, at: str) -> DeclarationReceipt:
    """Sign the 回避 answers and write the letter to ``target`` (a file; read back after writing).

    Raises as ``answers`` and ``exporting.export`` do; a letter that could not be written can be written again.
    """
    now = desk(store)
    declared = answers(now)
    me = my_identity(store)
    charter = now.task.charter
    earlier = store.declarations_exported()
    about = about_letter(
        store, now, me, kind=declaration_letter.TYPE, earlier=earlier, sheets=len(declared), at=at
    )
    made = declaration_letter.make(about, declared, charter, me)
    if score_letter.read(made.container).digest != made.digest:
        raise LetterError("payload_differs")
    check_answer_target(target, seat=now.task.seat, kind=about.type)
    # Recorded first: a letter that reached the stick is always known to the store as replaced by the next.
    store.record_declarations(
        ExportedLetter(made.digest, about.revision, made.header, made.payload_sha256, at)
    )
    write_file(target, made.container)
    store.remember(_LETTER_ANSWERS, settle(store))
    return DeclarationReceipt(
        target,
        now.task.seat,
        about.revision,
        codes.short_code(made.payload_sha256),
        made.payload_sha256,
        fingerprint(me.certificate_der),
        recipient_fingerprint(charter.secretary_recipient),
        len(declared),
        sum(one.ground is not None for one in declared),
        at,
    )


def letter_of_answers(store: ExpertStore, now: Desk) -> ExportedLetter | None:
    """The last letter, if it holds the answers as they are now."""
    written = store.declarations_exported()
    return written[-1] if written and store.setting(_LETTER_ANSWERS) == digest_of_answers(now) else None
