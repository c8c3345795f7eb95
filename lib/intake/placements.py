"""The accepted workers of a file by distinct cell, kept as numbers: as tuples in a dictionary,
200,000 cells take ten times the memory.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

_AT_ONCE = 10_000  # cells that are made at once, so that the steps between take little memory


class PlacementCell(NamedTuple):
    """The codes of one distinct cell of a release, in the order of `store.models.Placement`."""

    month: str
    country: str
    occupation: str
    origin: str
    sex: str
    scheme: str
    employer: str
    education: str


@dataclass(frozen=True)
class Coded:
    """One dimension of some rows: its codes in order (`names`), and for each row the place of its
    own among them.
    """

    names: Sequence[str]
    places: np.ndarray


def _no_numbers() -> np.ndarray:
    return np.zeros(0, dtype="i8")


@dataclass(frozen=True, eq=False)
class PlacementCells(Mapping[PlacementCell, int]):
    """The workers of each cell, in the order of the cells.

    `names` are the codes of each dimension in order; `numbers` the cells as one number each, whose
    digits are the places of its codes among them.
    """

    names: tuple[tuple[str, ...], ...] = ()
    numbers: np.ndarray = field(default_factory=_no_numbers)
    workers: np.ndarray = field(default_factory=_no_numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[PlacementCell]:
        for start in range(0, len(self.numbers), _AT_ONCE):
            yield from self._cells(slice(start, start + _AT_ONCE))

    def __getitem__(self, cell: PlacementCell) -> int:
        key = self._key(cell)
        at = int(np.searchsorted(self.numbers, key))
        if at == len(self.numbers) or self.numbers[at] != key:
            raise KeyError(cell)
        return int(self.workers[at])

    def items(self) -> ItemsView[PlacementCell, int]:
        return _Items(self)

    def total(self) -> int:
        """All workers."""
        return int(self.workers.sum())

    def by(self, dimension: str) -> dict[str, int]:
        """The workers of each code of a dimension, in the order of the codes."""
        if not len(self):
            return {}
        at = PlacementCell._fields.index(dimension)
        places = np.unravel_index(self.numbers, self._sizes)[at]
        codes = self.names[at]
        sums = np.bincount(places, self.workers, len(codes))
        found = {}
        for place in np.flatnonzero(sums).tolist():
            found[codes[place]] = int(sums[place])
        return found

    @property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self.names))

    def _cells(self, some: slice) -> list[PlacementCell]:
        places = np.unravel_index(self.numbers[some], self._sizes)
        columns = []
        for names, place in zip(self.names, places, strict=True):
            columns.append(np.array(names, dtype=object)[place].tolist())
        # `_make` is the same, and a call of Python for each cell.
        made = partial(tuple.__new__, PlacementCell)
        return list(map(made, zip(*columns, strict=True)))

    def _key(self, cell: PlacementCell) -> int:
        """The number of a cell. Raises KeyError where one of its codes is not among the names."""
        if not self.names:
            raise KeyError(cell)
        key = 0
        for names, code in zip(self.names, cell, strict=True):
            at = bisect_left(names, code)
            if at == len(names) or names[at] != code:
                raise KeyError(cell)
            key = key * len(names) + at
        return key


class _Items(ItemsView[PlacementCell, int]):
    """Cells with their workers, without a search for each."""

    _mapping: PlacementCells

    def __iter__(self) -> Iterator[tuple[PlacementCell, int]]:
        counted = self._mapping
        for start in range(0, len(counted), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            workers = counted.workers[some].tolist()
            yield from zip(
                counted._cells(some),
                workers,
                strict=True,
            )


def counted(dimensions: Iterable[Coded], workers: np.ndarray) -> PlacementCells:
    """The workers of rows by their cells; `dimensions` in the order of PlacementCell, each asked
    for when the one before is done with.
    """
    keys = np.zeros(len(workers), dtype="i8")
    names = []
    for each in dimensions:
        keys *= len(each.names)
        keys += each.places
        names.append(tuple(each.names))
    return _added_up(
        tuple(names),
        keys,
        workers,
    )


def joined(several: Sequence[PlacementCells]) -> PlacementCells:
    """The cells of several tables or columns added up."""
    filled = [each for each in several if len(each)]
    if len(filled) < 2:
        return filled[0] if filled else PlacementCells()
    of_each = [each.names for each in filled]
    names = tuple(map(_all_names, zip(*of_each, strict=True)))
    keys = [_keys_in(each, names) for each in filled]
    workers = [each.workers for each in filled]
    return _added_up(
        names,
        np.concatenate(keys),
        np.concatenate(workers),
    )


def _all_names(of_each: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(set().union(*of_each)))


def _keys_in(cells: PlacementCells, names: tuple[tuple[str, ...], ...]) -> np.ndarray:
    """The keys of cells where the codes of each dimension are `names`, which hold their own."""
    keys = np.zeros(len(cells), dtype="i8")
    places = np.unravel_index(cells.numbers, cells._sizes)
    for own, place, wider in zip(cells.names, places, names, strict=True):
        of_own = list(map(wider.index, own))
        moved = np.array(of_own, dtype="i8")
        keys *= len(wider)
        keys += moved[place]
    return keys


def _added_up(
    names: tuple[tuple[str, ...], ...],
    keys: np.ndarray,
    workers: np.ndarray,
) -> PlacementCells:
    if not len(keys):
        return PlacementCells()
    order = np.argsort(keys)
    ordered = keys[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    sums = np.add.reduceat(workers[order], starts)
    return PlacementCells(
        names,
        ordered[starts],
        sums,
    )
