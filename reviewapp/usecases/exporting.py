"""Exporting: sign, seal, open again, write, and give a receipt the expert keeps."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.digests import digest_of
from reviewapp.domain.errors import InputError, LetterError, StateError
from reviewapp.domain.records import ExportedLetter
from reviewapp.domain.score_sheet import MOST_REASON, ROLE, ScoreSheet, SheetState
from reviewapp.packages import codes, score_letter
from reviewapp.packages.identity import Identity, fingerprint, recipient_fingerprint
from reviewapp.packages.score_letter import About
from reviewapp.packages.sheet_wire import as_signed

from .file_writing import write_file
from .kept_secrets import needed_secret
from .letter_targets import check_answer_target
from .opening import TASK_DIGEST, TOKEN, my_identity
from .photographs import pictures_of
from .ports import ExpertStore
from .scoring import Desk, DeskStep, desk

_LAST_ANSWERS = "export/answers"
"""What was exported last, so that a desk can say that nothing changed since."""
SIGNED, WRITTEN = "letter/signed/", "letter/file/"
"""By revision: a letter's signed payload, to print from it, and the file it reached, once it did."""


@dataclass(frozen=True)
class Receipt:
    """What the expert keeps: the code that is on the paper too, whose key signed, who can open it.

    ``recipients`` pairs a role (secretary, supervisor, recovery) with a key's fingerprint.
    """

    file: Path
    seat: str
    revision: int
    short_code: str
    payload_sha256: str
    fingerprint: str
    recipients: tuple[tuple[str, str], ...]
    counts: dict[SheetState, int]
    at: str
    reason: str = ""


def signed_sheets(now: Desk) -> list[tuple[ScoreSheet, SheetState]]:
    """The sheets as they will be signed, in the task's order.

    An entry that is not complete is signed as missing, with nothing on it: half an answer is none.
    """
    sheets = []
    for entry in now.task.entries:
        rubric = now.task.form.rubric_of(entry)
        sheet = now.sheets[entry.number].in_order(rubric)
        state = sheet.state(rubric, entry)
        signed = ScoreSheet(entry.number) if state is SheetState.MISSING else as_signed(sheet, state)
        sheets.append((signed, state))
    return sheets


def export(store: ExpertStore, target: Path, *, at: str, reason: str = "") -> Receipt:
    """Sign the desk as it stands and write the letter to ``target`` (a file; read back after writing).

    Who submitted before takes that letter back with a ``reason``, which the secretary reads at the merge.

    Raises StateError("pledges_first", "declarations_first"), InputError("resubmit_reason_needed",
    "resubmit_reason_long"), StoreError("photograph_lost") and as ``check_answer_target``, KeyFault where a recipient is not valid, and StoreError where the medium fails: then
    no file of that name exists and the letter can be exported again.
    """
    now = desk(store)
    reason = checked_reason(store, reason)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    undeclared = [n for n, sheet in now.sheets.items() if n not in now.declared and not sheet.is_untouched()]
    if undeclared:
        raise StateError("declarations_first", entries="、".join(undeclared[:10]))
    me = my_identity(store)
    charter = now.task.charter
    sheets = signed_sheets(now)
    about = about_letter(store, now, me, kind="scores", earlier=now.exported, sheets=len(sheets), at=at)
    pictures = pictures_of(store, [sheet for sheet, _ in sheets])
    made = score_letter.make(about, sheets, charter, me, reason, pictures)
    reopened = score_letter.read(made.container)
    if reopened.digest != made.digest:
        raise LetterError("payload_differs")
    # What its reader would refuse at the unsealing must not leave: then it would be too late to say so.
    score_letter.read_payload(made.signed, reopened.header)
    check_answer_target(target, seat=now.task.seat, kind=about.type)
    # Recorded first: a letter that reached the stick is always known to the store as replaced by the next.
    store.remember(f"{SIGNED}{about.revision}", base64.b64encode(made.signed).decode("ascii"))
    store.record_export(ExportedLetter(made.digest, about.revision, made.header, made.payload_sha256, at))
    write_file(target, made.container)
    store.remember(f"{WRITTEN}{about.revision}", str(target))
    store.remember(_LAST_ANSWERS, _answers_digest(sheets))
    states = [state for _, state in sheets]
    return Receipt(
        target,
        now.task.seat,
        about.revision,
        codes.short_code(made.payload_sha256),
        made.payload_sha256,
        fingerprint(me.certificate_der),
        recipients(now),
        {state: states.count(state) for state in SheetState},
        at,
        reason,
    )


def submitted(store: ExpertStore) -> tuple[ExportedLetter, ...]:
    """The letters of this desk that reached a medium, in their order."""
    return tuple(one for one in store.exported() if store.setting(f"{WRITTEN}{one.revision}"))


def was_submitted(store: ExpertStore) -> bool:
    """Whether a letter of this desk reached a medium, so that the next one takes it back.

    A letter whose writing failed took nothing to anyone: trying again needs no reason.
    """
    return bool(submitted(store))


def checked_reason(store: ExpertStore, reason: str) -> str:
    """The reason as it will be signed: in one line, and only where a letter is taken back."""
    if not was_submitted(store):
        return ""
    words = " ".join(reason.split())
    if not words:
        raise InputError("resubmit_reason_needed")
    if len(words) > MOST_REASON:
        raise InputError("resubmit_reason_long", most=MOST_REASON, length=len(words))
    return words


def about_letter(
    store: ExpertStore,
    now: Desk,
    me: Identity,
    *,
    kind: str,
    earlier: Sequence[ExportedLetter],
    sheets: int,
    at: str,
) -> About:
    """What a letter of this desk says of itself; ``kind`` is its type, ``earlier`` are all of that type before."""
    charter = now.task.charter
    return About(
        type=kind,
        version=1,
        round_digest=charter.digest(),
        form_digest=now.task.form.digest(),
        assignment_digest=now.task.assignment_digest(),
        task_digest=needed_secret(store, TASK_DIGEST).decode("ascii"),
        stage=now.task.stage,
        role=ROLE,
        seat=now.task.seat,
        enrolment=now.task.enrolment,
        proof=codes.enrolment_proof(
            needed_secret(store, TOKEN),
            round_digest=charter.digest(),
            seat=now.task.seat,
            enrolment=now.task.enrolment,
            certificate=me.certificate_der,
        ),
        certificate_sha256=hashlib.sha256(me.certificate_der).hexdigest(),
        revision=len(earlier) + 1,
        replaces=tuple(sorted(letter.digest for letter in earlier)),
        sheets=sheets,
        made_at=at,
    )


def _answers_digest(sheets: list[tuple[ScoreSheet, SheetState]]) -> str:
    return digest_of("answers", tuple(sheet for sheet, _ in sheets))


def is_unchanged(store: ExpertStore, now: Desk) -> bool:
    """Whether a further export would sign the very answers of the last one."""
    return bool(now.exported) and store.setting(_LAST_ANSWERS) == _answers_digest(signed_sheets(now))


def recipients(now: Desk) -> tuple[tuple[str, str], ...]:
    """Who will be able to open the letter, by role and key fingerprint."""
    charter = now.task.charter
    named = [("secretary", charter.secretary_recipient)]
    if charter.two_key:
        named += [("supervisor", charter.supervisor_recipient), ("recovery", charter.recovery_recipient)]
    return tuple((role, recipient_fingerprint(recipient)) for role, recipient in named)
