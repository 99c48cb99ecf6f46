"""The expert's store: the task as opened, the answers, what was declared, and the letters that left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Table, select

from db.kept_store import KeptStore
from db.rows import (
    ANSWER,
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
    f"UPDATE sheet SET {', '.join(f'{name} = ?' for name in ANSWER)}, changed_at = ?"
    " WHERE entry = ? AND position IS NOT NULL"
)
_NEW: Final = (
    f"INSERT INTO sheet (entry, {', '.join(ANSWER)}, changed_at)"
    f" VALUES (?, {', '.join('?' for _ in ANSWER)}, '') {KEEP_FIRST}"
)
_ONLY: Final = 1


class SqlExpertStore(KeptStore):
    """An open expert store (``ports.ExpertStore``)."""

    def __init__(self, opened: OpenFolder) -> None:
        super().__init__(opened, EXPERT_SECRET, EXPERT_SETTING)

    def task(self) -> bytes | None:
        """The signed task payload as it was opened, or None before."""
        with self._read() as connection:
            found = connection.execute(select(TASK.c.payload).where(TASK.c.number == _ONLY)).scalar()
        return None if found is None else bytes(found)

    def install_task(self, task: bytes, secrets: Mapping[str, bytes], entries: Sequence[str]) -> None:
        """Keep the opened task with the keys made for it and an empty sheet for every entry, in one commit.

        Sheets already there keep their answers; entries no longer named are no longer shown and not deleted.
        """
        with self._write() as connection:
            connection.exec_driver_sql(insertion(TASK, keep_last("number", "payload")), (_ONLY, task))
            self._put_secrets(connection, secrets)
            connection.exec_driver_sql("UPDATE sheet SET position = NULL")
            rows = [(entry, *answer_of(ScoreSheet(entry))) for entry in entries]
            if rows:
                connection.exec_driver_sql(_NEW, rows)
                places = [(place, entry) for place, entry in enumerate(entries)]
                connection.exec_driver_sql("UPDATE sheet SET position = ? WHERE entry = ?", places)

    def sheets(self) -> dict[str, ScoreSheet]:
        """Every entry's sheet as it is now, in the task's order."""
        reader = SheetReader()
        wanted = (
            select(EXPERT_SHEET.c.entry, *(EXPERT_SHEET.c[name] for name in ANSWER))
            .where(EXPERT_SHEET.c.position.is_not(None))
            .order_by(EXPERT_SHEET.c.position)
        )
        with self._read() as connection:
            return {entry: reader.sheet(entry, *answer) for entry, *answer in connection.execute(wanted)}

    def save_sheet(self, sheet: ScoreSheet, at: str) -> None:
        """Make one sheet durable: returns only after the commit; raises StoreError("entry_not_in_task")."""
        if self._write_one(_SAVE, (*answer_of(sheet), at, sheet.entry)) != 1:
            raise StoreError("entry_not_in_task", entry=sheet.entry)

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

        Raises StoreError("entry_not_in_task").
        """
        with self._write() as connection:
            if connection.exec_driver_sql(_SAVE, (*answer_of(sheet), at, sheet.entry)).rowcount != 1:
                raise StoreError("entry_not_in_task", entry=sheet.entry)
            connection.exec_driver_sql(insertion(DECLARATION, keep_last("entry", "at")), (sheet.entry, at))

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
