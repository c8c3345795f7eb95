"""Which release each month is read from: the most recently published, not withdrawn, whose months
cover it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from lib.store import integrity
from lib.store.models import (
    Assumption,
    AuditEntry,
    Placement,
    PublishedFigure,
    Release,
    ReleaseUnknown,
)
from lib.words.months import months, next_month


@dataclass(frozen=True)
class Span:
    """A run of months (`YYYY-MM`, inclusive) that is read from one release."""

    release_id: int
    kind: str
    first_month: str
    last_month: str
    publisher: str
    source: str
    source_en: str
    title: str
    title_en: str
    as_of: date


def spans(connection: Connection, at: datetime | None = None) -> list[Span]:
    """The months that have data, in order, each with the release that it is read from; `at` looks
    into the past.
    """
    current = _in_force(connection, at)
    covered: set[str] = set()
    for release in current:
        covered.update(months(release.first_month, release.last_month))
    runs: list[tuple[Any, list[str]]] = []
    for month in sorted(covered):
        release = next(r for r in current if r.first_month <= month <= r.last_month)
        if runs and runs[-1][0] is release and next_month(runs[-1][1][-1]) == month:
            runs[-1][1].append(month)
        else:
            runs.append((release, [month]))
    return [_span(release, run) for release, run in runs]


def whole_span(connection: Connection, release_id: int) -> Span:
    """All months of one release, in force or not. Raises UnknownRelease."""
    columns = Release.__table__
    row = connection.execute(select(columns).where(columns.c.id == release_id)).first()
    if row is None:
        raise UnknownRelease(release_id)
    return _span(row, [row.first_month, row.last_month])


class UnknownRelease(LookupError):
    """No release has this id, or it is withdrawn already."""


def add(
    connection: Connection,
    facts: Mapping[str, Any],
    cells: Iterable[Mapping[str, Any]],
    *,
    actor: str,
    unknown: Iterable[Mapping[str, Any]] = (),
    assumptions: Iterable[Mapping[str, Any]] = (),
    figures: Iterable[Mapping[str, Any]] = (),
) -> int:
    """Write a release with its placements, unknown spellings and assumptions, or with its figures
    (columns of PublishedFigure, and their `number` in the file); the caller owns the transaction.

    `facts` are columns of Release. Without `published_at` it outranks every release before it.
    Returns its id.
    """
    values = {"published_at": _after_all(connection), **facts}
    release_id = int(connection.execute(insert(Release).values(values)).inserted_primary_key[0])
    for table, rows in (
        (Placement, cells),
        (ReleaseUnknown, unknown),
        (Assumption, assumptions),
    ):
        for part in _batches(rows):
            connection.execute(insert(table), [{**row, "release_id": release_id} for row in part])
    numbered = [_numbered(row, release_id) for row in figures]
    for part in _batches(numbered):
        connection.execute(insert(PublishedFigure), [*part])
    size = values["workers"] or len(numbered)
    _note(connection, actor, "publish", release_id, f"{values['title']} ({size})")
    return release_id


def _numbered(figure: Mapping[str, Any], release_id: int) -> dict[str, Any]:
    """The figure as a row of its release: `R7-001` is the first of release 7."""
    columns = dict(figure)
    number = columns.pop("number")
    return {**columns, "id": f"R{release_id}-{number:03}", "release_id": release_id}


def withdraw(connection: Connection, release_id: int, *, actor: str) -> None:
    """Take a release out of force; its months are read from the one before it again. Raises
    UnknownRelease.
    """
    release = Release.__table__.columns
    if (
        not 0 < release_id < 2**63
    ):  # a larger number is an error to a database, not a number that it does not hold
        raise UnknownRelease(release_id)
    done = connection.execute(
        update(Release)
        .where(release.id == release_id, release.withdrawn_at.is_(None))
        .values(withdrawn_at=datetime.now(UTC))
    )
    if not done.rowcount:
        raise UnknownRelease(release_id)
    _note(connection, actor, "withdraw", release_id, None)


def in_force_with(connection: Connection, sha256: str, *, kind: str | None = None) -> int | None:
    """Id of the release in force that was made from the same bytes, if there is one: of placements,
    or of this kind.
    """
    release = Release.__table__.columns
    if kind is not None:
        same = (release.sha256 == sha256, release.kind == kind, release.withdrawn_at.is_(None))
        return connection.execute(select(release.id).where(*same)).scalars().first()
    return next((found.id for found in _in_force(connection) if found.sha256 == sha256), None)


def _in_force(connection: Connection, at: datetime | None = None) -> list[Any]:
    """Releases of placements that are not withdrawn (or were not at a moment), the latest first.

    One that does not add up to what was published is not shown, and so is in force nowhere.
    """
    release = Release.__table__.columns
    standing = [release.withdrawn_at.is_(None)]
    if at is not None:
        standing = [
            release.published_at <= at,
            or_(release.withdrawn_at.is_(None), release.withdrawn_at > at),
        ]
    statement = (
        select(*release)
        .where(*standing, release.kind != "published")
        .order_by(release.published_at.desc(), release.id.desc())
    )
    damaged = integrity.left_out()
    return [found for found in connection.execute(statement) if found.id not in damaged]


def _after_all(connection: Connection) -> datetime:
    """Now, or a moment after the latest release should a clock have gone wrong."""
    latest = connection.execute(select(func.max(Release.__table__.columns.published_at))).scalar()
    now = datetime.now(UTC)
    return max(now, latest + timedelta(microseconds=1)) if latest else now


def _note(
    connection: Connection, actor: str, action: str, release_id: int, detail: str | None
) -> None:
    entry = {
        "at": datetime.now(UTC),
        "actor": actor,
        "action": action,
        "release_id": release_id,
        "detail": detail,
    }
    connection.execute(insert(AuditEntry).values(entry))


def _batches(
    rows: Iterable[Mapping[str, Any]], size: int = 5000
) -> Iterator[list[Mapping[str, Any]]]:
    remaining = iter(rows)
    while part := list(islice(remaining, size)):
        yield part


def _span(release: Any, run: list[str]) -> Span:
    return Span(
        release_id=release.id,
        kind=release.kind,
        first_month=run[0],
        last_month=run[-1],
        publisher=release.publisher,
        source=release.source,
        source_en=release.source_en,
        title=release.title,
        title_en=release.title_en,
        as_of=release.as_of,
    )
