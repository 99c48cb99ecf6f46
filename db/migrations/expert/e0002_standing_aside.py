"""How far each 需回避 reaches with what was scored there before, and the declaration letters that left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e0002"
down_revision = "e0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables; an older store's recusals have no row, which reads as: this entry, nothing before."""
    op.create_table(
        "standing_aside",
        sa.Column("entry", sa.String(200), sa.ForeignKey("sheet.entry"), primary_key=True),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
    )
    op.create_table(
        "declaration_letter",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False, unique=True),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("payload_sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
