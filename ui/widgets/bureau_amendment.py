"""Two versions of a scheme side by side: what differs, whether the forms are touched, which entries move."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.ranking import RankedEntry
from reviewapp.domain.round import Round
from reviewapp.usecases.amending import Amendment, Move
from reviewapp.usecases.comparing_schemes import Difference
from reviewapp.usecases.wording import sentence
from reviewapp.usecases.wording_places import NOTHING, new_words, old_words, place_words
from ui.models.bureau_rows import Column
from ui.workplace import Workplace

from .bureau_page import tell
from .bureau_table import RowsTable
from .pieces import label

_LONGEST_NAME = 10
"""Characters of an item's own name before it is cut, so that the key behind it stays in sight."""

_MOST_ROWS = 9
"""Rows a table shows before it scrolls by itself."""


class AmendmentView(QWidget):
    """Shows one amendment; ``running`` tells that packages are out, when the forms may not change."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._found: Amendment | None = None
        self._round: Round | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.forms = label("", wrap=True)
        self.differences = RowsTable(
            [
                Column("place", self.tr("Item"), self._place, wide=20),
                Column("old", self.tr("Before"), self._old),
                Column("new", self.tr("Changed to"), self._new, stretch=True),
            ],
            work.colours,
            self.tr("What differs"),
            sortable=False,
        )
        self.outcome = label("", wrap=True)
        self.moves = RowsTable(
            [
                Column("number", self.tr("Number"), lambda m: m.entry),
                Column("title", self.tr("Title"), self._title, stretch=True),
                Column("score", self.tr("Score"), lambda m: _arrow(m.old.shown, m.new.shown)),
                Column(
                    "rank",
                    self.tr("Rank"),
                    lambda m: _arrow(_rank(m.old), _rank(m.new)),
                    lambda m: m.new.rank or 1 << 30,
                    lambda m: "warn" if _rank(m.old) != _rank(m.new) else "",
                ),
                Column(
                    "grade",
                    self.tr("Grade"),
                    lambda m: _arrow(self._grade(m.old), self._grade(m.new)),
                    tone=lambda m: "warn" if m.old.grade != m.new.grade else "",
                ),
            ],
            work.colours,
            self.tr("Entries that change"),
        )
        column.addWidget(self.differences)
        column.addWidget(self.forms)
        column.addWidget(self.outcome)
        column.addWidget(self.moves)

    def show_amendment(self, found: Amendment, the_round: Round, *, running: bool) -> None:
        """Show what one change does."""
        self._found, self._round = found, the_round
        _fill(self.differences, found.differences)
        if not found.differences:
            tell(self.forms, self._say("amend_same"), "muted")
        elif not found.forms_touched:
            tell(self.forms, "✓ " + self._say("amend_forms_stand"), "good")
        elif found.frozen:
            tell(self.forms, "✗ " + self._say("amend_forms_frozen"), "bad")
        elif running:
            tell(self.forms, "! " + self._say("amend_touches_forms"), "warn")
        else:
            tell(self.forms, "! " + self._say("amend_forms_before_issue"), "warn")
        _fill(self.moves, found.moves)
        tell(self.outcome, self._outcome(found, running=running), "strong" if found.moves else "muted")

    def _outcome(self, found: Amendment, *, running: bool) -> str:
        if not found.differences or found.forms_touched:
            return ""
        if found.results is None:
            return self._say("amend_before_unsealing") if running else ""
        if not found.moves:
            return self._say("amend_moves_nothing", sheets=found.sheets)
        moved, rows = len(found.moves), len(found.results[1].ranking.rows)
        return self._say("amend_moved", sheets=found.sheets, moved=moved, rest=rows - moved)

    def _say(self, code: str, **params: object) -> str:
        return sentence(code, self._work.language, **params)

    def _place(self, of: Difference) -> str:
        return place_words(of.steps, self._work.language, longest=_LONGEST_NAME)

    def _old(self, of: Difference) -> str:
        return old_words(of, self._found.old, self._work.language) if self._found else ""

    def _new(self, of: Difference) -> str:
        return new_words(of, self._found.new, self._work.language) if self._found else ""

    def _title(self, move: Move) -> str:
        return self._round.entry(move.entry).title if self._round else ""

    def _grade(self, standing: RankedEntry) -> str:
        return sentence("amend_at_line", self._work.language) if standing.at_line else standing.grade


def _rank(standing: RankedEntry) -> str:
    if standing.rank is None:
        return ""
    return f"{standing.rank} =" if standing.tied else str(standing.rank)


def _arrow(old: str, new: str) -> str:
    return (new or NOTHING) if old == new else f"{old or NOTHING} → {new or NOTHING}"


def _fill(table: RowsTable, rows: tuple[Difference, ...] | tuple[Move, ...]) -> None:
    """Show rows in a table as high as they need, hidden where there are none."""
    table.show_rows(rows)
    table.setVisible(bool(rows))
    line = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(line * (min(len(rows), _MOST_ROWS) + 1) + line // 2)
