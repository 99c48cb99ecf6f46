"""One measurement of the desk or of its bare rival, in a process of its own: prints its figures as JSON.

``python -m tests.bench.desk_child WHAT FOLDER``; the folder holds what ``desk_making`` made.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tests.bench.desk_making import AT, SCAN, SHORT, TEXT, WORDS, Desk

TIMES: Final = 11
LIMIT: Final = 60.0
WORD: Final = "考核指标"
_BEAT: Final = 5
_SCROLLS: Final = 300
_KEPT: Final[list[object]] = []
"""What must outlive its measurement: Qt's PDF view falls over its own end."""


class Painted(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """A painting is on its way; it is over once the loop turns again."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def wait(true: Callable[[], bool]) -> None:
    """Turn the event loop until it is so."""
    until = time.perf_counter() + LIMIT
    while not true():
        QApplication.processEvents()
        if time.perf_counter() > until:
            raise TimeoutError


class Ours:
    """The real window at the desk of the store."""

    def __init__(self, desk: Desk, entry: str) -> None:
        from db.stores import SqlStores
        from reviewapp.packages import wrapping
        from reviewapp.usecases import scoring
        from ui.app import make_application, make_window
        from ui.models.desk_book import open_book
        from ui.pages.expert_desk_page import ExpertDeskPage

        self.app = make_application()
        home = desk.store.parent / "home"
        self.window = make_window(
            self.app, lambda: SqlStores(wrapping), clock=lambda: AT, start=home, home=home
        )
        store = SqlStores(wrapping).open_expert(desk.store, WORDS)
        self.store = store
        self.window.session.open_expert(store, title="基准", person="E01", rehearsal=False)
        self.book = open_book(self.window.session, self.window.tasks, scoring.desk(store))
        self.window.session.keep("entry", entry)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("expert.desk")
        assert isinstance(self.window.page, ExpertDeskPage)
        self.page = self.window.page
        self.view = self.page.dossier.view
        self.painted = Painted(self.view.viewport())
        self.drawn, self._painted_before = -1, 0
        self.view._pictures.drawn.connect(self._note)
        self.wait_for_page()
        wait(lambda: not self.window.tasks.busy)

    def _note(self, page: int) -> None:
        self.drawn, self._painted_before = page, self.painted.count

    def wait_for_page(self) -> None:
        """Until the picture of the page that is read is on the screen."""
        wait(lambda: self.drawn >= 0 and self.drawn == self.view.page)
        # Counted from when the picture came: it may be painted in the very turn that brought it.
        wait(lambda: self.painted.count > self._painted_before)

    def choose(self, entry: str) -> None:
        """Click on an entry, as a mouse does, and wait until both panes are painted."""
        table = self.page.list.view
        index = self.page.list.model.index(self.page.list.model.row_of(entry), 0)
        self.drawn = -1
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        self.wait_for_page()

    def close(self) -> None:
        """Give the store back."""
        self.window.close()


class Bare:
    """A window with nothing but Qt's own PDF view."""

    def __init__(self) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
        from PySide6.QtPdfWidgets import QPdfView

        _KEPT.append(self)
        self.app = QApplication(["bare", "-style", "fusion"])
        self.view = QPdfView()
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.resize(640, 680)
        self.view.show()
        self.document = QPdfDocument(self.view)
        self.view.setDocument(self.document)
        self.painted = Painted(self.view.viewport())
        self.drawn, self._painted_before = -1, 0
        renderer = self.view.findChild(QPdfPageRenderer)
        assert renderer is not None
        renderer.pageRendered.connect(self._note)

    def _note(self, page: int, *_: Any) -> None:
        self.drawn, self._painted_before = page, self.painted.count

    def wait_for_page(self, page: int) -> None:
        """Until the picture of a page is on the screen."""
        wait(lambda: self.drawn == page)
        wait(lambda: self.painted.count > self._painted_before)

    def load(self, path: Path) -> None:
        """Load a PDF and wait for its first page."""
        self.drawn = -1
        self.document.load(str(path))
        self.wait_for_page(0)

    def load_from_memory(self, path: Path) -> None:
        """The same from memory, as whoever may not leave it in the clear must."""
        self.drawn = -1
        self.content = QByteArray(path.read_bytes())
        self.buffer = QBuffer(self.content)
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self.buffer)
        self.wait_for_page(0)


