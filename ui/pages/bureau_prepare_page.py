"""Preparing: the list of entries, their dossiers, and in two-key rounds the supervisor's countersignature."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame

from reviewapp.domain.entries import Entry
from reviewapp.usecases import preparing
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.preparing import DossierReport
from reviewapp.usecases.previewing import DossierPreview, ListKind, preview_dossiers
from reviewapp.usecases.wording import sentence
from ui.models.bureau_book import progress_of
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.widgets.bureau_countersign import CountersignPanel
from ui.widgets.bureau_import import ImportPanel
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable, SearchedTable
from ui.widgets.pieces import button, card, field, label, row


class BureauPreparePage(BureauPage):
    """Lists may be replaced until the closing; after issue with a reason, and amendments for the seats touched."""

    step = Step.PREPARE

    def build(self) -> None:
        """The list, the dossiers, the signature, and the entries as they stand."""
        self.say(self.tr("Prepare the round"), "")
        self.closed = label("", "warn", wrap=True)
        self.column.addWidget(self.closed)
        self.entries = ImportPanel(
            self.work,
            ListKind.ENTRIES,
            self.tr("Entries"),
            self.tr(
                "A table (.xlsx .xls .csv) with number and title, as your office keeps it. The usual headings are "
                "recognised. You can also drop it here."
            ),
        )
        self.entries.bind(lambda: self.book)
        self.column.addWidget(self.entries)
        self.column.addWidget(self._dossier_card())
        self.countersigning = CountersignPanel(self.work, lambda: self.book)
        self.column.addWidget(self.countersigning)
        frame, inside = card()
        self._count = label("", "title", wrap=True)
        inside.addWidget(self._count)
        self._dossiers: Counter[str] = Counter()
        self.table = RowsTable(
            [
                Column("number", self.tr("Number"), lambda e: e.number),
                Column("title", self.tr("Title"), lambda e: e.title, stretch=True),
                Column("unit", self.tr("Unit"), lambda e: e.unit, wide=8, elastic=True),
                Column("persons", self.tr("Persons"), lambda e: "、".join(e.persons), wide=9),
                Column("panel", self.tr("Panel"), lambda e: e.panel, wide=5, elastic=True),
                Column(
                    "dossiers",
                    self.tr("Files"),
                    self._files,
                    lambda e: self._dossiers[e.number],
                    lambda e: "" if self._dossiers[e.number] else "warn",
                    wide=4,
                ),
            ],
            self.work.colours,
            self.tr("Entries of the round"),
            self.tr("No entries yet. Choose a table above."),
        )
        searched = SearchedTable(self.table, self.tr("Search number, title, unit or person"))
        self.table.setMinimumHeight(round(self.fontMetrics().height() * 13))
        inside.addWidget(searched)
        self.column.addWidget(frame, 1)
        self.amend = button(self.tr("Change the scheme …"), "link")
        self.amend.clicked.connect(lambda: self.work.go("bureau.amend"))
        self.column.addLayout(row(self.amend, None))

    def show_view(self, view: Overview) -> None:
        """The lists as they stand."""
        state = view.ledger.state
        the_round, open_still = state.the_round(), state.closed_at is None
        issued = bool(state.issued)
        count = len(the_round.entries)
        self._dossiers = Counter(d.entry for d in the_round.dossiers)
        words = self.tr("✓ {count} entries are taken in.").format(count=count) if count else ""
        self.entries.allow(open_still, words, reason=issued)
        tell(self.closed, "" if open_still else sentence("lists_closed", self.work.language), "warn")
        self.reason.setVisible(issued)
        self.choose_folder.setVisible(open_still)
        self.choose_folder.setEnabled(bool(count))
        without = sum(not self._dossiers[e.number] for e in the_round.entries)
        if not count:
            tell(self.dossier_state, self.tr("First take in the entries."), "muted")
        elif not the_round.dossiers:
            tell(self.dossier_state, self.tr("No dossiers yet. A round may go without."), "muted")
        else:
            words = self.tr("✓ {files} files are sealed; {without} entries have none.")
            tell(self.dossier_state, words.format(files=len(the_round.dossiers), without=without), "good")
        scheme = the_round.scheme
        title = scheme.title_en if self.work.language == "en" and scheme.title_en else scheme.title
        self.say(
            self.tr("Prepare the round"),
            (
                self.tr("Scheme: {scheme}.")
                if not open_still
                else self.tr(
                    "Scheme: {scheme}. After issue a change needs a reason, and amendments for its seats."
                )
                if issued
                else self.tr("Scheme: {scheme}. Lists can be taken in again until the packages are issued.")
            ).format(scheme=title),
        )
        self.countersigning.show_view(view)
        self._count.setText(self.tr("Entries of the round: {count}").format(count=count))
        self.table.show_rows(the_round.entries)

    def _files(self, entry: Entry) -> str:
        return str(self._dossiers[entry.number]) if self._dossiers[entry.number] else self.tr("none")

    def _dossier_card(self) -> QFrame:
        frame, column = card(margin=12)
        column.addWidget(label(self.tr("Dossiers"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "A folder of PDF files; a file belongs to the entry whose number stands in its name or in its "
                    "folder's name. Each is sealed on its own."
                ),
                "muted",
                wrap=True,
            )
        )
        self.choose_folder = button(
            self.tr("Choose the folder …"), name=self.tr("Choose the folder of dossiers")
        )
        self.choose_folder.clicked.connect(self._choose)
        self.dossier_state = label("", "muted", wrap=True)
        column.addLayout(row(self.choose_folder, self.dossier_state))
        self._found, inside = card(margin=8)
        self._found.setProperty("look", "sunken")
        self._found_word = label("", wrap=True)
        inside.addWidget(self._found_word)
        self.reason = field(
            self.tr("Reason for the change"), placeholder=self.tr("Reason for the change; it is printed")
        )
        self.reason.textChanged.connect(self._judge)
        self.reason.hide()
        inside.addWidget(self.reason)
        self.seal = button(self.tr("Seal these files"), "primary")
        self.seal.clicked.connect(self._seal)
        self.leave_off = button(self.tr("Do not take them"))
        self.leave_off.clicked.connect(self._found.hide)
        inside.addLayout(row(self.leave_off, None, self.seal))
        self._found.hide()
        column.addWidget(self._found)
        self._left = label("", "warn", wrap=True)
        self._left.hide()
        column.addWidget(self._left)
        self._seen: DossierPreview | None = None
        return frame

    @Slot()
    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of dossiers"), str(self.work.start))
        if folder:
            self.look_at_folder(Path(folder))

    def look_at_folder(self, folder: Path) -> None:
        """Match the files of a folder to the entries and show what would be sealed."""
        entries = self.book.view.ledger.state.the_round().entries
        self.work.notices.clear()
        self.work.tasks.run(
            lambda _: preview_dossiers(entries, folder),
            self._show_found,
            title=self.tr("Looking at the files"),
            owner=self,
        )

    def _show_found(self, seen: DossierPreview) -> None:
        self._seen = seen
        lines = [
            self.tr("{files} files belong to {entries} entries.").format(
                files=len(seen.matched), entries=len({entry for entry, _ in seen.matched})
            )
        ]
        if seen.without:
            lines.append(self.tr("Without a file: {what}").format(what=_some(seen.without)))
        if seen.unmatched:
            lines.append(self.tr("Belong to no entry, left out: {what}").format(what=_some(seen.unmatched)))
        self._found_word.setText("\n".join(lines))
        self._judge()
        self._found.show()
        self._left.hide()

    @Slot()
    def _judge(self) -> None:
        needs = not self.reason.isHidden() and not self.reason.text().strip()
        self.seal.setEnabled(self._seen is not None and bool(self._seen.matched) and not needs)

    @Slot()
    def _seal(self) -> None:
        if self._seen is None:
            return
        folder, at, reason = self._seen.folder, self.work.session.now(), self.reason.text()

        def work(store: BureauStore, job: Job) -> DossierReport:
            return preparing.import_dossiers(store, folder, at=at, reason=reason, progress=progress_of(job))

        self.book.do(self, work, self._sealed, title=self.tr("Sealing the dossiers"))

    def _sealed(self, report: DossierReport) -> None:
        self._found.hide()
        self.reason.clear()
        language = self.work.language
        refused = [sentence(code, language, file=name) for name, code in report.refused]
        tell(self._left, "\n".join(refused[:8]), "bad")


def _some(names: tuple[str, ...], most: int = 6) -> str:
    shown = "、".join(names[:most])
    return f"{shown} … ({len(names)})" if len(names) > most else shown
