"""The migrations lead to the tables that the models describe."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from lib.store import models  # noqa: F401  (declares the tables)
from lib.store.database import reader


def test_models_and_migrations_agree(database: Path) -> None:
    with reader().connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_comparison_would_see_a_difference(own_database: Path) -> None:
    with reader().connect() as connection:
        context = MigrationContext.configure(connection)
        metadata = SQLModel.metadata.__class__()
        for table in SQLModel.metadata.sorted_tables[1:]:
            table.to_metadata(metadata)
        assert compare_metadata(context, metadata) != []
