"""Where the answers are, in the users' words: 暂存, 已提交, 已封存; entry by entry, and as a whole.

Whether a letter was unsealed at the bureau this laptop cannot see; 已封存 is what an amendment locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewapp.domain.errors import StateError
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages.task_letter import read_signed_task

from .exporting import is_unchanged, signed_sheets, submitted
from .ports import ExpertStore
from .scoring import Desk, EntryState
from .signed_letters import opened_letter, task_answered


class AnswersState(StrEnum):
    """Kept here only; submitted as it stands; submitted, and changed since; or reopened (复评), and not submitted again."""

    KEPT = "kept"
    SUBMITTED = "submitted"
    CHANGED = "changed"
    REOPENED = "reopened"


@dataclass(frozen=True)
class SubmittedAnswers:
    """How the answers stand, and the revision and time (本机时间) of the last letter, 0 and empty without one.

    ``drafts`` entries are begun and not complete: no letter holds them, since half an answer is none.
    """

    standing: AnswersState
    revision: int = 0
    at: str = ""
    drafts: int = 0


def submitted_answers(store: ExpertStore, now: Desk) -> SubmittedAnswers:
    """How this desk's answers stand; ``now`` is the desk as it is shown."""
    letters = submitted(store)
    if not letters:
        return SubmittedAnswers(AnswersState.KEPT)
    # The desk that is shown may not know yet of a letter that was just made.
    known = Desk(now.task, now.sheets, now.pledged, now.declared, store.exported())
    standing = AnswersState.SUBMITTED if is_unchanged(store, known) else AnswersState.CHANGED
    if now.task.reopened and not is_submitted_again(store, now):
        standing = AnswersState.REOPENED
    drafts = known.counts()[EntryState.STARTED]
    return SubmittedAnswers(standing, letters[-1].revision, letters[-1].at, drafts)


def is_submitted_again(store: ExpertStore, now: Desk) -> bool:
    """Whether a letter that reached a medium answers today's reopening (复评)."""
    tasks = {digest: task for task, digest in map(read_signed_task, store.tasks())}
    answered = [tasks.get(task_answered(letter)) for letter in submitted(store)]
    return any(task is not None and task.reopened == now.task.reopened for task in answered)


class Submission(StrEnum):
    """Where an entry's answer is, in the users' words: 暂存, 已提交, and 已封存 once the bureau locked the entry."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SEALED = "sealed"


def submissions(store: ExpertStore, now: Desk) -> dict[str, Submission]:
    """Where every entry's answer is: in the last letter as it stands on the desk, or on this laptop alone.

    An entry that an amendment locked is sealed, whatever stands on this laptop: only a reopening unlocks it.  Where
    the last letter can no longer be read here, its answers are known only as long as none of them changed.
    """
    locked = now.task.locked
    drafts = {
        entry.number: Submission.SEALED if entry.number in locked else Submission.DRAFT
        for entry in now.task.entries
    }
    try:
        _, opened = opened_letter(store)
    except StateError as error:
        sent = error.code == "letter_not_at_hand" and is_unchanged(store, now)
        return {**drafts, **(_all_sent(now, drafts) if sent else {})}
    signed = {
        sheet.entry: (sheet, line.state) for sheet, line in zip(opened.sheets, opened.presence, strict=True)
    }
    found = dict(drafts)
    for sheet, state in signed_sheets(now):
        rubric = now.task.rubric_of(sheet.entry)
        was = signed.get(sheet.entry)
        same = (
            state is not SheetState.MISSING
            and was is not None
            and was[1] is state
            and was[0].in_order(rubric) == sheet
        )
        if same and found[sheet.entry] is Submission.DRAFT:
            found[sheet.entry] = Submission.SUBMITTED
    return found


def _all_sent(now: Desk, drafts: Mapping[str, Submission]) -> dict[str, Submission]:
    """Every entry that is answered and open, as submitted."""
    return {
        sheet.entry: Submission.SUBMITTED
        for sheet, state in signed_sheets(now)
        if state is not SheetState.MISSING and drafts[sheet.entry] is Submission.DRAFT
    }
