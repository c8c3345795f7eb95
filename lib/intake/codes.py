"""The codes of rows in one dimension: worked out once for each value of a column, and spread over
the rows where they are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lib.intake.dates import month_name
from lib.intake.distinct import distinct
from lib.intake.lookups import UNKNOWN
from lib.intake.placements import Coded, PlacementCell
from lib.intake.spellings import JAKARTA
from lib.intake.tables import Column


class Codes(NamedTuple):
    """The codes of the values of a column, as places in `names`; `rows` tells the place of the
    value of each row. Spread over the rows for all dimensions at once they would take 20 bytes a
    row.
    """

    names: list[str]
    places: np.ndarray
    rows: np.ndarray

    def known(self) -> np.ndarray:
        """The rows whose code names a single thing."""
        is_known = [name not in (UNKNOWN, JAKARTA) for name in self.names]
        of_values = np.array(is_known, dtype=bool)[self.places]
        return of_values[self.rows]

    def of(self, rows: np.ndarray) -> Coded:
        """The codes of some rows."""
        of_rows = self.rows[rows]
        return Coded(self.names, self.places[of_rows])


def codes_of(of_values: Sequence[str], rows: np.ndarray) -> Codes:
    """The codes of some values, and for each row the place of its own value."""
    names = sorted(set(of_values))
    place_of = {name: place for place, name in enumerate(names)}
    places = np.array([place_of[code] for code in of_values], dtype="i4")
    return Codes(names, places, rows)


def same_code(code: str, rows: int) -> Codes:
    """One code for all rows."""
    nought = np.zeros(1, dtype="i1")
    of_rows = np.broadcast_to(nought, rows)
    return Codes([code], nought, of_rows)


def dimensions(
    rows: np.ndarray,
    months: np.ndarray,
    codes: Mapping[str, Codes],
) -> Iterator[Coded]:
    """The months and the codes of some rows, one dimension after the other."""
    yield _coded_months(months[rows])
    for kind in PlacementCell._fields[1:]:
        yield codes[kind].of(rows)


def _coded_months(months: np.ndarray) -> Coded:
    first = int(months.min(initial=0))
    last = int(months.max(initial=0))
    met, places = distinct(months - first, last - first + 1)
    names = list(map(month_name, (met + first).tolist()))
    return Coded(names, places)


def combined(columns: Sequence[Column]) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """The distinct combinations of some columns as places in their values, and that of each row."""
    keys = np.zeros(len(columns[0].codes), dtype="i8")
    possible = 1
    for column in columns:
        keys *= len(column.values)
        keys += column.codes
        possible *= len(column.values)
    met, places = distinct(keys, possible)
    sizes = [len(column.values) for column in columns]
    combinations = [_places_in(key, sizes) for key in met.tolist()]
    return combinations, places


def _places_in(key: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """The digits of a key, the first of which runs slowest."""
    places: list[int] = []
    for size in reversed(sizes):
        key, place = divmod(key, size)
        places.insert(0, place)
    return tuple(places)
