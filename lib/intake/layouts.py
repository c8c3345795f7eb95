"""Answers about layout, kept under the headings of the file that they were given for."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from lib.intake.doubts import LAYOUT_CODES, Answer, Settlements, same_place
from lib.intake.personal import holds_personal
from lib.store.models import AuditEntry, LayoutAnswer


def layout_of(headings: Iterable[str]) -> str:
    """The name under which answers about files with these headings are kept; their order does not
    matter.
    """
    plain = sorted({same_place(heading) for heading in headings})
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()


def load_settlements(
    connection: Connection, said: Mapping[tuple[str, str], str] | None = None
) -> Settlements:
    """What is said about a file, with everything that was answered about earlier layouts."""
    remembered: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    answer = LayoutAnswer.__table__.columns
    rows = connection.execute(
        select(
            answer.layout,
            answer.code,
            answer.place,
            answer.choice,
        )
    )
    for layout, code, place, choice in rows:
        remembered[layout][code, place] = choice
    return Settlements(said or {}, dict(remembered))


def remember(
    connection: Connection,
    layout: str,
    answers: Iterable[Answer],
    *,
    actor: str,
) -> None:
    """Keep the answers about layout that were given for this file; the caller owns the
    transaction.
    """
    answer = LayoutAnswer.__table__.columns
    for given in answers:
        is_personal = holds_personal(given.place) or holds_personal(given.choice)
        if given.remembered or given.code not in LAYOUT_CODES or is_personal:
            continue
        key = {
            "layout": layout,
            "code": given.code,
            "place": same_place(given.place),
        }
        earlier = [answer[name] == value for name, value in key.items()]
        connection.execute(delete(LayoutAnswer).where(*earlier))
        row = {
            **key,
            "choice": given.choice,
            "answered_at": datetime.now(UTC),
            "actor": actor,
        }
        connection.execute(insert(LayoutAnswer).values(row))


def forget(
    connection: Connection,
    layout: str,
    *,
    actor: str,
) -> int:
    """Ask again about files with these headings; returns how many answers were forgotten."""
    kept = LayoutAnswer.__table__.columns.layout
    forgotten = connection.execute(delete(LayoutAnswer).where(kept == layout)).rowcount
    if forgotten:
        entry = {"at": datetime.now(UTC), "actor": actor, "action": "forget", "detail": layout[:12]}
        connection.execute(insert(AuditEntry).values(entry))
    return int(forgotten)
