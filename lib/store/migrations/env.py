"""Alembic's entry: runs the migrations on the connection that `lib.store.database` hands over."""

from alembic import context
from sqlmodel import SQLModel

from lib.store import models  # noqa: F401  (declares the tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
