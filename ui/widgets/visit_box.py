"""The record of a site visit (现场考察, F12) on the score form."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.site_visit import LONGEST_LINE, SiteVisit
from reviewapp.domain.visit_checking import PLACE, visit_items

from .choice_row import ChoiceRow
from .comment_box import CommentText
from .photograph_list import PhotographList
from .pieces import button, field, label, row, set_look
from .visit_item_row import VisitItemRow

_TYPING_PAUSE = 250
"""Milliseconds without a key after which words are saved."""
_MINE, _OTHERS = "mine", "others"
_BETWEEN_NAMES = re.compile(r"\s*[、，,;；/\u3000]\s*|\s{2,}|(?<=[\u3400-\u9fff]{2})\s(?=[\u3400-\u9fff]{2})")
"""Also one blank between two Chinese names, and never the blanks of “John Smith” or “张 三”."""


class VisitBox(QWidget):
    """``edited`` tells the record as it stands: at once after a tick, after a short pause while words are typed.

    The record is one expert's to write: the others name who writes it, and the rest of the box is put away.
    What was written before that stays here, so that a wrong tick costs nothing.
    """

    edited = Signal(object)
    paper_wanted = Signal()

    def __init__(self, rubric: Rubric) -> None:
        super().__init__()
        assert rubric.visit is not None
        self._rubric, self._rule = rubric, rubric.visit
        self._entry = Entry("", "")
        self._told = SiteVisit()
        self._drafts: dict[str, SiteVisit] = {}
        self._whose = _MINE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Site visit (form F12)"), "title", wrap=True))
        choices = [(_MINE, self.tr("I do")), (_OTHERS, self.tr("Another expert does, and I agree"))]
        self.recorder = ChoiceRow(self.tr("Who writes the record?"), choices)
        self.recorder.chosen.connect(self._choose_recorder)
        self.recorded_by = self._line(self.tr("Name of the expert who writes the record"))
        inside = self.recorder.layout()
        assert inside is not None
        inside.addWidget(self.recorded_by)
        column.addWidget(self.recorder)
        self._mine = QWidget()
        mine = QVBoxLayout(self._mine)
        mine.setContentsMargins(0, 0, 0, 0)
        mine.setSpacing(6)
        self.time = self._line(self.tr("Time of the visit"), mine)
        self.place = self._line(self.tr("Place of the visit"), mine)
        self.present = self._line(self.tr("All experts who were present"), mine)
        self.present.setMaxLength(LONGEST_LINE * 4)
        self.items: dict[str, VisitItemRow] = {}
        for item in visit_items(rubric, self._entry):
            made = VisitItemRow(item)
            made.answered.connect(self.flush)
            made.typed.connect(self._typed)
            self.items[item.id] = made
            mine.addWidget(made)
        self._count = label("", "muted")
        mine.addLayout(row(label(self.tr("Opinion of the group"), "strong"), None, self._count))
        self.opinion = CommentText()
        self.opinion.setAccessibleName(self.tr("Opinion of the group"))
        self.opinion.setTabChangesFocus(True)
        self.opinion.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.opinion.textChanged.connect(self._typed)
        mine.addWidget(self.opinion)
        self.photographs = PhotographList()
        self.photographs.changed.connect(self.flush)
        self.photographs.typed.connect(self._typed)
        mine.addWidget(self.photographs)
        self.paper = button(self.tr("Form F12 as PDF …"))
        self.paper.clicked.connect(self.paper_wanted)
        mine.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._mine)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._showing = False

    @property
    def entry(self) -> str:
        """The number of the entry whose record this is now."""
        return self._entry.number

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded yet."""
        return self._told == SiteVisit()

    def show_visit(self, entry: Entry, visit: SiteVisit | None) -> None:
        """Show a stored record; nothing is reported back."""
        self._pause.stop()
        self._entry = entry
        said = visit or SiteVisit()
        self._show_whose(_OTHERS if said.recorded_by else _MINE)
        self._fill(said)
        self._told = said

    def go_to(self, part: str) -> QWidget:
        """Put the cursor where a gap is: a part's name, or an item's id; gives what to scroll to."""
        if part in self.items:
            self.items[part].go_to()
            return self.items[part]
        target = self._parts.get(part, self.place)
        if target is self.recorder:
            if self._whose == _OTHERS:
                self.recorded_by.setFocus()
            else:
                self.recorder.go_to()
            return self.recorder
        if target is self.photographs:
            self.photographs.add.setFocus()
            return self.photographs
        if self.is_empty and target in (self.place, self.time):
            self.time.setFocus()
            return self  # from the top: the first question says whose record it is
        target.setFocus()
        return target

    def place_of(self, widget: QWidget) -> str:
        """The place of the part a widget belongs to, as a gap names it; empty for one outside every part."""
        for part, shown in self._parts.items():
            if shown is widget or shown.isAncestorOf(widget):
                return f"{PLACE}{part}"
        return ""

    def part_changed(self, now: SiteVisit | None, before: SiteVisit | None) -> QWidget:
        """The part that shows what one record has otherwise than the one before."""
        now, before = now or SiteVisit(), before or SiteVisit()
        if now.recorded_by != before.recorded_by:
            return self.recorder  # the rest is put away or brought back with it
        for item, made in self.items.items():
            if now.finding(item) != before.finding(item):
                return made
        parts = ("time", "place", "present", "opinion", "photographs")
        return next((self._parts[p] for p in parts if getattr(now, p) != getattr(before, p)), self)

    @property
    def _parts(self) -> dict[str, QWidget]:
        """By the names that gaps give them: what shows each part of a record."""
        return {
            "recorded_by": self.recorder,
            "time": self.time,
            "place": self.place,
            "present": self.present,
            **self.items,
            "opinion": self.opinion,
            "photographs": self.photographs,
        }

    @Slot()
    def flush(self) -> None:
        """Report what is still being typed, now."""
        self._pause.stop()
        if not self._entry.number:
            return
        said = self._record()
        self._show_count()
        if said != self._told:
            self._told = said
            self.edited.emit(said)

    def _line(self, name: str, column: QVBoxLayout | None = None) -> QLineEdit:
        made = field(name, placeholder="" if column else name)
        made.setMaxLength(LONGEST_LINE)
        made.textEdited.connect(self._typed)
        if column is not None:
            column.addWidget(label(name, "muted"))
            column.addWidget(made)
        return made

    def _record(self) -> SiteVisit:
        name = self.recorded_by.text().strip()
        if self._whose == _OTHERS:
            return SiteVisit(recorded_by=name)
        findings = [made.finding for made in self.items.values()]
        names = _BETWEEN_NAMES.split(self.present.text().strip())
        return SiteVisit(
            self.place.text().strip(),
            self.time.text().strip(),
            tuple(one for one in findings if one is not None),
            self.opinion.toPlainText().strip(),
            tuple(dict.fromkeys(one for one in names if one)),
            self.photographs.photographs,
        )

    def _fill(self, said: SiteVisit) -> None:
        self._showing = True
        self.recorded_by.setText(said.recorded_by)
        self.time.setText(said.time)
        self.place.setText(said.place)
        self.present.setText("、".join(said.present))
        self.opinion.setPlainText(said.opinion)
        for item in visit_items(self._rubric, self._entry):
            self.items[item.id].show_finding(item, said.finding(item.id))
        self.photographs.show_photographs(said.photographs)
        self._show_count()
        self._showing = False

    @Slot(str)
    def _choose_recorder(self, whose: str) -> None:
        if whose == self._whose:
            return
        if whose == _OTHERS:
            self._drafts[self._entry.number] = self._record()
            self._show_whose(whose)
            self.recorded_by.setFocus()
        else:
            self._show_whose(whose)
            self._fill(self._drafts.get(self._entry.number, SiteVisit()))
        self.flush()

    def _show_whose(self, whose: str) -> None:
        self._whose = whose
        self.recorder.show_choice(whose)
        self.recorded_by.setVisible(whose == _OTHERS)
        self._mine.setVisible(whose == _MINE)

    @Slot()
    def _typed(self) -> None:
        if not self._showing:
            self._show_count()
            self._pause.start()

    def _show_count(self) -> None:
        count, least, most = (
            len(self.opinion.toPlainText().strip()),
            self._rule.opinion_least,
            self._rule.opinion_most,
        )
        words = self.tr("{count} / {most} characters, at least {least}")
        self._count.setText(words.format(count=count, most=most, least=least))
        set_look(self._count, "bad" if count > most else "warn" if count < least else "muted")


def part_of(place: str) -> str:
    """The part of the record that a finding's place names; empty for a place of something else."""
    return place.removeprefix(PLACE) if place.startswith(PLACE) else ""
