"""Keeping what is there under another name before something else takes its place: nothing is ever
deleted.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from lib.store import models  # noqa: F401  (declares the tables)
from lib.store.address import COMPANIONS

# Alembic's own table says which schema the others have.
TABLES = ("alembic_version", *SQLModel.metadata.tables)


def free_name(path: Path) -> Path:
    """A name beside a file under which nothing is kept yet:
    `placements.db.before-20251029T083000`.
    """
    wanted = path.with_name(f"{path.name}.before-{_moment()}")
    number = 1
    while wanted.exists():
        number += 1
        wanted = path.with_name(f"{path.name}.before-{_moment()}-{number}")
    return wanted


def put_file_aside(path: Path) -> str | None:
    """Rename a SQLite file with its companions and return its new name; None if there is none."""
    kept = free_name(path)
    found = path.exists()
    if found:
        path.rename(kept)
    _move_companions(path, kept)
    return str(kept) if found else None


def put_companions_aside(path: Path) -> None:
    """Rename the log of a file that is gone: SQLite would read it into the next file of that
    name.
    """
    if not path.exists():
        _move_companions(path, free_name(path))


def put_tables_aside(connection: Connection) -> str | None:
    """Move the product's tables into a schema of their own and return its name; None if there are
    none. PostgreSQL.
    """
    there = set(inspect(connection).get_table_names())
    ours = [table for table in TABLES if table in there]
    if not ours:
        return None
    schema = free_schema()
    for statement in statements_to_put_aside(ours, schema):
        connection.execute(text(statement))
    return schema


def free_schema() -> str:
    """The name of a schema to keep tables in: `before_20251029t083000`."""
    return f"before_{_moment().lower()}"


def statements_to_put_aside(tables: list[str], schema: str) -> list[str]:
    """SQL that moves tables, with their indexes and sequences, into a new schema."""
    moves = [f'ALTER TABLE "{table}" SET SCHEMA "{schema}"' for table in tables]
    return [f'CREATE SCHEMA "{schema}"', *moves]


def _move_companions(path: Path, kept: Path) -> None:
    for ending in COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))


def _moment() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
