"""Declaration letters at the bureau, in a table of their own: nothing that reads score letters meets them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b0002"
down_revision = "b0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; no row of an older store changes."""
    op.create_table(
        "declaration_letter",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.String(200), nullable=False),
        sa.Column("enrolment", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("signer", sa.String(200), nullable=False),
        sa.Column("payload_sha256", sa.String(64), nullable=False),
        sa.Column("replaces", sa.Text, nullable=False),
        sa.Column("assignment_digest", sa.String(64), nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("container", sa.LargeBinary, nullable=False),
    )
