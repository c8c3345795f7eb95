"""Trouble with the database, for the log: which, with which database, and why."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from lib import events, settings
from lib.store.database import DatabaseProblem

SECONDS = 60  # every view of every reader meets the same trouble


def record_unusable(problem: DatabaseProblem) -> None:
    """The database cannot be used at all; said once a minute."""
    cause = problem.__cause__
    events.record(
        "database trouble",
        level=events.ERROR,
        at_most_every=SECONDS,
        problem=type(problem).__name__,
        loss=getattr(problem, "loss", None),
        found=getattr(problem, "found", None),
        address=problem.address,
        cause=cause and events.cause(cause),
    )


def record_not_written(error: SQLAlchemyError) -> None:
    """A keeper's change was refused."""
    events.record(
        "database trouble",
        level=events.ERROR,
        problem="not written",
        address=settings.shown_address(settings.database_url()),
        cause=events.cause(error),
    )
