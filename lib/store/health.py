"""Whether the database can serve, and what it holds: for an operator's watch, which asks often and
never raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

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
        return Health(readable=False, schema_current=False, problem="too_new")
    except (database.DatabaseProblem, SQLAlchemyError, OSError, ImportError):
        return Health(readable=False, schema_current=False, problem="unreadable")


def _look() -> Health:
    address = settings.database_url()
    remembered = known.recall(address)
    if database.absence(address):
        problem: Problem = "lost" if remembered or settings.database_is_expected() else "missing"
        return Health(readable=False, schema_current=False, problem=problem)
    if database.is_found_damaged(address):
        return Health(readable=False, schema_current=True, problem="unreadable")
    with database.reader().connect() as connection:
        revision = database.revision_of(connection)
        if revision is None or not database.is_current_revision(revision):
            # An older schema is migrated by the next start; its tables may lack columns that are
            # asked for below.
            return Health(readable=True, schema_current=False, problem=None)
        if remembered and known.is_older(known.look_at(connection), remembered):
            return Health(readable=False, schema_current=True, problem="lost")
        return _content(connection)


def _content(connection: Connection) -> Health:
    release = Release.__table__.columns
    newest = connection.execute(
        select(release.id, release.published_at)
        .order_by(release.published_at.desc(), release.id.desc())
        .limit(1)
    ).first()
    connection.execute(select(Placement.__table__.columns.workers).limit(1)).first()
    found = Health(readable=True, schema_current=True, problem=None)
    if newest:
        published_at = newest.published_at.isoformat()
        found = replace(found, newest_release=newest.id, published_at=published_at)
    if covered := spans(connection):
        first, last = covered[0].first_month, covered[-1].last_month
        found = replace(found, first_month=first, last_month=last)
    return found
