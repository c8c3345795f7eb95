"""A backup in the place of the database: checked first, then put there in one step, and what was
there is kept.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from lib import settings
from lib.store import aside, database, integrity, server_tools
from lib.store.address import draft_name, sqlite_address, sqlite_path, sqlite_uri
from lib.store.backup import copy_file
from lib.store.problems import DatabaseTooNew, DatabaseUnreadable

PATIENCE_SECONDS = 60
# A database that lacks one of them is another product's.
_TABLES_OF_THE_PRODUCT = ("release", "placement", "audit_entry")
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


def _restore_file(
    path: Path,
    file: Path,
    shipment: database.Shipment,
) -> str | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_name(path)
    try:
        _check_and_copy(file, draft)
        database.bring_up_to_date(sqlite_address(draft), shipment)
        database.use_write_ahead_log(draft)
        if path.exists() and file.samefile(path):
            return None
        if _takes_a_copy(path, draft):
            # What is too damaged to be written to is renamed as a whole.
            with suppress(sqlite3.DatabaseError):
                return _replace_content(path, draft)
        kept = aside.put_file_aside(path)
        database.put_in_place(draft, path)
        return kept
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        address = settings.shown_address(settings.database_url())
        raise DatabaseUnreadable(address) from error
    finally:
        draft.unlink(missing_ok=True)


def _check_and_copy(file: Path, draft: Path) -> None:
    """Refuse a file that is not a whole database of the product; copy it as it is at one moment."""
    _refuse_nothing(file)
    try:
        copy_file(file, draft)
        wrong = integrity.damage(draft, thorough=True)
    except sqlite3.Error as error:
        raise UnusableBackup(f"{file} is damaged or no database: {error}") from error
    if wrong:
        raise UnusableBackup(f"{file} is damaged: {wrong[0]}")
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(draft),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        revision = context.get_current_revision()
        tables = set(aside.tables_there(connection))
    _refuse_another_product(file, revision, tables)


def _refuse_nothing(file: Path) -> None:
    is_there = file.is_file()
    if not is_there or file.stat().st_size == 0:
        raise UnusableBackup(f"{file} is missing or empty")


def _refuse_another_product(
    file: Path,
    revision: str | None,
    tables: set[str],
) -> None:
    has_tables = tables.issuperset(_TABLES_OF_THE_PRODUCT)
    if revision is None or not has_tables:
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
    uri = sqlite_uri(path, "ro")
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        # A file that is no database refuses here.
        connection.execute("PRAGMA schema_version").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        return int(size)


def _replace_content(path: Path, draft: Path) -> str:
    """Replace all pages in one transaction: readers see the state before or after, and a kill
    leaves the one before.

    What was there is copied while that transaction keeps every other writer out, so no release
    falls between.
    """
    kept = aside.free_name(path)

    def keep(
        _status: int,
        _remaining: int,
        _total: int,
    ) -> None:
        if not kept.exists():
            copy_file(path, kept)

    try:
        uri = sqlite_uri(path, "rw")
        opened = sqlite3.connect(
            uri,
            uri=True,
            timeout=PATIENCE_SECONDS,
        )
        with closing(opened) as there:
            there.execute("PRAGMA journal_mode = WAL")
            with closing(sqlite3.connect(draft)) as here:
                # Page by page: the first one takes the lock, under which `keep` copies.
                here.backup(there, pages=1, progress=keep)
            there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        raise InUse(str(error)) from error
    # A server that runs looks at the file anew, also while readers keep the log from being emptied.
    os.utime(path)
    return str(kept)


def _restore_server(address: str, file: Path) -> str | None:
    """One transaction: the tables that are there move into a schema of their own, and the dump
    takes their place.
    """
    with tempfile.TemporaryDirectory(prefix="rantau-restore-") as folder:
        dumped = Path(folder) / "dump.sql"
        script = Path(folder) / "restore.sql"
        _check_dump(file, dumped)
        there = _tables_of(address)
        schema = aside.free_schema()
        with (
            script.open("w", encoding="utf-8") as whole,
            dumped.open(encoding="utf-8") as rest,
        ):
            if there:
                moves = aside.statements_to_put_aside(there, schema)
                for statement in moves:
                    whole.write(f"{statement};\n")
            shutil.copyfileobj(rest, whole)
        server_tools.run_script(address, script)
    if not there:
        return None
    return schema


def _check_dump(file: Path, script: Path) -> None:
    _refuse_nothing(file)
    try:
        server_tools.script_of(file, script)
        versions = server_tools.rows_of(file, "alembic_version")
    except server_tools.ToolFailed as error:
        raise UnusableBackup(f"{file} is damaged or no dump: {error}") from error
    version = next(iter(versions), None)
    tables = _tables_made_by(script)
    _refuse_another_product(file, version, tables)


def _tables_made_by(script: Path) -> set[str]:
    found = set()
    with script.open(encoding="utf-8") as lines:
        for line in lines:
            match = _CREATE_TABLE.match(line)
            if match:
                found.add(match["name"])
    return found


def _tables_of(address: str) -> list[str]:
    engine = create_engine(address, poolclass=NullPool)
    with engine.connect() as connection:
        return aside.tables_there(connection)
