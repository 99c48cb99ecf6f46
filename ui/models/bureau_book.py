"""The bureau's round as the pages see it: the last overview read, and every gesture that changes the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject
from shiboken6 import isValid

from reviewapp.domain.errors import ReviewError
from reviewapp.usecases import overseeing, results, statistics
from reviewapp.usecases.overseeing import Overview, Step, StepState
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.results import Result
from reviewapp.usecases.statistics import Statistics
from reviewapp.usecases.wording import error_sentence
from ui.session import Session
from ui.tasks import Cancelled, Job, Tasks
from ui.widgets.notices import Notices

_KEPT = "bureau book"
PAGE_OF: Final = {
    Step.PREPARE: "bureau.prepare",
    Step.EXPERTS: "bureau.experts",
    Step.ISSUE: "bureau.issue",
    Step.MERGE: "bureau.merge",
    Step.ARRIVALS: "bureau.arrivals",
    Step.UNSEAL: "bureau.unseal",
    Step.RANKING: "bureau.ranking",
    Step.ARCHIVE: "bureau.archive",
}
"""The page of each step."""

Work = Callable[[BureauStore, Job], Any]


class BureauBook:
    """What is known of the open bureau store; ``view`` is as it was after the last change made here."""

    def __init__(self, session: Session, tasks: Tasks, notices: Notices, view: Overview) -> None:
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self.view = view
        self._result: tuple[str, Result] | None = None
        self._statistics: tuple[str, Result, Statistics] | None = None

    @property
    def page(self) -> str:
        """The page where the round goes on."""
        steps = self.view.steps()
        return PAGE_OF[next((step for step in Step if steps[step] is StepState.NOW), Step.ARCHIVE)]

    @property
    def two_key(self) -> bool:
        """Whether this is a two-key round."""
        return self.view.ledger.state.the_round().charter.two_key

    def do(
        self,
        owner: QObject,
        work: Work,
        then: Callable[[Any], None] | None = None,
        *,
        title: str,
        failed: Callable[[Exception], None] | None = None,
        copy: str = "",
    ) -> None:
        """Do something with the store and read the round anew; then tell everyone.

        ``then`` and ``failed`` are for the page that asked, ``owner``: where it is gone (another text size
        meanwhile), neither is called, and the round is read all the same.

        With ``copy`` (the title of that job) the store is copied afterwards to where it was copied last.
        """
        store = self._session.bureau

        def run(job: Job) -> tuple[Any, Overview]:
            done = work(store, job)
            return done, overseeing.overview(store)

        def finish(both: tuple[Any, Overview]) -> None:
            self.view = both[1]
            if then and isValid(owner):
                then(both[0])
            self._session.note_change()
            if copy and self.view.backup.folder:
                self.copy_to(owner, Path(self.view.backup.folder), copy)

        def fail(error: Exception) -> None:
            if failed and isValid(owner):
                failed(error)
            if isinstance(error, ReviewError) and error.code == "cancelled":
                self._notices.news(error_sentence(error, self._notices.language))
            else:
                self._notices.show_error(error)

        self._notices.clear()
        self._tasks.run(run, finish, fail, title=title)

    def ask(self, owner: QObject, work: Work, then: Callable[[Any], None], *, title: str) -> None:
        """Read something from the store that changes nothing, for the page that asks."""
        store = self._session.bureau
        self._tasks.run(lambda job: work(store, job), then, title=title, owner=owner)

    def copy_to(
        self, owner: QObject, folder: Path, title: str, then: Callable[[Path], None] | None = None
    ) -> None:
        """Copy the store to a second medium; whether that worked is part of the overview afterwards."""

        def work(store: BureauStore, _: Job) -> Path | ReviewError:
            try:
                return overseeing.back_up(store, folder)
            except ReviewError as error:
                return error

        def finish(done: Path | ReviewError) -> None:
            if isinstance(done, ReviewError):
                self._notices.show_error(done)
            elif then:
                then(done)

        self.do(owner, work, finish, title=title)

    def with_result(self, owner: QObject, then: Callable[[Result], None], *, title: str) -> None:
        """Reckon the result of what stands now, or take the one reckoned for exactly this ledger."""
        last = self.view.acts[-1].digest
        if self._result is not None and self._result[0] == last:
            then(self._result[1])
            return

        def keep(found: Result) -> None:
            self._result = (last, found)
            then(found)

        self.ask(owner, lambda store, _: results.result(store), keep, title=title)

    def with_statistics(
        self, owner: QObject, then: Callable[[Result, Statistics], None], *, title: str
    ) -> None:
        """Reckon the statistics of what stands now, or take those reckoned for exactly this ledger."""
        last = self.view.acts[-1].digest
        if self._statistics is not None and self._statistics[0] == last:
            then(*self._statistics[1:])
            return

        def work(store: BureauStore, job: Job) -> tuple[Result, Statistics]:
            about = results.result(store)
            return about, statistics.statistics_of(about, progress=job.report)

        def keep(both: tuple[Result, Statistics]) -> None:
            self._statistics = (last, *both)
            then(*both)

        self.ask(owner, work, keep, title=title)


def progress_of(job: Job) -> Callable[[int, int], bool]:
    """A job's progress as the verbs want it: reports, and says False where the user called it off."""

    def progress(done: int, of: int) -> bool:
        try:
            job.report(done, of)
        except Cancelled:
            return False
        return True

    return progress


def open_bureau_book(session: Session, tasks: Tasks, notices: Notices, view: Overview) -> BureauBook:
    """Make the book of a bureau store that was just opened."""
    book = BureauBook(session, tasks, notices, view)
    session.keep(_KEPT, book)
    return book


def bureau_book_of(session: Session) -> BureauBook:
    """The book of the open bureau store."""
    book = session.kept(_KEPT)
    if not isinstance(book, BureauBook):
        raise TypeError("no bureau store is open")
    return book
