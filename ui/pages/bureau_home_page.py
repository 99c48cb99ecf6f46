"""Where a bureau store opens: reads the round and goes to the step at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from reviewapp.usecases import overseeing
from reviewapp.usecases.overseeing import Overview
from ui.models.bureau_book import open_bureau_book
from ui.widgets.pieces import button, label, row
from ui.workplace import Page, Workplace


class BureauHomePage(Page):
    """Shows for a moment that the log is being verified; a log that does not verify stays here."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(label(self.tr("Reading the round and verifying its log …"), "title", wrap=True))
        self.again = button(self.tr("Try again"))
        self.again.clicked.connect(self.enter)
        self.again.hide()
        column.addLayout(row(self.again, None))
        column.addStretch(2)

    def enter(self) -> None:
        """Read the round."""
        store = self.work.session.bureau
        self.again.hide()
        self.work.tasks.run(
            lambda _: overseeing.overview(store),
            self._show,
            self.work.tasks.telling(lambda _: self.again.show()),
            title=self.tr("Reading the round"),
            owner=self,
        )

    def _show(self, view: Overview) -> None:
        charter = view.ledger.state.the_round().charter
        session, title = self.work.session, charter.title
        book = open_bureau_book(session, self.work.tasks, self.work.notices, view)
        session.rehearsal = charter.rehearsal
        session.rename(title)
        self.work.preferences.note_recent(
            session.bureau.folder, self.tr("{title}  ·  bureau").format(title=title)
        )
        self.work.go(book.page)
