"""Alembic's entry: run the revisions on the connection that `store/upgrade.py` hands over."""

from __future__ import annotations

from alembic import context

from opa_desktop.core import records  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
