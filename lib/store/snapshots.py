"""One state of the database for several questions, whatever is published between them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from lib.store.database import reader


@contextmanager
def snapshot() -> Iterator[Connection]:
    """A connection for reading that sees the database as it was at its first question."""
    engine = reader()
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection
        return
    with engine.connect() as connection:
        # The driver by itself begins a transaction before it writes only.
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")
