"""The first bureau store: acts, letters, opened sheets, keys, conveniences."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of version 1, spelt out: a later program must make the very same ones."""
    op.create_table(
        "act",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "letter",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.String(200), nullable=False),
        sa.Column("enrolment", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("signer", sa.String(200), nullable=False),
        sa.Column("payload_sha256", sa.String(64), nullable=False),
        sa.Column("replaces", sa.Text, nullable=False),
        sa.Column("assignment_digest", sa.String(64), nullable=False),
        sa.Column("presence", sa.Text, nullable=False),
        sa.Column("container", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "opened",
        sa.Column("letter", sa.String(64), sa.ForeignKey("letter.digest"), primary_key=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sheet",
        sa.Column("letter", sa.String(64), sa.ForeignKey("opened.letter"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.String(200), nullable=False),
        sa.Column("scores", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("recommendation", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("recused", sa.String(40), nullable=False),
        sa.Column("abstained", sa.Boolean, nullable=False),
        sa.Column("gates", sa.Text, nullable=False),
        sa.Column("familiarity", sa.String(64), nullable=False),
        sa.Column("amount", sa.String(40), nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
