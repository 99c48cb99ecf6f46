"""Changing the scheme of a round: what differs, whom it touches, which ranks move, and every change so far."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame

from reviewapp.domain.scheme import Scheme
from reviewapp.domain.spelling import shown_time
from reviewapp.usecases import amending, preparing
from reviewapp.usecases.amending import Amendment, SchemeChange
from reviewapp.usecases.overseeing import Overview, Step
from reviewapp.usecases.ports import BureauStore
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from ui.models.bureau_book import PAGE_OF
from ui.models.bureau_rows import Column
from ui.tasks import Job
from ui.widgets.bureau_amendment import AmendmentView
from ui.widgets.bureau_fields import SupervisorEntry
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import RowsTable
from ui.widgets.path_field import ask_to_save
from ui.widgets.pieces import Choices, button, card, field, label, row

Made = tuple[tuple[SchemeChange, Amendment], ...]


class BureauAmendPage(BureauPage):
    """Stands behind the ranking, whose button leads back: a scheme is changed when the panel decides so."""

    step = Step.RANKING

    def build(self) -> None:
        """The scheme now and another one, what that would do, and the changes so far."""
        self.say(
            self.tr("Change the scheme"),
            self.tr(
                "Nothing is changed before you confirm. Once packages are out, chair and supervisor decide, and "
                "both versions print (F23)."
            ),
        )
        self._wanted = ""
        self._seen_at = ""
        self._found: Amendment | None = None
        self._history_at = ""
        self.column.addWidget(self._choice_card())
        self.column.addWidget(self._preview_card())
        self.column.addWidget(self._history_card())
        self.column.addStretch(1)
        self.work.tasks.run(lambda _: built_in_schemes(), self._offer, owner=self)

    def show_view(self, view: Overview) -> None:
        """The scheme as it is now; what was looked at is looked at again where the ledger moved."""
        scheme = view.ledger.state.the_round().scheme
        words = self.tr("Now: {title}, version {version} ({id})")
        self._now.setText(words.format(title=self._title(scheme), version=scheme.version, id=scheme.id))
        last = view.acts[-1].digest
        if self._wanted and self._seen_at != last:
            self.look_at(self._wanted)
        if self._history_at != last:
            self._history_at = last
            self.book.ask(
                self,
                lambda store, _: amending.amendments(store),
                self._show_history,
                title=self.tr("Reading the changes"),
            )
        self._judge()

    def unfinished(self) -> dict[str, Any]:
        """The scheme looked at and the reason; never the pass phrase."""
        return {"wanted": self._wanted, "reason": self.reason.text()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Put it back."""
        self.reason.setText(kept["reason"])
        if kept["wanted"]:
            self.look_at(kept["wanted"])

    def _choice_card(self) -> QFrame:
        frame, column = card(margin=12)
        self._now = label("", "title", wrap=True)
        column.addWidget(self._now)
        self.schemes = Choices()
        self.schemes.setAccessibleName(self.tr("A scheme that comes with the program"))
        self.schemes.setMinimumContentsLength(24)
        self.schemes.addItem(self.tr("Choose a scheme that comes with the program …"), "")
        self.schemes.activated.connect(self._chosen)
        self.own = button(self.tr("Choose a scheme file …"))
        self.own.clicked.connect(self._choose_file)
        column.addLayout(row(self.schemes, self.own, None))
        column.addWidget(
            label(
                self.tr(
                    "To change a single rule, take the scheme's file, alter that line and choose the file here."
                ),
                "muted",
                wrap=True,
            )
        )
        return frame

    def _preview_card(self) -> QFrame:
        self._preview, column = card(margin=12)
        self._other = label("", "title", wrap=True)
        column.addWidget(self._other)
        self.shown = AmendmentView(self.work)
        column.addWidget(self.shown)
        self._reason_word = label(self.tr("Reason, as decided (it prints)"), wrap=True)
        column.addWidget(self._reason_word)
        self.reason = field(self.tr("Reason for the change"))
        self.reason.textChanged.connect(self._judge)
        column.addWidget(self.reason)
        self.supervisor = SupervisorEntry(self.work.start)
        self.supervisor.changed.connect(self._judge)
        column.addWidget(self.supervisor)
        self._lacks = label("", "muted", wrap=True)
        self.leave_off = button(self.tr("Do not change"))
        self.leave_off.clicked.connect(self._leave_off)
        self.confirm = button(self.tr("Change the scheme"), "primary")
        self.confirm.clicked.connect(self._confirm)
        column.addLayout(row(self.leave_off, self._lacks, None, self.confirm))
        self._preview.hide()
        return self._preview

    def _history_card(self) -> QFrame:
        frame, column = card(margin=12)
        self._made_word = label("", "title", wrap=True)
        column.addWidget(self._made_word)
        self.history = RowsTable(
            [
                Column("number", self.tr("No."), lambda m: str(m[0].act.sequence), wide=3),
                Column("versions", self.tr("Versions"), _versions),
                Column("moves", self.tr("Entries changed"), self._moved, wide=5),
                Column("reason", self.tr("Reason"), lambda m: m[0].reason, stretch=True),
                Column("at", self.tr("This laptop's time"), lambda m: shown_time(m[0].act.at)),
            ],
            self.work.colours,
            self.tr("Changes so far"),
            sortable=False,
        )
        self.history.chosen.connect(self._show_made)
        column.addWidget(self.history)
        self.made = AmendmentView(self.work)
        self.made.hide()
        column.addWidget(self.made)
        self.print = button(self.tr("Print the comparison (F23) …"))
        self.print.clicked.connect(self._choose_paper)
        self.back = button(self.tr("To the ranking"), "link")
        self.back.clicked.connect(lambda: self.work.go(PAGE_OF[Step.RANKING]))
        column.addLayout(row(self.print, self.back, None))
        return frame

    def _offer(self, schemes: tuple[Scheme, ...]) -> None:
        for scheme in schemes:
            self.schemes.addItem(self._title(scheme), scheme.id)

    def _title(self, scheme: Scheme) -> str:
        return scheme.title_en if self.work.language == "en" and scheme.title_en else scheme.title

    @Slot()
    def _chosen(self) -> None:
        wanted = self.schemes.currentData()
        if wanted:
            self.look_at(wanted)
        else:
            self._leave_off()

    @Slot()
    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Scheme file"), str(self.work.start), self.tr("Scheme (*.toml)")
        )
        if path:
            self.schemes.setCurrentIndex(0)
            self.look_at(path)

    def look_at(self, wanted: str) -> None:
        """Show what a scheme (built-in id, or file) would change; writes nothing."""
        self._wanted, self._found = wanted, None
        self._seen_at = self.book.view.acts[-1].digest
        self._preview.hide()
        self.work.notices.clear()

        def work(store: BureauStore, _: Job) -> Amendment:
            return amending.preview_amendment(store, find_scheme(wanted))

        self.book.ask(self, work, self._show_preview, title=self.tr("Comparing the schemes"))

    def _show_preview(self, found: Amendment) -> None:
        self._found = found
        words = self.tr("Changed to: {title}, version {version} ({id})")
        new = found.new
        self._other.setText(words.format(title=self._title(new), version=new.version, id=new.id))
        state = self.book.view.ledger.state
        self.shown.show_amendment(found, state.the_round(), running=bool(state.issued))
        self._preview.show()
        self._judge()

    @Slot()
    def _leave_off(self) -> None:
        self._wanted, self._found = "", None
        self.schemes.setCurrentIndex(0)
        self._preview.hide()

    @Slot()
    def _judge(self) -> None:
        issued = bool(self.book.view.ledger.state.issued)
        found, two_key = self._found, self.book.two_key
        possible = found is not None and bool(found.differences) and not found.frozen
        for one in (self._reason_word, self.reason):
            one.setVisible(possible)
        self.supervisor.setVisible(possible and two_key)
        lacks = []
        if issued and not self.reason.text().strip():
            lacks.append(self.tr("reason"))
        if two_key and not self.supervisor.ready:
            lacks.append(self.tr("supervisor's key"))
        words = self.tr("Still missing: {what}").format(what=self.tr(", ").join(lacks))
        tell(self._lacks, words if lacks and possible else "", "muted")
        self.confirm.setVisible(possible)
        self.confirm.setEnabled(possible and not lacks)

    @Slot()
    def _confirm(self) -> None:
        if self._found is None:
            return
        scheme, reason, at = self._found.new, self.reason.text().strip(), self.work.session.now()
        unlock = self.supervisor.take() if self.book.two_key else None
        self.confirm.setEnabled(False)

        def work(store: BureauStore, _: Job) -> None:
            key = unlock() if unlock else None
            preparing.change_scheme(store, scheme, reason, at=at, supervisor=key)

        self.book.do(
            self,
            work,
            self._changed_scheme,
            title=self.tr("Changing the scheme"),
            failed=lambda _: self._judge(),
        )

    def _changed_scheme(self, _: None) -> None:
        self._leave_off()
        self.reason.clear()
        words = self.tr("The scheme is changed. It is on record below; print F23 and have it signed.")
        self.work.notices.good(words)

    def _show_history(self, made: Made) -> None:
        count = len(made)
        words = self.tr("Changes so far: {count}").format(count=count)
        self._made_word.setText(words if count else self.tr("The scheme was not changed so far."))
        self.history.show_rows(made)
        self.history.setVisible(bool(made))
        line = self.history.verticalHeader().defaultSectionSize()
        self.history.setFixedHeight(line * (min(count, 5) + 1) + line // 2)
        self.print.setVisible(any(change.running for change, _ in made))
        if made:
            self.history.choose(made[-1])

    def _show_made(self, one: tuple[SchemeChange, Amendment] | None) -> None:
        self.made.setVisible(one is not None)
        if one is not None:
            the_round = self.book.view.ledger.state.the_round()
            self.made.show_amendment(one[1], the_round, running=one[0].running)

    def _moved(self, one: tuple[SchemeChange, Amendment]) -> str:
        return "—" if one[1].results is None else str(len(one[1].moves))

    @Slot()
    def _choose_paper(self) -> None:
        start = self.work.start / "f23.pdf"
        if path := ask_to_save(
            self, self.tr("Comparison of the schemes"), start, self.tr("PDF (*.pdf)"), ".pdf"
        ):
            self.print_to(path)

    def print_to(self, file: Path) -> None:
        """Write F23 over the changes since the issue."""
        at = self.work.session.now()

        def work(store: BureauStore, _: Job) -> Path:
            from reviewapp.usecases.printing_changes import print_scheme_changes

            return print_scheme_changes(store, file, at=at)

        self.book.ask(self, work, self._printed, title=self.tr("Drawing the forms"))

    def _printed(self, file: Path) -> None:
        self.work.notices.good(self.tr("The comparison is written: {file}").format(file=file))


def _versions(one: tuple[SchemeChange, Amendment]) -> str:
    change, _ = one
    old, new = change.old, change.new
    if old.id == new.id:
        return f"{new.id} {old.version} → {new.version}"
    return f"{old.id} {old.version} → {new.id} {new.version}"
