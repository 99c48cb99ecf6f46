"""Choosing and typing in the scheme editor, as its users do."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from reviewapp.usecases.scheme_outline import Role
from tests.ui.driving import type_in
from ui.pages.scheme_editor_page import SchemeEditorPage


def choose(editor: SchemeEditorPage, role: Role, place: int = 0) -> None:
    """Choose a part of the tree by what it is."""
    root = [part for part in editor.tree._parts.values() if part.role is role]
    editor.tree.choose(root[place])


def line(editor: SchemeEditorPage, *address: str | int) -> QLineEdit:
    """The line of a value, by where it stands in the table."""
    made = editor.fields.editors[address]
    assert isinstance(made, QLineEdit)
    return made


def retype(widget: QLineEdit, text: str) -> None:
    """Another text in place of the one there."""
    widget.selectAll()
    type_in(widget, text)
