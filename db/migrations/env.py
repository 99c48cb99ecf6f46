"""Alembic's door to one store: the connection is handed over by ``db.migrating``, never made here."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
