"""Making sure that there is a database: every entry of the product asks for it first."""

from lib.intake import shipped
from lib.store import database


def ensure() -> None:
    """Build, migrate or refresh the database of `DATABASE_URL`; see `store.database.ensure` for cost and errors."""
    database.ensure(shipped)
