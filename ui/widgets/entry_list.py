"""The list of entries at the left of the desk, with its search line its filters, and how far the work is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from reviewapp.usecases.scoring import Desk, EntryState
from ui.models.entry_model import EntryModel, Role
from ui.theme import Colours

from .entry_rows import EntryRows
from .flowing import FlowLayout
from .pieces import button, field, label

_ALL = frozenset(EntryState)


class EntryList(QFrame):
    """Chooses an entry; ``chosen`` tells its number."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, colours: Colours) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.model = EntryModel(desk, self)
        self._search = field(self.tr("Search entries"), placeholder=self.tr("Search (Ctrl+F)"))
        self._search.textChanged.connect(self._filter)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        self._filters = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(chips, gap=2)
        self._wanted: list[frozenset[EntryState]] = []
        self._names: list[str] = []
        for name, states in (
            (self.tr("All"), _ALL),
            (self.tr("To do"), frozenset({EntryState.UNTOUCHED, EntryState.STARTED})),
            (self.tr("Scored"), frozenset({EntryState.COMPLETE})),
            (self.tr("Recused"), frozenset({EntryState.RECUSED})),
        ):
            made = button(name, "tab")
            made.setCheckable(True)
            made.setChecked(states == _ALL)
            self._filters.addButton(made, len(self._wanted))
            self._wanted.append(states)
            self._names.append(name)
            flow.addWidget(made)
        self._filters.idClicked.connect(self._filter)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryRows(colours, self.view))
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
        self.compare = button(self.tr("Compare my entries"), "link")
        self.compare.setToolTip(self.tr("Also by Ctrl+B"))
        below = QWidget()
        beside = FlowLayout(below, gap=6)
        beside.addWidget(self._done)
        beside.addWidget(self.compare)
        self.check = button(self.tr("Check and submit …"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addWidget(self._search)
        column.addWidget(chips)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self._progress)
        column.addWidget(below)
        column.addWidget(self.check)
        self.take(desk)

    def take(self, desk: Desk) -> None:
        """Show states, totals and counts as they are now."""
        self.model.take(desk)
        counts = desk.counts()
        done = counts[EntryState.COMPLETE] + counts[EntryState.RECUSED]
        self._progress.setRange(0, max(len(desk.task.entries), 1))
        self._progress.setValue(done)
        self._done.setText(self.tr("{done} of {all} done").format(done=done, all=len(desk.task.entries)))
        self._progress.setAccessibleName(self._done.text())
        for place, states in enumerate(self._wanted):
            number = sum(counts[state] for state in states)
            self._filters.button(place).setText(f"{self._names[place]} {number}")

    def choose(self, number: str) -> None:
        """Show an entry as chosen; a filter that hides it is taken off."""
        row = self.model.row_of(number)
        if row < 0:
            self._search.clear()
            self._filters.button(0).setChecked(True)
            self._filter()
            row = self.model.row_of(number)
        index = self.model.index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    @Slot()
    def _filter(self) -> None:
        current = self.view.currentIndex()
        number = current.data(Role.ENTRY).number if current.isValid() else ""
        self.view.selectionModel().blockSignals(True)
        self.model.keep_only(self._search.text(), self._wanted[self._filters.checkedId()])
        row = self.model.row_of(number)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()
        self._nothing.setVisible(self.model.rowCount() == 0)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(Role.ENTRY).number)
