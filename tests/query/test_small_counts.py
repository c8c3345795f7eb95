"""Small counts of people in trouble in Jakarta."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.query.small_counts import is_sensitive, protected, rounded_to_five

FED = {
    "release_id": 7,
    "metric": "complaints",
    "scope": "dki_jakarta",
    "code_kind": None,
    "unit": "cases",
}


def figures(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([FED | row for row in rows], dtype=object)


@pytest.mark.parametrize(
    ("count", "told"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (149, 150)]
)
def test_a_count_is_told_to_the_nearest_five(count: int, told: int) -> None:
    assert rounded_to_five(count) == told


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_are_not_told(count: int) -> None:
    assert math.isnan(rounded_to_five(count))


def test_each_total_is_rounded_by_itself() -> None:
    told = protected(figures({"value": 12}, {"value": 12}, {"value": 24}))
    assert list(told["value"]) == [10, 10, 25]


@pytest.mark.parametrize(
    "change",
    [
        {"release_id": None},
        {"scope": "indonesia"},
        {"metric": "training_institutions"},
        {"unit": "percent"},
    ],
)
def test_what_is_printed_or_counts_no_people_in_trouble_here_stays(
    change: dict[str, object],
) -> None:
    assert list(protected(figures({"value": 12} | change))["value"]) == [12]


@pytest.mark.parametrize("change", [{"scope": "31.72"}, {"scope": "x", "code_kind": "origin"}])
def test_a_region_of_jakarta_is_jakarta(change: dict[str, object]) -> None:
    assert is_sensitive(next(figures({"value": 3} | change).itertuples()))
