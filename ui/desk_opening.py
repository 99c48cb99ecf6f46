"""A desk that was just opened becomes the one shown, whichever way it came: a package, its folder, or a copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewapp.usecases.ports import ExpertStore
from reviewapp.usecases.scoring import Desk

from .models.desk_book import open_book
from .widgets.amendment_opening import AMENDMENT, AMENDMENT_PAGE
from .workplace import Workplace


def show_desk(work: Workplace, store: ExpertStore, desk: Desk) -> str:
    """Open the session and the book on a store and remember where it lies; the page to go on with.

    An amendment that waited for its review is looked at before anything else.
    """
    charter, expert, session = desk.task.charter, desk.task.expert, work.session
    waiting = session.kept(AMENDMENT)
    session.open_expert(store, title=charter.title, person=expert.name, rehearsal=charter.rehearsal)
    book = open_book(session, work.tasks, desk)
    words = QCoreApplication.translate("DeskOpening", "{title}  ·  expert {number} {name}")
    work.preferences.note_recent(
        store.folder, words.format(title=charter.title, number=expert.number, name=expert.name)
    )
    session.keep(AMENDMENT, waiting)
    return AMENDMENT_PAGE if waiting else book.page
