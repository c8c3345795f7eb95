"""Counting the shipped estimate: a second count by pandas agrees, and the tables are as charts
expect them.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from lib.query.counts import Question, UnknownDimension, answer, count
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.store.database import reader
from tests.query.by_pandas import estimate, expected, filters

pytestmark = pytest.mark.usefixtures("database")


def rows(table: pd.DataFrame) -> list[tuple]:
    return list(table.itertuples(index=False, name=None))


@pytest.mark.parametrize("dimension", list(DIMENSIONS))
def test_every_dimension_sums_to_four_thousand(dimension: str) -> None:
    table = count([dimension])
    assert list(table.columns) == [dimension, "workers"]
    assert table["workers"].sum() == 4000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(list(DIMENSIONS)), max_size=3, unique=True), filters())
def test_pandas_counts_the_same(by: list[str], where: Filter) -> None:
    assert rows(count(by, where)) == expected(estimate(), by, where)


class TestTheTable:
    def test_its_texts_and_those_of_tables_made_of_it_are_pythons(self) -> None:
        assert count(["tier"])["tier"].dtype.storage == "python"
        assert pd.DataFrame({"tier": ["low"]})["tier"].dtype.storage == "python"

    def test_it_is_sorted_by_the_codes_in_the_order_asked(self) -> None:
        table = count(["tier", "year"])
        assert rows(table[["tier", "year"]]) == sorted(rows(table[["tier", "year"]]))

    def test_no_dimension_asks_for_the_total(self) -> None:
        assert rows(count([])) == [(4000,)]

    @pytest.mark.parametrize("by", [[], ["year"], ["month", "country", "tier"]])
    def test_of_nothing_it_has_columns_of_the_same_types_and_no_row(self, by: list[str]) -> None:
        nothing = count(by, Filter(years=(2009, 2009)))
        assert list(nothing.columns) == [*by, "workers"]
        assert nothing.empty
        assert nothing.dtypes.equals(count(by).dtypes)

    def test_a_dimension_named_twice_is_one(self) -> None:
        assert rows(count(["year", "tier", "year"])) == rows(count(["year", "tier"]))

    def test_an_unknown_dimension_is_named(self) -> None:
        with pytest.raises(UnknownDimension, match="kawasan, workers"):
            count(["year", "workers", "kawasan"])

    def test_no_question_no_answer(self) -> None:
        assert answer([]) == []


QUESTIONS = (
    Question(("country", "dest", "tier"), Filter(dest=("japan",))),
    Question(("month",)),
    Question((), Filter(sex=("unknown",))),
    Question(("year", "tier"), Filter(years=(2024, 2025), origin=("31.75",))),
    Question(()),
)


def test_several_questions_are_answered_in_their_order() -> None:
    assert [rows(found.table) for found in answer(QUESTIONS)] == [
        expected(estimate(), question.by, question.where) for question in QUESTIONS
    ]


def test_counting_reads_no_placement_from_the_database_again() -> None:
    answer(QUESTIONS)
    statements: list[str] = []

    def note(_connection, _cursor, text, *_rest) -> None:
        statements.append(text)

    event.listen(reader(), "before_cursor_execute", note)
    try:
        answer(QUESTIONS)
    finally:
        event.remove(reader(), "before_cursor_execute", note)
    assert statements, "it asks whether the database changed"
    assert not [text for text in statements if "placement" in text]
