"""The heading of a section (一级指标, 二级指标) with its running sub-total, its cap and its veto line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Rubric, Section
from reviewapp.domain.score_sheet import ScoreSheet

from .pieces import label, set_look
from .rubric_words import RubricWords


class SectionHeading(QWidget):
    """任务　54 / 70, and below it 不足 56 即不通过: red once every figure is there and the sum is below."""

    def __init__(self, rubric: Rubric, section: Section) -> None:
        super().__init__()
        self._rubric, self._section, self._words = rubric, section, RubricWords()
        title = label(section.title, "strong" if section.parent else "title", wrap=True)
        self.total = label("", "muted")
        self._rule = self._words.section_rule(rubric, section)
        self.rule = label(self._rule, "muted", wrap=True)
        self.rule.setVisible(bool(self._rule))
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4 if section.parent else 8, 10, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.rule)

    def show_sheet(self, entry: Entry, sheet: ScoreSheet) -> None:
        """Reckon the sub-total anew."""
        total = self._words.section_total(self._rubric, self._section, entry, sheet)
        fails = self._words.section_fails(self._rubric, self._section, entry, sheet)
        self.total.setText(total)
        self.rule.setText(f"✗ {self._rule}" if fails else self._rule)
        for shown in (self.total, self.rule):
            set_look(shown, "bad" if fails else "muted")
