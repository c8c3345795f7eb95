"""Making sure that there is a database: every entry of the product asks for it first."""

from __future__ import annotations

from pathlib import Path

from lib.intake import shipped
from lib.store import database
from lib.store import restore as restoring


def ensure() -> None:
    """Build, migrate or refresh the database of `DATABASE_URL`; see `store.database.ensure` for
    cost and errors.
    """
    database.ensure(shipped)


def build_anew() -> str | None:
    """Build in the place of what was lost; see `store.database.build_anew`."""
    return database.build_anew(shipped)


def restore(file: Path) -> str | None:
    """Put a backup in the place of the database; see `store.restore.restore`."""
    return restoring.restore(file, shipped)
