"""The list of entries at the left of the desk, with its search line, its filters, and how far the work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QListView,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewapp.usecases.scoring import OPEN, Desk, EntryState
from ui.models.entry_model import EntryModel, Hold, Role
from ui.theme import Colours

from .entry_rows import EntryRows
from .flowing import FlowLayout
from .list_menu import ListMenu
from .pieces import button, field, label, row, set_look

_ALL = frozenset(EntryState)
_LARGE = 16.0
"""Points from which a low screen shows too few entries beside everything else."""


class EntryList(QFrame):
    """Chooses an entry; ``chosen`` tells its number."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, colours: Colours) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.model = EntryModel(desk, self)
        self._flagged: frozenset[str] = frozenset()
        self._search = field(self.tr("Search entries"), placeholder=self.tr("Search (Ctrl+F)"))
        self._search.textChanged.connect(self._filter)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        self.menu = ListMenu(colours)
        self._filters = QButtonGroup(self)
        chips = QWidget()
        self._chips = FlowLayout(chips, gap=2)
        self._wanted: list[frozenset[EntryState]] = []
        self._names: list[str] = []
        self._seldom: list[int] = []
        for name, states, seldom in (
            (self.tr("All"), _ALL, False),
            (self.tr("To do"), OPEN, False),
            (self.tr("Scored"), frozenset({EntryState.COMPLETE}), False),
            (self.tr("Recused"), frozenset({EntryState.RECUSED}), True),
            (self.tr("Abstained"), frozenset({EntryState.ABSTAINED}), True),
            (self.tr("Reopened"), _ALL, True),
            (self.tr("Flagged"), _ALL, True),
        ):
            self._add_filter(name, states, seldom=seldom)
        self._only_flagged = len(self._wanted) - 1
        self._only_reopened = self._only_flagged - 1
        self._filters.button(0).setChecked(True)
        self._filters.idClicked.connect(self._filter)
        self.view = QListView()
        self.view.setModel(self.model)
        held = {hold: self.model.hold_word(hold) for hold in Hold}
        self.view.setItemDelegate(EntryRows(colours, held, self.view))
        self.view.setAccessibleName(self.tr("Entries"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self._nothing = label(self.tr("No entry fits this search."), "muted", wrap=True)
        self._nothing.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._done = label("", "muted")
        self.submission = label("", "muted", wrap=True)
        self.compare = button(self.tr("Compare my entries"), "link")
        self.compare.setToolTip(self.tr("Also by Ctrl+B"))
        self.amendment = button(self.tr("Changes …"), "link", name=self.tr("Changes from the bureau"))
        below = QWidget()
        beside = FlowLayout(below, gap=6)
        beside.addWidget(self._done)
        beside.addWidget(self.compare)
        beside.addWidget(self.amendment)
        if self.font().pointSizeF() >= _LARGE:
            # The rows need the room; the menu has both links.
            for part in (self._progress, self.compare, self.amendment):
                part.hide()
        self.check = button(self.tr("Check and submit …"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addLayout(row(self._search, self.menu, spacing=2))
        column.addWidget(chips)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self._progress)
        column.addWidget(below)
        column.addWidget(self.submission)
        column.addWidget(self.check)
        self.take(desk)

    @property
    def filters(self) -> tuple[QPushButton, ...]:
        """The filters' buttons, the flagged ones last."""
        found = [self._filters.button(place) for place in range(len(self._wanted))]
        return tuple(made for made in found if isinstance(made, QPushButton))

    def take(self, desk: Desk) -> None:
        """Show states, totals and counts as they are now."""
        self.model.take(desk)
        counts = desk.counts()
        done = sum(counts[state] for state in (EntryState.COMPLETE, EntryState.RECUSED, EntryState.ABSTAINED))
        self._progress.setRange(0, max(len(desk.task.entries), 1))
        self._progress.setValue(done)
        self._done.setText(self.tr("{done} of {all} done").format(done=done, all=len(desk.task.entries)))
        self._progress.setAccessibleName(self._done.text())
        for place, states in enumerate(self._wanted):
            number = sum(counts[state] for state in states)
            if states == OPEN:
                locked = (one for one in desk.task.locked if desk.state_of(one) in OPEN)
                number -= sum(1 for _ in locked)
            if place == self._only_flagged:
                number = len(self._flagged)
            if place == self._only_reopened:
                number = len(desk.task.reopened)
            self._filters.button(place).setText(f"{self._names[place]} {number}")
            # What hardly ever is there takes no room while it is not.
            if place in self._seldom:
                self._filters.button(place).setVisible(number > 0 or self._filters.checkedId() == place)

    def show_flags(self, flagged: frozenset[str], desk: Desk) -> None:
        """Mark the entries flagged for later, and count them."""
        self._flagged = flagged
        self.model.show_flags(flagged)
        self.take(desk)

    def show_submission(self, words: str, detail: str, look: str) -> None:
        """Say in few words how the answers as a whole stand: kept here, submitted, changed since."""
        self.submission.setText(words)
        self.submission.setToolTip(detail)
        self.submission.setAccessibleDescription(detail)
        set_look(self.submission, look)

    def arrange(self, order: tuple[str, ...]) -> None:
        """Show the entries in this order; the one chosen stays chosen."""
        number = self._current()
        self._quietly(lambda: self.model.arrange(order), number)

    def choose(self, number: str) -> None:
        """Show an entry as chosen; a filter that hides it is taken off."""
        place = self.model.row_of(number)
        if place < 0:
            self._search.clear()
            self._filters.button(0).setChecked(True)
            self._filter()
            place = self.model.row_of(number)
        index = self.model.index(place, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _add_filter(self, name: str, states: frozenset[EntryState], *, seldom: bool) -> None:
        if seldom:
            self._seldom.append(len(self._wanted))
        made = button(name, "tab")
        made.setCheckable(True)
        # One of them, which a screen reader is told by the role.
        made.setAutoExclusive(True)
        self._filters.addButton(made, len(self._wanted))
        self._wanted.append(states)
        self._names.append(name)
        self._chips.addWidget(made)

    @Slot()
    def _filter(self) -> None:
        place = self._filters.checkedId()
        self._quietly(
            lambda: self.model.keep_only(
                self._search.text(),
                self._wanted[place],
                only_flagged=place == self._only_flagged,
                only_reopened=place == self._only_reopened,
            ),
            self._current(),
        )

    def _current(self) -> str:
        current = self.view.currentIndex()
        return str(current.data(Role.ENTRY).number) if current.isValid() else ""

    def _quietly(self, change: Callable[[], None], number: str) -> None:
        """Change which rows there are; the entry shown stays the one chosen, and nobody is told."""
        self.view.selectionModel().blockSignals(True)
        change()
        place = self.model.row_of(number)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()
        self._nothing.setVisible(self.model.rowCount() == 0)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(Role.ENTRY).number)
