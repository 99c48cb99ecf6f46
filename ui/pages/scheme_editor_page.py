"""The scheme editor (方案编辑): a scheme's parts, their fields, and all its problems while it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewapp.usecases.scheme_editing import SchemeEditing, edit_built_in, edit_file
from reviewapp.usecases.scheme_gestures import add_part, move_part, remove_part
from reviewapp.usecases.scheme_outline import Address, Part, Role, Table, outline, part_at
from ui.session import UNSAVED
from ui.widgets.path_field import ask_to_save
from ui.widgets.pieces import ElidedLabel, button, label, row, scrolled
from ui.widgets.scheme_choosing import ASKED, SAVED, SchemeChooser
from ui.widgets.scheme_fields import SchemeFields
from ui.widgets.scheme_side import SchemeSide
from ui.widgets.scheme_tree import SchemeTree
from ui.workplace import Page, Workplace


class SchemeEditorPage(Page):
    """Opens, edits, checks, tries and saves one scheme."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.editing: SchemeEditing | None = None
        self.tree = SchemeTree(work.colours)
        self.fields = SchemeFields(work.colours, work.language)
        self.side = SchemeSide(work)
        self.chooser = SchemeChooser(work.language)
        self._title = ElidedLabel("title")
        self._heading = label("", "title", wrap=True)
        self.copy = button(self.tr("Copy and change"), "primary")
        self.undo = button(self.tr("Undo"))
        self.redo = button(self.tr("Redo"))
        self.save = button(self.tr("Save"))
        self.save_as = button(self.tr("Save as …"))
        self.close_scheme = button(self.tr("Close"))
        self._asking, self.save_first, self.drop, self.stay = self._ask_bar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self._desk())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()

    def enter(self) -> None:
        """Go on with the scheme that is open, or open the one asked for."""
        session = self.work.session
        asked = session.kept(ASKED)
        held = session.kept("scheme editing")
        if asked is not None and (held is None or not held.unsaved):
            session.keep(ASKED, None)
            self.open(asked.scheme, copy=asked.copy, back=asked.back)
        elif held is not None:
            self._show_editing(held)
        else:
            self._stack.setCurrentWidget(self.chooser)
            self.chooser.list.setFocus()

    def leave(self) -> None:
        """What is not saved stays here, and the window warns before it goes."""
        self.work.session.keep(UNSAVED, self.editing is not None and self.editing.unsaved)

    def unfinished(self) -> dict[str, Any]:
        """Which part and which pane are shown."""
        part = self.tree.current
        return {"part": (part.role, part.address) if part else None, "pane": self.side.pane}

    def resume(self, kept: dict[str, Any]) -> None:
        """Show them again."""
        self.side.show_pane(kept["pane"])
        if self.editing is not None and kept["part"]:
            for part in outline(self.editing.table).walk():
                if (part.role, part.address) == kept["part"]:
                    self.tree.choose(part)

    def open(self, scheme: str | Path, *, copy: bool = False, back: str = "start") -> None:
        """Open a scheme of the program's by its id, or a file."""
        self.work.notices.clear()
        self.work.session.keep("scheme back", back)

        def opened() -> SchemeEditing:
            made = edit_file(scheme) if isinstance(scheme, Path) else edit_built_in(scheme)
            if copy:
                made.copy()
            return made

        self.work.tasks.run(lambda _: opened(), self._opened, owner=self)

    def jump(self, address: Address) -> None:
        """Go to the part and the field where something stands."""
        if self.editing is not None:
            part, _ = part_at(outline(self.editing.table), address)
            self.tree.choose(part)
            self.fields.focus(address)

    def _opened(self, made: SchemeEditing) -> None:
        self.work.session.keep("scheme editing", made)
        self._show_editing(made)

    def _show_editing(self, editing: SchemeEditing) -> None:
        self.editing = editing
        self._asking.hide()
        self._stack.setCurrentIndex(1)
        self._rebuild(part=None)
        self.tree.tree.setFocus()

    def _desk(self) -> QWidget:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        bar = row(self._title, self.copy, self.undo, self.redo, self.save, self.save_as, self.close_scheme)
        bar.setStretch(0, 1)
        column.addLayout(bar)
        column.addWidget(self._asking)
        middle = QFrame()
        middle.setProperty("look", "card")
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(10, 8, 4, 8)
        inside.addWidget(self._heading)
        inside.addWidget(scrolled(self.fields), 1)
        parted = QSplitter(Qt.Orientation.Horizontal)
        parted.setChildrenCollapsible(False)
        parted.setHandleWidth(8)
        for widget, share in ((self.tree, 26), (middle, 42), (self.side, 32)):
            parted.addWidget(widget)
            parted.setStretchFactor(parted.count() - 1, share)
        parted.setSizes([330, 560, 450])
        column.addWidget(parted, 1)
        return desk

    def _ask_bar(self) -> tuple[QFrame, Any, Any, Any]:
        frame = QFrame()
        frame.setProperty("notice", "warning")
        save, drop, stay = (
            button(self.tr("Save"), name=self.tr("Save and close")),
            button(self.tr("Do not save")),
            button(self.tr("Go on editing")),
        )
        beside = QHBoxLayout(frame)
        beside.addWidget(label(self.tr("There are changes that are not saved."), wrap=True), 1)
        for made in (save, drop, stay):
            beside.addWidget(made)
        frame.hide()
        return frame, save, drop, stay

    def _connect(self) -> None:
        self.chooser.chosen.connect(self.open)
        self.chooser.browse.clicked.connect(self._browse)
        self.chooser.back.clicked.connect(lambda: self.work.go("start"))
        self.tree.part_chosen.connect(self._show_part)
        self.tree.add_asked.connect(self._add)
        self.tree.remove_asked.connect(self._remove)
        self.tree.move_asked.connect(self._move)
        self.fields.changed.connect(self._change)
        self.fields.paused.connect(self._pause)
        self.side.problems.jumped.connect(self.jump)
        self.side.looked.connect(self._mark)
        for made, gesture in (
            (self.copy, self._copy),
            (self.undo, self._undo),
            (self.redo, self._redo),
            (self.save, self._save),
            (self.save_as, self._save_as),
            (self.close_scheme, self._close),
            (self.save_first, self._save_and_close),
            (self.drop, self._drop),
            (self.stay, self._asking.hide),
        ):
            made.clicked.connect(gesture)
        for keys, made in (("Ctrl+S", self.save), ("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), self, made.click)

    def _rebuild(self, part: Part | None) -> None:
        """Show the table as it is now: the outline, the part, its fields."""
        editing = self.editing
        if editing is None:
            return
        root = outline(editing.table)
        self.tree.show_outline(root, read_only=editing.read_only)
        shown = part or self.tree.current or root
        self.tree.choose(shown, quietly=True)
        self._show_part(self.tree.current or root)
        self._show_state()
        self.side.look_at(editing.table)

    def _show_part(self, part: Part) -> None:
        if self.editing is not None:
            self._pause()
            self._heading.setText(self.tree.name_of(part))
            self.fields.show_part(part, self.editing.table, read_only=self.editing.read_only)
            self._mark()

    def _show_state(self) -> None:
        editing = self.editing
        if editing is None:
            return
        name = str(editing.table.get("title", "")) or editing.name
        if editing.read_only:
            words = self.tr("{name} (comes with the program, to be read only)").format(name=name)
        elif editing.path is None:
            words = self.tr("{name} (not saved yet)").format(name=name)
        else:
            words = self.tr("{name} — {file}").format(name=name, file=editing.path.name)
        self._title.show_text(("● " if editing.unsaved else "") + words)
        self.copy.setVisible(editing.read_only)
        for made in (self.undo, self.redo, self.save, self.save_as):
            made.setVisible(not editing.read_only)
        self.undo.setEnabled(editing.can_undo)
        self.redo.setEnabled(editing.can_redo)
        self.save.setEnabled(editing.unsaved)

    @Slot()
    def _mark(self) -> None:
        self.tree.show_counts(self.side.counts)
        self.fields.show_problems(self.side.words)

    @Slot(object, object)
    def _change(self, address: Address, value: Any) -> None:
        editing = self.editing
        if editing is None or editing.read_only:
            return
        before = self.tree.current
        editing.change(address, value)
        root = outline(editing.table)
        self.tree.show_outline(root, read_only=False)
        self.fields.refresh(editing.table)
        after = self.tree.current
        if before is not None and after is not None and before.keys != after.keys:
            self._show_part(after)
        self._show_state()
        self.side.look_at(editing.table)

    @Slot()
    def _pause(self) -> None:
        if self.editing is not None:
            self.editing.pause()

    @Slot(object)
    def _add(self, role: Role) -> None:
        editing, at = self.editing, self.tree.current
        if editing is None or at is None:
            return
        self._step(*add_part(editing.table, at, role))

    @Slot()
    def _remove(self) -> None:
        part = self.tree.current
        if self.editing is not None and part is not None:
            self._step(remove_part(self.editing.table, part), part.address[:-2])

    @Slot(int)
    def _move(self, by: int) -> None:
        part = self.tree.current
        if self.editing is not None and part is not None:
            self._step(*move_part(self.editing.table, part, self.tree.siblings(part), by))

    def _step(self, table: Table, address: Address) -> None:
        if self.editing is not None and table is not self.editing.table:
            self.editing.replace(table)
            self._rebuild(part_at(outline(table), address)[0])

    @Slot()
    def _undo(self) -> None:
        if self.editing is not None:
            self.editing.undo()
            self._rebuild(part=None)

    @Slot()
    def _redo(self) -> None:
        if self.editing is not None:
            self.editing.redo()
            self._rebuild(part=None)

    @Slot()
    def _copy(self) -> None:
        if self.editing is not None:
            self.editing.copy()
            self._rebuild(part=None)

    @Slot()
    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Scheme file"), str(self.work.start), self.tr("Scheme (*.toml)")
        )
        if path:
            self.open(Path(path))

    @Slot()
    def _save(self) -> None:
        if self.editing is not None and self.editing.path is None:
            self._save_as()
        else:
            self.save_to(None)

    @Slot()
    def _save_as(self) -> None:
        self._choose_target(close=False)

    def _choose_target(self, *, close: bool) -> None:
        if self.editing is not None:
            start = self.work.start / f"{self.editing.table.get('id') or 'scheme'}.toml"
            if path := ask_to_save(
                self, self.tr("Save the scheme as"), start, self.tr("Scheme (*.toml)"), ".toml"
            ):
                self.save_to(path, close=close)

    def save_to(self, path: Path | None, *, close: bool = False) -> None:
        """Save into the scheme's file or another one."""
        editing = self.editing
        if editing is None:
            return
        self.work.notices.clear()
        self.work.tasks.run(
            lambda _: editing.save(path),
            lambda _: self._saved(editing, close=close),
            title=self.tr("Saving"),
            owner=self,
        )

    def _saved(self, editing: SchemeEditing, *, close: bool) -> None:
        self.work.session.keep(SAVED, editing.path)
        if close:
            self._drop()
        else:
            self._show_state()
            self.work.notices.good(self.tr("The scheme was saved: {file}").format(file=str(editing.path)))

    @Slot()
    def _save_and_close(self) -> None:
        if self.editing is not None and self.editing.path is None:
            self._choose_target(close=True)
        else:
            self.save_to(None, close=True)

    @Slot()
    def _close(self) -> None:
        if self.editing is not None and self.editing.unsaved:
            self._asking.show()
            self.save_first.setFocus()
        else:
            self._drop()

    @Slot()
    def _drop(self) -> None:
        """Let the scheme go and go back to where it was asked for."""
        self.editing = None
        self._asking.hide()
        self.work.session.keep("scheme editing", None)
        self.work.go(self.work.session.kept("scheme back", "start"))
