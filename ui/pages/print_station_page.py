"""The print station: a colleague's sealed print letter, opened by its code, shown, printed, and forgotten.

No store is opened and nothing is written here: the letter is read from the stick, opened in memory, and dropped
when the page is left.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewapp.domain.errors import ReviewError
from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.printing_elsewhere import StationPaper, open_print_letter
from reviewapp.usecases.typed_codes import CodeKind
from reviewapp.usecases.wording import error_sentence
from ui import paper_printing
from ui.file_kinds import PRINT_LETTER, PRINT_SUFFIX
from ui.tasks import Job
from ui.widgets.code_entry import CodeEntry
from ui.widgets.flowing import FlowLayout
from ui.widgets.page_layout import Fit
from ui.widgets.pages_view import PagesView
from ui.widgets.pieces import button, card, label, row, scrolled
from ui.widgets.receipt_card import advice_card
from ui.workplace import Page, Workplace


class PrintStationPage(Page):
    """File and code at the left, what it is and its pages at the right."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.choose_printer: paper_printing.ChoosePrinter = paper_printing.choose_printer
        self.letter: Path | None = None
        self.paper: StationPaper | None = None
        self._document: PdfDocument | None = None
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Print for a colleague"), "display"))
        column.addWidget(
            label(
                self.tr(
                    "The sheets are opened in memory only. Nothing is kept on this laptop: no file, no list, no code."
                ),
                "muted",
                wrap=True,
            )
        )
        beside = QHBoxLayout()
        beside.setSpacing(10)
        self._scroll = scrolled(self._left_side())
        beside.addWidget(self._scroll, 2)
        frame, part = card(margin=8, spacing=6)
        self._tabs = QWidget()
        self._tab_flow = FlowLayout(self._tabs, gap=6)
        part.addWidget(self._tabs)
        self.view = PagesView(work.tasks, work.colours)
        self.view.setAccessibleName(self.tr("Preview of the sheets"))
        self.view.fit(Fit.PAGE)
        self._nothing = label(
            self.tr(
                "Plug in the colleague's stick and open the print letter (.rvprint), or drag it onto this page. Let the "
                "colleague type the code themself. The pages then appear here."
            ),
            "muted",
            wrap=True,
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        part.addWidget(self._nothing, 1)
        part.addWidget(self.view, 1)
        beside.addWidget(frame, 3)
        column.addLayout(beside, 1)
        self.back = button(self.tr("Close and forget"))
        self.back.clicked.connect(self._go_back)
        column.addLayout(row(self.back, None))
        self._forget()

    def enter(self) -> None:
        """Take the letter that was double-clicked or dropped elsewhere."""
        given = self.work.session.kept(PRINT_LETTER)
        self.work.session.keep(PRINT_LETTER, None)
        if isinstance(given, Path):
            self.take(given)
        elif self.letter is None:
            self.choose.setFocus()

    def leave(self) -> None:
        """Drop everything: pages, pictures, code, and which letter it was."""
        self._forget()

    def unfinished(self) -> dict[str, object]:
        """Which letter it is; the sheets are opened again with the code, for they are nowhere else."""
        return {"letter": self.letter}

    def resume(self, kept: dict[str, object]) -> None:
        """Name it again."""
        if isinstance(kept["letter"], Path):
            self.take(kept["letter"])

    def take(self, path: Path) -> None:
        """Another letter; what was open is dropped."""
        self._forget()
        self.letter = path
        self._file.setText(self.tr("File: {file}").format(file=path.name))
        self._file.show()
        self._code_part.show()
        self.code.take_focus()
        self._judge()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A print letter may be dropped."""
        if any(url.toLocalFile().lower().endswith(PRINT_SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the letter dropped."""
        for url in event.mimeData().urls():
            if url.toLocalFile().lower().endswith(PRINT_SUFFIX):
                self.take(Path(url.toLocalFile()))
                return

    def _left_side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        frame, part = card()
        part.addWidget(label(self.tr("1  The print letter on the stick"), "title", wrap=True))
        self.choose = button(self.tr("Open a print letter …"), "primary")
        self.choose.clicked.connect(self._choose)
        part.addLayout(row(self.choose, None))
        self._file = label("", wrap=True)
        part.addWidget(self._file)
        column.addWidget(frame)
        self._code_part, part = card()
        part.addWidget(label(self.tr("2  The code on the colleague's screen"), "title", wrap=True))
        hint = self.tr("16 digits from the colleague's screen; the last one is a check digit.")
        self.code = CodeEntry(self.tr("Print code"), self.work.language, hint, CodeKind.PRINT)
        self.code.changed.connect(self._judge)
        part.addWidget(self.code)
        self.wrong = label("", "bad", wrap=True)
        part.addWidget(self.wrong)
        self.open = button(self.tr("Open"), "primary")
        self.open.clicked.connect(self._open)
        part.addLayout(row(None, self.open))
        column.addWidget(self._code_part)
        self._facts_part = self._facts_card()
        column.addWidget(self._facts_part)
        self._done, part = advice_card("good")
        self.done = label("", "strong", wrap=True)
        part.addWidget(self.done)
        part.addWidget(
            label(
                self.tr(
                    "Let the colleague take every sheet from the printer, then close this page: it forgets everything."
                ),
                wrap=True,
            )
        )
        column.addWidget(self._done)
        column.addStretch(1)
        return inside

    def _facts_card(self) -> QFrame:
        frame, part = card()
        part.addWidget(
            label(self.tr("3  Compare with the colleague's receipt, then print"), "title", wrap=True)
        )
        part.addWidget(label(self.tr("Short code"), "muted"))
        self.short_code = label("", "figure", wrap=True)
        part.addWidget(self.short_code)
        self.print = button(self.tr("Print …"), "primary")
        self.print.clicked.connect(self._print)
        part.addLayout(row(self.print, None))
        self.facts = label("", wrap=True)
        part.addWidget(self.facts)
        return frame

    @Slot()
    def _judge(self) -> None:
        self.wrong.hide()
        self.open.setEnabled(self.letter is not None and self.code.complete)

    @Slot()
    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a print letter"), str(self.work.start), self.tr("Print letter (*.rvprint)")
        )
        if path:
            self.take(Path(path))

    @Slot()
    def _open(self) -> None:
        letter, code = self.letter, self.code.text
        if letter is None:
            return
        self.work.notices.clear()
        self.open.setEnabled(False)

        def work(_: Job) -> StationPaper:
            return open_print_letter(letter, code)

        def opened(paper: StationPaper) -> None:
            if self.letter == letter:  # the page may have been left meanwhile
                self._show(paper)

        self.work.tasks.run(
            work, opened, self._refused, title=self.tr("Opening the print letter"), owner=self
        )

    def _refused(self, error: Exception) -> None:
        self._judge()
        if not isinstance(error, ReviewError):
            self.work.notices.show_error(error)
            return
        self.wrong.setText(error_sentence(error, self.work.language))
        self.wrong.show()
        self.code.take_focus()

    def _show(self, paper: StationPaper) -> None:
        self.paper = paper
        self._code_part.hide()
        self._facts_part.show()
        self.short_code.setText(grouped(paper.short_code))
        forms = self.tr(", ").join(
            self.tr("{form}: {pages} pages").format(form=form.form, pages=form.pages) for form in paper.forms
        )
        lines = (
            paper.title,
            self.tr("Seat {seat}, letter no. {number}").format(seat=paper.seat, number=paper.revision),
            self.tr("Key's fingerprint: {key}").format(key=grouped(paper.fingerprint)),
            self.tr("{forms}; {pages} pages in all").format(forms=forms, pages=paper.pages),
            self.tr("Made {time} (the colleague's laptop's time)").format(time=shown_time(paper.made_at)),
        )
        self.facts.setText("\n".join(lines))
        for place, form in enumerate(paper.forms):
            made = button(form.form, "tab")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _=False, p=place: self._preview(p))
            self._tab_flow.addWidget(made)
        self._tabs.show()
        self._nothing.hide()
        self.view.show()
        for made in self._tabs.findChildren(QPushButton)[:1]:
            made.setChecked(True)
        self._preview(0)
        self.print.setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.print))

    def _preview(self, place: int) -> None:
        if self.paper is None:
            return
        self._close_document()
        self._document = PdfDocument(self.paper.forms[place].pdf)
        self.view.show_document(self._document)

    @Slot()
    def _print(self) -> None:
        if self.paper is None:
            return
        # Not the paper itself: it is forgotten with the page, even while a printer is busy.
        pdfs = [form.pdf for form in self.paper.forms]
        begun = paper_printing.send(
            self, self.work, self.choose_printer, self.tr("Score sheets"),
            lambda: pdfs, self._printed, lambda: self.print.setEnabled(True),
        )  # fmt: skip
        self.print.setEnabled(not begun)

    def _printed(self, pages: int) -> None:
        self.print.setEnabled(True)
        if self.paper is not None:
            self.done.setText(self.tr("✓ {pages} pages were sent to the printer.").format(pages=pages))
            self._done.show()

    def _close_document(self) -> None:
        self.view.show_document(None)
        if self._document is not None:
            self._document.close()
            self._document = None

    def _forget(self) -> None:
        self._close_document()
        self.paper = self.letter = None
        self.code.set_text("")
        while item := self._tab_flow.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for words in (self._file, self.short_code, self.facts, self.done):
            words.setText("")
        for part in (self._file, self._code_part, self._facts_part, self._done, self._tabs, self.view):
            part.hide()
        self._nothing.show()
        self._judge()

    @Slot()
    def _go_back(self) -> None:
        self.work.go("start")
