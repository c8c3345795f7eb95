"""Opening the database, and making sure first that there is one: built, migrated and filled with a shipment.

A SQLite file is built under another name and linked into place when whole, so that a kill or a second server leaves no
half database. Readers open it read-only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, IntegrityError, OperationalError, SQLAlchemyError

from lib import settings

MIGRATIONS = Path(__file__).parent / "migrations"
STALE_SECONDS = 600
TRUST_SECONDS = 60
LOCK_SECONDS = 60

_verified: dict[str, object] = {}


class DatabaseProblem(Exception):
    """The database cannot be used. `address` names it, without password; screen and terminal say what to do."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class DatabaseTooNew(DatabaseProblem):
    """It was written by a newer version of the product."""


class DatabaseUnreadable(DatabaseProblem):
    """It is missing and cannot be built, or it is not a database."""


class Shipment(Protocol):
    """What a database is filled with when it is built, and brought up to when the product is: `lib.intake.shipped`."""

    def is_current(self, connection: Connection) -> bool: ...

    def refresh(self, connection: Connection) -> None: ...


def ensure(shipment: Shipment) -> None:
    """Build the database of `DATABASE_URL` if it is missing, migrate it if it is older, refresh what is shipped.

    Every page run asks for it, so a database that was found in order costs one look at its file until that changes.
    Raises DatabaseTooNew or DatabaseUnreadable.
    """
    address = settings.database_url()
    try:
        if _verified.get(address) != _state(address):
            _ensure(address, shipment)
            _verified[address] = _state(address)
    except (OSError, ImportError, SQLAlchemyError) as error:
        raise DatabaseUnreadable(settings.shown_address(address)) from error


def reader() -> Engine:
    """Engine for questions; on SQLite it cannot write. The caller need not dispose of it."""
    return _reader(settings.database_url())


def is_missing() -> bool:
    """Whether the SQLite file of `DATABASE_URL` is not there or empty. Raises ArgumentError for a wrong address."""
    path = _sqlite_path(settings.database_url())
    if path is None:
        return False
    return not path.exists() or path.stat().st_size == 0


def is_current_revision(revision: str) -> bool:
    """Whether a schema of this revision is that of this product. Raises DatabaseTooNew for an unknown one."""
    _refuse_newer(revision, settings.database_url())
    return revision == _scripts().get_current_head()


@contextmanager
def writing(address: str | None = None, *, hold_references: bool = True) -> Iterator[Connection]:
    """One write transaction: all of it is kept, or nothing. Another writer waits up to a minute.

    `hold_references=False` lets Alembic rebuild a SQLite table that others refer to.
    """
    url = address or settings.database_url()
    engine = create_engine(url, connect_args={"timeout": LOCK_SECONDS} if _sqlite_path(url) else {})
    if engine.dialect.name == "sqlite":
        # The driver itself would begin before the first INSERT only, with the tables already made outside of it.
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        if address is None:
            # The database in use: with a write-ahead log, readers go on reading the state before.
            event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA journal_mode = WAL"))
        if hold_references:
            event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA foreign_keys = ON"))
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
    # As a URI, in which a folder may be called "50% #1".
    url = URL.create("sqlite", database=path.resolve().as_uri(), query={"mode": "ro", "uri": "true"})
    return create_engine(url, connect_args={"timeout": LOCK_SECONDS})


def _ensure(address: str, shipment: Shipment) -> None:
    path = _sqlite_path(address)
    if path is None:
        _bring_up_to_date(address, shipment)
        return
    _remove_abandoned(path)
    if path.exists():
        _reader(address).dispose()  # a file of this name may have been put in the place of another
        _bring_up_to_date(address, shipment)
    else:
        _build_file(path, shipment)


def _state(address: str) -> object:
    """What changes when anybody writes to the file or replaces it; a server is trusted for a minute."""
    path = _sqlite_path(address)
    if path is None:
        return int(time.monotonic() / TRUST_SECONDS)
    try:
        file = path.stat()
    except FileNotFoundError:
        return object()
    return file.st_dev, file.st_ino, file.st_mtime_ns, file.st_size


def _sqlite_path(address: str) -> Path | None:
    """The file of a SQLite address. Raises ArgumentError for one in memory, where no reader would see it."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ArgumentError("a database in memory is not shared between readers and writers")
    return Path(url.database)


def _build_file(path: Path, shipment: Shipment) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        _bring_up_to_date(URL.create("sqlite", database=str(draft)).render_as_string(), shipment)
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless another server was faster: its file may hold a release by now."""
    with suppress(FileExistsError):
        try:
            os.link(draft, path)
        except (OSError, NotImplementedError):
            # It exists, or the file system has no links.
            if not path.exists():
                draft.rename(path)


def _remove_abandoned(path: Path) -> None:
    """Drafts that a killed process left behind."""
    for draft in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()


def _bring_up_to_date(address: str, shipment: Shipment) -> None:
    if _is_current(address, shipment):
        return
    with writing(address, hold_references=False) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(2025102900)"))
        _migrate(connection, address)
        shipment.refresh(connection)
        _refuse_broken_references(connection)


def _is_current(address: str, shipment: Shipment) -> bool:
    """A look without a lock, since nearly every start finds nothing to do."""
    path = _sqlite_path(address)
    if path and not path.exists():
        return False
    try:
        with _reader(address).connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            _refuse_newer(revision, address)
            return revision == _scripts().get_current_head() and shipment.is_current(connection)
    except OperationalError:
        # A writer was killed in the middle: only another writer can roll its journal back.
        return False


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise IntegrityError(f"{broken[0]} refers to a row of {broken[2]} that does not exist", None, ValueError())


def _migrate(connection: Connection, address: str) -> None:
    _refuse_newer(MigrationContext.configure(connection).get_current_revision(), address)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(revision: str | None, address: str) -> None:
    try:
        if revision is not None:
            _scripts().get_revision(revision)
    except CommandError as error:
        raise DatabaseTooNew(settings.shown_address(address)) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    return config


@lru_cache(maxsize=1)
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
