"""From checked rows to a release: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from lib.intake.checking import Checked
from lib.intake.layouts import remember
from lib.intake.problems import AlreadyPublished, DoubtsOpen, RowsRejected, UnusableFile
from lib.store import releases
from lib.words import _


@dataclass(frozen=True)
class Facts:
    """What a keeper says about a file. `first_month` and `last_month` default to what the rows
    cover.
    """

    kind: str
    title: str
    publisher: str
    as_of: date
    source: str = ""
    title_en: str = ""
    source_en: str = ""
    first_month: str | None = None
    last_month: str | None = None


def publish(
    connection: Connection,
    found: Checked,
    facts: Facts,
    *,
    actor: str,
    allow_rejected: bool = False,
    assumptions: Sequence[Mapping[str, Any]] = (),
    line: Mapping[str, Any] | None = None,
) -> int:
    """Write the accepted rows as a release, which its months are read from at once, and return its
    id.

    `assumptions` are rows of an estimate; `line` gives it another place than before all others
    (`published_at`, `withdrawn_at`). Answers about layout are remembered. Raises DoubtsOpen,
    RowsRejected (rows were rejected and `allow_rejected`
    is not given), AlreadyPublished (the same bytes are in force), UnusableFile (the months said do
    not hold those of the rows or are still to come, or the title, the publisher or the date cannot
    be meant). The caller owns the transaction.
    """
    if found.doubts:
        raise DoubtsOpen(found.doubts)
    if found.rows_rejected and not allow_rejected:
        raise RowsRejected(found.rows_rejected)
    if (same := releases.in_force_with(connection, found.sha256)) is not None:
        raise AlreadyPublished(same)
    release_id = releases.add(
        connection,
        {**_columns(found, facts), **(line or {})},
        ({**cell._asdict(), "workers": workers} for cell, workers in found.cells.items()),
        unknown=(
            {"kind": kind, "text": text, "workers": n}
            for (kind, text), n in sorted(found.unknown.items())
        ),
        assumptions=assumptions,
        actor=actor,
    )
    remember(
        connection,
        found.layout,
        found.answers,
        actor=actor,
    )
    return release_id


def _columns(found: Checked, facts: Facts) -> dict[str, Any]:
    """The columns of Release, but for its place in line. Raises UnusableFile for words or days that
    cannot be meant.
    """
    if not facts.title.strip() or not facts.publisher.strip():
        raise UnusableFile(_("A release needs a title and a publisher."))
    first, last = _months(found, facts)
    today = date.today()
    if facts.as_of > today or last > f"{today:%Y-%m}":
        raise UnusableFile(
            _(
                "A release speaks of days and months up to today; the date or the last month lies "
                "later."
            )
        )
    return {
        "kind": facts.kind,
        "title": facts.title,
        "title_en": facts.title_en or facts.title,
        "publisher": facts.publisher,
        "source": facts.source or facts.publisher,
        "source_en": facts.source_en or facts.source or facts.publisher,
        "as_of": facts.as_of,
        "first_month": first,
        "last_month": last,
        "sha256": found.sha256,
        "rows_read": found.rows_read,
        "rows_accepted": found.rows_accepted,
        "rows_rejected": found.rows_rejected,
        "workers": found.workers,
        "cells": len(found.cells),
    }


def _months(found: Checked, facts: Facts) -> tuple[str, str]:
    covers = found.covers
    if covers is None:  # check() refuses a file without an accepted row
        raise UnusableFile(_("The table has a heading and no rows of data that count."))
    first, last = facts.first_month or covers[0], facts.last_month or covers[1]
    if not first <= covers[0] <= covers[1] <= last:
        raise UnusableFile(
            _("The rows run from {first} to {last}, outside the months that were given.").format(
                first=covers[0], last=covers[1]
            )
        )
    return first, last
