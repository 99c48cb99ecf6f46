"""Releasing an expert's copy in a two-key round: both keys, a reason, and 16 digits for the expert."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from reviewapp.domain.spelling import grouped
from reviewapp.usecases import second_copy
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.second_copy import ReleasedCopy
from ui.tasks import Job
from ui.widgets.bureau_fields import SupervisorEntry
from ui.widgets.bureau_page import BureauPage
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, field, label, row


class BureauReleasePage(BureauPage):
    """Nothing of the copy is opened here: without the expert's words nobody can."""

    step = Step.EXPERTS

    def build(self) -> None:
        """What is asked at the top, the code below."""
        self.say(
            self.tr("Let an expert's copy go on on another laptop"),
            self.tr(
                "Secretary and supervisor together; it stands in the log of acts, and the expert signs F21 again."
            ),
        )
        self._asking, column = card()
        self.folder = PathField(
            self.tr("The stick, or the folder the copy is in"), Place.FOLDER, self.work.start
        )
        self.key = SupervisorEntry(self.work.start)
        self.reason = field(self.tr("Reason"), placeholder=self.tr("Example: the first laptop failed"))
        self.reason.setMaxLength(200)
        for made in (self.folder, self.key):
            made.changed.connect(self._judge)
            column.addWidget(made)
        self.reason.textChanged.connect(self._judge)
        column.addWidget(label(self.tr("Reason")))
        column.addWidget(self.reason)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(lambda: self.work.go("bureau.experts"))
        self.release = button(self.tr("Release the copy"), "primary")
        self.release.clicked.connect(self._release)
        column.addLayout(row(self.back, None, self.release))
        self.column.addWidget(self._asking)
        self._given, column = card(margin=18)
        self._seat = label("", "title", wrap=True)
        column.addWidget(self._seat)
        self.code = label("", "code")
        column.addWidget(self.code)
        column.addWidget(
            label(
                self.tr(
                    "Give these digits to the expert in person. Together with the expert's own words they open the "
                    "copy on the other laptop. They are not kept and not shown again."
                ),
                wrap=True,
            )
        )
        self.noted = button(self.tr("The expert has the code"), "primary")
        self.noted.clicked.connect(self._forget)
        column.addLayout(row(None, self.noted))
        self._given.hide()
        self.column.addWidget(self._given)
        self.column.addStretch(1)
        self._judge()

    def unfinished(self) -> dict[str, Any]:
        """What was typed, without the supervisor's words; a code that is shown outlives another text size."""
        return {
            "folder": self.folder.line.text(),
            "key": self.key.file.line.text(),
            "reason": self.reason.text(),
            "seat": self._seat.text(),
            "code": self.code.text(),
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Take it back."""
        self.folder.set_path(kept["folder"])
        self.key.file.set_path(kept["key"])
        self.reason.setText(kept["reason"])
        if kept["code"]:
            self._show_code(kept["seat"], kept["code"])

    def show_view(self, view: Overview) -> None:
        """Nothing depends on the round here."""

    @Slot()
    def _judge(self) -> None:
        self.release.setEnabled(
            self.folder.path is not None and self.key.ready and bool(self.reason.text().strip())
        )

    @Slot()
    def _release(self) -> None:
        stores, unlock, at = self.work.session.stores, self.key.take(), self.work.session.now()
        folder, reason = self.folder.path or Path(), self.reason.text()

        def work(store: BureauStore, _: Job) -> ReleasedCopy:
            return second_copy.release(stores, store, folder, supervisor=unlock(), reason=reason, at=at)

        self.book.do(self, work, self._released, title=self.tr("Releasing the copy"))

    def _released(self, made: ReleasedCopy) -> None:
        self._show_code(self.tr("Code for seat {seat}").format(seat=made.seat), grouped(made.code))

    def _show_code(self, seat: str, code: str) -> None:
        self._seat.setText(seat)
        self.code.setText(code)
        self._asking.hide()
        self._given.show()
        self.noted.setFocus()

    @Slot()
    def _forget(self) -> None:
        self.code.clear()
        self._given.hide()
        self._asking.show()
        self.reason.clear()
        self.work.go("bureau.experts")
