"""The expert's desk as the pages see it: the answers at hand, and which of them are on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases import scoring
from reviewapp.usecases.desk_habits import DeskHabits, drawn_order, next_of, programme_order
from reviewapp.usecases.ports import StandingAside
from reviewapp.usecases.scoring import Desk, DeskStep
from ui.session import UNSAVED, Session
from ui.tasks import Tasks

from .sheet_history import SheetHistory

_KEPT = "desk"
_PAGES = {
    DeskStep.PLEDGES: "expert.pledges",
    DeskStep.DECLARATIONS: "expert.declarations",
    DeskStep.SCORING: "expert.desk",
}


class DeskBook:
    """The desk of the open expert store.

    A change is taken at once, shown, and queued for the disk; ``saved_at`` knows an entry's time only after the
    commit, ``unsaved`` holds the entries the disk refused.  ``notes_kept`` counts the private notes written since
    the start, ``refused_notes`` holds those the disk refused, by entry.
    """

    def __init__(self, session: Session, tasks: Tasks, desk: Desk) -> None:
        self._session = session
        self._tasks = tasks
        self.desk = desk
        self.saved_at: dict[str, str] = {}
        self.unsaved: set[str] = set()
        self.history = SheetHistory()
        self.habits = DeskHabits()
        self.habits_read = False
        self.notes_kept = 0
        self.refused_notes: dict[str, str] = {}
        self._waiting: dict[str, int] = {}
        self._closing: frozenset[str] = frozenset()
        # The window asks for this before it lets anything go.
        session.keep(UNSAVED, self.unsaved)

    @property
    def page(self) -> str:
        """The page where the desk goes on: pledges, declarations, or the desk itself."""
        return _PAGES[self.desk.step]

    def is_waiting(self, entry: str) -> bool:
        """Whether a change of this entry is on its way to the disk."""
        return self._waiting.get(entry, 0) > 0

    @property
    def is_all_on_disk(self) -> bool:
        """Whether the disk has every answer that is shown: none is on its way, and none was refused."""
        return not self.unsaved and not any(self._waiting.values())

    @property
    def order(self) -> tuple[str, ...]:
        """The entries' numbers as they are gone through: the programme's, or drawn for this expert."""
        return drawn_order(self.desk.task) if self.habits.drawn else programme_order(self.desk.task)

    def put(self, sheet: ScoreSheet) -> None:
        """Take a sheet as it is now and make it durable.

        What is entered while 需回避 is on its way to the same entry is not taken: it takes back every answer there.
        """
        if sheet.entry in self._closing:
            return
        before = self.desk.sheets.get(sheet.entry, ScoreSheet(sheet.entry))
        self._save(sheet)
        self.history.note(before, sheet)

    def undo(self, entry: str) -> bool:
        """Go one step back in an entry's answers, durable like every change; whether there was one."""
        if entry in self._closing or not self.history.can_undo(entry):
            return False
        self._save(self.history.undo(entry))
        return True

    def redo(self, entry: str) -> bool:
        """Go one step forward again."""
        if entry in self._closing or not self.history.can_redo(entry):
            return False
        self._save(self.history.redo(entry))
        return True

    def _save(self, sheet: ScoreSheet) -> None:
        entry = sheet.entry
        store, at = self._session.expert, self._session.now()
        self._take(sheet)
        self._waiting[entry] = self._waiting.get(entry, 0) + 1

        def kept(_: None) -> None:
            self._waiting[entry] -= 1
            self.unsaved.discard(entry)
            self.saved_at[entry] = at
            self._session.note_change()

        def failed(_: Exception) -> None:
            self._waiting[entry] -= 1
            self.unsaved.add(entry)
            self._session.note_change()

        self._tasks.run(
            lambda _: scoring.save_sheet(store, sheet, at=at), kept, self._tasks.telling(failed), brief=True
        )
        self._session.note_change_soon()

    def save_again(self, entry: str) -> None:
        """Try once more to make an entry durable."""
        self._save(self.desk.sheets[entry])

    @property
    def refused(self) -> tuple[str, ...]:
        """The entries whose last answer the disk refused, in the task's order."""
        return tuple(one.number for one in self.desk.task.entries if one.number in self.unsaved)

    def sign(self, pledge: str, then: Callable[[], None]) -> None:
        """Sign a pledge."""
        store, at = self._session.expert, self._session.now()

        def signed(_: None) -> None:
            self.desk = replace(self.desk, pledged=self.desk.pledged | {pledge})
            self._session.note_change()
            then()

        self._tasks.run(lambda _: scoring.sign_pledge(store, pledge, at=at), signed)

    def declare(self, answers: dict[str, tuple[RecusalGround | None, str]], then: Callable[[], None]) -> None:
        """Answer 无需回避 or 需回避 for some entries, each durable before it is shown as answered."""
        store, at = self._session.expert, self._session.now()
        closed = [entry for entry, (ground, _) in answers.items() if ground is not None]

        def work() -> Sequence[str]:
            for entry, (ground, note) in answers.items():
                scoring.declare(store, entry, ground, note, at=at)
            return tuple(answers)

        self._declare(work, at, then, closed)

    def stand_aside(
        self, entry: str, ground: RecusalGround, note: str, scope: RecusalScope, then: Callable[[], None]
    ) -> None:
        """需回避 from one entry, its panel or the round, in one commit."""
        store, at = self._session.expert, self._session.now()
        closed = self.desk.closed_by(entry, scope)

        def work() -> Sequence[str]:
            scoring.declare(store, entry, ground, note, scope=scope, at=at)
            return closed

        self._declare(work, at, then, closed)

    def take_back_recusal(self, entry: str, then: Callable[[], None]) -> None:
        """Undo one 需回避 wholly, with what stood on the entries it closed."""
        store, at = self._session.expert, self._session.now()
        self._declare(lambda: scoring.take_back_recusal(store, entry, at=at), at, then)

    def _declare(
        self,
        gesture: Callable[[], Sequence[str]],
        at: str,
        then: Callable[[], None],
        closed: Sequence[str] = (),
    ) -> None:
        """Do what changes the answers of some entries, and show those entries as the disk has them afterwards."""
        store = self._session.expert
        self._closing |= frozenset(closed)

        def work(_: object) -> tuple[dict[str, ScoreSheet], dict[str, StandingAside]]:
            changed = set(gesture())
            return {n: s for n, s in store.sheets().items() if n in changed}, store.standing_aside()

        def declared(read: tuple[dict[str, ScoreSheet], dict[str, StandingAside]]) -> None:
            self._closing -= frozenset(closed)
            sheets, aside = self._at_hand(read[0]), read[1]
            for sheet in sheets.values():
                if sheet != self.desk.sheets[sheet.entry]:
                    self.history.forget(sheet.entry)
                self._take(sheet)
            self.desk = replace(self.desk, declared=self.desk.declared | sheets.keys(), aside=aside)
            self.saved_at.update(dict.fromkeys(sheets, at))
            self._session.note_change()
            then()

        def failed(_: Exception) -> None:
            self._closing -= frozenset(closed)
            # Where one of them failed, what the disk has is shown.
            self.read_again(then)

        self._tasks.run(work, declared, self._tasks.telling(failed))

    def read_again(self, then: Callable[[], None]) -> None:
        """Take everything from the store as it is there; asked for after all that was queued before.

        What is queued since, and what the disk refused, is newer than what is read, and stays.
        """
        store = self._session.expert

        def read(desk: Desk) -> None:
            self.desk = replace(desk, sheets=self._at_hand(desk.sheets))
            self._session.note_change()
            then()

        self._tasks.run(lambda _: scoring.desk(store), read)

    def is_done(self, entry: str) -> bool:
        """Whether nothing is asked of an entry any more: it is answered, or takes no answer."""
        return self.desk.state_of(entry) not in scoring.OPEN or self.desk.task.is_closed(entry)

    def next_open(self, after: str) -> str:
        """The next entry that is not done, in the order chosen, going round; empty where none is left."""
        if self.desk.anchor and after != self.desk.anchor:
            return self.desk.anchor
        order = self.order
        return next_of(order, after, [number for number in order if not self.is_done(number)])

    def next_reopened(self, after: str) -> str:
        """The next entry that is reopened (复评), whether changed yet or not; empty after the last, before the check."""
        order = self.order
        later = order[order.index(after) + 1 :] if after in order else order
        return next((number for number in later if self.desk.task.reopening_of(number)), "")

    def next_flagged(self, after: str) -> str:
        """The next entry flagged for later, going round; empty where there is no other."""
        return next_of(self.order, after, self.habits.flagged)

    def _at_hand(self, read: Mapping[str, ScoreSheet]) -> dict[str, ScoreSheet]:
        """Sheets as they were read, but for answers that are on their way or were refused.

        需回避 on the disk is the last word: what was refused there before is wanted no longer.
        """
        sheets = dict(read)
        for entry, sheet in read.items():
            if sheet.recused is not None:
                self.unsaved.discard(entry)
            elif self.is_waiting(entry) or entry in self.unsaved:
                sheets[entry] = self.desk.sheets[entry]
        return sheets

    def _take(self, sheet: ScoreSheet) -> None:
        self.desk = replace(self.desk, sheets={**self.desk.sheets, sheet.entry: sheet})


def open_book(session: Session, tasks: Tasks, desk: Desk) -> DeskBook:
    """Make the book of a store that was just opened."""
    book = DeskBook(session, tasks, desk)
    session.keep(_KEPT, book)
    return book


def book_of(session: Session) -> DeskBook:
    """The book of the open expert store."""
    book = session.kept(_KEPT)
    if not isinstance(book, DeskBook):
        raise TypeError("no expert store is open")
    return book