def switch_ours(desk: Desk) -> dict[str, float]:
    """Seconds from the click on an entry to both panes painted."""
    ours = Ours(desk, SHORT)
    taken = []
    for turn in range(TIMES + 2):
        start = time.perf_counter()
        ours.choose((TEXT, SHORT)[turn % 2])
        taken.append(time.perf_counter() - start)
        wait(lambda: not ours.window.tasks.busy)
    ours.close()
    return {"seconds": statistics.median(taken[2:])}


def switch_bare(desk: Desk) -> dict[str, float]:
    """Seconds from loading the same files, which lie there in the clear, to the first page painted."""
    bare = Bare()
    taken = []
    for turn in range(TIMES + 2):
        start = time.perf_counter()
        bare.load((desk.text, desk.short)[turn % 2])
        taken.append(time.perf_counter() - start)
    return {"seconds": statistics.median(taken[2:])}


def search_ours(desk: Desk) -> dict[str, float]:
    """Seconds for the first search of a document, with hits as lines."""
    from reviewapp.usecases.pdf_document import PdfDocument
    from reviewapp.usecases.pdf_searching import search

    document = PdfDocument(desk.text.read_bytes())
    start = time.perf_counter()
    found = sum(len(page) for page in search(document, WORD, lambda *_: None))
    seconds = time.perf_counter() - start
    document.close()
    return {"seconds": seconds, "found": found}


def search_bare(desk: Desk) -> dict[str, float]:
    """Seconds for pypdfium2 alone to find as many, without their lines."""
    import pypdfium2

    document = pypdfium2.PdfDocument(desk.text.read_bytes())
    found = 0
    start = time.perf_counter()
    for number in range(len(document)):
        page = document[number]
        searcher = (text := page.get_textpage()).search(WORD)
        while searcher.get_next():
            found += 1
        text.close()
        page.close()
    return {"seconds": time.perf_counter() - start, "found": found}


def key_ours(desk: Desk) -> dict[str, float]:
    """Seconds from a key in a figure's field to the commit's return."""
    ours = Ours(desk, SHORT)
    commits: list[float] = []
    save = ours.store.save_sheet

    def save_and_note(*words: Any) -> None:
        save(*words)
        commits.append(time.perf_counter())

    ours.store.save_sheet = save_and_note  # type: ignore[assignment, method-assign]  # a clock, nothing else
    field = next(iter(ours.page.pane.form.boxes.values())).field
    field.setFocus()
    # Whatever an earlier run left is cleared; from nothing, up goes to the lowest figure.
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Up):
        QTest.keyClick(field, key)
    wait(lambda: not ours.window.tasks.busy)
    taken = []
    for turn in range(100):
        count, start = len(commits), time.perf_counter()
        QTest.keyClick(field, (Qt.Key.Key_Up, Qt.Key.Key_Down)[turn % 2])
        wait(lambda at=count: len(commits) > at)  # type: ignore[misc]
        taken.append(commits[-1] - start)
        wait(lambda: not ours.window.tasks.busy)
    ours.close()
    return {"seconds": statistics.median(taken)}


def key_bare(desk: Desk) -> dict[str, float]:
    """Seconds for a raw commit between the keys of a bare line: a disk and a processor that just did something else.

    Commits one after the other, as ``durable.raw`` times them, take a third of that: all they need is at hand.
    """
    from PySide6.QtWidgets import QLineEdit

    from tests.bench.durable import RawStore

    QApplication(["bare", "-style", "fusion"])
    line = QLineEdit()
    line.resize(640, 680)
    line.show()
    painted = Painted(line)
    store = RawStore(desk.store.parent)
    taken = []
    for turn in range(100):
        count = painted.count
        QTest.keyClick(line, (Qt.Key.Key_1, Qt.Key.Key_Backspace)[turn % 2])
        wait(lambda at=count: painted.count > at)  # type: ignore[misc]
        start = time.perf_counter()
        store.save(turn)
        taken.append(time.perf_counter() - start)
    return {"seconds": statistics.median(taken)}


