"""What makes long work at the desk bearable: flags, order, timer, and how the answers as a whole stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from reviewapp.domain.spelling import shown_time
from reviewapp.usecases.desk_habits import (
    DeskHabits,
    SlotTimes,
    keep_flags,
    keep_order,
    keep_times,
    read_habits,
)
from reviewapp.usecases.ports import ExpertStore
from reviewapp.usecases.submissions import AnswersState, SubmittedAnswers, submitted_answers
from ui.models.desk_book import DeskBook
from ui.models.sheet_history import read_histories
from ui.widgets.entry_list import EntryList
from ui.widgets.sheet_tools import SheetTools
from ui.widgets.slot_timer import SlotTimer
from ui.workplace import Workplace


class DeskComforts(QObject):
    """Joins list, tools and timer to what is remembered; ``entry`` gives the number of the entry shown."""

    def __init__(
        self, work: Workplace, book: DeskBook, entries: EntryList, tools: SheetTools, entry: Callable[[], str]
    ) -> None:
        super().__init__(entries)
        self._work = work
        self._book = book
        self._list = entries
        self._tools = tools
        self._entry = entry
        self._asking = False
        self._ask_again = False
        self.timer = SlotTimer(work.colours)
        self.timer.hide()
        self.timer.times_set.connect(self._set_times)
        entries.menu.order_chosen.connect(self._set_order)
        entries.menu.timer_wanted.connect(self._show_timer)
        tools.flagged.connect(self._flag)
        self._show()

    def begin(self, then: Callable[[], None]) -> None:
        """Read what is remembered, after the desk is shown; ``then`` follows when it is."""
        store, desk = self._work.session.expert, self._book.desk

        def read(_: object) -> tuple[DeskHabits, Callable[[], None]]:
            habits, histories = read_habits(store), read_histories(store, desk)
            return habits, lambda: self._book.history.take(histories)

        def shown(found: tuple[DeskHabits, Callable[[], None]]) -> None:
            habits, take = found
            if not self._book.habits_read:
                self._book.habits, self._book.habits_read = habits, True
                take()
            self._show()
            then()

        if self._book.habits_read:
            self._show()
            then()
        else:
            self._work.tasks.run(read, shown, owner=self)
        self.show_submission()

    def show_entry(self) -> None:
        """Another entry is shown, or the one shown was changed: its flag, and which steps there are."""
        number, history = self._entry(), self._book.history
        self._tools.show_flag(flagged=number in self._book.habits.flagged)
        self._tools.show_steps(can_undo=history.can_undo(number), can_redo=history.can_redo(number))

    def toggle_flag(self) -> None:
        """Flag the entry shown, or take its flag away."""
        if self._entry():
            self._flag(self._entry() not in self._book.habits.flagged)

    @Slot()
    def show_submission(self) -> None:
        """Say whether the answers shown are kept here only, submitted, or changed since."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        store, desk = self._work.session.expert, self._book.desk
        self._work.tasks.run(
            # Apart: the next score must not wait for it, and it needs nothing that is on its way to the disk.
            lambda _: submitted_answers(store, desk),
            self._show_submission,
            self._not_known,
            owner=self,
            apart=True,
        )

    def _show_submission(self, found: SubmittedAnswers) -> None:
        words, detail, look = {
            AnswersState.KEPT: (
                self.tr("Draft, not submitted"),
                self.tr("Everything is kept on this laptop; no package was written yet."),
                "muted",
            ),
            AnswersState.SUBMITTED: (
                self.tr("✓ Submitted"),
                self.tr("Revision {revision} of {time} holds these very answers."),
                "good",
            ),
            AnswersState.CHANGED: (
                self.tr("Changed: submit again"),
                self.tr("Answers were changed after revision {revision} of {time}."),
                "warn",
            ),
            AnswersState.REOPENED: (
                self.tr("Reopened: submit again"),
                self.tr("Revision {revision} of {time} was made before entries were reopened."),
                "warn",
            ),
        }[found.standing]
        if found.standing is AnswersState.SUBMITTED and found.drafts:
            words = self.tr("✓ Submitted, without {drafts} draft(s)").format(drafts=found.drafts)
        time = shown_time(found.at)[5:]
        self._list.show_submission(words, detail.format(revision=found.revision, time=time), look)
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self.show_submission()

    def _not_known(self, _: Exception) -> None:
        # Said where it matters, on the page that submits; here a line stays empty.
        self._asking = False
        self._list.show_submission("", "", "muted")

    @Slot(bool)
    def _flag(self, flagged: bool) -> None:
        habits, number = self._book.habits, self._entry()
        chosen = habits.flagged | {number} if flagged else habits.flagged - {number}
        self._take(replace(habits, flagged=chosen), lambda store: keep_flags(store, chosen))

    @Slot(bool)
    def _set_order(self, drawn: bool) -> None:
        self._take(replace(self._book.habits, drawn=drawn), lambda store: keep_order(store, drawn=drawn))

    @Slot(bool)
    def _show_timer(self, shown: bool) -> None:
        self._set_times(replace(self._book.habits.times, shown=shown))

    @Slot(object)
    def _set_times(self, times: SlotTimes) -> None:
        self._take(replace(self._book.habits, times=times), lambda store: keep_times(store, times))

    def _take(self, habits: DeskHabits, keep: Callable[[ExpertStore], None]) -> None:
        store = self._work.session.expert
        self._book.habits = habits
        self._work.tasks.run(lambda _: keep(store))
        self._show()

    def _show(self) -> None:
        habits = self._book.habits
        self._list.show_flags(habits.flagged, self._book.desk)
        self._list.arrange(self._book.order)
        self._list.menu.show_choices(drawn=habits.drawn, timer=habits.times.shown, flags=bool(habits.flagged))
        self.timer.setVisible(habits.times.shown)
        # While its lengths are being typed they are not put back.
        if not self.timer.settings.isChecked():
            self.timer.show_times(habits.times)
        self.show_entry()
