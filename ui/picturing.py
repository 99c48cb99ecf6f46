"""Pictures of the program's pages on a machine without a display: what ``reviewapp demo`` leaves to look at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from .app import make_application, make_window
from .pages.unlock_page import UnlockPage
from .window import MainWindow

if TYPE_CHECKING:
    from reviewapp.usecases.ports import Stores

WIDTH, HEIGHT = 1366, 768
_PATIENCE_MS = 30_000
_DRAWING_MS = 400


@dataclass(frozen=True)
class Visit:
    """A store to open, its opening words, and the pages to picture, each under a name of its own."""

    folder: Path
    words: str
    pages: tuple[tuple[str, str], ...]


def take_pictures(
    stores: Callable[[], Stores], out: Path, visits: Sequence[Visit], *, clock: Callable[[], str]
) -> tuple[Path, ...]:
    """Open every store as a user would and write a PNG of each page into ``out``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else make_application()
    files: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="reviewapp-") as home:
        window = make_window(app, stores, clock=clock, start=out, home=Path(home))
        window.resize(WIDTH, HEIGHT)
        window.show()
        files.append(_picture(window, out / "start.png"))
        for visit in visits:
            window.session.keep("folder", visit.folder)
            window.go("unlock")
            page = window.page
            assert isinstance(page, UnlockPage)
            page.words.setText(visit.words)
            page.open.click()
            _settle(window)
            for name, file in visit.pages:
                window.go(name)
                files.append(_picture(window, out / f"{file}.png"))
            window.go_home()
        window.close()
    return tuple(files)


def _picture(window: MainWindow, file: Path) -> Path:
    _settle(window)
    window.grab().save(str(file))
    return file


def _settle(window: MainWindow) -> None:
    """Wait until background work is done, and give what it brought some turns of the loop to be drawn."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while window.tasks.busy and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    # A document is drawn by a thread of Qt's own, which tells nobody when it is done.
    waiting = QEventLoop()
    QTimer.singleShot(_DRAWING_MS, waiting.quit)
    waiting.exec()
