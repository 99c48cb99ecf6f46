"""The expert's store: the task as opened, the answers, what was declared, and the letters that left."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from sqlalchemy import Select, Table, select

from db import key_file
from db.declaration_rows import aside_of, aside_row
from db.kept_store import KeptStore
from db.rows import (
    ANSWER,
    DECLARATION,
    DECLARED_BY_ME,
    EXPERT_SECRET,
    EXPERT_SETTING,
    EXPERT_SHEET,
    EXPORTED,
    KEEP_FIRST,
    PLEDGE,
    STANDING_ASIDE,
    TASK,
    insertion,
    keep_last,
)
from db.second_copy import bring_up_to_date
from db.sheet_text import SheetReader, answer_of
from db.store_folder import OpenFolder
from reviewapp.domain.errors import StateError, StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.ports import ExportedLetter, StandingAside

_CLOSED: Final = "closed/"
"""Marks an entry that takes no change; the signed task says which, this is its index."""
_SAVE: Final = (
    f"UPDATE sheet SET {', '.join(f'{name} = ?' for name in ANSWER)}, changed_at = ?"
    " WHERE entry = ? AND position IS NOT NULL"
    f" AND NOT EXISTS (SELECT 1 FROM setting WHERE name = '{_CLOSED}' || sheet.entry)"
)
_SAVE_SCORED: Final = f"{_SAVE} AND recused = ''"
"""A score never takes back a 需回避, whichever of the two was asked for first."""
_NEW: Final = (
    f"INSERT INTO sheet (entry, {', '.join(ANSWER)}, changed_at)"
    f" VALUES (?, {', '.join('?' for _ in ANSWER)}, '') {KEEP_FIRST}"
)
_ANSWERS: Final = select(EXPERT_SHEET.c.entry, *(EXPERT_SHEET.c[name] for name in ANSWER))
_CLOSED_MARK: Final = "SELECT 1 FROM setting WHERE name = ?"
_IS_CLOSED: Final = "UPDATE setting SET value = value WHERE name = ?"
_IS_RECUSED: Final = (
    "UPDATE sheet SET recused = recused WHERE entry = ? AND position IS NOT NULL AND recused <> ''"
)
_OPEN_ALL: Final = f"DELETE FROM setting WHERE substr(name, 1, {len(_CLOSED)}) = '{_CLOSED}'"


class SqlExpertStore(KeptStore):
    """An open expert store (``ports.ExpertStore``)."""

    def __init__(self, opened: OpenFolder) -> None:
        super().__init__(opened, EXPERT_SECRET, EXPERT_SETTING)
        self._copying = threading.Lock()

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
            rows = [(entry, *answer_of(ScoreSheet(entry))) for entry in entries]
            if rows:
                connection.exec_driver_sql(_NEW, rows)
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
        wanted = _ANSWERS.where(EXPERT_SHEET.c.position.is_not(None))
        return self._sheets(wanted.order_by(EXPERT_SHEET.c.position))

    def every_sheet(self) -> dict[str, ScoreSheet]:
        """Every sheet, those too whose entry an amendment took away."""
        return self._sheets(_ANSWERS.order_by(EXPERT_SHEET.c.entry))

    def _sheets(self, wanted: Select[Any]) -> dict[str, ScoreSheet]:
        reader = SheetReader()
        with self._read() as connection:
            return {entry: reader.sheet(entry, *answer) for entry, *answer in connection.execute(wanted)}

    def save_sheet(self, sheet: ScoreSheet, at: str) -> None:
        """Make one sheet durable: returns only after the commit.

        Raises StoreError("entry_not_in_task", "entry_closed"), StateError("entry_recused").
        """
        if self._write_one(_SAVE_SCORED, (*answer_of(sheet), at, sheet.entry)) != 1:
            self._say_not_saved(sheet.entry)

    def _say_not_saved(self, entry: str) -> NoReturn:
        # Asked on the connection that found nothing to save: it may be the last that still sees the file.
        if self._write_one(_IS_CLOSED, (_CLOSED + entry,)) == 1:
            raise StoreError("entry_closed", entry=entry)
        if self._write_one(_IS_RECUSED, (entry,)) == 1:
            raise StateError("entry_recused", entry=entry)
        raise StoreError("entry_not_in_task", entry=entry)

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
        """Record 无需回避 for one entry together with its sheet, in one commit.

        Raises StoreError("entry_not_in_task").
        """
        self.declare_all((sheet,), {}, at)

    def declare_all(self, sheets: Sequence[ScoreSheet], aside: Mapping[str, StandingAside], at: str) -> None:
        """Record the answers for some entries with their sheets, wholly or not at all.

        Raises StoreError("entry_not_in_task", "entry_closed").
        """
        with self._write() as connection:
            for sheet in sheets:
                if connection.exec_driver_sql(_SAVE, (*answer_of(sheet), at, sheet.entry)).rowcount != 1:
                    # Said in here, so that nothing of the others stays either.
                    mark = connection.exec_driver_sql(_CLOSED_MARK, (_CLOSED + sheet.entry,)).first()
                    raise StoreError("entry_closed" if mark else "entry_not_in_task", entry=sheet.entry)
                connection.exec_driver_sql(
                    insertion(DECLARATION, keep_last("entry", "at")), (sheet.entry, at)
                )
                connection.exec_driver_sql("DELETE FROM standing_aside WHERE entry = ?", (sheet.entry,))
                if sheet.entry in aside:
                    row = aside_row(sheet.entry, aside[sheet.entry])
                    connection.exec_driver_sql(insertion(STANDING_ASIDE), row)

    def standing_aside(self) -> dict[str, StandingAside]:
        """How far each 需回避 reaches, by entry; one from before there were scopes is not in it."""
        with self._read() as connection:
            return {row[0]: aside_of(*row) for row in connection.execute(select(STANDING_ASIDE))}

    def exported(self) -> tuple[ExportedLetter, ...]:
        """The letters written so far, by revision."""
        return self._written(EXPORTED)

    def record_export(self, letter: ExportedLetter) -> None:
        """Record a letter before its file is shown to anyone."""
        self._record(EXPORTED, letter)

    def declarations_exported(self) -> tuple[ExportedLetter, ...]:
        """The declaration letters written so far, by revision."""
        return self._written(DECLARED_BY_ME)

    def record_declarations(self, letter: ExportedLetter) -> None:
        """Record a declaration letter before its file is shown to anyone."""
        self._record(DECLARED_BY_ME, letter)

    def _written(self, table: Table) -> tuple[ExportedLetter, ...]:
        with self._read() as connection:
            rows = connection.execute(select(table).order_by(table.c.revision))
            return tuple(
                ExportedLetter(digest, revision, header, payload_sha256, at)
                for digest, revision, header, payload_sha256, at in rows
            )

    def _record(self, table: Table, letter: ExportedLetter) -> None:
        row = (letter.digest, letter.revision, letter.header, letter.payload_sha256, letter.at)
        self._write_one(insertion(table), row)

    def locked_key(self) -> bytes:
        """The store's key as its header has it: locked under the pass phrase."""
        self._ours()
        return key_file.read(self.folder).locked

    def copy_to(self, place: Path) -> Path:
        """Bring the copy below ``place`` up to date; scores go on being saved meanwhile.

        Raises StoreError("copy_not_written", "copy_full").
        """
        with self._copying:
            self._ours()
            return bring_up_to_date(self._opened, place)

    def close(self) -> None:
        """Give the store back once no copy of it is being written; idempotent."""
        with self._copying:
            super().close()

    def _times(self, table: Table) -> dict[str, str]:
        with self._read() as connection:
            return {str(name): str(at) for name, at in connection.execute(select(table))}

    def _progress(self) -> int:
        return max((letter.revision for letter in self.exported()), default=0)