def memory_ours(desk: Desk) -> dict[str, float]:
    """Peak megabytes of the desk after reading the scan's pages one after the other."""
    ours = Ours(desk, SCAN)
    # From a page whose picture was not drawn ahead: for one that is there already nobody says that it came.
    for page in range(5, 300, 3):
        ours.drawn = -1
        ours.view.go_to(page)
        ours.wait_for_page()
    ours.close()
    return {"megabytes": _peak()}


def memory_bare(desk: Desk) -> dict[str, float]:
    """Peak megabytes of Qt's view after the same."""
    from PySide6.QtCore import QPointF

    bare = Bare()
    bare.load_from_memory(desk.scan)
    for page in range(5, 300, 3):
        bare.view.pageNavigator().jump(page, QPointF(), 0)
        wait(lambda at=page: bare.drawn >= at)  # type: ignore[misc]
    return {"megabytes": _peak()}


class Beats:
    """A heart that ought to beat every five milliseconds; ``gaps`` are the seconds between its beats."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def scroll(view: QAbstractScrollArea) -> None:
    """Scroll by three lines at sixty steps a second."""
    bar, steps = view.verticalScrollBar(), 0
    timer = QTimer()

    def step() -> None:
        nonlocal steps
        steps += 1
        bar.setValue(bar.value() + 120)

    timer.timeout.connect(step)
    timer.start(16)
    wait(lambda: steps >= _SCROLLS)
    timer.stop()


def beats_ours(desk: Desk) -> dict[str, float]:
    """Gaps while the desk scrolls through the scan, searches the text, and exports."""
    from reviewapp.usecases import exporting

    ours = Ours(desk, SCAN)
    beats = Beats()
    scroll(ours.view)
    ours.choose(TEXT)
    ours.page.dossier.find()
    finding = ours.page.dossier.finding
    finding.words.setText(WORD)
    finding.words.textEdited.emit(WORD)  # by a Chinese keyboard in life; keys cannot be simulated for it
    wait(lambda: finding.model.rowCount() > 100)
    wait(lambda: not ours.window.tasks.busy)
    target = desk.store.parent / f"{time.monotonic_ns()}.rvscore"
    ours.window.tasks.run(lambda _: exporting.export(ours.store, target, at=AT, reason="再量一次"))
    wait(lambda: not ours.window.tasks.busy)
    ours.close()
    return _rhythm(beats)


def beats_bare(desk: Desk) -> dict[str, float]:
    """Gaps while Qt's view scrolls through the same scan."""
    bare = Bare()
    bare.load(desk.scan)
    beats = Beats()
    scroll(bare.view)
    return _rhythm(beats)


def _rhythm(beats: Beats) -> dict[str, float]:
    ordered = sorted(beats.gaps)
    return {"p99": ordered[len(ordered) * 99 // 100], "worst": ordered[-1], "beats": len(ordered)}


def _peak() -> float:
    """This program's own peak: ``ru_maxrss`` would begin with that of the process it was started from."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024


MEASURES: Final[dict[str, Callable[[Desk], dict[str, float]]]] = {
    made.__name__: made
    for made in (
        switch_ours, switch_bare, search_ours, search_bare, key_ours, key_bare, memory_ours, memory_bare, beats_ours, beats_bare,
    )
}  # fmt: skip


def main(words: Sequence[str]) -> NoReturn:
    """Measure one thing and print it."""
    what, folder = words[0], Path(words[1])
    files = folder / "dossiers"
    desk = Desk(folder / "store", files / f"{TEXT}.pdf", files / f"{SCAN}.pdf", files / f"{SHORT}.pdf")
    print(json.dumps(MEASURES[what](desk)), flush=True)
    # At once: taking the windows down again is not what is measured.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
