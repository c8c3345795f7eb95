"""An answer of the database as a table."""

import pandas as pd
from sqlalchemy import Select

from lib.store.database import reader


def read_table(statement: Select) -> pd.DataFrame:
    """The rows of a statement, its columns as Python's own values."""
    with reader().connect() as connection:
        result = connection.execute(statement)
        return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
