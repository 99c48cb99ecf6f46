"""What an expert does with a signed letter: the receipt and the signing copies, printed, saved or sealed for a printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from reviewapp.domain.spelling import grouped
from reviewapp.usecases.exporting import Receipt
from ui import paper_printing
from ui.file_kinds import PRINT_SUFFIX
from ui.tasks import Job
from ui.workplace import Workplace

from .flowing import FlowLayout
from .path_field import ask_to_save
from .pieces import button, card, label, rule
from .stick_choice import StickChoice


class LetterActions(QWidget):
    """Buttons for one letter; ``printed`` tells how many pages went to a printer."""

    printed = Signal(int)

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self.work = work
        self.choose_printer: paper_printing.ChoosePrinter = paper_printing.choose_printer
        self._receipt: Receipt | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Receipt: keep it with you"), "strong", wrap=True))
        self.print_receipt = button(self.tr("Print the receipt …"))
        self.print_receipt.clicked.connect(self._print_receipt)
        self.save_receipt = button(self.tr("Save the receipt as PDF …"))
        self.save_receipt.clicked.connect(self._save_receipt)
        column.addWidget(_flow(self.print_receipt, self.save_receipt))
        column.addWidget(rule())
        column.addWidget(
            label(
                self.tr("Score sheets to sign by hand (F06, F07), with the same short code"),
                "strong",
                wrap=True,
            )
        )
        self.print_copies = button(self.tr("Print the sheets …"))
        self.print_copies.clicked.connect(self._print_copies)
        self.save_copies = button(self.tr("Save the sheets as PDF …"))
        self.save_copies.clicked.connect(self._save_copies)
        self.elsewhere = button(self.tr("Print on another laptop …"))
        self.elsewhere.setCheckable(True)
        self.elsewhere.toggled.connect(self._show_elsewhere)
        column.addWidget(_flow(self.print_copies, self.save_copies, self.elsewhere))
        self._elsewhere = self._elsewhere_card()
        self._elsewhere.hide()
        column.addWidget(self._elsewhere)

    def show_letter(self, receipt: Receipt) -> None:
        """The letter that is meant from now on."""
        if self._receipt is None or self._receipt.payload_sha256 != receipt.payload_sha256:
            self.elsewhere.setChecked(False)
            self._code_card.hide()
        self._receipt = receipt

    def _elsewhere_card(self) -> QFrame:
        frame, column = card(margin=10, spacing=8)
        column.addWidget(
            label(
                self.tr(
                    "The sheets go sealed onto the stick. At any laptop with a printer and this program choose “Print for a "
                    "colleague” and type the code shown here; nothing stays there."
                ),
                "muted",
                wrap=True,
            )
        )
        self.sticks = StickChoice(self.work.tasks, self.tr("Print letter file"), PRINT_SUFFIX)
        column.addWidget(self.sticks)
        self.seal = button(self.tr("Seal and write the print letter"))
        self.seal.clicked.connect(self._seal)
        column.addWidget(_flow(self.seal))
        self._code_card, inside = card(margin=10, spacing=4)
        self._code_card.setProperty("notice", "good")
        inside.addWidget(label(self.tr("Print code: copy it, it is shown only now"), "strong", wrap=True))
        self.code = label("", "code")
        inside.addWidget(self.code)
        inside.addWidget(
            label(self.tr("✓ Written and read back. You can take the stick out."), "muted", wrap=True)
        )
        self._code_card.hide()
        column.addWidget(self._code_card)
        return frame

    @property
    def _of(self) -> Receipt:
        assert self._receipt is not None  # the buttons are shown with a letter only
        return self._receipt

    @Slot(bool)
    def _show_elsewhere(self, shown: bool) -> None:
        self._elsewhere.setVisible(shown)
        if shown:
            of = self._of
            self.sticks.target.clear()
            self.sticks.offer(
                f"{of.seat}-{of.revision}{PRINT_SUFFIX}", self.work.start, str(_folder(of) or "")
            )

    @Slot()
    def _seal(self) -> None:
        store, target, at = self.work.session.expert, self.sticks.path, self.work.session.now()
        revision = self._of.revision

        def work(_: Job) -> str:
            from reviewapp.usecases.printing_elsewhere import write_print_letter  # paper is heavy

            return write_print_letter(store, target, at=at, revision=revision)

        self.work.notices.clear()
        self._code_card.hide()
        self.seal.setEnabled(False)
        self.work.tasks.run(
            work,
            self._sealed,
            self.work.tasks.telling(lambda _: self.seal.setEnabled(True)),
            title=self.tr("Sealing the sheets"),
            owner=self,
        )

    def _sealed(self, code: str) -> None:
        self.seal.setEnabled(True)
        self.code.setText(grouped(code))
        self.code.setAccessibleName(self.tr("Print code {code}").format(code=grouped(code)))
        self._code_card.show()

    @Slot()
    def _print_receipt(self) -> None:
        self._print(self._draw_receipt(), self.tr("Receipt"))

    @Slot()
    def _print_copies(self) -> None:
        self._print(self._draw_copies(), self.tr("Score sheets"))

    @Slot()
    def _save_receipt(self) -> None:
        start = self.work.start / f"{self._of.seat}-{self._of.revision}-receipt.pdf"
        if file := ask_to_save(self, self.tr("Save the receipt"), start, self.tr("PDF (*.pdf)"), ".pdf"):
            self.save({file: "receipt"}, self._draw_receipt())

    @Slot()
    def _save_copies(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Save the score sheets"), str(self.work.start)
        )
        if folder:
            stem = f"{self._of.seat}-{self._of.revision}"
            files = {Path(folder) / f"{stem}-{form}.pdf": form for form in ("F06", "F07")}
            self.save(files, self._draw_copies())

    def save(self, files: Mapping[Path, str], draw: Callable[[], Mapping[str, bytes]]) -> None:
        """Write what ``draw`` gives, by its name, into files; the sheets are not encrypted, and it says so."""

        def work(_: Job) -> list[Path]:
            from reviewapp.usecases.file_writing import write_file

            drawn = draw()
            wanted = {file: drawn[name] for file, name in files.items() if name in drawn}
            for file, pdf in wanted.items():
                write_file(file, pdf)
            return list(wanted)

        def saved(written: list[Path]) -> None:
            names = self.tr(", ").join(file.name for file in written)
            words = self.tr("Saved: {files}. These files are not encrypted; delete them once printed.")
            self.work.notices.good(words.format(files=names))

        self.work.notices.clear()
        self.work.tasks.run(work, saved, title=self.tr("Drawing the sheets"), owner=self)

    def _draw_receipt(self) -> Callable[[], Mapping[str, bytes]]:
        store, of = self.work.session.expert, self._of

        def draw() -> Mapping[str, bytes]:
            from reviewapp.usecases.printing import receipt_pdf  # paper is heavy

            return {"receipt": receipt_pdf(store, of)}

        return draw

    def _draw_copies(self) -> Callable[[], Mapping[str, bytes]]:
        store, of, at = self.work.session.expert, self._of, self.work.session.now()

        def draw() -> Mapping[str, bytes]:
            from reviewapp.usecases.signing_copies import signing_copies  # paper is heavy

            return signing_copies(store, at=at, revision=of.revision)

        return draw

    def _print(self, draw: Callable[[], Mapping[str, bytes]], title: str) -> None:
        def sent(pages: int) -> None:
            words = self.tr("{pages} pages were sent to the printer. Compare the short code in their foot.")
            self.work.notices.good(words.format(pages=pages))
            self.printed.emit(pages)

        paper_printing.send(self, self.work, self.choose_printer, title, lambda: list(draw().values()), sent)


def _folder(of: Receipt) -> Path | None:
    """Where the letter went: the stick is probably still there."""
    return of.file.parent if of.file.is_absolute() and of.file.parent.is_dir() else None


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
