"""Which release each month is read from: the most recently published, not withdrawn, whose months
cover it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

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


def spans(
    connection: Connection,
    at: datetime | None = None,
) -> list[Span]:
    """The months that have data, in order, each with the release that it is read from; `at` looks
    into the past.
    """
    current = _in_force(connection, at)
    covered: set[str] = set()
    for release in current:
        covered.update(months(release.first_month, release.last_month))
    found: list[Span] = []
    for month in sorted(covered):
        release = _covering(month, current)
        span = _span(release, month, month)
        if found and _goes_on(found[-1], span):
            span = replace(found.pop(), last_month=month)
        found.append(span)
    return found


def _covering(month: str, current: Iterable[Any]) -> Any:
    """The latest release that covers a month, of which there is one."""
    for release in current:
        if release.first_month <= month <= release.last_month:
            return release
    raise LookupError(month)


def _goes_on(earlier: Span, later: Span) -> bool:
    """Whether two spans of one release have no month between them."""
    if earlier.release_id != later.release_id:
        return False
    return next_month(earlier.last_month) == later.first_month


def whole_span(connection: Connection, release_id: int) -> Span:
    """All months of one release, in force or not. Raises UnknownRelease."""
    releases = Release.__table__
    has_id = releases.c.id == release_id
    row = connection.execute(select(releases).where(has_id)).first()
    if row is None:
        raise UnknownRelease(release_id)
    return _span(
        row,
        row.first_month,
        row.last_month,
    )


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
    inserted = connection.execute(insert(Release).values(values))
    release_id = int(inserted.inserted_primary_key[0])
    for table, rows in (
        (Placement, cells),
        (ReleaseUnknown, unknown),
        (Assumption, assumptions),
    ):
        for part in _batches(rows):
            of_release = [{**row, "release_id": release_id} for row in part]
            connection.execute(insert(table), of_release)
    numbered = [_numbered(row, release_id) for row in figures]
    for part in _batches(numbered):
        connection.execute(insert(PublishedFigure), [*part])
    title = values["title"]
    size = values["workers"] or len(numbered)
    _note(
        connection,
        actor,
        "publish",
        release_id,
        f"{title} ({size})",
    )
    return release_id


def _numbered(
    figure: Mapping[str, Any],
    release_id: int,
) -> dict[str, Any]:
    """The figure as a row of its release: `R7-001` is the first of release 7."""
    columns = dict(figure)
    number = columns.pop("number")
    return {
        **columns,
        "id": f"R{release_id}-{number:03}",
        "release_id": release_id,
    }


def withdraw(
    connection: Connection,
    release_id: int,
    *,
    actor: str,
) -> None:
    """Take a release out of force; its months are read from the one before it again. Raises
    UnknownRelease.
    """
    # A larger number is an error to a database, not a number that it does not hold.
    if not 0 < release_id < 2**63:
        raise UnknownRelease(release_id)
    release = Release.__table__.columns
    in_force = update(Release).where(
        release.id == release_id,
        release.withdrawn_at.is_(None),
    )
    withdrawn = in_force.values(withdrawn_at=datetime.now(UTC))
    done = connection.execute(withdrawn)
    if not done.rowcount:
        raise UnknownRelease(release_id)
    _note(connection, actor, "withdraw", release_id, None)


def in_force_with(
    connection: Connection,
    sha256: str,
    *,
    kind: str | None = None,
) -> int | None:
    """Id of the release in force that was made from the same bytes, if there is one: of placements,
    or of this kind.
    """
    if kind is None:
        for found in _in_force(connection):
            if found.sha256 == sha256:
                return int(found.id)
        return None
    release = Release.__table__.columns
    same = select(release.id).where(
        release.sha256 == sha256,
        release.kind == kind,
        release.withdrawn_at.is_(None),
    )
    return connection.execute(same).scalars().first()


def _in_force(
    connection: Connection,
    at: datetime | None = None,
) -> list[Any]:
    """Releases of placements that are not withdrawn (or were not at a moment), the latest first.

    One that does not add up to what was published is not shown, and so is in force nowhere.
    """
    release = Release.__table__.columns
    is_standing = release.withdrawn_at.is_(None)
    if at is not None:
        was_there = release.published_at <= at
        was_standing = or_(is_standing, release.withdrawn_at > at)
        is_standing = and_(was_there, was_standing)
    is_of_placements = release.kind != "published"
    standing = select(*release).where(is_standing, is_of_placements)
    latest_first = standing.order_by(
        release.published_at.desc(),
        release.id.desc(),
    )
    damaged = integrity.left_out()
    found = connection.execute(latest_first)
    return [row for row in found if row.id not in damaged]


def _after_all(connection: Connection) -> datetime:
    """Now, or a moment after the latest release should a clock have gone wrong."""
    published_at = Release.__table__.columns.published_at
    newest = select(func.max(published_at))
    latest = connection.execute(newest).scalar()
    now = datetime.now(UTC)
    if latest is None:
        return now
    a_moment_later = latest + timedelta(microseconds=1)
    return max(now, a_moment_later)


def _note(
    connection: Connection,
    actor: str,
    action: str,
    release_id: int,
    detail: str | None,
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
    rows: Iterable[Mapping[str, Any]],
    size: int = 5000,
) -> Iterator[list[Mapping[str, Any]]]:
    remaining = iter(rows)
    while part := list(islice(remaining, size)):
        yield part


def _span(
    release: Any,
    first_month: str,
    last_month: str,
) -> Span:
    return Span(
        release_id=release.id,
        kind=release.kind,
        first_month=first_month,
        last_month=last_month,
        publisher=release.publisher,
        source=release.source,
        source_en=release.source_en,
        title=release.title,
        title_en=release.title_en,
        as_of=release.as_of,
    )
