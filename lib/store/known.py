"""What is remembered of a database outside of it, so that its loss is seen and never taken for a
first start.

The process remembers for its lifetime. Across starts a note remembers: beside a SQLite file, and
for a server in the data folder, named by a hash of the address without its password. Where both are
gone with the folder, nothing is left to remember; EXPECT_DATABASE is for that.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, make_url, select

from lib import events, settings
from lib.settings import DATA
from lib.store.address import sqlite_path, unfinished_name
from lib.store.models import AuditEntry, Release

FOLDER = DATA

_held: dict[str, Known] = {}


@dataclass(frozen=True)
class Known:
    """`since`: when this database was built, restored or first seen, ISO 8601 in UTC. `asked`: by
    an operator's word.

    `newest_release` and `newest_entry` are the highest numbers seen of a release and of an entry of
    the log.
    """

    since: str
    asked: bool
    newest_release: int
    newest_entry: int


def recall(address: str) -> Known | None:
    """What is known of the database of this address; None before the first one."""
    noted = _read(note_of(address))
    held = _held.get(_key(address))
    if noted is None or held is None:
        return noted or held
    if noted.asked and noted.since > held.since:
        return noted  # an operator built or restored another one meanwhile
    return _highest(held, noted)


def remember(address: str, seen: Known) -> None:
    """Note that the database is there, and how far it goes."""
    before = recall(address)
    if before:
        seen = _highest(before, seen)
    _keep(address, seen)


def begin_anew(address: str, seen: Known) -> None:
    """Note that an operator wanted this database in the place of what was known."""
    _keep(address, replace(seen, asked=True))


def look_at(connection: Connection) -> Known:
    """How far a database goes that has the product's tables."""
    now = datetime.now(UTC)
    return Known(
        now.isoformat(),
        asked=False,
        newest_release=_highest_id(connection, Release.__table__),
        newest_entry=_highest_id(connection, AuditEntry.__table__),
    )


def _highest_id(connection: Connection, table: Table) -> int:
    """0 where the table is empty."""
    highest = select(func.max(table.c.id))
    found = connection.execute(highest).scalar()
    return found or 0


def is_older(seen: Known, known: Known) -> bool:
    """Whether a database holds less than what is known of it: releases and entries are never
    deleted.
    """
    if seen.newest_release < known.newest_release:
        return True
    return seen.newest_entry < known.newest_entry


def note_of(address: str) -> Path:
    """The file that remembers across starts."""
    path = sqlite_path(address)
    if path is not None:
        return path.with_name(f"{path.name}.known")
    url = make_url(address)
    without_password = url.set(password=None).render_as_string()
    digest = hashlib.sha256(without_password.encode())
    # 16 digits tell the few databases of one machine apart.
    name = digest.hexdigest()[:16]
    return FOLDER / f".known-{name}"


def _key(address: str) -> str:
    path = sqlite_path(address)
    if path is None:
        return address
    return str(path.resolve())


def _highest(first: Known, other: Known) -> Known:
    return replace(
        first,
        newest_release=max(first.newest_release, other.newest_release),
        newest_entry=max(first.newest_entry, other.newest_entry),
    )


def _keep(address: str, known: Known) -> None:
    note = note_of(address)
    _held[_key(address)] = known
    try:
        if _read(note) != known:
            _write(note, known)
    except OSError as error:
        events.record(
            "database not remembered",
            level=events.WARNING,
            at_most_every=60,
            address=settings.shown_address(address),
            note=note.name,
            cause=error,
        )


def _read(note: Path) -> Known | None:
    try:
        written = note.read_text(encoding="utf-8")
        return Known(**json.loads(written))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        # It cannot be read, but it is there: so was a database.
        return Known(
            since="",
            asked=False,
            newest_release=0,
            newest_entry=0,
        )


def _write(note: Path, known: Known) -> None:
    written = json.dumps(asdict(known))
    unfinished = unfinished_name(note)
    try:
        unfinished.write_text(f"{written}\n", encoding="utf-8")
        unfinished.replace(note)
    finally:
        unfinished.unlink(missing_ok=True)
