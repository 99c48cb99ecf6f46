"""What was found on site (F12) is part of a sheet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e0003"
down_revision = "e0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column more; sheets written before have no visit."""
    op.add_column("sheet", sa.Column("visit", sa.Text, nullable=False, server_default=""))
