"""The fields of one part of a scheme as a plain form, made from its value class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, is_dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reviewapp.domain.table_values import as_table, keys_of
from reviewapp.usecases.scheme_editing import with_value
from reviewapp.usecases.scheme_outline import Address, Part, Table, field_of, value_at
from reviewapp.usecases.scheme_typed import bare, default_text, item_of, shown_text, typed_value
from reviewapp.usecases.scheme_words import choice_word, field_words
from ui.theme import Colours

from .pieces import Choices, field, label, rule
from .scheme_rows import ItemRows

_LONG = {"guidance"}
"""Texts of a sentence or more."""
_SECTIONS = {"section", "parent"}
"""Keys that name a section of the same rubric: chosen, not typed."""


class SchemeFields(QWidget):
    """Shows one part.  ``changed`` gives (address, value); ``paused`` says that a field was left."""

    changed = Signal(object, object)
    paused = Signal()

    def __init__(self, colours: Colours, language: str) -> None:
        super().__init__()
        self._colours, self._language = colours, language
        self._table: Table = {}
        self._read_only = False
        self.part: Part | None = None
        self.editors: dict[Address, QWidget] = {}
        self._words: dict[Address, QLabel] = {}
        self._groups: dict[Address, bool] = {}
        self._implied: dict[Address, Table] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(3)
        self._inside: QWidget | None = None

    def show_part(self, part: Part, table: Table, *, read_only: bool) -> None:
        """Show the fields of a part with the values of the table."""
        self.part, self._table, self._read_only = part, table, read_only
        self.editors.clear()
        self._words.clear()
        self._groups.clear()
        self._implied.clear()
        old, self._inside = self._inside, QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        self._add_fields(inside, part.kind, part.keys, part.address)
        inside.addStretch(1)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.addWidget(self._inside)

    def show_problems(self, found: Mapping[Address, str]) -> None:
        """Say below each field what is wrong with it; what is wrong deeper is said at the nearest field."""
        for address, words in self._words.items():
            deeper = [a for a in self._words if len(a) > len(address) and a[: len(address)] == address]
            said = [
                text
                for at, text in found.items()
                if at[: len(address)] == address and not any(at[: len(d)] == d for d in deeper)
            ]
            words.setText("\n".join(said))
            words.setVisible(bool(said))
            editor = self.editors[address]
            if isinstance(editor, QLineEdit) and editor.property("wrong") != ("true" if said else "false"):
                editor.setProperty("wrong", "true" if said else "false")
                editor.style().unpolish(editor)
                editor.style().polish(editor)

    def refresh(self, table: Table) -> None:
        """Go on with another table: what was ticked appears, what was taken out goes; nothing typed is touched."""
        self._table = table
        if self.part is None or all(
            (value_at(table, at) is not None) == there for at, there in self._groups.items()
        ):
            return
        at = next((at for at, editor in self.editors.items() if editor.hasFocus()), ())
        self.show_part(self.part, table, read_only=self._read_only)
        if at:
            self.focus(at)

    def focus(self, address: Address) -> None:
        """Put the cursor into the field nearest to an address."""
        near = [at for at in self.editors if at == address[: len(at)]]
        if not near:
            near = [next(iter(self.editors))] if self.editors else []
        if near:
            at = max(near, key=len)
            editor = self.editors[at]
            if isinstance(editor, ItemRows):
                rest = address[len(at) :]
                row = rest[0] if rest and isinstance(rest[0], int) else 0
                editor.choose(row, str(rest[1]) if len(rest) > 1 else "")
            else:
                editor.setFocus()

    def _add_fields(self, column: QVBoxLayout, kind: type, keys: tuple[str, ...], at: Address) -> None:
        for key in keys:
            one, declared = field_of(kind, key)
            optional, hint = bare(declared)
            address = (*at, key)
            words = field_words(kind, key, self._language)
            if is_dataclass(hint) and isinstance(hint, type):
                if not optional and one.default_factory is not MISSING:
                    self._implied[address] = as_table(one.default_factory())
                self._add_group(column, hint, address, words.name, words.about, optional=optional)
                continue
            editor = self._editor(kind, one, hint, address, words.name)
            alone = keys == (key,)  # the heading above says it already
            if not isinstance(editor, QCheckBox) and not alone:
                column.addWidget(label(words.name, "strong", wrap=True))
            column.addWidget(editor)
            if words.about:
                column.addWidget(label(words.about, "muted", wrap=True))
            self._enter(column, address, editor)
            column.addSpacing(7)

    def _add_group(
        self, column: QVBoxLayout, kind: type, address: Address, name: str, about: str, *, optional: bool
    ) -> None:
        """A value within the value: its own fields below a line, with a tick where it may be left out."""
        column.addWidget(rule())
        there = value_at(self._table, address) is not None
        if optional:
            tick = QCheckBox(name)
            tick.setChecked(there)
            tick.setEnabled(not self._read_only)
            tick.clicked.connect(lambda on, a=address: self._tell(a, {} if on else None))
            column.addWidget(tick)
            if about:
                column.addWidget(label(about, "muted", wrap=True))
            self._enter(column, address, tick)
            self._groups[address] = there
        else:
            column.addWidget(label(name, "strong", wrap=True))
        if there or not optional:
            inner = QWidget()
            indented = QVBoxLayout(inner)
            indented.setContentsMargins(self.fontMetrics().horizontalAdvance("评"), 2, 0, 0)
            indented.setSpacing(3)
            self._add_fields(indented, kind, keys_of(kind), address)
            column.addWidget(inner)
        column.addSpacing(7)

    def _enter(self, column: QVBoxLayout, address: Address, editor: QWidget) -> None:
        wrong = label("", "bad", wrap=True)
        wrong.hide()
        column.addWidget(wrong)
        self.editors[address] = editor
        self._words[address] = wrong

    def _editor(self, kind: type, one: Field[Any], hint: Any, address: Address, name: str) -> QWidget:
        value = self._value(address)
        item = item_of(hint)
        if item is not None and is_dataclass(item):
            rows = ItemRows(item, name, self._colours, self._language, read_only=self._read_only)
            rows.show_items(value)
            rows.edited.connect(lambda items: self._tell(address, items))
            return rows
        if hint is bool:
            return self._tick(name, address, value is True or (value is None and one.default is True))
        if not isinstance(hint, type) or not issubclass(hint, StrEnum):
            if address[-1] in _SECTIONS and address[-3:-2] in (("criterion",), ("section",)):
                return self._choices(name, address, value, self._sections(address), "")
            if item is str or address[-1] in _LONG:
                return self._lines(name, address, hint, value)
            return self._line(name, address, hint, value, default_text(one))
        default = one.default.value if isinstance(one.default, StrEnum) else ""
        words = [(choice.value, choice_word(choice, self._language)) for choice in hint]
        return self._choices(name, address, value, words, default)

    def _sections(self, address: Address) -> list[tuple[str, str]]:
        found = value_at(self._table, (*address[:-3], "section"))
        sections = [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
        if address[-1] == "parent":
            own = value_at(self._table, address[:-1])
            sections = [one for one in sections if not one.get("parent") and one is not own]
        named = [(str(one.get("id", "")), str(one.get("title", ""))) for one in sections]
        return [("", self.tr("(none)")), *named]

    def _line(self, name: str, address: Address, hint: Any, value: Any, default: str) -> QLineEdit:
        between = " " if item_of(hint) else "\n"
        made = field(name, placeholder=default)
        made.setText(shown_text(value, between=between))
        made.setCursorPosition(0)
        made.setReadOnly(self._read_only)
        made.textEdited.connect(lambda text: self._give(address, typed_value(hint, text)))
        made.editingFinished.connect(self.paused)
        return made

    def _lines(self, name: str, address: Address, hint: Any, value: Any) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setTabChangesFocus(True)
        made.setPlainText(shown_text(value))
        made.setReadOnly(self._read_only)
        lines = 8 if address[-1] == "provenance" else 3
        made.setFixedHeight(round(self.fontMetrics().lineSpacing() * (lines + 0.9)))
        made.textChanged.connect(lambda: self._give(address, typed_value(hint, made.toPlainText())))
        return made

    def _tick(self, name: str, address: Address, on: bool) -> QCheckBox:
        made = QCheckBox(name)
        made.setChecked(on)
        made.setEnabled(not self._read_only)
        made.clicked.connect(lambda checked: self._tell(address, checked))
        return made

    def _choices(
        self, name: str, address: Address, value: Any, words: list[tuple[str, str]], default: str
    ) -> Choices:
        made = Choices()
        made.setAccessibleName(name)
        known = [choice for choice, _ in words]
        now = value if isinstance(value, str) else default
        if now not in known:  # what the file says stays to be seen until another is chosen
            words = [(now, shown_text(value) or "—"), *words]
        for choice, word in words:
            made.addItem(word, choice)
        made.setCurrentIndex(made.findData(now, Qt.ItemDataRole.UserRole))
        made.setEnabled(not self._read_only)
        made.activated.connect(lambda place: self._tell(address, made.itemData(place) or None))
        return made

    def _value(self, address: Address) -> Any:
        """What stands there, or what a table that is left out means there (a vote's own 2/3)."""
        around = self._left_out(address)
        return (
            value_at(self._table, address)
            if around is None
            else value_at(self._implied[around], address[len(around) :])
        )

    def _left_out(self, address: Address) -> Address | None:
        """The table around an address that the file leaves out although it is not its class's default."""
        return next(
            (
                at
                for at, implied in self._implied.items()
                if implied and at == address[: len(at)] != address and value_at(self._table, at) is None
            ),
            None,
        )

    def _give(self, address: Address, value: Any) -> None:
        """Tell of a value; the first one in a table left out brings along what that meant."""
        around = self._left_out(address)
        if around is None:
            self.changed.emit(address, value)
        else:
            self.changed.emit(around, with_value(self._implied[around], address[len(around) :], value))

    def _tell(self, address: Address, value: Any) -> None:
        self._give(address, value)
        self.paused.emit()
