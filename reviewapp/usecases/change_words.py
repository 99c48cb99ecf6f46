"""What an amendment (变更通知) changed, in the expert's words: the same on the page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reviewapp.domain.entries import Entry
from reviewapp.domain.fitting import UnfitAnswer

from .task_changes import TaskChanges
from .wording import codes, sentence


class ChangeKind(StrEnum):
    """What a line is about; pages give each its sign."""

    NEWS = "news"
    TO_DO = "to_do"
    CLOSED = "closed"


@dataclass(frozen=True)
class ChangeLine:
    """One line of "what changed"."""

    kind: ChangeKind
    text: str


def change_lines(changes: TaskChanges, language: str = "zh") -> tuple[ChangeLine, ...]:
    """Every change in one line each, what is to be done first; one line too where nothing changed."""
    lines = (*_to_do(changes, language), *_news(changes, language), *_closed(changes, language))
    return lines or (ChangeLine(ChangeKind.NEWS, sentence("change_nothing", language)),)


def _to_do(changes: TaskChanges, language: str) -> Iterator[ChangeLine]:
    for one in changes.reopened:
        words = sentence(
            "change_reopened", language, entry=one.entry, reason=one.reason, allowed_by=one.allowed_by
        )
        yield ChangeLine(ChangeKind.TO_DO, words)
    for entry in changes.added:
        yield ChangeLine(
            ChangeKind.TO_DO, sentence("change_added", language, entry=entry.number, title=entry.title)
        )
    for entry in changes.asked_anew:
        yield ChangeLine(
            ChangeKind.TO_DO, sentence("change_asked_anew", language, entry=entry.number, title=entry.title)
        )
    for lost in changes.unfit:
        words = sentence(
            "change_unfit",
            language,
            entry=lost.entry,
            question=question_words(lost, language),
            answer=lost.answer,
        )
        yield ChangeLine(ChangeKind.TO_DO, words)
    for pledge in changes.pledges:
        yield ChangeLine(ChangeKind.TO_DO, sentence("change_pledge", language, title=pledge.title))


def _news(changes: TaskChanges, language: str) -> Iterator[ChangeLine]:
    for old, new in changes.reworded:
        words = sentence(
            "change_reworded", language, entry=new.number, old=_differing(old, new), new=_differing(new, old)
        )
        yield ChangeLine(ChangeKind.NEWS, words)
    for number, count in changes.more_documents:
        yield ChangeLine(ChangeKind.NEWS, sentence("change_documents", language, entry=number, count=count))


def _closed(changes: TaskChanges, language: str) -> Iterator[ChangeLine]:
    for entry in changes.withdrawn:
        yield ChangeLine(
            ChangeKind.CLOSED, sentence("change_withdrawn", language, entry=entry.number, title=entry.title)
        )
    for one in changes.recused:
        ground = sentence(f"ground_{one.ground.value}", language)
        yield ChangeLine(
            ChangeKind.CLOSED, sentence("change_recused", language, entry=one.entry, ground=ground)
        )
    if changes.locked:
        yield ChangeLine(
            ChangeKind.CLOSED, sentence("change_locked", language, entries="、".join(changes.locked))
        )


def question_words(lost: UnfitAnswer, language: str) -> str:
    """What an answer that no longer fits was the answer to."""
    code = f"unfit_{lost.question}"
    return sentence(code, language) if code in codes() else lost.question


def _differing(one: Entry, other: Entry) -> str:
    """The parts of an entry of the list that differ from another's, as the list has them."""
    parts = [
        own
        for own, others in (
            (one.title, other.title), (one.unit, other.unit), ("、".join(one.persons), "、".join(other.persons)),
            (one.panel, other.panel), (one.type, other.type),
        )
        if own != others
    ]  # fmt: skip
    parts += [f"{name} {text}" for name, text in one.fields if (name, text) not in other.fields]
    return "；".join(part or "—" for part in parts) or "—"
