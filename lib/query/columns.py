"""Placements as columns of small codes in memory, and the one way to filter and sum them.

NumPy: a filter is a look-up of each row's code in a table of a few hundred truths, a question
is one `bincount`. Both read a byte or two a row and column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.query.dimensions import COLUMNS, DIMENSIONS, Dimension, Lookup
from lib.query.filters import Filter

Numbers = NDArray[Any]

# Texts in tables are Python's. Arrow's, the default, are made for millions of rows: a view with
# answers of some dozen rows spends a quarter of its CPU on them. Set here, where every process
# that counts comes by, since the tables of charts are made of these answers.
pd.set_option("mode.string_storage", "python")

# Sums are kept for every combination of codes while those are fewer than this or than the rows;
# beyond, sorting the combinations that occur costs less than the memory for those that do not.
FEWEST_SORTED = 65_536
# The largest number of combinations that a 64-bit key can tell apart, with a margin for the sign.
MOST_COMBINATIONS = 2**62


@dataclass(frozen=True, eq=False)
class Column:
    """`codes` in order, and for each row the position of its code in them."""

    codes: tuple[str, ...]
    positions: Numbers

    @cached_property
    def words(self) -> Any:
        """The codes as pandas holds texts."""
        texts = list(self.codes)
        return pd.array(texts, dtype="str")


class ColumnBuilder:
    """A column that arrives in parts."""

    def __init__(self) -> None:
        self._positions: defaultdict[str, int] = defaultdict()
        self._positions.default_factory = self._positions.__len__
        self._parts: list[Numbers] = []

    def add(self, codes: Sequence[str]) -> None:
        found = map(self._positions.__getitem__, codes)
        # As yet unsorted; no list of codes comes near 4 billion.
        part = np.fromiter(
            found,
            np.uint32,
            len(codes),
        )
        self._parts.append(part)

    def column(self) -> Column:
        """The whole column, its codes sorted and its positions in as few bytes as hold them."""
        codes = tuple(sorted(self._positions))
        smallest = _smallest_type(len(codes))
        ranks = np.empty(len(codes), dtype=smallest)
        for rank, code in enumerate(codes):
            ranks[self._positions[code]] = rank
        none = ranks[:0]
        parts = [ranks[part] for part in self._parts]
        positions = np.concatenate([none, *parts])
        return Column(
            codes,
            _held(positions),
        )


@dataclass(frozen=True, eq=False)
class Columns:
    """Placements, one row a cell, and `lookup` that their dimensions follow from. Never changed.

    `stored` has a Column for each of COLUMNS; `workers` counts the people of each row.
    """

    stored: Mapping[str, Column]
    workers: Numbers
    lookup: Lookup
    _derived: dict[str, Column] = field(
        default_factory=dict,
        repr=False,
    )

    @property
    def rows(self) -> int:
        return len(self.workers)

    @cached_property
    def bytes(self) -> int:
        """Memory of the rows as they are stored, without what is derived for questions."""
        whole = self.workers.nbytes
        for column in self.stored.values():
            whole += column.positions.nbytes
        return whole

    def by(self, name: str) -> Column:
        """The column of a dimension of DIMENSIONS, worked out at its first use."""
        known = self._derived.get(name)
        if known is None:
            known = _follow(
                DIMENSIONS[name],
                self.stored,
                self.lookup,
            )
            self._derived[name] = known
        return known

    def under(self, where: Filter) -> Selection:
        """The rows that a filter lets through."""
        if where.nothing:
            no_row = np.empty(0, dtype=np.intp)
            return Selection(self, no_row)
        if where.is_empty:
            return Selection(self, None)
        kept = np.ones(self.rows, dtype=bool)
        for narrowed in allowed(where, self):
            kept &= narrowed.rows()
        rows = np.flatnonzero(kept)
        return Selection(self, rows)

    def outside(self, first_month: str, last_month: str) -> Columns:
        """The rows of all other months, as columns of their own."""
        others = []
        for month in self.stored["month"].codes:
            is_inside = first_month <= month <= last_month
            if not is_inside:
                others.append(month)
        return self.within(others)

    def within(self, months: Collection[str]) -> Columns:
        """The rows of these months (`YYYY-MM`), as columns of their own."""
        month_column = self.stored["month"]
        truths = [month in months for month in month_column.codes]
        narrowed = Narrowed(
            "month",
            month_column,
            np.array(truths, dtype=bool),
        )
        rows = np.flatnonzero(narrowed.rows())
        stored = {}
        for name, column in self.stored.items():
            positions = _held(column.positions[rows])
            stored[name] = Column(column.codes, positions)
        workers = _held(self.workers[rows])
        return Columns(
            stored,
            workers,
            self.lookup,
        )

    def joined(self, other: Columns, lookup: Lookup) -> Columns:
        """The rows of both, one after the other."""
        stored = {}
        for name in COLUMNS:
            stored[name] = _joined(
                self.stored[name],
                other.stored[name],
            )
        workers = np.concatenate([self.workers, other.workers])
        return Columns(
            stored,
            _held(workers),
            lookup,
        )


# For each dimension the position of the code of each combination, and the combinations' sums.
Sums = tuple[Sequence[Numbers], Numbers]


@dataclass(frozen=True, eq=False)
class Selection:
    """Rows of `columns` by position; None takes all of them."""

    columns: Columns
    rows: Numbers | None
    _positions: dict[str, Numbers] = field(
        default_factory=dict,
        repr=False,
    )

    @cached_property
    def workers(self) -> Numbers:
        return _taken(self.columns.workers, self.rows)

    def summed(self, by: Sequence[str]) -> pd.DataFrame:
        """Workers by dimensions: a column of codes for each, and `workers`, sorted by the codes.

        Every combination that occurs is there, and no other. Without a dimension, the total of the
        rows; nothing where there are none.
        """
        places, sums = self._summed(by)
        table = {}
        for name, place in zip(by, places, strict=True):
            words = self.columns.by(name).words
            table[name] = words.take(place)
        workers = np.rint(sums).astype(np.int64)
        table["workers"] = workers
        rows = pd.RangeIndex(len(workers))
        return pd.DataFrame(
            table,
            index=rows,
            copy=False,
        )

    def _summed(self, by: Sequence[str]) -> Sums:
        """For each dimension the positions of its codes, and the sums."""
        if not len(self.workers):
            nothing = np.empty(0, dtype=np.intp)
            return [nothing] * len(by), nothing
        columns = map(self.columns.by, by)
        sizes = [len(column.codes) for column in columns]
        combinations = prod(sizes)
        most_kept = max(FEWEST_SORTED, len(self.workers))
        if combinations > most_kept:
            first, sums = self._summed_sparsely(by)
            of_first = [self._at(name)[first] for name in by]
            return of_first, sums
        found, sums = self._summed_densely(by, combinations)
        if not by:
            return (), sums
        places = np.unravel_index(found, sizes)
        return places, sums

    def _summed_densely(
        self,
        by: Sequence[str],
        combinations: int,
    ) -> tuple[Numbers, Numbers]:
        """The combinations that occur, by their keys, and their sums."""
        sums = np.bincount(
            self._key(by),
            self.workers,
            combinations,
        )
        found = np.flatnonzero(sums)
        return found, sums[found]

    def _summed_sparsely(self, by: Sequence[str]) -> tuple[Numbers, Numbers]:
        """A row of each combination that occurs, and their sums."""
        _keys, first, places = np.unique(
            self._key(by),
            return_index=True,
            return_inverse=True,
        )
        sums = np.bincount(places, self.workers)
        return first, sums

    def _key(self, by: Sequence[str]) -> Numbers:
        """One number a row, equal where all dimensions are equal, in the order of the codes."""
        rows = len(self.workers)
        key = np.zeros(rows, dtype=np.intp)
        size = 1
        for name in by:
            column = self.columns.by(name)
            codes = len(column.codes)
            if size * codes > MOST_COMBINATIONS:
                _distinct, key = np.unique(key, return_inverse=True)
                size = len(_distinct)
            key *= codes
            key += self._at(name)
            size *= codes
        return key

    def _at(self, name: str) -> Numbers:
        known = self._positions.get(name)
        if known is None:
            column = self.columns.by(name)
            known = _taken(column.positions, self.rows)
            self._positions[name] = known
        return known


def columns_of(
    rows: Iterable[Sequence[Any]],
    lookup: Lookup,
) -> Columns:
    """Columns of rows that hold a code for each of COLUMNS, then workers."""
    parts = list(zip(*rows, strict=True))
    if not parts:
        parts = [()] * (len(COLUMNS) + 1)
    *columns, counts = parts
    stored = {}
    for name, codes in zip(COLUMNS, columns, strict=True):
        builder = ColumnBuilder()
        builder.add(codes)
        stored[name] = builder.column()
    return Columns(
        stored,
        workers_of(counts),
        lookup,
    )


def workers_of(counts: Sequence[int | str]) -> Numbers:
    """Counts of people, numbers or their digits, in as few bytes as hold the largest."""
    numbers = map(int, counts)
    found = np.fromiter(
        numbers,
        np.int64,
        len(counts),
    )
    largest = int(found.max(initial=0))
    smallest = np.min_scalar_type(largest)
    return _held(found.astype(smallest))


def _follow(
    dimension: Dimension,
    stored: Mapping[str, Column],
    lookup: Lookup,
) -> Column:
    column = stored[dimension.column]
    followed = [dimension.follows(code, lookup) for code in column.codes]
    codes = tuple(sorted(set(followed)))
    if codes == column.codes:
        return column
    moved = positions_in(codes, followed)
    positions = moved[column.positions]
    return Column(
        codes,
        _held(positions),
    )


@dataclass(frozen=True, eq=False)
class Narrowed:
    """What a filter does to one dimension: which codes of a column it lets through (bool)."""

    name: str
    column: Column
    truths: Numbers

    def rows(self) -> Numbers:
        """For each row of the column, whether its code is let through (bool)."""
        return self.truths[self.column.positions]


def allowed(where: Filter, columns: Columns) -> Iterator[Narrowed]:
    """Each thing that the filter narrows."""
    for key in where.keys:
        chosen = set(where.of(key))
        yield _narrowed(key, chosen, columns)
    if where.years:
        first, last = where.years
        column = columns.by("year")
        truths = [first <= int(year) <= last for year in column.codes]
        yield Narrowed(
            "year",
            column,
            np.array(truths, dtype=bool),
        )


def _narrowed(
    key: str,
    chosen: set[str],
    columns: Columns,
) -> Narrowed:
    dimension = DIMENSIONS[key]
    if dimension.within is None:
        column = columns.by(key)
        truths = [code in chosen for code in column.codes]
    else:
        column = columns.stored[dimension.column]
        around = map(dimension.within, column.codes)
        truths = [not chosen.isdisjoint(codes) for codes in around]
    return Narrowed(
        key,
        column,
        np.array(truths, dtype=bool),
    )


def _joined(one: Column, other: Column) -> Column:
    either = {*one.codes, *other.codes}
    codes = tuple(sorted(either))
    parts = []
    for column in (one, other):
        moved = positions_in(codes, column.codes)
        parts.append(moved[column.positions])
    positions = np.concatenate(parts)
    return Column(
        codes,
        _held(positions),
    )


def positions_in(ordered: Sequence[str], codes: Iterable[str]) -> Numbers:
    """The position in `ordered` of each code, in as few bytes as hold the last."""
    position_of = {}
    for position, code in enumerate(ordered):
        position_of[code] = position
    positions = [position_of[code] for code in codes]
    smallest = _smallest_type(len(ordered))
    return np.array(positions, dtype=smallest)


def _smallest_type(codes: int) -> Any:
    """The type of the fewest bytes that holds the positions of so many codes."""
    last = max(codes - 1, 0)
    return np.min_scalar_type(last)


def _taken(values: Numbers, rows: Numbers | None) -> Numbers:
    if rows is None:
        return values
    return values[rows]


def _held(values: Numbers) -> Numbers:
    """Read-only: what readers share must not be changed by one of them."""
    values.flags.writeable = False
    return values
