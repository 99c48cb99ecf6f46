"""One criterion that the list decides (定量指标): its value, the points it comes to, and a lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import fact_points
from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion

from .evidence_row import EvidenceRow
from .pieces import label, set_look
from .rubric_words import RubricWords, figure


class FactBox(QFrame):
    """Shows what nobody on this desk can change."""

    def __init__(self, number: int, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._words = RubricWords()
        self.setProperty("look", "sunken")
        self.points = label("", "strong")
        title = label(f"{number}. {criterion.title}", "strong", wrap=True)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        if effect := self._words.effect(criterion):
            top.addWidget(label(effect, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.points, 0, Qt.AlignmentFlag.AlignTop)
        self.said = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.said)
        self.evidence = EvidenceRow()
        column.addWidget(self.evidence)

    def show_entry(self, entry: Entry) -> None:
        """Show what the list says of this entry."""
        points = fact_points(self._criterion, entry)
        said = self._words.fact(self._criterion, entry)
        self.points.setText(f"{'—' if points is None else figure(points)} / {plain(self._criterion.worth)}")
        locked = self.tr("From the list, locked")
        parts = (said, locked, self._criterion.guidance)
        self.said.setText(" · ".join(part for part in parts if part))
        set_look(self.said, "warn" if points is None else "muted")
