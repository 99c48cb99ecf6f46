"""The tables of both stores, and the text of the statements on the quick paths.

Rows never leave ``db``: ``bureau_store`` and ``expert_store`` turn them into values and back.  The migrations
do not import this module; a test compares what they make with what stands here.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

BUREAU: Final = MetaData()
EXPERT: Final = MetaData()


def _conveniences(metadata: MetaData) -> tuple[Table, Table]:
    secret = Table(
        "secret",
        metadata,
        Column("name", String(200), primary_key=True),
        Column("value", LargeBinary, nullable=False),
    )
    setting = Table(
        "setting",
        metadata,
        Column("name", String(200), primary_key=True),
        Column("value", Text, nullable=False),
    )
    return secret, setting


def _answers() -> tuple[Column[str] | Column[bool], ...]:
    """The columns of one sheet's answer, the same on both desks: one wide row a sheet."""
    return (
        Column("scores", Text, nullable=False),
        Column("comment", Text, nullable=False),
        Column("recommendation", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("recused", String(40), nullable=False),
        Column("abstained", Boolean, nullable=False),
        Column("gates", Text, nullable=False),
        Column("familiarity", String(64), nullable=False),
        Column("amount", String(40), nullable=False),
        Column("evidence", Text, nullable=False),
    )


def _visit() -> Column[str]:
    """What was found on site: added later, so it stands last in both tables and has a default."""
    return Column("visit", Text, nullable=False, server_default="")


ACT: Final = Table(
    "act",
    BUREAU,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("previous", String(64), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
LETTER: Final = Table(
    "letter",
    BUREAU,
    Column("digest", String(64), primary_key=True),
    Column("seat", String(200), nullable=False),
    Column("enrolment", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("signer", String(200), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("replaces", Text, nullable=False),
    Column("assignment_digest", String(64), nullable=False),
    Column("presence", Text, nullable=False),
    # Last, so that reading the others never touches its pages.
    Column("container", LargeBinary, nullable=False),
)
OPENED: Final = Table(
    "opened",
    BUREAU,
    Column("letter", String(64), ForeignKey("letter.digest"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)
BUREAU_SHEET: Final = Table(
    "sheet",
    BUREAU,
    Column("letter", String(64), ForeignKey("opened.letter"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entry", String(200), nullable=False),
    *_answers(),
    _visit(),
    # A letter's sheets lie together, in the order in which they are read.
    sqlite_with_rowid=False,
)
DECLARED: Final = Table(
    "declaration_letter",
    BUREAU,
    Column("digest", String(64), primary_key=True),
    Column("seat", String(200), nullable=False),
    Column("enrolment", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("signer", String(200), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("replaces", Text, nullable=False),
    Column("assignment_digest", String(64), nullable=False),
    Column("answers", Text, nullable=False),
    Column("container", LargeBinary, nullable=False),
)
BUREAU_SECRET, BUREAU_SETTING = _conveniences(BUREAU)

TASK: Final = Table(
    "task",
    EXPERT,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("payload", LargeBinary, nullable=False),
)
EXPERT_SHEET: Final = Table(
    "sheet",
    EXPERT,
    Column("entry", String(200), primary_key=True),
    # Null once an amendment took the entry away: the answer stays, and is not shown.
    Column("position", Integer),
    *_answers(),
    Column("changed_at", String(40), nullable=False),
    _visit(),
)
PLEDGE: Final = Table(
    "pledge",
    EXPERT,
    Column("pledge", String(200), primary_key=True),
    Column("at", String(40), nullable=False),
)
DECLARATION: Final = Table(
    "declaration",
    EXPERT,
    Column("entry", String(200), ForeignKey("sheet.entry"), primary_key=True),
    Column("at", String(40), nullable=False),
)
EXPORTED: Final = Table(
    "exported",
    EXPERT,
    Column("digest", String(64), primary_key=True),
    Column("revision", Integer, nullable=False, unique=True),
    Column("header", LargeBinary, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)
STANDING_ASIDE: Final = Table(
    "standing_aside",
    EXPERT,
    Column("entry", String(200), ForeignKey("sheet.entry"), primary_key=True),
    Column("scope", String(20), nullable=False),
    # What was answered before, so that a mistake costs nothing; empty where nothing was.
    Column("before", Text, nullable=False),
)
DECLARED_BY_ME: Final = Table(
    "declaration_letter",
    EXPERT,
    Column("digest", String(64), primary_key=True),
    Column("revision", Integer, nullable=False, unique=True),
    Column("header", LargeBinary, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)
EXPERT_SECRET, EXPERT_SETTING = _conveniences(EXPERT)

ANSWER: Final = (*(column.name for column in _answers()), "visit")
"""The columns of an answer, in the order of ``sheet_text``; both tables have them."""

METADATA: Final = {"bureau": BUREAU, "expert": EXPERT}


def insertion(table: Table, conflict: str = "") -> str:
    """An INSERT of every column in the table's order, for ``exec_driver_sql`` with tuples."""
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks}) {conflict}".rstrip()


KEEP_FIRST: Final = "ON CONFLICT DO NOTHING"
"""For what is the same whenever it comes again (a letter, by its digest)."""


def keep_last(key: str, value: str) -> str:
    """For what the newest replaces (a setting, a key)."""
    return f"ON CONFLICT ({key}) DO UPDATE SET {value} = excluded.{value}"
