"""What the bureau changed: an amendment (变更通知) taken into the desk, and everything it changed by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from reviewapp.usecases import scoring
from reviewapp.usecases.change_words import ChangeKind, ChangeLine, change_lines
from reviewapp.usecases.scoring import Desk
from reviewapp.usecases.taking_amendments import TakenAmendment, last_changes, take_amendment
from reviewapp.usecases.task_changes import TaskChanges
from ui.models.desk_book import book_of, open_book
from ui.session import RENEWED
from ui.tasks import Job
from ui.widgets.amendment_opening import AMENDMENT, AmendmentDrop, is_everything_saved
from ui.widgets.pieces import button, card, centred, label, row, scrolled
from ui.workplace import Page, Workplace


@dataclass(frozen=True)
class _Came:
    """What became of a file, with the desk as it is afterwards."""

    taken: TakenAmendment
    desk: Desk


def _first_to_do(changes: TaskChanges) -> str:
    """The entry an expert should see first; empty where nothing asks for anything."""
    numbers = [one.entry for one in changes.reopened]
    numbers += [entry.number for entry in (*changes.added, *changes.asked_anew)]
    return numbers[0] if numbers else ""


class ExpertAmendmentPage(Page):
    """Takes the file kept as ``amendment`` in the session; without one it shows the last that came."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("What the bureau changed"), "display", wrap=True))
        self.state = label("", wrap=True)
        column.addWidget(self.state)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        self.another = button(self.tr("Open an amendment …"))
        self.another.clicked.connect(self._choose)
        self.going_on = button(self.tr("Go on"), "primary")
        self.going_on.clicked.connect(self._go_on)
        column.addLayout(row(self.another, None, self.going_on))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 50)))
        AmendmentDrop(self, work)
        self.lines: tuple[ChangeLine, ...] = ()
        self._wanted = ""

    def enter(self) -> None:
        """Take the file that waits, after everything typed has reached the disk; else show what came last."""
        session = self.work.session
        path = session.kept(AMENDMENT)
        session.keep(AMENDMENT, None)
        self._show(())
        if isinstance(path, Path):
            self._take(path)
        else:
            store = session.expert
            self.work.tasks.run(lambda _: last_changes(store), self._show_last, owner=self)

    def _take(self, path: Path) -> None:
        if not is_everything_saved(self.work):
            self.state.setText(
                self.tr("Some answers are not saved yet. Go back, save them, and open it again.")
            )
            return
        store, at = self.work.session.expert, self.work.session.now()
        self.going_on.setEnabled(False)

        def work(_: Job) -> _Came:
            return _Came(take_amendment(store, path, at=at), scoring.desk(store))

        self.work.tasks.run(
            work,
            self._taken,
            self.work.tasks.telling(self._refused),
            title=self.tr("Opening the amendment"),
            owner=self,
        )

    def _taken(self, came: _Came) -> None:
        session, changes = self.work.session, came.taken.changes
        if came.taken.known:
            words = self.tr("Amendment no. {number} was opened before. Nothing changed now.")
        else:
            words = self.tr("Amendment no. {number} is taken in. Every score that still holds was kept.")
            open_book(session, self.work.tasks, came.desk)
            # The other pages were made for the task as it was.
            session.keep(RENEWED, True)
            self._wanted = _first_to_do(changes)
            session.note_change()
        self.state.setText(words.format(number=changes.number))
        self._show(() if came.taken.known else change_lines(changes, self.work.language))
        self.going_on.setEnabled(True)
        self.going_on.setFocus()

    def _refused(self, _: Exception) -> None:
        self.state.setText(self.tr("It was not taken, and nothing on this laptop changed."))
        self.going_on.setEnabled(True)

    def _show_last(self, changes: TaskChanges | None) -> None:
        if changes is None:
            words = self.tr("No amendment has come yet. Open one from the stick, or drop it here.")
            self.state.setText(words)
        else:
            words = self.tr("The last one was amendment no. {number}. It changed:")
            self.state.setText(words.format(number=changes.number))
            self._show(change_lines(changes, self.work.language))
        self.going_on.setFocus()

    def _show(self, lines: tuple[ChangeLine, ...]) -> None:
        self.lines = lines
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        titles = {
            ChangeKind.TO_DO: self.tr("For you to do"),
            ChangeKind.NEWS: self.tr("For you to know"),
            ChangeKind.CLOSED: self.tr("No longer open"),
        }
        for kind, title in titles.items():
            of_kind = [line.text for line in lines if line.kind is kind]
            if of_kind:
                self._cards.addWidget(self._card(title, of_kind, warning=kind is ChangeKind.TO_DO))

    def _card(self, title: str, texts: list[str], *, warning: bool) -> QFrame:
        frame, column = card(margin=14, spacing=6)
        if warning:
            frame.setProperty("notice", "warning")
        column.addWidget(label(title, "title", wrap=True))
        for text in texts:
            column.addWidget(label(f"•  {text}", wrap=True))
        return frame

    @Slot()
    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open an amendment"),
            str(self.work.start),
            self.tr("Amendment (*.rvtask)"),
        )
        if path:
            self.work.session.keep(AMENDMENT, Path(path))
            self.enter()

    @Slot()
    def _go_on(self) -> None:
        if self._wanted:
            self.work.session.keep("entry", self._wanted)
        page = book_of(self.work.session).page
        # Later: this page, and the button that was pressed, may go with the others.
        QTimer.singleShot(0, self.window(), lambda: self.work.go(page))
