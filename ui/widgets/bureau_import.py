"""Taking a list in: choose a file, look at what was recognised and what is refused, then confirm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.previewing import FIELDS, ListKind, ListPreview, preview_list, take_list
from reviewapp.usecases.wording import sentence
from ui.models.bureau_book import BureauBook
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_page import tell
from .bureau_table import RowsTable
from .flowing import FlowLayout
from .pieces import Choices, button, card, field, label, row

_SUFFIXES = (".xlsx", ".xls", ".csv", ".tsv", ".json", ".txt")


class ImportPanel(QFrame):
    """One list's way in.  Nothing is taken before the preview is confirmed."""

    taken = Signal()

    def __init__(self, work: Workplace, kind: ListKind, title: str, lead: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAcceptDrops(True)
        self._work, self._kind = work, kind
        self.seen: ListPreview | None = None
        self._book: Callable[[], BureauBook] | None = None
        self._names = {
            "number": self.tr("Entry number"),
            "title": self.tr("Title"),
            "unit": self.tr("Unit"),
            "persons": self.tr("Persons"),
            "panel": self.tr("Panel"),
            "type": self.tr("Type"),
            "expert": self.tr("Expert number"),
            "name": self.tr("Name"),
            "post": self.tr("Post"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(lead, "muted", wrap=True))
        choosing = self.tr("Choose a table …")
        self.choose = button(choosing, name=f"{title}: {choosing}")
        self.choose.clicked.connect(self._choose)
        self.choose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.stands = label("", "good", wrap=True)
        column.addLayout(row(self.choose, self.stands, None))
        self._preview = QWidget()
        self._preview_column = QVBoxLayout(self._preview)
        self._preview_column.setContentsMargins(0, 0, 0, 0)
        self._preview_column.setSpacing(8)
        column.addWidget(self._preview)
        self._preview.hide()
        self._build_preview()

    def bind(self, book: Callable[[], BureauBook]) -> None:
        """Where the round is found."""
        self._book = book

    def allow(self, allowed: bool, stands: str, *, reason: bool = False) -> None:
        """Show what stands, and whether it may still be replaced; after issue the roster asks a reason."""
        self.choose.setVisible(allowed)
        self.reason.setVisible(reason)
        tell(self.stands, stands, "good")
        if not allowed:
            self._drop()

    def look_at(self, path: Path, mapping: dict[str, str] | None = None) -> None:
        """Read a file and show what would be taken."""
        kind = self._kind
        self._work.notices.clear()
        self._work.tasks.run(
            lambda _: preview_list(kind, path, mapping),
            self._show,
            self._work.tasks.telling(lambda _: None),
            title=self.tr("Reading the table"),
            owner=self,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A table may be dropped."""
        if not self.choose.isHidden() and any(_is_table(u.toLocalFile()) for u in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the table dropped."""
        found = [u.toLocalFile() for u in event.mimeData().urls() if _is_table(u.toLocalFile())]
        if found:
            self.look_at(Path(found[0]))

    def _build_preview(self) -> None:
        column, colours = self._preview_column, self._work.colours
        self.summary = label("", "strong", wrap=True)
        column.addWidget(self.summary)
        self._columns = QWidget()
        flow = FlowLayout(self._columns, gap=10)
        self.choices: dict[str, Choices] = {}
        for name in FIELDS[self._kind]:
            part, inside = card(margin=6, spacing=2)
            part.setProperty("look", "sunken")
            inside.addWidget(label(self._names[name]))
            made = Choices()
            made.setAccessibleName(self.tr("Column for {field}").format(field=self._names[name]))
            made.activated.connect(self._remap)
            inside.addWidget(made)
            self.choices[name] = made
            flow.addWidget(part)
        column.addWidget(self._columns)
        self.problems = RowsTable(
            [
                Column("sign", self.tr("Kind"), lambda r: r[0], tone=lambda r: r[4], wide=7),
                Column("row", self.tr("Row"), lambda r: str(r[1]) if r[1] else "—", lambda r: r[1], wide=4),
                Column("cell", self.tr("Cell"), lambda r: r[2] or "—", wide=4),
                Column("reason", self.tr("Reason"), lambda r: r[3], stretch=True),
            ],
            colours,
            self.tr("Rows not taken, and notes"),
        )
        column.addWidget(self.problems)
        self.reason = field(
            self.tr("Reason for the change"), placeholder=self.tr("Reason for the change; it is printed")
        )
        self.reason.textChanged.connect(self._judge)
        self.reason.hide()
        column.addWidget(self.reason)
        self.confirm = button("", "primary")
        self.confirm.clicked.connect(self._take)
        self.drop = button(self.tr("Do not take it"))
        self.drop.clicked.connect(self._drop)
        column.addLayout(row(self.drop, None, self.confirm))

    def _show(self, seen: ListPreview) -> None:
        self.seen = seen
        found, language = seen.imported, self._work.language
        self.summary.setText(
            self.tr("{file} · sheet {sheet}: {count} rows can be taken, {refused} cannot").format(
                file=seen.path.name,
                sheet=found.sheet or "—",
                count=len(found.items),
                refused=len(found.refused),
            )
        )
        for name, made in self.choices.items():
            made.clear()
            made.addItem(self.tr("(none)"), "")
            for heading in dict.fromkeys(h for h in found.columns.headings if h):
                made.addItem(heading, heading)
            place = found.columns.column(name)
            made.setCurrentIndex(
                max(0, made.findData(found.columns.headings[place])) if place is not None else 0
            )
        rows = [
            (self.tr("✗ Not taken"), r.row, r.cell, sentence(r.code, language, **dict(r.params)), "bad")
            for r in found.refused
        ]
        rows += [
            (self.tr("· Note"), n.row, "", sentence(n.code, language, **dict(n.params)), "muted")
            for n in found.notes
        ]
        self.problems.show_rows(rows)
        self.problems.setVisible(bool(rows))
        self.problems.setFixedHeight(round(self.fontMetrics().height() * (min(len(rows), 6) + 2) * 1.6))
        self.confirm.setText(self.tr("Take these {count} rows").format(count=len(found.items)))
        self._preview.show()
        self._judge()
        self.confirm.setFocus()

    @Slot()
    def _judge(self) -> None:
        needs = not self.reason.isHidden() and not self.reason.text().strip()
        self.confirm.setEnabled(self.seen is not None and bool(self.seen.imported.items) and not needs)

    @Slot()
    def _remap(self) -> None:
        if self.seen is not None:
            chosen = {n: str(made.currentData()) for n, made in self.choices.items() if made.currentData()}
            self.look_at(self.seen.path, chosen)

    @Slot()
    def _take(self) -> None:
        seen, at, reason = self.seen, self._work.session.now(), self.reason.text()
        if seen is None or self._book is None:
            return
        self.confirm.setEnabled(False)

        def work(store: BureauStore, _: Job) -> Any:
            return take_list(store, seen, at=at, reason=reason)

        self._book().do(
            self, work, self._taken, title=self.tr("Taking the list"), failed=lambda _: self._judge()
        )

    def _taken(self, _: Any) -> None:
        self._drop()
        self.taken.emit()

    @Slot()
    def _drop(self) -> None:
        self.seen = None
        self.reason.clear()
        self._preview.hide()

    @Slot()
    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a table"),
            str(self._work.start),
            self.tr("Tables (*.xlsx *.xls *.csv *.tsv *.json)"),
        )
        if path:
            self.look_at(Path(path))


def _is_table(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)
