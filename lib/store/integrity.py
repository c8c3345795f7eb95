"""Whether a database is whole, and which releases add up to what was noted when they were
published.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from lib import settings
from lib.store.address import sqlite_uri
from lib.store.models import Placement, Release

START_SECONDS = (
    5.0  # 300,000 cells take a second; a start waits no longer for a verdict on a slow disk
)
STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds

_left_out: dict[str, frozenset[int]] = {}


@dataclass(frozen=True)
class Mismatch:
    """A release whose placements are not those that were published. `cells_noted` is None for none
    noted.
    """

    release_id: int
    first_month: str
    last_month: str
    workers_noted: int
    workers: int
    cells_noted: int | None
    cells: int


class OutOfTime(Exception):
    """The check was ended before it had a verdict."""


def mismatches(connection: Connection) -> list[Mismatch]:
    """The releases of placements that do not add up, by number."""
    return [found for found in _sums(connection) if _differs(found)]


def leave_out(address: str, found: list[Mismatch]) -> None:
    """Remember, in this process, which releases of a database must not be shown."""
    _left_out[address] = frozenset(mismatch.release_id for mismatch in found)


def left_out() -> frozenset[int]:
    """Releases of the database in use that do not add up: no month is read from them."""
    return _left_out.get(settings.database_url(), frozenset())


def damage(
    path: Path,
    *,
    most_seconds: float | None = None,
    thorough: bool = False,
) -> list[str]:
    """What SQLite finds wrong in a file, in its own words; nothing is good. Raises OutOfTime,
    sqlite3.Error.

    `thorough` also compares every index with its table.
    """
    check = "quick_check"
    if thorough:
        check = "integrity_check"
    uri = sqlite_uri(path, "ro")
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        if most_seconds is not None:
            until = time.monotonic() + most_seconds
            connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        try:
            return [
                *_structure(connection, check),
                *_references(connection),
            ]
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise OutOfTime from error
            raise
        except sqlite3.DatabaseError as error:
            return [str(error)]


def _structure(connection: sqlite3.Connection, check: str) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA {check}"):
        if line != "ok":
            yield from str(line).splitlines()


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a row of {parent} that does not exist"


def _sums(connection: Connection) -> list[Mismatch]:
    release = Release.__table__.c
    placement = Placement.__table__.c
    held = (
        select(
            placement.release_id,
            func.sum(placement.workers).label("workers"),
            func.count().label("cells"),
        )
        .group_by(placement.release_id)
        .subquery()
    )
    # Not the others: a date that is none cannot be read, and the sums are asked for all the same.
    columns = (
        release.id,
        release.first_month,
        release.last_month,
        release.workers,
        release.cells,
    )
    statement = (
        select(
            *columns,
            held.c.workers.label("held_workers"),
            held.c.cells.label("held_cells"),
        )
        .select_from(Release.__table__.outerjoin(held, held.c.release_id == release.id))
        .where(release.kind != "published")
        .order_by(release.id)
    )
    rows = connection.execute(statement)
    return list(map(_compared, rows))


def _compared(row: Any) -> Mismatch:
    return Mismatch(
        release_id=row.id,
        first_month=row.first_month,
        last_month=row.last_month,
        workers_noted=row.workers,
        workers=row.held_workers or 0,
        cells_noted=row.cells,
        cells=row.held_cells or 0,
    )


def _differs(found: Mismatch) -> bool:
    if found.workers != found.workers_noted:
        return True
    if found.cells_noted is None:
        return False
    return found.cells != found.cells_noted
