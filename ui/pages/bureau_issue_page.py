"""Issuing: a task package a seat into one folder, the one-time codes into another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from reviewapp.domain.errors import Problems
from reviewapp.domain.readiness import cautions, lacks
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.wording import problem_sentence
from ui.models.bureau_book import progress_of
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.widgets.bureau_amend_letters import AmendLettersCard
from ui.widgets.bureau_countersign import CountersignPanel
from ui.widgets.bureau_fields import SupervisorEntry
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_reopening import ReopeningCard
from ui.widgets.bureau_table import RowsTable
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, field, label, row

if TYPE_CHECKING:
    from reviewapp.usecases.handing_out import HandedOut


_SAID = 6
"""Findings said before issue; more are behind the dots and on the experts' page."""


class BureauIssuePage(BureauPage):
    """Issues to all seats at once; afterwards a seat can be enrolled anew."""

    step = Step.ISSUE

    def build(self) -> None:
        """What is lacking, where to, and which seats have what."""
        self.say(
            self.tr("Issue the task packages"),
            self.tr("Hand packages and codes over separately: whoever holds both can open the package."),
        )
        self.countersigning = CountersignPanel(self.work, lambda: self.book)
        self.column.addWidget(self.countersigning)
        self._lacks = label("", "warn", wrap=True)
        self.column.addWidget(self._lacks)
        self.amending = AmendLettersCard(self.work, lambda: self.book)
        self.column.addWidget(self.amending)
        self.reopening = ReopeningCard(self.work, lambda: self.book)
        self.column.addWidget(self.reopening)
        self.column.addWidget(self._where_card())
        self._done, inside = card()
        self._done.setProperty("notice", "good")
        self._done_word = label("", wrap=True)
        inside.addWidget(self._done_word)
        self._done.hide()
        self.column.addWidget(self._done)
        frame, inside = card()
        inside.addWidget(label(self.tr("Seats"), "title"))
        self.table = RowsTable(
            [
                Column("seat", self.tr("Seat"), lambda r: r[0]),
                Column("name", self.tr("Name"), lambda r: r[1]),
                Column("panel", self.tr("Panel"), lambda r: r[2], wide=6),
                Column("entries", self.tr("Entries"), lambda r: str(r[3]), lambda r: r[3], wide=3),
                Column("state", self.tr("Package"), lambda r: r[4], tone=lambda r: r[5], wide=8),
                Column("file", self.tr("File"), lambda r: r[6], stretch=True),
            ],
            self.work.colours,
            self.tr("Seats and their packages"),
            self.tr("No experts yet."),
        )
        self.table.setMinimumHeight(round(self.fontMetrics().height() * 10))
        self.table.chosen.connect(self._chosen)
        inside.addWidget(self.table)
        inside.addWidget(self._again_card())
        self.column.addWidget(frame, 1)

    def show_view(self, view: Overview) -> None:
        """Whether it can be issued, and what was."""
        state = view.ledger.state
        the_round = state.the_round()
        self.countersigning.show_view(view)
        self.amending.show_view(view)
        self.reopening.show_view(view)
        self.countersigning.setVisible(
            the_round.charter.two_key and bool(view.not_issued or view.amendments_due or not state.issued)
        )
        wanted = bool(view.not_issued) or not state.issued
        lacking = lacks(state) if wanted else Problems()
        known = (*lacking, *(cautions(state) if wanted else ()))
        words = "\n".join(f"! {problem_sentence(one, self.work.language)}" for one in known[:_SAID])
        tell(self._lacks, words + (" …" if len(known) > _SAID else ""), "warn")
        self._ready = not lacking and wanted
        self._where.setVisible(wanted)
        seats = len(view.not_issued)
        words = self.tr("Issue to the {count} seats without a package").format(count=seats)
        self.issue.setText(words if state.issued else self.tr("Issue to all seats"))
        self.supervisor.setVisible(the_round.charter.two_key)
        self._two_word.setVisible(the_round.charter.two_key)
        self._judge()
        handed = self.work.session.kept("handed out")
        files = dict(handed) if isinstance(handed, dict) else {}
        issued = {one.seat: one.enrolment for one in state.issued}
        rows = []
        for seat in the_round.seats:
            expert = the_round.expert(seat)
            if seat not in issued:
                word, tone = self.tr("not issued"), "muted"
            elif issued[seat] > 1:
                word, tone = self.tr("✓ issued anew, no. {number}").format(number=issued[seat]), "good"
            else:
                word, tone = self.tr("✓ issued"), "good"
            entries = len(the_round.entries_of(seat))
            rows.append((seat, expert.name, expert.panel, entries, word, tone, files.get(seat, "")))
        self.table.show_rows(rows)
        done = self.work.session.kept("handed out words", "")
        self._done_word.setText(done)
        self._done.setVisible(bool(done))

    def _where_card(self) -> QFrame:
        self._where, column = card()
        self._ready = False
        self.out = PathField(self.tr("Folder for the task packages"), Place.FOLDER, self.work.start)
        self.slips = PathField(
            self.tr("Folder for the code slips (another stick, if you can)"), Place.FOLDER, self.work.start
        )
        for one in (self.out, self.slips):
            one.changed.connect(self._judge)
            column.addWidget(one)
        self._apart = label("", "bad", wrap=True)
        column.addWidget(self._apart)
        self._two_word = label(
            self.tr(
                "Two-key round: with the supervisor's key the slips are printed readable here; without it they are "
                "written sealed, and only the supervisor can open them."
            ),
            "muted",
            wrap=True,
        )
        column.addWidget(self._two_word)
        self.supervisor = SupervisorEntry(self.work.start)
        column.addWidget(self.supervisor)
        self.issue = button("", "primary")
        self.issue.clicked.connect(self._issue)
        column.addLayout(row(None, self.issue))
        return self._where

    def _again_card(self) -> QFrame:
        self._again, column = card(margin=10)
        self._again.setProperty("look", "sunken")
        self._again_title = label("", "strong", wrap=True)
        column.addWidget(self._again_title)
        column.addWidget(
            label(
                self.tr(
                    "For a lost package or code, or a broken laptop: a new package and a new code are made, and "
                    "what the old key sends from now on does not count."
                ),
                "muted",
                wrap=True,
            )
        )
        self.reason = field(self.tr("Reason"), placeholder=self.tr("Reason; it is printed"))
        self.again_out = PathField(self.tr("Folder for the new package"), Place.FOLDER, self.work.start)
        self.again_slips = PathField(self.tr("Folder for the new code slip"), Place.FOLDER, self.work.start)
        self.again_key = SupervisorEntry(self.work.start)
        column.addWidget(self.reason)
        for one in (self.again_out, self.again_slips, self.again_key):
            one.changed.connect(self._judge_again)
            column.addWidget(one)
        self.reason.textChanged.connect(self._judge_again)
        self.reenrol = button(self.tr("Enrol this seat anew"), "danger")
        self.reenrol.clicked.connect(self._reenrol)
        column.addLayout(row(None, self.reenrol))
        self._again.hide()
        return self._again

    @Slot()
    def _judge(self) -> None:
        out, slips = self.out.path, self.slips.path
        inside = out is not None and slips is not None and _inside(out, slips)
        words = self.tr("✗ The two folders must be apart: neither may lie inside the other.")
        tell(self._apart, words if inside else "", "bad")
        self.issue.setEnabled(self._ready and out is not None and slips is not None and not inside)

    @Slot()
    def _judge_again(self) -> None:
        out, slips = self.again_out.path, self.again_slips.path
        apart = out is not None and slips is not None and not _inside(out, slips)
        key = not self.book.two_key or self.again_key.ready
        self.reenrol.setEnabled(apart and key and bool(self.reason.text().strip()))

    @Slot(object)
    def _chosen(self, chosen: Any) -> None:
        issued = {one.seat for one in self.book.view.ledger.state.issued}
        self._again.setVisible(chosen is not None and chosen[0] in issued)
        if chosen is not None:
            words = self.tr("Enrol {seat} {name} anew").format(seat=chosen[0], name=chosen[1])
            self._again_title.setText(words)
            self.again_key.setVisible(self.book.two_key)
            self._judge_again()

    @Slot()
    def _issue(self) -> None:
        out, slips, at = self.out.path or Path(), self.slips.path or Path(), self.work.session.now()
        unlock = self.supervisor.take() if self.book.two_key and self.supervisor.ready else None
        seats = self.book.view.not_issued
        self.issue.setEnabled(False)

        def work(store: BureauStore, job: Job) -> HandedOut:
            from reviewapp.usecases.handing_out import hand_out

            key = unlock() if unlock else None
            return hand_out(store, out, slips, at=at, seats=seats, supervisor=key, progress=progress_of(job))

        self._do(work, self.tr("Writing the packages"))

    @Slot()
    def _reenrol(self) -> None:
        seat, reason, at = self.table.current[0], self.reason.text(), self.work.session.now()
        out, slips = self.again_out.path or Path(), self.again_slips.path or Path()
        unlock = self.again_key.take() if self.book.two_key else None
        self.reenrol.setEnabled(False)

        def work(store: BureauStore, _: Job) -> HandedOut:
            from reviewapp.usecases.handing_out import hand_out_again

            key = unlock() if unlock else None
            return hand_out_again(store, seat, reason, out, slips, at=at, supervisor=key)

        self._do(work, self.tr("Writing the package"))

    def _do(self, work: Any, title: str) -> None:
        self.book.do(
            self,
            work,
            self._handed,
            title=title,
            failed=lambda _: self._judge(),
            copy=self.tr("Backing up the store"),
        )

    def _handed(self, handed: HandedOut) -> None:
        session = self.work.session
        files = dict(session.kept("handed out") or {})
        files.update({one.seat: str(one.file) for one in handed.seats})
        session.keep("handed out", files)
        folder = handed.seats[0].file.parent if handed.seats else ""
        words = self.tr("✓ {count} packages are in {folder}").format(count=len(handed.seats), folder=folder)
        slips = "\n".join(str(file) for file in handed.code_files)
        sealed = any(file.suffix == ".age" for file in handed.code_files)
        what = (
            self.tr("Codes, sealed to the supervisor:") if sealed else self.tr("Code slips to print and cut:")
        )
        session.keep("handed out words", f"{words}\n{what} {slips}")
        self.reason.clear()


def _inside(one: Path, other: Path) -> bool:
    one, other = one.resolve(), other.resolve()
    return one == other or one in other.parents or other in one.parents
