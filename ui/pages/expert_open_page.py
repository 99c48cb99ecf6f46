"""Opening a task package: the file, the one-time code, and the code or words that open it again later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from reviewapp.domain.spelling import grouped
from reviewapp.usecases import scoring
from reviewapp.usecases.opening import OpenedDesk, open_task
from reviewapp.usecases.scoring import Desk
from ui.desk_opening import show_desk
from ui.file_kinds import PACKAGE
from ui.tasks import Job
from ui.widgets.code_entry import CodeEntry
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.pieces import button, card, centred, field, label, row, scrolled
from ui.workplace import Page, Workplace


class ExpertOpenPage(Page):
    """Turns a package and its code into a desk on this laptop."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Open a task package"), "display"))
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        frame, part = card()
        part.addWidget(label(self.tr("1  The package"), "title", wrap=True))
        self.file = field(self.tr("Task package file"), placeholder=self.tr("The .rvtask file on the stick"))
        self.file.textChanged.connect(self._judge)
        browse = button(self.tr("Choose …"))
        browse.clicked.connect(self._browse)
        beside = row(self.file, browse)
        beside.setStretch(0, 1)
        part.addLayout(beside)
        form.addWidget(frame)
        frame, part = card()
        part.addWidget(label(self.tr("2  The one-time code on your slip"), "title", wrap=True))
        self.code = CodeEntry(self.tr("One-time code"), work.language)
        self.code.changed.connect(self._judge)
        part.addWidget(self.code)
        form.addWidget(frame)
        frame, part = card()
        part.addWidget(label(self.tr("3  Your personal opening code for this laptop"), "title", wrap=True))
        self.words = PassphraseEntry()
        self.words.changed.connect(self._judge)
        part.addWidget(self.words)
        form.addWidget(frame)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self._go_back)
        self.open = button(self.tr("Open the package"), "primary")
        self.open.clicked.connect(self._open)
        form.addLayout(row(self.back, None, self.open))
        column.addWidget(self._form)
        self._recovery = self._recovery_card()
        self._recovery.hide()
        column.addWidget(self._recovery)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 46)))
        self._page = ""
        self._judge()

    def enter(self) -> None:
        """Take over the file that was chosen or dropped."""
        package = self.work.session.kept(PACKAGE)
        if isinstance(package, Path):
            self.file.setText(str(package))
        if code := self.work.session.kept("code", ""):
            self.code.set_text(code)
        if self.file.text():
            self.code.take_focus()
        else:
            self.file.setFocus()
        code_shown = self.work.session.kept("recovery", "")
        if code_shown:
            self._show_recovery(code_shown, self.work.session.kept("recovery page", "start"))

    def unfinished(self) -> dict[str, Any]:
        """File, code and words as typed so far."""
        return {"file": self.file.text(), "code": self.code.text, "words": self.words.unfinished()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Take them back."""
        self.file.setText(kept["file"])
        self.code.set_text(kept["code"])
        self.words.resume(kept["words"])

    def _recovery_card(self) -> QFrame:
        frame, column = card(margin=18)
        column.addWidget(label(self.tr("Write this recovery code down"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "It opens your review if you lose your opening code. It is shown only now; keep it in an "
                    "envelope, apart from the laptop."
                ),
                wrap=True,
            )
        )
        self.recovery_code = label("", "code")
        column.addWidget(self.recovery_code)
        going_on = button(self.tr("I have written it down"), "primary")
        going_on.clicked.connect(self._go_on)
        self.noted = going_on
        column.addLayout(row(None, going_on))
        return frame

    @Slot()
    def _judge(self) -> None:
        self.open.setEnabled(bool(self.file.text()) and self.code.complete and self.words.complete)

    @Slot()
    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a task package"), str(self.work.start), self.tr("Task package (*.rvtask)")
        )
        if path:
            self.file.setText(path)

    @Slot()
    def _go_back(self) -> None:
        self.work.go("start")

    @Slot()
    def _open(self) -> None:
        session, path = self.work.session, Path(self.file.text())
        folder = self.work.preferences.folder_for(path.stem)
        code, words, at = self.code.text, self.words.text, session.now()
        self.work.notices.clear()
        self.open.setEnabled(False)

        def work(_: Job) -> tuple[OpenedDesk, Desk]:
            opened = open_task(session.stores, folder, path, code=code, passphrase=words, at=at)
            return opened, scoring.desk(opened.store)

        self.work.tasks.run(
            work, self._opened, self.work.tasks.telling(self._failed), title=self.tr("Opening the package")
        )

    def _failed(self, _: Exception) -> None:
        self._judge()
        # Disabled, the button had given the keyboard away; what is wrong is mostly the code.
        self.code.take_focus()

    def _opened(self, result: tuple[OpenedDesk, Desk]) -> None:
        opened, desk = result
        session, onward = self.work.session, show_desk(self.work, opened.store, desk)
        if opened.recovery_code:
            session.keep("recovery", opened.recovery_code)
            session.keep("recovery page", onward)
            self._show_recovery(opened.recovery_code, onward)
        else:
            self.work.go(onward)

    def _show_recovery(self, code: str, page: str) -> None:
        self._page = page
        self.recovery_code.setText(grouped(code))
        self._form.hide()
        self._recovery.show()
        self.noted.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self.work.session.keep("recovery", "")
        self.work.go(self._page)
