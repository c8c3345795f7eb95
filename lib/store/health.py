"""Whether the database can serve, and what it holds: for an operator's watch, which asks often and
never raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from lib import settings
from lib.store import database, known
from lib.store.models import Placement, Release
from lib.store.releases import spans

Problem = Literal["missing", "lost", "too_new", "unreadable"]


@dataclass(frozen=True)
class Health:
    """`published_at` is ISO 8601 in UTC, months are `YYYY-MM`; they are None where nothing is
    published or readable.

    `problem` is `missing` (none was built yet), `lost` (there was one), `too_new`, `unreadable` or
    None.
    """

    readable: bool
    schema_current: bool
    problem: Problem | None
    newest_release: int | None = None
    published_at: str | None = None
    first_month: str | None = None
    last_month: str | None = None


def look() -> Health:
    """The state of the database of `DATABASE_URL`. It builds and migrates nothing, and never
    raises.
    """
    try:
        return _look()
    except database.DatabaseTooNew:
        return _closed("too_new")
    except (database.DatabaseProblem, SQLAlchemyError, OSError, ImportError):
        return _closed("unreadable")


def _look() -> Health:
    address = settings.database_url()
    remembered = known.recall(address)
    if database.absence(address):
        was_there = remembered or settings.database_is_expected()
        if was_there:
            return _closed("lost")
        return _closed("missing")
    if database.is_found_damaged(address):
        return _closed("unreadable", schema_current=True)
    with database.reader().connect() as connection:
        if not _is_schema_current(connection):
            # An older schema is migrated by the next start; its tables may lack columns that are
            # asked for below.
            return Health(
                readable=True,
                schema_current=False,
                problem=None,
            )
        if remembered and _is_older(connection, remembered):
            return _closed("lost", schema_current=True)
        return _content(connection)


def _closed(problem: Problem, *, schema_current: bool = False) -> Health:
    """A database that cannot serve."""
    return Health(
        readable=False,
        schema_current=schema_current,
        problem=problem,
    )


def _is_schema_current(connection: Connection) -> bool:
    revision = database.revision_of(connection)
    if revision is None:
        return False
    return database.is_current_revision(revision)


def _is_older(connection: Connection, remembered: known.Known) -> bool:
    seen = known.look_at(connection)
    return known.is_older(seen, remembered)


def _content(connection: Connection) -> Health:
    newest = _newest_release(connection)
    _read_a_cell(connection)
    found = Health(
        readable=True,
        schema_current=True,
        problem=None,
    )
    if newest:
        published_at = newest.published_at.isoformat()
        found = replace(
            found,
            newest_release=newest.id,
            published_at=published_at,
        )
    covered = spans(connection)
    if covered:
        found = replace(
            found,
            first_month=covered[0].first_month,
            last_month=covered[-1].last_month,
        )
    return found


def _newest_release(connection: Connection) -> Any:
    release = Release.__table__.columns
    releases = select(release.id, release.published_at)
    newest_first = releases.order_by(
        release.published_at.desc(),
        release.id.desc(),
    )
    newest = connection.execute(newest_first.limit(1))
    return newest.first()


def _read_a_cell(connection: Connection) -> None:
    """Raises what SQLAlchemy raises where placements cannot be read."""
    workers = Placement.__table__.columns.workers
    one = select(workers).limit(1)
    connection.execute(one).first()
