"""Opening the database, and making sure first that there is one: built, migrated and filled with the shipped data.

A SQLite file is built under another name and linked into place when whole, so that a kill or a second server leaves no
half database. Readers open it read-only.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DatabaseError

from lib import settings
from lib.store import shipped

MIGRATIONS = Path(__file__).parent / "migrations"
STALE_SECONDS = 600


class DatabaseProblem(Exception):
    """The database cannot be used. `path` names it; the screen and the terminal say what to do."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class DatabaseTooNew(DatabaseProblem):
    """It was written by a newer version of the product."""


class DatabaseUnreadable(DatabaseProblem):
    """It is missing and cannot be built, or it is not a database."""


def ensure() -> None:
    """Build the database of `DATABASE_URL` if it is missing, migrate it if it is older, refresh the shipped data.

    Raises DatabaseTooNew or DatabaseUnreadable.
    """
    address = settings.database_url()
    try:
        path = _sqlite_path(address)
        if path and not path.exists():
            _build_file(path)
        else:
            _bring_up_to_date(address)
    except (OSError, DatabaseError) as error:
        raise DatabaseUnreadable(_shown(address)) from error


def reader() -> Engine:
    """Engine for questions; on SQLite it cannot write. The caller need not dispose of it."""
    return _reader(settings.database_url())


@contextmanager
def writing(address: str | None = None) -> Iterator[Connection]:
    """One write transaction: all of it is kept, or nothing. Another writer waits up to a minute."""
    engine = create_engine(address or settings.database_url(), **_write_options(address or settings.database_url()))
    if engine.dialect.name == "sqlite":
        # pysqlite opens a transaction only before INSERT, which would leave schema changes outside of it.
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@lru_cache(maxsize=8)
def _reader(address: str) -> Engine:
    path = _sqlite_path(address)
    if path is None:
        return create_engine(address, pool_pre_ping=True)
    return create_engine(f"sqlite:///file:{path.resolve().as_posix()}?mode=ro&uri=true")


def _sqlite_path(address: str) -> Path | None:
    url = make_url(address)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _shown(address: str) -> str:
    """The address without its password."""
    return make_url(address).render_as_string(hide_password=True)


def _write_options(address: str) -> dict:
    return {"connect_args": {"timeout": 60}} if _sqlite_path(address) else {}


def _leave_transactions_to_us(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _build_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        _bring_up_to_date(f"sqlite:///{draft}")
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless another server was faster: its file may hold a release by now."""
    with suppress(FileExistsError):
        try:
            os.link(draft, path)
        except (PermissionError, NotImplementedError, OSError) as error:
            if isinstance(error, FileExistsError):
                raise
            draft.rename(path)  # a file system without links; on Windows this, too, refuses an existing name


def _remove_abandoned(path: Path) -> None:
    for draft in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()


def _bring_up_to_date(address: str) -> None:
    if _is_current(address):
        return
    with writing(address) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(2025102900)"))
        _migrate(connection, address)
        shipped.refresh(connection)


def _is_current(address: str) -> bool:
    """A look without a lock, since nearly every start finds nothing to do."""
    path = _sqlite_path(address)
    if path and not path.exists():
        return False
    engine = _reader(address)
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        _refuse_newer(revision, address)
        return revision == _scripts().get_current_head() and shipped.is_current(connection)


def _migrate(connection: Connection, address: str) -> None:
    _refuse_newer(MigrationContext.configure(connection).get_current_revision(), address)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(revision: str | None, address: str) -> None:
    if revision is None:
        return
    try:
        _scripts().get_revision(revision)
    except CommandError as error:
        raise DatabaseTooNew(_shown(address)) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    return config


@lru_cache(maxsize=1)
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
