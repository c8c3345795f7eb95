"""From checked figures to a release: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from lib.intake.figures.checking import CheckedFigures
from lib.intake.problems import AlreadyPublished, RowsRejected, UnusableFile
from lib.intake.publishing import Facts
from lib.store import releases
from lib.words import _

KIND = "published"  # of a release of figures


def publish_figures(
    connection: Connection,
    found: CheckedFigures,
    facts: Facts,
    *,
    actor: str,
    allow_rejected: bool = False,
) -> int:
    """Write the accepted figures as a release and return its id; no month is read from it.

    Raises RowsRejected (rows were rejected and `allow_rejected` is not given), AlreadyPublished
    (the same bytes are in force), UnusableFile (nothing to publish, or title, publisher or date
    cannot be meant). The caller owns the transaction.
    """
    if found.rows_rejected and not allow_rejected:
        raise RowsRejected(found.rows_rejected)
    same = releases.in_force_with(
        connection,
        found.sha256,
        kind=KIND,
    )
    if same is not None:
        raise AlreadyPublished(same)
    return releases.add(
        connection,
        _columns(found, facts),
        (),
        figures=_figures(found),
        actor=actor,
    )


def _columns(found: CheckedFigures, facts: Facts) -> dict[str, Any]:
    """The columns of Release, but for its place in line."""
    if not facts.title.strip() or not facts.publisher.strip():
        raise UnusableFile(_("A release needs a title and a publisher."))
    if facts.as_of > date.today():
        raise UnusableFile(
            _(
                "A release speaks of days and months up to today; the date or the last month lies "
                "later."
            )
        )
    covers = found.covers
    if covers is None:
        raise UnusableFile(_("No figure of the file can be published."))
    return {
        "kind": KIND,
        "title": facts.title,
        "title_en": facts.title_en or facts.title,
        "publisher": facts.publisher,
        "source": facts.source or facts.publisher,
        "source_en": facts.source_en or facts.source or facts.publisher,
        "as_of": facts.as_of,
        "first_month": facts.first_month or covers[0],
        "last_month": facts.last_month or covers[1],
        "sha256": found.sha256,
        "rows_read": found.rows_read,
        "rows_accepted": len(found.accepted),
        "rows_rejected": found.rows_rejected,
        "workers": 0,
        "cells": 0,
    }


def _figures(found: CheckedFigures) -> Iterator[dict[str, Any]]:
    for number, figure in enumerate(found.accepted, 1):
        yield {"number": number, **figure}
