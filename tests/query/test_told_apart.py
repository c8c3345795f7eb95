"""What the sources of the estimate do not tell apart is unknown; in official data zero is zero."""

from __future__ import annotations

import pytest

from lib.query.filters import Filter
from lib.query.states import current
from lib.query.told_apart import (
    Untold,
    not_told_apart,
    told_apart,
    unknown_to_sources,
    what_is_not_known,
    what_the_rest_may_hold,
)


@pytest.mark.usefixtures("database")
class TestTheEstimate:
    @pytest.mark.parametrize(
        ("dimension", "code"),
        [
            ("dest", "china"),
            ("country", "CHN"),
            ("field", "hospitality"),
            ("field", "welding_metal"),
            ("tier", "high"),
            ("origin", "31.75.06"),
            ("district", "31.75.06"),
        ],
    )
    def test_what_no_source_names(self, dimension: str, code: str) -> None:
        assert not_told_apart(dimension, (code,), current()) == (code,)
        assert code not in told_apart(dimension, current())

    @pytest.mark.parametrize(
        ("dimension", "code"),
        [
            ("dest", "korea"),
            ("field", "care"),
            ("tier", "medium"),
            ("tier", "unclassified"),
            ("origin", "31"),
            ("sex", "f"),
            ("year", "2023"),
        ],
    )
    def test_what_a_source_names_and_what_is_left_over(self, dimension: str, code: str) -> None:
        assert not_told_apart(dimension, (code,), current()) == ()

    def test_a_source_of_one_country_counts_under_a_filter_to_it(self) -> None:
        in_japan = Filter(country=("JPN",))
        assert not_told_apart("tier", ("high",), current(), in_japan) == ()
        assert not_told_apart("tier", ("high",), current(), Filter(dest=("japan", "korea"))) == (
            "high",
        )

    def test_a_filter_by_such_codes_alone(self) -> None:
        found = unknown_to_sources(Filter(dest=("china",), tier=("low",)), current())
        assert found == (Untold("dest", ("china",)),)
        assert unknown_to_sources(Filter(dest=("china", "korea")), current()) == ()

    def test_one_sentence_says_what_is_not_known_and_what_would_tell(self) -> None:
        told = what_is_not_known(Untold("field", ("welding_metal",)), current().codes)
        assert told.count(".") == 1
        assert "Las & logam" in told
        assert "SISKOP2MI" in told
        assert "bidang" in told

    def test_the_rest_says_what_it_may_hold(self) -> None:
        told = what_the_rest_may_hold("field", current())
        assert "Las & logam" in told


@pytest.mark.usefixtures("mixed")
class TestMixed:
    def test_official_months_tell_everything_apart(self) -> None:
        nothing_modelled = Filter(years=(2026, 2026))
        assert not_told_apart("dest", ("china",), current(), nothing_modelled) == ()

    def test_an_estimated_month_among_them_does_not(self) -> None:
        assert not_told_apart("dest", ("china",), current(), Filter(years=(2025, 2025))) == (
            "china",
        )
