"""Loading what the product ships: reference lists, published figures and the estimate."""

import csv
import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import SQLModel

from lib.intake.checking import check
from lib.intake.publishing import Facts, publish
from lib.intake.spellings import load_spellings
from lib.settings import DATA
from lib.store.models import (
    Alias,
    Assumption,
    Country,
    Occupation,
    Origin,
    PublishedFigure,
    Release,
    Shipped,
    Term,
)

PARTS = ("reference", "published", "estimate")

Row = dict[str, Any]


def is_current(connection: Connection) -> bool:
    """Whether every shipped part was loaded from the files as they are now."""
    loaded = dict(connection.execute(select(Shipped.part, Shipped.sha256)).all())
    return loaded == {part: _digest(part) for part in PARTS}


def refresh(connection: Connection) -> None:
    """Load the parts whose files changed. Releases and aliases that people added stay as they
    are.
    """
    loaded = dict(connection.execute(select(Shipped.part, Shipped.sha256)).all())
    load = {
        "reference": _load_reference,
        "published": _load_published,
        "estimate": _load_estimate,
    }
    for part in PARTS:
        digest = _digest(part)
        if loaded.get(part) == digest:
            continue
        load[part](connection)
        connection.execute(delete(Shipped).where(Shipped.part == part))
        connection.execute(insert(Shipped).values(part=part, sha256=digest))


def _load_reference(connection: Connection) -> None:
    folder = DATA / "reference"
    # Rows are replaced one by one: placements of earlier releases go on pointing at them.
    _upsert(
        connection,
        Country,
        _rows(folder / "countries.csv"),
    )
    _upsert(
        connection,
        Occupation,
        _rows(folder / "occupations.csv"),
    )
    _upsert(
        connection,
        Origin,
        _rows(folder / "origins.csv"),
    )
    _replace_terms(
        connection,
        "dest",
        _rows(folder / "destination_groups.csv"),
    )
    _replace_terms(
        connection,
        "field",
        _rows(folder / "fields.csv"),
    )
    connection.execute(delete(Alias).where(Alias.shipped))
    accepted = set(connection.execute(select(Alias.kind, Alias.text)))
    aliases = _rows(folder / "aliases.csv")
    _insert(
        connection,
        Alias,
        (row for row in aliases if (row["kind"], row["text"]) not in accepted),
    )


def _load_published(connection: Connection) -> None:
    folder = DATA / "published"
    shipped = PublishedFigure.__table__.c.release_id.is_(None)
    connection.execute(delete(PublishedFigure).where(shipped))
    _insert(
        connection,
        PublishedFigure,
        _rows(folder / "figures.csv"),
    )
    labels = list(_rows(folder / "labels.csv"))
    for kind in sorted({str(row["kind"]) for row in labels}):
        _replace_terms(
            connection,
            kind,
            [row for row in labels if row["kind"] == kind],
        )
    publishers = [
        row
        | {
            "code": row["publisher"],
            "text_id": row["reason_id"],
            "text_en": row["reason_en"],
        }
        for row in _rows(folder / "publishers.csv")
    ]
    _replace_terms(
        connection,
        "publisher",
        publishers,
    )
    contradictions = [
        row | {"name_id": row["title_id"], "name_en": row["title_en"]}
        for row in _rows(folder / "contradictions.csv")
    ]
    _replace_terms(
        connection,
        "contradiction",
        contradictions,
    )


class ShippedDataWrong(Exception):
    """The shipped estimate has rows that the intake objects to: a defect of the product, never of
    its user.
    """


def _load_estimate(connection: Connection) -> None:
    """Through the same check and the same writing as an official export."""
    folder = DATA / "estimate"
    path = folder / "placements.csv"
    found = check(
        path.read_bytes(),
        path.name,
        load_spellings(connection),
    )
    for wrong in (*found.problems, *found.doubts):
        raise ShippedDataWrong(wrong)
    facts = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    facts["as_of"] = date.fromisoformat(facts["as_of"])
    publish(
        connection,
        found,
        Facts(**facts),
        actor=facts["publisher"],
        assumptions=[_columns_only(Assumption, row) for row in _rows(folder / "assumptions.csv")],
        line=_place_in_line(connection, facts),
    )


def _place_in_line(connection: Connection, facts: dict[str, Any]) -> dict[str, datetime | None]:
    """Withdraw the estimate that this one replaces, and take its place.

    Not a later one: however late an upgrade brings a new estimate, it must not outrank the official
    releases published before. And where a keeper withdrew the estimate, the new one stays withdrawn
    too.
    """
    now, release = datetime.now(UTC), Release.__table__.columns
    ours = (release.kind == "estimate", release.publisher == facts["publisher"])
    earlier = connection.execute(
        select(release.published_at, release.withdrawn_at).where(*ours).order_by(release.id)
    ).all()
    connection.execute(
        update(Release).where(*ours, release.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    if not earlier:
        return {
            "published_at": min(
                now,
                datetime.combine(
                    facts["as_of"],
                    time.min,
                    UTC,
                ),
            ),
            "withdrawn_at": None,
        }
    return {
        "published_at": earlier[0].published_at,
        "withdrawn_at": now if earlier[-1].withdrawn_at else None,
    }


def _replace_terms(
    connection: Connection,
    kind: str,
    rows: Iterable[Row],
) -> None:
    connection.execute(delete(Term).where(Term.kind == kind))
    _insert(
        connection,
        Term,
        (_term(kind, number, row) for number, row in enumerate(rows)),
    )


def _term(
    kind: str,
    number: int,
    row: Row,
) -> Row:
    return row | {
        "kind": kind,
        "text_id": row.get("rule_id") or row.get("text_id"),
        "text_en": row.get("rule_en") or row.get("text_en"),
        "position": row.get("position") or number,
        "priority": row.get("priority") == "true",
    }


def _upsert(
    connection: Connection,
    table: type[SQLModel],
    rows: Iterable[Row],
) -> None:
    known = set(connection.execute(select(table.code)).scalars())
    fresh = []
    for row in rows:
        if row["code"] in known:
            connection.execute(
                update(table).where(table.code == row["code"]).values(_columns_only(table, row))
            )
        else:
            fresh.append(row)
    _insert(connection, table, fresh)


def _insert(
    connection: Connection,
    table: type[SQLModel],
    rows: Iterable[Row],
) -> None:
    values = [_columns_only(table, row) for row in rows]
    if values:
        connection.execute(insert(table), values)


def _columns_only(table: type[SQLModel], row: Row) -> Row:
    columns = table.__table__.columns
    return {
        name: _typed(columns[name].type.python_type, value)
        for name, value in row.items()
        if name in columns
    }


def _typed(kind: type, value: object) -> object:
    return kind(value) if isinstance(value, str) and kind in (int, float) else value


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_without_blanks(row) for row in csv.DictReader(file)]


def _without_blanks(row: Row) -> Row:
    return {name: value or None for name, value in row.items()}


def _digest(part: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((DATA / part).glob("*.csv")) + sorted((DATA / part).glob("*.json")):
        digest.update(path.name.encode())
        digest.update(
            path.read_bytes().replace(b"\r\n", b"\n")
        )  # a Windows checkout is the same data
    return digest.hexdigest()
