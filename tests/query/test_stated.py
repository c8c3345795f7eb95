"""Ranges as they may be stated: rounded outwards, blank where no source tells, exact where
official.
"""

from __future__ import annotations

import pytest

from lib.query.counts import Question, count
from lib.query.filters import Filter
from lib.query.stated import stated
from lib.words.sizes import rounded, rounded_down, rounded_up

ENDS = ["low", "middle", "high"]


@pytest.mark.usefixtures("database")
class TestTheEstimate:
    def test_every_number_lies_on_its_step(self) -> None:
        table = stated(Question(("dest", "year"))).dropna(subset=ENDS)
        assert len(table) > 10
        assert list(table["low"]) == list(map(rounded_down, table["low"]))
        assert list(table["middle"]) == list(map(rounded, table["middle"]))
        assert list(table["high"]) == list(map(rounded_up, table["high"]))

    def test_under_twenty_has_no_middle(self) -> None:
        table = stated(Question(("month", "dest")))
        assert table.loc[table["workers"] < 20, "middle"].isna().all()

    def test_what_is_not_told_apart_has_no_number_and_stays_in_the_sum(self) -> None:
        table = stated(Question(("dest",))).set_index("dest")
        assert table.loc["china", ENDS].isna().all()
        assert table.loc["korea", ENDS].notna().all()
        assert table["workers"].sum() == 4000

    def test_nor_has_anything_under_a_filter_by_it(self) -> None:
        table = stated(Question(("year",), Filter(dest=("china",))))
        assert table[ENDS].isna().all(axis=None)


@pytest.mark.usefixtures("mixed")
def test_official_rows_are_exact() -> None:
    asked = Question(("month", "country"), Filter())
    table = stated(asked)
    official = table[table["month"] >= "2025-06"]
    assert len(official) > 50
    for end in ENDS:
        assert list(official[end]) == list(official["workers"])
    assert list(table["workers"]) == list(count(asked.by, asked.where)["workers"])
