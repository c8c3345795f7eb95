"""About releases, and not about what they count: the list, its history, what stayed unknown, the
log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pandas as pd
from sqlalchemy import func, select

from lib.query.tables import read_table
from lib.store.database import reader
from lib.store.models import AuditEntry, Release, ReleaseUnknown

_RELEASE, _UNKNOWN, _AUDIT = (t.__table__ for t in (Release, ReleaseUnknown, AuditEntry))


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
    newest_first = (_RELEASE.c.published_at.desc(), _RELEASE.c.id.desc())
    return read_table(select(_RELEASE).order_by(*newest_first))


def history() -> list[Moment]:
    """Every publication and withdrawal of placements, the latest first."""
    with reader().connect() as connection:
        rows = connection.execute(select(_RELEASE).where(_RELEASE.c.kind != "published")).all()
    moments = [Moment(row.published_at, "publish", row.id, row.title, row.title_en) for row in rows]
    moments += [
        Moment(row.withdrawn_at, "withdraw", row.id, row.title, row.title_en)
        for row in rows
        if row.withdrawn_at
    ]
    return sorted(moments, key=lambda moment: (moment.at, moment.release_id), reverse=True)


def unknown_counts() -> dict[int, int]:
    """How many spellings no code was found for, by id of the release, the latest first."""
    counted = select(_UNKNOWN.c.release_id, func.count()).group_by(_UNKNOWN.c.release_id)
    with reader().connect() as connection:
        rows = connection.execute(counted.order_by(_UNKNOWN.c.release_id.desc())).all()
    return dict(map(tuple, rows))


def unknown_spellings(release_id: int, page: slice) -> pd.DataFrame:
    """`kind, text, workers` of the spellings of a release that no code was found for, most workers
    first.

    `page` is the part of them that is wanted: there may be as many as the file has rows.
    """
    columns = [_UNKNOWN.c.kind, _UNKNOWN.c.text, _UNKNOWN.c.workers]
    found = select(*columns).where(_UNKNOWN.c.release_id == release_id)
    ordered = found.order_by(_UNKNOWN.c.workers.desc(), _UNKNOWN.c.kind, _UNKNOWN.c.text)
    return read_table(ordered.slice(page.start, page.stop))


def audit_entries() -> int:
    """How many entries the log has."""
    with reader().connect() as connection:
        return connection.execute(select(func.count()).select_from(_AUDIT)).scalar_one()


def audit_log(page: slice | None = None) -> pd.DataFrame:
    """`at, actor, action, release_id, detail`, the latest first: all of them, or the part that is
    wanted."""
    columns = [_AUDIT.c[name] for name in ("at", "actor", "action", "release_id", "detail")]
    ordered = select(*columns).order_by(_AUDIT.c.id.desc())
    if page:
        ordered = ordered.slice(page.start, page.stop)
    return read_table(ordered)
