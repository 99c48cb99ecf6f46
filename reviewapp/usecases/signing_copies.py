"""Signing copies (签字用评分表): F06 and F07 from the expert's own signed letter, before any unsealing.

They are drawn from the payload that was signed, by the functions that draw the bureau's forms, with the same
short code in every foot; so what is signed in ink before the unsealing is what the bureau's file says after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewapp.domain.arithmetic import Arithmetic
from reviewapp.domain.entries import Assignment
from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.round import Round
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import grouped
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.task_letter import Task
from reviewapp.sheets import forms
from reviewapp.sheets.wording import spaced_name

from .file_writing import make_folder, write_file
from .issuing import file_stem
from .opening import my_identity, the_task
from .page_marks import marks_of
from .ports import ExpertStore
from .printing_reopenings import is_anything_answered
from .reopened_letters import reopening_on_copies
from .signed_letters import opened_letter
from .wording import sentence

COPIES: Final = ("F06", "F07")
"""The forms that an expert signs."""


def chosen_copies(text: str) -> tuple[str, ...]:
    """The forms a list like “F06,f07” names; raises InputError("form_unknown")."""
    wanted = tuple(name.strip().upper() for name in text.split(",") if name.strip())
    strangers = [name for name in wanted if name not in COPIES]
    if strangers or not wanted:
        raise InputError("form_unknown", forms="、".join(strangers), known="、".join(COPIES))
    return wanted


def signing_copies(
    store: ExpertStore, wanted: Sequence[str] = COPIES, *, at: str, revision: int = 0
) -> dict[str, bytes]:
    """The forms of a signed letter as PDF by form number; of the last one unless a revision is named.

    A letter without any answer has no F06 and leaves it out.  Raises StateError("nothing_signed",
    "letter_not_at_hand", "letter_form_changed", "nothing_to_print"), InputError("no_such_letter"), PaperError.
    """
    letter, opened = opened_letter(store, revision)
    reopening, task = reopening_on_copies(store, letter)
    if opened.about.form_digest != task.form.digest():
        raise StateError("letter_form_changed", revision=letter.revision)
    states, sheets, grounds = {}, {}, {}
    for sheet, line in zip(opened.sheets, opened.presence, strict=True):
        cell = task.seat, sheet.entry
        states[cell] = line.state
        if line.state is SheetState.SCORED:
            sheets[cell] = sheet.in_order(task.rubric_of(sheet.entry))
        if sheet.recused is not None:
            grounds[sheet.entry] = sentence(f"ground_{sheet.recused.value}")
        elif sheet.abstained:
            grounds[sheet.entry] = sheet.note
    the_round, expert = _round_of(task), _expert_on_paper(task)
    key = grouped(fingerprint(my_identity(store).certificate_der))
    drawn = {}
    for form in wanted:
        marks = marks_of(task.charter, form, letter.payload_sha256, key, at)
        if form == "F07":
            drawn[form] = forms.f07_bytes(
                the_round, task.seat, states, sheets, marks, expert=expert, reopening=reopening
            )
        elif is_anything_answered(states, task.seat, reopening):
            drawn[form] = forms.f06_bytes(
                the_round,
                task.seat,
                states,
                sheets,
                marks,
                grounds=grounds,
                expert=expert,
                reopening=reopening,
            )
    if not drawn:
        raise StateError("nothing_to_print")
    return drawn


def write_copies(
    store: ExpertStore, out: Path, wanted: Sequence[str] = COPIES, *, at: str, revision: int = 0
) -> tuple[Path, ...]:
    """Write the copies as PDF files into ``out``, readable by anyone who holds them; raises also StoreError."""
    drawn = signing_copies(store, wanted, at=at, revision=revision)
    make_folder(out)
    letter, _ = opened_letter(store, revision)
    # Two experts' sheets in one folder, or two of one expert's letters, must never replace each other.
    stem = f"{file_stem(the_task(store).seat)}-{letter.revision}"
    files = []
    for form, pdf in drawn.items():
        file = out / f"{stem}-{form}.pdf"
        write_file(file, pdf)
        files.append(file)
    return tuple(files)


def _round_of(task: Task) -> Round:
    """The round as one laptop knows it: this seat, its entries, and of the arithmetic how its own totals print."""
    arithmetic = Arithmetic(rounding=task.on_paper.rounding, order=task.on_paper.order)
    stage = Stage(id=task.stage, title=task.stage_title, form=task.form, arithmetic=arithmetic)
    scheme = Scheme(
        task.scheme_id, 1, task.kind, task.scheme_title, "", (stage,), experts_named=task.experts_named
    )
    assigned = tuple(Assignment(task.seat, entry.number) for entry in task.entries)
    return Round(task.charter, scheme, task.entries, (task.expert,), assigned)


def _expert_on_paper(task: Task) -> str:
    """The expert as the bureau's forms print them; a task of an older program does not say, and gives the seat."""
    if task.on_paper.expert:
        return task.on_paper.expert
    return spaced_name(task.expert.name) if task.experts_named else task.seat
