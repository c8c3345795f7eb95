"""Opening the database, and making sure first that there is one: built, migrated and filled with a
shipment.

It is built once, at the first start. From then on one that is not there is lost, and nothing takes
its place unasked. A SQLite file is built under another name and linked into place when whole, so
that a kill or a second server leaves no half database. Readers open it read-only.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    QueuePool,
    create_engine,
    event,
    select,
    text,
)
from sqlalchemy.exc import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    SQLAlchemyError,
)

from lib import events, settings
from lib.store import aside, integrity, known
from lib.store.address import (
    draft_name,
    has_write_ahead_log,
    is_writable_folder,
    sqlite_address,
    sqlite_path,
    sqlite_uri,
)
from lib.store.models import Release
from lib.store.problems import (
    DatabaseDamaged,
    DatabaseLost,
    DatabaseProblem,
    DatabaseTooNew,
    DatabaseUnreadable,
    Loss,
)

__all__ = [
    "DatabaseDamaged",
    "DatabaseLost",
    "DatabaseProblem",
    "DatabaseTooNew",
    "DatabaseUnreadable",
    "Shipment",
    "absence",
    "bring_up_to_date",
    "build_anew",
    "ensure",
    "is_current_revision",
    "is_found_damaged",
    "problem_of",
    "put_in_place",
    "reader",
    "replaced",
    "revision_of",
    "use_write_ahead_log",
    "writing",
]

MIGRATIONS = Path(__file__).parent / "migrations"
STALE_SECONDS = 600
TRUST_SECONDS = 60
LOCK_SECONDS = 60


_verified: dict[str, object] = {}
_examined: dict[str, tuple[object, list[str]]] = {}
_examining = threading.Lock()


class Shipment(Protocol):
    """What a database is filled with when it is built, and brought up to when the product is:
    `lib.intake.shipped`.
    """

    def is_current(self, connection: Connection) -> bool: ...

    def refresh(self, connection: Connection) -> None: ...


def ensure(shipment: Shipment) -> None:
    """Build the database of `DATABASE_URL` at the first start, migrate it if it is older, refresh
    what is shipped.

    Every page run asks for it, so a database that was found in order costs one look at its file
    until that changes. Raises DatabaseLost, DatabaseDamaged, DatabaseTooNew or DatabaseUnreadable.
    """
    address = settings.database_url()
    with _told_as_problem(address):
        if _verified.get(address) != _state(address):
            _ensure(address, shipment)
            _verified[address] = _state(address)


def build_anew(shipment: Shipment) -> str | None:
    """Build a database in the place of what is there or was lost, as an operator asked for it.

    Returns the name under which what was there is kept, None if nothing was. Raises
    DatabaseUnreadable.
    """
    address = settings.database_url()
    with _told_as_problem(address):
        path = sqlite_path(address)
        if path is not None:
            kept = aside.put_file_aside(path)
            _build_file(path, shipment)
        else:
            with writing(address) as connection:
                kept = aside.put_tables_aside(connection)
            bring_up_to_date(address, shipment)
        replaced(address)
        return kept


def replaced(address: str) -> None:
    """Take another database in the same place for the one that is meant, as an operator wanted."""
    _verified.pop(address, None)
    _reader(address).dispose()
    with _reader(address).connect() as connection:
        known.begin_anew(address, known.look_at(connection))


def reader() -> Engine:
    """Engine for questions; on SQLite it cannot write. The caller need not dispose of it."""
    return _reader(settings.database_url())


def problem_of(error: BaseException) -> DatabaseUnreadable:
    """The problem to tell when a question to the database in use failed."""
    problem = DatabaseUnreadable(settings.shown_address(settings.database_url()))
    problem.__cause__ = error
    return problem


def absence(address: str) -> Loss | None:
    """What is missing where a database should be: the file, its content or the product's tables;
    None if all is there.

    Raises SQLAlchemyError for a server that does not answer and for a file that is no database.
    """
    path = sqlite_path(address)
    if path is not None:
        if not path.exists():
            return "missing"
        if path.stat().st_size == 0:
            return "empty"
    try:
        with _reader(address).connect() as connection:
            return "no_tables" if revision_of(connection) is None else None
    except OperationalError:
        if path is None:
            raise
        # A writer was killed in the middle: only another writer can roll its journal back.
        return None


def is_found_damaged(address: str) -> bool:
    """Whether this process found the file damaged as it is now."""
    examined, wrong = _examined.get(address, (None, []))
    return bool(wrong) and examined == _state(address)


def revision_of(connection: Connection) -> str | None:
    """The schema of a database as Alembic notes it; None where no table of the product was ever
    made.
    """
    return MigrationContext.configure(connection).get_current_revision()


def is_current_revision(revision: str) -> bool:
    """Whether a schema of this revision is that of this product. Raises DatabaseTooNew for an
    unknown one.
    """
    _refuse_newer(revision, settings.database_url())
    return revision == _scripts().get_current_head()


@contextmanager
def writing(
    address: str | None = None,
    *,
    hold_references: bool = True,
) -> Iterator[Connection]:
    """One write transaction: all of it is kept, or nothing. Another writer waits up to a minute.

    `hold_references=False` lets Alembic rebuild a SQLite table that others refer to.
    """
    url = address or settings.database_url()
    engine = _writer(url, creates=address is not None)
    if engine.dialect.name == "sqlite":
        # The driver itself would begin before the first INSERT only, with the tables already made
        # outside of it.
        event.listen(
            engine,
            "begin",
            lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"),
        )
        if address is None:
            event.listen(
                engine,
                "connect",
                lambda raw, _record: raw.execute("PRAGMA journal_mode = WAL"),
            )
        if hold_references:
            event.listen(
                engine,
                "connect",
                lambda raw, _record: raw.execute("PRAGMA foreign_keys = ON"),
            )
    try:
        with engine.begin() as connection:
            yield connection
            seen = known.look_at(connection) if address is None else None
        if seen:
            _empty_the_log(url)
            known.remember(url, seen)
    finally:
        engine.dispose()


def _empty_the_log(address: str) -> None:
    """Bring what was written into the file itself, unless somebody reads just now: then a later
    writer does.

    A log that stays beside a file would be read into another one that is put in its place.
    """
    path = sqlite_path(address)
    if path is None:
        return
    uri = sqlite_uri(path, "rw")
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(uri, uri=True, timeout=0)) as connection,
    ):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _writer(address: str, *, creates: bool) -> Engine:
    path = sqlite_path(address)
    if path is None:
        return create_engine(address)
    # Where the database in use was lost, opening it must not leave an empty one.
    mode = "rwc" if creates else "rw"
    uri = sqlite_uri(path, mode)
    return _sqlite_engine(lambda: uri, NullPool)


@lru_cache(maxsize=8)
def _reader(address: str) -> Engine:
    path = sqlite_path(address)
    if path is None:
        return create_engine(address, pool_pre_ping=True)
    # In a folder that is read-only each question looks anew whether somebody else writes.
    pool = QueuePool if is_writable_folder(path.parent) else NullPool
    return _sqlite_engine(lambda: sqlite_uri(path, "ro"), pool)


def _sqlite_engine(
    uri: Callable[[], str],
    pool: type,
) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri(),
            uri=True,
            timeout=LOCK_SECONDS,
            check_same_thread=False,
        )

    return create_engine("sqlite://", creator=connect, poolclass=pool)


@contextmanager
def _told_as_problem(address: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ImportError, SQLAlchemyError, sqlite3.Error) as error:
        raise DatabaseUnreadable(settings.shown_address(address)) from error


def _ensure(address: str, shipment: Shipment) -> None:
    path = sqlite_path(address)
    if path:
        _remove_abandoned(path)
        if path.exists():
            _reader(
                address
            ).dispose()  # a file of this name may have been put in the place of another
    # Before the look at the file: the note is written after the file is in place, by a server that
    # is faster too.
    remembered = known.recall(address)
    loss = absence(address)
    if loss:
        _refuse_loss(address, loss, remembered)
    elif remembered:
        _refuse_older(address, remembered)
    if path and loss == "missing":
        _build_file(path, shipment)
    else:
        bring_up_to_date(address, shipment)
    if path:
        use_write_ahead_log(path)
    _examine(address)


def _refuse_loss(
    address: str,
    loss: Loss,
    remembered: known.Known | None,
) -> None:
    if remembered:
        raise DatabaseLost(settings.shown_address(address), loss)
    if settings.database_is_expected():
        raise DatabaseLost(settings.shown_address(address), "expected")


def _refuse_older(address: str, remembered: known.Known) -> None:
    # Where tables are missing, or a journal must be rolled back first, that is found later.
    with suppress(OperationalError), _reader(address).connect() as connection:
        if known.is_older(known.look_at(connection), remembered):
            raise DatabaseLost(settings.shown_address(address), "older")


def _examine(address: str) -> None:
    """Find damage before a reader does. One thread does it for all, once for each state of a
    file.
    """
    with _examining:
        state = _state(address)
        examined, wrong = _examined.get(address, (None, []))
        if examined != state:
            wrong = _damage(address)
            _examined[address] = state, wrong
    if wrong:
        raise DatabaseDamaged(settings.shown_address(address), wrong[0])


def _damage(address: str) -> list[str]:
    try:
        with _reader(address).connect() as connection:
            _leave_out(address, integrity.mismatches(connection))
            connection.execute(select(Release.__table__)).all()
            seen = known.look_at(connection)
    except ValueError as error:  # a day that is none
        return [str(error)]
    except SQLAlchemyError as error:
        if type(error) is not DatabaseError:  # its kinds are a lock, or a table that is not there
            raise
        return [str(error.orig)]
    path = sqlite_path(address)
    wrong = _damage_of_file(path) if path else []
    if not wrong:
        known.remember(address, seen)
    return wrong


def _leave_out(address: str, found: list[integrity.Mismatch]) -> None:
    """A release that does not add up is shown nowhere, and the operator hears of it."""
    integrity.leave_out(address, found)
    if found:
        numbers = [mismatch.release_id for mismatch in found]
        events.record("releases left out", level=events.ERROR, releases=numbers)


def _damage_of_file(path: Path) -> list[str]:
    try:
        return integrity.damage(path, most_seconds=integrity.START_SECONDS)
    except integrity.OutOfTime:
        events.record(
            "database not checked",
            level=events.WARNING,
            file=path.name,
            reason="too large for a start",
        )
        return []


def _state(address: str) -> object:
    """What changes when anybody writes to the file or replaces it; a server is trusted for a
    minute.
    """
    path = sqlite_path(address)
    if path is None:
        return int(time.monotonic() / TRUST_SECONDS)
    try:
        file = path.stat()
    except FileNotFoundError:
        return object()
    return file.st_dev, file.st_ino, file.st_mtime_ns, file.st_size


def _build_file(path: Path, shipment: Shipment) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.put_companions_aside(path)
    draft = draft_name(path)
    try:
        bring_up_to_date(sqlite_address(draft), shipment)
        use_write_ahead_log(draft)
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless another server was faster: its file may hold a
    release by now.
    """
    with suppress(FileExistsError):
        try:
            os.link(draft, path)
        except (OSError, NotImplementedError):
            # It exists, or the file system has no links.
            if not path.exists():
                draft.rename(path)


