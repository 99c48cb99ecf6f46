"""Taking an amendment (变更通知) into the open desk: no code, no new store, every score that still holds kept."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.errors import InputError, LetterError, StoreError
from reviewapp.domain.fitting import UnfitAnswer, fit_sheet
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import amendment
from reviewapp.packages.amendment import OpenedAmendment
from reviewapp.packages.task_letter import MIMETYPE, Task, read_signed_task

from .change_words import question_words
from .file_reading import open_file, read_start
from .file_writing import written
from .kept_secrets import needed_secret
from .noting import keep_private_note, private_note
from .opening import TASK_DIGEST, TOKEN, closed_entries, recused_sheets
from .ports import ExpertStore
from .task_changes import TaskChanges, rubric_in, task_changes
from .wording import sentence

_LOOK = 4096
"""Bytes in which a letter has said what it is: its header's type comes before anything of many bytes."""


@dataclass(frozen=True)
class TakenAmendment:
    """What became of one amendment: what it changed, or that it was taken in before (``known``)."""

    changes: TaskChanges
    known: bool = False


def take_amendment(store: ExpertStore, path: Path, *, at: str) -> TakenAmendment:
    """Open an amendment into this desk, wholly or not at all; taking it again changes nothing.

    Dossiers it brings are copied into the store first, then one commit installs the new task, the sheets that it
    touches and the locks.  Raises LetterError: what ``amendment.read`` and ``open_for`` refuse,
    "amendment_missing" (the number that must come first), "amendment_other_history" (it follows a task this
    desk never had), "amendment_other_stage".
    """
    with open_file(path) as stream:
        tasks = [read_signed_task(signed) for signed in store.tasks()]
        present, _ = tasks[-1]
        opened = amendment.open_for(amendment.read(stream), present, needed_secret(store, TOKEN))
        known = _known(tasks, opened)
        if known is not None:
            return TakenAmendment(known, known=True)
        _check_next(store, present, opened)
        return TakenAmendment(_install(store, present, opened, at))


def is_amendment(path: Path) -> bool:
    """Whether a file says of itself that it is an amendment: enough to show it to the right page, which checks it."""
    try:
        start = read_start(path, _LOOK)
    except StoreError:
        return False
    return MIMETYPE.encode() in start and b'"type":"amendment"' in start


def last_changes(store: ExpertStore) -> TaskChanges | None:
    """What the last amendment changed, to be read again; None where none came.

    Answers that did not fit are in the private notes by then.
    """
    tasks = [read_signed_task(signed)[0] for signed in store.tasks()[-2:]]
    return task_changes(tasks[0], tasks[1]) if len(tasks) > 1 else None


def _known(tasks: list[tuple[Task, str]], opened: OpenedAmendment) -> TaskChanges | None:
    """The changes it made, where it was taken before; a package issued after it holds it already."""
    number = opened.task.number
    first, _ = tasks[0]
    if number > tasks[-1][0].number:
        return None
    if number <= first.number:
        return TaskChanges(number)
    for (before, _), (task, digest) in itertools.pairwise(tasks):
        if digest == opened.digest:
            return task_changes(before, task)
    raise LetterError("amendment_other_history", number=number)


def _check_next(store: ExpertStore, present: Task, opened: OpenedAmendment) -> None:
    number = opened.task.number
    if number > present.number + 1:
        raise LetterError("amendment_missing", missing=present.number + 1, number=number)
    if needed_secret(store, TASK_DIGEST).decode("ascii") not in opened.task.follows:
        raise LetterError("amendment_other_history", number=number)
    if opened.task.stage != present.stage:
        # The format carries it; desks of several stages are not there yet (docs/adr/0005).
        raise LetterError("amendment_other_stage", stage=opened.task.stage_title)


def _install(store: ExpertStore, present: Task, opened: OpenedAmendment, at: str) -> TaskChanges:
    task = opened.task
    sheets, unfit = _fitted(store.every_sheet(), present, task)
    aside = recused_sheets(task, sheets)
    _note_down(store, unfit)
    for digest, sealed in opened.dossiers.items():
        with written(store.blob_path(digest)) as out:
            sealed.copy_to(out)
    store.install_task(
        opened.signed,
        {TASK_DIGEST: opened.digest.encode("ascii")},
        [entry.number for entry in task.entries],
        number=task.number + 1,
        sheets=[*(sheet for number, sheet in sheets.items() if number not in aside), *aside.values()],
        declared=tuple(aside),
        closed=closed_entries(task),
        at=at,
    )
    return task_changes(present, task, unfit)


def _fitted(
    kept: dict[str, ScoreSheet], present: Task, task: Task
) -> tuple[dict[str, ScoreSheet], tuple[UnfitAnswer, ...]]:
    """The sheets that must change because their questions did."""
    before = {entry.number: entry for entry in present.entries}
    changed: dict[str, ScoreSheet] = {}
    unfit: list[UnfitAnswer] = []
    for entry in task.entries:
        sheet = kept.get(entry.number)
        rubric = rubric_in(task, entry)
        if sheet is None or rubric is None:
            continue
        was = before.get(entry.number)
        fitted, lost = fit_sheet(sheet, rubric_in(present, was) if was else None, rubric, entry)
        if fitted != sheet:
            changed[entry.number] = fitted
        unfit += lost
    return changed, tuple(unfit)


def _note_down(store: ExpertStore, unfit: tuple[UnfitAnswer, ...]) -> None:
    """Put what no longer fits into the private notes: nothing an expert entered is simply gone.

    Before the commit: after a pulled battery the line is there once, whether the amendment is or not.
    """
    for one in unfit:
        line = sentence("amendment_unfit_note", question=question_words(one, "zh"), answer=one.answer)
        note = private_note(store, one.entry)
        if line not in note.splitlines():
            try:
                keep_private_note(store, one.entry, f"{note}\n{line}".lstrip("\n"))
            except InputError:
                continue  # the note is full, and what the expert wrote there comes first
