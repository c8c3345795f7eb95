"""Which release each month is read from: the most recently published, not withdrawn, whose months cover it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from lib.store.models import Release


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


def spans(connection: Connection) -> list[Span]:
    """The months that have data, in order, each with the release that it is read from."""
    current = _in_force(connection)
    runs: list[tuple[Any, list[str]]] = []
    for month in sorted({month for release in current for month in months(release.first_month, release.last_month)}):
        release = next(r for r in current if r.first_month <= month <= r.last_month)
        if runs and runs[-1][0] is release and next_month(runs[-1][1][-1]) == month:
            runs[-1][1].append(month)
        else:
            runs.append((release, [month]))
    return [_span(release, run) for release, run in runs]


def months(first: str, last: str) -> list[str]:
    """Every month from first to last (`YYYY-MM`), both included."""
    found = [first]
    while found[-1] < last:
        found.append(next_month(found[-1]))
    return found


def next_month(month: str) -> str:
    """The month after `YYYY-MM`."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}"


def _in_force(connection: Connection) -> list[Any]:
    """Releases of placements that are not withdrawn, the latest first."""
    release = Release.__table__.columns
    statement = (
        select(*release)
        .where(release.withdrawn_at.is_(None), release.kind != "published")
        .order_by(release.published_at.desc(), release.id.desc())
    )
    return list(connection.execute(statement))


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
