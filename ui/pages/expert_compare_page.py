"""Comparing my entries: all of them by their totals, with what I said of them for myself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.domain.own_scores import Judgement
from reviewapp.usecases import comparing_entries
from reviewapp.usecases.comparing_entries import OwnComparison
from ui.models.desk_book import book_of
from ui.widgets.comparison_findings import ComparisonFindings
from ui.widgets.comparison_list import ComparisonList
from ui.widgets.flowing import FlowLayout
from ui.widgets.pieces import Choices, button, card, label, row, scrolled
from ui.workplace import Page, Workplace


class ExpertComparePage(Page):
    """My figures only; what is said here stays on this laptop and changes no score."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._book = book_of(work.session)
        self._said: tuple[Judgement, ...] = ()
        self._found: tuple[OwnComparison, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        self.back = button(self.tr("Back to scoring"))
        self.back.clicked.connect(self._go_back)
        QShortcut(QKeySequence("Escape"), self, self._go_back)
        self.forms = Choices()
        self.forms.setAccessibleName(self.tr("Form"))
        self.forms.currentIndexChanged.connect(self._show_form)
        column.addLayout(row(label(self.tr("Compare my entries"), "title"), self.forms, None, self.back))
        private = self.tr(
            "Your own scores only. What you say here stays on this laptop, leaves with no package, and changes no "
            "score."
        )
        column.addWidget(label(private, "muted", wrap=True))
        self.list = ComparisonList(work.colours)
        self.list.judged.connect(self._judge)
        self.list.opened.connect(self._jump)
        self.list.passed.connect(self._passed)
        self.findings = ComparisonFindings(work.colours)
        self.findings.wanted.connect(self._jump)
        self.findings.taken_back.connect(self._take_back)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self._left(), 11)
        self._findings = scrolled(self.findings)
        beside.addWidget(self._findings, 9)
        column.addLayout(beside, 1)

    def _left(self) -> QWidget:
        frame, column = card(margin=8, spacing=6)
        self.nothing = label("", "strong", wrap=True)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self._judging = QWidget()
        flow = FlowLayout(self._judging, gap=6)
        self._mine = label("", "strong")
        self.other = Choices()
        self.other.setAccessibleName(self.tr("The entry to compare with"))
        self.other.setMinimumContentsLength(16)
        self.above = button("")
        self.above.clicked.connect(lambda: self._judge(self.list.chosen, self.other.currentData()))
        self.below = button("")
        self.below.clicked.connect(lambda: self._judge(self.other.currentData(), self.list.chosen))
        self.open = button("")
        self.open.clicked.connect(lambda: self._jump(self.list.chosen))
        for widget in (self._mine, self.other, self.above, self.below, self.open):
            flow.addWidget(widget)
        column.addWidget(self._judging)
        hint = self.tr(
            "Or drag a row up or down, or press Alt+↑ or Alt+↓. Rows stay in the order of your totals. Enter or a "
            "double click goes to the entry."
        )
        self._hint = label(hint, "muted", wrap=True)
        column.addWidget(self._hint)
        return frame

    def enter(self) -> None:
        """Read what was said, and compare the answers at hand."""
        store = self.work.session.expert
        self.list.setFocus()
        self.work.tasks.run(lambda _: comparing_entries.judgements(store), self._show, owner=self)

    def unfinished(self) -> dict[str, Any]:
        """Where the cursor is."""
        return {"form": self.forms.currentIndex(), "entry": self.list.chosen}

    def resume(self, kept: dict[str, Any]) -> None:
        """Put it there again, once everything is read."""
        self.work.tasks.run(lambda _: None, lambda _: self._resume(kept), owner=self)

    def _resume(self, kept: dict[str, Any]) -> None:
        self.forms.setCurrentIndex(kept["form"])
        self.list.choose(kept["entry"])

    def _show(self, said: tuple[Judgement, ...]) -> None:
        self._said = said
        self._found = comparing_entries.compare(self._book.desk, said)
        at = max(self.forms.currentIndex(), 0)
        self.forms.blockSignals(True)
        self.forms.clear()
        for one in self._found:
            self.forms.addItem(one.rubric.title or one.rubric.id)
        self.forms.setCurrentIndex(min(at, len(self._found) - 1))
        self.forms.blockSignals(False)
        self.forms.setVisible(len(self._found) > 1)
        self._show_form()

    @property
    def comparison(self) -> OwnComparison | None:
        """What is shown; None where every entry is recused."""
        at = self.forms.currentIndex()
        return self._found[at] if 0 <= at < len(self._found) else None

    @Slot()
    def _show_form(self) -> None:
        found = self.comparison
        usable = found is not None and found.has_totals
        few = self._too_few(found) if found is not None and usable else ""
        self.nothing.setText(few)
        self.nothing.setVisible(not usable or bool(few))
        for widget in (self.list, self._judging, self._hint, self._findings):
            widget.setVisible(usable)
        if found is None:
            self.nothing.setText(self.tr("You stand aside from every entry: there is nothing to compare."))
            return
        if not found.has_totals:
            self.nothing.setText(self.tr("This form asks for no figures: there is nothing to compare."))
            return
        chosen = self.list.chosen
        self.list.said = frozenset((one.above, one.below) for one in found.judgements)
        self.list.rows.show(found)
        self.findings.show_comparison(found, chosen)
        numbers = [line.entry.number for line in found.lines]
        self.list.choose(chosen if chosen in numbers else numbers[0])
        self._hint.setVisible(len(numbers) > 1)
        # What follows from comparing is nothing as long as there is one.
        self._findings.setVisible(len(numbers) > 1)

    def _too_few(self, found: OwnComparison) -> str:
        """What to say where there is nothing to hold a total against; empty from two totals on."""
        scored = len(found.placed())
        if scored > 1:
            return ""
        if len(found.lines) == 1:
            return self.tr("You score one entry only by this form: comparing needs two or more.")
        if scored:
            return self.tr("One entry has a total: comparing needs two or more. Score the others first.")
        return self.tr("No entry has a total yet: comparing needs two or more. Score them first.")

    @Slot(str)
    def _passed(self, number: str) -> None:
        found = self.comparison
        if found is None:
            return
        self.findings.mark(number)
        other = self.other.currentData()
        self.other.clear()
        for line in found.lines:
            if line.entry.number != number:
                self.other.addItem(f"{line.entry.number}  {line.entry.title}", line.entry.number)
        self.other.setCurrentIndex(max(self.other.findData(other), 0))
        alone = self.other.count() == 0
        for widget in (self._mine, self.other, self.above, self.below):
            widget.setVisible(not alone)
        self._mine.setText(self.tr("{entry} beside").format(entry=number))
        self.above.setText(self.tr("{entry} is better").format(entry=number))
        self.below.setText(self.tr("{entry} is worse").format(entry=number))
        self.open.setText(self.tr("Go to {entry}").format(entry=number))

    @Slot(str, str)
    def _judge(self, above: str, below: str) -> None:
        store, desk = self.work.session.expert, self._book.desk
        new = Judgement(above, below)
        self.work.tasks.run(lambda _: comparing_entries.judge(store, desk, new), self._show, owner=self)

    @Slot(object)
    def _take_back(self, said: Judgement) -> None:
        store = self.work.session.expert
        self.work.tasks.run(lambda _: comparing_entries.take_back(store, said), self._show, owner=self)

    @Slot(str)
    def _jump(self, number: str) -> None:
        self.work.session.keep("entry", number)
        self.work.session.keep("place", "")
        self.work.go("expert.desk")

    @Slot()
    def _go_back(self) -> None:
        self.work.go("expert.desk")
