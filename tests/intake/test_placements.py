"""Accepted workers by cell, kept as numbers: they count as a Counter of the cells would."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.placements import Coded, PlacementCell, PlacementCells, counted, joined

CODES = ("2024-01", "2024-02"), ("JPN", "KOR", "TWN"), ("7212",), ("31.71", "31.75"), ("f", "m")
REST = ("p_to_p", "legal_entity", "senior")
cells = st.tuples(*map(st.sampled_from, CODES)).map(lambda head: PlacementCell(*head, *REST))
rows = st.lists(st.tuples(cells, st.integers(1, 10**9)), max_size=30)


def compact(pairs: Sequence[tuple[PlacementCell, int]]) -> PlacementCells:
    dimensions = []
    for values in zip(*(cell for cell, _workers in pairs), strict=True):
        names = sorted(set(values))
        dimensions.append(Coded(names, np.array([names.index(value) for value in values])))
    return counted(dimensions, np.array([workers for _cell, workers in pairs], dtype="i8"))


def plain(pairs: Sequence[tuple[PlacementCell, int]]) -> Counter[PlacementCell]:
    counts: Counter[PlacementCell] = Counter()
    for cell, workers in pairs:
        counts[cell] += workers
    return counts


@given(st.lists(rows, max_size=4))
@settings(max_examples=100, deadline=None)
def test_cells_count_as_a_counter_does(tables: list[list[tuple[PlacementCell, int]]]) -> None:
    found = joined([compact(table) for table in tables])
    right = plain([pair for table in tables for pair in table])
    assert found == right
    assert dict(found) == right
    assert list(found.items()) == sorted(right.items())
    assert (list(found), len(found), found.total()) == (sorted(right), len(right), right.total())
    assert [found[cell] for cell in right] == list(right.values())
    for dimension in PlacementCell._fields:
        counts: Counter[str] = Counter()
        for cell, workers in right.items():
            counts[getattr(cell, dimension)] += workers
        assert found.by(dimension) == counts
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_cell_that_nobody_is_in_is_not_found() -> None:
    here = PlacementCell("2024-01", "JPN", "7212", "31.71", "f", *REST)
    found = compact([(here, 2), (here._replace(sex="m", month="2024-02"), 1)])
    assert found.get(here) == 2
    for strange in (here._replace(sex="m"), here._replace(country="DEU")):
        assert strange not in found
        with pytest.raises(KeyError):
            found[strange]
    assert here not in PlacementCells()
