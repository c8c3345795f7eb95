"""An answer of the database as a table."""

import pandas as pd
from sqlalchemy import Select

from lib.store.database import reader


def read_table(statement: Select) -> pd.DataFrame:
    """The rows of a statement, its columns as Python's own values."""
    with reader().connect() as connection:
        result = connection.execute(statement)
        names = list(result.keys())
        rows = result.all()
    return pd.DataFrame(
        rows,
        columns=names,
        dtype=object,
    )
