"""A new round: its scheme, its name, where it is kept, and whether one key opens it or two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QRadioButton, QVBoxLayout, QWidget

from reviewapp.domain.scheme import Scheme
from reviewapp.domain.spelling import grouped
from reviewapp.usecases.overseeing import create_bureau
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from reviewapp.usecases.supervising import SupervisorCard, card_fingerprint, read_supervisor_card
from ui.tasks import Job
from ui.widgets.bureau_page import tell
from ui.widgets.bureau_scheme import SchemeChoice
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import button, card, centred, field, label, row, scrolled
from ui.widgets.scheme_choosing import ASKED, SAVED, SchemeAsked
from ui.workplace import Page, Workplace


class BureauCreatePage(Page):
    """Makes a bureau store with its round, and shows its recovery code once."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._card: SupervisorCard | None = None
        self._files: dict[str, Path] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        form.addWidget(label(self.tr("New round"), "display"))
        form.addWidget(self._scheme_card())
        form.addWidget(self._name_card())
        form.addWidget(self._keys_card())
        form.addWidget(self._words_card())
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(lambda: self.work.go("start"))
        self.make = button(self.tr("Create the round"), "primary")
        self.make.clicked.connect(self._create)
        self.lacks = label("", "muted", wrap=True)
        form.addLayout(row(self.back, self.lacks, self.make))
        column.addWidget(self._form)
        self._recovery = self._recovery_card()
        self._recovery.hide()
        column.addWidget(self._recovery)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 74)))
        self.folder.set_path(work.preferences.folder_for("bureau"))
        self._judge()

    def enter(self) -> None:
        """A code that was shown and not yet noted is shown again (another text size)."""
        code = self.work.session.kept("bureau recovery", "")
        if code:
            self._show_recovery(code)
        else:
            self.schemes.search.setFocus()
        saved = self.work.session.kept(SAVED)
        if saved is not None:
            self.work.session.keep(SAVED, None)
            self.use_scheme_file(saved)

    def unfinished(self) -> dict[str, Any]:
        """Everything typed, and the opening code that is offered."""
        return {
            "scheme": self.schemes.scheme.id,
            "title": self.title.text(),
            "folder": self.folder.line.text(),
            "two": self.two_key.isChecked(),
            "copies": self.copies.isChecked(),
            "card": self.card_file.line.text(),
            "rehearsal": self.rehearsal.isChecked(),
            "sample": self.sample.isChecked(),
            "words": self.words.unfinished(),
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Put it back."""
        self.schemes.choose(kept["scheme"])
        self.title.setText(kept["title"])
        self.folder.set_path(kept["folder"])
        self.two_key.setChecked(kept["two"])
        self.copies.setChecked(kept["copies"])
        self.card_file.set_path(kept["card"])
        self.rehearsal.setChecked(kept["rehearsal"])
        self.sample.setChecked(kept["sample"])
        self.words.resume(kept["words"])

    def _scheme_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("1  What is reviewed, and how"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "“Published” is taken from an official table; “default” is only a suggestion that your own "
                    "rules should replace."
                ),
                "muted",
                wrap=True,
            )
        )
        self.schemes = SchemeChoice(built_in_schemes(), self.work.colours, self.work.language)
        column.addWidget(self.schemes)
        self.own = button(self.tr("Use a scheme file …"), "link")
        self.own.clicked.connect(self._choose_scheme)
        self.edit = button(self.tr("Copy and change …"), "link")
        self.edit.clicked.connect(self._edit_scheme)
        column.addLayout(row(self.own, self.edit, None))
        return frame

    def _name_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("2  Name and place"), "title", wrap=True))
        column.addWidget(label(self.tr("Title of the round (it stands on every form)"), wrap=True))
        self.title = field(self.tr("Title of the round"), placeholder=self.tr("Example: 2026 science awards"))
        self.title.setMaxLength(200)
        self.title.textChanged.connect(self._judge)
        column.addWidget(self.title)
        self.folder = PathField(
            self.tr("Folder of the store (new, on this laptop)"), Place.FOLDER, self.work.start
        )
        self.folder.changed.connect(self._judge)
        column.addWidget(self.folder)
        self.rehearsal = QCheckBox(self.tr("Rehearsal"))
        self.sample = QCheckBox(self.tr("With sample lists"))
        self.sample.setChecked(True)
        self.sample.hide()
        self.rehearsal.toggled.connect(self.sample.setVisible)
        column.addWidget(self.rehearsal)
        column.addWidget(
            label(
                self.tr("For practising: marked in red everywhere, and never mixed with a real round."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.sample)
        return frame

    def _keys_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("3  Who can open the scores"), "title", wrap=True))
        self.one_key = QRadioButton(self.tr("One key: the secretary alone"))
        self.one_key.setChecked(True)
        column.addWidget(self.one_key)
        column.addWidget(
            label(
                self.tr(
                    "Simple. Figures are shown only after the recorded act of unsealing, but whoever has this "
                    "store and its words could open them."
                ),
                "muted",
                wrap=True,
            )
        )
        self.two_key = QRadioButton(self.tr("Two keys: secretary and supervisor together"))
        column.addWidget(self.two_key)
        column.addWidget(
            label(
                self.tr(
                    "Neither can see a score alone. The supervisor countersigns before the issue and comes with "
                    "the key file for unsealing."
                ),
                "muted",
                wrap=True,
            )
        )
        self.card_file = PathField(
            self.tr("The supervisor's public card (.pub)"),
            Place.OPEN,
            self.work.start,
            self.tr("Public card (*.pub);;All files (*)"),
        )
        self.card_file.changed.connect(self._read_card)
        self.card_file.hide()
        column.addWidget(self.card_file)
        self.card_word = label("", "good", wrap=True)
        self.card_word.hide()
        column.addWidget(self.card_word)
        self.two_key.toggled.connect(self._keys_changed)
        self.copies = QCheckBox(self.tr("Encrypted copies allowed"))
        column.addWidget(self.copies)
        column.addWidget(
            label(
                self.tr(
                    "For a laptop that fails. The copy opens only with the expert's words and the recovery code, or a "
                    "code from both keys, together."
                ),
                "muted",
                wrap=True,
            )
        )
        return frame

    def _words_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("4  Opening words of this store"), "title", wrap=True))
        self.words = PassphraseEntry()
        self.words.changed.connect(self._judge)
        column.addWidget(self.words)
        return frame

    def _recovery_card(self) -> QFrame:
        frame, column = card(margin=22, spacing=12)
        column.addWidget(label(self.tr("✓ The round is made"), "display", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "This is the recovery code. It opens the store if the opening words are forgotten. It is "
                    "shown only now: write it down, put it into an envelope and lock that away."
                ),
                wrap=True,
            )
        )
        self.recovery_code = label("", "code")
        self.recovery_code.setAccessibleName(self.tr("Recovery code"))
        column.addWidget(self.recovery_code)
        self.noted = button(self.tr("I wrote it down"), "primary")
        self.noted.clicked.connect(self._go_on)
        column.addLayout(row(None, self.noted))
        return frame

    @Slot()
    def _keys_changed(self) -> None:
        self.card_file.setVisible(self.two_key.isChecked())
        self.card_word.setVisible(self.two_key.isChecked() and bool(self.card_word.text()))
        self._judge()

    @Slot()
    def _read_card(self) -> None:
        self._card = None
        tell(self.card_word, "")
        path = self.card_file.path
        if path is not None and path.is_file():
            self.work.tasks.run(lambda _: read_supervisor_card(path), self._card_read, owner=self)
        self._judge()

    def _card_read(self, found: SupervisorCard) -> None:
        self._card = found
        words = self.tr("✓ Fingerprint {key}. Compare it with the supervisor.")
        tell(self.card_word, words.format(key=card_fingerprint(found)), "good")
        self._judge()

    @Slot()
    def _choose_scheme(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Scheme file"), str(self.work.start), self.tr("Scheme (*.toml)")
        )
        if path:
            self.use_scheme_file(Path(path))

    def use_scheme_file(self, path: Path) -> None:
        """Offer a scheme of the bureau's own; a file with problems is refused with all of them."""
        self.work.notices.clear()

        def add(scheme: Scheme) -> None:
            self._files[scheme.id] = path
            self.schemes.add(scheme)
            self.schemes.choose(scheme.id)

        self.work.tasks.run(lambda _: find_scheme(str(path.absolute())), add, owner=self)

    @Slot()
    def _edit_scheme(self) -> None:
        """Go to the editor with a copy of the scheme chosen, or with its file where it is the bureau's own."""
        scheme = self.schemes.scheme
        file = self._files.get(scheme.id)
        asked = SchemeAsked(file or scheme.id, copy=file is None, back="bureau.create")
        self.work.session.keep(ASKED, asked)
        self.work.go("scheme.editor")

    @Slot()
    def _judge(self) -> None:
        lacks = []
        if not self.title.text().strip():
            lacks.append(self.tr("title"))
        if self.folder.path is None:
            lacks.append(self.tr("folder"))
        if self.two_key.isChecked() and self._card is None:
            lacks.append(self.tr("supervisor's card"))
        if not self.words.complete:
            lacks.append(self.tr("opening words"))
        self.make.setEnabled(not lacks)
        words = self.tr("Still missing: {what}").format(what=self.tr(", ").join(lacks))
        self.lacks.setText(words if lacks else "")

    @Slot()
    def _create(self) -> None:
        session, folder = self.work.session, self.folder.path or Path()
        scheme, title, words, at = self.schemes.scheme, self.title.text(), self.words.text, session.now()
        supervisor = self._card if self.two_key.isChecked() else None
        rehearsal = self.rehearsal.isChecked()
        sample = rehearsal and self.sample.isChecked()
        copies = self.copies.isChecked()
        self.work.notices.clear()
        self.make.setEnabled(False)

        def work(_: Job) -> tuple[BureauStore, str]:
            return create_bureau(
                session.stores, folder, scheme, title, words, at=at, supervisor=supervisor,
                rehearsal=rehearsal, sample=sample, copies_allowed=copies,
            )  # fmt: skip

        self.work.tasks.run(
            work,
            self._created,
            self.work.tasks.telling(lambda _: self._judge()),
            title=self.tr("Making the round"),
        )

    def _created(self, made: tuple[BureauStore, str]) -> None:
        store, code = made
        session, title = self.work.session, self.title.text().strip()
        session.open_bureau(store, title=title, rehearsal=self.rehearsal.isChecked())
        words = self.tr("{title}  ·  bureau").format(title=title)
        self.work.preferences.note_recent(store.folder, words)
        session.keep("bureau recovery", code)
        self._show_recovery(code)

    def _show_recovery(self, code: str) -> None:
        self.recovery_code.setText(grouped(code))
        self._form.hide()
        self._recovery.show()
        self.noted.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self.work.session.keep("bureau recovery", "")
        self.work.go("bureau.home")
