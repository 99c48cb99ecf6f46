"""What an amendment (变更通知) changed on one desk, as a value: every page, sentence and test reads this."""

from __future__ import annotations

from dataclasses import dataclass

from reviewapp.domain.charge import ReopenedEntry
from reviewapp.domain.entries import Entry
from reviewapp.domain.fitting import UnfitAnswer
from reviewapp.domain.recusal import Recusal
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Pledge
from reviewapp.packages.task_letter import Task


@dataclass(frozen=True)
class TaskChanges:
    """The difference between two versions of one seat's task.

    ``reworded`` entries have another title, unit or column; ``asked_anew`` are entries whose questions changed, of
    which ``unfit`` answers no longer hold; ``more_documents`` counts new documents per entry that was there
    before.  ``locked`` and ``reopened`` are what this amendment locked and reopened.
    """

    number: int
    added: tuple[Entry, ...] = ()
    withdrawn: tuple[Entry, ...] = ()
    reworded: tuple[tuple[Entry, Entry], ...] = ()
    recused: tuple[Recusal, ...] = ()
    asked_anew: tuple[Entry, ...] = ()
    unfit: tuple[UnfitAnswer, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    more_documents: tuple[tuple[str, int], ...] = ()
    locked: tuple[str, ...] = ()
    reopened: tuple[ReopenedEntry, ...] = ()


def task_changes(old: Task, new: Task, unfit: tuple[UnfitAnswer, ...] = ()) -> TaskChanges:
    """Hold two versions of a task against each other."""
    before = {entry.number: entry for entry in old.entries}
    after = {entry.number: entry for entry in new.entries}
    both = [(before[number], entry) for number, entry in after.items() if number in before]
    had = {(d.entry, d.sha256) for d in old.dossiers}
    news = [d.entry for d in new.dossiers if d.entry in before and (d.entry, d.sha256) not in had]
    return TaskChanges(
        new.number,
        tuple(entry for number, entry in after.items() if number not in before),
        tuple(entry for number, entry in before.items() if number not in after),
        tuple((was, now) for was, now in both if was != now),
        tuple(one for one in new.recusals if old.recusal_of(one.entry) is None),
        tuple(now for was, now in both if rubric_in(old, was) != rubric_in(new, now)),
        unfit,
        tuple(pledge for pledge in new.form.pledges if pledge not in old.form.pledges),
        tuple((entry, news.count(entry)) for entry in dict.fromkeys(news)),
        tuple(entry for entry in new.locked if entry not in old.locked),
        tuple(one for one in new.reopened if one not in old.reopened),
    )


def rubric_in(task: Task, entry: Entry) -> Rubric | None:
    """What a task asks about an entry; None where it has no rubric for its type."""
    return task.form.rubric_of(entry) if task.form.has_rubric(entry) else None
