"""Handing in the 回避 answers at once: as a small letter on the stick, on paper, or later with the scores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewapp.domain.recusal import RecusalScope
from reviewapp.domain.spelling import grouped
from reviewapp.usecases import declaring
from reviewapp.usecases.declaring import DeclarationReceipt
from reviewapp.usecases.ports import ExpertStore
from reviewapp.usecases.wording import sentence
from ui.file_kinds import LETTER_SUFFIX
from ui.models.desk_book import book_of
from ui.tasks import Job
from ui.widgets.declaration_row import ground_words
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, label, row, scrolled
from ui.widgets.step_bar import StepBar
from ui.widgets.stick_choice import StickChoice
from ui.workplace import Page, Workplace


class ExpertDeclaringPage(Page):
    """What was answered at the left, the two ways of handing it in at the right, and a way on without either."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self._paper: Path | None = None
        self._counted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(StepBar(1))
        column.addWidget(label(self.tr("Hand in your answers now?"), "display", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "The bureau can then find others for what you may not judge, before scoring is over. Your "
                    "score package says the same later, so you may also leave this out."
                ),
                "muted",
                wrap=True,
            )
        )
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self._answers_card(), 1)
        side = QWidget()
        ways = QVBoxLayout(side)
        ways.setContentsMargins(0, 0, 6, 0)
        ways.setSpacing(10)
        ways.addWidget(self._letter_card())
        ways.addWidget(self._paper_card())
        ways.addStretch(1)
        beside.addWidget(scrolled(side), 1)
        column.addLayout(beside, 1)
        self.going_on = button(self.tr("Go on to scoring"))
        self.going_on.clicked.connect(self._go_on)
        column.addLayout(row(None, self.going_on))

    @property
    def target(self) -> QLineEdit:
        """The path of the letter that will be written."""
        return self.sticks.target

    def enter(self) -> None:
        """Show the answers as they are, and where a letter would go."""
        self._receipt.hide()
        self._ways_letter.show()
        self._done.hide()
        self._show_answers()
        due = declaring.is_due(self._book.desk)
        self.going_on.setText(self.tr("Not now, go on to scoring") if due else self.tr("Go on to scoring"))
        self._counted = False
        self._judge()
        self.work.tasks.run(self._read_letters, self._show_letters, owner=self)
        self.going_on.setFocus()

    def unfinished(self) -> dict[str, Any]:
        """Where the two were to go."""
        return {"letter": self.target.text(), "paper": self.paper.line.text()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Put it back."""
        self.target.setText(kept["letter"])
        self.paper.set_path(kept["paper"])

    def _answers_card(self) -> QFrame:
        frame, column = card()
        self._count = label("", "title", wrap=True)
        column.addWidget(self._count)
        self._list = label("", wrap=True)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 6, 0)
        body.addWidget(self._list)
        body.addStretch(1)
        column.addWidget(scrolled(inside), 1)
        return frame

    def _letter_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("As a small letter on the stick"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr("Signed by you; only the secretary can open it. There is no score in it."),
                "muted",
                wrap=True,
            )
        )
        self._before = label("", "warn", wrap=True)
        self._before.hide()
        column.addWidget(self._before)
        self._ways_letter = QWidget()
        ways = QVBoxLayout(self._ways_letter)
        ways.setContentsMargins(0, 0, 0, 0)
        self.sticks = StickChoice(self.work.tasks, self.tr("Declaration letter"), LETTER_SUFFIX)
        self.sticks.changed.connect(self._judge)
        ways.addWidget(self.sticks)
        self.write = button(self.tr("Sign and write the letter"), "primary")
        self.write.clicked.connect(self._write)
        ways.addLayout(row(None, self.write))
        column.addWidget(self._ways_letter)
        self._receipt = QFrame()
        self._receipt.setProperty("notice", "good")
        inside = QVBoxLayout(self._receipt)
        inside.addWidget(
            label(self.tr("✓ Written and read back. You can take the stick out."), "strong", wrap=True)
        )
        self.facts = label("", wrap=True)
        inside.addWidget(self.facts)
        self._receipt.hide()
        column.addWidget(self._receipt)
        return frame

    def _paper_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("Or on paper: form F03"), "title", wrap=True))
        column.addWidget(
            label(self.tr("To be printed, signed in ink and given to the secretary."), "muted", wrap=True)
        )
        self.paper = PathField(
            self.tr("Form F03 as PDF"),
            Place.SAVE,
            self.work.start,
            self.tr("PDF file (*.pdf)"),
            suffix=".pdf",
        )
        column.addWidget(self.paper)
        self.draw = button(self.tr("Make the form"))
        self.draw.clicked.connect(self._draw)
        column.addLayout(row(None, self.draw))
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        self._done_words = label("", "good", wrap=True)
        done.addWidget(self._done_words)
        self.look = button(self.tr("Open it to print"), "link")
        self.look.clicked.connect(self._look)
        done.addLayout(row(self.look, None))
        self._done.hide()
        column.addWidget(self._done)
        return frame

    def _show_answers(self) -> None:
        desk = self._book.desk
        aside = [one for one in declaring.answers(desk) if one.ground is not None]
        words = self.tr("Of {all} entries you stand aside from {aside}")
        self._count.setText(
            words.format(all=len(desk.task.entries), aside=len(aside))
            if aside
            else self.tr("No conflict with any of the {all} entries").format(all=len(desk.task.entries))
        )
        lines, between = [], self.tr("; ")
        for one in aside:
            assert one.ground is not None  # filtered above
            parts = [ground_words(one.ground, self.work.language)]
            if one.scope is not RecusalScope.ENTRY:
                parts.append(sentence(f"scope_{one.scope.value}", self.work.language))
            parts += [one.note] if one.note else []
            title = desk.task.entry(one.entry).title
            lines.append(f"{one.entry}  {title}\n      {between.join(parts)}")
        self._list.setText("\n\n".join(lines))

    def _read_letters(self, _: Job) -> int:
        return len(self.work.session.expert.declarations_exported())

    def _show_letters(self, written: int) -> None:
        task = self._book.desk.task
        stem = self.tr("declaration-{seat}-{number}").format(seat=task.seat, number=written + 1)
        self.sticks.offer(f"{stem}{LETTER_SUFFIX}", self.work.start)
        if not self.paper.path:
            self.paper.set_path(self.work.start / f"{stem}.pdf")
        words = self.tr("You have written {count} before. The new one replaces them.")
        self._before.setText(words.format(count=written))
        self._before.setVisible(written > 0 and self._receipt.isHidden())
        self._counted = True
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Writing waits for a place, and for what was written before."""
        self.write.setEnabled(self._counted and bool(self.target.text().strip()))

    @Slot()
    def _write(self) -> None:
        store, at, target = self.work.session.expert, self.work.session.now(), self.sticks.path
        self.work.notices.clear()
        self.write.setEnabled(False)
        self.work.tasks.run(
            lambda _: declaring.export_declarations(store, target, at=at),
            self._written,
            self.work.tasks.telling(self._not_written),
            title=self.tr("Signing and writing"),
        )

    def _not_written(self, _: Exception) -> None:
        self._judge()
        self.sticks.look()

    def _written(self, receipt: DeclarationReceipt) -> None:
        self._settled()
        self._before.hide()
        self._ways_letter.hide()
        # The next letter gets the next number in its name.
        self.target.clear()
        self.paper.line.clear()
        self._receipt.show()
        self.facts.setText(
            "\n".join(
                (
                    self.tr("Short code: {code}").format(code=grouped(receipt.short_code)),
                    self.tr("Your key's fingerprint: {key}").format(key=grouped(receipt.fingerprint)),
                    self.tr("File: {file}").format(file=receipt.file),
                )
            )
        )
        self.work.tasks.run(self._read_letters, self._show_letters, owner=self)
        self.going_on.setFocus()

    @Slot()
    def _draw(self) -> None:
        store, at, file = self.work.session.expert, self.work.session.now(), self.paper.path
        if file is None:
            self.paper.line.setFocus()
            return
        self.work.notices.clear()
        self.draw.setEnabled(False)

        def work(_: Job) -> Path:
            from reviewapp.usecases.printing_declarations import print_declarations

            return print_declarations(store, file, at=at)

        self.work.tasks.run(
            work,
            self._drawn,
            self.work.tasks.telling(lambda _: self.draw.setEnabled(True)),
            title=self.tr("Drawing the form"),
        )

    def _drawn(self, file: Path) -> None:
        self.draw.setEnabled(True)
        self._settled()
        self._paper = file
        self._done_words.setText(self.tr("✓ Written: {file}").format(file=file))
        self._done.show()
        self.look.setFocus()

    @Slot()
    def _look(self) -> None:
        if self._paper is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paper)))

    @Slot()
    def _go_on(self) -> None:
        store: ExpertStore = self.work.session.expert
        if declaring.is_due(self._book.desk):  # left to the score letter, and not asked again
            self.work.tasks.run(lambda _: declaring.settle(store))
            self._settled()
        self.work.go("expert.desk")

    def _settled(self) -> None:
        self._book.desk = replace(self._book.desk, handed_in=declaring.digest_of_answers(self._book.desk))
        self.going_on.setText(self.tr("Go on to scoring"))
        self.work.session.note_change()
