"""Work off the window's thread: whatever may take longer than a blink runs here and comes back as a call.

Work on the store runs in one thread, one after the other, in the order asked for; so a score is on the disk
before an export that was asked for later begins.  Work *apart* (a second copy) does not wait for it, and *reading* a
document waits for neither: a page that is drawn without end holds up no score and no copy.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
_PROGRESS_EVERY = 0.05
_BLINK = 0.01
"""Seconds: a fifth of what a hand notices, several times what a sound disk takes for a score."""
_LONGEST_READING = 5000
"""Milliseconds that closing waits for what is still being drawn: nothing of it is to be kept."""


class Cancelled(Exception):
    """The user called the work off; nothing is said about it."""


class Job(QRunnable):
    """One piece of work; ``work`` is given it to report progress and to hear of a cancel."""

    def __init__(self, tasks: Tasks, work: Callable[[Job], Any], title: str) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.title = title
        self.done = 0
        self.total = 0
        self.then: Callable[[Any], None] | None = None
        self.on_error: Callable[[Exception], None] | None = None
        self.owner: QObject | None = None
        self.in_turn = True
        self._tasks = tasks
        self._work = work
        self._stopped = False
        self._worked: threading.Event | None = None
        self._last = 0.0

    def run(self) -> None:
        """Do the work, in the pool's thread."""
        result: Any = None
        error: Exception | None = None
        try:
            self.check()
            result = self._work(self)
        except Exception as caught:  # noqa: BLE001 - every failure is brought to the window's thread
            error = caught
        if self._worked is not None:
            self._worked.set()
        self._tasks.ended.emit(self, result, error)

    def start(self, pool: QThreadPool, *, brief: bool = False) -> None:
        """Begin; what is *brief* is given Python until it is done, or until a hundredth of a second is over."""
        if not brief:
            pool.start(self)
            return
        self._worked = threading.Event()
        pool.start(self)
        self._worked.wait(_BLINK)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stopped = True

    def check(self) -> None:
        """Raises Cancelled where the user called the work off."""
        if self._stopped:
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; also a place to stop.  At most twenty times a second reach the window."""
        self.check()
        self.done, self.total = done, total
        now = time.monotonic()
        if now - self._last >= _PROGRESS_EVERY or done >= total:
            self._last = now
            self._tasks.progressed.emit()


class Tasks(QObject):
    """Runs jobs and hands their results to the window's thread.

    ``on_failure`` hears of every error nobody else asked for.
    """

    ended = Signal(object, object, object)
    progressed = Signal()

    def __init__(self, on_failure: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._jobs: list[Job] = []
        self._in_turn = QThreadPool(self)
        self._in_turn.setMaxThreadCount(1)
        self._in_turn.setExpiryTimeout(-1)
        self._apart = QThreadPool(self)
        self._apart.setMaxThreadCount(2)
        self._reading = QThreadPool(self)
        self._reading.setMaxThreadCount(2)
        self.ended.connect(self._finish)

    def run(
        self,
        work: Callable[[Job], T],
        then: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        owner: QObject | None = None,
        apart: bool = False,
        reading: bool = False,
        brief: bool = False,
    ) -> Job:
        """Do ``work`` in the background, then call ``then`` with its result, or ``on_error``, in this thread.

        What is *brief* takes a few milliseconds where all is well, and is given them before this thread goes on: a
        score is on the disk before the window paints it.  A slow disk is waited for no longer than a blink.

        A ``title`` shows the job with its progress and a cancel button in the status line.  Where ``owner``
        is gone by then, nothing is called.
        """
        job = Job(self, work, title)
        job.then, job.on_error, job.owner = then, on_error, owner
        job.in_turn = not apart and not reading
        self._jobs.append(job)
        pool = self._reading if reading else self._apart if apart else self._in_turn
        job.start(pool, brief=brief)
        self.progressed.emit()
        return job

    def telling(self, note: Callable[[Exception], None]) -> Callable[[Exception], None]:
        """An ``on_error`` that first does ``note`` and then tells the user as for every other error."""

        def told(error: Exception) -> None:
            note(error)
            self._on_failure(error)

        return told

    @property
    def shown(self) -> Job | None:
        """The job the status line should show."""
        return next((job for job in self._jobs if job.title), None)

    @property
    def busy(self) -> bool:
        """Whether any job is not finished."""
        return bool(self._jobs)

    @property
    def owes_answers(self) -> bool:
        """Whether work on the store is not finished, whose answer some page waits for."""
        return any(job.in_turn for job in self._jobs)

    @property
    def is_reading(self) -> bool:
        """Whether a document is being read, or waits for another that is."""
        return self._reading.activeThreadCount() > 0

    def finish(self) -> bool:
        """Wait until all work is done: for closing a store or the window only.

        False where a document is still being read: pdfium cannot be stopped, and may never end.
        """
        for pool in (self._in_turn, self._apart):
            pool.waitForDone()
        return self._reading.waitForDone(_LONGEST_READING)

    def finish_with_answers(self) -> None:
        """The same, and deliver what came of it, which may ask for more; no key or click comes in between."""
        all_done = True
        while self.busy and all_done:
            all_done = self.finish()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    @Slot(object, object, object)
    def _finish(self, job: Job, result: object, error: Exception | None) -> None:
        self._jobs.remove(job)
        self.progressed.emit()
        if job.owner is not None and not isValid(job.owner):
            return
        if error is None:
            if job.then is not None:
                job.then(result)
        elif not isinstance(error, Cancelled):
            (job.on_error or self._on_failure)(error)
