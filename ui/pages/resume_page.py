"""Going on from a copy on this laptop: the copy, one's own words, and the code that goes with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.usecases import scoring, second_copy
from reviewapp.usecases.ports import ExpertStore
from reviewapp.usecases.scoring import Desk
from reviewapp.usecases.typed_codes import CodeKind
from ui.desk_opening import show_desk
from ui.tasks import Job
from ui.widgets.code_entry import CodeEntry
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, centred, field, label, row, scrolled
from ui.workplace import Page, Workplace


class ResumePage(Page):
    """Makes a desk on this laptop of the copy from another one."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Go on from a copy"), "display"))
        frame, part = card()
        part.addWidget(label(self.tr("1  The copy"), "title"))
        self.folder = PathField(self.tr("The stick, or the folder the copy is in"), Place.FOLDER, work.start)
        self.folder.changed.connect(self._judge)
        part.addWidget(self.folder)
        column.addWidget(frame)
        frame, part = card()
        part.addWidget(label(self.tr("2  Your own opening words"), "title"))
        self.words = field(
            self.tr("Opening words"), placeholder=self.tr("The words of the other laptop"), secret=True
        )
        self.words.textChanged.connect(self._judge)
        part.addWidget(self.words)
        column.addWidget(frame)
        frame, part = card()
        part.addWidget(
            label(self.tr("3  The recovery code, or the code from the bureau"), "title", wrap=True)
        )
        part.addWidget(
            label(
                self.tr(
                    "One-key round: the recovery code from your envelope. Two-key round: take the stick to the bureau; "
                    "secretary and supervisor give you 16 digits for it."
                ),
                "muted",
                wrap=True,
            )
        )
        hint = self.tr("16 digits from the envelope or from the bureau; the last one is a check digit.")
        name = self.tr("Recovery code or code from the bureau")
        self.code = CodeEntry(name, work.language, hint, CodeKind.COPY)
        self.code.changed.connect(self._judge)
        part.addWidget(self.code)
        column.addWidget(frame)
        column.addWidget(
            label(
                self.tr(
                    "Do not use the other laptop any further. If both hand in, the merge shows a conflict and the "
                    "supervisor decides."
                ),
                "warn",
                wrap=True,
            )
        )
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(lambda: work.go("start"))
        self.open = button(self.tr("Go on from the copy"), "primary")
        self.open.clicked.connect(self._open)
        column.addLayout(row(self.back, None, self.open))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 46)))
        self._judge()

    def enter(self) -> None:
        """Begin with the copy."""
        self.words.clear()
        self.folder.line.setFocus()

    def unfinished(self) -> dict[str, Any]:
        """What was typed so far."""
        return {"folder": self.folder.line.text(), "code": self.code.text, "words": self.words.text()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Take it back."""
        self.folder.set_path(kept["folder"])
        self.code.set_text(kept["code"])
        self.words.setText(kept["words"])

    @Slot()
    def _judge(self) -> None:
        self.open.setEnabled(self.folder.path is not None and bool(self.words.text()) and self.code.complete)

    @Slot()
    def _open(self) -> None:
        session, chosen = self.work.session, self.folder.path or Path()
        code, words, folder_for = self.code.text, self.words.text(), self.work.preferences.folder_for
        self.work.notices.clear()
        self.open.setEnabled(False)

        def work(_: Job) -> tuple[ExpertStore, Desk]:
            stores = session.stores
            copy = second_copy.check_released(stores, chosen)
            store = second_copy.resume(stores, copy, folder_for(copy.name), code=code, passphrase=words)
            try:
                return store, scoring.desk(store)
            except BaseException:
                store.close()
                raise

        self.work.tasks.run(
            work,
            self._opened,
            self.work.tasks.telling(lambda _: self._judge()),
            title=self.tr("Taking the copy up"),
        )

    def _opened(self, result: tuple[ExpertStore, Desk]) -> None:
        self.words.clear()
        self.work.go(show_desk(self.work, *result))
        self.work.notices.good(
            self.tr("You go on where the copy was made. Do not use the other laptop any further.")
        )
