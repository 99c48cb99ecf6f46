"""Where an amendment (变更通知) comes in: by a button, dropped on the desk, or waiting for its review to be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.file_kinds import TASK_SUFFIX
from ui.session import UNSAVED
from ui.workplace import Workplace

AMENDMENT: Final = "amendment"
"""Under this name the session holds an amendment's file until the page that takes it in is shown."""
AMENDMENT_PAGE: Final = "expert.amendment"


def offer_amendment(work: Workplace, path: Path, waiting: str) -> bool:
    """Whether a file is an amendment; then it is taken in by the open desk, or ``waiting`` is said until one is open."""
    from reviewapp.usecases.taking_amendments import is_amendment  # noqa: PLC0415 - the first paint needs no keys

    if not is_amendment(path):
        return False
    session = work.session
    session.keep(AMENDMENT, path)
    if session.kind == "expert":
        work.go(AMENDMENT_PAGE)
    else:
        work.notices.news(waiting)
    return True


def is_everything_saved(work: Workplace) -> bool:
    """Whether nothing that the disk refused is still open: the desk is read anew after an amendment."""
    return not work.session.kept(UNSAVED)


class AmendmentDrop(QObject):
    """Lets an amendment be dropped on a page; anything else is left to others."""

    def __init__(self, page: QWidget, work: Workplace) -> None:
        super().__init__(page)
        self._work = work
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that is named like a task letter; the page it leads to says what is wrong with any other."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            letters = [path for path in files if path.suffix.lower() == TASK_SUFFIX]
            if letters:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._work.session.keep(AMENDMENT, letters[0])
                    self._work.go(AMENDMENT_PAGE)
                return True
        return super().eventFilter(watched, event)
