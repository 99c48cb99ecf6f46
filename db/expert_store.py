"""The expert's store: the task as opened, the answers, what was declared, and the letters that left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

from sqlalchemy import Select, Table, select

from db.kept_store import KeptStore
from db.rows import (
    DECLARATION,
    EXPERT_SECRET,
    EXPERT_SETTING,
    EXPERT_SHEET,
    EXPORTED,
    KEEP_FIRST,
    PLEDGE,
    TASK,
    insertion,
    keep_last,
)
from db.sheet_text import SheetReader, answer_of
from db.store_folder import OpenFolder
from reviewapp.domain.errors import StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.ports import ExportedLetter

_SAVE: Final = (
    "UPDATE sheet SET scores = ?, comment = ?, recommendation = ?, note = ?, recused = ?, abstained = ?,"
    " gates = ?, familiarity = ?, amount = ?, evidence = ?, changed_at = ? WHERE entry = ? AND position IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM setting WHERE name = 'closed/' || sheet.entry)"
)
_CLOSED: Final = "closed/"
"""Marks an entry that takes no change; the signed task says which, this is its index."""
_IS_CLOSED: Final = "UPDATE setting SET value = value WHERE name = ?"
_OPEN_ALL: Final = "DELETE FROM setting WHERE substr(name, 1, 7) = 'closed/'"


class SqlExpertStore(KeptStore):
    """An open expert store (``ports.ExpertStore``)."""

    def __init__(self, opened: OpenFolder) -> None:
        super().__init__(opened, EXPERT_SECRET, EXPERT_SETTING)

    def task(self) -> bytes | None:
        """The signed task payload as it stands now, or None before."""
        with self._read() as connection:
            found = connection.execute(
                select(TASK.c.payload).order_by(TASK.c.number.desc()).limit(1)
            ).scalar()
        return None if found is None else bytes(found)

    def tasks(self) -> tuple[bytes, ...]:
        """Every version of the task that was opened here, the package first, then the amendments in order."""
        with self._read() as connection:
            rows = connection.execute(select(TASK.c.payload).order_by(TASK.c.number)).scalars()
            return tuple(bytes(payload) for payload in rows)

    def install_task(
        self,
        task: bytes,
        secrets: Mapping[str, bytes],
        entries: Sequence[str],
        *,
        number: int = 1,
        sheets: Sequence[ScoreSheet] = (),
        declared: Sequence[str] = (),
        closed: Sequence[str] = (),
        at: str = "",
    ) -> None:
        """Keep a version of the task with its keys and an empty sheet for every new entry, in one commit.

        Sheets already there keep their answers unless ``sheets`` brings another; entries no longer named are no
        longer shown and not deleted.  ``closed`` entries are marked: the task decides, and the one statement that
        must be quick reads the mark.
        """
        with self._write() as connection:
            connection.exec_driver_sql(insertion(TASK, keep_last("number", "payload")), (number, task))
            self._put_secrets(connection, secrets)
            connection.exec_driver_sql("UPDATE sheet SET position = NULL")
            rows = [(entry, None, *answer_of(ScoreSheet(entry)), "") for entry in entries]
            if rows:
                connection.exec_driver_sql(insertion(EXPERT_SHEET, KEEP_FIRST), rows)
                places = [(place, entry) for place, entry in enumerate(entries)]
                connection.exec_driver_sql("UPDATE sheet SET position = ? WHERE entry = ?", places)
            connection.exec_driver_sql(_OPEN_ALL)
            for sheet in sheets:
                connection.exec_driver_sql(_SAVE, (*answer_of(sheet), at, sheet.entry))
            answered = [(entry, at) for entry in declared]
            if answered:
                connection.exec_driver_sql(insertion(DECLARATION, KEEP_FIRST), answered)
            marks = [(_CLOSED + entry, str(number)) for entry in closed]
            if marks:
                connection.exec_driver_sql(insertion(EXPERT_SETTING, keep_last("name", "value")), marks)

    def sheets(self) -> dict[str, ScoreSheet]:
        """Every entry's sheet as it is now, in the task's order."""
        wanted = select(EXPERT_SHEET).where(EXPERT_SHEET.c.position.is_not(None))
        return self._sheets(wanted.order_by(EXPERT_SHEET.c.position))

    def every_sheet(self) -> dict[str, ScoreSheet]:
        """Every sheet, those too whose entry an amendment took away."""
        return self._sheets(select(EXPERT_SHEET).order_by(EXPERT_SHEET.c.entry))

    def _sheets(self, wanted: Select[Any]) -> dict[str, ScoreSheet]:
        reader = SheetReader()
        with self._read() as connection:
            return {
                entry: reader.sheet(entry, *answer) for entry, _, *answer, _ in connection.execute(wanted)
            }

    def save_sheet(self, sheet: ScoreSheet, at: str) -> None:
        """Make one sheet durable: returns only after the commit.

        Raises StoreError("entry_not_in_task", "entry_closed").
        """
        if self._write_one(_SAVE, (*answer_of(sheet), at, sheet.entry)) != 1:
            self._say_not_saved(sheet.entry)

    def _say_not_saved(self, entry: str) -> NoReturn:
        # Asked on the connection that found nothing to save: it may be the last that still sees the file.
        if self._write_one(_IS_CLOSED, (_CLOSED + entry,)) != 1:
            raise StoreError("entry_not_in_task", entry=entry)
        raise StoreError("entry_closed", entry=entry)

    def pledges(self) -> dict[str, str]:
        """The pledges signed, with their time."""
        return self._times(PLEDGE)

    def sign_pledge(self, pledge: str, at: str) -> None:
        """Record a signed pledge; one signed before keeps its first time."""
        self._write_one(insertion(PLEDGE, KEEP_FIRST), (pledge, at))

    def declared(self) -> dict[str, str]:
        """The entries answered with 无需回避 or 需回避, with their time."""
        return self._times(DECLARATION)

    def declare(self, sheet: ScoreSheet, at: str) -> None:
        """Record the answer for one entry together with its sheet, in one commit.

        Raises StoreError("entry_not_in_task", "entry_closed").
        """
        with self._write() as connection:
            saved = connection.exec_driver_sql(_SAVE, (*answer_of(sheet), at, sheet.entry)).rowcount == 1
            if saved:
                connection.exec_driver_sql(
                    insertion(DECLARATION, keep_last("entry", "at")), (sheet.entry, at)
                )
        if not saved:
            self._say_not_saved(sheet.entry)

    def exported(self) -> tuple[ExportedLetter, ...]:
        """The letters written so far, by revision."""
        with self._read() as connection:
            rows = connection.execute(select(EXPORTED).order_by(EXPORTED.c.revision))
            return tuple(
                ExportedLetter(digest, revision, header, payload_sha256, at)
                for digest, revision, header, payload_sha256, at in rows
            )

    def record_export(self, letter: ExportedLetter) -> None:
        """Record a letter before its file is shown to anyone."""
        row = (letter.digest, letter.revision, letter.header, letter.payload_sha256, letter.at)
        self._write_one(insertion(EXPORTED), row)

    def _times(self, table: Table) -> dict[str, str]:
        with self._read() as connection:
            return {str(name): str(at) for name, at in connection.execute(select(table))}

    def _progress(self) -> int:
        return max((letter.revision for letter in self.exported()), default=0)
