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

_RELEASES, _RELEASE = Release.__table__, Release.__table__.c
_UNKNOWN = ReleaseUnknown.__table__.c
_LOG, _ENTRY = AuditEntry.__table__, AuditEntry.__table__.c


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
    return read_table(everything.order_by(_RELEASE.published_at.desc(), _RELEASE.id.desc()))


def history() -> list[Moment]:
    """Every publication and withdrawal of placements, the latest first."""
    of_placements = select(_RELEASES).where(_RELEASE.kind != "published")
    with reader().connect() as connection:
        rows = connection.execute(of_placements).all()
    moments = []
    for row in rows:
        named = (row.id, row.title, row.title_en)
        moments.append(Moment(row.published_at, "publish", *named))
        if row.withdrawn_at:
            moments.append(Moment(row.withdrawn_at, "withdraw", *named))
    return sorted(moments, key=lambda moment: (moment.at, moment.release_id), reverse=True)


def unknown_counts() -> dict[int, int]:
    """How many spellings no code was found for, by id of the release, the latest first."""
    release_id = _UNKNOWN.release_id
    counted = select(release_id, func.count()).group_by(release_id)
    with reader().connect() as connection:
        rows = connection.execute(counted.order_by(release_id.desc())).all()
    return dict(map(tuple, rows))


def unknown_spellings(release_id: int, page: slice) -> pd.DataFrame:
    """`kind, text, workers` of the spellings of a release that no code was found for, most workers
    first.

    `page` is the part of them that is wanted: there may be as many as the file has rows.
    """
    kind, text, workers = _UNKNOWN.kind, _UNKNOWN.text, _UNKNOWN.workers
    found = select(kind, text, workers).where(_UNKNOWN.release_id == release_id)
    ordered = found.order_by(workers.desc(), kind, text)
    return read_table(ordered.slice(page.start, page.stop))


def audit_entries() -> int:
    """How many entries the log has."""
    counted = select(func.count()).select_from(_LOG)
    with reader().connect() as connection:
        return connection.execute(counted).scalar_one()


def audit_log(page: slice | None = None) -> pd.DataFrame:
    """`at, actor, action, release_id, detail`, the latest first: all of them, or the part that is
    wanted."""
    columns = (_ENTRY.at, _ENTRY.actor, _ENTRY.action, _ENTRY.release_id, _ENTRY.detail)
    ordered = select(*columns).order_by(_ENTRY.id.desc())
    if page:
        ordered = ordered.slice(page.start, page.stop)
    return read_table(ordered)
