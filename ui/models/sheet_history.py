"""Every entry's history at the desk, and when it reaches the disk."""

from __future__ import annotations

from collections.abc import Callable

from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.ports import ExpertStore
from reviewapp.usecases.scoring import Desk
from reviewapp.usecases.undoing import History, keep_history, read_history


class SheetHistory:
    """Takes every change of a sheet and gives the one before or after it.

    It is ``read`` once, after the desk is shown, and written with the desk's place (``writings``): a step costs
    the disk nothing, and a crash loses at most the single steps of the last seconds, never an answer.
    """

    def __init__(self) -> None:
        self._kept: dict[str, History] = {}
        self._changed: set[str] = set()

    def note(self, before: ScoreSheet, after: ScoreSheet) -> None:
        """A sheet was changed by hand."""
        history = self._kept.get(before.entry) or History((before,))
        if history.sheet != before:
            history = history.with_step(before)
        if before != after:
            self._put(before.entry, history.with_step(after))

    def forget(self, entry: str) -> None:
        """需回避 takes back what was scored: no step of it stays, here or on the disk."""
        self._kept.pop(entry, None)
        self._changed.add(entry)

    def can_undo(self, entry: str) -> bool:
        """Whether there is a step to take back."""
        history = self._kept.get(entry)
        return history is not None and history.can_undo

    def can_redo(self, entry: str) -> bool:
        """Whether there is a step to do again."""
        history = self._kept.get(entry)
        return history is not None and history.can_redo

    def changed_last(self, entry: str, criterion: str) -> bool:
        """Whether the last step set or took out this criterion's figure (``amount``: the advised amount)."""
        history = self._kept.get(entry)
        if history is None or not history.can_undo:
            return False
        now, before = history.sheet, history.undone().sheet
        if criterion == "amount":
            return now.amount != before.amount
        return now.score(criterion) != before.score(criterion)

    def undo(self, entry: str) -> ScoreSheet:
        """The sheet one step back."""
        return self._put(entry, self._kept[entry].undone())

    def redo(self, entry: str) -> ScoreSheet:
        """The sheet one step forward."""
        return self._put(entry, self._kept[entry].redone())

    def take(self, kept: dict[str, History]) -> None:
        """Put what was read before what happened since."""
        for entry, history in kept.items():
            now = self._kept.get(entry)
            if entry in self._changed and now is not None:
                steps = (*history.steps[: history.at], *now.steps)
                self._kept[entry] = History(steps, history.at + now.at)
            elif entry not in self._changed:
                self._kept[entry] = history

    def writings(self) -> list[Callable[[ExpertStore], None]]:
        """What is to be written since the last time, as gestures on the store."""
        changed, self._changed = self._changed, set()
        return [self._writing(entry, self._kept.get(entry)) for entry in sorted(changed)]

    @staticmethod
    def _writing(entry: str, history: History | None) -> Callable[[ExpertStore], None]:
        return lambda store: keep_history(store, entry, history)

    def _put(self, entry: str, history: History) -> ScoreSheet:
        self._kept[entry] = history
        self._changed.add(entry)
        return history.sheet


def read_histories(store: ExpertStore, desk: Desk) -> dict[str, History]:
    """Every entry's history as it lies in the store; for a background job."""
    return {
        entry.number: read_history(store, desk.sheets[entry.number], desk.task.form.rubric_of(entry))
        for entry in desk.task.entries
        if desk.sheets[entry.number].recused is None
    }
