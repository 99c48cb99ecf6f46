"""Everything that must hold in a store, as one function: run after every database test and from a menu.

Each finding is a Problem with its place; reading goes on after a finding where that makes sense.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from db import key_file
from db.declaration_rows import aside_of, declared_of
from db.migrating import DATABASE, VERSIONS
from db.rows import ACT, ANSWER, BUREAU_SHEET, DECLARED, EXPERT_SHEET, STANDING_ASIDE
from db.sheet_text import SheetReader
from db.store_folder import BLOBS, is_blob_name
from reviewapp.domain.errors import Problem, Problems, StoreError, problem

_Findings = Iterator[Problem]


def check_store(folder: Path, kind: str, engine: Engine) -> Problems:
    """All that is wrong with an open store; empty means sound."""
    found = [*_header(folder, kind), *_database(engine, kind), *_blobs(folder)]
    return Problems(tuple(found))


def _header(folder: Path, kind: str) -> _Findings:
    try:
        sane = key_file.read(folder).kind == kind
    except StoreError:
        sane = False
    if not sane:
        yield problem("header_damaged", key_file.FILE)
    if os.name == "posix":
        for name in (key_file.FILE, DATABASE):
            if (folder / name).stat().st_mode & 0o077:
                yield problem("file_open_to_others", name)


def _database(engine: Engine, kind: str) -> _Findings:
    checks = {"bureau": _BUREAU_CHECKS, "expert": _EXPERT_CHECKS}[kind]
    for check in (_pages, _structure, _version(kind), *checks):
        try:
            with engine.begin() as connection:
                yield from list(check(connection))
        except (DBAPIError, sqlcipher.Error) as error:
            # Unreadable is a finding too, and the other parts may still be read.
            said = getattr(getattr(error, "orig", error), "sqlite_errorname", type(error).__name__)
            yield problem("store_structure_damaged", DATABASE, said=said)


def _pages(connection: Connection) -> _Findings:
    damaged = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    if damaged:
        yield problem("store_pages_damaged", DATABASE, first=damaged[0][0])


def _structure(connection: Connection) -> _Findings:
    for (said,) in connection.exec_driver_sql("PRAGMA quick_check(5)").fetchall():
        if said != "ok":
            yield problem("store_structure_damaged", DATABASE, said=said)
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield problem("row_without_owner", str(table))


def _version(kind: str) -> Callable[[Connection], _Findings]:
    def check(connection: Connection) -> _Findings:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchall()
        if [tuple(row) for row in found] != [(VERSIONS[kind][-1],)]:
            yield problem("store_version_odd", DATABASE)

    return check


def _acts(connection: Connection) -> _Findings:
    """The log is one chain from 1 on, and every digest is that of its record."""
    before, expected = "", 1
    rows = connection.execute(
        select(ACT.c.sequence, ACT.c.digest, ACT.c.previous, ACT.c.record).order_by(ACT.c.sequence)
    )
    for sequence, digest, previous, record in rows:
        if sequence != expected or previous != before:
            yield problem("act_chain_broken", f"act {sequence}", sequence=sequence)
        if hashlib.sha256(record).hexdigest() != digest:
            yield problem("act_digest_wrong", f"act {sequence}", sequence=sequence)
        before, expected = digest, sequence + 1


def _bureau_sheets(connection: Connection) -> _Findings:
    """Every sheet can be read, and an opened letter answers an entry once."""
    reader, seen = SheetReader(), set()
    columns = BUREAU_SHEET.c
    wanted = select(columns.letter, columns.entry, *(columns[name] for name in ANSWER))
    for letter, *answer in connection.execute(wanted):
        place = f"letter {letter[:12]} {answer[0]}"
        if (letter, answer[0]) in seen:
            yield problem("sheet_twice", place, entry=answer[0])
        seen.add((letter, answer[0]))
        yield from _readable(reader, answer, place)


def _expert_sheets(connection: Connection) -> _Findings:
    """Every sheet can be read, and no two have one place in the task."""
    reader, seen = SheetReader(), set()
    columns = EXPERT_SHEET.c
    wanted = select(columns.entry, columns.position, *(columns[name] for name in ANSWER))
    for entry, position, *answer in connection.execute(wanted):
        if position is not None and position in seen:
            yield problem("sheet_twice", f"entry {entry}", entry=entry)
        seen.add(position)
        yield from _readable(reader, [entry, *answer], f"entry {entry}")


def _declared(connection: Connection) -> _Findings:
    """Every declaration letter's answers can be read."""
    columns = [column for column in DECLARED.columns if column is not DECLARED.c.container]
    for row in connection.execute(select(*columns)):
        try:
            declared_of(*row)
        except (ValueError, TypeError):
            yield problem("declarations_unreadable", f"letter {row[0][:12]}")


def _aside(connection: Connection) -> _Findings:
    """How far each 需回避 reaches can be read, and what stood there before."""
    for entry, *aside in connection.execute(select(STANDING_ASIDE)):
        try:
            aside_of(entry, *aside)
        except (ValueError, TypeError, AttributeError):
            yield problem("declarations_unreadable", f"entry {entry}")


def _readable(reader: SheetReader, answer: list[object], place: str) -> _Findings:
    try:
        reader.sheet(*answer)  # type: ignore[arg-type]
    except (ValueError, AttributeError):
        yield problem("sheet_unreadable", place, entry=answer[0])


def _blobs(folder: Path) -> _Findings:
    """Every blob's bytes have the digest that is its name; what is still being written has another name."""
    try:
        blobs = sorted(path for path in (folder / BLOBS).iterdir() if is_blob_name(path.name))
        for blob in blobs:
            with open(blob, "rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != blob.name:
                    yield problem("blob_damaged", f"{BLOBS}/{blob.name}", blob=blob.name[:12])
    except OSError:
        yield problem("blob_damaged", BLOBS, blob="")


_BUREAU_CHECKS: Final = (_acts, _bureau_sheets, _declared)
_EXPERT_CHECKS: Final = (_expert_sheets, _aside)
