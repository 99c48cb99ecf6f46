"""The bureau's store: the log of acts, the letters kept, and what was opened of them."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table, select

from db.declaration_rows import declaration_row, declared_of
from db.kept_store import KeptStore
from db.rows import (
    ACT,
    ANSWER,
    BUREAU_SECRET,
    BUREAU_SETTING,
    BUREAU_SHEET,
    DECLARED,
    KEEP_FIRST,
    LETTER,
    OPENED,
    insertion,
)
from db.sheet_text import SheetReader, answer_of
from db.store_folder import OpenFolder
from reviewapp.domain.declarations import Declared
from reviewapp.domain.errors import StoreError
from reviewapp.domain.merging_rules import Letter, Presence
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases.ports import ActRecord, KeptDeclarations, KeptLetter, OpenedLetter

_AT_A_TIME: Final = 100
"""Letters read in one query: some megabytes at most."""


class SqlBureauStore(KeptStore):
    """An open bureau store (``ports.BureauStore``)."""

    def __init__(self, opened: OpenFolder) -> None:
        super().__init__(opened, BUREAU_SECRET, BUREAU_SETTING)

    def act_records(self, after: int = 0) -> tuple[ActRecord, ...]:
        """The records of the log with a sequence above ``after``, in order."""
        wanted = select(ACT).where(ACT.c.sequence > after).order_by(ACT.c.sequence)
        with self._read() as connection:
            return tuple(ActRecord(*row) for row in connection.execute(wanted))

    def letters(self) -> tuple[Letter, ...]:
        """What the headers of all kept score letters say, in no particular order."""
        columns = [column for column in LETTER.columns if column is not LETTER.c.container]
        with self._read() as connection:
            return tuple(_letter(*row) for row in connection.execute(select(*columns)))

    def letter_container(self, digest: str) -> bytes:
        """A kept letter's bytes; raises StoreError("letter_not_kept")."""
        return self._container(LETTER, digest)

    def declared(self) -> tuple[Declared, ...]:
        """What all kept declaration letters say, in no particular order."""
        columns = [column for column in DECLARED.columns if column is not DECLARED.c.container]
        with self._read() as connection:
            return tuple(declared_of(*row) for row in connection.execute(select(*columns)))

    def declaration_container(self, digest: str) -> bytes:
        """A kept declaration letter's bytes; raises StoreError("letter_not_kept")."""
        return self._container(DECLARED, digest)

    def _container(self, table: Table, digest: str) -> bytes:
        with self._read() as connection:
            found = connection.execute(select(table.c.container).where(table.c.digest == digest)).scalar()
        if found is None:
            raise StoreError("letter_not_kept", digest=digest[:12])
        return bytes(found)

    def letter_containers(self, digests: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of many kept letters, a hundred at a time, so that memory stays small."""
        for first in range(0, len(digests), _AT_A_TIME):
            wanted = digests[first : first + _AT_A_TIME]
            with self._read() as connection:
                rows = connection.execute(
                    select(LETTER.c.digest, LETTER.c.container).where(LETTER.c.digest.in_(wanted))
                ).all()
            yield from ((digest, bytes(container)) for digest, container in rows)

    def opened(self) -> dict[str, tuple[ScoreSheet, ...]]:
        """The sheets of every opened letter, by the letter's digest; a letter without sheets is there too."""
        reader = SheetReader()
        with self._read() as connection:
            letters = connection.exec_driver_sql("SELECT letter FROM opened").scalars()
            sheets: dict[str, list[ScoreSheet]] = {letter: [] for letter in letters}
            cursor = connection.exec_driver_sql(_ALL_SHEETS).cursor
            assert cursor is not None
            # The driver's own tuples: a Row for each of a hundred thousand would cost as much as the reading.
            for letter, *answer in cursor.fetchall():
                sheets[letter].append(reader.sheet(*answer))
        return {letter: tuple(found) for letter, found in sheets.items()}

    def opened_payload(self, digest: str) -> bytes | None:
        """The signed payload of an opened letter."""
        with self._read() as connection:
            found = connection.execute(select(OPENED.c.payload).where(OPENED.c.letter == digest)).scalar()
        return None if found is None else bytes(found)

    def append(
        self,
        record: ActRecord | Callable[[], ActRecord],
        *,
        letters: Sequence[KeptLetter] = (),
        declarations: Sequence[KeptDeclarations] = (),
        opened: Iterable[OpenedLetter] = (),
        secrets: Mapping[str, bytes] | None = None,
    ) -> None:
        """Write one act with all that belongs to it, wholly or not at all, durably.

        A letter kept or opened before stays as it is.  ``opened`` is taken a hundred at a time; a record given
        as a function is asked for afterwards.  Raises StoreError("ledger_moved") when the record does not
        follow the last one kept, StoreError("letter_not_kept") for an opened letter nobody received.
        """
        with self._write() as connection:
            _keep(connection, letters)
            if declarations:
                rows = [declaration_row(kept) for kept in declarations]
                connection.exec_driver_sql(insertion(DECLARED, KEEP_FIRST), rows)
            _open(connection, opened)
            line = record if isinstance(record, ActRecord) else record()
            if hashlib.sha256(line.record).hexdigest() != line.digest:
                raise ValueError("an act's digest is the SHA-256 of its record")
            _follow(connection, line)
            act = (line.sequence, line.digest, line.previous, line.record, line.signature)
            connection.exec_driver_sql(insertion(ACT), act)
            self._put_secrets(connection, secrets or {})

    def _progress(self) -> int:
        with self._read() as connection:
            return _head(connection)[0]


_ALL_SHEETS = f"SELECT letter, entry, {', '.join(ANSWER)} FROM sheet ORDER BY letter, position"


def _head(connection: Connection) -> tuple[int, str]:
    wanted = "SELECT sequence, digest FROM act ORDER BY sequence DESC LIMIT 1"
    row = connection.exec_driver_sql(wanted).fetchone()
    return (0, "") if row is None else (row[0], row[1])


def _follow(connection: Connection, record: ActRecord) -> None:
    sequence, digest = _head(connection)
    if (record.sequence, record.previous) != (sequence + 1, digest):
        raise StoreError("ledger_moved", sequence=record.sequence, last=sequence)


def _keep(connection: Connection, letters: Sequence[KeptLetter]) -> None:
    if letters:
        connection.exec_driver_sql(insertion(LETTER, KEEP_FIRST), [_letter_row(kept) for kept in letters])


def _open(connection: Connection, opened: Iterable[OpenedLetter]) -> None:
    waiting = iter(opened)
    first = list(itertools.islice(waiting, _AT_A_TIME))
    if not first:
        return
    kept = set(connection.exec_driver_sql("SELECT digest FROM letter").scalars())
    known = set(connection.exec_driver_sql("SELECT letter FROM opened").scalars())
    while first:
        stranger = next((one.digest for one in first if one.digest not in kept), None)
        if stranger is not None:
            raise StoreError("letter_not_kept", digest=stranger[:12])
        new = list({one.digest: one for one in first if one.digest not in known}.values())
        known.update(one.digest for one in new)
        if new:
            _put_opened(connection, new)
        first = list(itertools.islice(waiting, _AT_A_TIME))


def _put_opened(connection: Connection, new: Sequence[OpenedLetter]) -> None:
    connection.exec_driver_sql(insertion(OPENED), [(one.digest, one.payload) for one in new])
    rows = [
        (one.digest, position, sheet.entry, *answer_of(sheet))
        for one in new
        for position, sheet in enumerate(one.sheets)
    ]
    if rows:
        connection.exec_driver_sql(insertion(BUREAU_SHEET), rows)


def _letter_row(kept: KeptLetter) -> tuple[object, ...]:
    said = kept.letter
    presence = [[one.entry, one.state.value, one.sheet_sha256] for one in said.presence]
    return (
        said.digest,
        said.seat,
        said.enrolment,
        said.revision,
        said.signer,
        said.payload_sha256,
        " ".join(sorted(said.replaces)),
        said.assignment_digest,
        json.dumps(presence, ensure_ascii=False, separators=(",", ":")),
        kept.container,
    )


def _letter(
    digest: str, seat: str, enrolment: int, revision: int, signer: str, payload_sha256: str, replaces: str,
    assignment_digest: str, presence: str,
) -> Letter:  # fmt: skip
    return Letter(
        digest=digest,
        seat=seat,
        enrolment=enrolment,
        revision=revision,
        signer=signer,
        payload_sha256=payload_sha256,
        replaces=frozenset(replaces.split()),
        presence=tuple(
            [Presence(entry, _STATES[state], sheet) for entry, state, sheet in json.loads(presence)]
        ),
        assignment_digest=assignment_digest,
    )


_STATES = {state.value: state for state in SheetState}
