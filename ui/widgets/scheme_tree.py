"""The outline of a scheme at the left of its editor: parts to choose, with a sign where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from reviewapp.usecases.scheme_gestures import MOVABLE
from reviewapp.usecases.scheme_outline import Address, Part, Role
from ui.theme import Colours

from .flowing import FlowLayout
from .pieces import button

Key = tuple[Role, Address]


class SchemeTree(QFrame):
    """The tree and the buttons below it; ``part_chosen`` gives the part, the others ask for a gesture."""

    part_chosen = Signal(object)
    add_asked = Signal(object)
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._colours = colours
        self._items: dict[Key, QTreeWidgetItem] = {}
        self._parts: dict[Key, Part] = {}
        self._order: list[Key] = []
        self._read_only = True
        self._counts: Mapping[Key, int] = {}
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Parts of the scheme"))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setIndentation(round(self.fontMetrics().height() * 0.6))
        # Long names end in … and stand whole in the tool tip and above the fields: nobody scrolls an outline sideways.
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.currentItemChanged.connect(self._chosen)
        self._names = {
            Role.SCHEME: self.tr("Scheme"),
            Role.SOURCES: self.tr("Notes and sources"),
            Role.EVERY_STAGE: self.tr("In every stage"),
            Role.STAGE: self.tr("Stage"),
            Role.RUBRIC: self.tr("Rubric"),
            Role.SECTION: self.tr("Section"),
            Role.CRITERION: self.tr("Criterion"),
            Role.GATES: self.tr("Gates"),
            Role.GATE: self.tr("Gate"),
            Role.RECOMMENDATIONS: self.tr("Recommendations"),
            Role.METHOD: self.tr("Method of the tally"),
            Role.GRADES: self.tr("Grades and quotas"),
            Role.VOTE: self.tr("Vote rules"),
        }
        self.add = button(self.tr("Add ▾"), name=self.tr("Add a part"))
        self._menu = QMenu(self.add)
        for role in (Role.CRITERION, Role.SECTION, Role.GATE, Role.RUBRIC, Role.STAGE):
            self._menu.addAction(self._names[role], lambda r=role: self.add_asked.emit(r))
        self.add.setMenu(self._menu)
        self.remove = self._button(self.tr("Remove"), self.tr("Remove this part"), self.remove_asked.emit)
        self.up = self._button(self.tr("Up"), self.tr("Move this part up"), lambda: self.move_asked.emit(-1))
        self.down = self._button(
            self.tr("Down"), self.tr("Move this part down"), lambda: self.move_asked.emit(1)
        )
        buttons = FlowLayout()
        for made in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)

    @property
    def current(self) -> Part | None:
        """The part chosen."""
        item = self.tree.currentItem()
        return self._parts.get(self._key(item)) if item is not None else None

    def name_of(self, part: Part) -> str:
        """What a part is, and its own name."""
        name = self._names[part.role]
        if part.role in {Role.SECTION, Role.CRITERION, Role.GATE}:
            return part.title or name
        return f"{name}　{part.title}" if part.title and part.role is not Role.SCHEME else name

    def show_outline(self, root: Part, *, read_only: bool) -> None:
        """Show another outline; the chosen part stays chosen where it is still there, and tells nothing."""
        before = self.current
        parts = {(part.role, part.address): part for part in root.walk()}
        same = [(k, p.parts) for k, p in self._parts.items()] == [(k, p.parts) for k, p in parts.items()]
        self._parts = parts
        if not same or not self._items:
            self.tree.blockSignals(True)
            self.tree.clear()
            self._items.clear()
            self._order.clear()
            self._fill(root, self.tree.invisibleRootItem())
            self.tree.expandAll()
            self.tree.blockSignals(False)
            self._say()
        if before is not None:
            self.choose(before, quietly=True)
        self._read_only = read_only
        self._enable()

    def show_counts(self, counts: Mapping[Key, int]) -> None:
        """Mark the parts with problems."""
        self._counts = counts
        self._say()

    def choose(self, part: Part, *, quietly: bool = False) -> None:
        """Choose a part, or the scheme where it is gone."""
        item = self._items.get((part.role, part.address)) or next(iter(self._items.values()), None)
        if item is not None and item is not self.tree.currentItem():
            self.tree.blockSignals(quietly)
            self.tree.setCurrentItem(item)
            self.tree.blockSignals(False)
        self._enable()

    def siblings(self, part: Part) -> list[Part]:
        """The parts of its kind on its level, in order."""
        item = self._items[part.role, part.address]
        around = item.parent() or self.tree.invisibleRootItem()
        keys = [self._key(around.child(i)) for i in range(around.childCount())]
        return [self._parts[key] for key in keys if key[0] is part.role]

    def _fill(self, part: Part, above: QTreeWidgetItem) -> None:
        item = QTreeWidgetItem(above)
        key = (part.role, part.address)
        item.setData(0, Qt.ItemDataRole.UserRole, len(self._order))
        self._order.append(key)
        self._items[key] = item
        for one in part.parts:
            self._fill(one, item)

    def _say(self) -> None:
        for key, item in self._items.items():
            part, count = self._parts[key], self._counts.get(key, 0)
            name = self.name_of(part)
            item.setText(0, f"✗{count} {name}" if count else name)
            item.setToolTip(0, name)
            colour = self._colours.bad if count else self._colours.text
            item.setForeground(0, QColor(colour))

    def _chosen(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._enable()
            self.part_chosen.emit(self._parts[self._key(item)])

    def _enable(self) -> None:
        part = self.current
        free = not self._read_only
        apart = part is not None and part.role in MOVABLE and bool(part.address)
        listed = apart and part is not None and isinstance(part.address[-1], int)
        self.add.setEnabled(free)
        for made in (self.remove, self.up, self.down):
            made.setEnabled(free and listed)

    def _key(self, item: QTreeWidgetItem) -> Key:
        return self._order[int(item.data(0, Qt.ItemDataRole.UserRole))]

    def _button(self, words: str, name: str, gesture: Callable[[], None]) -> QPushButton:
        made = button(words, name=name)
        made.clicked.connect(lambda _=False: gesture())
        return made
