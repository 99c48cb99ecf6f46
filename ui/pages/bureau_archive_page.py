"""Printing, archiving, copies on a second medium, and the log of acts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.domain.errors import Problem
from reviewapp.domain.spelling import shown_time
from reviewapp.usecases.form_list import FORMS
from reviewapp.usecases.overseeing import Overview, Step, note_archive
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.wording import problem_sentence
from ui.models.bureau_book import progress_of
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable, SearchedTable
from ui.widgets.bureau_words import LedgerWords
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, label, row

if TYPE_CHECKING:
    from reviewapp.usecases.archiving import Archived


class BureauArchivePage(BureauPage):
    """What leaves the bureau at the left, what was done at the right."""

    step = Step.ARCHIVE

    def build(self) -> None:
        """Three cards and the log."""
        self.say(self.tr("Print and archive"), "")
        self._words = LedgerWords(self)
        self._print_lacks = label("", "muted", wrap=True)
        self._archive_lacks = label("", "muted", wrap=True)
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self._backup_card())
        left.addWidget(self._print_card())
        left.addWidget(self._archive_card())
        left.addStretch(1)
        frame, column = card(margin=8)
        self._log_title = label("", "title", wrap=True)
        column.addWidget(self._log_title)
        self.log = RowsTable(
            [
                Column(
                    "sequence", self.tr("No."), lambda r: str(r[0].sequence), lambda r: r[0].sequence, wide=2
                ),
                Column("kind", self.tr("Act"), lambda r: self._words.act(r[0])),
                Column("matter", self.tr("About"), lambda r: r[1], stretch=True),
                Column("who", self.tr("By"), lambda r: self._words.who(r[0])),
                Column("at", self.tr("This laptop's time"), lambda r: shown_time(r[0].at), wide=10),
            ],
            self.work.colours,
            self.tr("Log of acts"),
        )
        column.addWidget(SearchedTable(self.log, self.tr("Search the log")), 1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(10)
        self._beside.addWidget(inside, 2)
        self._beside.addWidget(frame, 3)
        self.column.addLayout(self._beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At the largest text the log stands below, where it has the whole width: beside, its times would be cut."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().horizontalAdvance("评") * 60
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(way)

    def show_view(self, view: Overview) -> None:
        """What can be written now, and the log, newest first."""
        the_round, ready = view.ledger.state.the_round(), view.ledger.state.was_unsealed
        backup = view.backup
        if backup.failed:
            tell(
                self._backup_word,
                self.tr("✗ The last backup failed. Check the medium and back up again."),
                "bad",
            )
        elif backup.due and not backup.sequence:
            tell(
                self._backup_word,
                self.tr("✗ There is no backup yet, although there is something to lose."),
                "bad",
            )
        elif backup.due:
            tell(self._backup_word, self.tr("✗ No backup since the last issue, merge or unsealing."), "bad")
        elif backup.sequence:
            words = self.tr("✓ Backed up to act no. {number}, and opened to be sure.")
            tell(self._backup_word, words.format(number=backup.sequence), "good")
        else:
            tell(self._backup_word, self.tr("No backup yet; the first is due after issuing."), "muted")
        if backup.folder and self.copies.path is None:
            self.copies.set_path(backup.folder)
        for one in (self._print_lacks, self._archive_lacks):
            tell(one, "" if ready else self.tr("After unsealing."), "muted")
        tell(
            self._archived,
            self.tr("✓ Archived: {file}").format(file=view.archived) if view.archived else "",
            "good",
        )
        self._ready = ready
        self._judge()
        self._log_title.setText(self.tr("Log of acts: {count}").format(count=len(view.acts)))
        self.log.show_rows([(act, self._words.matter(act, the_round)) for act in reversed(view.acts)])

    def _backup_card(self) -> QFrame:
        frame, column = card(margin=12)
        column.addWidget(label(self.tr("Backup on a second medium"), "title", wrap=True))
        self._backup_word = label("", wrap=True)
        column.addWidget(self._backup_word)
        self.copies = PathField(self.tr("Folder on the second medium"), Place.FOLDER, self.work.start)
        self.copies.changed.connect(self._judge)
        column.addWidget(self.copies)
        column.addWidget(
            label(
                self.tr("After each issue, merge and unsealing it is copied there by itself."),
                "muted",
                wrap=True,
            )
        )
        self.back_up = button(self.tr("Back up now"), "primary")
        self.back_up.clicked.connect(self._back_up)
        column.addLayout(row(None, self.back_up))
        return frame

    def _print_card(self) -> QFrame:
        frame, column = card(margin=12)
        self._ready = False
        column.addWidget(label(self.tr("Forms as PDF"), "title", wrap=True))
        names = {
            "F06": self.tr("F06 score sheets, one entry each"),
            "F07": self.tr("F07 score sheets, all entries of an expert"),
            "F08": self.tr("F08 tally"),
            "F10": self.tr("F10 ranking"),
            "F12": self.tr("F12 site visits, where there are any"),
            "F16": self.tr("F16 reasons for outlying scores, where there are any"),
            "F23": self.tr("F23 changes of the scheme since the issue"),
            "F18": self.tr("F18 handover slip over the packages kept"),
        }
        self.forms: dict[str, QCheckBox] = {}
        for form, name in ((form, names[form]) for form in FORMS):
            made = QCheckBox(form)
            made.setAccessibleName(name)
            made.setChecked(True)
            made.toggled.connect(self._judge)
            self.forms[form] = made
            said = label(name.removeprefix(form).strip(), "muted", wrap=True)
            beside = row(made, said)
            beside.setStretch(1, 1)
            column.addLayout(beside)
        self.paper = PathField(self.tr("Folder for the forms"), Place.FOLDER, self.work.start)
        self.paper.changed.connect(self._judge)
        column.addWidget(self.paper)
        self.print = button(self.tr("Write the forms"), "primary")
        self.print.clicked.connect(self._print)
        column.addLayout(row(self._print_lacks, None, self.print))
        return frame

    def _archive_card(self) -> QFrame:
        frame, column = card(margin=12)
        column.addWidget(label(self.tr("Archive"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "Letters, log, result and forms in one file that any other machine can verify, with no store. "
                    "It is readable: keep it as carefully as the paper."
                ),
                "muted",
                wrap=True,
            )
        )
        self.target = PathField(
            self.tr("Archive file"),
            Place.SAVE,
            self.work.start,
            self.tr("Archive (*.rvarchive)"),
            suffix=".rvarchive",
        )
        self.target.changed.connect(self._judge)
        column.addWidget(self.target)
        self._archived = label("", "good", wrap=True)
        column.addWidget(self._archived)
        self.archive = button(self.tr("Write the archive"), "primary")
        self.archive.clicked.connect(self._archive)
        column.addLayout(row(self._archive_lacks, None, self.archive))
        return frame

    @Slot()
    def _judge(self) -> None:
        if not hasattr(self, "archive"):
            return
        wanted = any(made.isChecked() for made in self.forms.values())
        self.back_up.setEnabled(self.copies.path is not None)
        self.print.setEnabled(self._ready and wanted and self.paper.path is not None)
        self.archive.setEnabled(self._ready and self.target.path is not None)

    @Slot()
    def _back_up(self) -> None:
        self.book.copy_to(
            self,
            self.copies.path or Path(),
            self.tr("Backing up the store"),
            lambda copy: self.work.notices.good(
                self.tr("The copy is written and was opened: {folder}").format(folder=copy)
            ),
        )

    @Slot()
    def _print(self) -> None:
        out, at = self.paper.path or Path(), self.work.session.now()
        wanted = [form for form, made in self.forms.items() if made.isChecked()]
        language = self.work.language

        def work(store: BureauStore, job: Job) -> tuple[tuple[Path, ...], list[Problem]]:
            from reviewapp.usecases.printing import print_forms

            left_out: list[Problem] = []
            files = print_forms(
                store,
                out,
                wanted,
                at=at,
                language=language,
                progress=progress_of(job),
                report=left_out.append,
            )
            return files, left_out

        self.book.do(self, work, self._printed, title=self.tr("Drawing the forms"))

    def _printed(self, printed: tuple[tuple[Path, ...], list[Problem]]) -> None:
        files, left_out = printed
        words = self.tr("{count} files are written to {folder}")
        said = words.format(count=len(files), folder=self.paper.line.text())
        if left_out:
            # In sight, not behind “Details”: what was written looks complete.
            why = [problem_sentence(one, self.work.language) for one in left_out]
            self.work.notices.warn("\n".join((said, *why)))
        else:
            self.work.notices.good(said)

    @Slot()
    def _archive(self) -> None:
        file, at = self.target.path or Path(), self.work.session.now()
        if file.suffix != ".rvarchive":
            file = file.with_name(file.name + ".rvarchive")

        def work(store: BureauStore, job: Job) -> Archived:
            from reviewapp.usecases import archiving, printing

            drawn = printing.form_files(store, FORMS, at=at, progress=progress_of(job))
            made = archiving.archive(store, file, forms=drawn)
            note_archive(store, file)
            return made

        self.book.do(self, work, self._done, title=self.tr("Writing the archive"))

    def _done(self, made: Archived) -> None:
        words = self.tr("The archive is written: {file}\nSHA-256: {sha}")
        self.work.notices.good(words.format(file=made.file, sha=made.sha256))
