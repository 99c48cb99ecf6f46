"""What can be set about the list of entries and asked of it: order, next flagged, comparison, changes, timer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from ui.icons import icon
from ui.theme import Colours


class ListMenu(QToolButton):
    """``order_chosen`` tells whether the expert's own drawn order is wanted, ``timer_wanted`` whether the timer is."""

    order_chosen = Signal(bool)
    timer_wanted = Signal(bool)
    next_flagged_wanted = Signal()
    compare_wanted = Signal()
    changes_wanted = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        name = self.tr("Order, flags, comparison, changes, timer")
        side = self.fontMetrics().height()
        self.setIcon(icon("menu", colours.text, side))
        self.setIconSize(QSize(side, side))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addSection(self.tr("Order of entries"))
        group = QActionGroup(menu)
        self.programme = menu.addAction(self.tr("As in the programme"))
        self.drawn = menu.addAction(self.tr("An order drawn for me"))
        for action, drawn in ((self.programme, False), (self.drawn, True)):
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, d=drawn: self.order_chosen.emit(d))
        menu.addSeparator()
        self.next_flagged = menu.addAction(self.tr("Next flagged entry (Ctrl+Shift+D)"))
        self.next_flagged.triggered.connect(self.next_flagged_wanted)
        menu.addSeparator()
        self.compare = menu.addAction(self.tr("Compare my entries (Ctrl+B)"))
        self.compare.triggered.connect(self.compare_wanted)
        self.changes = menu.addAction(self.tr("Changes from the bureau …"))
        self.changes.triggered.connect(self.changes_wanted)
        menu.addSeparator()
        self.timer = menu.addAction(self.tr("Timer for presentations"))
        self.timer.setCheckable(True)
        self.timer.triggered.connect(self.timer_wanted)
        self.setMenu(menu)

    def show_choices(self, *, drawn: bool, timer: bool, flags: bool) -> None:
        """What is chosen now, and whether any entry is flagged."""
        (self.drawn if drawn else self.programme).setChecked(True)
        self.timer.setChecked(timer)
        self.next_flagged.setEnabled(flags)
