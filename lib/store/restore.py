"""A backup in the place of the database: checked first, then put there in one step, and what was
there is kept.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, NullPool, create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from lib import settings
from lib.store import aside, database, integrity, server_tools
from lib.store.address import sqlite_path, sqlite_uri
from lib.store.backup import copy_file
from lib.store.problems import DatabaseTooNew, DatabaseUnreadable

PATIENCE_SECONDS = 60
_CREATE_TABLE = re.compile(r"CREATE TABLE (\w+\.)?(?P<name>\w+) \(")


class UnusableBackup(Exception):
    """The file cannot be restored; `args` says why, in one line."""


class InUse(Exception):
    """Somebody holds the database, so that it cannot be replaced now."""


def restore(file: Path, shipment: database.Shipment) -> str | None:
    """Put a copy made by `backup` in the place of the database of `DATABASE_URL`, and migrate it.

    Returns the name under which what was there is kept; None if nothing was. With the database
    itself as `file`, what is there is checked and taken for the right one. Raises UnusableBackup,
    DatabaseTooNew, DatabaseUnreadable, InUse, ToolMissing, ToolFailed; nothing is changed then.
    """
    address = settings.database_url()
    path = sqlite_path(address)
    if path is None:
        kept = _restore_server(address, file)
        database.bring_up_to_date(address, shipment)
    else:
        kept = _restore_file(path, file, shipment)
    database.replaced(address)
    return kept


def _restore_file(path: Path, file: Path, shipment: database.Shipment) -> str | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        _check_and_copy(file, draft)
        database.bring_up_to_date(
            URL.create("sqlite", database=str(draft)).render_as_string(), shipment
        )
        database.use_write_ahead_log(draft)
        if path.exists() and file.samefile(path):
            return None
        if _takes_a_copy(path, draft):
            with suppress(
                sqlite3.DatabaseError
            ):  # too damaged to be written to: it is renamed as a whole
                return _replace_content(path, draft)
        kept = aside.put_file_aside(path)
        database.put_in_place(draft, path)
        return kept
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise DatabaseUnreadable(settings.shown_address(settings.database_url())) from error
    finally:
        draft.unlink(missing_ok=True)


def _check_and_copy(file: Path, draft: Path) -> None:
    """Refuse a file that is not a whole database of the product; copy it as it is at one moment."""
    if not file.is_file() or file.stat().st_size == 0:
        raise UnusableBackup(f"{file} is missing or empty")
    try:
        copy_file(file, draft)
        wrong = integrity.damage(draft, thorough=True)
    except sqlite3.Error as error:
        raise UnusableBackup(f"{file} is damaged or no database: {error}") from error
    if wrong:
        raise UnusableBackup(f"{file} is damaged: {wrong[0]}")
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(draft), poolclass=NullPool)
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        tables = set(inspect(connection).get_table_names())
    _refuse_another_product(file, revision, tables)


def _refuse_another_product(file: Path, revision: str | None, tables: set[str]) -> None:
    if revision is None or not tables >= {"release", "placement", "audit_entry"}:
        raise UnusableBackup(f"{file} is not a database of this product")
    try:
        database.is_current_revision(revision)
    except DatabaseTooNew as error:
        raise DatabaseTooNew(str(file)) from error


def _takes_a_copy(path: Path, draft: Path) -> bool:
    """Whether the file in place is whole enough for SQLite to replace its content in one
    transaction.
    """
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        return _page_size(path) == _page_size(draft)
    except sqlite3.DatabaseError:
        return False


def _page_size(path: Path) -> int:
    with closing(sqlite3.connect(sqlite_uri(path, "ro"), uri=True)) as connection:
        connection.execute(
            "PRAGMA schema_version"
        ).fetchone()  # a file that is no database refuses here
        return int(connection.execute("PRAGMA page_size").fetchone()[0])


def _replace_content(path: Path, draft: Path) -> str:
    """Replace all pages in one transaction: readers see the state before or after, and a kill
    leaves the one before.

    What was there is copied while that transaction keeps every other writer out, so no release
    falls between.
    """
    kept = aside.free_name(path)

    def keep(_status: int, _remaining: int, _total: int) -> None:
        if not kept.exists():
            copy_file(path, kept)

    try:
        uri = sqlite_uri(path, "rw")
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS)) as there:
            there.execute("PRAGMA journal_mode = WAL")
            with closing(sqlite3.connect(draft)) as here:
                # Page by page: the first one takes the lock, under which `keep` copies.
                here.backup(there, pages=1, progress=keep)
            there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        raise InUse(str(error)) from error
    os.utime(
        path
        # a server that runs looks at the file anew, also while readers keep the log from being
        # emptied
    )
    return str(kept)


def _restore_server(address: str, file: Path) -> str | None:
    """One transaction: the tables that are there move into a schema of their own, and the dump
    takes their place.
    """
    with tempfile.TemporaryDirectory(prefix="rantau-restore-") as folder:
        dumped, script = Path(folder) / "dump.sql", Path(folder) / "restore.sql"
        _check_dump(file, dumped)
        there, schema = _tables_of(address)
        with (
            script.open("w", encoding="utf-8") as whole,
            dumped.open(encoding="utf-8") as rest,
        ):
            if there:
                moves = aside.statements_to_put_aside(there, schema)
                whole.write("".join(f"{statement};\n" for statement in moves))
            shutil.copyfileobj(rest, whole)
        server_tools.run_script(address, script)
    return schema if there else None


def _check_dump(file: Path, script: Path) -> None:
    if not file.is_file() or file.stat().st_size == 0:
        raise UnusableBackup(f"{file} is missing or empty")
    try:
        server_tools.script_of(file, script)
        versions = server_tools.rows_of(file, "alembic_version")
    except server_tools.ToolFailed as error:
        raise UnusableBackup(f"{file} is damaged or no dump: {error}") from error
    version = versions[0] if versions else None
    _refuse_another_product(file, version, _tables_made_by(script))


def _tables_made_by(script: Path) -> set[str]:
    with script.open(encoding="utf-8") as lines:
        found = [_CREATE_TABLE.match(line) for line in lines]
    return {match["name"] for match in found if match}


def _tables_of(address: str) -> tuple[list[str], str]:
    """The product's tables that are there, and the name of a schema to keep them in."""
    engine = create_engine(address, poolclass=NullPool)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    return [table for table in aside.TABLES if table in names], aside.free_schema()
