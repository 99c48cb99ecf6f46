"""Help: how the desk works in pictures, and every key; F1 opens it and leads back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from reviewapp.usecases.printing_keys import key_card_pdf, save_key_card
from ui import paper_printing
from ui.icons import picture
from ui.widgets.help_pictures import HelpPictures
from ui.widgets.key_list import KeyList
from ui.widgets.path_field import ask_to_save
from ui.widgets.pieces import button, card, centred, label, row, scrolled
from ui.workplace import HELP_FROM, Page, Workplace


class HelpPage(Page):
    """Explains; changes nothing."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.choose_printer: paper_printing.ChoosePrinter = paper_printing.choose_printer
        self._keys = KeyList(self)
        character = self.fontMetrics().horizontalAdvance("评")
        self._wide = character * 22
        self._pictures = HelpPictures(work.colours, self._wide, self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Help"), "display"))
        for frame in (self._desk(), self._figures(), self._saving(), self._undoing(), self._timer()):
            column.addWidget(frame)
        column.addWidget(self._key_card())
        column.addStretch(1)
        self.back = button(self.tr("Back (F1)"), "primary")
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence("Esc"), self, self.go_back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 8)
        outer.addWidget(scrolled(centred(inside, 58)), 1)
        beside = row(None, self.back, None)
        outer.addLayout(beside)

    def enter(self) -> None:
        """The keyboard can lead back at once."""
        self.back.setFocus()

    @Slot()
    def go_back(self) -> None:
        """To the page help was asked from."""
        self.work.go(self.work.session.kept(HELP_FROM) or "start")

    def save_card(self, file: Path) -> None:
        """Write the key card."""
        title, groups, foot = self._card_words()
        said = self.tr("The key card is in {file}.").format(file=file)
        self.work.tasks.run(
            lambda _: save_key_card(file, title, groups, foot),
            lambda _: self.work.notices.good(said),
            title=self.tr("Drawing the key card"),
            owner=self,
        )

    def _desk(self) -> QFrame:
        side = self._wide
        drawn = picture("desk", self.work.colours.text, side, 2.0)
        # The drawing lies in the middle of a square.
        shown = drawn.copy(0, drawn.height() // 6, drawn.width(), drawn.height() * 2 // 3)
        shown.setDevicePixelRatio(2.0)
        frame, column = self._part(self.tr("The desk"))
        self._beside(
            column,
            shown,
            self.tr("Entries at the left, the document in the middle, the form at the right"),
            self.tr(
                "Left: your entries. Click one, or go on with Ctrl+Enter. The flag marks those to look at again."
            ),
            self.tr("Middle: the documents, one tab each. The bar between the parts can be dragged."),
            self.tr("Right: the form. Every change is saved at once; there is no button to save."),
        )
        return frame

    def _figures(self) -> QFrame:
        frame, column = self._part(self.tr("Giving a figure"))
        self._beside(
            column,
            self._pictures.figure(),
            self.tr("A criterion with its levels"),
            self.tr(
                "Type the figure, step with ↑ and ↓, or click a level and then the figure. What is not "
                "allowed turns red with the reason and is not stored."
            ),
        )
        self._beside(
            column,
            self._pictures.zero(),
            self.tr("The question after a 0"),
            self.tr("An empty field is no 0. Where you give 0, you are asked once."),
        )
        return frame

    def _saving(self) -> QFrame:
        frame, column = self._part(self.tr("Saved, submitted, sealed"))
        self._beside(
            column,
            self._pictures.saved(),
            self.tr("The line that tells of saving"),
            self.tr(
                "Draft kept: it is on this laptop, encrypted, and survives a power cut. Nobody else has it yet."
            ),
            self.tr("Submitted: a signed package with these very answers was written to the stick."),
            self.tr(
                "Sealed: the bureau has taken the package in. This laptop has no network and cannot know; ask "
                "the secretary."
            ),
        )
        return frame

    def _undoing(self) -> QFrame:
        frame, column = self._part(self.tr("Undo, flag, stand aside, abstain"))
        self._beside(
            column,
            self._pictures.tools(),
            self.tr("Undo, redo and flag beside the entry's title"),
            self.tr(
                "Undo takes back figures, comment and recommendation of this entry, step by step, also after "
                "a restart."
            ),
            self.tr(
                "Stand aside where you have a tie to the entry: its documents close. It can be undone, the "
                "figures not."
            ),
            self.tr("Abstain, with a reason, where you cannot judge. Undo brings the figures back."),
        )
        return frame

    def _timer(self) -> QFrame:
        frame, column = self._part(self.tr("Presentations"))
        self._beside(
            column,
            self._pictures.timer(),
            self.tr("The timer"),
            self.tr(
                "The menu beside the search line shows a silent timer (15 and 10 minutes, to be set), and "
                "lists the entries in the programme's order or in one drawn for you."
            ),
        )
        return frame

    def _key_card(self) -> QFrame:
        frame, column = self._part(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        at = 0
        for title, lines in self._keys.groups:
            grid.addWidget(label(title, "strong"), at, 0, 1, 2)
            at += 1
            for keys, words in lines:
                grid.addWidget(label(keys, "muted", wrap=True), at, 0)
                grid.addWidget(label(words, wrap=True), at, 1)
                at += 1
        grid.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("评") * 11)
        column.addLayout(grid)
        self.print = button(self.tr("Print the key card …"))
        self.print.clicked.connect(self._print_card)
        self.save = button(self.tr("Save it as PDF …"))
        self.save.clicked.connect(self._ask_file)
        column.addLayout(row(self.print, self.save, None))
        return frame

    def _part(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        frame, column = card(margin=16, spacing=8)
        column.addWidget(label(title, "title", wrap=True))
        return frame, column

    def _beside(self, column: QVBoxLayout, shown: QPixmap, name: str, *words: str) -> None:
        """A picture with what is to be said about it at its right; ``name`` is for those who cannot see it."""
        made = QLabel()
        made.setPixmap(shown)
        made.setAccessibleName(name)
        made.setToolTip(name)
        beside = row(made, spacing=16)
        beside.setAlignment(made, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        for one in words:
            said.addWidget(label(one, wrap=True))
        said.addStretch(1)
        beside.addLayout(said, 1)
        column.addLayout(beside)

    def _card_words(self) -> tuple[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...], str]:
        foot = self.tr("Every change is saved at once. Help: F1.")
        return self.tr("Keys for reviewing"), self._keys.groups, foot

    @Slot()
    def _ask_file(self) -> None:
        start = self.work.start / (self.tr("Keys") + ".pdf")
        if path := ask_to_save(self, self.tr("Save the key card"), start, "PDF (*.pdf)", ".pdf"):
            self.save_card(path)

    @Slot()
    def _print_card(self) -> None:
        title, groups, foot = self._card_words()
        paper_printing.send(
            self, self.work, self.choose_printer, title,
            lambda: [key_card_pdf(title, groups, foot)], lambda _: None,
        )  # fmt: skip
