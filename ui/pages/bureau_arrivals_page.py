"""Arrivals: the completeness matrix expert × entry, and who is missing what."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QLabel, QStackedWidget, QWidget

from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases.overseeing import Overview, Step
from ui.models.bureau_matrix import MatrixModel
from ui.models.bureau_rows import Column
from ui.widgets.bureau_page import BureauPage, tell
from ui.widgets.bureau_table import PlainTable, RowsTable
from ui.widgets.declared_recusals import DeclaredRecusals
from ui.widgets.flowing import FlowLayout
from ui.widgets.pieces import button, card, label


class BureauArrivalsPage(BureauPage):
    """No figure is shown here: only which sheets came, from signed headers and presence lists."""

    step = Step.ARRIVALS

    def build(self) -> None:
        """Views of the same: the matrix, a line an expert, and the recusals that wait to be confirmed."""
        self.say(
            self.tr("What has arrived"),
            self.tr("Taken from signed headers and presence lists; no score is opened for it."),
        )
        bar = QWidget()
        flow = FlowLayout(bar, gap=8)
        self._views = QButtonGroup(self)
        names = (self.tr("Matrix"), self.tr("By expert"), self.tr("Recusals declared"))
        for place, name in enumerate(names):
            made = button(name, "tab")
            made.setCheckable(True)
            made.setChecked(place == 0)
            self._views.addButton(made, place)
            flow.addWidget(made)
        self._legend: dict[SheetState, QLabel] = {}
        self.matrix = MatrixModel(self.work.colours, self)
        tones = {
            SheetState.SCORED: "good",
            SheetState.RECUSED: "",
            SheetState.ABSTAINED: "warn",
            SheetState.MISSING: "bad",
        }
        for state, tone in tones.items():
            made_label = label("", tone)
            made_label.setMinimumHeight(self._views.button(0).sizeHint().height())
            self._legend[state] = made_label
            flow.addWidget(made_label)
        self.column.addWidget(bar)
        self._sum = label("", wrap=True)
        self.column.addWidget(self._sum)
        self._stack = QStackedWidget()
        frame, inside = card(margin=4)
        self.cells = PlainTable(
            self.matrix,
            self.work.colours,
            self.tr("Completeness matrix"),
            self.tr("First take in entries and experts."),
        )
        self.cells.setShowGrid(True)
        self.cells.setSelectionBehavior(self.cells.SelectionBehavior.SelectItems)
        inside.addWidget(self.cells)
        self._stack.addWidget(frame)
        frame, inside = card(margin=4)
        self.experts = RowsTable(
            [
                Column("seat", self.tr("Seat"), lambda r: r[0]),
                Column("name", self.tr("Name"), lambda r: r[1]),
                Column("letter", self.tr("Letter"), lambda r: r[2], tone=lambda r: r[3], wide=7),
                Column("scored", self.tr("Scored"), lambda r: str(r[4]), lambda r: r[4], wide=3),
                Column("recused", self.tr("Recused"), lambda r: str(r[5]), lambda r: r[5], wide=3),
                Column("abstained", self.tr("Abstained"), lambda r: str(r[6]), lambda r: r[6], wide=3),
                Column(
                    "missing",
                    self.tr("Missing"),
                    lambda r: str(r[7]),
                    lambda r: r[7],
                    self._missing_tone,
                    wide=3,
                ),
                Column("which", self.tr("Missing entries"), lambda r: r[8], stretch=True),
            ],
            self.work.colours,
            self.tr("Arrivals by expert"),
            self.tr("No experts yet."),
        )
        inside.addWidget(self.experts)
        self._stack.addWidget(frame)
        frame, inside = card(margin=4)
        self.declared = DeclaredRecusals(self.work, lambda: self.book)
        inside.addWidget(self.declared)
        self._stack.addWidget(frame)
        self.column.addWidget(self._stack, 1)
        self._views.idClicked.connect(self.show_part)

    @Slot(int)
    def show_part(self, place: int) -> None:
        """The matrix (0), the list by expert (1), or what experts declared to stand aside from (2)."""
        self._views.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)

    def unfinished(self) -> dict[str, Any]:
        """Which of the two is shown."""
        return {"part": self._views.checkedId()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Show it again."""
        self.show_part(kept["part"])

    def show_view(self, view: Overview) -> None:
        """States as they follow from the letters kept."""
        the_round, matrix = view.ledger.state.the_round(), view.ledger.matrix
        self.declared.show_view(view)
        waiting = f"（{len(view.to_confirm)}）" if view.to_confirm else ""
        self._views.button(2).setText(self.tr("Recusals declared") + waiting)
        counts = Counter(matrix.cells.values())
        for state, made in self._legend.items():
            made.setText(f"{self.matrix.signs[state]} = {self.matrix.words[state]} {counts[state]}")
        self.matrix.show_matrix(the_round, matrix)
        self._fit()
        rows = []
        reasons = {line.digest: line.reason for line in view.letters}
        for seat in the_round.seats:
            states = [(e.number, matrix.cells[seat, e.number]) for e in the_round.entries_of(seat)]
            of = Counter(state for _, state in states)
            standing = matrix.standing[seat]
            word, tone = self._letter(standing.counting is not None, standing.conflict is not None)
            missing = [number for number, state in states if state is SheetState.MISSING]
            reason = reasons[standing.counting.digest] if standing.counting else ""
            rows.append(
                (
                    seat,
                    the_round.expert(seat).name,
                    word,
                    tone,
                    of[SheetState.SCORED],
                    of[SheetState.RECUSED],
                    of[SheetState.ABSTAINED],
                    of[SheetState.MISSING],
                    self._which(missing, len(states), reason),
                )
            )
        self.experts.show_rows(rows)
        lacking = [row for row in rows if row[7]]
        if not rows or not the_round.entries:
            tell(self._sum, "")
        elif not lacking:
            tell(self._sum, self.tr("✓ Complete: every sheet is answered."), "good")
        else:
            shown = self.tr(", ").join(f"{row[0]} {row[1]}（{row[7]}）" for row in lacking[:5])
            more = " …" if len(lacking) > 5 else ""
            words = self.tr("✗ Missing from {count} experts: {who}")
            tell(self._sum, words.format(count=len(lacking), who=shown + more), "bad")

    def _which(self, missing: list[str], asked: int, reason: str) -> str:
        """The entries that are missing, after the reason of an expert who submitted again."""
        parts = [self.tr("submitted again: {reason}").format(reason=reason)] if reason else []
        if missing:
            parts.append(self.tr("all") if len(missing) == asked else "、".join(missing))
        return self.tr("; ").join(parts)

    def _letter(self, came: bool, conflict: bool) -> tuple[str, str]:
        if conflict:
            return self.tr("✗ conflict"), "bad"
        return (self.tr("✓ arrived"), "good") if came else (self.tr("– not yet"), "bad")

    def _missing_tone(self, row: tuple[Any, ...]) -> str:
        return "bad" if row[7] else ""

    def _fit(self) -> None:
        bold = self.cells.font()
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        one = metrics.horizontalAdvance("评")
        header = self.cells.horizontalHeader()
        names = [
            str(self.matrix.headerData(i, header.orientation())) for i in range(self.matrix.columnCount())
        ]
        for place, name in enumerate(names):
            wide = max((metrics.horizontalAdvance(line) for line in name.split("\n")), default=0)
            self.cells.setColumnWidth(place, min(max(wide + one * 3 // 2, one * 4), one * 8))
