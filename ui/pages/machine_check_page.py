"""The machine check: one click a laptop on the eve of a round, and a card that says whether it is fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from reviewapp.usecases.file_writing import write_file
from reviewapp.usecases.machine_card import PARTS, Finding, MachineCard, State, found, untried
from reviewapp.usecases.machine_checking import check_clock, check_disk, check_faces, try_stick
from reviewapp.usecases.machine_radios import check_battery, check_radios
from reviewapp.usecases.self_testing import RARE
from reviewapp.usecases.wording import sentence
from ui.machine_sensing import (
    ASKED,
    judge_printers,
    judge_typing,
    method_name,
    printer_names,
    sense_glyphs,
    sense_screen,
)
from ui.removable_media import find_media
from ui.tasks import Job
from ui.widgets.machine_row import MachineRow
from ui.widgets.path_field import ask_to_save
from ui.widgets.pieces import button, card, centred, field, label, row, scrolled
from ui.widgets.typing_field import TypingField
from ui.workplace import Page, Workplace

_SECOND = 1000
_CARD = {State.GOOD: "good", State.WARN: "warning", State.BAD: "error", State.OPEN: "news"}


class MachineCheckPage(Page):
    """Checks at once what needs nobody; then the person types two characters, puts in a stick, prints a page."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.findings: dict[str, Finding] = untried()
        self._printers: list[str] = []
        self._at = work.session.now()
        self._method = method_name(work.language)
        self.seat = field(self.tr("Seat number"), placeholder=self.tr("for example 甲01"))
        self.seat.setMaxLength(20)
        self.seat.textChanged.connect(self._show_card)
        self.again = button(self.tr("Check again"))
        self.again.clicked.connect(self.check)
        self.back = button(self.tr("Back to the start page"))
        self.back.clicked.connect(lambda: self.work.go("start"))
        self.typing = TypingField(self.tr("Type 评审 here"))
        self.typing.setPlaceholderText(self.tr("Type 评审 here"))
        self.typing.textChanged.connect(self._judge_typing)
        self.clock = label("", "figure")
        self.choose = button(self.tr("Choose the stick …"))
        self.choose.clicked.connect(self._choose_stick)
        self.print_test = button(self.tr("Print a test page"))
        self.print_test.clicked.connect(self._print_test)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(self.tr("Machine check"), "display"), None, self.back))
        words = self.tr(
            "For the eve of a review: what can be checked alone is checked at once. You type two characters, put in "
            "the stick, and compare the clock."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self._card())
        self.rows = self._rows()
        for one in self.rows.values():
            column.addWidget(one)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 62)))
        self._ticking = QTimer(self)
        self._ticking.setInterval(_SECOND)
        self._ticking.timeout.connect(self._tick)

    def enter(self) -> None:
        """One click: the page checks what it can as soon as it is shown."""
        self._ticking.start()
        self._tick()
        self.check()
        self.typing.setFocus()

    def leave(self) -> None:
        """The clock needs no ticking where nobody looks."""
        self._ticking.stop()

    def unfinished(self) -> dict[str, Any]:
        """What was typed, and what a person's doing brought."""
        return {
            "seat": self.seat.text(),
            "typed": self.typing.text(),
            "composed": self.typing.composed,
            "stick": self.findings["stick"],
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Take it back."""
        self.seat.setText(kept["seat"])
        self.typing.composed = kept["composed"]
        self.typing.setText(kept["typed"])
        if kept["stick"].state is not State.OPEN:
            self._note(kept["stick"])

    @property
    def outcome(self) -> MachineCard:
        """The card as it is now."""
        return MachineCard(self.seat.text().strip(), self._at, [self.findings[part] for part in PARTS])

    @Slot()
    def check(self) -> None:
        """Everything that needs nobody; the stick too, where exactly one is in."""
        self._at = self.work.session.now()
        at, home = self._at, self.work.preferences.home
        self._judge_typing()
        self._note(sense_screen())
        self._note(found("stick", State.OPEN, "machine_stick_open"))
        self.work.tasks.run(lambda _: _check_alone(at, home), self._show_alone, owner=self, apart=True)
        self.work.tasks.run(lambda _: printer_names(), self._show_printers, owner=self, apart=True)
        found_sticks = find_media()
        if len(found_sticks) == 1:
            self.try_stick(found_sticks[0].root)

    def try_stick(self, folder: Path) -> None:
        """Write to a stick and read it back, with progress."""
        self.choose.setEnabled(False)

        def work(job: Job) -> Finding:
            return try_stick(folder, job.report)

        self.work.tasks.run(work, self._show_stick, title=self.tr("Trying the stick"), owner=self, apart=True)

    def save(self, path: Path) -> None:
        """Keep the card as a text file."""
        text = self.outcome.text(self.work.language)
        self.work.tasks.run(
            lambda _: write_file(path, text.encode()), lambda _: self._tell_saved(path), owner=self
        )

    def _card(self) -> QFrame:
        self._frame, column = card(margin=12, spacing=6)
        self._verdict = label("", "title")
        self._code = label("", "code")
        self._line = label("", wrap=True)
        self._line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = button(self.tr("Copy"), name=self.tr("Copy the card's line"))
        copy.clicked.connect(self._copy)
        keep = button(self.tr("Save …"), name=self.tr("Save the card"))
        keep.clicked.connect(self._choose_file)
        self.print_card = button(self.tr("Print"), name=self.tr("Print the card"))
        self.print_card.clicked.connect(self._print_card)
        column.addLayout(row(label(self.tr("Seat"), "strong"), self.seat, None, self._verdict, self._code))
        column.addWidget(self._line)
        column.addLayout(row(copy, keep, self.print_card, None, self.again))
        return self._frame

    def _rows(self) -> dict[str, MachineRow]:
        titles = {
            "typing": self.tr("Chinese typing"),
            "faces": self.tr("Faces and rare characters"),
            "clock": self.tr("Clock"),
            "disk": self.tr("Room on the disk"),
            "stick": self.tr("USB stick"),
            "screen": self.tr("Screen"),
            "printer": self.tr("Printer"),
            "radios": self.tr("Radios and network"),
            "battery": self.tr("Battery"),
        }
        beside: dict[str, QWidget] = {
            "typing": self.typing,
            "clock": self.clock,
            "stick": self.choose,
            "printer": self.print_test,
        }
        self.typing.setFixedWidth(self.fontMetrics().horizontalAdvance("评") * 14)
        self.print_test.setEnabled(False)
        self.print_card.setEnabled(False)
        return {part: MachineRow(titles[part], beside=beside.get(part)) for part in PARTS}

    def _note(self, one: Finding) -> None:
        self.findings[one.part] = one
        self.rows[one.part].show_finding(one, self.work.language)
        self._show_card()

    @Slot()
    def _show_card(self) -> None:
        card_now = self.outcome
        language = self.work.language
        self._verdict.setText(sentence(f"machine_verdict_{card_now.verdict.value}", language))
        self._code.setText(card_now.short_code)
        self._line.setText(card_now.line(language))
        if self._frame.property("notice") != _CARD[card_now.verdict]:
            self._frame.setProperty("notice", _CARD[card_now.verdict])
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)

    @Slot()
    def _judge_typing(self) -> None:
        by_method = ASKED in self.typing.composed
        self._note(judge_typing(self.typing.text(), by_method=by_method, method=self._method))

    def _show_alone(self, findings: list[Finding]) -> None:
        for one in findings:
            self._note(one)
        painted = sense_glyphs(self.font().family())
        if painted is not None:
            self._note(painted)

    def _show_printers(self, names: list[str]) -> None:
        self._printers = names
        self.print_test.setEnabled(bool(names))
        self.print_card.setEnabled(bool(names))
        self._note(judge_printers(names))

    def _show_stick(self, one: Finding) -> None:
        self.choose.setEnabled(True)
        self._note(one)

    @Slot()
    def _tick(self) -> None:
        self.clock.setText(QDateTime.currentDateTime().toString("HH:mm:ss"))

    @Slot()
    def _choose_stick(self) -> None:
        start = next((one.root for one in find_media()), self.work.start)
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the stick"), str(start))
        if folder:
            self.try_stick(Path(folder))

    @Slot()
    def _choose_file(self) -> None:
        stem = self.tr("machine check")
        name = f"{stem}-{self.outcome.seat or self.outcome.short_code}.txt"
        start = next((one.root for one in find_media()), self.work.start)
        if path := ask_to_save(self, self.tr("Save the card"), start / name, self.tr("Text (*.txt)"), ".txt"):
            self.save(path)

    def _tell_saved(self, path: Path) -> None:
        self.work.notices.good(sentence("machine_card_saved", self.work.language, file=path))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._line.text())
        self.work.notices.good(self.tr("The line is copied."))

    @Slot()
    def _print_test(self) -> None:
        self._print(
            self.tr("Test page"), [self.tr("All four sides of the frame must be on the paper."), ASKED, RARE]
        )

    @Slot()
    def _print_card(self) -> None:
        self._print(self.tr("Machine check"), self.outcome.text(self.work.language).splitlines())

    def _print(self, title: str, paragraphs: list[str]) -> None:
        from ui.trial_page_printing import print_on

        name, family = self._printers[0], self.font().family()
        self.print_test.setEnabled(False)
        self.print_card.setEnabled(False)
        self.work.tasks.run(
            lambda _: print_on(name, family, title, paragraphs),
            lambda sent: self._show_printed(name, sent=sent),
            title=self.tr("Printing"),
            owner=self,
            apart=True,
        )

    def _show_printed(self, name: str, *, sent: bool) -> None:
        self.print_test.setEnabled(True)
        self.print_card.setEnabled(True)
        state = State.GOOD if sent else State.BAD
        code = "machine_printer_sent" if sent else "machine_printer_failed"
        self._note(found("printer", state, code, name=name))


def _check_alone(at: str, home: Path) -> list[Finding]:
    """What needs neither a window nor a person."""
    return [check_faces(), check_clock(at), check_disk(home), check_radios(), check_battery()]
