"""Opening a store that lies on this laptop: its words, or its recovery code where they are forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reviewapp.domain.errors import StoreError
from reviewapp.usecases import backing_up, scoring
from reviewapp.usecases.ports import BureauStore, ExpertStore
from reviewapp.usecases.scoring import Desk
from reviewapp.usecases.typed_codes import CodeKind
from ui.desk_opening import show_desk
from ui.tasks import Job
from ui.widgets.code_entry import CodeEntry
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.pieces import button, card, centred, label, row, scrolled
from ui.widgets.secret_field import SecretField
from ui.workplace import Page, Workplace

BUREAU_HOME = "bureau.home"
"""The page a bureau store opens on."""


class UnlockPage(Page):
    """Asks for the opening words of the store kept as ``folder`` in the session."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Open a review"), "display"))
        frame, part = card(margin=18)
        self._where = label("", "muted", wrap=True)
        part.addWidget(self._where)
        self.words = SecretField(
            self.tr("Opening code or words"), placeholder=self.tr("Opening code or words")
        )
        self.words.returnPressed.connect(self._open)
        part.addWidget(self.words)
        self.reveal = QCheckBox(self.tr("Show"))
        self.reveal.toggled.connect(self.words.reveal)
        part.addWidget(self.reveal)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self._go_back)
        self.open = button(self.tr("Open"), "primary")
        self.open.clicked.connect(self._open)
        self.forgotten = button(self.tr("I have lost the code …"), "link")
        self.forgotten.clicked.connect(self._show_recovery)
        part.addLayout(row(self.back, self.forgotten, None, self.open))
        column.addWidget(frame)
        self._recovery, part = card(margin=18)
        part.addWidget(label(self.tr("Recovery code from your envelope"), "title"))
        hint = self.tr("16 digits from the envelope; the last one is a check digit.")
        self.code = CodeEntry(self.tr("Recovery code"), work.language, hint, CodeKind.RECOVERY)
        part.addWidget(self.code)
        part.addWidget(label(self.tr("New opening code"), "title"))
        self.new_words = PassphraseEntry()
        part.addWidget(self.new_words)
        self.recover = button(self.tr("Open with the recovery code"), "primary")
        self.recover.clicked.connect(self._recover)
        part.addLayout(row(None, self.recover))
        self._recovery.hide()
        self.code.changed.connect(self._judge)
        self.new_words.changed.connect(self._judge)
        column.addWidget(self._recovery)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 42)))
        self._judge()

    def enter(self) -> None:
        """Show which store is asked for."""
        self._where.setText(str(self._folder))
        self.words.clear()
        self.reveal.setChecked(False)
        self.words.setFocus()

    def unfinished(self) -> dict[str, Any]:
        """The code offered in place of a lost one outlives another text size."""
        return {
            "asked": not self._recovery.isHidden(),
            "code": self.code.text,
            "new": self.new_words.unfinished(),
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Take it back."""
        self._recovery.setVisible(kept["asked"])
        self.code.set_text(kept["code"])
        self.new_words.resume(kept["new"])

    @property
    def _folder(self) -> Path:
        folder = self.work.session.kept("folder")
        return folder if isinstance(folder, Path) else Path()

    @Slot()
    def _judge(self) -> None:
        self.recover.setEnabled(self.code.complete and self.new_words.complete)

    @Slot()
    def _show_recovery(self) -> None:
        self._recovery.show()

    @Slot()
    def _go_back(self) -> None:
        self.work.go("start")

    @Slot()
    def _open(self) -> None:
        self._open_with(self.words.text(), "")

    @Slot()
    def _recover(self) -> None:
        self._open_with(self.new_words.text, self.code.text)

    def _open_with(self, words: str, recovery: str) -> None:
        session, folder = self.work.session, self._folder
        digits = "".join(c for c in recovery if c.isdigit())
        self.work.notices.clear()
        self._allow(False)

        def work(_: Job) -> tuple[ExpertStore, Desk] | BureauStore:
            stores = session.stores
            kind = stores.kind_of(folder)
            if not kind:
                raise StoreError("not_a_store", folder=str(folder))
            if digits:
                backing_up.recover(stores, folder, digits, words)
            if kind == "bureau":
                return stores.open_bureau(folder, words)
            store = stores.open_expert(folder, words)
            try:
                return store, scoring.desk(store)
            except BaseException:
                store.close()
                raise

        self.work.tasks.run(
            work, self._opened, self.work.tasks.telling(self._failed), title=self.tr("Opening the review")
        )

    def _failed(self, _: Exception) -> None:
        self._allow(True)
        self.words.selectAll()
        self.words.setFocus()

    def _opened(self, result: tuple[ExpertStore, Desk] | BureauStore) -> None:
        self._allow(True)
        self.words.clear()
        if isinstance(result, tuple):
            self.work.go(show_desk(self.work, *result))
        else:
            self.work.session.open_bureau(result, title=result.folder.name)
            self.work.go(BUREAU_HOME)

    def _allow(self, allowed: bool) -> None:
        self.open.setEnabled(allowed)
        self.words.setEnabled(allowed)
