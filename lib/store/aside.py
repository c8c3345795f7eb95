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
    name = f"{path.name}.before-{_moment()}"
    wanted = path.with_name(name)
    number = 1
    while wanted.exists():
        number += 1
        numbered = f"{name}-{number}"
        wanted = path.with_name(numbered)
    return wanted


def put_file_aside(path: Path) -> str | None:
    """Rename a SQLite file with its companions and return its new name; None if there is none."""
    kept = free_name(path)
    if not path.exists():
        _move_companions(path, kept)
        return None
    path.rename(kept)
    _move_companions(path, kept)
    return str(kept)


def put_companions_aside(path: Path) -> None:
    """Rename the log of a file that is gone: SQLite would read it into the next file of that
    name.
    """
    if path.exists():
        return
    kept = free_name(path)
    _move_companions(path, kept)


def put_tables_aside(connection: Connection) -> str | None:
    """Move the product's tables into a schema of their own and return its name; None if there are
    none. PostgreSQL.
    """
    ours = tables_there(connection)
    if not ours:
        return None
    schema = free_schema()
    for statement in statements_to_put_aside(ours, schema):
        connection.execute(text(statement))
    return schema


def tables_there(connection: Connection) -> list[str]:
    """The product's tables that a database has."""
    there = inspect(connection).get_table_names()
    return [table for table in TABLES if table in there]


def free_schema() -> str:
    """The name of a schema to keep tables in: `before_20251029t083000`."""
    moment = _moment()
    return f"before_{moment.lower()}"


def statements_to_put_aside(
    tables: list[str],
    schema: str,
) -> list[str]:
    """SQL that moves tables, with their indexes and sequences, into a new schema."""
    statements = [f'CREATE SCHEMA "{schema}"']
    for table in tables:
        move = f'ALTER TABLE "{table}" SET SCHEMA "{schema}"'
        statements.append(move)
    return statements


def _move_companions(path: Path, kept: Path) -> None:
    for ending in COMPANIONS:
        companion = path.with_name(path.name + ending)
        kept_companion = kept.with_name(kept.name + ending)
        with suppress(FileNotFoundError):
            companion.rename(kept_companion)


def _moment() -> str:
    now = datetime.now(UTC)
    return f"{now:%Y%m%dT%H%M%S}"
