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
        return pd.array(list(self.codes), dtype="str")


class ColumnBuilder:
    """A column that arrives in parts."""

    def __init__(self) -> None:
        self._positions: defaultdict[str, int] = defaultdict()
        self._positions.default_factory = self._positions.__len__
        self._parts: list[Numbers] = []

    def add(self, codes: Sequence[str]) -> None:
        found = map(self._positions.__getitem__, codes)
        # As yet unsorted; no list of codes comes near 4 billion.
        self._parts.append(np.fromiter(found, np.uint32, len(codes)))

    def column(self) -> Column:
        """The whole column, its codes sorted and its positions in as few bytes as hold them."""
        codes = tuple(sorted(self._positions))
        ranks = np.empty(len(codes), dtype=_smallest_type(len(codes)))
        for rank, code in enumerate(codes):
            ranks[self._positions[code]] = rank
        none = ranks[:0]
        parts = [ranks[part] for part in self._parts]
        positions = np.concatenate([none, *parts])
        return Column(codes, _held(positions))


@dataclass(frozen=True, eq=False)
class Columns:
    """Placements, one row a cell, and `lookup` that their dimensions follow from. Never changed.

    `stored` has a Column for each of COLUMNS; `workers` counts the people of each row.
    """

    stored: Mapping[str, Column]
    workers: Numbers
    lookup: Lookup
    _derived: dict[str, Column] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        return len(self.workers)

    @cached_property
    def bytes(self) -> int:
        """Memory of the rows as they are stored, without what is derived for questions."""
        columns = sum(column.positions.nbytes for column in self.stored.values())
        return columns + self.workers.nbytes

    def by(self, name: str) -> Column:
        """The column of a dimension of DIMENSIONS, worked out at its first use."""
        if name not in self._derived:
            self._derived[name] = _follow(DIMENSIONS[name], self.stored, self.lookup)
        return self._derived[name]

    def under(self, where: Filter) -> Selection:
        """The rows that a filter lets through."""
        if where.nothing:
            return Selection(self, np.empty(0, dtype=np.intp))
        if where.is_empty:
            return Selection(self, None)
        kept = np.ones(self.rows, dtype=bool)
        for _name, column, truths in allowed(where, self):
            kept &= truths[column.positions]
        return Selection(self, np.flatnonzero(kept))

    def outside(self, first_month: str, last_month: str) -> Columns:
        """The rows of all other months, as columns of their own."""
        months = self.stored["month"].codes
        others = [month for month in months if not first_month <= month <= last_month]
        return self.within(others)

    def within(self, months: Collection[str]) -> Columns:
        """The rows of these months (`YYYY-MM`), as columns of their own."""
        month_column = self.stored["month"]
        truths = [month in months for month in month_column.codes]
        kept = np.array(truths, dtype=bool)
        rows = np.flatnonzero(kept[month_column.positions])
        stored = {}
        for name, column in self.stored.items():
            positions = _held(column.positions[rows])
            stored[name] = Column(column.codes, positions)
        workers = _held(self.workers[rows])
        return Columns(stored, workers, self.lookup)

    def joined(self, other: Columns, lookup: Lookup) -> Columns:
        """The rows of both, one after the other."""
        stored = {name: _joined(self.stored[name], other.stored[name]) for name in COLUMNS}
        workers = np.concatenate([self.workers, other.workers])
        return Columns(stored, _held(workers), lookup)