def use_write_ahead_log(path: Path) -> None:
    """Let readers go on reading while somebody writes; it is a property of the file, and nothing
    stays beside it.
    """
    if has_write_ahead_log(path) or not is_writable_folder(path.parent):
        return
    try:
        # Without patience: whoever holds it now keeps it as it is, and the next start tries again.
        uri = sqlite_uri(path, "rw")
        opened = sqlite3.connect(uri, uri=True, timeout=0)
        with closing(opened) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        events.record(
            "no write-ahead log yet",
            level=events.WARNING,
            file=path.name,
            cause=events.cause(error),
        )


def _remove_abandoned(path: Path) -> None:
    """Drafts that a killed process left behind."""
    for draft in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            age = time.time() - draft.stat().st_mtime
            if age > STALE_SECONDS:
                draft.unlink()


def bring_up_to_date(address: str, shipment: Shipment) -> None:
    """Migrate a database and refresh what is shipped, in one transaction. Raises DatabaseTooNew,
    SQLAlchemyError.
    """
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
    path = sqlite_path(address)
    if path and not path.exists():
        return False
    try:
        with _reader(address).connect() as connection:
            revision = revision_of(connection)
            _refuse_newer(revision, address)
            if revision != _scripts().get_current_head():
                return False
            return shipment.is_current(connection)
    except OperationalError:
        # A writer was killed in the middle: only another writer can roll its journal back.
        return False


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise IntegrityError(
            f"{broken[0]} refers to a row of {broken[2]} that does not exist",
            None,
            ValueError(),
        )


def _migrate(connection: Connection, address: str) -> None:
    _refuse_newer(revision_of(connection), address)
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
