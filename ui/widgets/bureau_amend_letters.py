"""Amendments (变更通知) on the page where packages are issued: how many seats need one, and writing them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reviewapp.domain.readiness import lacks
from reviewapp.usecases.issuing_amendments import IssuedAmendment, issue_amendments
from reviewapp.usecases.overseeing import Overview
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.wording import problem_sentence
from ui.models.bureau_book import BureauBook, progress_of
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_page import tell
from .path_field import PathField, Place
from .pieces import button, label, row

_NAMED = 12
"""Seats named in the sentence; more are counted only."""


class AmendLettersCard(QFrame):
    """Shown where something changed after issue, and after writing until the page is left."""

    def __init__(self, work: Workplace, book: Callable[[], BureauBook]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._work, self._book = work, book
        self._ready = False
        self._written = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Amendments"), "title", wrap=True))
        self.state = label("", wrap=True)
        column.addWidget(self.state)
        self.lacking = label("", wrap=True)
        column.addWidget(self.lacking)
        self.out = PathField(self.tr("Folder for the amendments"), Place.FOLDER, work.start)
        self.out.changed.connect(self._judge)
        column.addWidget(self.out)
        self.write = button(self.tr("Write the amendments"), "primary")
        self.write.clicked.connect(self._write)
        column.addLayout(row(None, self.write))

    def show_view(self, view: Overview) -> None:
        """Say which seats were told something older than what stands now."""
        due = view.amendments_due
        self.setVisible(bool(due or self._written))
        for one in (self.out, self.write):
            one.setVisible(bool(due))
        if due:
            names = "、".join(due[:_NAMED]) + (" …" if len(due) > _NAMED else "")
            words = self.tr(
                "! The task of {count} seats changed after its package left: {seats}. A small amendment for each "
                "tells the laptop; it needs no code."
            )
            tell(self.state, words.format(count=len(due), seats=names), "warn")
        else:
            tell(self.state, self._written, "good")
        lacking = lacks(view.ledger.state) if due else ()
        tell(
            self.lacking,
            "\n".join(f"! {problem_sentence(one, self._work.language)}" for one in lacking),
            "warn",
        )
        self._ready = bool(due) and not lacking
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.write.setEnabled(self._ready and self.out.path is not None)

    @Slot()
    def _write(self) -> None:
        out, at = self.out.path or Path(), self._work.session.now()
        self.write.setEnabled(False)

        def work(store: BureauStore, job: Job) -> tuple[IssuedAmendment, ...]:
            return issue_amendments(store, out, at=at, progress=progress_of(job))

        self._book().do(
            self,
            work,
            self._done,
            title=self.tr("Writing the amendments"),
            failed=lambda _: self._judge(),
            copy=self.tr("Backing up the store"),
        )

    def _done(self, made: tuple[IssuedAmendment, ...]) -> None:
        words = self.tr("✓ {count} amendments are in {folder}. Hand each to its own seat; none needs a code.")
        self._written = words.format(count=len(made), folder=made[0].file.parent if made else "")
