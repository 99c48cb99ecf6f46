"""The right of the scheme editor: reads the table in the background and shows what follows from it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout

from reviewapp.domain.errors import ReviewError
from reviewapp.domain.scheme import Activity, Scheme
from reviewapp.usecases.scheme_editing import Look, look
from reviewapp.usecases.scheme_outline import Address, Role, Table, locate, outline, part_at
from reviewapp.usecases.scheme_preview import preview_form, quota_tables
from reviewapp.usecases.scheme_words import field_words
from reviewapp.usecases.trial_report import trial_lines
from reviewapp.usecases.trying import try_scheme
from reviewapp.usecases.wording import error_sentence, problem_sentence
from ui.workplace import Workplace

from .scheme_panes import Finding, PreviewPane, ProblemsPane, QuotasPane, TrialPane

SMALL_ROUNDS = range(5, 31)
"""Numbers of entries for which the quotas are shown."""


class SchemeSide(QFrame):
    """Four panes under tabs.  ``looked`` tells that ``counts`` and ``words`` are those of the table shown."""

    looked = Signal()

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._work = work
        self._table: Table = {}
        self._sound: Scheme | None = None
        self._stale = {"preview", "trial"}
        self.counts: dict[tuple[Role, Address], int] = {}
        self.words: dict[Address, str] = {}
        self.problems = ProblemsPane()
        self.preview = PreviewPane()
        self.trial = TrialPane()
        self.quotas = QuotasPane()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Problems, preview, dry run, quotas"))
        self._stack = QStackedWidget()
        for pane, name in (
            (self.problems, self.tr("Check")),
            (self.preview, self.tr("Preview")),
            (self.trial, self.tr("Dry run")),
            (self.quotas, self.tr("Quotas")),
        ):
            self.tabs.addTab(name)
            self._stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.preview.wanted.connect(self._draw)
        self.trial.wanted.connect(self._try)

    @property
    def pane(self) -> int:
        """Which pane is shown."""
        return self.tabs.currentIndex()

    def show_pane(self, place: int) -> None:
        """Show another."""
        self.tabs.setCurrentIndex(place)

    def look_at(self, table: Table) -> None:
        """Read another table; only the newest is shown."""
        self._table = table
        self._work.tasks.run(lambda _: look(table), self._looked, owner=self, apart=True)

    def _looked(self, seen: Look) -> None:
        if seen.table is not self._table:
            return
        root = outline(seen.table)
        self.counts, self.words = {}, {}
        found = []
        for one in seen.problems:
            address = locate(seen.table, one.place)
            part, key = part_at(root, address)
            words = problem_sentence(one, self._work.language)
            where = self._where(seen.table, address)
            if key:
                where += f" › {field_words(part.kind, key, self._work.language).name}"
            mark = (part.role, part.address)
            self.counts[mark] = self.counts.get(mark, 0) + 1
            self.words[address] = f"{self.words[address]}\n{words}" if address in self.words else words
            found.append(Finding(where, words, address))
        self.problems.show_findings(found)
        words = self.tr("Check {count}").format(count=len(found))
        self.tabs.setTabText(0, words if found else self.tr("Check"))
        self._sound = None if found else seen.scheme
        self._stale = {"preview", "trial"}
        self.preview.offer(self._rubrics(seen.scheme))
        self.quotas.show_tables(quota_tables(seen.scheme, SMALL_ROUNDS))
        self._turn()
        self.looked.emit()

    def _where(self, table: Table, address: Address) -> str:
        """The titles of the parts around a place, outermost first."""
        around = [
            part.title
            for part in outline(table).walk()
            if part.address and part.title and part.address == address[: len(part.address)]
        ]
        return " › ".join(dict.fromkeys(around)) or self.tr("Scheme")

    def _rubrics(self, scheme: Scheme) -> list[tuple[str, int, int]]:
        several = len(scheme.stages) > 1
        return [
            (f"{stage.title}　{rubric.title}".strip() if several or rubric.title else stage.title, i, j)
            for i, stage in enumerate(scheme.stages)
            for j, rubric in enumerate(stage.form.rubrics)
            if rubric.criteria and stage.activity is not Activity.VOTING
        ]

    @Slot()
    def _turn(self) -> None:
        """Show the pane of the tab; what is costly is made when it is looked at."""
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        shown = self._stack.currentWidget()
        if shown is self.preview and "preview" in self._stale:
            self._stale.discard("preview")
            self.preview.ask()
        elif shown is self.trial and "trial" in self._stale:
            self._stale.discard("trial")
            self._try(self.trial.seed)

    @Slot(int, int)
    def _draw(self, stage: int, rubric: int) -> None:
        scheme = self._sound
        if scheme is None:
            self.preview.say(self.tr("The form is shown once all problems are mended."))
            return
        self._work.tasks.run(
            lambda _: preview_form(scheme, stage, rubric),
            lambda pdf: self.preview.show_pdf(pdf) if scheme is self._sound else None,
            self._not_drawn,
            owner=self,
            apart=True,
        )

    def _not_drawn(self, error: Exception) -> None:
        if isinstance(error, ReviewError):
            self.preview.say(error_sentence(error, self._work.language))
        else:
            self._work.notices.show_error(error)

    @Slot(int)
    def _try(self, seed: int) -> None:
        scheme, language = self._sound, self._work.language
        if scheme is None:
            words = self.tr("A dry run is possible once all problems are mended.")
            self.trial.show_text(words, possible=False)
            return
        self._work.tasks.run(
            lambda _: "\n".join(trial_lines(try_scheme(scheme, seed), language)).strip(),
            lambda text: self.trial.show_text(text) if scheme is self._sound else None,
            owner=self,
            apart=True,
        )
