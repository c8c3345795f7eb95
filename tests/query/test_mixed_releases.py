"""Counting official releases over the estimate: the parts add up to the whole, unknown codes among
them.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.query.counts import Question, answer, count
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.states import current
from tests.query.by_pandas import expected, filters

pytestmark = pytest.mark.usefixtures("mixed")

dimensions = st.lists(st.sampled_from(list(DIMENSIONS)), max_size=3, unique=True)
SOME = settings(max_examples=60, deadline=None)


@SOME
@given(dimensions, filters())
def test_pandas_counts_the_same(mixed: pd.DataFrame, by: list[str], where: Filter) -> None:
    assert list(count(by, where).itertuples(index=False, name=None)) == expected(mixed, by, where)


@SOME
@given(dimensions, dimensions, filters())
def test_any_two_ways_of_splitting_sum_to_the_same_whole(
    mixed: pd.DataFrame, one: list[str], other: list[str], where: Filter
) -> None:
    questions = [Question(tuple(by), where) for by in ([], one, other, [*one, *other])]
    whole, by_one, by_other, by_both = (found.table for found in answer(questions))
    assert by_one["workers"].sum() == by_other["workers"].sum() == whole["workers"].sum()
    if one:
        assert by_both.groupby(one)["workers"].sum().equals(by_one.set_index(one)["workers"])


@given(
    st.sampled_from(
        [name for name in DIMENSIONS if name not in ("year", "month", "district", "kind")]
    )
)
@SOME
def test_filtering_by_each_code_in_turn_gives_the_split(
    mixed: pd.DataFrame, dimension: str
) -> None:
    split = count([dimension])
    totals = answer([Question((), Filter(**{dimension: (code,)})) for code in split[dimension]])
    assert [int(total.table["workers"].sum()) for total in totals] == list(split["workers"])


def test_the_invented_rows_hold_what_the_properties_are_about(mixed: pd.DataFrame) -> None:
    """Else the properties above would hold for want of cases."""
    official = mixed[mixed["kind"] == "official"]
    for name in ("country", "occupation", "sex", "scheme", "employer", "education"):
        assert (official[name] == "unknown").any(), name
    assert {2, 5, 8} == set(official["district"].str.len())
    assert set(mixed["kind"]) == {"official", "estimate"}


def test_a_kecamatan_that_nobody_knows_is_the_region() -> None:
    table = count(["origin", "district"])
    known = table[table["district"].str.len() == len("31.75.06")]
    assert (known["district"].str[:5] == known["origin"]).all()
    rest = table.drop(known.index)
    assert (rest["district"] == rest["origin"]).all()
    assert len(known)
    assert len(rest)


def test_the_coverage_names_the_release_of_each_month() -> None:
    assert [(span.kind, span.first_month, span.last_month) for span in current().source.spans] == [
        ("estimate", "2023-01", "2025-05"),
        ("official", "2025-06", "2025-08"),
        ("official", "2025-09", "2025-09"),
        ("official", "2025-10", "2025-12"),
    ]
