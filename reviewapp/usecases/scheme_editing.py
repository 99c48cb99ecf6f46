"""Editing a scheme: open one, change its table step by step, take steps back, and save what it became.

Every change gives a new table; ``look`` says what can be read of it and every problem at once.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewapp.domain.errors import InputError, Problems, SchemeError, StateError, StoreError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import scheme_as_far_as_read

from .file_reading import read_file
from .file_writing import write_file
from .resource_files import resource
from .scheme_finding import MOST_BYTES
from .scheme_outline import Address, Table, value_at
from .scheme_toml import merged_text

MOST_STEPS = 200
"""Steps that can be taken back; a table is some kilobytes, of which neighbours share most."""


@dataclass(frozen=True)
class Look:
    """What can be read of a table, stand-ins for the rest, and every problem."""

    table: Table
    scheme: Scheme
    problems: Problems


def look(table: Table) -> Look:
    """Read a table as far as it goes."""
    scheme, problems = scheme_as_far_as_read(table)
    return Look(table, scheme, problems)


class SchemeEditing:
    """A scheme under the pen: its table now, the steps before and after it, and the file it is kept in.

    A scheme that comes with the program is ``read_only`` until ``copy`` made it the bureau's own.
    """

    def __init__(self, text: str, name: str, path: Path | None = None, *, read_only: bool = False) -> None:
        try:
            table = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise SchemeError("scheme_not_toml", file=name, reason=str(error)[:200]) from error
        self.name = name
        self.path = path
        self.read_only = read_only
        self._text = text
        self._steps: list[Table] = [table]
        self._at = 0
        self._saved: Table | None = table
        self._last: Address | None = None

    @property
    def table(self) -> Table:
        """The table as it is now; never changed in place."""
        return self._steps[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._at + 1 < len(self._steps)

    @property
    def unsaved(self) -> bool:
        """Whether the file does not hold what is here."""
        return self.table != self._saved

    def copy(self) -> None:
        """Make it the bureau's own: it may be changed, has another id, and is saved in a file of its own."""
        self.read_only = False
        self.path = None
        own = {"id": f"{self.table.get('id', 'scheme')}-own", "version": 1}
        self._steps, self._at, self._saved = [{**self.table, **own}], 0, None

    def change(self, address: Address, value: Any) -> None:
        """Give a key another value (None takes it out); typing on in one key is one step."""
        if value_at(self.table, address) == value and type(value_at(self.table, address)) is type(value):
            return
        self._step(with_value(self.table, address, value), address)

    def replace(self, table: Table) -> None:
        """Another table, made by one of ``scheme_gestures``."""
        self._step(table, None)

    def pause(self) -> None:
        """What is typed next is a step of its own."""
        self._last = None

    def undo(self) -> None:
        """Take the last step back."""
        self._at -= self.can_undo
        self._last = None

    def redo(self) -> None:
        """Take it again."""
        self._at += self.can_redo
        self._last = None

    def text(self) -> str:
        """The file as it would be saved."""
        return merged_text(self._text, self.table)

    def save(self, path: Path | None = None) -> None:
        """Write the file, wholly or not at all; with ``path`` into another from now on.

        Raises StateError("scheme_built_in", "scheme_has_no_file"), StoreError("scheme_changed_on_disk") where
        somebody else wrote the file since it was read, and as ``write_file``.
        """
        target = path or self.path
        if self.read_only:
            raise StateError("scheme_built_in", name=self.name)
        if target is None:
            raise StateError("scheme_has_no_file")
        table, text = self.table, self.text()
        if target == self.path:
            self._still_ours(target)
        write_file(target, text.encode("utf-8"))
        self.path, self.name, self._text, self._saved = target, target.name, text, table

    def _still_ours(self, path: Path) -> None:
        try:
            found = read_file(path, MOST_BYTES)
        except StoreError as error:
            if error.code == "file_missing":
                return
            raise
        if hashlib.sha256(found).digest() != hashlib.sha256(self._text.encode("utf-8")).digest():
            raise StoreError("scheme_changed_on_disk", file=path.name)

    def _step(self, table: Table, address: Address | None) -> None:
        if self.read_only:
            raise StateError("scheme_built_in", name=self.name)
        if address is not None and address == self._last and not self.can_redo and self._at:
            self._steps[self._at] = table
        else:
            self._steps = [*self._steps[: self._at + 1], table][-MOST_STEPS:]
            self._at = len(self._steps) - 1
        self._last = address


def edit_built_in(scheme_id: str) -> SchemeEditing:
    """A scheme that comes with the program, to be looked at or copied; raises InputError("scheme_not_found")."""
    known = {path.stem: path for path in sorted(resource("schemes").glob("*.toml"))}
    if scheme_id not in known:
        raise InputError("scheme_not_found", name=scheme_id, known="、".join(known))
    return SchemeEditing(known[scheme_id].read_text(encoding="utf-8"), scheme_id, read_only=True)


def edit_file(path: Path) -> SchemeEditing:
    """A scheme file of the bureau's own, sound or not; raises SchemeError("scheme_not_toml"), as ``read_file``."""
    content = read_file(path, MOST_BYTES)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SchemeError("scheme_not_toml", file=path.name, reason=str(error)[:200]) from error
    return SchemeEditing(text, path.name, path)


def with_value(table: Any, address: Address, value: Any) -> Any:
    """The table with another value at an address, None for none; tables on the way are made where missing."""
    if not address:
        return value
    step, rest = address[0], address[1:]
    if isinstance(step, int):
        return [with_value(item, rest, value) if i == step else item for i, item in enumerate(table)]
    held: Mapping[str, Any] = table if isinstance(table, Mapping) else {}
    inner = with_value(held.get(step), rest, value)
    if inner is None:
        return {key: part for key, part in held.items() if key != step}
    return {**held, step: inner}
