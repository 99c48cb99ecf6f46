"""One score made durable through the expert store, against one raw commit of the same row."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from db.stores import SqlStores
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import wrapping

TIMES = 400
SHEET = ScoreSheet("E1", tuple((f"c{i}", Decimal(60 + i)) for i in range(8)), "评" * 60, "fund")


def ours(folder: Path) -> float:
    """Seconds for one ``save_sheet``."""
    stores = SqlStores(wrapping)
    place = folder / f"expert-{time.monotonic_ns()}"
    store = stores.create_expert(place, "bench", "")
    store.install_task(b"task", {}, ["E1"])
    start = time.perf_counter()
    for number in range(TIMES):
        store.save_sheet(SHEET.with_score("c0", Decimal(number % 100)), "2026-11-23T10:00:00+08:00")
    seconds = time.perf_counter() - start
    store.close()
    return seconds / TIMES


class RawStore:
    """One table in an encrypted database with our settings, and nothing around it."""

    def __init__(self, folder: Path) -> None:
        path = folder / f"raw-{time.monotonic_ns()}.db"
        self._connection = connection = sqlcipher.connect(str(path), isolation_level=None)
        connection.execute("PRAGMA key=\"x'" + "11" * 32 + "'\"")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "create table sheet (entry text primary key, scores text, comment text, recommendation text, at text)"
        )
        connection.execute("insert into sheet values ('E1', '', '', '', '')")

    def save(self, number: int) -> None:
        """Commit one sheet with another figure."""
        scores = " ".join(f"{cid}={number % 100 if cid == 'c0' else value}" for cid, value in SHEET.scores)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(
            "update sheet set scores=?, comment=?, recommendation=?, at=? where entry=?",
            (scores, SHEET.comment, SHEET.recommendation, "2026-11-23T10:00:00+08:00", "E1"),
        )
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def raw(folder: Path) -> float:
    """Seconds for one raw commit, of many one after the other."""
    store = RawStore(folder)
    start = time.perf_counter()
    for number in range(TIMES):
        store.save(number)
    seconds = time.perf_counter() - start
    store.close()
    return seconds / TIMES
