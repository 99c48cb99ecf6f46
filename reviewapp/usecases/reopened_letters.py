"""The letters of one laptop before and after a reopening (复评), as far as this laptop knows them.

Which letter counts is decided at the bureau.  Here the last of either kind that reached a medium stands for it, and
the paper names it by its short code, so that it shows where the bureau counts another.
"""

from __future__ import annotations

from reviewapp.domain.errors import ReviewError
from reviewapp.domain.records import ExportedLetter
from reviewapp.domain.spelling import grouped
from reviewapp.packages.codes import short_code
from reviewapp.packages.task_letter import Task, read_signed_task
from reviewapp.sheets.reopening import Reopening

from .exporting import submitted
from .opening import the_task
from .ports import ExpertStore
from .printing_reopenings import answers_by_entry
from .signed_letters import opened_letter, task_answered


def reopening_on_copies(store: ExpertStore, letter: ExportedLetter) -> tuple[Reopening | None, Task]:
    """What the paper of a letter says of a reopening, and the task to print it by.

    As long as no letter answers a reopening that is today's task, as at the bureau; afterwards the task that the
    letter answers.
    """
    tasks = {digest: task for task, digest in map(read_signed_task, store.tasks())}
    told = tasks.get(task_answered(letter))
    letters = [(one, tasks.get(task_answered(one))) for one in submitted(store)]
    again = next(((one, task) for one, task in reversed(letters) if task and task.reopened), None)
    if told is not None and told.reopened:
        first = next((one for one, task in reversed(letters) if task and not task.reopened), None)
        return _after(store, told, first), told
    if told is None or again is None:
        return None, the_task(store)
    later, task = again
    assert task is not None  # it is a task of a reopening
    return Reopening(task.reopened, _codes(task, later)), told


def _after(store: ExpertStore, told: Task, first: ExportedLetter | None) -> Reopening:
    if first is None:
        return Reopening(told.reopened, {}, {})
    codes = _codes(told, first)
    try:
        _, opened = opened_letter(store, first.revision)
    except ReviewError:
        return Reopening(told.reopened, codes, {})
    states = {line.entry: line.state for line in opened.presence}
    return Reopening(told.reopened, codes, answers_by_entry(states, tuple(opened.sheets)))


def _codes(task: Task, other: ExportedLetter) -> dict[str, str]:
    return dict.fromkeys((one.entry for one in task.reopened), grouped(short_code(other.payload_sha256)))