@dataclass(frozen=True, eq=False)
class Selection:
    """Rows of `columns` by position; None takes all of them."""

    columns: Columns
    rows: Numbers | None
    _positions: dict[str, Numbers] = field(default_factory=dict, repr=False)

    @cached_property
    def workers(self) -> Numbers:
        return _taken(self.columns.workers, self.rows)

    def summed(self, by: Sequence[str]) -> pd.DataFrame:
        """Workers by dimensions: a column of codes for each, and `workers`, sorted by the codes.

        Every combination that occurs is there, and no other. Without a dimension, the total of the
        rows; nothing where there are none.
        """
        places, sums = self._summed(by)
        codes = {
            name: self.columns.by(name).words.take(place)
            for name, place in zip(by, places, strict=True)
        }
        workers = np.rint(sums).astype(np.int64)
        rows = pd.RangeIndex(len(workers))
        return pd.DataFrame({**codes, "workers": workers}, index=rows, copy=False)

    def _summed(self, by: Sequence[str]) -> tuple[Sequence[Numbers], Numbers]:
        """For each dimension the positions of its codes, and the sums."""
        if not len(self.workers):
            nothing = np.empty(0, dtype=np.intp)
            return [nothing for _name in by], nothing
        sizes = [len(self.columns.by(name).codes) for name in by]
        combinations = prod(sizes)
        if combinations <= max(FEWEST_SORTED, len(self.workers)):
            found, sums = self._summed_densely(by, combinations)
            places = np.unravel_index(found, sizes) if by else ()
            return places, sums
        first, sums = self._summed_sparsely(by)
        return [self._at(name)[first] for name in by], sums

    def _summed_densely(self, by: Sequence[str], combinations: int) -> tuple[Numbers, Numbers]:
        """The combinations that occur, by their keys, and their sums."""
        sums = np.bincount(self._key(by), self.workers, combinations)
        found = np.flatnonzero(sums)
        return found, sums[found]

    def _summed_sparsely(self, by: Sequence[str]) -> tuple[Numbers, Numbers]:
        """A row of each combination that occurs, and their sums."""
        _keys, first, places = np.unique(self._key(by), return_index=True, return_inverse=True)
        return first, np.bincount(places, self.workers)

    def _key(self, by: Sequence[str]) -> Numbers:
        """One number a row, equal where all dimensions are equal, in the order of the codes."""
        key = np.zeros(len(self.workers), dtype=np.intp)
        size = 1
        for name in by:
            codes = len(self.columns.by(name).codes)
            if size * codes > MOST_COMBINATIONS:
                _distinct, key = np.unique(key, return_inverse=True)
                size = len(_distinct)
            key *= codes
            key += self._at(name)
            size *= codes
        return key

    def _at(self, name: str) -> Numbers:
        if name not in self._positions:
            self._positions[name] = _taken(self.columns.by(name).positions, self.rows)
        return self._positions[name]


def columns_of(rows: Iterable[Sequence[Any]], lookup: Lookup) -> Columns:
    """Columns of rows that hold a code for each of COLUMNS, then workers."""
    parts = list(zip(*rows, strict=True)) or [()] * (len(COLUMNS) + 1)
    stored = {}
    for name, codes in zip(COLUMNS, parts, strict=False):
        builder = ColumnBuilder()
        builder.add(codes)
        stored[name] = builder.column()
    return Columns(stored, workers_of(parts[-1]), lookup)


def workers_of(counts: Sequence[int | str]) -> Numbers:
    """Counts of people, numbers or their digits, in as few bytes as hold the largest."""
    found = np.fromiter(map(int, counts), np.int64, len(counts))
    largest = int(found.max(initial=0))
    return _held(found.astype(np.min_scalar_type(largest)))


def _follow(dimension: Dimension, stored: Mapping[str, Column], lookup: Lookup) -> Column:
    column = stored[dimension.column]
    followed = [dimension.follows(code, lookup) for code in column.codes]
    codes = tuple(sorted(set(followed)))
    if codes == column.codes:
        return column
    ranks = {code: rank for rank, code in enumerate(codes)}
    smallest = np.min_scalar_type(max(len(codes) - 1, 0))
    positions = np.array([ranks[code] for code in followed], dtype=smallest)
    return Column(codes, _held(positions[column.positions]))


def allowed(where: Filter, columns: Columns) -> Iterator[tuple[str, Column, Numbers]]:
    """For each thing that the filter narrows, its dimension, a column, and which of the column's
    codes it lets through.
    """
    for key in where.keys:
        chosen = set(where.of(key))
        dimension = DIMENSIONS[key]
        if dimension.within is None:
            column = columns.by(key)
            truths = [code in chosen for code in column.codes]
        else:
            column = columns.stored[dimension.column]
            truths = [not chosen.isdisjoint(dimension.within(code)) for code in column.codes]
        yield key, column, np.array(truths, dtype=bool)
    if where.years:
        first, last = where.years
        column = columns.by("year")
        truths = [first <= int(year) <= last for year in column.codes]
        yield "year", column, np.array(truths, dtype=bool)


def _joined(one: Column, other: Column) -> Column:
    codes = tuple(sorted({*one.codes, *other.codes}))
    ranks = {code: rank for rank, code in enumerate(codes)}
    smallest = _smallest_type(len(codes))
    parts = []
    for column in (one, other):
        new_ranks = [ranks[code] for code in column.codes]
        moved = np.array(new_ranks, dtype=smallest)
        parts.append(moved[column.positions])
    return Column(codes, _held(np.concatenate(parts)))


def _smallest_type(codes: int) -> Any:
    """The type of the fewest bytes that holds the positions of so many codes."""
    last = max(codes - 1, 0)
    return np.min_scalar_type(last)


def _taken(values: Numbers, rows: Numbers | None) -> Numbers:
    return values if rows is None else values[rows]


def _held(values: Numbers) -> Numbers:
    """Read-only: what readers share must not be changed by one of them."""
    values.flags.writeable = False
    return values
