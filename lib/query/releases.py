"""About releases, and not about what they count: the list, its history, what stayed unknown, the
log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Select, func, select

from lib.query.tables import read_table
from lib.store.database import reader
from lib.store.models import AuditEntry, Release, ReleaseUnknown

_RELEASES = Release.__table__
_RELEASE = _RELEASES.c
_UNKNOWN = ReleaseUnknown.__table__.c
_LOG = AuditEntry.__table__
_ENTRY = _LOG.c


@dataclass(frozen=True)
class Moment:
    """A point of the releases' history: the release that was published or withdrawn then."""

    at: datetime
    action: Literal["publish", "withdraw"]
    release_id: int
    title: str
    title_en: str


def releases() -> pd.DataFrame:
    """All columns of Release, newest first, withdrawn ones included."""
    everything = select(_RELEASES)
    newest_first = everything.order_by(
        _RELEASE.published_at.desc(),
        _RELEASE.id.desc(),
    )
    return read_table(newest_first)


def history() -> list[Moment]:
    """Every publication and withdrawal of placements, the latest first."""
    is_of_placements = _RELEASE.kind != "published"
    of_placements = select(_RELEASES).where(is_of_placements)
    moments = []
    for row in _rows(of_placements):
        named = (row.id, row.title, row.title_en)
        published = Moment(row.published_at, "publish", *named)
        moments.append(published)
        if row.withdrawn_at:
            withdrawn = Moment(row.withdrawn_at, "withdraw", *named)
            moments.append(withdrawn)
    moments.sort(key=_in_time, reverse=True)
    return moments


def _in_time(moment: Moment) -> tuple[datetime, int]:
    return moment.at, moment.release_id


def unknown_counts() -> dict[int, int]:
    """How many spellings no code was found for, by id of the release, the latest first."""
    release_id = _UNKNOWN.release_id
    spellings = select(release_id, func.count())
    counted = spellings.group_by(release_id)
    latest_first = counted.order_by(release_id.desc())
    counts = {}
    for release, count in _rows(latest_first):
        counts[release] = count
    return counts


def unknown_spellings(release_id: int, page: slice) -> pd.DataFrame:
    """`kind, text, workers` of the spellings of a release that no code was found for, most workers
    first.

    `page` is the part of them that is wanted: there may be as many as the file has rows.
    """
    kind = _UNKNOWN.kind
    text = _UNKNOWN.text
    workers = _UNKNOWN.workers
    is_of_release = _UNKNOWN.release_id == release_id
    spellings = select(kind, text, workers)
    found = spellings.where(is_of_release)
    ordered = found.order_by(
        workers.desc(),
        kind,
        text,
    )
    part = ordered.slice(page.start, page.stop)
    return read_table(part)


def audit_entries() -> int:
    """How many entries the log has."""
    entries = func.count()
    counted = select(entries).select_from(_LOG)
    with reader().connect() as connection:
        result = connection.execute(counted)
        return result.scalar_one()


def audit_log(page: slice | None = None) -> pd.DataFrame:
    """`at, actor, action, release_id, detail`, the latest first: all of them, or the part that is
    wanted."""
    columns = (
        _ENTRY.at,
        _ENTRY.actor,
        _ENTRY.action,
        _ENTRY.release_id,
        _ENTRY.detail,
    )
    latest_first = _ENTRY.id.desc()
    ordered = select(*columns).order_by(latest_first)
    if page:
        ordered = ordered.slice(page.start, page.stop)
    return read_table(ordered)


def _rows(statement: Select) -> Sequence[Any]:
    with reader().connect() as connection:
        return connection.execute(statement).all()
